"""Amounts, shares, dates and units as readers of each language expect them."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from briefgen.numbers.digits import THOUSANDS
from briefgen.numbers.figure import money, unit_of
from briefgen.numbers.format import formatter
from briefgen.numbers.patterns import load_patterns, read_patterns
from briefgen.resources import find_templates, templates_folder
from tests.numbers.example import D, form_of

DAY, FIRST = date(2027, 3, 12), date(2027, 6, 1)
# thousands, millions, billions, in full, per cent, day, first of a month
PRINTED = {
    ("fr-FR", "EUR"): (
        "860 k€", "1,4 M€", "1,2 Md€", "180 000 €", "3,5 %", "12 mars 2027", "1er juin 2027"
    ),
    ("fr-CH", "CHF"): (
        "860 k CHF", "1,4 M CHF", "1,2 Md CHF", "180’000 CHF", "3,5%", "12 mars 2027",
        "1er juin 2027",
    ),
    ("fr-CA", "CAD"): (
        "860 k$", "1,4 M$", "1,2 Md$", "180 000 $", "3,5 %", "12 mars 2027", "1er juin 2027"
    ),
    ("es-ES", "EUR"): (
        "860 mil €", "1,4 M€", "1,2 mil M€", "180.000 €", "3,5 %", "12 de marzo de 2027",
        "1 de junio de 2027",
    ),
    ("es-MX", "MXN"): (
        "$860 mil", "$1.4 M", "$1.2 mil M", "$180,000", "3.5%", "12 de marzo de 2027",
        "1 de junio de 2027",
    ),
    ("it-IT", "EUR"): (
        "860 mila €", "1,4 mln €", "1,2 mld €", "180.000 €", "3,5%", "12 marzo 2027",
        "1º giugno 2027",
    ),
    ("pt-PT", "EUR"): (
        "860 mil €", "1,4 M€", "1,2 mil M€", "180 000 €", "3,5%", "12 de março de 2027",
        "1 de junho de 2027",
    ),
    ("pt-BR", "BRL"): (
        "R$ 860 mil", "R$ 1,4 mi", "R$ 1,2 bi", "R$ 180.000", "3,5%", "12 de março de 2027",
        "1º de junho de 2027",
    ),
    ("nl-NL", "EUR"): (
        "€ 860k", "€ 1,4 mln", "€ 1,2 mld", "€ 180.000", "3,5%", "12 maart 2027", "1 juni 2027"
    ),
    ("ja-JP", "JPY"): (
        "￥860k", "￥1.4M", "￥1.2B", "￥180,000", "3.5%", "2027年3月12日", "2027年6月1日"
    ),
    ("zh-CN", "CNY"): (
        "¥860k", "¥1.4M", "¥1.2B", "¥180,000", "3.5%", "2027年3月12日", "2027年6月1日"
    ),
}  # fmt: skip
# minus a half to one million; a meeting; one, one and a half, a million days
MORE = {
    "fr-FR": (
        "−0,50 à 1,00 M€", "12 mars 2027 à 10 h 05",
        ("1 jour", "1,5 jour", "1 000 000 de jours"),
    ),
    "es-ES": (
        "−0,50 a 1,00 M€", "12 de marzo de 2027, 10:05 h",
        ("1 día", "1,5 días", "1.000.000 de días"),
    ),
    "it-IT": (
        "−0,50 a 1,00 mln €", "12 marzo 2027, ore 10:05",
        ("1 giorno", "1,5 giorni", "1.000.000 di giorni"),
    ),
    "pt-PT": (
        "−0,50 a 1,00 M€", "12 de março de 2027, 10h05",
        ("1 dia", "1,5 dias", "1 000 000 de dias"),
    ),
    "nl-NL": (
        "−€ 0,50 mln tot € 1,00 mln", "12 maart 2027, 10.05 uur",
        ("1 dag", "1,5 dagen", "1.000.000 dagen"),
    ),
    "ja-JP": (
        "−€0.50M to €1.00M", "2027年3月12日, 10:05",
        ("1 day", "1.5 days", "1,000,000 days"),
    ),
}  # fmt: skip


def shown(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(("locale", "currency"), PRINTED, ids=lambda part: part)
def test_figures_print_as_readers_expect(locale: str, currency: str) -> None:
    form = form_of(locale, currency)
    printed = (
        form.money(D(859_600)), form.money(D(1_400_000)), form.money(D(1_200_000_000)),
        form.money(D(180_000), "full"), form.percent(D("0.035")), form.dates.day(DAY),
        form.dates.day(FIRST),
    )  # fmt: skip
    assert tuple(map(shown, printed)) == PRINTED[locale, currency]


@pytest.mark.parametrize("locale", MORE)
def test_ranges_times_and_units(locale: str) -> None:
    form, days = form_of(locale, "EUR"), unit_of("days")
    amounts, meeting, counted = MORE[locale]
    assert shown(form.money_range(D(-500_000), D(1_000_000))) == amounts
    assert shown(form.dates.date_time(datetime(2027, 3, 12, 10, 5))) == meeting
    values = (D(1), D("1.5"), D(1_000_000))
    assert tuple(shown(form.with_unit(value, days)) for value in values) == counted


def test_a_unit_of_money_is_written_as_its_amounts_are() -> None:
    labels = {
        locale: shown(form_of(locale, "EUR").unit_label(money("EUR"), THOUSANDS))
        for locale in ("fr-FR", "es-ES", "it-IT", "nl-NL")
    }
    assert labels == {"fr-FR": "k€", "es-ES": "mil €", "it-IT": "mila €", "nl-NL": "€ k"}


def test_a_plural_form_that_is_not_written_is_the_other_one() -> None:
    source = (templates_folder() / "text" / "fr" / "formats.yaml").read_text(encoding="utf-8")
    patterns = read_patterns(source.replace("many: de jours, ", "").encode())
    form = formatter("fr-FR", "EUR", patterns)
    assert shown(form.with_unit(D(1_000_000), unit_of("days"))) == "1 000 000 jours"


def test_english_words_follow_english_plurals() -> None:
    assert load_patterns("ja-JP", find_templates()).language == "en"
    assert load_patterns("pt-BR", find_templates()).language == ""
