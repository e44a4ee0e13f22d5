"""Labels of any chart: inside it, off one another, on points that Office will draw."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.plan.charts.model import ChartPlan
from briefgen.story.charts import Chart
from tests.plan.charts.samples import (
    LINE_BOXES,
    PART_BOXES,
    SCENARIO_BOXES,
    VIEW_BOXES,
    Box,
    all_charts,
    bar_charts,
    cash_flows,
    line_charts,
    planned,
    scenario_charts,
    tornados,
    waterfalls,
)

TOUCH = 0.3  # points: letters do not fill their boxes


def check(plan: ChartPlan) -> None:
    boxes = [label.box for label in plan.labels] + list(plan.categories.boxes)
    for box in boxes:
        assert box.grown(-TOUCH).is_within(plan.width, plan.height)
    for one, other in combinations(boxes, 2):
        assert not one.grown(-TOUCH).overlaps(other)
    for series in plan.series:
        cells = plan.columns[series.column].cells
        for label in series.labels:
            value = cells[label.point].value
            assert isinstance(value, Decimal), "a label hangs on a point without a value"
            assert not series.is_line or plan.minimum <= value <= plan.maximum


@pytest.mark.parametrize(
    ("chart", "box"), [pytest.param(chart, box, id=name) for name, chart, box in all_charts()]
)
def test_labels_of_the_samples(chart: Chart, box: Box) -> None:
    check(planned(chart, box))


@given(line_charts(), st.sampled_from(LINE_BOXES))
@settings(max_examples=200)
def test_labels_of_any_line_chart(chart: Chart, box: Box) -> None:
    check(planned(chart, box))


@given(waterfalls(), st.sampled_from(PART_BOXES))
def test_labels_of_any_waterfall(chart: Chart, box: Box) -> None:
    check(planned(chart, box))


@given(scenario_charts(), st.sampled_from(SCENARIO_BOXES))
def test_labels_of_any_scenarios(chart: Chart, box: Box) -> None:
    check(planned(chart, box))


@given(bar_charts(), st.sampled_from(LINE_BOXES))
def test_labels_of_any_bars(chart: Chart, box: Box) -> None:
    check(planned(chart, box))


@given(cash_flows(), st.sampled_from(VIEW_BOXES))
@settings(max_examples=200)
def test_labels_of_any_cash_flow(chart: Chart, box: Box) -> None:
    check(planned(chart, box))


@given(tornados(), st.sampled_from(VIEW_BOXES))
def test_labels_of_any_tornado(chart: Chart, box: Box) -> None:
    check(planned(chart, box))
