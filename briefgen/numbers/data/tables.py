"""A table as it is read: a header, then rows in chunks of bounded size."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
CELLS_OF_A_CHUNK: Final = 100_000

Row = list[str]


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows, each as wide as the header, and the number that each has in the file."""

    rows: Sequence[Row]
    numbers: Sequence[int]

    def column(self, index: int) -> list[str]:
        """The cells of one column."""
        return [row[index] for row in self.rows]


class Table(Protocol):
    """What CSV files and sheets have in common."""

    decimal: str | None
    strict: bool  # no thousands separators: a workbook has none in its numbers

    def rows(self) -> Iterator[Row]:
        """The rows, the header first."""


@dataclass(frozen=True, slots=True)
class Header:
    """The names of the columns."""

    names: tuple[str, ...]

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
    first = next((row for row in rows if any(cell.strip() for cell in row)), None)
    if first is None:
        raise RefusedError(DAMAGED, "The file is empty: not even a header stands in it.")
    if len(first) > MOST_COLUMNS:
        message = f"It has {len(first)} columns; the most are {MOST_COLUMNS}."
        raise RefusedError(TOO_LARGE, message, "keep only the columns that are used")
    return Header(tuple(cell.strip() for cell in first))


def chunks(rows: Iterator[Row], width: int, ragged: bool) -> Iterator[Chunk]:
    """The rows below the header in chunks, empty ones left out."""
    size = max(50, CELLS_OF_A_CHUNK // width)
    start = 2
    while taken := list(islice(rows, size)):
        numbers: Sequence[int] = range(start, start + len(taken))
        start += len(taken)
        yield _even(taken, numbers, width, ragged)


def _even(rows: list[Row], numbers: Sequence[int], width: int, ragged: bool) -> Chunk:
    """The rows as wide as the header; empty cells at the end may be missing or too many."""
    if set(map(len, rows)) == {width}:
        return Chunk(rows, numbers)
    filled = [(row, number) for row, number in zip(rows, numbers, strict=True) if any(row)]
    wide = [_as_wide(row, number, width, ragged) for row, number in filled]
    return Chunk(wide, [number for _, number in filled])


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
