"""What the plots of `briefgen numbers --plot` show: charts of the documents, and the pilot's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import TypeAlias

from briefgen.numbers.axis import Axis, axis_of
from briefgen.numbers.figure import Unit, money
from briefgen.records import dataclass
from briefgen.story.charts import Chart, Display
from briefgen.story.facts import metric_facts, success_facts
from briefgen.story.material import Material
from briefgen.story.model import ChartBlock
from briefgen.story.money import money_of
from briefgen.story.money_charts import scenario_block
from briefgen.story.packet.pilot import GROUPS
from briefgen.story.pilot_text import takeaway
from briefgen.story.trajectory import brief_block, display_of, plotted
from briefgen.story.views import cash_flow_block, tornado_block

MOST_SWINGS = 8  # that a plot's height has room for, with their names on two lines


@dataclass(frozen=True, slots=True)
class PilotEffect:
    """The change of each group and the difference between them, with its interval if it has one."""

    bars: tuple[tuple[str, Decimal], ...]
    interval: tuple[Decimal, Decimal] | None
    display: Display


Drawing: TypeAlias = Chart | PilotEffect


@dataclass(frozen=True, slots=True)
class Plot:
    """One plot: the name of its file, the fact that it shows, what of, and what is drawn."""

    name: str
    title: str
    subtitle: str
    drawing: Drawing


def tell_plots(material: Material) -> tuple[Plot, ...]:
    """Every plot that the narrative has figures for."""
    plots = (_trajectory(material), *_of_money(material), _pilot(material))
    return tuple(plot for plot in plots if plot is not None)


def _trajectory(material: Material) -> Plot | None:
    facts = success_facts(material)
    if not facts.has_series:
        return None
    return _plot("trajectory", brief_block(material, facts))


def _of_money(material: Material) -> Iterator[Plot | None]:
    case = money_of(material)
    if case is None:
        return
    yield _plot("scenarios", scenario_block(material, case))
    yield _plot("cash-flow", cash_flow_block(material, case))
    yield _plot("tornado", tornado_block(material, case, MOST_SWINGS))


def _plot(name: str, block: ChartBlock | None) -> Plot | None:
    """A chart of the documents as a plot."""
    if block is None:
        return None
    return Plot(name, str(block.title), str(block.subtitle), block.chart)


def _pilot(material: Material) -> Plot | None:
    pilot, effect = material.narrative.pilot, material.number("pilot.effect")
    if pilot is None or effect is None:
        return None
    names = [material.words(getattr(pilot, group).name) for group in GROUPS]
    values = [material.number(f"pilot.{group}.change") or Decimal(0) for group in GROUPS]
    low, high = material.number("pilot.interval.low"), material.number("pilot.interval.high")
    ends = () if low is None or high is None else (low, high)
    axis = _axis(material, [*values, effect, *ends], material.ledger["pilot.effect"].unit)
    bars = zip([*names, material.say("plots.effect")], [*values, effect], strict=True)
    drawn = _in_units(axis, ends)
    drawing = PilotEffect(
        tuple((name, plotted(axis, value)) for name, value in bars),
        (drawn[0], drawn[1]) if drawn else None,
        display_of(axis),
    )
    facts = metric_facts(material, material.narrative.metrics[pilot.metric])
    return Plot("pilot", takeaway(material, pilot, facts), "", drawing)


def _axis(material: Material, values: Iterable[Decimal], unit: Unit | None = None) -> Axis:
    return axis_of(material.form, values, unit or money(material.narrative.currency))


def _in_units(axis: Axis, values: Iterable[Decimal]) -> tuple[Decimal, ...]:
    return tuple(plotted(axis, value) for value in values)
