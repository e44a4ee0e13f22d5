"""The arithmetic against judges that we did not write: numpy-financial, SciPy, textbooks."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import numpy_financial
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from briefgen.narrative.model import AssignedBy, Measurement, PilotGroup, PilotValues, Teams
from briefgen.numbers import roi as sums
from briefgen.numbers.inference import Cell, compare_changes
from briefgen.numbers.planning import design_effect, detectable_effect, needed_size
from briefgen.numbers.sensitivity import STEP, swings
from tests.numbers.example import ROI, D, decimals, ledger_of, text, with_pilot

FLOWS = [
    (-180_000, 45_860, 475_660, 604_600),
    (-1000, 300, 300, 300, 300),
    (-100, 39, 59, 55, 20),
    (-250_000, 100_000, 150_000, 200_000, 250_000, 300_000),
    (-40_000, 5_000, 8_000, 12_000, 30_000),
    (-100, 101),
    (-5_000_000, 1_250_000, 1_250_000, 1_250_000, 1_250_000, 1_250_000),
    (-945, 0, 0, 2000),
    (-1, 0, 0, 0, 0, 0, 0, 2),
    (-12_345, 6_789, 4_321, 1_234, 567),
]


@pytest.mark.parametrize("flows", FLOWS)
@pytest.mark.parametrize("rate", ["0.035", "0.1"])
def test_present_values(flows: tuple[int, ...], rate: str) -> None:
    judged = numpy_financial.npv(float(rate), flows)
    assert float(sums.present_value(decimals(*flows), D(rate))) == pytest.approx(judged, rel=1e-9)


@pytest.mark.parametrize("flows", FLOWS)
def test_internal_rates(flows: tuple[int, ...]) -> None:
    assert float(sums.internal_rate(decimals(*flows)) or 0) == pytest.approx(
        numpy_financial.irr(flows), abs=1e-9
    )


def test_the_example_of_excels_npv() -> None:
    """-10,000, 3,000, 4,200 and 6,800 at 10 % are 1,188.44, a year later than we count."""
    value = sums.present_value(decimals(-10_000, 3_000, 4_200, 6_800), D("0.1")) / D("1.1")
    assert round(value, 2) == D("1188.44")


@pytest.mark.parametrize(
    ("flows", "percent"),
    [
        ((-70_000, 12_000, 15_000, 18_000, 21_000), "-2.1"),
        ((-70_000, 12_000, 15_000, 18_000, 21_000, 26_000), "8.7"),
    ],
)
def test_the_examples_of_excels_irr(flows: tuple[int, ...], percent: str) -> None:
    rate = sums.internal_rate(decimals(*flows))
    assert rate is not None
    assert round(100 * rate, 1) == D(percent)


# Student's sleep data, as in R: t.test(extra ~ group, data = sleep).
DRUG_1 = decimals("0.7", "-1.6", "-0.2", "-1.2", "-0.1", "3.4", "3.7", "0.8", "0.0", "2.0")
DRUG_2 = decimals("1.9", "0.8", "1.1", "0.1", "-0.1", "4.4", "5.5", "1.6", "4.6", "3.4")


def changes(values: Sequence[Decimal]) -> Cell:
    """A group's changes as their mean, variance and number."""
    if len(values) < 2:
        return Cell(sum(values, D("0")), D("0"), len(values))
    return Cell(statistics.mean(values), statistics.variance(values), len(values))


def test_students_sleep_data() -> None:
    estimate = compare_changes(changes(DRUG_1), changes(DRUG_2))
    assert estimate is not None
    assert estimate.degrees is not None
    assert round(estimate.degrees, 3) == D("17.776")
    assert round(estimate.p, 5) == D("0.07939")
    assert (round(estimate.low, 7), round(estimate.high, 7)) == (D("-3.3654832"), D("0.2054832"))


SAMPLES = [
    ("1 2 3 4 5", "2 3 4 5 9"),
    ("-12 -15 -9 -20 -16 -14", "-1 2 -3 0 1"),
    ("0.5 0.5 0.75", "1 2 3 4 5 6 7"),
    ("10 20", "11 19"),
    ("-14.5 -3.25 -8 -7.5 -22 -1 -9 -30", "0.25 0.5 -0.75 4 -6.5 3.5 2"),
    ("100 101 99 100 102 98", "1 900 -800 30 12"),
]


@pytest.mark.parametrize(("treatment", "control"), SAMPLES)
def test_welch_on_changes_within_people(treatment: str, control: str) -> None:
    first, second = decimals(*treatment.split()), decimals(*control.split())
    estimate = compare_changes(changes(first), changes(second))
    judged = stats.ttest_ind(list(map(float, first)), list(map(float, second)), equal_var=False)
    interval = judged.confidence_interval(0.95)
    assert estimate is not None
    assert float(estimate.p) == pytest.approx(judged.pvalue)
    assert float(estimate.degrees or 0) == pytest.approx(judged.df)
    assert [float(estimate.low), float(estimate.high)] == pytest.approx([*interval])


@pytest.mark.parametrize(
    ("treatment", "control"), [((), ()), ((1,), (1, 2)), ((1, 1), (2, 2)), ((1, 2, 3), (5,))]
)
def test_too_little_to_compare(treatment: tuple[int, ...], control: tuple[int, ...]) -> None:
    groups = changes(decimals(*treatment)), changes(decimals(*control))
    assert compare_changes(*groups) is None


