"""Line charts keep the look's rules: widths, scale, which values are labelled, the bracket."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given

from briefgen.plan.charts.model import ChartPlan, Label, Series
from briefgen.story.charts import Display, Gap, LineChart
from tests.plan.charts.samples import (
    DAYS,
    FINAL_GAP,
    LINE_BOXES,
    TODAYS_GAP,
    attrition,
    line_charts,
    numbers,
    onboarding,
    planned,
    twelve_months,
)

WIDE, NARROW, LOW, BRIEF, PACKET, _ = LINE_BOXES


def one(plan: ChartPlan, role: str) -> Series:
    (series,) = [series for series in plan.series if series.role == role]
    return series


def roles(plan: ChartPlan) -> set[str]:
    return {series.role for series in plan.series}


def texts(series: Series) -> list[str]:
    return [label.words.text for label in series.labels]


def positions(series: Series) -> dict[str, str]:
    return {label.words.text: label.position for label in series.labels}


def label_of(plan: ChartPlan, text: str) -> Label:
    (label,) = [label for label in plan.labels if label.words.text == text]
    return label


def middle(label: Label) -> float:
    return label.box.top + label.box.height / 2


@pytest.mark.parametrize(
    ("hero", "current", "learning"),
    [("current", 3.0, 1.75), ("learning", 1.75, 3.0), ("both", 2.5, 2.5)],
)
def test_the_hero_line_is_the_thicker_one(hero: str, current: float, learning: float) -> None:
    plan = planned(onboarding(hero), WIDE)
    assert (one(plan, "current").width, one(plan, "learning").width) == (current, learning)


def test_documents_draw_equal_lines_thinner() -> None:
    assert one(planned(onboarding("both"), BRIEF), "current").width == 2.25


@pytest.mark.parametrize("box", LINE_BOXES)
def test_the_axis_begins_where_the_source_line_says(box: tuple[float, float, str]) -> None:
    assert planned(onboarding(), box).minimum == 50
    assert planned(attrition(), box).minimum == 15


@given(line_charts())
def test_the_axis_begins_below_every_value(chart: LineChart) -> None:
    plan = planned(chart, WIDE)
    lowest, room = min(chart.plotted), min(chart.plotted) - plan.minimum
    assert plan.minimum < lowest
    assert plan.minimum == chart.scale_from or chart.scale_from == 0
    assert float(room / (plan.maximum - plan.minimum)) * plan.plot.height >= 0.25 * 72


def test_a_wide_chart_of_few_periods_labels_every_value() -> None:
    plan = planned(onboarding("current", TODAYS_GAP), WIDE)
    assert texts(one(plan, "current")) == ["95", "99", "104", "108 days"]
    assert texts(one(plan, "learning")) == ["94", "88", "79", "70", "66 days"]


@pytest.mark.parametrize("box", [NARROW, BRIEF, PACKET])
def test_a_narrow_chart_labels_first_fork_and_last(box: tuple[float, float, str]) -> None:
    plan = planned(attrition(), box)
    assert texts(one(plan, "current")) == ["24%", "34%"]
    assert texts(one(plan, "learning")) == ["31%", "22%"]


def test_many_periods_are_labelled_at_first_fork_and_last_only() -> None:
    plan = planned(twelve_months(), WIDE)
    assert texts(one(plan, "current")) == ["50", "66 days"]


def test_labels_stand_outside_the_wedge_or_inside_near_the_benchmark() -> None:
    learning = positions(one(planned(onboarding(), LOW), "learning"))
    assert (learning["88"], learning["79"], learning["70"]) == ("b", "b", "t")
    current = positions(one(planned(onboarding(), LOW), "current"))
    assert {current["95"], current["99"], current["104"]} == {"t"}


def test_the_fork_is_the_first_point_with_learning_and_in_ink() -> None:
    plan = planned(attrition(), NARROW)
    learning = one(plan, "learning")
    filled = [cell.value is not None for cell in plan.columns[learning.column].cells]
    assert filled == [False, False, True, True, True]
    assert (learning.points[0].index, learning.points[0].role) == (2, "fork")
    assert label_of(plan, "31%").words.role == "fork"


def test_lines_that_never_agree_have_no_fork() -> None:
    chart = replace(
        onboarding(),
        fork=-1,
        current=numbers(10, 14, 18, 20, 21),
        learning=numbers(13, 15, 16, 14, 12),
    )
    learning = one(planned(chart, NARROW), "learning")
    assert [point.role for point in learning.points] == ["learning"]
    assert texts(learning)[0] == "13"


def test_ends_show_value_over_name_with_room_on_the_right() -> None:
    plan = planned(onboarding(gap=FINAL_GAP), WIDE)
    value, name = label_of(plan, "108 days"), label_of(plan, "Current trajectory")
    assert middle(name) - middle(value) == pytest.approx(17, abs=0.1)
    assert (value.words.size, value.words.bold, value.position) == (18, True, "r")
    assert plan.width - plan.plot.right >= 1.64 * 72 - 0.01


def test_close_ends_stack_and_very_close_ends_move_apart() -> None:
    chart = replace(
        onboarding(), current=numbers(94, 95, 96, 96, 97), learning=numbers(94, 93, 92, 92, 96)
    )
    plan = planned(chart, WIDE)
    upper, lower = label_of(plan, "97 days"), label_of(plan, "96 days")
    assert middle(lower) - middle(upper) == pytest.approx(0.31 * 72)
    assert middle(label_of(plan, "Current trajectory")) < middle(upper)
    assert middle(label_of(plan, "With learning")) > middle(lower)


def test_the_bracket_reaches_from_one_value_to_the_other() -> None:
    plan = planned(onboarding(gap=FINAL_GAP), LOW)
    gap = one(plan, "gap")
    assert gap.error is not None
    mid, half = plan.columns[gap.column].cells[4], plan.columns[gap.error].cells[4]
    assert (mid.value, mid.formula) == (Decimal(87), "(B6+C6)/2")
    assert (half.value, half.formula) == (Decimal(21), "ABS(B6-C6)/2")


def test_the_gap_stands_midway_between_the_end_labels() -> None:
    plan = planned(onboarding(gap=FINAL_GAP), LOW)
    above = label_of(plan, "Current trajectory").box.bottom
    below = label_of(plan, "66 days").box.top
    gap = label_of(plan, "42 days faster")
    assert middle(gap) == pytest.approx((above + below) / 2, abs=0.1)


def test_the_gap_of_today_has_a_second_line() -> None:
    plan = planned(onboarding("current", TODAYS_GAP), WIDE)
    gap, note = label_of(plan, "34 days"), label_of(plan, "over benchmark")
    assert gap.point == note.point == 0
    assert gap.box.left == pytest.approx(note.box.left)
    assert middle(note) - middle(gap) == pytest.approx(15, abs=0.1)


@pytest.mark.parametrize(("box", "least"), [(WIDE, 0.75), (BRIEF, 0.52)])
def test_a_small_gap_is_left_to_the_title(box: tuple[float, float, str], least: float) -> None:
    for high in range(68, 108, 4):
        chart = replace(
            onboarding(),
            learning=numbers(94, 92, 90, 80, 66),
            current=numbers(94, 94, 94, 94, high),
        )
        chart = replace(chart, gap=Gap(4, Decimal(66), Decimal(high), "so far"))
        plan = planned(chart, box)
        scale = float(plan.maximum - plan.minimum)
        apart = (high - 66) / scale * plan.plot.height / 72
        assert ("gap" in roles(plan)) == (apart >= least)


def test_a_cost_of_waiting_is_drawn_in_the_alert_colour() -> None:
    assert "gap alert" in roles(planned(attrition(), NARROW))


def test_the_benchmark_is_labelled_on_the_second_point_away_from_the_data() -> None:
    below = label_of(planned(onboarding(), WIDE), "Benchmark 60 days")
    assert (below.point, below.position) == (1, "b")
    above = label_of(
        planned(replace(onboarding(), benchmark=Decimal(120)), WIDE), "Benchmark 120 days"
    )
    assert (above.point, above.position) == (1, "t")


def test_without_a_benchmark_there_is_no_line() -> None:
    assert "benchmark" not in roles(planned(replace(onboarding(), benchmark=None), WIDE))


def test_a_target_that_differs_has_a_line_and_its_label() -> None:
    plan = planned(replace(onboarding(), target=Decimal(72), target_name="Target"), WIDE)
    assert texts(one(plan, "target")) == ["Target 72 days"]


@given(line_charts())
def test_shown_periods_divide_the_row_and_include_both_ends(chart: LineChart) -> None:
    plan = planned(chart, NARROW)
    if plan.categories.shown:
        return
    points = [label.point for label in one(plan, "period").labels]
    steps = {b - a for a, b in pairwise(points)}
    assert (points[0], points[-1], len(steps)) == (0, len(chart.periods) - 1, 1)


def test_periods_with_room_are_left_to_the_axis() -> None:
    plan = planned(onboarding(), WIDE)
    assert plan.categories.shown
    assert "period" not in roles(plan)


def test_long_units_are_left_off_before_the_plot_grows_small() -> None:
    long = Display(long_suffix=" customer contacts per adviser per month")
    plan = planned(replace(onboarding(), display=long), NARROW)
    assert texts(one(plan, "current"))[-1] == "108"
    assert plan.plot.width > plan.width / 3


def test_long_names_are_cut_with_an_ellipsis_in_the_label_not_in_the_data() -> None:
    name = "The trajectory that we are on if nothing at all changes"
    plan = planned(replace(onboarding(), current_name=name), NARROW)
    assert texts(one(plan, "current name"))[0].endswith("…")
    assert plan.columns[1].heading == name


def test_readers_columns_come_first() -> None:
    plan = planned(onboarding("learning", FINAL_GAP), WIDE)
    headings = [column.heading for column in plan.columns]
    assert headings[:4] == ["Period", "Current trajectory", "With learning", "Benchmark"]
    assert all(not cell.formula for column in plan.columns[:4] for cell in column.cells)
    helpers = [
        cell for column in plan.columns[4:] for cell in column.cells if cell.value is not None
    ]
    assert all(cell.formula for cell in helpers)


def test_the_same_chart_is_planned_the_same_way() -> None:
    assert planned(onboarding(gap=FINAL_GAP), WIDE) == planned(onboarding(gap=FINAL_GAP), WIDE)


def test_days_are_said_at_the_ends_only() -> None:
    assert DAYS.long_suffix == " days"
    plan = planned(onboarding(), WIDE)
    assert [text for text in texts(one(plan, "learning")) if "days" in text] == ["66 days"]


def test_the_fork_s_value_keeps_off_the_bracket_and_the_benchmark() -> None:
    chart = replace(
        onboarding("current", Gap(0, Decimal(81), Decimal(93), "12 points", "below benchmark")),
        current=numbers(81, 80, 79, 78, 76),
        learning=numbers(81, 82, 84, 86, 88),
        benchmark=Decimal(93),
    )
    plan = planned(chart, WIDE)
    assert label_of(plan, "81").position == "b"
    assert label_of(plan, "12 points").box.left > label_of(plan, "81").box.left
