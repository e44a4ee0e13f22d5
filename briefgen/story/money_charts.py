"""The two charts of money: what a year of waiting forgoes, and what a year brings by scenario."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from briefgen.narrative.model import SCENARIOS
from briefgen.numbers.axis import Axis, axis_of
from briefgen.numbers.format import Formatter
from briefgen.numbers.grades import case_grade
from briefgen.story import alt
from briefgen.story.charts import ScenarioChart, Stack, WaterfallChart, WaterfallPart
from briefgen.story.material import Material, closed, joined
from briefgen.story.model import ChartBlock, Line
from briefgen.story.money import EXPECTED, Money
from briefgen.story.sources import evidence
from briefgen.story.trajectory import display_of, plotted

Amounts = list[tuple[str, Decimal]]


def waterfall_block(material: Material, money: Money, with_unit: bool) -> ChartBlock | None:
    """What a year of waiting forgoes, net of running the programme; none unless positive."""
    cost = money.cost_of_inaction
    if cost is None:
        return None
    parts, total = list(_parts(material, money)), (material.say("waterfall.total"), cost)
    axis = _money_axis(money, [*parts, total])
    printed = [
        (label, printed_money(material.form, axis, value)) for label, value in (*parts, total)
    ]
    return ChartBlock(
        title=Line(material.say("titles.forgone", amount=printed[-1][1])),
        subtitle=Line(_waterfall_subtitle(material, money, axis, with_unit)),
        source=_model_source(material, money),
        alt=alt.waterfall(material, printed[:-1], printed[-1]),
        chart=_waterfall_chart(material, axis, parts, total),
    )


def scenario_block(material: Material, money: Money) -> ChartBlock | None:
    """What a year at full effect brings, by scenario and kind; none where it brings nothing."""
    totals = money.each("benefits.total")
    if max(totals) <= 0:
        return None
    stacks = list(_stacks(material, money))
    axis = axis_of(material.form, totals, money.unit)
    names = [material.say(f"scenario_words.{scenario}") for scenario in SCENARIOS]
    printed = [printed_money(material.form, axis, value) for value in totals]
    expected = printed[SCENARIOS.index(EXPECTED)]
    return ChartBlock(
        title=Line(material.say("titles.yearly", amount=expected)),
        subtitle=Line(material.say("scenario_chart.subtitle")),
        source=None,
        alt=alt.stacked(material, zip(printed, names, strict=True)),
        chart=_scenario_chart(material, axis, stacks, totals),
    )


def _parts(material: Material, money: Money) -> Iterator[tuple[str, Decimal]]:
    for name, benefit in money.roi.benefits.items():
        value = money.figure(f"benefits.{name}.{EXPECTED}")
        if value:
            yield material.words(benefit.label), value
    if run_cost := money.figure("run_cost"):
        yield material.say("waterfall.run_cost"), -run_cost


def _waterfall_chart(
    material: Material, axis: Axis, parts: Amounts, total: tuple[str, Decimal]
) -> WaterfallChart:
    say = material.say
    drawn = [WaterfallPart(label, plotted(axis, value)) for label, value in (*parts, total)]
    return WaterfallChart(
        parts=tuple(drawn[:-1]),
        total=drawn[-1],
        display=display_of(axis),
        part_heading=say("waterfall.part"),
        series_names=(
            say("waterfall.base"),
            say("waterfall.added"),
            say("waterfall.taken_off"),
            say("waterfall.total_heading"),
            say("waterfall.connector"),
            say("waterfall.label"),
        ),
        other=say("waterfall.other"),
    )


def _scenario_chart(
    material: Material, axis: Axis, stacks: list[Stack], totals: tuple[Decimal, ...]
) -> ScenarioChart:
    say = material.say
    drawn = [
        Stack(stack.label, tuple(plotted(axis, value) for value in stack.values))
        for stack in stacks
    ]
    return ScenarioChart(
        scenarios=tuple(say(f"scenarios.{scenario}") for scenario in SCENARIOS),
        stacks=tuple(drawn),
        totals=tuple(plotted(axis, value) for value in totals),
        display=display_of(axis),
        heading=say("scenario_chart.heading"),
        total_heading=say("scenario_chart.total"),
        other=say("scenario_chart.other"),
    )


def _stacks(material: Material, money: Money) -> Iterator[Stack]:
    for name, benefit in money.roi.benefits.items():
        values = money.each(f"benefits.{name}")
        if any(values):
            yield Stack(material.words(benefit.label), values)


def _waterfall_subtitle(material: Material, money: Money, axis: Axis, with_unit: bool) -> str:
    if not with_unit or axis.scale is None:
        return material.say("waterfall.subtitle_plain")
    unit = material.form.unit_label(money.unit, axis.scale)
    return material.say("waterfall.subtitle", unit=unit)


def _model_source(material: Material, money: Money) -> Line:
    source = material.say("sources.model")
    if any(benefit.annual_base is not None for benefit in money.roi.benefits.values()):
        uplift = material.form.percent(money.figure(f"uplift.{EXPECTED}"))
        source = material.say("sources.model_with_uplift", uplift=uplift)
    grade = case_grade(material.narrative, material.ledger)
    said = closed(material.say("sources.one", source=source))
    return Line(joined(said, evidence(material, grade), by=" "))


def _money_axis(money: Money, amounts: Amounts) -> Axis:
    return axis_of(money.material.form, [value for _, value in amounts], money.unit)


def printed_money(form: Formatter, axis: Axis, value: Decimal) -> str:
    """An amount as a chart's labels print it."""
    return form.money(value) if axis.scale is None else form.money(value, axis.scale)
