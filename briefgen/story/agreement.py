"""Whether every place prints the same value for the same figure: the ledger's.

Each text and chart of the three products knows which figures it shows, with the exact value that
went into it. That value must be the ledger's, and the digits that came out must be that value
rounded, in percent, or in thousands, millions or billions. Precision may differ, values may not.
Which of those scales a text names (k, M) is not read: that the formatter's own tests hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from briefgen.findings import Findings
from briefgen.narrative.model import Narrative
from briefgen.numbers.digits import SCALES
from briefgen.numbers.figure import Figure, Item, UnitKind, exact_text
from briefgen.numbers.format import HUNDRED
from briefgen.numbers.known import Use
from briefgen.numbers.ledger import Ledger
from briefgen.numbers.locales import LocaleData
from briefgen.records import dataclass
from briefgen.story.model import Story
from briefgen.story.uses import PlacedUse, uses_in

ONE: Final = (Decimal(1),)
PER_HUNDRED: Final = (HUNDRED,)
AMOUNTS: Final = tuple(1 / scale.divisor for scale in SCALES)
FACTORS: Final = {  # by how much a value may be multiplied before it is printed
    UnitKind.SHARE: PER_HUNDRED,
    UnitKind.POINTS: PER_HUNDRED,
    UnitKind.MONEY: AMOUNTS,
    UnitKind.NUMBER: (*AMOUNTS, *PER_HUNDRED),  # an author may print one as either
}
HALF: Final = Decimal("0.5")
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
    story: Story, narrative: Narrative, ledger: Ledger, locale: LocaleData, findings: Findings
) -> None:
    """Report every place that shows another value than the ledger has."""
    of_texts, of_charts = _digits(locale.group, locale.decimal), _digits("", ".")
    agreed: set[tuple[str, Item, str]] = set()
    for placed in uses_in(story):
        use = placed.use
        seen = (use.name, use.value, use.text)
        if seen in agreed:
            continue
        figure = ledger[use.name.partition("[")[0]]
        digits = of_texts if placed.within else of_charts
        if _value(figure, use.name) == _without_sign(use.value) and _shows(use, figure, digits):
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


def _shows(use: Use, figure: Figure, digits: _Digits) -> bool:
    """Whether one of a text's numbers is the value rounded; words for numbers have no digits."""
    if not isinstance(use.value, Decimal) or any(map(str.isdigit, figure.unit.name)):
        return True  # "94 24-hour shifts": where spaces group digits, no one can tell
    numbers = list(digits.numbers(use.text))
    factors = FACTORS.get(figure.unit.kind, ONE)
    return not numbers or any(_is_rounded(abs(use.value), numbers, by) for by in factors)


def _is_rounded(value: Decimal, numbers: Iterable[tuple[Decimal, int]], factor: Decimal) -> bool:
    shown = value * factor
    return any(abs(number - shown) <= HALF.scaleb(-decimals) for number, decimals in numbers)


def _digits(group: str, decimal: str) -> _Digits:
    inner = rf"(?:{re.escape(group)}\d+)*" if group else ""
    return _Digits(re.compile(rf"\d+{inner}(?:{re.escape(decimal)}\d+)?"), group, decimal)
