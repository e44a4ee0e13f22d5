"""Where a line chart's other labels stand: the fork, values along the lines, the benchmark."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from briefgen.plan.charts.canvas import Anchor, Board, Canvas
from briefgen.plan.charts.model import Label, Words
from briefgen.plan.charts.text import font, format_code, long_suffix, number_text, shortened
from briefgen.plan.measure import text_width
from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Level:
    """A straight line across the plot, with the words of its label."""

    role: str
    value: Decimal
    name: str
    words: Words


def levels(canvas: Canvas) -> tuple[Level, ...]:
    """The benchmark and the target, as far as the chart has them."""
    chart = canvas.chart
    given = (
        ("benchmark", chart.benchmark, chart.benchmark_name),
        ("target", chart.target, chart.target_name),
    )
    return tuple(
        _level(canvas, role, value, name) for role, value, name in given if value is not None
    )


def place_level(canvas: Canvas, board: Board, level: Level) -> Label | None:
    """A level's label: on the second point (a target: the last but one), away from the data."""
    above = canvas.y(level.value)
    trajectories = (*canvas.chart.current, *canvas.chart.learning)
    centre = sum(map(canvas.y, trajectories)) / len(trajectories)
    away, other = ("b", "t") if above >= centre else ("t", "b")
    inner = list(range(1, canvas.last)) or [0]
    points = inner if level.role == "benchmark" else inner[::-1]
    return board.best(
        _inside(canvas, level, point, side) for side in (away, other) for point in points
    )


def place_fork(canvas: Canvas, board: Board) -> Label | None:
    """The value at the fork: above it, unless a line runs there."""
    chart = canvas.chart
    if not 0 <= chart.fork < canvas.last:
        return None
    value = chart.current[chart.fork]
    words = _value_words(canvas, value, "fork", canvas.rules.line.fork)
    anchor = Anchor(chart.fork, value, canvas.radius)
    aside = -canvas.text_width(words) / 2 - canvas.rules.label.above
    places = [("t", 0.0), ("b", 0.0), ("t", aside), ("b", aside), ("l", 0.0)]
    return _best_value(canvas, board, words, anchor, places)


def place_values(canvas: Canvas, board: Board) -> tuple[list[Label], list[Label]]:
    """The other values of the current and the learning line that are labelled."""
    found: tuple[list[Label], list[Label]] = ([], [])
    for period in range(canvas.last) if canvas.labels_all else (0,):
        if period == canvas.chart.fork:
            continue
        for line, sides in _lines_at(canvas, period):
            label = _place_value(canvas, board, period, line, sides)
            if label is not None:
                found[line].append(label)
    return found


def _lines_at(canvas: Canvas, period: int) -> Iterator[tuple[int, tuple[str, str]]]:
    """Which line has a label at a period (0 current, 1 learning), and on which side first."""
    chart = canvas.chart
    if period < chart.fork:
        yield 0, _outside_bend(canvas, period)
        return
    current_above = chart.current[period] >= chart.learning[period]
    for line, series in enumerate((chart.current, chart.learning)):
        upper = current_above == (line == 0)
        yield line, _outside_wedge(canvas, series[period], "t" if upper else "b")


def _outside_bend(canvas: Canvas, period: int) -> tuple[str, str]:
    """Shared history: above where the line bends down, below where it bends up."""
    line = canvas.chart.current
    around = [line[i] for i in (period - 1, period + 1) if i >= 0]
    return ("t", "b") if line[period] * len(around) >= sum(around) else ("b", "t")


def _outside_wedge(canvas: Canvas, value: Decimal, side: str) -> tuple[str, str]:
    """Away from the other line, unless the benchmark is close on that side."""
    other = "b" if side == "t" else "t"
    benchmark = canvas.chart.benchmark
    if benchmark is None:
        return side, other
    below = canvas.y(benchmark) - canvas.y(value)
    distance = below if side == "b" else -below
    return (other, side) if 0 <= distance < canvas.rules.line.inside else (side, other)


def _place_value(
    canvas: Canvas, board: Board, period: int, line: int, sides: tuple[str, str]
) -> Label | None:
    series = canvas.chart.learning if line else canvas.chart.current
    role = "learning" if line else "current"
    words = _value_words(canvas, series[period], role, canvas.rules.line.value)
    aside = canvas.text_width(words) / 2
    places = [(side, dx) for side in sides for dx in (0.0, -aside, aside)]
    return _best_value(canvas, board, words, Anchor(period, series[period]), places)


def _best_value(
    canvas: Canvas, board: Board, words: Words, anchor: Anchor, places: list[tuple[str, float]]
) -> Label | None:
    """A value on the first side of its point that is free, shifted sideways where that helps."""
    if canvas.text_width(words) > canvas.width * canvas.rules.line.label_most:
        return None
    candidates = (canvas.label(words, anchor, side, (dx, 0.0)) for side, dx in places)
    return board.best(candidates, strict=words.role != "fork")


def _value_words(canvas: Canvas, value: Decimal, role: str, size: float) -> Words:
    display = canvas.chart.display
    text = number_text(value, display, display.suffix)
    return Words(text, role, size, bold=role == "fork", code=format_code(display, display.suffix))


def _level(canvas: Canvas, role: str, value: Decimal, name: str) -> Level:
    """The level's words, in the longest form that the plot has room for."""
    display, size = canvas.chart.display, canvas.rules.line.level
    face = font(canvas.rules.font, size)
    for suffix in (long_suffix(display), display.suffix):
        number = number_text(value, display, suffix)
        room = canvas.frame.width - text_width(f" {number}", face)
        fitting = shortened(name, face, room)
        if fitting == name:
            break
    text = f"{fitting} {number}" if fitting else number
    code = format_code(display, suffix)
    return Level(role, value, fitting, Words(text, role, size, code=code, named=bool(fitting)))


def _inside(canvas: Canvas, level: Level, point: int, side: str) -> Label:
    """The label at a point, moved sideways where it would leave the plot."""
    anchor = Anchor(point, level.value)
    label = canvas.label(level.words, anchor, side)
    least = canvas.rules.line.edge - label.box.left
    most = canvas.frame.right - canvas.rules.label.air - label.box.right
    dx = max(min(most, 0.0), least)
    return canvas.label(level.words, anchor, side, (dx, 0.0))
