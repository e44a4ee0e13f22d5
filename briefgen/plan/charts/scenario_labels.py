"""The labels of stacked columns: values inside, totals on top, names kept apart beside."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from briefgen.plan.charts.geometry import Rect, kept_apart
from briefgen.plan.charts.model import Label, Words
from briefgen.plan.charts.rules import ChartRules
from briefgen.plan.charts.text import (
    fitting_suffix,
    font,
    format_code,
    height_of_line,
    number_text,
    words_width,
)
from briefgen.plan.measure import text_width
from briefgen.records import dataclass
from briefgen.story.charts import ScenarioChart, Stack

SAFE = 0.5  # points; Office drops the label of a point outside the scale
AIR = 2.0  # points between a label and its column's edges


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns as places: their parts, the plot, the gap in percent of a column, the scale."""

    stacks: tuple[Stack, ...]
    plot: Rect
    count: int
    gap_width: int
    low: Decimal
    high: Decimal

    @property
    def pitch(self) -> float:
        """From one column to the next."""
        return self.plot.width / self.count

    @property
    def bar(self) -> float:
        """How wide a column is."""
        return self.pitch / (1 + self.gap_width / 100)

    @property
    def last(self) -> int:
        """The index of the last column."""
        return self.count - 1

    def x(self, column: int) -> float:
        """The middle of a column."""
        return self.plot.left + self.pitch * (column + 0.5)

    def y(self, value: Decimal) -> float:
        """How far down a value stands."""
        share = float((value - self.low) / (self.high - self.low))
        return self.plot.bottom - self.plot.height * share

    def value(self, y: float) -> Decimal:
        """The value that stands there, kept inside the scale."""
        inside = min(max(y, self.plot.top + SAFE), self.plot.bottom - SAFE)
        share = (self.plot.bottom - inside) / self.plot.height
        return self.low + (self.high - self.low) * Decimal(f"{share:.6g}")

    def ends(self, part: int, column: int) -> tuple[Decimal, Decimal]:
        """Where a part of a column begins and ends: it stands on those of its own sign."""
        value = self.stacks[part].values[column]
        below = (stack.values[column] for stack in self.stacks[:part])
        begin = sum((each for each in below if (each < 0) == (value < 0)), Decimal(0))
        return begin, begin + value

    def top(self, column: int) -> Decimal:
        """How high a column reaches."""
        return max(max(self.ends(part, column)) for part in range(len(self.stacks)))


@dataclass(frozen=True, slots=True)
class NameLine:
    """One line of a part's name: its label, the part, the value where its hidden point lies."""

    part: int
    label: Label
    value: Decimal


def part_labels(
    chart: ScenarioChart, part: int, columns: Columns, rules: ChartRules
) -> tuple[Label, ...]:
    """The values inside one part of each column, wherever they fit in it."""
    size, display, values = rules.scenarios.value, chart.display, columns.stacks[part].values
    face = font(rules.font, size)
    suffix = fitting_suffix(values, display, face, columns.bar - AIR)
    if suffix is None:
        return ()
    labels = []
    for column, value in enumerate(values):
        low, high = map(columns.y, columns.ends(part, column))
        if abs(low - high) < size + AIR:
            continue
        text, code = number_text(value, display, suffix), format_code(display, suffix)
        width = text_width(text, face)
        box = Rect(columns.x(column) - width / 2, (low + high - size) / 2, width, size)
        labels.append(Label(column, "ctr", Words(text, f"part {part + 1}", size, code=code), box))
    return tuple(labels)


def total_labels(chart: ScenarioChart, columns: Columns, rules: ChartRules) -> tuple[Label, ...]:
    """The totals above the columns, in the largest size that keeps neighbours apart."""
    beside_names = columns.bar + 2 * (rules.scenarios.name_shift + rules.label.beside)
    room = min(columns.pitch, beside_names) - AIR
    for words in _total_words(chart, rules):
        if max(words_width(each, rules) for each in words) <= room:
            return tuple(_total(chart, i, each, columns, rules) for i, each in enumerate(words))
    return ()


def _total_words(chart: ScenarioChart, rules: ChartRules) -> Iterator[list[Words]]:
    """The totals from large to small, first with their unit and then without."""
    display = chart.display
    for suffix in dict.fromkeys((display.suffix, "")):
        code = format_code(display, suffix)
        texts = [number_text(total, display, suffix) for total in chart.totals]
        for size in rules.scenarios.total:
            yield [Words(text, "total", size, bold=True, code=code) for text in texts]


def _total(
    chart: ScenarioChart, column: int, words: Words, columns: Columns, rules: ChartRules
) -> Label:
    """A total above its column, also where parts below zero make it less than the column's top."""
    width = words_width(words, rules)
    top = columns.y(max(columns.top(column), chart.totals[column]))
    rise = rules.label.above + height_of_line(rules.font, words.size) / 2 + words.size / 2
    box = Rect(columns.x(column) - width / 2, top - rise, width, words.size)
    up = top - columns.y(chart.totals[column])
    return Label(column, "t", words, box, (0.0, up if abs(up) > SAFE else 0.0))


def place_names(
    names: tuple[tuple[str, ...], ...], columns: Columns, rules: ChartRules
) -> tuple[NameLine, ...]:
    """The parts' names beside the last column, each at its part's middle, kept apart."""
    line = height_of_line(rules.font, rules.scenarios.name)
    middles = [
        sum(map(columns.y, columns.ends(part, columns.last))) / 2 for part in range(len(names))
    ]
    order = sorted(range(len(names)), key=lambda part: (-middles[part], part))
    heights = [len(names[part]) * line for part in order]
    centres = kept_apart([middles[part] for part in order], heights, (0.0, columns.plot.bottom))
    return tuple(
        _name_line(names[part], index, (part, centre), columns, rules)
        for part, centre in zip(order, centres, strict=True)
        for index in range(len(names[part]))
    )


def _name_line(
    lines: tuple[str, ...],
    index: int,
    place: tuple[int, float],
    columns: Columns,
    rules: ChartRules,
) -> NameLine:
    part, centre = place
    words = Words(lines[index], "part name", rules.scenarios.name, named=True)
    line = height_of_line(rules.font, words.size)
    y = centre + (index - (len(lines) - 1) / 2) * line
    value = columns.value(y)
    shift = columns.bar / 2 + rules.scenarios.name_shift
    left = columns.x(columns.last) + shift + rules.label.beside
    width = words_width(words, rules)
    box = Rect(left, y - words.size / 2, width, words.size)
    return NameLine(
        part, Label(columns.last, "r", words, box, (shift, y - columns.y(value))), value
    )
