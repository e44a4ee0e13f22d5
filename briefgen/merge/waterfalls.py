"""Waterfalls: steps become stacked columns on a base that nobody sees."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeAlias

from lxml import etree

from briefgen.plan.charts.data import ChartData
from briefgen.plan.charts.model import Cell, Column
from briefgen.records import dataclass
from briefgen.templates.chart_looks import role_of
from briefgen.templates.evaluate import UnfitChartError
from briefgen.write.chart_refill import series_name, series_of

BASE, ADDED, TAKEN, TOTAL = ROLES = ("base", "added", "taken", "total")
Values: TypeAlias = Sequence[Decimal | None]


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar from one level to another; a total begins at zero."""

    low: Decimal
    high: Decimal
    role: str


def is_waterfall(root: etree._Element) -> bool:
    """Whether a chart's series are named as those of a waterfall."""
    return {role_of(series) for series in series_of(root)}.issuperset(ROLES)


def as_waterfall(root: etree._Element, data: ChartData) -> ChartData:
    """The columns of a waterfall from one series of steps; None, and the total, are sums so far.

    Data that name the columns themselves stay as they are.
    """
    names = {role_of(series): series_name(series) for series in series_of(root)}
    if len(data.names) > 1:
        return data
    steps = [cell.value for cell in data.columns[1].cells]
    categories = list(data.columns[0].cells)
    if data.total:
        steps.append(None)
        categories.append(Cell(data.total))
    bars = _bars([step if isinstance(step, Decimal) else None for step in steps])
    base = [Cell(bar.low if bar.role != TOTAL else None) for bar in bars]
    columns = [Column(names[BASE], tuple(base))]
    for role in (ADDED, TAKEN, TOTAL):
        cells = (Cell(bar.high - bar.low) if bar.role == role else Cell() for bar in bars)
        columns.append(Column(names[role], tuple(cells)))
    named = Column(data.columns[0].heading, tuple(categories))
    return ChartData((named, *columns), data.title, data.alt, "", data.place)


def _bars(steps: Values) -> list[_Bar]:
    bars, level = [], Decimal(0)
    for step in steps:
        if step is None:
            bars.append(_Bar(Decimal(0), level, TOTAL))
        else:
            ends = sorted((level, level + step))
            bars.append(_Bar(ends[0], ends[1], ADDED if step >= 0 else TAKEN))
            level += step
        if bars[-1].low < 0 or level < 0:
            message = "the steps add up to less than nothing, which columns on a base cannot show"
            raise UnfitChartError("BG872", message, "begin with the larger values")
    return bars
