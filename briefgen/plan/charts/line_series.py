"""The series and the sheet of a line chart whose labels are placed."""

from __future__ import annotations

from decimal import Decimal

from briefgen.plan.charts.canvas import Canvas
from briefgen.plan.charts.line_ends import SAFE, EndLabels
from briefgen.plan.charts.line_gap import GapLabels
from briefgen.plan.charts.line_place import LineLabels
from briefgen.plan.charts.model import Cell, Column, Label, Point, Series
from briefgen.plan.charts.periods import ROLE, Periods, hanging_labels
from briefgen.plan.charts.sheet import Sheet, address, plain
from briefgen.story.charts import LineChart

CURRENT, LEARNING = 1, 2  # columns
HALF = "\u00b1 "


def line_series(
    canvas: Canvas, periods: Periods, labels: LineLabels
) -> tuple[tuple[Column, ...], tuple[Series, ...]]:
    """Columns as readers expect them, helpers after; series from the back to the front."""
    chart = canvas.chart
    sheet = Sheet(chart.period_heading, periods.texts)
    sheet.add_numbers(chart.current_name, chart.current)
    start = canvas.learning_from()
    kept = (value if i >= start else None for i, value in enumerate(chart.learning))
    sheet.add_numbers(chart.learning_name, kept)
    back = _levels(canvas, sheet, labels)
    if labels.gap:
        back += _gap(canvas, sheet, labels.gap)
    if not periods.on_axis:
        back.append(_hanging(canvas, sheet, periods))
    names = [
        _name(canvas, sheet, column, end)
        for column, end in zip((CURRENT, LEARNING), labels.ends, strict=True)
        if end.name is not None
    ]
    return sheet.columns, (*back, _current(canvas, labels), _learning(canvas, labels), *names)


def _hanging(canvas: Canvas, sheet: Sheet, periods: Periods) -> Series:
    """A hidden series at the foot of the plot that carries the period labels."""
    foot = canvas.number(canvas.frame.bottom - SAFE)
    column = sheet.add_numbers(canvas.chart.period_heading, [foot] * sheet.points)
    return Series(ROLE, column, labels=hanging_labels(periods, canvas))


def _levels(canvas: Canvas, sheet: Sheet, labels: LineLabels) -> list[Series]:
    series = []
    for level, label in labels.levels:
        column = sheet.add_numbers(level.name, [level.value] * sheet.points)
        shown = (label,) if label is not None else ()
        series.append(Series(level.role, column, width=canvas.rules.line.level_line, labels=shown))
    return series


def _gap(canvas: Canvas, sheet: Sheet, found: GapLabels) -> list[Series]:
    """The bracket: a hidden point in the middle, half the gap as its error both ways."""
    gap = found.gap
    high, low = (_reference(canvas.chart, sheet, gap.at, end) for end in (gap.high, gap.low))
    middle = Cell((gap.high + gap.low) / 2, f"({high}+{low})/2")
    half = Cell(abs(gap.high - gap.low) / 2, f"ABS({high}-{low})/2")
    column = sheet.add_point(gap.label, gap.at, middle)
    error = sheet.add_point(HALF + gap.label, gap.at, half)
    series = [Series(found.role, column, labels=(found.label,), error=error)]
    if found.note is not None:
        below = _below(sheet, column, gap.at, found.note_offset)
        note = sheet.add_point(found.note.words.text, gap.at, below)
        series.append(Series(found.note.words.role, note, labels=(found.note,)))
    return series


def _reference(chart: LineChart, sheet: Sheet, at: int, value: Decimal) -> str:
    """The readers' cell of that period that holds a value, or the value itself."""
    for column in range(CURRENT, len(sheet.columns)):
        if sheet.value(column, at) == value:
            return address(column, at)
    return plain(value)


def _current(canvas: Canvas, labels: LineLabels) -> Series:
    end, rules = labels.ends[0], canvas.rules.line
    marker = Point(canvas.last, "current", rules.marker)
    shown = _with_end(labels.values[0], end)
    return Series(
        "current", CURRENT, width=_width(canvas, "current"), points=(marker,), labels=shown
    )


def _learning(canvas: Canvas, labels: LineLabels) -> Series:
    """The line with learning; its first point is the fork, in ink."""
    end, marker = labels.ends[1], canvas.rules.line.marker
    points = [Point(canvas.last, "learning", marker)]
    values = labels.values[1]
    if 0 <= canvas.chart.fork < canvas.last:
        points.insert(0, Point(canvas.chart.fork, "fork", marker))
    if labels.fork is not None:
        values = [labels.fork, *values]
    shown = _with_end(values, end)
    width = _width(canvas, "learning")
    return Series("learning", LEARNING, width=width, points=tuple(points), labels=shown)


def _with_end(values: list[Label], end: EndLabels) -> tuple[Label, ...]:
    return tuple(values) if end.value is None else (*values, end.value)


def _width(canvas: Canvas, role: str) -> float:
    rules, hero = canvas.rules.line, canvas.chart.hero
    if hero == role:
        return rules.hero
    return rules.other if hero in ("current", "learning") else rules.equal


def _name(canvas: Canvas, sheet: Sheet, line: int, end: EndLabels) -> Series:
    """A hidden point named as the line, beside its end."""
    assert end.name is not None
    below = _below(sheet, line, canvas.last, end.name_offset)
    column = sheet.add_point(end.name.words.text, canvas.last, below)
    return Series(end.name.words.role, column, labels=(end.name,))


def _below(sheet: Sheet, column: int, point: int, offset: Decimal) -> Cell:
    """A cell so far below another, as a formula."""
    number = sheet.value(column, point)
    assert isinstance(number, Decimal)
    sign = "-" if offset >= 0 else "+"
    return Cell(number - offset, f"{address(column, point)}{sign}{plain(abs(offset))}")
