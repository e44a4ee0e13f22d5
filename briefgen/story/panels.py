"""What stands beside a slide's chart and under it: the success metric, and the four key figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from briefgen.numbers.known import together
from briefgen.numbers.locales import NO_BREAK_SPACE
from briefgen.story.facts import DURATIONS, MetricFacts
from briefgen.story.material import Material
from briefgen.story.model import Kpi, Line, MetricColumn, MetricPanel
from briefgen.story.money import EXPECTED, Money


def metric_panel(material: Material, facts: MetricFacts) -> MetricPanel:
    """A frame's success metric beside a chart: today, the target, the benchmark."""
    columns = _columns(material, facts)
    return MetricPanel(
        label=facts.label,
        caption=Line(
            material.say("metric.caption", unit=facts.unit_label), f"metrics.{facts.metric.id}.unit"
        ),
        today=columns.get("today"),
        target=columns.get("target"),
        benchmark=columns.get("benchmark"),
    )


def large_metric(material: Material, facts: MetricFacts, only_today: bool) -> MetricPanel:
    """A frame's success metric in the place of a chart: large, so durations carry their unit.

    `only_today` leaves the target to the slides that follow, so that no two look the same.
    """
    panel = metric_panel(material, facts)
    if facts.unit.name in DURATIONS:
        panel = replace(
            panel,
            today=_with_unit(panel.today, facts, facts.baseline),
            target=_with_unit(panel.target, facts, facts.target),
            benchmark=_with_unit(panel.benchmark, facts, facts.benchmark),
        )
    if only_today and panel.today is not None:
        return replace(panel, target=None, benchmark=None)
    return panel


def slide_kpis(material: Material, money: Money) -> tuple[Kpi, ...]:
    """Frame three: what it costs, when it pays back, what it is worth and how sure that is."""
    wording, years = material.wording, money.years
    return (
        _spending(money),
        Kpi(money.payback(EXPECTED, "payback_value.none"), wording.say("deck_kpis.payback")),
        Kpi(money.npv(EXPECTED), wording.count("deck_kpis.npv", years, rate=money.rate)),
        Kpi(money.npv_range(), wording.say("deck_kpis.npv_range", uplift=money.uplift_range)),
    )


def _spending(money: Money) -> Kpi:
    """The budget out of all costs; where nothing is spent before the first year, all costs."""
    wording, total = money.material.wording, money.amount("total_cost")
    if not money.figure("budget"):
        return Kpi(total, wording.count("deck_kpis.total_cost", money.years))
    caption = wording.count("deck_kpis.budget", money.years, total=total)
    return Kpi(money.amount("budget"), caption)


def _columns(material: Material, facts: MetricFacts) -> dict[str, MetricColumn]:
    """A column for each value that is known, all with the same decimals."""
    roles = {"today": facts.baseline, "target": facts.target, "benchmark": facts.benchmark}
    known = {role: value for role, value in roles.items() if value is not None}
    return {
        role: MetricColumn(role, printed, material.say(f"metric.{role}"))
        for role, printed in zip(known, facts.alike(*known.values()), strict=True)
    }


def _with_unit(
    column: MetricColumn | None, facts: MetricFacts, value: Decimal | None
) -> MetricColumn | None:
    if column is None or value is None:
        return None
    word = facts.unit_word(value)
    return replace(column, value=together((column.value, word), NO_BREAK_SPACE)) if word else column
