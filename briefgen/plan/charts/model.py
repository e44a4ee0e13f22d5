"""A chart in which all is decided: its sheet, its series by role, its labels, its axes.

The writer gives every role the look that the template's prototype has for it, and adds nothing.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from briefgen.plan.charts.geometry import Rect, Spot
from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the chart's sheet; with a formula (no equals sign), `value` is its result."""

    value: Decimal | str | date | None = None
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the sheet: readers' columns come first, then helpers.

    `code` is the number format of its cells, empty for the general one.
    """

    heading: str
    cells: tuple[Cell, ...]
    code: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What a label says, in one line and one format, and how: its value, its series' name or both.

    `role` names the prototype's series whose label colour and typeface it takes; with a `code` (a
    number format) the label shows the value, and `text` is what a reader should then see.
    """

    text: str
    role: str
    size: float
    bold: bool = False
    code: str = ""
    named: bool = False
    category: bool = False  # shows the point's category instead


@dataclass(frozen=True, slots=True)
class Label:
    """The label of one point: what it says, and where.

    `position` is Office's (t, b, l, r, ctr, inBase, outEnd) and `shift` moves it from there, in
    points. `box` is where its text should then stand: checks use it, the writer does not.
    """

    point: int
    position: str
    words: Words
    box: Rect
    shift: Spot = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Point:
    """A point with a look of its own: another role's fill or line, or a marker of some size."""

    index: int
    role: str
    marker: float | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """A series: the prototype's role it looks like, its column, its labels.

    `width` is the line's in points, none for hidden and bar series. `error` is the column that
    holds how far its error bar reaches, up and down alike.
    """

    role: str
    column: int
    is_line: bool = True
    width: float | None = None
    points: tuple[Point, ...] = ()
    labels: tuple[Label, ...] = ()
    error: int | None = None


@dataclass(frozen=True, slots=True)
class CategoryAxis:
    """The labels of the first column, and where the axis line stands."""

    size: float
    shown: bool = True  # else a hidden series carries the labels
    boxes: tuple[Rect, ...] = ()  # where its labels should stand
    crosses_at: Decimal | None = None  # none: at zero, or at the scale's end nearest to it


@dataclass(frozen=True, slots=True)
class ChartPlan:
    """A chart to write, sizes in points. The sheet's first column names the categories."""

    kind: str
    width: float
    height: float
    plot: Rect  # the inner plot area
    columns: tuple[Column, ...]
    series: tuple[Series, ...]
    categories: CategoryAxis
    minimum: Decimal
    maximum: Decimal
    gap_width: int | None = None

    @property
    def labels(self) -> tuple[Label, ...]:
        """All labels, in the order of their series."""
        return tuple(label for series in self.series for label in series.labels)
