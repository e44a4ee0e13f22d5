"""Whether every place prints the same value for the same figure: the ledger's.

Each text and chart of the three products knows which figures it shows, with the exact value that
went into it. That value must be the ledger's, and what came out must be how that value prints, with
its sign, scale and unit: in as many decimals as the text has, and in thousands, millions or
billions where it says so. Precision may differ, values may not. What a chart draws has no words, so
there the digits alone must be the value rounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Final, TypeAlias

from briefgen.findings import Findings
from briefgen.narrative.model import Narrative
from briefgen.numbers.digits import SCALES, Scale
from briefgen.numbers.figure import Figure, Item, Unit, UnitKind, exact_decimal, exact_text
from briefgen.numbers.format import HUNDRED, MINUS, Formatter, unit_value
from briefgen.numbers.known import Use, uses_of
from briefgen.numbers.ledger import Ledger
from briefgen.numbers.locales import NO_BREAK_SPACE
from briefgen.records import dataclass
from briefgen.story.model import Story
from briefgen.story.uses import PlacedUse, uses_in

ONE: Final = (Decimal(1),)
PER_HUNDRED: Final = (HUNDRED,)
AMOUNTS: Final = tuple(1 / scale.divisor for scale in SCALES)
FACTORS: Final = {  # by how much a value may be multiplied before it is drawn
    UnitKind.SHARE: PER_HUNDRED,
    UnitKind.POINTS: PER_HUNDRED,
    UnitKind.MONEY: AMOUNTS,
    UnitKind.NUMBER: (*AMOUNTS, *PER_HUNDRED),
}
HALF: Final = Decimal("0.5")
Numbers: TypeAlias = Sequence[tuple[Decimal, int]]  # each with how many decimals it has
FAULT: Final = "this is a fault of briefgen and not of the narrative; please report it"


@dataclass(frozen=True, slots=True)
class _Digits:
    """How numbers are found in a text of one locale."""

    pattern: re.Pattern[str]
    group: str
    decimal: str

    def numbers(self, text: str) -> Iterator[tuple[Decimal, int]]:
        """Each number in a text, without its sign, and how many decimals it has."""
        for found in self.pattern.findall(text):
            digits = found.replace(self.group, "") if self.group else found
            digits = digits.replace(self.decimal, ".")
            yield Decimal(digits), len(digits.partition(".")[2])


def check_agreement(
    story: Story, narrative: Narrative, ledger: Ledger, form: Formatter, findings: Findings
) -> None:
    """Report every place that shows another value than the ledger has."""
    of_texts, of_charts = _digits(form.data.group, form.data.decimal), _digits("", ".")
    agreed: set[tuple[str, Item, str]] = set()
    for placed in uses_in(story):
        use = placed.use
        seen = (use.name, use.value, use.text)
        if seen in agreed:
            continue
        figure = ledger[use.name.partition("[")[0]]
        if _value(figure, use.name) == _without_sign(use.value) and (
            _prints(placed, figure, of_texts, form)
            if placed.within
            else _draws(use, figure, of_charts)
        ):
            agreed.add(seen)
        else:
            _disagree(placed, figure, narrative, findings)


def _disagree(placed: PlacedUse, figure: Figure, narrative: Narrative, findings: Findings) -> None:
    use, key = placed.use, next(iter(figure.keys), "")
    exact = exact_text(_value(figure, use.name))
    message = f"{placed.place} shows {use.text!r} for `{use.name}`, which is {exact}"
    findings.error("BG290", narrative.place(key), message, FAULT)


def _value(figure: Figure, name: str) -> Item:
    """The ledger's value, of a list the one item; without its sign, which words may carry."""
    value = figure.value
    if isinstance(value, tuple):
        value = value[int(name.partition("[")[2].rstrip("]"))]
    return _without_sign(value)


def _without_sign(value: Item) -> Item:
    return abs(value) if isinstance(value, Decimal) else value


def _prints(placed: PlacedUse, figure: Figure, digits: _Digits, form: Formatter) -> bool:
    """Whether a text is the value as it prints; words for numbers have no digits."""
    use = placed.use
    if not isinstance(use.value, Decimal):
        return True
    value, unit, text = abs(use.value), figure.unit, _plain(use.text)
    ends = [each.value for each in uses_of(placed.within) if each.text == use.text]
    numbers = list(digits.numbers(use.text))
    printed = (
        print_of
        for decimals in {decimals for _, decimals in numbers}
        for forms in (
            _forms(form, value, unit, decimals, numbers),
            _ranges(form, ends, unit, numbers),
        )
        for print_of in forms
    )
    return not numbers or any(_plain(print_of) == text for print_of in printed)


def _forms(
    form: Formatter, value: Decimal, unit: Unit, decimals: int, numbers: Numbers
) -> Iterator[str]:
    """How a value may print with so many decimals; only where its digits are there: it is slow."""
    if unit.kind is UnitKind.MONEY or unit.kind is UnitKind.NUMBER:
        code = unit.name if unit.kind is UnitKind.MONEY else form.currency
        for scale in _scales(value, decimals, numbers):
            yield form.money(value, scale, code)
    if unit.kind is not UnitKind.MONEY:
        yield form.with_unit(value, unit, decimals)
    if unit.kind in (UnitKind.SHARE, UnitKind.NUMBER) and _is_rounded(value, numbers, HUNDRED):
        yield form.percent(value, decimals)
    yield form.number(unit_value(unit, value), decimals)
    yield exact_decimal(value)


def _ranges(form: Formatter, ends: list[Item], unit: Unit, numbers: Numbers) -> Iterator[str]:
    """How two values print with their unit said once."""
    for low, high in pairwise([end for end in ends if isinstance(end, Decimal)]):
        yield form.value_range(low, high, unit)
        for decimals in (
            {decimals for _, decimals in numbers} if unit.kind is UnitKind.MONEY else ()
        ):
            for scale in _scales(abs(high), decimals, numbers):
                yield form.money_range(low, high, scale)


def _scales(value: Decimal, decimals: int, numbers: Numbers) -> Iterator[Scale]:
    """The scales in which the value may be one of the numbers."""
    for scale, factor in zip(SCALES, AMOUNTS, strict=True):
        if _is_rounded(value, numbers, factor):
            yield replace(scale, decimals=decimals)


def _plain(text: str) -> str:
    """A text without signs, which words may carry, and without kinds of spaces."""
    return text.replace(MINUS, "").replace(NO_BREAK_SPACE, " ")


def _draws(use: Use, figure: Figure, digits: _Digits) -> bool:
    """Whether what a chart draws is the value rounded, in one of the units that charts have."""
    if not isinstance(use.value, Decimal):
        return True
    numbers = list(digits.numbers(use.text))
    factors = FACTORS.get(figure.unit.kind, ONE)
    return any(_is_rounded(abs(use.value), numbers, by) for by in factors)


def _is_rounded(value: Decimal, numbers: Numbers, factor: Decimal) -> bool:
    shown = value * factor
    return any(abs(number - shown) <= HALF.scaleb(-decimals) for number, decimals in numbers)


def _digits(group: str, decimal: str) -> _Digits:
    inner = rf"(?:{re.escape(group)}\d+)*" if group else ""
    return _Digits(re.compile(rf"\d+{inner}(?:{re.escape(decimal)}\d+)?"), group, decimal)
