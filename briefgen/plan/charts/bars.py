"""Bars of a metric without series: today, target, benchmark, from zero."""

from __future__ import annotations

from decimal import Decimal

from briefgen.plan.charts.geometry import Rect
from briefgen.plan.charts.model import CategoryAxis, ChartPlan, Label, Point, Series, Words
from briefgen.plan.charts.names import name_boxes, name_column
from briefgen.plan.charts.rules import BarRules, ChartRules
from briefgen.plan.charts.sheet import Sheet
from briefgen.plan.charts.text import fitting_suffix, font, format_code, number_text, words_width
from briefgen.records import dataclass
from briefgen.story.charts import BarChart

VALUES = 1  # the column
VALUES_MOST = 0.6  # of the plot: a longer value is printed without its unit, or not at all


@dataclass(frozen=True, slots=True)
class Scale:
    """The axis over the plot's width."""

    plot: Rect
    low: Decimal
    high: Decimal

    def x(self, value: Decimal) -> float:
        """Where a value stands."""
        return self.plot.left + self.plot.width * float((value - self.low) / (self.high - self.low))


def plan_bars(chart: BarChart, width: float, height: float, rules: ChartRules) -> ChartPlan:
    """Horizontal bars with their names on the left and their values at the ends."""
    own = rules.bars
    down = height - own.top - own.bottom
    pitch = down / len(chart.bars)
    labels = tuple(bar.label for bar in chart.bars)
    names = name_column(labels, font(rules.font, own.name), (own.names_most * width, pitch))
    left = names.width + own.name_room
    plot = Rect(left, own.top, width - left, down)
    words = _words(chart, plot.width, rules)
    scale = _scale(chart, plot, words, rules)
    boxes = name_boxes(names, left - own.name_room / 2, plot, range(len(labels)))
    sheet = Sheet("", names.texts)
    sheet.add_numbers(chart.heading, (bar.value for bar in chart.bars))
    return ChartPlan(
        "bars",
        width,
        height,
        plot,
        sheet.columns,
        (_series(chart, words, scale, rules),),
        CategoryAxis(own.name, boxes=boxes),
        scale.low,
        scale.high,
        gap_width(pitch, own),
    )


def _words(chart: BarChart, room: float, rules: ChartRules) -> tuple[Words, ...]:
    """The values as printed; none where not even the bare numbers fit."""
    size, display = rules.bars.value, chart.display
    face = font(rules.font, size, bold=True)
    values = [bar.value for bar in chart.bars]
    sides = len({value < 0 for value in values})
    most = room * VALUES_MOST / sides - rules.bars.value_room
    suffix = fitting_suffix(values, display, face, most)
    if suffix is None:
        return ()
    code = format_code(display, suffix)
    texts = [number_text(bar.value, display, suffix) for bar in chart.bars]
    return tuple(
        Words(text, bar.role, size, bold=True, code=code)
        for text, bar in zip(texts, chart.bars, strict=True)
    )


def _scale(chart: BarChart, plot: Rect, words: tuple[Words, ...], rules: ChartRules) -> Scale:
    """From zero (or the lowest value below it), with room for the values beyond the bars."""
    values = [bar.value for bar in chart.bars]
    low, high = min(Decimal(0), *values), max(Decimal(0), *values)
    if low == high:
        return Scale(plot, Decimal(0), Decimal(1))
    rooms = [words_width(each, rules) + rules.bars.value_room for each in words]
    pairs = list(zip(values, rooms, strict=False))
    left = max((room for value, room in pairs if value < 0), default=0.0)
    right = max((room for value, room in pairs if value >= 0), default=0.0)
    unit = float(high - low) / (plot.width - left - right)
    more, less = (Decimal(f"{room * unit:.4g}") for room in (right, left))
    return Scale(plot, low - less, high + more)


def _series(chart: BarChart, words: tuple[Words, ...], scale: Scale, rules: ChartRules) -> Series:
    points = tuple(Point(index, bar.role) for index, bar in enumerate(chart.bars))
    labels = tuple(_label(chart, i, each, scale, rules) for i, each in enumerate(words))
    return Series("today", VALUES, is_line=False, points=points, labels=labels)


def _label(chart: BarChart, index: int, words: Words, scale: Scale, rules: ChartRules) -> Label:
    """A value beyond the end of its bar."""
    value, beside = chart.bars[index].value, rules.label.beside
    width, end = words_width(words, rules), scale.x(value)
    left = end + beside if value >= 0 else end - beside - width
    centre = scale.plot.top + scale.plot.height / len(chart.bars) * (index + 0.5)
    return Label(index, "outEnd", words, Rect(left, centre - words.size / 2, width, words.size))


def gap_width(pitch: float, rules: BarRules) -> int:
    """The air between bars, in percent of a bar, as Office counts it."""
    thickness = min(pitch * rules.share, rules.thickest)
    return min(round(100 * (pitch - thickness) / thickness), 500)
