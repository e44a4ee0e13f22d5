"""Which rows fulfil the conditions: masks over the rows of a chunk, a byte of 0 or 1 for each."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import compress
from typing import Final

from briefgen.narrative.bindings import Condition, Conditions
from briefgen.numbers.data.digits import CellError, Number, Numbers
from briefgen.numbers.data.tables import Chunk, Header
from briefgen.numbers.data.trouble import AMBIGUOUS, RefusedError
from briefgen.suggest import closest

Mask = bytes
MOST_KNOWN: Final = 50_000
MOST_VALUES: Final = 200
_BEYOND: Final[dict[str, Callable[[Number, Decimal], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Masks:
    """The masks of one table; what a cell's text means for a condition is found out once."""

    def __init__(self, header: Header, numbers: Numbers) -> None:
        self._header = header
        self.numbers = numbers
        self._verdicts: dict[Condition, _Verdicts] = {}
        self._made: dict[Conditions, Mask | None] = {}
        self._filled: dict[int, Mask | None] = {}
        self._chunk = Chunk({}, ())

    def prepare(self, conditions: Conditions, field: str) -> None:
        """Find the columns; `field` is the key that the conditions stand under."""
        for condition in conditions:
            index = self._header.index(condition.column, f"{field}.{condition.column}")
            self._verdicts.setdefault(condition, _Verdicts(condition, index, self.numbers))

    def start(self, chunk: Chunk) -> None:
        """Turn to the next rows."""
        self._chunk = chunk
        self._made = {}
        self._filled = {}

    def columns(self, conditions: Conditions) -> set[int]:
        """Where the columns stand that conditions are about."""
        return {self._verdicts[condition].index for condition in conditions}

    def of(self, conditions: Conditions) -> Mask | None:
        """For each row whether it fulfils all conditions; none where there are no conditions."""
        if conditions not in self._made:
            self._made[conditions] = self._mask(conditions)
        return self._made[conditions]

    def filled(self, index: int) -> Mask | None:
        """For each row whether it has something in a column; none where all rows have."""
        if index not in self._filled:
            cells = self._chunk.columns[index]
            has = {cell: bool(cell.strip()) for cell in dict.fromkeys(cells)}
            every = all(has.values())
            self._filled[index] = None if every else bytes(map(has.__getitem__, cells))
        return self._filled[index]

    @property
    def compared(self) -> set[int]:
        """Where the columns stand whose cells are compared with a number."""
        return {each.index for of, each in self._verdicts.items() if of.operator in _BEYOND}

    def closest(self, condition: Condition) -> str:
        """A value that stands in the column and is close to one that was asked for."""
        known = [value for value in self._verdicts[condition].known if value][:MOST_VALUES]
        return closest(condition.values[0], known) or ""

    def misspelt(self, conditions: Conditions) -> Iterator[tuple[Condition, str, str]]:
        """Values that no cell of the column has, each with one that it has and that is close."""
        for condition in conditions:
            if condition.operator not in _BEYOND:
                yield from self._verdicts[condition].misspelt()

    def _mask(self, conditions: Conditions) -> Mask | None:
        mask: Mask | None = None
        for condition in conditions:
            one = self._single(condition)
            mask = one if mask is None else both(mask, one)
        return mask

    def _single(self, condition: Condition) -> Mask:
        """The rows that fulfil one condition, which several figures may share."""
        if (condition,) not in self._made:
            verdicts = self._verdicts[condition]
            self._made[(condition,)] = verdicts.of(self._chunk.columns[verdicts.index])
        return self._made[(condition,)] or b""


class _Verdicts:
    """Whether a cell's text fulfils a condition; found out once for each text."""

    def __init__(self, condition: Condition, index: int, numbers: Numbers) -> None:
        self.index = index
        self.known: dict[str, bool] = {}
        self._condition = condition
        self._numbers = numbers
        self._is_forgetful = False
        self._as_numbers = [_plain_number(value) for value in condition.values]

    def of(self, cells: Sequence[str]) -> Mask:
        """For each cell whether it fulfils the condition."""
        try:
            return bytes(map(self.known.__getitem__, cells))
        except KeyError:
            self._learn(cells)
        return bytes(map(self.known.__getitem__, cells))

    def misspelt(self) -> Iterator[tuple[Condition, str, str]]:
        """What is asked for and stands nowhere, with a close value; nothing of too many values."""
        if self._is_forgetful:
            return
        there = {cell.strip() for cell in self.known}
        values = zip(self._condition.values, self._as_numbers, strict=True)
        for value in [text for text, number in values if number is None and text not in there]:
            if close := closest(value, [each for each in there if each][:MOST_VALUES]):
                yield self._condition, value, close

    def _learn(self, cells: Sequence[str]) -> None:
        if len(self.known) > MOST_KNOWN:
            self.known.clear()
            self._is_forgetful = True
        for cell in dict.fromkeys(cells):
            if cell not in self.known:
                self.known[cell] = self._judge(cell.strip())

    def _judge(self, cell: str) -> bool:
        if self._condition.operator not in _BEYOND and cell in self._condition.values:
            return self._condition.operator == "="
        if all(number is None for number in self._as_numbers):
            return self._fulfils(None)
        try:
            return self._fulfils(self._numbers.read([cell])[0])
        except CellError as error:
            if error.refused.rule != AMBIGUOUS:
                return self._fulfils(None)
            return self._either_way(cell, error.refused)

    def _either_way(self, cell: str, refused: RefusedError) -> bool:
        """What a number that can be read in two ways fulfils, if the way makes no difference."""
        one, other = (self._fulfils(Numbers(mark).read([cell])[0]) for mark in ".,")
        if one is not other:
            message = f"Column {self._condition.column}: {refused.message}"
            raise RefusedError(AMBIGUOUS, message, refused.hint)
        return one

    def _fulfils(self, number: Number | None) -> bool:
        """Whether a number does; a text is none, and so fulfils no comparison."""
        beyond = _BEYOND.get(self._condition.operator)
        if beyond is None:
            is_one = number is not None and number in self._as_numbers
            return is_one is (self._condition.operator == "=")
        limit = self._as_numbers[0]
        return number is not None and limit is not None and beyond(number, limit)


def _plain_number(text: str) -> Decimal | None:
    try:
        found = Numbers(None, strict=True).read([text])[0]
    except CellError:
        return None
    return None if found is None else Decimal(found)


def both(one: Mask, other: Mask) -> Mask:
    """The rows that two masks have in common."""
    common = int.from_bytes(one, "little") & int.from_bytes(other, "little")
    return common.to_bytes(len(one), "little")


def selected(cells: Sequence[str], mask: Mask | None) -> Sequence[str]:
    """The cells of the rows that count."""
    return cells if mask is None else list(compress(cells, mask))
