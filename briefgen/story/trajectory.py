"""The chart of two trajectories, told three ways: today's gap, the cost of waiting, the success."""

from __future__ import annotations

from decimal import Decimal

from briefgen.numbers.axis import Axis, axis_of
from briefgen.numbers.figure import exact_decimal
from briefgen.numbers.known import same_figure
from briefgen.records import dataclass
from briefgen.story import alt, titles
from briefgen.story.charts import Display, Gap, LineChart
from briefgen.story.facts import MetricFacts
from briefgen.story.material import Material
from briefgen.story.model import ChartBlock, Line
from briefgen.story.sources import DOCUMENT, NARROW, SLIDE, SourceStyle, metric_source

CURRENT, LEARNING, BOTH = "current", "learning", "both"


@dataclass(frozen=True, slots=True)
class Plot:
    """A metric's values in the units that a chart prints."""

    facts: MetricFacts
    axis: Axis

    def plotted(self, value: Decimal) -> Decimal:
        """A value as it is plotted: 0.31 as 31."""
        return plotted(self.axis, value)

    def level(self, value: Decimal | None) -> Decimal | None:
        """As `plotted`, for a value that may be absent."""
        return None if value is None else self.plotted(value)


@dataclass(frozen=True, slots=True)
class Telling:
    """What is said around a chart: its fact, its alternative text, how much its source says."""

    title: str
    alt: str
    sources: SourceStyle | None = SLIDE
    subtitle: str = "line_chart.both"


def gap_block(material: Material, facts: MetricFacts) -> ChartBlock:
    """Frame one: the current trajectory stands out, a bracket shows today's gap."""
    plot = _plot(facts)
    chart = _line_chart(material, plot, CURRENT, _bracket(material, plot))
    telling = Telling(titles.gap_title(material, facts), alt.paths(material, facts))
    return _block(material, plot, chart, telling)


def apart_block(material: Material, facts: MetricFacts, narrow: bool, alert: bool) -> ChartBlock:
    """Frame two: equal lines, and how far apart they end, in red where waiting has a price."""
    plot = _plot(facts)
    label = facts.difference(facts.end_difference)
    chart = _line_chart(material, plot, BOTH, _end_gap(plot, label, "alert" if alert else "ink"))
    title, described = titles.apart_title(material, facts), alt.paths(material, facts)
    telling = Telling(title, described)
    if narrow:
        telling = Telling(title, described, NARROW, "line_chart.both_narrow")
    return _block(material, plot, chart, telling)


def success_block(material: Material, facts: MetricFacts) -> ChartBlock:
    """Frame three: the trajectory with learning stands out against the current one."""
    telling = Telling(titles.compared_title(material, facts), alt.success(material, facts))
    return _compared_block(material, facts, LEARNING, telling)


def brief_block(material: Material, facts: MetricFacts) -> ChartBlock:
    """The brief: both lines alike, and where they end."""
    title, described = titles.compared_title(material, facts), alt.success(material, facts)
    return _compared_block(material, facts, BOTH, Telling(title, described, DOCUMENT))


def packet_block(material: Material, facts: MetricFacts) -> ChartBlock:
    """The packet: as in the brief, in fewer words, its sources in the line under the table."""
    title = titles.compared_title(material, facts, "titles.compared_short")
    described = alt.success(material, facts)
    telling = Telling(title, described, None, "line_chart.both_plain")
    return _compared_block(material, facts, BOTH, telling)


def scale_start(facts: MetricFacts, chart: LineChart) -> Decimal:
    """Where a chart's scale begins, as an exact value of its metric."""
    return chart.scale_from / _plot(facts).axis.factor


def plotted(axis: Axis, value: Decimal) -> Decimal:
    """A value in a chart's unit; it still is the same figure of the ledger."""
    return same_figure(value, _plain(axis.plotted(value)))


def _plain(value: Decimal) -> Decimal:
    """A value without zeros at the end, so that a workbook's cell reads 31 and not 31.00."""
    return Decimal(exact_decimal(value))


def display_of(axis: Axis) -> Display:
    """A number format of the ledger's, as a chart carries it."""
    return Display(axis.decimals, axis.prefix, axis.suffix, axis.long_suffix, axis.grouping)


def _plot(facts: MetricFacts) -> Plot:
    levels = [value for value in (facts.benchmark, facts.target) if value is not None]
    values = [*facts.current, *facts.learning, *levels]
    return Plot(facts, axis_of(facts.form, values, facts.unit))


def _compared_block(
    material: Material, facts: MetricFacts, hero: str, telling: Telling
) -> ChartBlock:
    plot = _plot(facts)
    label = titles.compared_ends(material, facts)
    chart = _line_chart(material, plot, hero, _end_gap(plot, label, "ink"))
    return _block(material, plot, chart, telling)


def _line_chart(material: Material, plot: Plot, hero: str, gap: Gap | None) -> LineChart:
    facts, say = plot.facts, material.say
    other_target = facts.target if facts.target != facts.learning[-1] else None
    return LineChart(
        periods=facts.periods,
        current=tuple(map(plot.plotted, facts.current)),
        learning=tuple(map(plot.plotted, facts.learning)),
        current_name=say("line_chart.current"),
        learning_name=say("line_chart.learning"),
        display=display_of(plot.axis),
        hero=hero,
        fork=facts.fork,
        benchmark=plot.level(facts.benchmark),
        benchmark_name=say("line_chart.benchmark"),
        target=plot.level(other_target),
        target_name=say("line_chart.target"),
        gap=gap,
        period_heading=say("line_chart.period"),
    )


def _bracket(material: Material, plot: Plot) -> Gap | None:
    """From today's point to the benchmark, or to the target where there is no benchmark."""
    facts = plot.facts
    distance, at = titles.distance_of(facts), max(facts.fork, 0)
    if distance is None or facts.current[at] != facts.baseline:
        return None
    ends = sorted((plot.plotted(facts.current[at]), plot.plotted(distance.level)))
    side = "over" if facts.current[at] > distance.level else "under"
    note = material.say(f"gap.{side}_{distance.against}")
    return Gap(at, ends[0], ends[1], facts.difference(distance.today), note)


def _end_gap(plot: Plot, label: str, tone: str) -> Gap | None:
    ends = sorted((plot.plotted(plot.facts.current[-1]), plot.plotted(plot.facts.learning[-1])))
    if ends[0] == ends[1]:
        return None
    return Gap(len(plot.facts.current) - 1, ends[0], ends[1], label, tone=tone)


def _block(material: Material, plot: Plot, chart: LineChart, telling: Telling) -> ChartBlock:
    facts = plot.facts
    subtitle = material.say(telling.subtitle, label=facts.label, unit=facts.unit_label)
    source = None
    if telling.sources is not None:
        scale = chart.scale_from / plot.axis.factor
        source = metric_source(material, facts, telling.sources, scale)
    return ChartBlock(
        title=Line(telling.title),
        subtitle=Line(subtitle, facts.label.key),
        source=source,
        alt=telling.alt,
        chart=chart,
    )
