"""A table as it is read: a header, then rows in chunks of bounded size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final, Protocol

from briefgen.numbers.data.trouble import (
    AMBIGUOUS,
    DAMAGED,
    NOT_THERE,
    TOO_LARGE,
    RefusedError,
)
from briefgen.records import dataclass
from briefgen.suggest import name_hint
from briefgen.within import shown

MOST_COLUMNS: Final = 2_000
CELLS_OF_THE_FIRST: Final = 100_000  # what shows how numbers are written
CELLS_OF_A_CHUNK: Final = 10_000  # few enough for the processor to keep at hand
ROWS_AT_ONCE: Final = 500  # so few that the garbage collector never looks through them
CELLS_AT_ONCE: Final = 100_000

Row = list[str]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows, of which only the columns that are asked for; each row's number in the file."""

    columns: Mapping[int, Sequence[str]]
    numbers: Sequence[int]

    @property
    def size(self) -> int:
        """How many rows it has."""
        return len(self.numbers)


class Table(Protocol):
    """What CSV files and sheets have in common."""

    decimal: str | None
    strict: bool  # no thousands separators: a workbook has none in its numbers

    @property
    def unsaved(self) -> Mapping[int, str]:
        """Of each column where a formula in the rows so far has no saved value."""

    def rows(self) -> Iterator[Row]:
        """The rows, the header first."""


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns, and the number of the row in which they stand."""

    names: tuple[str, ...]
    row: int = 1

    def index(self, name: str, field: str) -> int:
        """Where a column stands; `field` is the key that asks for it."""
        if name not in self.names:
            hint = name_hint(name, [known for known in self.names if known][:50])
            raise RefusedError(NOT_THERE, f"There is no column {shown(name)}.", hint, field)
        if self.names.count(name) > 1:
            message = f"{self.names.count(name)} columns are called {shown(name)}."
            raise RefusedError(AMBIGUOUS, message, "give each a name of its own", field)
        return self.names.index(name)


def header_of(rows: Iterator[Row]) -> Header:
    """The first row that is not empty."""
    numbered = enumerate(rows, 1)
    found = next((pair for pair in numbered if any(cell.strip() for cell in pair[1])), None)
    if found is None:
        raise RefusedError(DAMAGED, "The file is empty: not even a header stands in it.")
    number, first = found
    if len(first) > MOST_COLUMNS:
        message = f"It has {len(first)} columns; the most are {MOST_COLUMNS}."
        raise RefusedError(TOO_LARGE, message, "keep only the columns that are used")
    return Header(tuple(cell.strip() for cell in first), number)


def chunks(
    rows: Iterator[Row], header: Header, ragged: bool, wanted: Sequence[int]
) -> Iterator[Chunk]:
    """The rows below the header in chunks of the columns that are wanted, empty rows left out."""
    width = len(header.names)
    at_once = max(1, min(ROWS_AT_ONCE, CELLS_AT_ONCE // width))
    used = max(1, len(wanted))
    most = CELLS_OF_THE_FIRST // used
    number = header.row + 1
    columns: dict[int, list[str]] = {index: [] for index in wanted}
    numbers: list[int] = []
    while taken := list(islice(rows, at_once)):
        even, which = _even(taken, number, width, ragged)
        number += len(taken)
        numbers += which
        for index, column in columns.items():
            column += [row[index] for row in even]
        if len(numbers) >= most:
            yield Chunk(columns, numbers)
            columns, numbers = {index: [] for index in wanted}, []
            most = CELLS_OF_A_CHUNK // used
    if numbers:
        yield Chunk(columns, numbers)


def _even(rows: list[Row], start: int, width: int, ragged: bool) -> tuple[list[Row], Sequence[int]]:
    """The rows as wide as the header, and their numbers; empty ones are left out."""
    numbers = range(start, start + len(rows))
    if set(map(len, rows)) == {width} and [""] * width not in rows:
        return rows, numbers
    filled = [(row, number) for row, number in zip(rows, numbers, strict=True) if any(row)]
    wide = [_as_wide(row, number, width, ragged) for row, number in filled]
    return wide, [number for _, number in filled]


def _as_wide(row: Row, number: int, width: int, ragged: bool) -> Row:
    if len(row) == width:
        return row
    if len(row) < width and ragged:
        return row + [""] * (width - len(row))
    if len(row) < width or any(row[width:]):
        message = f"Row {number} has {_cells(len(row))}, and the header {width}."
        hint = "is a separator missing, or part of a text without quotes?"
        raise RefusedError(DAMAGED, message, hint)
    return row[:width]


def _cells(count: int) -> str:
    return "1 cell" if count == 1 else f"{count} cells"
