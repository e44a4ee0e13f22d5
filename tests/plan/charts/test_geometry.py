"""The small geometry under all charts."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.plan.charts.geometry import Rect, Segment, kept_apart

BOX = Rect(0, 0, 10, 10)


@pytest.mark.parametrize(
    ("segment", "crosses"),
    [
        (((-5, 5), (15, 5)), True),
        (((2, 2), (3, 3)), True),
        (((-5, -5), (15, 15)), True),
        (((-5, 11), (15, 11)), False),
        (((11, -5), (11, 15)), False),
        (((-5, 4), (4, -5)), False),
        (((-5, 0), (15, 0)), False),
    ],
)
def test_lines_cross_what_they_run_through(segment: Segment, crosses: bool) -> None:
    assert BOX.is_crossed(segment) is crosses
    assert BOX.is_crossed(segment[::-1]) is crosses


@given(st.lists(st.floats(0, 100), min_size=1, max_size=5))
def test_names_are_kept_apart_in_their_room(middles: list[float]) -> None:
    centres = sorted(middles, reverse=True)
    placed = kept_apart(centres, [20.0] * len(centres), (0.0, 100.0))
    assert all(lower - upper >= 19.999 for lower, upper in pairwise(placed))
    assert min(placed) >= 9.999
    assert max(placed) <= 90.001 or len(placed) * 20 > 100


def test_names_with_room_stay_where_they_are() -> None:
    assert kept_apart([80, 50, 20], [10, 10, 10], (0, 100)) == [80, 50, 20]
