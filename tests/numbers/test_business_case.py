"""The business case at its edges, over many inputs, and against independent judges."""

from __future__ import annotations

from decimal import Decimal

import numpy_financial
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.findings import Severity
from briefgen.narrative.model import SCENARIOS, Benefit, Category, Cost, Roi
from briefgen.numbers import roi as sums
from tests.numbers.example import (
    ROI,
    D,
    decimals,
    findings_of,
    ledger_of,
    scenarios,
    text,
    with_roi,
)

EXPENSIVE = {**ROI.costs, "extra": Cost("extra", text("Extra"), per_year=D(700_000))}
DEAR_START = {**ROI.costs, "extra": Cost("extra", text("Extra"), amount=D(9_000_000), year=0)}


def test_a_case_that_never_pays_back_says_so_and_has_no_months() -> None:
    ledger = ledger_of(with_roi(costs=DEAR_START))
    assert ledger.number("roi.payback.expected") is None
    assert "does not pay back within 3 years" in ledger.why_absent("roi.payback.expected")
    assert (ledger.number("roi.npv.expected") or 0) < 0


def test_there_is_no_cost_of_inaction_where_running_costs_more_than_it_brings() -> None:
    ledger = ledger_of(with_roi(costs=EXPENSIVE))
    assert (ledger.number("roi.net_full_effect.expected") or 0) < 0
    for name in ("roi.cost_of_inaction", "roi.cost_of_delay_per_month"):
        assert name not in ledger
        assert "earn more than it costs" in ledger.why_absent(name)


def test_there_is_no_cost_of_inaction_of_exactly_nothing() -> None:
    even = {"run": Cost("run", text("Run"), per_year=D(859_600))}
    assert "roi.cost_of_inaction" not in ledger_of(with_roi(costs=even))


def test_a_horizon_of_one_year_has_the_decision_and_one_year() -> None:
    ledger = ledger_of(with_roi(horizon_years=1))
    assert ledger.numbers("roi.net.expected") == decimals(-180_000, 45_860)
    assert ledger.number("roi.total_cost") == 435_000
    assert "within 1 year" in ledger.why_absent("roi.payback.expected")


def test_a_horizon_of_no_years_is_the_day_of_the_decision() -> None:
    ledger = ledger_of(with_roi(horizon_years=0))
    assert ledger.numbers("roi.net.expected") == decimals(-180_000)
    assert ledger.number("roi.npv.expected") == -180_000
    assert ledger.number("roi.run_cost") == 0
    assert "roi.payback.expected" not in ledger


def test_without_costs_there_is_no_return_on_them() -> None:
    ledger = ledger_of(with_roi(costs={}))
    assert ledger.number("roi.budget") == 0
    for name in ("roi.roi_percent.expected", "roi.bcr.expected"):
        assert "nothing is spent" in ledger.why_absent(name)


def test_a_cost_that_starts_later_runs_only_from_then() -> None:
    later = {"coach": Cost("coach", text("Coach"), per_year=D(10), from_year=3)}
    ledger = ledger_of(with_roi(costs=later, horizon_years=4))
    assert ledger.number("roi.total_cost") == 20
    assert ledger.number("roi.run_cost") == 10
    assert ledger_of(with_roi(costs=later, horizon_years=2)).number("roi.run_cost") == 0


def test_the_last_effect_given_holds_on() -> None:
    ledger = ledger_of(with_roi(effect_by_year=decimals("0.5"), costs={}, horizon_years=2))
    assert ledger.numbers("roi.net.expected") == decimals(0, 429_800, 429_800)


def test_a_risk_benefit_is_impact_times_probability_times_reduction() -> None:
    risk = Benefit(
        "fines", text("Fines"), Category.RISK, confidence=D("0.5"),
        impact=D(1_000_000), probability=D("0.2"), reduction=scenarios("0.1", "0.3", "0.5"),
    )  # fmt: skip
    ledger = ledger_of(with_roi(benefits={"fines": risk}))
    assert [ledger.number(f"roi.benefits.fines.{name}") for name in SCENARIOS] == [
        10_000, 30_000, 50_000,
    ]  # fmt: skip


def test_phillips_worked_example() -> None:
    """Phillips: benefits of 750,000 on costs of 425,000 are a BCR of 1.76 and an ROI of 76 %."""
    roi = Roi(
        scenarios("0.02", "0.03", "0.04"),
        {
            "gain": Benefit(
                "gain", text("Gain"), Category.PRODUCTIVITY,
                value_each=D(750_000), count=scenarios(1, 1, 1),
            )
        },
        horizon_years=1,
        costs={"all": Cost("all", text("All"), amount=D(425_000), year=0)},
    )  # fmt: skip
    outcome = sums.outcome(roi, "expected")
    assert round(outcome.bcr or D(0), 2) == D("1.76")
    assert round(outcome.roi_percent or D(0)) == 76


