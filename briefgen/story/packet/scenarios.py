"""Section 1: the scenarios in charts and numbers; without money, the trajectories alone."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.narrative.model import SCENARIOS, Benefit, Cost
from briefgen.numbers.figure import SHARE
from briefgen.story.bars import packet_bars
from briefgen.story.charts import LineChart
from briefgen.story.facts import MetricFacts, success_facts
from briefgen.story.material import Material, closed, joined
from briefgen.story.model import ChartBlock, Line, ScenarioRow, Scenarios
from briefgen.story.money import EXPECTED, Money
from briefgen.story.money_charts import scenario_block
from briefgen.story.packet.sources import all_sources
from briefgen.story.sources import scale_value
from briefgen.story.trajectory import packet_block, scale_start

NO_ROWS: tuple[ScenarioRow, ...] = ()


def tell_scenarios(material: Material, money: Money | None, number: int) -> Scenarios | None:
    """The section; none where there is neither money nor a chart of the success metric."""
    facts = success_facts(material)
    of_metric = packet_block(material, facts) if facts.has_series else packet_bars(material, facts)
    if money is None:
        return _without_money(material, facts, of_metric, number) if of_metric else None
    wording, say = material.wording, material.say
    charts = (of_metric, scenario_block(material, money))
    npv = {scenario: money.npv(scenario) for scenario in SCENARIOS}
    return Scenarios(
        number=number,
        name=say("sections.scenarios"),
        takeaway=say("packet_scenarios.takeaway", **npv),
        charts=tuple(block for block in charts if block is not None),
        rows=tuple(_rows(material, money)),
        npv_heading=wording.count("packet_scenarios.npv_heading", money.years),
        assumptions=_assumptions(material, money, _scale_note(material, facts, of_metric)),
        sources=all_sources(material, facts),
    )


def _without_money(
    material: Material, facts: MetricFacts, of_metric: ChartBlock, number: int
) -> Scenarios:
    note = _scale_note(material, facts, of_metric)
    name = "trajectories" if facts.has_series else "success_metric"
    return Scenarios(
        number=number,
        name=material.say(f"sections.{name}"),
        takeaway="",
        charts=(of_metric,),
        rows=NO_ROWS,
        npv_heading="",
        assumptions=Line(closed(note)) if note else None,
        sources=all_sources(material, facts),
    )


def _rows(material: Material, money: Money) -> Iterator[ScenarioRow]:
    form, names = material.form, ("benefits.total", "net_full_effect")
    annual = [value for name in names for value in money.each(name)]
    scale = form.money_scale([*annual, money.figure("run_cost")], fine=True)
    uplifts = form.column(money.each("uplift"), SHARE)
    for scenario, uplift in zip(SCENARIOS, uplifts, strict=True):
        yield ScenarioRow(
            name=material.say(f"scenarios.{scenario}"),
            uplift=uplift,
            benefit=form.money(money.figure(f"benefits.total.{scenario}"), scale),
            run_cost=form.money(money.figure("run_cost"), scale),
            net=form.money(money.figure(f"net_full_effect.{scenario}"), scale),
            npv=money.npv(scenario),
            payback=money.payback(scenario, "payback_cell.none"),
            emphasised=scenario == EXPECTED,
        )


def _scale_note(material: Material, facts: MetricFacts, block: ChartBlock | None) -> str:
    """Where the chart's scale begins; its own source line, if it has one, says it already."""
    if block is None or block.source is not None or not isinstance(block.chart, LineChart):
        return ""
    value = scale_value(facts, scale_start(facts, block.chart))
    return material.say("sources.chart_scale", value=value) if value else ""


def _assumptions(material: Material, money: Money, scale_note: str) -> Line:
    """What the numbers rest on, in one line: ramp, confidence, budget, discount rate."""
    discount = material.say("packet_scenarios.discount", rate=money.rate)
    weights = _weights(material, money)
    said = joined(
        _ramp(material, money),
        *weights,
        _budget(material, money),
        discount,
        by=material.say("joins.semicolon"),
    )
    return Line(joined(closed(said), closed(scale_note) if scale_note else "", by=" "), "roi")


def _ramp(material: Material, money: Money) -> str:
    shares = money.roi.effect_by_year
    if not shares or all(share == 1 for share in shares):
        return material.say("packet_scenarios.full_effect")
    printed = (material.form.percent(share) for share in shares)
    return material.say("packet_scenarios.ramp", shares=joined(*printed, by=", "))


def _weights(material: Material, money: Money) -> Iterator[str]:
    for benefit in money.roi.benefits.values():
        if benefit.confidence != 1:
            yield _weight(material, benefit)


def _weight(material: Material, benefit: Benefit) -> str:
    share = material.form.percent(benefit.confidence)
    return material.say(
        "packet_scenarios.confidence", label=material.line(benefit.label), share=share
    )


def _budget(material: Material, money: Money) -> str:
    """What is spent before the first year: by its own name where it is one line."""
    first = [cost for cost in money.roi.costs.values() if _is_first(cost)]
    amount = money.amount("budget")
    if not first:
        return ""
    if len(first) > 1:
        return material.say("packet_scenarios.budget", amount=amount)
    return material.say("packet_scenarios.cost", label=material.line(first[0].label), amount=amount)


def _is_first(cost: Cost) -> bool:
    return cost.amount is not None and (cost.year or 0) == 0
