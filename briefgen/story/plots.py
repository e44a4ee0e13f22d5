"""What the plots of `briefgen numbers --plot` show: the charts of the documents, and the ledger's.

The tornado reads `roi.sensitivity.drivers` and, for each of them, `.low` and `.high` below
`roi.sensitivity.<driver>`: where a ledger has no such names, there is no tornado.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import accumulate
from typing import TypeAlias

from briefgen.narrative.model import SCENARIOS
from briefgen.numbers.axis import Axis, axis_of
from briefgen.numbers.figure import Unit, money
from briefgen.records import dataclass
from briefgen.story.charts import Display, LineChart, ScenarioChart
from briefgen.story.facts import metric_facts, success_facts
from briefgen.story.material import Material
from briefgen.story.money import EXPECTED, money_of
from briefgen.story.money_charts import scenario_block
from briefgen.story.packet.pilot import GROUPS
from briefgen.story.pilot_text import takeaway
from briefgen.story.trajectory import brief_block, display_of, plotted

SENSITIVITY = "roi.sensitivity"


@dataclass(frozen=True, slots=True)
class CashFlow:
    """What all years up to each have added up to, by scenario; the expected one is the hero."""

    years: tuple[str, ...]
    lines: tuple[tuple[str, tuple[Decimal, ...]], ...]
    hero: int
    display: Display


@dataclass(frozen=True, slots=True)
class Tornado:
    """How far each driver moves the expected net present value, the one that moves it most first.

    Each bar has a label, the value where the driver is low, and the value where it is high.
    """

    bars: tuple[tuple[str, Decimal, Decimal], ...]
    middle: Decimal
    display: Display


@dataclass(frozen=True, slots=True)
class PilotEffect:
    """The change of each group and the difference between them, with its interval if it has one."""

    bars: tuple[tuple[str, Decimal], ...]
    interval: tuple[Decimal, Decimal] | None
    display: Display


Drawing: TypeAlias = LineChart | ScenarioChart | CashFlow | Tornado | PilotEffect


@dataclass(frozen=True, slots=True)
class Plot:
    """One plot: the name of its file, the fact that it shows, and what is drawn."""

    name: str
    title: str
    drawing: Drawing


def tell_plots(material: Material) -> tuple[Plot, ...]:
    """Every plot that the narrative has figures for."""
    plots = (_trajectory(material), *_of_money(material), _pilot(material))
    return tuple(plot for plot in plots if plot is not None)


def _trajectory(material: Material) -> Plot | None:
    facts = success_facts(material)
    if not facts.has_series:
        return None
    block = brief_block(material, facts)
    assert isinstance(block.chart, LineChart)
    return Plot("trajectory", f"{block.title}\n{block.subtitle}", block.chart)


def _of_money(material: Material) -> Iterator[Plot | None]:
    case = money_of(material)
    if case is None:
        return
    block = scenario_block(material, case)
    if block is not None and isinstance(block.chart, ScenarioChart):
        yield Plot("scenarios", str(block.title), block.chart)
    yield _cash_flow(material)
    yield _tornado(material)


def _cash_flow(material: Material) -> Plot | None:
    flows = [material.ledger.numbers(f"roi.net.{scenario}") for scenario in SCENARIOS]
    sums = [tuple(accumulate(flow)) for flow in flows]
    if not all(sums):
        return None
    axis = _axis(material, [value for line in sums for value in line])
    names = [material.say(f"scenarios.{scenario}") for scenario in SCENARIOS]
    lines = ((name, _in_units(axis, line)) for name, line in zip(names, sums, strict=True))
    years = tuple(material.say("plots.year", n=year) for year in range(len(sums[0])))
    hero, display = SCENARIOS.index(EXPECTED), display_of(axis)
    drawing = CashFlow(years, tuple(lines), hero, display)
    return Plot("cash-flow", material.say("plots.cash_flow"), drawing)


def _tornado(material: Material) -> Plot | None:
    drivers = material.ledger.texts(f"{SENSITIVITY}.drivers")
    middle = material.number(f"roi.npv.{EXPECTED}")
    if not drivers or middle is None:
        return None
    ends = [_ends(material, driver) for driver in drivers]
    axis = _axis(material, [middle, *(value for pair in ends for value in pair)])
    bars = tuple(
        (str(driver), plotted(axis, low), plotted(axis, high))
        for driver, (low, high) in zip(drivers, ends, strict=True)
    )
    drawing = Tornado(bars, plotted(axis, middle), display_of(axis))
    return Plot("tornado", material.say("plots.tornado"), drawing)


def _ends(material: Material, driver: str) -> tuple[Decimal, Decimal]:
    low, high = (material.number(f"{SENSITIVITY}.{driver}.{end}") for end in ("low", "high"))
    return low or Decimal(0), high or Decimal(0)


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
    return Plot("pilot", takeaway(material, pilot, facts), drawing)


def _axis(material: Material, values: Iterable[Decimal], unit: Unit | None = None) -> Axis:
    return axis_of(material.form, values, unit or money(material.narrative.currency))


def _in_units(axis: Axis, values: Iterable[Decimal]) -> tuple[Decimal, ...]:
    return tuple(plotted(axis, value) for value in values)
