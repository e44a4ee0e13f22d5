"""The scale's beginning: round, below the lowest value, the same wherever a chart stands."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.story.scale import scale_from

numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False)


@pytest.mark.parametrize(
    ("values", "start"),
    [
        (["94", "108", "66", "60"], "50"),
        (["24", "34", "22", "19"], "15"),
        (["81", "88", "93"], "75"),
        (["0", "10"], "0"),
        (["3", "20"], "0"),
        (["-5", "20"], "-10"),
        (["1234567", "1300000"], "1200000"),
        (["0.5", "0.9"], "0.4"),
    ],
)
def test_scale_begins_at_a_round_number_below(values: list[str], start: str) -> None:
    assert str(scale_from(map(Decimal, values))) == start


@given(st.lists(numbers, min_size=1, max_size=24))
def test_scale_leaves_a_sixth_of_the_plot_free_or_begins_at_zero(values: list[Decimal]) -> None:
    start, low, high = scale_from(values), min(values), max(values)
    if start == 0 and low >= 0:
        return
    assert start < low or low == high == start
    assert (low - start) * 6 >= (high - start) * Decimal("0.999999")


@given(st.lists(numbers, min_size=1, max_size=24))
def test_scale_never_wastes_more_than_half_the_plot(values: list[Decimal]) -> None:
    start, low, high = scale_from(values), min(values), max(values)
    if high > low and start != 0:
        assert (low - start) * 2 <= high - start


@given(st.lists(numbers.map(abs), min_size=1))
def test_scale_of_positive_values_is_never_negative(values: list[Decimal]) -> None:
    assert scale_from(values) >= 0
