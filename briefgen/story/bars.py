"""The chart of a metric without series: today, the target and the benchmark as bars from zero."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from briefgen.numbers.axis import axis_of
from briefgen.story import alt, titles
from briefgen.story.charts import Bar, BarChart
from briefgen.story.facts import MetricFacts
from briefgen.story.material import Material
from briefgen.story.model import ChartBlock, Line
from briefgen.story.sources import DOCUMENT, SLIDE, SourceStyle, metric_source
from briefgen.story.trajectory import display_of, plotted

TODAY, TARGET, BENCHMARK = "today", "target", "benchmark"
ALL_BARS: Final = (TODAY, TARGET, BENCHMARK)
FEWEST_BARS = 2

Roles = tuple[str, ...]
Title = Callable[[Material, MetricFacts], str]


def known_bars(facts: MetricFacts, roles: Roles = ALL_BARS) -> Roles:
    """Those of the bars whose value is known; none at all where there is nothing to compare."""
    values = _values(facts)
    known = tuple(role for role in roles if values[role] is not None)
    return known if known[:1] == (TODAY,) and len(known) >= FEWEST_BARS else ()


def bar_block(
    material: Material,
    facts: MetricFacts,
    roles: Roles,
    title: Title,
    style: SourceStyle | None = SLIDE,
) -> ChartBlock:
    """Bars of these roles, with a title that says what they show."""
    values = [(role, value) for role in roles if (value := _values(facts)[role]) is not None]
    subtitle = material.say("bars.subtitle", label=facts.label, unit=facts.unit_label)
    return ChartBlock(
        title=Line(title(material, facts)),
        subtitle=Line(subtitle, facts.label.key),
        source=metric_source(material, facts, style) if style else None,
        alt=alt.bars(material, facts, values),
        chart=_bar_chart(material, facts, values),
    )


def brief_bars(material: Material, facts: MetricFacts) -> ChartBlock | None:
    """The brief: all that is known of a metric without series."""
    return _all_bars(material, facts, DOCUMENT)


def packet_bars(material: Material, facts: MetricFacts) -> ChartBlock | None:
    """The packet: as in the brief, its sources in the line under the table."""
    return _all_bars(material, facts, None)


def _all_bars(
    material: Material, facts: MetricFacts, style: SourceStyle | None
) -> ChartBlock | None:
    roles = known_bars(facts)
    if not roles:
        return None
    return bar_block(material, facts, roles, titles.target_title, style)


def _bar_chart(
    material: Material, facts: MetricFacts, values: list[tuple[str, Decimal]]
) -> BarChart:
    axis = axis_of(facts.form, [value for _, value in values], facts.unit)
    bars = (Bar(role, material.say(f"bars.{role}"), plotted(axis, value)) for role, value in values)
    return BarChart(tuple(bars), display_of(axis), material.say("bars.heading"))


def _values(facts: MetricFacts) -> dict[str, Decimal | None]:
    return {TODAY: facts.baseline, TARGET: facts.target, BENCHMARK: facts.benchmark}
