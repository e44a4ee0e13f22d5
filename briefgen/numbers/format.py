"""How figures print in one locale: pure functions from an exact value to its text.

Rounding is half up and happens only here. Negative numbers carry a true minus, and a no-break
space stands between a number and its unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cached_property, lru_cache

from briefgen.numbers.dates import Dates
from briefgen.numbers.digits import (
    ONE,
    Scale,
    own_decimals,
    own_scale,
    percent_decimals,
    rounded,
    shared_decimals,
    shared_scale,
)
from briefgen.numbers.figure import SHARE, Unit, UnitKind
from briefgen.numbers.known import printed
from briefgen.numbers.locales import (
    NO_BREAK_SPACE,
    Affixes,
    LocaleData,
    locale_data,
    minor_digits,
)
from briefgen.numbers.patterns import Patterns, fill
from briefgen.records import dataclass

MINUS = "\u2212"
HUNDRED = Decimal(100)
COMPACT = "compact"
FULL = "full"
POINTS_WORD = "points"
WHOLE_AMOUNTS_FROM = 1000
LONGEST_SYMBOL = 2  # M€, Md€, but 1,4 mln €
NUMBER = "{number}"
SLOT = "\0"  # in no pattern


@lru_cache(maxsize=16)
def formatter(locale: str, currency: str, patterns: Patterns) -> Formatter:
    """The formatter for a locale, made once."""
    data = locale_data(locale)
    if patterns.language:
        data = replace(data, plural_form=locale_data(patterns.language).plural_form)
    return Formatter(data, currency, patterns)


@dataclass(frozen=True, eq=False)
class Formatter:
    """Prints values for one locale; `currency` is the narrative's."""

    data: LocaleData
    currency: str
    patterns: Patterns

    @cached_property
    def dates(self) -> Dates:
        """How dates print."""
        return Dates(self.data, self.patterns)

    def number(self, value: Decimal, decimals: int | None = None) -> str:
        """A number: as given where it is short (94, 1.5), else with three telling digits."""
        places = own_decimals(value) if decimals is None else decimals
        return printed(_signed(value, places, self.digits(value, places)), value)

    def percent(self, share: Decimal, decimals: int | None = None) -> str:
        """A share as a percentage: 0.31 is 31%."""
        return printed(self.percentage(share * HUNDRED, decimals), share)

    def percentage(self, value: Decimal, decimals: int | None = None) -> str:
        """A value that is already per hundred: 76 is 76%."""
        places = percent_decimals(value) if decimals is None else decimals
        text = _between(self.data.percent, self.digits(value, places))
        return printed(_signed(value, places, text), value)

    def points(self, share: Decimal, decimals: int | None = None) -> str:
        """A difference of shares: 0.12 is 12."""
        value = share * HUNDRED
        text = self.number(value, percent_decimals(value) if decimals is None else decimals)
        return printed(text, share)

    def money(self, amount: Decimal, style: str | Scale = COMPACT, currency: str = "") -> str:
        """An amount: compact ($860k), "full" ($180,000), or in the unit that others share."""
        code = currency or self.currency
        scale = style if isinstance(style, Scale) else _money_style(amount, style, code)
        scaled = amount / scale.divisor
        text = _between(self.around(scale, code), self.digits(scaled, scale.decimals))
        return printed(_signed(scaled, scale.decimals, text), amount)

    def money_scale(self, amounts: Iterable[Decimal], fine: bool = False) -> Scale:
        """One unit for a chart or a column; `fine` keeps thousands up to ten million."""
        return shared_scale(amounts, fine, minor_digits(self.currency))

    def money_range(self, low: Decimal, high: Decimal, scale: Scale | None = None) -> str:
        """Two amounts in one unit: $0.06–1.36M; −$0.05M to $1.36M; −0,05 bis 1,36 Mio. €."""
        shared = scale or self.money_scale((low, high))
        return printed(self._money_range(low, high, shared), low, high)

    def _money_range(self, low: Decimal, high: Decimal, shared: Scale) -> str:
        signed, around = low < 0 or high < 0, self.around(shared, self.currency)
        if signed and around.before:
            return self._range("signed", self.money(low, shared), self.money(high, shared))
        ends = (self.number(end / shared.divisor, shared.decimals) for end in (low, high))
        text = self._range("signed" if signed else "plain", *ends)
        return _between(around, text)

    def value_range(self, low: Decimal, high: Decimal, unit: Unit) -> str:
        """Two values, the unit once where it can be: 2–5%, −23.9 to −5.1 days."""
        if unit.kind is UnitKind.MONEY:
            return self.money_range(low, high)
        signed = low < 0 or high < 0
        if unit == SHARE and not signed:
            percents = (low * HUNDRED, high * HUNDRED)
            ends = (self.digits(end, percent_decimals(end)) for end in percents)
            text = _between(self.data.percent, self._range("plain", *ends))
            return printed(text, low, high)
        text = self._range("signed" if signed else "plain", *self.column((low, high), unit))
        word = self.unit_word(high, unit)
        return printed(f"{text}{NO_BREAK_SPACE}{word}" if word else text, low, high)

    def column(
        self, values: Iterable[Decimal], unit: Unit, decimals: int | None = None, fine: bool = False
    ) -> tuple[str, ...]:
        """Values of one column, without the unit's word, all with the same decimals or scale."""
        known = tuple(values)
        if unit.kind is UnitKind.MONEY:
            scale = shared_scale(known, fine, minor_digits(unit.name))
            return tuple(self.money(value, scale, unit.name) for value in known)
        if decimals is None:
            decimals = shared_decimals(unit_value(unit, value) for value in known)
        return tuple(self.bare(value, unit, decimals) for value in known)

    def with_unit(self, value: Decimal, unit: Unit, decimals: int | None = None) -> str:
        """A value with its unit: 94 days, 12 points, 31%, $605k."""
        if unit.kind is UnitKind.MONEY:
            return self.money(value, currency=unit.name)
        text, word = self.bare(value, unit, decimals), self.unit_word(value, unit, decimals)
        return printed(f"{text}{NO_BREAK_SPACE}{word}" if word else text, value)

    def bare(self, value: Decimal, unit: Unit, decimals: int | None = None) -> str:
        """A value as it prints where no filter adds its unit; a share is still a percentage."""
        if unit.kind is UnitKind.SHARE:
            return self.percent(value, decimals)
        if unit.kind is UnitKind.PERCENTAGE:
            return self.percentage(value, decimals)
        if unit.kind is UnitKind.POINTS:
            return self.points(value, decimals)
        if unit.kind is UnitKind.MONEY and decimals is None:
            return self.number(value, _money_style(value, FULL, unit.name).decimals)
        return self.number(value, decimals)

    def unit_word(self, value: Decimal, unit: Unit, decimals: int | None = None) -> str:
        """The unit's word in the plural form that the printed value takes; "" where it has none."""
        forms = self.unit_forms(unit)
        if not forms:
            return ""
        shown = unit_value(unit, value)
        places = _places(unit, shown) if decimals is None else decimals
        form = self.data.plural_form(abs(rounded(shown, places)))
        return forms.get(form, forms["other"])

    def unit_forms(self, unit: Unit) -> Mapping[str, str]:
        """Every form of the unit's word; a unit of the author's own has only that."""
        if unit.kind is UnitKind.POINTS:
            return self.patterns.units[POINTS_WORD]
        if unit.kind is UnitKind.QUANTITY:
            return self.patterns.units.get(unit.name) or {"other": unit.name}
        return {}

    def unit_label(self, unit: Unit, scale: Scale = ONE) -> str:
        """The unit alone, as a subtitle names it: days, %, points, $k."""
        if unit.kind is UnitKind.MONEY:
            around = self.around(scale, unit.name)
            alone = f"{around.before}{around.after}".strip()
            return alone.replace(2 * NO_BREAK_SPACE, NO_BREAK_SPACE)
        if unit.kind in (UnitKind.SHARE, UnitKind.PERCENTAGE):
            return _between(self.data.percent, "").strip()
        return self.unit_forms(unit).get("other", "")

    def digits(self, value: Decimal, places: int) -> str:
        """A number's digits without sign, grouped."""
        whole, _, fraction = format(abs(rounded(value, places)), "f").partition(".")
        grouped = _grouped(whole, self.data.grouping, self.data.group)
        return f"{grouped}{self.data.decimal}{fraction}" if fraction else grouped

    def around(self, scale: Scale, currency: str) -> Affixes:
        """What stands around an amount: its scale's word, and around that the currency's sign.

        A symbol of a scale set off from the number takes a sign that follows to itself: 1,4 M€.
        """
        sign = self.data.currency(currency)
        pattern = self.patterns.compact.get(scale.name, NUMBER)
        before, _, after = fill(pattern, number=SLOT).partition(SLOT)
        following = sign.after.lstrip(NO_BREAK_SPACE)
        short = 0 < len(after.rpartition(NO_BREAK_SPACE)[2]) <= LONGEST_SYMBOL
        closes_up = NO_BREAK_SPACE in after and short and not following[:1].isalpha()
        return Affixes(sign.before + before, after + (following if closes_up else sign.after))

    def _range(self, kind: str, low: str, high: str) -> str:
        return fill(self.patterns.ranges[kind], low=low, high=high)