amounts = st.integers(-10_000_000, 10_000_000).map(lambda cents: Decimal(cents) / 100)
shares = st.integers(0, 1000).map(lambda mill: Decimal(mill) / 1000)
flows = st.lists(amounts, min_size=2, max_size=8).map(tuple)
rates = st.integers(0, 400).map(lambda mill: Decimal(mill) / 1000)


@given(flows, rates)
def test_present_value_agrees_with_numpy_financial(net: tuple[Decimal, ...], rate: Decimal) -> None:
    judged = numpy_financial.npv(float(rate), [float(flow) for flow in net])
    assert float(sums.present_value(net, rate)) == pytest.approx(judged, abs=1e-4)


@given(st.integers(1, 10**7), st.lists(st.integers(0, 10**7), min_size=1, max_size=7))
def test_internal_rate_agrees_with_numpy_financial(spent: int, gained: list[int]) -> None:
    net = decimals(-spent, *gained)
    rate = sums.internal_rate(net)
    if not any(gained):
        assert rate is None
        return
    assert rate is not None
    if rate > D("-0.9"):
        judged = numpy_financial.irr([float(flow) for flow in net])
        assert float(rate) == pytest.approx(judged, rel=1e-6, abs=1e-8)


def test_the_rate_of_known_flows() -> None:
    assert sums.internal_rate(decimals(-100, 110)) == D("0.1")
    assert sums.internal_rate(decimals(-100, 0, 121)) == D("0.1")
    assert sums.internal_rate(decimals(-100, 50)) == D("-0.5")
    assert sums.internal_rate(decimals(100, -110)) == D("0.1")


@pytest.mark.parametrize("net", [(0, 0), (100, 10), (-100, -10), (-100, 230, -132)])
def test_no_single_rate_is_no_rate(net: tuple[int, ...]) -> None:
    assert sums.internal_rate(decimals(*net)) is None


@given(flows)
def test_payback_is_the_first_month_that_is_not_negative(net: tuple[Decimal, ...]) -> None:
    balance, series = net[0] * 12, []
    for flow in net[1:]:
        for _ in range(12):
            balance += flow
            series.append(balance)
    expected = next((month for month, value in enumerate(series, 1) if value >= 0), None)
    assert sums.payback_months(net) == expected


@given(st.lists(shares, min_size=3, max_size=3).map(sorted), st.integers(0, 10**8), shares)
def test_ordered_assumptions_give_ordered_scenarios(
    uplift: list[Decimal], base: int, confidence: Decimal
) -> None:
    benefit = Benefit(
        "gain", text("Gain"), Category.PRODUCTIVITY, annual_base=D(base), confidence=confidence
    )
    ledger = ledger_of(with_roi(uplift=scenarios(*map(str, uplift)), benefits={"gain": benefit}))
    for name in ("npv", "net_full_effect", "roi_percent", "bcr", "benefits.total"):
        low, middle, high = (ledger.number(f"roi.{name}.{scenario}") for scenario in SCENARIOS)
        assert low is not None and middle is not None and high is not None
        assert low <= middle <= high
    months = [ledger.number(f"roi.payback.{scenario}") or 10_000 for scenario in SCENARIOS]
    assert months == sorted(months, reverse=True)


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=20))
def test_cents_do_not_drift(cents: list[int]) -> None:
    costs = {
        f"line_{index}": Cost(f"line_{index}", text("Line"), amount=D(value) / 100, year=0)
        for index, value in enumerate(cents)
    }
    assert ledger_of(with_roi(costs=costs)).number("roi.budget") == D(sum(cents)) / 100


@pytest.mark.parametrize(
    "changes",
    [
        {"discount_rate": D(-1)},
        {"effect_by_year": (D("1e999999"),)},
        {"discount_rate": D("1e999999")},
        {"costs": {"huge": Cost("huge", text("Huge"), amount=D("1e25"), year=0)}},
    ],
)
def test_what_cannot_be_computed_or_printed_is_a_finding(changes: dict[str, object]) -> None:
    found = {(finding.rule, finding.severity) for finding in findings_of(with_roi(**changes))}
    assert found == {("BG201", Severity.ERROR)}
