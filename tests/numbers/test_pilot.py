"""What a pilot's numbers say, against SciPy as an independent judge, and what they may not say."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from briefgen.narrative.model import AssignedBy, Measurement, PilotGroup, PilotValues
from briefgen.numbers.inference import Cell, Cells, compare_means, compare_shares
from tests.numbers.example import (
    ONBOARDING,
    PILOT,
    D,
    findings_of,
    ledger_of,
    rules_of,
    text,
    with_metric,
    with_pilot,
)
from tests.tools import ROOT

MEASURED = {"values": PilotValues.MEASURED, "assigned_by": AssignedBy.PERSON}


def group(size: int, before: str, after: str, sd: str | None = "10") -> PilotGroup:
    spread = None if sd is None else D(sd)
    return PilotGroup(
        text("A group"), size, Measurement(D(before), spread), Measurement(D(after), spread)
    )


def cell(mean: float, sd: float, size: int) -> Cell:
    return Cell(D(str(mean)), D(str(sd)) ** 2, size)


numbers = st.integers(-5000, 5000).map(lambda value: value / 100)
spreads = st.integers(1, 3000).map(lambda value: value / 100)
sizes = st.integers(2, 400)


@given(numbers, spreads, sizes, numbers, spreads, sizes)
def test_against_a_constant_control_it_is_welchs_test(
    before: float,
    before_sd: float,
    before_size: int,
    after: float,
    after_sd: float,
    after_size: int,
) -> None:
    cells = Cells(
        cell(before, before_sd, before_size),
        cell(after, after_sd, after_size),
        cell(50, 0, 30),
        cell(50, 0, 30),
    )
    estimate = compare_means(cells)
    judged = stats.ttest_ind_from_stats(
        after, after_sd, after_size, before, before_sd, before_size, equal_var=False
    )
    assert estimate is not None
    assert float(estimate.p) == pytest.approx(judged.pvalue, rel=1e-6, abs=1e-300)


@given(st.lists(st.tuples(numbers, spreads, sizes), min_size=4, max_size=4))
def test_interval_is_as_wide_as_the_t_distribution_says(
    drawn: list[tuple[float, float, int]],
) -> None:
    cells = Cells(*(cell(*values) for values in drawn))
    estimate = compare_means(cells)
    assert estimate is not None
    assert estimate.degrees is not None
    low, high = stats.t.interval(
        0.95, float(estimate.degrees), loc=float(cells.effect), scale=float(estimate.error)
    )
    assert (float(estimate.low), float(estimate.high)) == pytest.approx((low, high))
    assert estimate.excludes_zero == (estimate.p < D("0.05"))


@given(st.lists(st.tuples(st.integers(1, 99), sizes), min_size=4, max_size=4))
def test_shares_use_the_normal_distribution(drawn: list[tuple[int, int]]) -> None:
    cells = Cells(*(Cell(D(s) / 100, D(s) / 100 * (1 - D(s) / 100), n) for s, n in drawn))
    estimate = compare_shares(cells)
    assert estimate is not None
    p = 2 * stats.norm.sf(abs(float(cells.effect / estimate.error)))
    low, _ = stats.norm.interval(0.95, loc=float(cells.effect), scale=float(estimate.error))
    assert float(estimate.p) == pytest.approx(p)
    assert float(estimate.low) == pytest.approx(low)


@pytest.mark.parametrize(
    ("changes", "claim"),
    [
        ({}, "none"),  # planned
        (MEASURED, "measured"),
        ({"values": PilotValues.MEASURED}, "indicative"),  # two hubs
        ({**MEASURED, "control": group(9, "57", "57"), "treatment": group(9, "58", "30")},
         "indicative"),
        ({**MEASURED, "control": group(30, "57", "57"), "treatment": group(30, "58", "57")},
         "none"),
        ({**MEASURED, "control": None}, "none"),
        ({**MEASURED, "treatment": None, "control": None}, "none"),
    ],
)  # fmt: skip
def test_what_may_be_claimed(changes: dict[str, object], claim: str) -> None:
    assert ledger_of(with_pilot(**changes)).text("pilot.claim") == claim


def test_a_group_under_five_people_is_not_shown_nor_given_away_by_the_other() -> None:
    narrative = with_pilot(**MEASURED, control=group(4, "57", "56"))
    ledger = ledger_of(narrative)
    for name in ("treatment.change", "control.change", "effect", "interval.low", "p"):
        assert "fewer than five" in ledger.why_absent(f"pilot.{name}")
    assert rules_of(narrative) == ["BG206"]


def test_measured_without_measurements_is_a_warning() -> None:
    narrative = with_pilot(values=PilotValues.MEASURED, control=None)
    assert [(found.rule, str(found.severity)) for found in findings_of(narrative)] == [
        ("BG207", "warning")
    ]
    assert "both groups" in ledger_of(narrative).why_absent("pilot.effect")


@pytest.mark.parametrize(
    "changes",
    [
        {"treatment": group(34, "58", "42", sd="0"), "control": group(31, "57", "56", sd="0")},
        {"treatment": group(34, "58", "42", sd=None)},
    ],
)
def test_no_interval_without_any_spread(changes: dict[str, object]) -> None:
    ledger = ledger_of(with_pilot(**MEASURED, **changes))
    assert "pilot.effect" in ledger
    assert "vary too little" in ledger.why_absent("pilot.p")


def test_means_and_shares_do_not_compare() -> None:
    share = PilotGroup(
        text("A group"), 40, Measurement(share=D("0.2")), Measurement(share=D("0.1"))
    )
    ledger = ledger_of(with_pilot(control=share))
    assert "in one form" in ledger.why_absent("pilot.effect")


def test_without_a_pilot_every_name_says_so() -> None:
    ledger = ledger_of(replace(ONBOARDING, pilot=None))
    assert ledger.why_absent("pilot.interval.low") == "the narrative has no `pilot` section"


@pytest.mark.parametrize(
    ("starts", "days", "ends"),
    [
        (date(2026, 3, 2), 90, date(2026, 5, 31)),
        (date(2028, 2, 28), 1, date(2028, 2, 29)),
        (None, 90, None),
        (date(9999, 12, 1), 90, None),
    ],
)
def test_when_it_ends(starts: date | None, days: int, ends: date | None) -> None:
    ledger = ledger_of(with_pilot(starts=starts, duration_days=days))
    assert ledger.date("pilot.ends") == ends
    assert bool(ledger.why_absent("pilot.ends")) == (ends is None)


def test_a_mean_of_a_percent_metric_changes_by_points() -> None:
    narrative = with_metric(ONBOARDING.metrics[PILOT.metric], unit="percent")
    changed = replace(
        narrative,
        pilot=replace(PILOT, treatment=group(9, "0.3", "0.2"), control=group(9, "0.3", "0.3")),
    )
    figure = ledger_of(changed)["pilot.effect"]
    assert (figure.value, str(figure.unit)) == (Decimal("-0.1"), "points")


@pytest.mark.parametrize(("values", "loaded"), [("PLANNED", False), ("MEASURED", True)])
def test_scipy_is_loaded_for_a_measured_pilot_only(values: str, loaded: bool) -> None:
    script = (
        "import sys\n"
        "from briefgen.narrative.model import PilotValues\n"
        "from tests.numbers.example import ledger_of, with_pilot\n"
        f"ledger_of(with_pilot(values=PilotValues.{values}))\n"
        "print('scipy' in sys.modules, 'babel' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [str(loaded), "False"]
