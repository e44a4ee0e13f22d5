"""Waterfalls, scenarios and bars: what is merged, what is red, where columns begin."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given

from briefgen.plan.charts.model import ChartPlan, Series
from briefgen.story.charts import Display, ScenarioChart, WaterfallChart
from tests.plan.charts.samples import (
    LINE_BOXES,
    PART_BOXES,
    SCENARIO_BOXES,
    bars,
    planned,
    scenario_charts,
    scenarios,
    waterfall,
    waterfalls,
)

MANY = (
    ("Productivity", 392), ("Hiring", 266), ("Renewals", 202), ("Fines", 40), ("Overtime", 31),
    ("Training", 12), ("Running the programme", -255), ("Licences", -20),
)  # fmt: skip


def named(plan: ChartPlan, role: str) -> Series:
    return next(series for series in plan.series if series.role == role)


def values(plan: ChartPlan, series: Series) -> list[Decimal | str | None]:
    return [cell.value for cell in plan.columns[series.column].cells]


def names(plan: ChartPlan) -> list[str]:
    cells = (str(cell.value) for cell in plan.columns[0].cells)
    return [" ".join(name.split()) for name in cells if name.strip()]


def test_the_look_s_waterfall() -> None:
    plan = planned(waterfall(), PART_BOXES[0])
    texts = [label.words.text for label in plan.labels]
    assert texts == ["$392k", "$266k", "$202k", "−$255k", "$605k"]
    assert names(plan)[-1] == "Cost of waiting one year"
    assert named(plan, "total").labels == ()
    assert plan.labels[-1].words.role == "total"
    assert plan.gap_width == 0


def test_too_many_parts_become_five_and_still_add_up() -> None:
    plan = planned(waterfall(*MANY), PART_BOXES[0])
    assert len(names(plan)) == 6
    assert "Other benefits" in names(plan)
    added, taken = (values(plan, named(plan, role)) for role in ("added", "taken"))
    summed = sum(filter(None, added), Decimal(0)) - sum(filter(None, taken), Decimal(0))
    assert summed == 668


@pytest.mark.parametrize("total", [0, -155])
def test_a_total_that_is_no_cost_is_never_red(total: int) -> None:
    plan = planned(waterfall(("Benefit", 100), ("Running it", -255), total=total), PART_BOXES[0])
    assert "total" not in {series.role for series in plan.series}
    assert "total" not in {label.words.role for label in plan.labels}


@given(waterfalls())
def test_bars_of_any_waterfall_join(chart: WaterfallChart) -> None:
    """Each bar begins where the one before it ended, and none below the axis."""
    plan = planned(chart, PART_BOXES[0])
    base, added, taken = (values(plan, named(plan, role)) for role in ("base", "added", "taken"))
    lift = plan.categories.crosses_at or Decimal(0)
    reached = lift
    for row in range(len(base)):
        up, down = added[row] or Decimal(0), taken[row] or Decimal(0)
        if added[row] is None and taken[row] is None:
            continue
        reached = reached + up - down
        assert base[row] == (reached if down else reached - up)
        assert base[row] >= 0


def test_few_bars_stand_apart_instead_of_growing_thick() -> None:
    plan = planned(waterfall(("Productivity", 392)), PART_BOXES[0])
    rows = len(plan.columns[0].cells)
    assert plan.plot.height / rows <= 0.5 * 72


def test_the_look_s_scenarios() -> None:
    plan = planned(scenarios(), SCENARIO_BOXES[0])
    assert [label.words.text for label in named(plan, "total").labels] == [
        "$491k",
        "$860k",
        "$1,228k",
    ]
    lines = [s.labels[0].words.text for s in plan.series if s.role == "part name"]
    assert lines == [
        "Productivity of",
        "onboarding managers",
        "Replacement",
        "hiring avoided",
        "Renewals protected",
    ]
    assert plan.minimum == 0


def test_too_many_stacks_become_four_and_keep_their_sum() -> None:
    six = tuple((f"Part {n}", (n * 10, n * 20, n * 30)) for n in range(1, 7))
    plan = planned(scenarios(*six), SCENARIO_BOXES[0])
    parts = [series for series in plan.series if not series.is_line]
    assert [series.role for series in parts] == ["part 1", "part 2", "part 3", "part 4"]
    assert plan.columns[4].heading == "Other benefits"
    tops = zip(*(values(plan, series) for series in parts), strict=True)
    assert [sum(top) for top in tops] == [210, 420, 630]


@given(scenario_charts())
def test_a_value_inside_a_column_is_no_wider_or_taller_than_its_part(chart: ScenarioChart) -> None:
    plan = planned(chart, SCENARIO_BOXES[0])
    assert plan.gap_width is not None
    bar = plan.plot.width / len(chart.scenarios) / (1 + plan.gap_width / 100)
    scale = plan.plot.height / float(plan.maximum - plan.minimum)
    for series in plan.series:
        for label in series.labels:
            if series.is_line:
                continue
            value = plan.columns[series.column].cells[label.point].value
            assert label.box.width <= bar
            assert label.box.height <= abs(float(value)) * scale


def test_names_stay_apart_beside_thin_parts() -> None:
    thin = (("Productivity", (224, 392, 560)), ("Small", (1, 2, 3)), ("Smaller", (1, 1, 2)))
    plan = planned(scenarios(*thin), SCENARIO_BOXES[0])
    tops = sorted(s.labels[0].box.top for s in plan.series if s.role == "part name")
    assert all(lower - upper >= 9 for upper, lower in pairwise(tops))


def test_bars_begin_at_zero_and_say_their_unit() -> None:
    weeks = Display(long_suffix=" weeks")
    plan = planned(
        bars(("today", "Today", 14), ("target", "Target", 9), display=weeks), LINE_BOXES[0]
    )
    assert plan.minimum == 0
    assert [label.words.text for label in plan.labels] == ["14 weeks", "9 weeks"]
    assert [point.role for point in plan.series[0].points] == ["today", "target"]


def test_bars_below_zero_keep_zero_on_the_axis() -> None:
    plan = planned(bars(("today", "Today", -12), ("target", "Target", 8)), LINE_BOXES[0])
    assert plan.minimum < -12
    assert plan.maximum > 8


def test_a_name_too_long_for_its_column_is_broken_then_cut() -> None:
    long = "Produktivität der Onboarding-Managerinnen und Onboarding-Manager im Vertrieb"
    plan = planned(waterfall((long, 392), ("Betrieb", -55)), PART_BOXES[1])
    assert "\n" in str(plan.columns[0].cells[0].value)
    assert plan.plot.left <= plan.width * 0.6


def test_wording_fills_the_column_heads() -> None:
    plan = planned(waterfall(), PART_BOXES[0])
    headings = [column.heading for column in plan.columns]
    assert headings == ["Part", "Added", "Taken off", "Total", "Base", "Connector", "Label"]
    other = planned(replace(waterfall(), part_heading="Teil"), PART_BOXES[0])
    assert other.columns[0].heading == "Teil"


def test_totals_keep_their_unit_before_they_keep_their_size() -> None:
    chart = scenarios(("Productivity of onboarding managers", (2245, 3925, 5605)))
    chart = replace(chart, display=Display(suffix="\u00a0Tsd.\u00a0€"))
    words = [label.words for label in named(planned(chart, SCENARIO_BOXES[0]), "total").labels]
    assert [each.text for each in words] == [f"{n}\u00a0Tsd.\u00a0€" for n in (2245, 3925, 5605)]
    assert {each.size for each in words} == {9.5}
