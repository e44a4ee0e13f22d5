"""Bindings: numbers that a narrative takes from a data file instead of writing them down.

The reader of narratives knows only their shape. Whoever may open files resolves a `DataRequest`
to plain numbers, before anything is compared or computed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from briefgen.findings import Findings, Place
from briefgen.records import dataclass


class Rows(StrEnum):
    """What one row of a data file stands for."""

    PEOPLE = "people"
    FIGURES = "figures"


class Aggregate(StrEnum):
    """What is computed from the rows of a group."""

    MEAN = "mean"
    MEDIAN = "median"
    SUM = "sum"
    MIN = "min"
    MAX = "max"
    COUNT = "count"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file by its path from the narrative, and how to read it where that has been declared."""

    id: str
    file: str
    sheet: str | None = None
    rows: Rows | None = None
    delimiter: str | None = None
    decimal: str | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """What a cell of one column has to be: one of some values (`=`, `!=`), or beyond a limit."""

    column: str
    operator: str
    values: tuple[str, ...]


Conditions: TypeAlias = tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Statistic:
    """One number from the rows that fulfil all conditions; a share counts those with `having`."""

    aggregate: Aggregate
    column: str = ""  # empty for a share, and for a count of whole rows
    where: Conditions = ()
    having: Conditions = ()


@dataclass(frozen=True, slots=True)
class ColumnValues:
    """The cells of a column, row by row, as numbers or as text."""

    column: str
    where: Conditions = ()
    text: bool = False


@dataclass(frozen=True, slots=True)
class CellValue:
    """One cell of a workbook."""

    address: str


@dataclass(frozen=True, slots=True)
class NamedValue:
    """The cell of a workbook that has a name."""

    name: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What a group of people was before and after, person by person."""

    before: str
    after: str
    where: Conditions = ()


What: TypeAlias = Statistic | ColumnValues | CellValue | NamedValue | Changes


@dataclass(frozen=True, slots=True)
class Binding:
    """A value of the narrative that comes from a data file, and what is done to it."""

    key: str
    source: str
    what: What
    times: Decimal = Decimal(1)
    divide_by: Decimal = Decimal(1)
    round: int | None = None


@dataclass(frozen=True, slots=True)
class PeopleChange:
    """What came of `Changes`: means and standard deviations of a group of `size` people."""

    size: int
    before: tuple[Decimal, Decimal]
    after: tuple[Decimal, Decimal]
    change: tuple[Decimal, Decimal]


Resolved: TypeAlias = Decimal | tuple[Decimal, ...] | tuple[str, ...] | PeopleChange


@dataclass(frozen=True, slots=True)
class DataRequest:
    """All that one narrative asks of its data files; problems go to `findings`."""

    folder: Path
    files: Mapping[str, DataFile]
    bindings: Mapping[str, Binding]
    place: Callable[[str], Place]
    findings: Findings


Resolver: TypeAlias = Callable[[DataRequest], Mapping[str, Resolved]]