@pytest.mark.parametrize(
    ("first", "second", "power", "size"),
    [
        ("0.18", "0.13", "0.8", 822),  # the ROI specification
        ("0.5", "0.75", "0.9", 77),  # R: power.prop.test gives 76.7
        ("0.18", "0.18", "0.8", None),
    ],
)
def test_how_many_people_a_pilot_of_shares_needs(
    first: str, second: str, power: str, size: int | None
) -> None:
    assert needed_size(D(first), D(second), D(power)) == size
    assert needed_size(D(second), D(first), D(power)) == size


def test_teams_need_more_people_than_single_ones() -> None:
    """Twenty people a team, correlated by 0.05: DEFF 1.95."""
    design = design_effect(D(20), D("0.05"))
    assert design == D("1.95")
    assert needed_size(D("0.18"), D("0.13"), design=design) == 1602  # 821.4… × 1.95, rounded up
    assert design_effect(D(1), D("0.3")) == 1


@pytest.mark.parametrize(("share", "size"), [("0.155", 822), ("0.5", 100), ("0.2", 60)])
def test_smallest_detectable_effect(share: str, size: int) -> None:
    z = stats.norm.ppf(0.975) + stats.norm.ppf(0.8)
    judged = z * (2 * float(share) * (1 - float(share)) / size) ** 0.5
    assert float(detectable_effect(D(share), size)) == pytest.approx(judged)


def shares(size: int, before: str, after: str) -> PilotGroup:
    return PilotGroup(
        text("A group"), size, Measurement(share=D(before)), Measurement(share=D(after))
    )


def test_a_planned_pilot_of_shares_knows_how_large_it_has_to_be() -> None:
    narrative = with_pilot(treatment=shares(60, "0.18", "0.13"), control=shares(60, "0.18", "0.18"))
    ledger = ledger_of(narrative)
    assert ledger.number("pilot.needed_size") == 822
    assert float(ledger.number("pilot.detectable") or 0) == pytest.approx(0.1851, abs=0.0001)
    assert "shares" in ledger_of().why_absent("pilot.needed_size")


def test_a_pilot_of_teams_needs_more_people() -> None:
    groups = {
        "treatment": shares(60, "0.18", "0.13"),
        "control": shares(60, "0.18", "0.18"),
        "teams": Teams(D(20), D("0.05")),
    }
    of_teams = ledger_of(with_pilot(**groups))
    assert of_teams.number("pilot.needed_size") == 1602  # 821.4… × 1.95, rounded up
    detectable = float(of_teams.number("pilot.detectable") or 0)
    assert detectable == pytest.approx(0.1851 * math.sqrt(1.95), abs=0.0002)
    of_people = ledger_of(with_pilot(**groups, assigned_by=AssignedBy.PERSON))
    assert of_people.number("pilot.needed_size") == 822


def test_the_degrees_of_freedom_are_a_figure() -> None:
    ledger = ledger_of(with_pilot(values=PilotValues.MEASURED))
    assert float(ledger.number("pilot.degrees") or 0) == pytest.approx(122.99, abs=0.005)


def test_sensitivity_is_the_case_worked_out_again() -> None:
    found = {swing.driver: swing for swing in swings(ROI)}
    assert list(found)[:2] == ["effect_by_year", "uplift"]
    rate = replace(ROI, discount_rate=D("0.08"))
    assert found["discount_rate"].low == sums.outcome(rate, "expected").npv
    pilot = found["costs.pilot.amount"]
    assert (pilot.size, pilot.low - pilot.high) == (72_000, 72_000)  # year 0 is not discounted
    judged = numpy_financial.npv(0.1, [0, 93_100 * 0.4, 226_100 * 0.4, 266_000 * 0.4])
    assert float(found["benefits.replacement_hiring.count"].size) == pytest.approx(judged)


def test_sensitivity_stands_in_the_ledger_largest_first() -> None:
    ledger = ledger_of()
    drivers = ledger["roi.sensitivity.drivers"].value
    assert isinstance(drivers, tuple)
    sizes = [ledger.number(f"roi.sensitivity.{driver}.swing") or D(0) for driver in drivers]
    assert sizes == sorted(sizes, reverse=True)
    assert len(sizes) == len(ledger.under("roi.sensitivity")) // 3


@given(st.integers(1, 10**9), st.integers(1, 400))
def test_a_driver_that_enters_once_swings_in_proportion(base: int, mill: int) -> None:
    benefit = replace(ROI.benefits["productivity"], annual_base=D(base))
    case = replace(ROI, benefits={"productivity": benefit}, discount_rate=Decimal(mill) / 1000)
    found = {swing.driver: swing.size for swing in swings(case)}
    without_costs = sums.outcome(replace(case, costs={}), "expected").npv
    assert float(found["uplift"]) == pytest.approx(float(2 * STEP * without_costs))


@given(st.lists(st.integers(-(10**8), 10**8), min_size=2, max_size=6))
def test_payback_agrees_with_the_cumulative_series(flows: list[int]) -> None:
    net = decimals(*flows)
    months = sums.payback_months(net)
    balance = [
        flows[0] + sum(D(flow) * min(max(month - 12 * year, 0), 12) / 12
                       for year, flow in enumerate(flows[1:]))
        for month in range(1, 12 * (len(flows) - 1) + 1)
    ]  # fmt: skip
    if months is None:
        assert all(round(value, 6) < 0 for value in balance)
    else:
        assert round(balance[months - 1], 6) >= 0
        assert all(round(value, 6) < 0 for value in balance[: months - 1])
