"""Tornados: what one assumption changes, as bars that start at the expected value."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain

from briefgen.plan.charts.bars import VALUES_MOST, Scale, gap_width
from briefgen.plan.charts.geometry import Rect
from briefgen.plan.charts.model import CategoryAxis, ChartPlan, Label, Series, Words
from briefgen.plan.charts.names import name_boxes, name_column
from briefgen.plan.charts.rules import ChartRules
from briefgen.plan.charts.sheet import Sheet
from briefgen.plan.charts.text import fitting_suffix, font, format_code, number_text, words_width
from briefgen.records import dataclass
from briefgen.story.charts import TornadoChart

LOWER, HIGHER = 1, 2  # columns
ROLES = {LOWER: "lower", HIGHER: "higher"}


@dataclass(frozen=True, slots=True)
class End:
    """One end of a bar: its column, its row, the value there and what stands beside it."""

    column: int
    row: int
    value: Decimal
    words: Words


def plan_tornado(chart: TornadoChart, width: float, height: float, rules: ChartRules) -> ChartPlan:
    """Horizontal bars to both sides, their names on the left, the values at their ends."""
    own = rules.tornado
    down = height - own.top - own.bottom
    pitch = down / len(chart.swings)
    labels = tuple(swing.label for swing in chart.swings)
    names = name_column(labels, font(rules.font, own.name), (own.names_most * width, pitch))
    left = names.width + own.name_room
    plot = Rect(left, own.top, width - left, down)
    ends = _ends(chart, plot.width, rules)
    scale = _scale(chart, plot, ends, rules)
    boxes = name_boxes(names, left - own.name_room / 2, plot, range(len(labels)))
    sheet = Sheet(chart.heading, names.texts)
    sheet.add_numbers(chart.lower_name, (swing.lower for swing in chart.swings))
    sheet.add_numbers(chart.higher_name, (swing.higher for swing in chart.swings))
    return ChartPlan(
        "tornado",
        width,
        height,
        plot,
        sheet.columns,
        tuple(_series(chart, column, ends, scale, rules) for column in ROLES),
        CategoryAxis(own.name, boxes=boxes, crosses_at=chart.middle),
        scale.low,
        scale.high,
        gap_width(pitch, own),
    )


def _ends(chart: TornadoChart, room: float, rules: ChartRules) -> tuple[End, ...]:
    """Every end with its value as printed; none where not even the bare numbers fit."""
    size, display = rules.tornado.value, chart.display
    values = [(swing.lower, swing.higher) for swing in chart.swings]
    most = room * VALUES_MOST / 2 - rules.tornado.value_room
    suffix = fitting_suffix(chain(*values), display, font(rules.font, size), most)
    if suffix is None:
        return ()
    code = format_code(display, suffix)
    ends = []
    for row, pair in enumerate(values):
        for column, value in _labelled(pair, chart.middle):
            words = Words(number_text(value, display, suffix), ROLES[column], size, code=code)
            words = words if row else _named(chart, column, words, most, rules)
            ends.append(End(column, row, value, words))
    return tuple(ends)


def _labelled(pair: tuple[Decimal, Decimal], middle: Decimal) -> tuple[tuple[int, Decimal], ...]:
    """Both ends by their columns; of two on one side of the middle, the farther."""
    ends = tuple(zip(ROLES, pair, strict=True))
    if (pair[0] < middle) != (pair[1] < middle):
        return ends
    return (max(ends, key=lambda end: abs(end[1] - middle)),)


def _named(chart: TornadoChart, column: int, words: Words, most: float, rules: ChartRules) -> Words:
    """The first bar says which end is which, where there is room."""
    name = chart.lower_name if column == LOWER else chart.higher_name
    named = Words(f"{name} {words.text}", words.role, words.size, code=words.code, named=True)
    return named if words_width(named, rules) <= most else words


def _scale(chart: TornadoChart, plot: Rect, ends: tuple[End, ...], rules: ChartRules) -> Scale:
    """From the lowest to the highest end, with room for the values beyond each bar."""
    values = [value for swing in chart.swings for value in (swing.lower, swing.higher)]
    low, high = min(*values, chart.middle), max(*values, chart.middle)
    if low == high:
        return Scale(plot, low - 1, high + 1)
    widths = [(end, words_width(end.words, rules) + rules.tornado.value_room) for end in ends]
    left = max((wide for end, wide in widths if end.value < chart.middle), default=0.0)
    right = max((wide for end, wide in widths if end.value >= chart.middle), default=0.0)
    unit = float(high - low) / (plot.width - left - right)
    less, more = (Decimal(f"{room * unit:.4g}") for room in (left, right))
    return Scale(plot, low - less, high + more)


def _series(
    chart: TornadoChart, column: int, ends: tuple[End, ...], scale: Scale, rules: ChartRules
) -> Series:
    labels = tuple(_label(chart, end, scale, rules) for end in ends if end.column == column)
    return Series(ROLES[column], column, is_line=False, labels=labels)


def _label(chart: TornadoChart, end: End, scale: Scale, rules: ChartRules) -> Label:
    """A value beyond the end of its bar, away from the middle."""
    words, beside = end.words, rules.label.beside
    width, x = words_width(words, rules), scale.x(end.value)
    left = x + beside if end.value >= chart.middle else x - beside - width
    centre = scale.plot.top + scale.plot.height / len(chart.swings) * (end.row + 0.5)
    return Label(end.row, "outEnd", words, Rect(left, centre - words.size / 2, width, words.size))
