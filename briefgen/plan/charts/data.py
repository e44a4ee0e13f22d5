"""A chart as a table of values: what goes into a chart whose look a designer has drawn."""

from __future__ import annotations

from briefgen.plan.charts.model import Column
from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class ChartData:
    """The first column names the categories, each other one is a series under its name.

    `place` is where the tag stands, in words; `total` names a waterfall's last bar.
    """

    columns: tuple[Column, ...]
    title: str = ""
    alt: str = ""
    total: str = ""
    place: str = ""

    @property
    def points(self) -> int:
        """How many categories there are."""
        return len(self.columns[0].cells)

    @property
    def names(self) -> tuple[str, ...]:
        """The series' names."""
        return tuple(column.heading for column in self.columns[1:])
