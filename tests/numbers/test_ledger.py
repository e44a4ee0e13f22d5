"""The ledger as a whole: its names, what is absent and why, and what goes into the manifest."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal, localcontext

import pytest

from briefgen.narrative.model import Better
from briefgen.numbers.figure import UnitKind, exact_decimal, unit_of
from briefgen.numbers.ledger import build_ledger
from briefgen.numbers.metrics import fork_index
from tests.numbers.example import (
    ATTRITION,
    FIRST_SOLO,
    ONBOARDING,
    RENEWAL,
    TIME_TO_PRODUCTIVITY,
    D,
    decimals,
    ledger_of,
    metric_map,
    with_metric,
)

LEDGER = ledger_of()


def test_every_name_of_the_specification_is_a_figure_or_says_why_not() -> None:
    metric = "label unit baseline target benchmark gap gap_percent change change_percent periods"
    metric += " current with_learning end_difference end_gap"
    roi = "budget total_cost run_cost horizon_years discount_rate cost_of_inaction"
    roi += " cost_of_delay_per_month"
    per_scenario = "uplift npv irr roi_percent bcr payback net cumulative net_full_effect"
    per_scenario += " benefits.total"
    pilot = "effect interval.low interval.high p degrees ends claim treatment.change"
    pilot += " control.change needed_size detectable"
    names = [f"metrics.{known}.{field}" for known in LEDGER_METRICS for field in metric.split()]
    names += [f"roi.{field}" for field in roi.split()]
    names += [
        f"roi.{field}.{scenario}"
        for field in [*per_scenario.split(), "benefits.productivity"]
        for scenario in ("conservative", "expected", "optimistic")
    ]
    names += [f"pilot.{field}" for field in pilot.split()]
    assert not [name for name in names if name not in LEDGER and not LEDGER.why_absent(name)]
    assert not [
        name
        for name in LEDGER
        if name not in names and "benefits" not in name and "sensitivity" not in name
    ]


LEDGER_METRICS = tuple(ONBOARDING.metrics)


def test_units_say_how_figures_print() -> None:
    kinds = {
        "roi.npv.expected": ("money", "USD"),
        "roi.uplift.expected": ("percent", ""),
        "metrics.first_year_attrition.gap": ("points", ""),
        "metrics.first_year_attrition.gap_percent": ("percent", ""),
        "metrics.time_to_productivity.gap": ("quantity", "days"),
        "roi.payback.expected": ("quantity", "months"),
        "roi.bcr.expected": ("number", ""),
        "pilot.ends": ("date", ""),
        "pilot.claim": ("text", ""),
    }
    units = {name: LEDGER[name].unit for name in kinds}
    assert {name: (str(unit.kind), unit.name) for name, unit in units.items()} == kinds


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("percent", UnitKind.SHARE),
        ("EUR", UnitKind.MONEY),
        ("NPS", UnitKind.QUANTITY),  # three capitals, but no currency
        ("points", UnitKind.QUANTITY),
        ("hours a week", UnitKind.QUANTITY),
    ],
)
def test_units_that_authors_name(name: str, kind: UnitKind) -> None:
    assert unit_of(name).kind is kind


def test_sources_stay_with_their_figures() -> None:
    assert LEDGER["roi.benefits.productivity.expected"].source == "Finance, FY2025 payroll"
    assert LEDGER["metrics.time_to_productivity.gap"].source == "HRIS and CRM exports, Jan 2026"
    assert LEDGER["metrics.time_to_productivity.benchmark"].source == "2025 sector survey"


def test_the_manifest_gets_exact_decimals() -> None:
    strings = json.loads(json.dumps(LEDGER.as_strings()))
    assert strings["roi.budget"] == "180000"
    assert strings["metrics.first_year_attrition.baseline"] == "0.31"
    assert strings["roi.net.expected"] == ["-180000", "45860", "475660", "604600"]
    assert strings["pilot.ends"] == "2026-05-31"
    assert strings["roi.npv.expected"].startswith("709043.2757325319308790383170548")


@pytest.mark.parametrize(
    ("value", "exact"),
    [("1.50", "1.5"), ("-0.0", "0"), ("1E+3", "1000"), ("1E-7", "0.0000001"), ("100", "100")],
)
def test_exact_text_has_no_exponent_and_no_idle_zero(value: str, exact: str) -> None:
    assert exact_decimal(D(value)) == exact


def test_an_absurd_exponent_is_not_written_out() -> None:
    assert len(exact_decimal(D("1E+999999"))) < 20


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("roi.paybck.expected", "roi.payback.expected"),
        ("roi.cost_of_inactoin", "roi.cost_of_inaction"),
        ("time_to_productivity.gap", "metrics.time_to_productivity.gap"),
        ("metrics.time_to_productivty", "metrics.time_to_productivity"),
        ("pilot.intervall.low", "pilot.interval.low"),
    ],
)
def test_the_closest_name(name: str, meant: str) -> None:
    assert LEDGER.closest(name)[0] == meant


def test_nothing_is_close_to_nonsense() -> None:
    assert LEDGER.closest("zzzzzzzz") == ()


def test_a_metric_without_anything_says_why_for_each_name() -> None:
    bare = replace(FIRST_SOLO, baseline=None, target=None)
    ledger = ledger_of(replace(ONBOARDING, metrics=metric_map(bare), pilot=None))
    assert "no baseline" in ledger.why_absent("metrics.first_solo_go_live.baseline")
    assert "no target" in ledger.why_absent("metrics.first_solo_go_live.target")
    assert "series" in ledger.why_absent("metrics.first_solo_go_live.end_difference")
    assert ledger.why_absent("metrics.first_solo_go_live.baseline.x")
    assert ledger.why_absent("metrics.unknown.baseline") == ""
    assert ledger.under("metrics.first_solo_go_live") == (
        "metrics.first_solo_go_live.label",
        "metrics.first_solo_go_live.unit",
    )


def test_a_share_of_zero_is_undefined() -> None:
    ledger = ledger_of(with_metric(RENEWAL, benchmark=D(0), baseline=D(0)))
    assert ledger.number("metrics.late_go_live_renewal.gap") == 0
    assert "benchmark of zero" in ledger.why_absent("metrics.late_go_live_renewal.gap_percent")
    assert "baseline of zero" in ledger.why_absent("metrics.late_go_live_renewal.change_percent")


@pytest.mark.parametrize(
    ("better", "baseline", "gap"),
    [(Better.LOWER, 70, 10), (Better.LOWER, 50, -10), (Better.HIGHER, 70, -10),
     (Better.HIGHER, 50, 10)],
)  # fmt: skip
def test_a_gap_is_positive_when_worse(better: Better, baseline: int, gap: int) -> None:
    changed = with_metric(
        FIRST_SOLO, better=better, baseline=D(baseline), target=D(baseline), benchmark=D(60)
    )
    assert ledger_of(changed).number("metrics.first_solo_go_live.gap") == gap


@pytest.mark.parametrize(
    ("learning", "fork", "baseline"),
    [
        ((94, 88, 79, 70, 66), 0, 94),
        ((94, 95, 99, 70, 66), 2, 99),
        ((94, 95, 99, 104, 108), 4, 108),
        ((90, 95, 99, 104, 100), -1, None),
        ((94, 90, 99, 104, 100), 0, 94),  # meeting again later is no shared history
    ],
)
def test_the_baseline_is_the_last_value_that_both_share(
    learning: tuple[int, ...], fork: int, baseline: int | None
) -> None:
    changed = replace(TIME_TO_PRODUCTIVITY, with_learning=decimals(*learning))
    assert fork_index(changed) == fork
    ledger = ledger_of(with_metric(changed))
    assert ledger.number("metrics.time_to_productivity.baseline") == baseline


def test_a_given_baseline_and_target_stand() -> None:
    ledger = ledger_of(with_metric(ATTRITION, baseline=D("0.3"), target=D("0.2")))
    assert ledger.number("metrics.first_year_attrition.baseline") == D("0.3")
    assert ledger.number("metrics.first_year_attrition.change") == D("-0.1")


def test_the_callers_arithmetic_does_not_matter() -> None:
    with localcontext(prec=3):
        coarse = ledger_of().as_strings()
    assert coarse == LEDGER.as_strings()


def test_typed_reading_of_what_is_absent_or_of_another_type() -> None:
    assert LEDGER.number("roi.nothing") is None
    assert LEDGER.number("pilot.claim") is None
    assert LEDGER.numbers("roi.budget") == ()
    assert LEDGER.text("roi.budget") == ""
    assert LEDGER.date("roi.budget") is None
    assert LEDGER.numbers("metrics.time_to_productivity.periods") == ()


def test_the_order_of_the_ledger_follows_the_narrative() -> None:
    again, _ = build_ledger(ONBOARDING)
    assert list(again) == list(LEDGER)
    assert isinstance(again["roi.budget"].value, Decimal)
