"""What stands beside a slide's chart and under it: the success metric, and the four key figures."""

from __future__ import annotations

from decimal import Decimal

from briefgen.story.facts import MetricFacts
from briefgen.story.material import Material
from briefgen.story.model import Kpi, MetricColumn, MetricPanel
from briefgen.story.money import EXPECTED, Money


def metric_panel(material: Material, facts: MetricFacts, only_today: bool = False) -> MetricPanel:
    """A frame's success metric: today, and unless it stands alone, the target and the benchmark."""
    alone = only_today and facts.baseline is not None
    return MetricPanel(
        label=facts.label,
        caption=material.say("metric.caption", unit=facts.unit_label),
        today=_column(material, facts, "today", facts.baseline),
        target=None if alone else _column(material, facts, "target", facts.target),
        benchmark=None if alone else _column(material, facts, "benchmark", facts.benchmark),
    )


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
