"""The few facts of a locale that printing needs, read once from Babel's data.

Babel's own formatters are not used: they take a pattern apart anew for each number, and their
compact forms are not what executives read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from briefgen.records import dataclass

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

FALLBACK = "en-US"
NO_BREAK_SPACE = "\u00a0"
NARROW_NO_BREAK_SPACE = "\u202f"  # many fonts lack it
CURRENCY_SIGN = "¤"
APOSTROPHE = "\u2019"
TYPEWRITER_APOSTROPHE = "'"  # CLDR's group sign of Swiss locales changes between releases
DIRECTION_MARKS = str.maketrans("", "", "\u200e\u200f\u061c")


@dataclass(frozen=True, slots=True)
class Affixes:
    """What stands before and after a positive number."""

    before: str
    after: str


@dataclass(frozen=True, slots=True, eq=False)
class LocaleData:
    """Separators, affixes and names of one locale."""

    decimal: str
    group: str
    grouping: tuple[int, int]  # the last group, and the ones before it
    percent: Affixes
    money: Affixes  # with ¤ where the currency sign stands
    months: Mapping[int, str]
    months_short: Mapping[int, str]
    currency_signs: Mapping[str, str]
    plural_form: Callable[[Decimal], str]  # one, few, many, other

    def currency(self, code: str) -> Affixes:
        """What stands around an amount; a sign made of letters keeps its distance."""
        sign = self.currency_signs.get(code, code)
        before = self.money.before.replace(CURRENCY_SIGN, sign)
        after = self.money.after.replace(CURRENCY_SIGN, sign)
        if before[-1:].isalpha():
            before += NO_BREAK_SPACE
        if after[:1].isalpha():
            after = NO_BREAK_SPACE + after
        return Affixes(before, after)


@lru_cache(maxsize=16)
def locale_data(name: str) -> LocaleData:
    """A locale's data; one that Babel lacks falls back to its language, then to en-US."""
    locale = _find(name)
    symbols = locale.number_symbols["latn"]
    pattern = locale.decimal_formats[None]
    months = locale.months["format"]
    return LocaleData(
        decimal=symbols["decimal"],
        group=_spaced(symbols["group"]).replace(TYPEWRITER_APOSTROPHE, APOSTROPHE),
        grouping=(pattern.grouping[0], pattern.grouping[1]),
        percent=_affixes(locale.percent_formats[None]),
        money=_affixes(locale.currency_formats["standard"]),
        months=months["wide"],
        months_short=months["abbreviated"],
        currency_signs=locale.currency_symbols,
        plural_form=cast("Callable[[Decimal], str]", locale.plural_form),
    )


@lru_cache(maxsize=16)
def minor_digits(currency: str) -> int:
    """How many decimals a currency's amounts have: none for JPY."""
    from babel.core import get_global

    fractions = get_global("currency_fractions")
    return int(fractions.get(currency, fractions["DEFAULT"])[0])


def _find(name: str) -> Locale:
    from babel import Locale, UnknownLocaleError

    for candidate in (name, name.partition("-")[0]):
        try:
            return Locale.parse(candidate, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(FALLBACK, sep="-")


def _affixes(pattern: NumberPattern) -> Affixes:
    return Affixes(_spaced(pattern.prefix[0]), _spaced(pattern.suffix[0]))


def _spaced(text: str) -> str:
    return text.translate(DIRECTION_MARKS).replace(NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE)
