"""The leading and lagging indicators: those that the pilot names, else the metrics themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefgen.narrative.model import IndicatorKind, Metric
from briefgen.numbers.figure import UnitKind
from briefgen.story.facts import MetricFacts, metric_facts
from briefgen.story.material import Material
from briefgen.story.model import IndicatorRow

MOST_UNNAMED: Final = 6  # where nobody has chosen, more would be a list and not a choice
MOST_BESIDE_PILOT: Final = 3  # there they share the page with the pilot's own tables


def indicator_rows(material: Material) -> tuple[IndicatorRow, ...]:
    """A row for each indicator that has a value today or a target."""
    return tuple(
        _row(material, facts)
        for metric in _chosen(material)
        if _has_values(facts := metric_facts(material, metric))
    )


def _chosen(material: Material) -> list[Metric]:
    narrative = material.narrative
    named = narrative.pilot.indicators if narrative.pilot else ()
    if named:
        return [narrative.metrics[name] for name in named]
    most = MOST_BESIDE_PILOT if narrative.pilot else MOST_UNNAMED
    # The success metric is never the one that is left out, and leading ones are the last.
    others = sorted((metric for _, metric in _others(material)), key=_lags)[: most - 1]
    return sorted([*others, narrative.metrics[narrative.success_metric]], key=_lags)


def _lags(metric: Metric) -> bool:
    return metric.kind is not IndicatorKind.LEADING


def _others(material: Material) -> Iterator[tuple[str, Metric]]:
    narrative = material.narrative
    for name, metric in narrative.metrics.items():
        if name != narrative.success_metric:
            yield name, metric


def _has_values(facts: MetricFacts) -> bool:
    return facts.baseline is not None or facts.target is not None


def _row(material: Material, facts: MetricFacts) -> IndicatorRow:
    return IndicatorRow(
        kind=material.say(f"pilot_section.{facts.metric.kind}"),
        label=_label(material, facts),
        today="" if facts.baseline is None else facts.bare(facts.baseline),
        target="" if facts.target is None else facts.bare(facts.target),
    )


def _label(material: Material, facts: MetricFacts) -> str:
    """The metric with its unit, unless each value carries that already: 31%, $4k."""
    if facts.unit.kind is not UnitKind.QUANTITY:
        return facts.label.text
    unit = facts.unit_label.replace(" ", "\N{NO-BREAK SPACE}")
    return material.say("pilot_section.indicator", label=facts.label, unit=unit)
