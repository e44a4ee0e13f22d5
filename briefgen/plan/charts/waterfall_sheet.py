"""The sheet of a waterfall: what readers edit on the left, what places the bars as formulas."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from briefgen.plan.charts.model import Cell
from briefgen.plan.charts.sheet import Sheet, address, plain
from briefgen.records import dataclass
from briefgen.story.charts import WaterfallChart, WaterfallPart

ADDED, TAKEN, TOTAL, BASE, CONNECTOR, LABEL = range(1, 7)  # columns


@dataclass(frozen=True, slots=True)
class Steps:
    """The parts in order, and how high they have added up before and after each."""

    parts: tuple[WaterfallPart, ...]
    total: WaterfallPart
    sums: tuple[Decimal, ...]  # 0, after the first, after the second, …
    stride: int = 2  # rows from one bar to the next; those between carry connectors

    @property
    def is_cost(self) -> bool:
        """Whether the total is a cost: only then is it drawn as one."""
        return self.total.value > 0

    @property
    def lift(self) -> Decimal:
        """How far all bars are raised so that none begins below zero."""
        return max(Decimal(0), -min(*self.sums, self.total.value))

    @property
    def rows(self) -> int:
        """How many rows the sheet has."""
        return len(self.parts) * self.stride + 1

    @property
    def bars(self) -> tuple[WaterfallPart, ...]:
        """Every bar, the total's last."""
        return (*self.parts, self.total)

    @property
    def ends(self) -> tuple[Decimal, ...]:
        """The right end of each bar, raised."""
        own = [max(pair) for pair in pairwise(self.sums)]
        return tuple(end + self.lift for end in (*own, max(self.total.value, Decimal(0))))


def waterfall_sheet(
    chart: WaterfallChart, steps: Steps, names: Sequence[str], connector: Decimal
) -> Sheet:
    """Bars, and connectors of that width in the rows between."""
    base, added, taken, total, joint, label = chart.series_names
    sheet = Sheet(chart.part_heading, names)
    values = [part.value for part in steps.parts]
    last: list[Decimal | None] = [None] * len(values)
    sheet.add_numbers(added, _spaced([v if v >= 0 else None for v in values], steps))
    sheet.add_numbers(taken, _spaced([-v if v < 0 else None for v in values], steps))
    sheet.add_numbers(total, _spaced([*last, abs(steps.total.value)], steps))
    bars = [row % steps.stride == 0 for row in range(steps.rows)]
    sheet.add(base, [_base(steps, row, connector) for row in range(steps.rows)])
    sheet.add(joint, [Cell() if is_bar else Cell(connector) for is_bar in bars])
    sheet.add(label, [_label(sheet, row) if is_bar else Cell() for row, is_bar in enumerate(bars)])
    return sheet


def _spaced(values: Sequence[Decimal | None], steps: Steps) -> list[Decimal | None]:
    """Each value in its bar's row."""
    spaced: list[Decimal | None] = [None] * steps.rows
    for index, value in enumerate(values):
        spaced[index * steps.stride] = value
    return spaced


def _base(steps: Steps, row: int, thin: Decimal) -> Cell:
    """Where the bar of a row begins; the connector of a blank row ends where its bar does."""
    step, between = divmod(row, steps.stride)
    lift = f"+{plain(steps.lift)}" if steps.lift else ""
    if between:
        begin = max(steps.sums[step + 1] + steps.lift - thin, Decimal(0))
        return Cell(begin, f"MAX({_sum_to(row - between)}{lift}-{address(CONNECTOR, row)},0)")
    if step == len(steps.parts):
        begin = min(steps.total.value, Decimal(0)) + steps.lift
        return Cell(begin) if begin else Cell()
    begin = min(steps.sums[step], steps.sums[step + 1]) + steps.lift
    return Cell(begin, f"MIN({_sum_to(row - 1)},{_sum_to(row)}){lift}")


def _sum_to(row: int) -> str:
    """What has added up to a row, as a formula; the heading, a text, counts for nothing."""
    added, taken = (f"SUM({address(c, -1)}:{address(c, row)})" for c in (ADDED, TAKEN))
    return f"{added}-{taken}"


def _label(sheet: Sheet, row: int) -> Cell:
    """A repeat of the row's value, to carry its label."""
    filled = ((column, sheet.value(column, row)) for column in (ADDED, TAKEN, TOTAL))
    column, value = next((column, value) for column, value in filled if value is not None)
    return Cell(value, address(column, row))