def unit_value(unit: Unit, value: Decimal) -> Decimal:
    """A value in the unit that a reader sees: shares and their differences per hundred."""
    return value * HUNDRED if unit.kind in (UnitKind.SHARE, UnitKind.POINTS) else value


def _places(unit: Unit, shown: Decimal) -> int:
    of_percents = unit.kind in (UnitKind.SHARE, UnitKind.PERCENTAGE, UnitKind.POINTS)
    return percent_decimals(shown) if of_percents else own_decimals(shown)


def _money_style(amount: Decimal, style: str, currency: str) -> Scale:
    minor = minor_digits(currency)
    if style == COMPACT:
        return own_scale(amount, minor)
    coins = abs(amount) < WHOLE_AMOUNTS_FROM and amount != amount.to_integral_value()
    return Scale(ONE.name, ONE.divisor, minor if coins else 0)


def _between(affixes: Affixes, text: str) -> str:
    return f"{affixes.before}{text}{affixes.after}"


def _signed(value: Decimal, places: int, text: str) -> str:
    """The text with a minus where the value, as printed, is below zero."""
    return MINUS + text if rounded(value, places) < 0 else text


def _grouped(whole: str, grouping: tuple[int, int], separator: str) -> str:
    """Digits in groups from the right: the last group's length, then that of the others."""
    last, others = grouping
    groups = [whole[-last:]]
    rest = whole[:-last]
    while rest:
        groups.append(rest[-others:])
        rest = rest[:-others]
    return separator.join(reversed(groups))
