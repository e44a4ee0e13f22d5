"""The worked values of the ROI specification, each by the name under which the ledger has it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from briefgen.narrative.model import AssignedBy, Measurement, PilotGroup, PilotValues
from briefgen.numbers.pilot import cells_of, estimate_of
from tests.numbers.example import PILOT, D, decimals, ledger_of, text, with_pilot

LEDGER = ledger_of()

MONEY = {
    "roi.benefits.productivity.expected": 392_000,
    "roi.benefits.replacement_hiring.expected": 266_000,
    "roi.benefits.renewals.expected": 201_600,
    "roi.benefits.total.expected": 859_600,
    "roi.run_cost": 255_000,
    "roi.net_full_effect.conservative": 236_200,
    "roi.net_full_effect.expected": 604_600,
    "roi.net_full_effect.optimistic": 973_000,
    "roi.cost_of_inaction": 604_600,
    "roi.budget": 180_000,
    "roi.total_cost": 945_000,
}


@pytest.mark.parametrize("name", MONEY)
def test_amounts_are_exact(name: str) -> None:
    assert LEDGER.number(name) == MONEY[name]


def test_net_by_year_starts_with_the_day_of_the_decision() -> None:
    assert LEDGER.numbers("roi.net.expected") == decimals(-180_000, 45_860, 475_660, 604_600)


@pytest.mark.parametrize(
    ("scenario", "dollars"),
    [("conservative", 56_247), ("expected", 709_043), ("optimistic", 1_361_839)],
)
def test_net_present_value_to_the_nearest_dollar(scenario: str, dollars: int) -> None:
    npv = LEDGER.number(f"roi.npv.{scenario}")
    assert npv is not None
    assert npv.quantize(Decimal(1)) == dollars


@pytest.mark.parametrize(
    ("scenario", "months"), [("conservative", 30), ("expected", 16), ("optimistic", 13)]
)
def test_payback(scenario: str, months: int) -> None:
    assert LEDGER.number(f"roi.payback.{scenario}") == months


def test_a_month_of_delay_is_a_twelfth_of_the_net_year() -> None:
    delay = LEDGER.number("roi.cost_of_delay_per_month")
    assert delay is not None
    assert delay.quantize(D("0.01")) == D("50383.33")


METRICS = {
    "metrics.time_to_productivity.baseline": "94",
    "metrics.time_to_productivity.target": "66",
    "metrics.time_to_productivity.gap": "34",
    "metrics.time_to_productivity.change": "-28",
    "metrics.time_to_productivity.end_difference": "42",
    "metrics.time_to_productivity.end_gap": "48",
    "metrics.first_year_attrition.baseline": "0.31",
    "metrics.first_year_attrition.target": "0.22",
    "metrics.first_year_attrition.gap": "0.12",
    "metrics.first_year_attrition.end_difference": "0.12",
    "metrics.first_year_attrition.end_gap": "0.15",
    "metrics.late_go_live_renewal.gap": "0.12",
    "metrics.late_go_live_renewal.change": "0.07",
    "metrics.first_solo_go_live.change": "-16",
}


@pytest.mark.parametrize("name", METRICS)
def test_metrics(name: str) -> None:
    assert LEDGER.number(name) == D(METRICS[name])


def test_shares_of_the_benchmark_and_of_the_baseline() -> None:
    gap = LEDGER.number("metrics.late_go_live_renewal.gap_percent")
    change = LEDGER.number("metrics.first_solo_go_live.change_percent")
    assert float(gap or 0) == pytest.approx(12 / 93)
    assert float(change or 0) == pytest.approx(-16 / 58)


def test_the_planned_pilot_shows_its_effect_and_claims_nothing() -> None:
    assert LEDGER.number("pilot.effect") == D("-14.5")
    assert LEDGER.number("pilot.treatment.change") == D("-15.8")
    assert LEDGER.number("pilot.control.change") == D("-1.3")
    assert LEDGER.text("pilot.claim") == "none"
    assert LEDGER.date("pilot.ends") == date(2026, 5, 31)
    for name in ("pilot.interval.low", "pilot.interval.high", "pilot.p"):
        assert name not in LEDGER
        assert "planned" in LEDGER.why_absent(name)


def test_the_pilot_were_its_values_measured() -> None:
    ledger = ledger_of(with_pilot(values=PilotValues.MEASURED))
    shown = {name: float(ledger.number(name) or 0) for name in ledger.under("pilot.interval")}
    assert shown == pytest.approx(
        {"pilot.interval.low": -23.94, "pilot.interval.high": -5.06}, abs=0.005
    )
    assert float(ledger.number("pilot.p") or 0) == pytest.approx(0.0029, abs=0.00005)
    assert ledger.text("pilot.claim") == "indicative"  # one hub each: two units of assignment


def test_error_and_degrees_of_freedom_of_the_measured_pilot() -> None:
    measured = replace(PILOT, values=PilotValues.MEASURED)
    estimate = estimate_of(measured, cells_of(measured))
    assert estimate is not None
    assert estimate.degrees is not None
    assert float(estimate.error) == pytest.approx(4.7686, abs=0.00005)
    assert float(estimate.degrees) == pytest.approx(122.99, abs=0.005)


def shares(before: str, after: str) -> PilotGroup:
    return PilotGroup(
        text("A group"), 60, Measurement(share=D(before)), Measurement(share=D(after))
    )


def test_a_pilot_of_shares_that_shows_no_measurable_difference() -> None:
    pilot = with_pilot(
        values=PilotValues.MEASURED,
        assigned_by=AssignedBy.PERSON,
        treatment=shares("0.20", "0.13"),
        control=shares("0.19", "0.18"),
    )
    ledger = ledger_of(pilot)
    assert ledger.number("pilot.effect") == D("-0.06")
    assert str(ledger["pilot.effect"].unit) == "points"
    low, high = ledger.number("pilot.interval.low"), ledger.number("pilot.interval.high")
    assert low is not None
    assert high is not None
    assert float(high - low) / 2 / 1.959964 == pytest.approx(0.098, abs=0.0005)
    assert low < 0 < high
    assert ledger.text("pilot.claim") == "none"
