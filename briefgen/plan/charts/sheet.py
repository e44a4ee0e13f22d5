"""A chart's sheet while it is put together: columns, and formulas that name their cells."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from briefgen.plan.charts.model import Cell, Column

FIRST_DAY = date(1899, 12, 30)  # 1 March 1900 and later days count from here
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def column_letters(column: int) -> str:
    """A column's name in the sheet: 0 is A."""
    first, last = divmod(column, len(LETTERS))
    return (LETTERS[first - 1] if first else "") + LETTERS[last]


def address(column: int, point: int) -> str:
    """A point's cell; the first row holds the headings."""
    return f"{column_letters(column)}{point + 2}"


def plain(number: Decimal) -> str:
    """A number as a formula or a cell spells it: no exponent, no trailing zeros."""
    return f"{number.normalize():f}" if number else "0"


def serial(day: date) -> Decimal:
    """The number that a sheet knows a day by."""
    return Decimal((day - FIRST_DAY).days)


class Sheet:
    """Columns in the order they are added."""

    def __init__(self, heading: str, categories: Iterable[str]) -> None:
        self._columns = [Column(heading, tuple(Cell(text) for text in categories))]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The finished columns."""
        return tuple(self._columns)

    @property
    def points(self) -> int:
        """How many rows of values."""
        return len(self._columns[0].cells)

    def add(self, heading: str, cells: Iterable[Cell]) -> int:
        """A column, and its index."""
        self._columns.append(Column(heading, tuple(cells)))
        return len(self._columns) - 1

    def add_numbers(self, heading: str, numbers: Iterable[Decimal | None]) -> int:
        """A column of plain numbers."""
        return self.add(heading, (Cell(number) for number in numbers))

    def add_point(self, heading: str, point: int, cell: Cell) -> int:
        """A helper column with one filled cell."""
        return self.add(heading, (cell if i == point else Cell() for i in range(self.points)))

    def value(self, column: int, point: int) -> Decimal | str | date | None:
        """What a cell holds, or its formula's result."""
        return self._columns[column].cells[point].value
