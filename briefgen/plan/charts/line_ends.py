"""The ends of a line chart: value and name to the right of each line, never over one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from briefgen.plan.charts.canvas import Anchor, Canvas
from briefgen.plan.charts.geometry import Rect
from briefgen.plan.charts.model import Label, Words
from briefgen.plan.charts.rules import ChartRules
from briefgen.plan.charts.text import (
    font,
    format_code,
    long_suffix,
    number_text,
    shortened,
    words_width,
)
from briefgen.records import dataclass
from briefgen.story.charts import LineChart

ROLES = ("current", "learning")
SAFE = 0.5  # points; Office drops the label of a point outside the scale


@dataclass(frozen=True, slots=True)
class EndWords:
    """What stands at the end of one line; without words where they would never fit."""

    value: Words | None
    name: Words | None
    number: Decimal


@dataclass(frozen=True, slots=True)
class EndLabels:
    """The labels of one end; `name_offset` is how far the name stands below the value's number."""

    value: Label | None
    name: Label | None
    name_offset: Decimal

    @property
    def boxes(self) -> tuple[Rect, ...]:
        """The room they take."""
        return tuple(label.box for label in (self.value, self.name) if label is not None)


def end_words(chart: LineChart, width: float, rules: ChartRules) -> tuple[EndWords, EndWords]:
    """What the ends of the current and the learning line say, as large and long as fits."""
    most = width * rules.line.reserve_most - rules.line.end_room
    numbers = (chart.current[-1], chart.learning[-1])
    names = (chart.current_name, chart.learning_name)
    values = _value_words(chart, numbers, most, rules)
    small = font(rules.font, rules.line.name)
    fitting = (shortened(name, small, most) for name in names)
    current, learning = (
        EndWords(
            value,
            Words(name, f"{role} name", rules.line.name, named=True) if name else None,
            number,
        )
        for role, value, name, number in zip(ROLES, values, fitting, numbers, strict=True)
    )
    return current, learning


def reserve(width: float, texts: Iterable[Words], rules: ChartRules) -> float:
    """The room right of the last period; a text that would take too much of it has no say."""
    line = rules.line
    least = line.reserve_wide if width >= line.wide else line.reserve
    wanted = [words_width(words, rules) + line.end_room for words in texts]
    return max(least, *(room for room in wanted if room <= width * line.reserve_most), 0.0)


def place_ends(
    canvas: Canvas, words: tuple[EndWords, EndWords], floor: float
) -> tuple[EndLabels, EndLabels]:
    """Both ends' labels; nothing reaches below `floor`, and the upper stays above the lower."""
    upper, lower = sorted((0, 1), key=lambda end: canvas.y(words[end].number))
    least = canvas.rules.line.ends_apart
    high, low = _apart(canvas.y(words[upper].number), canvas.y(words[lower].number), least)
    sunk = max((box.bottom for box in _end(canvas, words[lower], low).boxes), default=floor) - floor
    low -= max(sunk, 0.0)
    high = min(high, low - least)
    stacked = low - high < canvas.rules.line.ends_stacked
    placed = {
        upper: _end(canvas, words[upper], high, above=stacked),
        lower: _end(canvas, words[lower], low),
    }
    return placed[0], placed[1]


def _value_words(
    chart: LineChart, numbers: tuple[Decimal, Decimal], most: float, rules: ChartRules
) -> tuple[Words | None, Words | None]:
    """Both values in one size and one format: the longest and largest that fits."""
    for current, learning in _value_choices(chart, numbers, rules):
        if max(words_width(current, rules), words_width(learning, rules)) <= most:
            return current, learning
    return None, None


def _value_choices(
    chart: LineChart, numbers: tuple[Decimal, Decimal], rules: ChartRules
) -> Iterator[tuple[Words, Words]]:
    display = chart.display
    for size in rules.line.end:
        for suffix in dict.fromkeys((long_suffix(display), display.suffix, "")):
            code = format_code(display, suffix)
            current, learning = (
                Words(number_text(number, display, suffix), role, size, bold=True, code=code)
                for number, role in zip(numbers, ROLES, strict=True)
            )
            yield current, learning


def _apart(high: float, low: float, least: float) -> tuple[float, float]:
    missing = max(least - (low - high), 0.0)
    return high - missing / 2, low + missing / 2


def _end(canvas: Canvas, words: EndWords, y: float, *, above: bool = False) -> EndLabels:
    rules = canvas.rules.line
    value = name = None
    offset = Decimal(0)
    own_y = canvas.y(words.number)
    if words.value:
        anchor = Anchor(canvas.last, words.number, canvas.radius)
        value = canvas.label(words.value, anchor, "r", (rules.value_shift, y - own_y))
    if words.name:
        name_y = y - rules.name_below if above else y + rules.name_below
        offset = helper_offset(canvas, words.number, name_y)
        name = side_label(canvas, words.name, words.number - offset, name_y)
    return EndLabels(value, name, offset)


def side_label(canvas: Canvas, words: Words, number: Decimal, y: float) -> Label:
    """A label of a hidden point at the last period, flush with the end values."""
    shift = (canvas.radius + canvas.rules.line.name_shift, y - canvas.y(number))
    return canvas.label(words, Anchor(canvas.last, number), "r", shift)


def helper_offset(canvas: Canvas, number: Decimal, y: float) -> Decimal:
    """How far below a number a hidden point must lie to stand at y, kept inside the scale."""
    frame = canvas.frame
    inside = min(max(y, frame.top + SAFE), frame.bottom - SAFE)
    return Decimal(f"{frame.units(inside - canvas.y(number)):.4g}")
