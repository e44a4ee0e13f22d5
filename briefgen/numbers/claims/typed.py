"""Numbers as authors type them: $605k, 94 days, 31 %, 1.174, from 94 to 66 days.

Separators are the locale's, so a number that is written in another way is none. What stands
directly at a letter (day-60, FY2025, Q3), in a date or after a capitalised name (ISO 27001) is a
name, and so is a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from briefgen.numbers.claims.words import ClaimWords, alternatives
from briefgen.numbers.digits import BILLIONS, MILLIONS, THOUSANDS, Scale, rounded
from briefgen.numbers.figure import Unit, UnitKind, money
from briefgen.numbers.format import POINTS_WORD, Formatter
from briefgen.numbers.patterns import FIELD
from briefgen.records import dataclass

PERCENT: Final = Unit(UnitKind.PERCENTAGE)
POINTS: Final = Unit(UnitKind.POINTS)
SCALED: Final[Mapping[str, Scale]] = {
    "thousand": THOUSANDS, "million": MILLIONS, "billion": BILLIONS,
}  # fmt: skip
SPACE: Final = "[ \u00a0\u202f]"
DASH: Final = re.compile(r"\s*[-–—]\s*")
YEARS: Final = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed number; a percentage is per hundred. `step` is the smallest part that it shows."""

    start: int
    end: int
    text: str
    value: Decimal
    step: Decimal
    unit: Unit | None
    in_range: bool = False

    def shows(self, value: Decimal) -> bool:
        """Whether a value, rounded as this number is, is this number."""
        return abs(rounded(abs(value) / self.step, 0)) * self.step == self.value

    def tells(self, value: Decimal) -> bool:
        """Whether being the same is no accident: it is exact, or two digits of it are not zeros."""
        digits = str(int(self.value / self.step)).strip("0")
        return self.value == abs(value) or len(digits) > 1


class NumberReader:
    """Finds typed numbers for one locale and the units of one narrative."""

    def __init__(self, form: Formatter, words: ClaimWords, units: frozenset[str]) -> None:
        self._scales = _scale_words(form, words)
        self._units = _unit_words(form, words, units)
        self._signs = _currency_words(form)
        self._decimal = form.data.decimal
        between = alternatives(words["between"])
        self._between = re.compile(rf"\s+(?:{between})\s+" if between else "(?!)", re.IGNORECASE)
        self._number = self._pattern(form)

    def read(self, text: str) -> tuple[Typed, ...]:
        """The numbers of a sentence in their order."""
        if not any(map(str.isdigit, text)):
            return ()
        found = [self._typed(match) for match in self._number.finditer(text)]
        return tuple(self._paired(text, [one for one in found if not _is_name(text, one)]))

    def _pattern(self, form: Formatter) -> re.Pattern[str]:
        group = SPACE if form.data.group.isspace() else re.escape(form.data.group)
        group = group.replace("’", "['’]")
        signs = alternatives(self._signs)
        after = alternatives([*self._units, *self._signs])
        return re.compile(
            rf"(?<![\w.,:/§#+])(?<![^\W\d_]-)(?:(?P<before>{signs}){SPACE}?)?"
            rf"(?P<digits>[0-9]{{1,3}}(?:{group}[0-9]{{3}})+|[0-9]+)"
            rf"(?:{re.escape(self._decimal)}(?P<part>[0-9]+))?"
            rf"(?:{SPACE}?(?P<scale>{alternatives(self._scales)})(?!\w))?"
            rf"(?:(?:{SPACE}|-)?(?P<after>{after})(?!\w))?(?![\w:/]|[.,][0-9])",
            re.IGNORECASE,
        )

    def _typed(self, match: re.Match[str]) -> Typed:
        digits, part = re.sub(r"\D", "", match["digits"]), match["part"] or ""
        scale = self._scales.get((match["scale"] or "").casefold())
        factor = scale.divisor if scale else Decimal(1)
        unit = self._signs.get((match["before"] or "").casefold())
        if unit is None and match["after"]:
            word = " ".join(match["after"].casefold().split())
            unit = self._units.get(word) or self._signs.get(word)
        value = Decimal(f"{digits}.{part}" if part else digits) * factor
        step = Decimal(1).scaleb(-len(part)) * factor
        return Typed(match.start(), match.end(), match[0], value, step, unit)

    def _paired(self, text: str, found: list[Typed]) -> Iterator[Typed]:
        """The numbers, where the first of two that share a unit has it too."""
        spans = [text[one.end : two.start] for one, two in pairwise(found)]
        dashes = [bool(DASH.fullmatch(span)) for span in spans]
        for index, typed in enumerate(found):
            ranged = any(dashes[max(index - 1, 0) : index + 1])
            joined = index < len(spans) and (dashes[index] or self._between.fullmatch(spans[index]))
            unit = typed.unit or (found[index + 1].unit if joined else None)
            yield replace(typed, unit=unit, in_range=ranged)


def _is_name(text: str, typed: Typed) -> bool:
    """Whether a bare number is a year, stands in a date, or belongs to a name (ISO 27001)."""
    if typed.unit is not None:
        return False
    if typed.step == 1 and int(typed.value) in YEARS and "," not in typed.text:
        return True
    before = re.search(r"(\w+) ?$", text[: typed.start])
    after = re.match(r"\.? ?(\w+)", text[typed.end :])
    return _is_capitalised(text, before) or bool(after and after[1][0].isupper())


def _is_capitalised(text: str, word: re.Match[str] | None) -> bool:
    """Whether a word is written as a name: it does not just begin the sentence."""
    if word is None or not word[1][0].isupper():
        return False
    is_acronym = word[1].isupper() and len(word[1]) > 1
    return is_acronym or bool(text[: word.start()].strip())


def _scale_words(form: Formatter, words: ClaimWords) -> dict[str, Scale]:
    found = {word.casefold(): scale for name, scale in SCALED.items() for word in words[name]}
    printed = {FIELD.sub("", form.patterns.compact[name]).strip(): SCALED[name] for name in SCALED}
    return {word.casefold(): scale for word, scale in printed.items() if word} | found


def _unit_words(form: Formatter, words: ClaimWords, units: frozenset[str]) -> dict[str, Unit]:
    found = {word.casefold(): PERCENT for word in ("%", *words["percent"])}
    found |= {unit.casefold(): Unit(UnitKind.QUANTITY, unit) for unit in units}
    for name, forms in form.patterns.units.items():
        unit = POINTS if name == POINTS_WORD else Unit(UnitKind.QUANTITY, name)
        found |= {word.casefold(): unit for word in (name, *forms.values(), *words[name])}
    return found


def _currency_words(form: Formatter) -> dict[str, Unit]:
    unit = money(form.currency)
    sign = form.data.currency_signs.get(form.currency, form.currency)
    return {sign.casefold(): unit, form.currency.casefold(): unit}
