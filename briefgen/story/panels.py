"""What stands beside a slide's chart and under it: the success metric, and the four key figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from briefgen.story.facts import DURATIONS, MetricFacts
from briefgen.story.material import Material
from briefgen.story.model import Kpi, Line, MetricColumn, MetricPanel
from briefgen.story.money import EXPECTED, Money


def metric_panel(material: Material, facts: MetricFacts) -> MetricPanel:
    """A frame's success metric beside a chart: today, the target, the benchmark."""
    return MetricPanel(
        label=facts.label,
        caption=Line(
            material.say("metric.caption", unit=facts.unit_label), f"metrics.{facts.metric.id}.unit"
        ),
        today=_column(material, facts, "today", facts.baseline),
        target=_column(material, facts, "target", facts.target),
        benchmark=_column(material, facts, "benchmark", facts.benchmark),
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
    total, budget = money.amount("total_cost"), money.amount("budget")
    return (
        Kpi(budget, wording.count("deck_kpis.budget", years, total=total)),
        Kpi(money.payback(EXPECTED, "payback_value.none"), wording.say("deck_kpis.payback")),
        Kpi(money.npv(EXPECTED), wording.count("deck_kpis.npv", years, rate=money.rate)),
        Kpi(money.npv_range(), wording.say("deck_kpis.npv_range", uplift=money.uplift_range)),
    )


def _column(
    material: Material, facts: MetricFacts, role: str, value: Decimal | None
) -> MetricColumn | None:
    if value is None:
        return None
    return MetricColumn(role, facts.bare(value), material.say(f"metric.{role}"))


def _with_unit(
    column: MetricColumn | None, facts: MetricFacts, value: Decimal | None
) -> MetricColumn | None:
    if column is None or value is None:
        return None
    return replace(column, value=facts.amount(value))
