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
    # The success metric is never the one that is left out.
    others = [metric for name, metric in _others(material)][: MOST_UNNAMED - 1]
    known = [*others, narrative.metrics[narrative.success_metric]]
    return sorted(known, key=lambda metric: metric.kind is not IndicatorKind.LEADING)


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
    unit = facts.unit_label
    return material.say("pilot_section.indicator", label=facts.label, unit=unit)
