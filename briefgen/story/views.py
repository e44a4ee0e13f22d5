"""Two more views of the money, for plots and for packets with room: cash flow and sensitivity."""

from __future__ import annotations

from decimal import Decimal

from briefgen.narrative.model import SCENARIOS
from briefgen.numbers.axis import Axis, axis_of
from briefgen.numbers.format import MINUS
from briefgen.numbers.sensitivity import STEP
from briefgen.records import dataclass
from briefgen.story import alt
from briefgen.story.charts import CashFlowChart, Flow, Swing, TornadoChart
from briefgen.story.material import Material
from briefgen.story.model import ChartBlock, Line
from briefgen.story.money import EXPECTED, Money
from briefgen.story.money_charts import printed_money
from briefgen.story.trajectory import display_of, plotted

SENSITIVITY = "roi.sensitivity"


@dataclass(frozen=True, slots=True)
class Ends:
    """The net present value with one assumption lower, and with it higher."""

    label: str
    lower: Decimal
    higher: Decimal

    @property
    def swing(self) -> Decimal:
        """How far apart the two are."""
        return abs(self.higher - self.lower)


def money_views(material: Material, money: Money, most: int) -> tuple[ChartBlock, ...]:
    """Cash flow and sensitivity, the latter with so many assumptions at most."""
    views = cash_flow_block(material, money), tornado_block(material, money, most)
    return tuple(view for view in views if view is not None)


def cash_flow_block(material: Material, money: Money) -> ChartBlock | None:
    """What the programme has earned up to each year, by scenario; none without a single year."""
    flows = {name: material.ledger.numbers(f"roi.cumulative.{name}") for name in SCENARIOS}
    expected = flows[EXPECTED]
    if len(expected) < 2:
        return None
    axis = axis_of(material.form, [each for flow in flows.values() for each in flow], money.unit)
    return ChartBlock(
        title=Line(_payback(material, money)),
        subtitle=Line(material.say("plots.cash_flow")),
        source=None,
        alt=_cash_flow_alt(material, axis, flows),
        chart=_cash_flow_chart(material, axis, flows),
    )


def tornado_block(material: Material, money: Money, most: int) -> ChartBlock | None:
    """The assumptions that matter most, as many as asked for; none where none matters."""
    swings = [ends for ends in _all_ends(material, money) if ends.swing][:most]
    if not swings:
        return None
    middle = money.figure(f"npv.{EXPECTED}")
    values = [value for ends in swings for value in (ends.lower, ends.higher)]
    axis = axis_of(material.form, [middle, *values], money.unit)
    shown = material.form.money_range(min(values), max(values), axis.scale)
    return ChartBlock(
        title=Line(material.say("views.range", range=shown)),
        subtitle=Line(material.say("views.each", npv=printed_money(material.form, axis, middle))),
        source=None,
        alt=_tornado_alt(material, axis, middle, swings),
        chart=_tornado_chart(material, axis, middle, swings),
    )


def _payback(material: Material, money: Money) -> str:
    if material.number(f"roi.payback.{EXPECTED}") is None:
        return material.wording.count("views.no_payback", money.years)
    payback = money.payback(EXPECTED, "payback_cell.none")
    return material.say("views.payback", payback=payback)


def _cash_flow_chart(
    material: Material, axis: Axis, flows: dict[str, tuple[Decimal, ...]]
) -> CashFlowChart:
    count = len(flows[EXPECTED])
    return CashFlowChart(
        years=tuple(material.say("plots.year", n=year) for year in range(count)),
        numerals=tuple(map(str, range(count))),
        flows=tuple(
            Flow(
                material.say(f"scenarios.{name}"),
                tuple(plotted(axis, value) for value in values),
                is_hero=name == EXPECTED,
            )
            for name, values in flows.items()
        ),
        display=display_of(axis),
        heading=material.say("views.years"),
    )


def _cash_flow_alt(material: Material, axis: Axis, flows: dict[str, tuple[Decimal, ...]]) -> str:
    ends = (
        (printed_money(material.form, axis, values[-1]), material.say(f"scenario_words.{name}"))
        for name, values in flows.items()
    )
    first = printed_money(material.form, axis, flows[EXPECTED][0])
    return alt.cash_flow(material, first, ends, len(flows[EXPECTED]) - 1)


def _all_ends(material: Material, money: Money) -> list[Ends]:
    """Every assumption, the one that moves the net present value most first."""
    return [
        Ends(
            _driver(material, money, str(driver)),
            money.figure(f"sensitivity.{driver}.low"),
            money.figure(f"sensitivity.{driver}.high"),
        )
        for driver in material.ledger.texts(f"{SENSITIVITY}.drivers")
    ]


def _driver(material: Material, money: Money, driver: str) -> str:
    """An assumption in words: its own, or what it is of and what it says of that."""
    group, _, rest = driver.partition(".")
    if not rest:
        return material.say(f"drivers.{driver}")
    name, _, field = rest.rpartition(".")
    owner = money.roi.benefits[name] if group == "benefits" else money.roi.costs[name]
    return material.say(f"drivers.{group}.{field}", label=material.words(owner.label))


def _tornado_chart(
    material: Material, axis: Axis, middle: Decimal, swings: list[Ends]
) -> TornadoChart:
    step = material.form.percent(STEP)
    return TornadoChart(
        swings=tuple(
            Swing(ends.label, plotted(axis, ends.lower), plotted(axis, ends.higher))
            for ends in swings
        ),
        middle=plotted(axis, middle),
        lower_name=f"{MINUS}{step}",
        higher_name=f"+{step}",
        display=display_of(axis),
        heading=material.say("views.assumption"),
    )


def _tornado_alt(material: Material, axis: Axis, middle: Decimal, swings: list[Ends]) -> str:
    form = material.form
    bars = (
        (ends.label, printed_money(form, axis, ends.lower), printed_money(form, axis, ends.higher))
        for ends in swings
    )
    return alt.tornado(material, printed_money(form, axis, middle), bars)
