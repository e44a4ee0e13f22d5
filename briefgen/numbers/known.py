"""Numbers and texts that remember which figures of the ledger they show.

The ledger hands out numbers that know their name. Printing one gives a text that knows which
figure it shows, with the exact value that went into it, and texts put together from such texts
know all of theirs. So a story can be asked where each figure is printed, and whether every place
prints the same value. To everything else they are plain numbers and plain texts.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Self

from briefgen.numbers.figure import Item
from briefgen.numbers.locales import NO_BREAK_SPACE
from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Use:
    """One figure in a text: its name, the exact value that was printed, and what it printed as."""

    name: str  # one value of a list is `metrics.<id>.current[0]`
    value: Item
    text: str


class Known(Decimal):
    """A number of the ledger; in a chart's unit it still knows its exact value.

    What is computed from it is a plain number, but turning its sign leaves it the same figure.
    """

    __slots__ = ("exact", "name")

    exact: Decimal
    name: str

    def __new__(cls, value: Decimal, name: str, exact: Decimal | None = None) -> Self:
        """The number as it is printed or drawn; its exact value, where that differs."""
        known = super().__new__(cls, value)
        known.name = name
        known.exact = value if exact is None else exact
        return known

    def __neg__(self) -> Decimal:
        return Known(Decimal.__neg__(self), self.name, self.exact)

    def __abs__(self) -> Decimal:
        return Known(Decimal.__abs__(self), self.name, self.exact)


class Printed(str):
    """A text with the figures that it shows."""

    __slots__ = ("uses",)

    uses: tuple[Use, ...]

    def __new__(cls, text: str, uses: tuple[Use, ...]) -> Self:
        """The text and its figures."""
        printed = super().__new__(cls, text)
        printed.uses = uses
        return printed


def as_text(value: object) -> str:
    """A value as text, without forgetting what a text shows."""
    return value if isinstance(value, str) else str(value)


def same_figure(number: Decimal, value: Decimal) -> Decimal:
    """A value in another unit, as the same figure as the number that it was made from."""
    return Known(value, number.name, number.exact) if isinstance(number, Known) else value


def printed(text: str, *values: Decimal) -> str:
    """A text that shows these values; those that are no figures of the ledger leave no trace."""
    uses = tuple(Use(value.name, value.exact, text) for value in values if isinstance(value, Known))
    return Printed(text, uses) if uses else text


def uses_of(text: object) -> tuple[Use, ...]:
    """The figures that a text shows, as far as it knows."""
    return text.uses if isinstance(text, Printed) else ()


def together(texts: Iterable[str], by: str = "") -> str:
    """Texts joined into one that shows all their figures."""
    parts = tuple(texts)
    return with_uses(by.join(parts), *parts)


def with_uses(text: str, *shown: object) -> str:
    """A text that was made from others and shows their figures."""
    uses = [use for one in shown if isinstance(one, Printed) for use in one.uses]
    return Printed(text, tuple(uses)) if uses else text


def part_of(whole: str, part: str) -> str:
    """A part cut out of a text: of its figures, those whose print stands in the part."""
    plain = part.replace(NO_BREAK_SPACE, " ")
    uses = tuple(use for use in uses_of(whole) if use.text.replace(NO_BREAK_SPACE, " ") in plain)
    return Printed(part, uses) if uses else part
