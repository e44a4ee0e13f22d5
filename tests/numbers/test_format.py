"""What a reader sees of each figure, by locale: `~` stands for a no-break space in these tables."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.narrative.model import When
from briefgen.numbers.figure import (
    MONTHS,
    NUMBER,
    PERCENTAGE,
    POINTS,
    SHARE,
    Unit,
    money,
    unit_of,
)
from tests.numbers.example import D, decimals, form_of

NBSP = "\u00a0"


def shown(text: str) -> str:
    return text.replace(NBSP, "~")


US, GB = form_of(), form_of("en-GB", "GBP")
DE, CH, AT = form_of("de-DE", "EUR"), form_of("de-CH", "CHF"), form_of("de-AT", "EUR")


@pytest.mark.parametrize(
    ("amount", "american", "british", "german", "swiss"),
    [
        ("859600", "$860k", "£860k", "860~Tsd.~€", "CHF~860~Tsd."),
        ("1361839", "$1.4M", "£1.4m", "1,4~Mio.~€", "CHF~1.4~Mio."),
        ("12345678", "$12.3M", "£12.3m", "12,3~Mio.~€", "CHF~12.3~Mio."),
        ("123456789", "$123M", "£123m", "123~Mio.~€", "CHF~123~Mio."),
        ("1234567890", "$1.2B", "£1.2bn", "1,2~Mrd.~€", "CHF~1.2~Mrd."),
        ("-255000", "−$255k", "−£255k", "−255~Tsd.~€", "−CHF~255~Tsd."),
        ("40000", "$40k", "£40k", "40~Tsd.~€", "CHF~40~Tsd."),
        ("1500", "$1.5k", "£1.5k", "1,5~Tsd.~€", "CHF~1.5~Tsd."),
        ("850", "$850", "£850", "850~€", "CHF~850"),
        ("12.5", "$12.50", "£12.50", "12,50~€", "CHF~12.50"),
        ("0", "$0", "£0", "0~€", "CHF~0"),
        ("999499", "$999k", "£999k", "999~Tsd.~€", "CHF~999~Tsd."),
        ("999500", "$1M", "£1m", "1~Mio.~€", "CHF~1~Mio."),
        ("-0.001", "$0.00", "£0.00", "0,00~€", "CHF~0.00"),
    ],
)
def test_a_lone_amount_chooses_its_own_unit(
    amount: str, american: str, british: str, german: str, swiss: str
) -> None:
    printed = [shown(form.money(D(amount))) for form in (US, GB, DE, CH)]
    assert printed == [american, british, german, swiss]


@pytest.mark.parametrize(
    ("amount", "american", "german", "austrian", "swiss"),
    [
        ("180000", "$180,000", "180.000~€", "€~180.000", "CHF~180’000"),
        ("709043.28", "$709,043", "709.043~€", "€~709.043", "CHF~709’043"),
        ("12.5", "$12.50", "12,50~€", "€~12,50", "CHF~12.50"),
        ("-1250", "−$1,250", "−1.250~€", "−€~1.250", "−CHF~1’250"),
        ("2.5e3", "$2,500", "2.500~€", "€~2.500", "CHF~2’500"),
    ],
)
def test_a_full_amount(amount: str, american: str, german: str, austrian: str, swiss: str) -> None:
    printed = [shown(form.money(D(amount), "full")) for form in (US, DE, AT, CH)]
    assert printed == [american, german, austrian, swiss]


@pytest.mark.parametrize(
    ("locale", "currency", "compact", "full"),
    [
        ("en-US", "JPY", "¥1.4M", "¥1,361,840"),
        ("en-US", "CHF", "CHF~1.4M", "CHF~1,361,840"),
        ("en-GB", "USD", "US$1.4m", "US$1,361,840"),
        ("de-DE", "JPY", "1,4~Mio.~¥", "1.361.840~¥"),
        ("de-DE", "CHF", "1,4~Mio.~CHF", "1.361.840~CHF"),
        ("en-IN", "INR", "₹1.4M", "₹13,61,840"),
        ("de-XX", "EUR", "1,4~Mio.~€", "1.361.840~€"),  # a country that no one knows
    ],
)
def test_currencies_in_other_countries(locale: str, currency: str, compact: str, full: str) -> None:
    form, amount = form_of(locale, currency), D("1361839.5")
    assert (shown(form.money(amount)), shown(form.money(amount, "full"))) == (compact, full)


def test_a_currency_without_cents_has_none() -> None:
    assert form_of("en-US", "JPY").money(D("12.5")) == "¥13"


def test_one_column_shares_a_unit() -> None:
    npv = (D(56_247), D(709_043), D(1_361_839))
    assert US.column(npv, money("USD")) == ("$0.06M", "$0.71M", "$1.36M")
    assert US.money_range(npv[0], npv[-1]) == "$0.06–1.36M"
    assert shown(DE.money_range(npv[0], npv[-1])) == "0,06–1,36~Mio.~€"
    assert US.money_range(D(-56_247), npv[-1]) == "−$0.06M to $1.36M"
    assert shown(DE.money_range(D(-56_247), npv[-1])) == "−0,06 bis 1,36~Mio.~€"


def test_parts_that_add_up_stay_in_thousands() -> None:
    yearly = (D(491_200), D(859_600), D(1_228_000))
    assert US.column(yearly, money("USD"), fine=True) == ("$491k", "$860k", "$1,228k")
    assert US.column((D(15_000_000), D(400_000)), money("USD"), fine=True) == ("$15.00M", "$0.40M")
    assert US.column((D(1_500), D(400)), money("USD")) == ("$1.5k", "$0.4k")
    assert US.column((D(400), D(0)), money("USD")) == ("$400", "$0")
    assert US.column((), money("USD")) == ()


def test_columns_share_decimals() -> None:
    assert US.column(decimals("0.02", "0.035", "0.05"), SHARE) == ("2.0%", "3.5%", "5.0%")
    days = unit_of("days")
    assert US.column(decimals("58.1", "42.3", "-15.8"), days) == ("58.1", "42.3", "−15.8")
    assert DE.column(decimals("58.1", "42"), days) == ("58,1", "42,0")
    assert US.column(decimals(94, 66), days) == ("94", "66")


@pytest.mark.parametrize(
    ("value", "unit", "american", "german"),
    [
        ("94", unit_of("days"), "94~days", "94~Tage"),
        ("1", unit_of("days"), "1~day", "1~Tag"),
        ("1.5", unit_of("weeks"), "1.5~weeks", "1,5~Wochen"),
        ("-14.5", unit_of("days"), "−14.5~days", "−14,5~Tage"),
        ("16", MONTHS, "16~months", "16~Monate"),
        ("1.5", unit_of("hours a week"), "1.5~hours a week", "1,5~hours a week"),
        ("0.31", SHARE, "31%", "31~%"),
        ("0.035", SHARE, "3.5%", "3,5~%"),
        ("0.12", POINTS, "12~points", "12~Punkte"),
        ("-0.01", POINTS, "−1~point", "−1~Punkt"),
        ("76.47058823", PERCENTAGE, "76%", "76~%"),
        ("604600", money("USD"), "$605k", "605~Tsd.~$"),
        ("3", unit_of("points"), "3~points", "3~Punkte"),
        ("1.7647058823", NUMBER, "1.76", "1,76"),
    ],
)
def test_with_its_unit(value: str, unit: Unit, american: str, german: str) -> None:
    assert shown(US.with_unit(D(value), unit)) == american
    assert shown(DE.with_unit(D(value), unit)) == german


@pytest.mark.parametrize(
    ("value", "unit", "american", "german"),
    [
        ("94", unit_of("days"), "94", "94"),
        ("1234567.25", NUMBER, "1,234,567.25", "1.234.567,25"),
        ("50383.33333333", money("USD"), "50,383", "50.383"),
        ("0.31", SHARE, "31%", "31~%"),
        ("0.12", POINTS, "12", "12"),
        ("-0.105", POINTS, "−10.5", "−10,5"),
        ("0.5666666666", SHARE, "57%", "57~%"),
        ("0.0864197530", SHARE, "8.6%", "8,6~%"),
        ("0.0029123", NUMBER, "0.0029", "0,0029"),
        ("0.00000000001", NUMBER, "0", "0"),
        ("-0.00000000001", NUMBER, "0", "0"),
        ("2.675", NUMBER, "2.68", "2,68"),  # half up, where a float would go down
    ],
)
def test_without_its_unit(value: str, unit: Unit, american: str, german: str) -> None:
    assert shown(US.bare(D(value), unit)) == american
    assert shown(DE.bare(D(value), unit)) == german


def test_ranges() -> None:
    assert US.value_range(D("0.02"), D("0.05"), SHARE) == "2–5%"
    assert shown(DE.value_range(D("0.02"), D("0.05"), SHARE)) == "2–5~%"
    interval = (D("-23.9394"), D("-5.0606"))
    assert shown(US.value_range(*interval, unit_of("days"))) == "−23.9 to −5.1~days"
    assert shown(DE.value_range(*interval, unit_of("days"))) == "−23,9 bis −5,1~Tage"
    assert shown(US.value_range(D("-0.25"), D("0.13"), POINTS)) == "−25 to 13~points"


@pytest.mark.parametrize(
    ("style", "american", "german"),
    [
        ("long", "2~February 2026", "2.~Februar 2026"),
        ("medium", "2~Feb 2026", "2.~Feb. 2026"),
        ("short", "2~Feb", "2.~Feb."),
    ],
)
def test_dates(style: str, american: str, german: str) -> None:
    day = date(2026, 2, 2)
    assert shown(US.dates.day(day, style)) == shown(GB.dates.day(day, style)) == american
    assert shown(DE.dates.day(day, style)) == german


@pytest.mark.parametrize(
    ("precision", "with_year", "american", "german"),
    [
        ("day", True, "1~Mar 2026", "1.~März 2026"),
        ("day", False, "1~Mar", "1.~März"),
        ("month", True, "Mar 2026", "März 2026"),
        ("month", False, "Mar", "März"),
        ("quarter", True, "Q1~2026", "Q1~2026"),
        ("quarter", False, "Q1", "Q1"),
        ("year", False, "2026", "2026"),
    ],
)
def test_a_date_is_as_precise_as_it_was_given(
    precision: str, with_year: bool, american: str, german: str
) -> None:
    when = When(date(2026, 3, 1), precision)
    assert shown(US.dates.when(when, with_year)) == american
    assert shown(DE.dates.when(when, with_year)) == german


def test_times() -> None:
    moment = datetime(2026, 2, 12, 10, 0)
    assert US.dates.time(moment) == "10:00"
    assert shown(US.dates.date_time(moment)) == "12~February 2026, 10:00"
    assert shown(DE.dates.date_time(moment)) == "12.~Februar 2026, 10:00~Uhr"


def test_units_alone() -> None:
    thousands = US.money_scale(decimals(1_228_000), fine=True)
    assert US.unit_label(money("USD"), thousands) == "$k"
    assert shown(DE.unit_label(money("EUR"), thousands)) == "Tsd.~€"
    assert [US.unit_label(unit) for unit in (SHARE, POINTS, unit_of("days"), NUMBER)] == [
        "%", "points", "days", "",
    ]  # fmt: skip
    assert (US.unit_label(money("USD")), DE.unit_label(SHARE)) == ("$", "%")


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**17), max_value=10**17))
def test_what_is_printed_is_the_value_rounded_half_up(value: Decimal) -> None:
    printed = US.number(value, 2).replace(",", "").replace("−", "-")
    assert abs(Decimal(printed) - value) <= Decimal("0.005")
    assert printed != "-0.00"


@given(st.lists(st.decimals(-(10**12), 10**12, places=2), min_size=1, max_size=9), st.booleans())
def test_a_column_of_money_has_one_unit(values: list[Decimal], fine: bool) -> None:
    printed = US.column(values, money("USD"), fine=fine)
    assert len({text.lstrip("−$0123456789.,") for text in printed}) == 1
    assert len({len(text.rstrip("kMB").partition(".")[2]) for text in printed}) == 1


@given(st.decimals(0, 10**12, places=2))
def test_a_lone_amount_is_never_off_by_more_than_rounding(value: Decimal) -> None:
    printed = US.money(value).removeprefix("$").replace(",", "")
    factor = {"k": 10**3, "M": 10**6, "B": 10**9}.get(printed[-1:], 1)
    assert abs(Decimal(printed.rstrip("kMB")) * factor - value) <= max(value / 19, Decimal("0.5"))
