"""One number format for a chart: what is plotted is what is printed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefgen.numbers.axis import Axis, axis_of
from briefgen.numbers.figure import SHARE, Unit, money, unit_of
from tests.numbers.example import D, decimals, form_of

NBSP = "\u00a0"


def axis(values: tuple[Decimal, ...], unit: Unit, locale: str = "en-US") -> Axis:
    return axis_of(form_of(locale, unit.name or "USD"), values, unit)


def printed(chart: Axis, value: Decimal, end: bool = False) -> str:
    number = f"{chart.shown(value):,}" if chart.grouping else str(chart.shown(value))
    return f"{chart.prefix}{number}{chart.long_suffix if end else chart.suffix}"


def test_days() -> None:
    chart = axis(decimals(94, 95, 99, 104, 108), unit_of("days"))
    assert printed(chart, D(108)) == "108"
    assert printed(chart, D(108), end=True) == f"108{NBSP}days"


@pytest.mark.parametrize(("locale", "end"), [("en-US", "34%"), ("de-DE", f"34{NBSP}%")])
def test_shares_are_plotted_per_hundred(locale: str, end: str) -> None:
    chart = axis(decimals("0.24", "0.34"), SHARE, locale)
    assert chart.plotted(D("0.24")) == 24
    assert printed(chart, D("0.34"), end=True) == printed(chart, D("0.34")) == end


def test_money_is_plotted_in_the_unit_that_it_prints_in() -> None:
    chart = axis(decimals(115_200, 491_200, 1_228_000), money("USD"))
    assert chart.plotted(D(115_200)) == D("115.2")
    assert [printed(chart, value) for value in decimals(115_200, 1_228_000)] == ["$115k", "$1,228k"]


def test_german_money() -> None:
    chart = axis(decimals(392_000, 859_600), money("EUR"), "de-DE")
    assert printed(chart, D(859_600)) == f"860{NBSP}Tsd.{NBSP}€"


def test_large_money_is_in_millions() -> None:
    chart = axis(decimals(15_000_000, 400_000), money("USD"))
    assert printed(chart, D(400_000)) == "$0.40M"


@pytest.mark.parametrize(
    ("values", "decimals_shown"),
    [(("94.5", "66"), 1), (("1.25", "5"), 2), (("1234.5", "2"), 0), (("0.005", "0.009"), 3)],
)
def test_decimals_are_those_that_the_values_need(
    values: tuple[str, ...], decimals_shown: int
) -> None:
    assert axis(decimals(*values), unit_of("days")).decimals == decimals_shown


def test_an_empty_chart_has_a_format_too() -> None:
    assert axis((), unit_of("days")).decimals == 0
