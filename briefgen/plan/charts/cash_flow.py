"""Lines of money over years, one for each scenario, named at their ends; the axis line is zero."""

from __future__ import annotations

from decimal import Decimal

from briefgen.plan.charts.geometry import Frame, Rect, kept_apart
from briefgen.plan.charts.line import EDGE
from briefgen.plan.charts.model import CategoryAxis, ChartPlan, Label, Point, Series, Words
from briefgen.plan.charts.periods import ROLE
from briefgen.plan.charts.rules import ChartRules
from briefgen.plan.charts.sheet import Sheet
from briefgen.plan.charts.text import (
    font,
    format_code,
    height_of_line,
    number_text,
    shortened,
    words_width,
)
from briefgen.plan.measure import text_width
from briefgen.records import dataclass
from briefgen.story.charts import CashFlowChart, Flow

HERO, OTHER = "hero", "other"  # roles
SAFE = 0.5  # points; Office drops the label of a point outside the scale
ROOM = Decimal("0.02")  # of the scale, above the highest and below the lowest value


@dataclass(frozen=True, slots=True)
class Years:
    """The labels of the years: which texts, every which one, and whether by the axis."""

    texts: tuple[str, ...]
    every: int

    @property
    def on_axis(self) -> bool:
        """Whether all are shown, so that the axis can carry them."""
        return self.every == 1


def plan_cash_flow(
    chart: CashFlowChart, width: float, height: float, rules: ChartRules
) -> ChartPlan:
    """The plot gives way to the names and values at the lines' ends."""
    own = rules.cash_flow
    words = [_end_words(chart, flow, width, rules) for flow in chart.flows]
    right = max(words_width(each, rules) for each in words) + _past(rules) + EDGE
    start = _start_words(chart, rules)
    before = words_width(start, rules) + rules.label.beside if start else 0.0
    first = text_width(chart.years[0], font(rules.font, own.period))
    left = own.left + max(first / 2, before)
    across, down = width - left - right, height - own.top - own.bottom
    low, high = _scale(chart)
    frame = Frame(left, own.top, across, down, len(chart.years), float(low), float(high))
    years = _years(chart, frame, rules)
    sheet = Sheet(chart.heading, years.texts)
    columns = [sheet.add_numbers(flow.name, flow.values) for flow in chart.flows]
    labels = _labels(chart, words, frame, rules)
    first_y = frame.y(float(chart.flows[0].values[0]))
    begin = _start_label(start, first_y, frame.left, rules)
    series = [
        _series(flow, column, (*(begin if flow.is_hero else ()), label), rules)
        for flow, column, label in zip(chart.flows, columns, labels, strict=True)
    ]
    series.sort(key=lambda each: each.role == HERO)  # it covers the others
    if not years.on_axis:
        series.insert(0, _hanging(chart, sheet, years, frame, rules))
    boxes = _year_boxes(years, frame, rules) if years.on_axis else ()
    axis = CategoryAxis(own.period, years.on_axis, boxes)
    plot = Rect(frame.left, frame.top, frame.width, frame.height)
    return ChartPlan(
        "cash_flow", width, height, plot, sheet.columns, tuple(series), axis, low, high
    )


def _past(rules: ChartRules) -> float:
    """From the last point to its label."""
    own = rules.cash_flow
    return own.marker / 2 + own.name_shift + rules.label.beside


def _end_words(chart: CashFlowChart, flow: Flow, width: float, rules: ChartRules) -> Words:
    """A scenario's name before its last value, cut where it would take too much of the width."""
    own, display = rules.cash_flow, chart.display
    value = number_text(flow.values[-1], display, display.suffix)
    face = font(rules.font, own.value, flow.is_hero)
    most = width * own.names_most - _past(rules) - text_width(f" {value}", face)
    name = shortened(flow.name, face, most)
    text = f"{name} {value}" if name == flow.name else value
    return Words(
        text,
        HERO if flow.is_hero else OTHER,
        own.value,
        bold=flow.is_hero,
        code=format_code(display, display.suffix),
        named=name == flow.name,
    )


def _start_words(chart: CashFlowChart, rules: ChartRules) -> Words | None:
    """What all scenarios begin with."""
    starts = {flow.values[0] for flow in chart.flows}
    if len(starts) > 1:
        return None
    [start], display = starts, chart.display
    text, code = number_text(start, display, display.suffix), format_code(display, display.suffix)
    return Words(text, HERO, rules.cash_flow.value, bold=True, code=code)


def _start_label(
    words: Words | None, start: float, left: float, rules: ChartRules
) -> tuple[Label, ...]:
    """Left of the first point, where no line runs."""
    if words is None:
        return ()
    wide = words_width(words, rules)
    box = Rect(left - rules.label.beside - wide, start - words.size / 2, wide, words.size)
    return (Label(0, "l", words, box),)


def _scale(chart: CashFlowChart) -> tuple[Decimal, Decimal]:
    """Zero is always on it."""
    values = [Decimal(0), *(value for flow in chart.flows for value in flow.values)]
    low, high = min(values), max(values)
    room = (high - low) * ROOM or Decimal(1)
    return (low - room).normalize(), (high + room).normalize()


def _years(chart: CashFlowChart, frame: Frame, rules: ChartRules) -> Years:
    """The labels that the plot has room for: in words, in numbers, or every k-th number."""
    face, last = font(rules.font, rules.cash_flow.period), len(chart.years) - 1
    for texts in (chart.years, chart.numerals):
        if max(text_width(text, face) for text in texts) <= frame.spacing * rules.label.fill:
            return Years(texts, 1)
    widest = max(text_width(text, face) for text in chart.numerals) + rules.label.air
    every = (k for k in range(2, last + 1) if last % k == 0 and widest <= frame.spacing * k)
    return Years(chart.numerals, next(every, last))


def _labels(
    chart: CashFlowChart, words: list[Words], frame: Frame, rules: ChartRules
) -> list[Label]:
    """What the ends say, moved apart where they would touch."""
    last = len(chart.years) - 1
    wanted = [frame.y(float(flow.values[-1])) for flow in chart.flows]
    line = height_of_line(rules.font, rules.cash_flow.value)
    order = sorted(range(len(words)), key=lambda at: -wanted[at])
    floor = frame.bottom + rules.label.axis
    placed = kept_apart([wanted[at] for at in order], [line] * len(order), (0.0, floor))
    centres = dict(zip(order, placed, strict=True))
    left = frame.right + _past(rules)
    return [
        Label(
            last,
            "r",
            each,
            Rect(left, centres[at] - each.size / 2, words_width(each, rules), each.size),
            (rules.cash_flow.name_shift, centres[at] - wanted[at]),
        )
        for at, each in enumerate(words)
    ]


def _series(flow: Flow, column: int, labels: tuple[Label, ...], rules: ChartRules) -> Series:
    own, role = rules.cash_flow, HERO if flow.is_hero else OTHER
    return Series(
        role,
        column,
        width=own.hero if flow.is_hero else own.other,
        points=(Point(len(flow.values) - 1, role, own.marker),),
        labels=labels,
    )


def _hanging(
    chart: CashFlowChart, sheet: Sheet, years: Years, frame: Frame, rules: ChartRules
) -> Series:
    """A hidden series at the foot of the plot that carries the labels of some years."""
    foot = Decimal(f"{frame.low + frame.units(SAFE):.6g}")
    column = sheet.add_numbers(chart.heading, [foot] * sheet.points)
    drop = rules.label.axis - rules.label.below + SAFE
    size = rules.cash_flow.period
    labels = (
        Label(
            year,
            "b",
            Words(years.texts[year], ROLE, size, category=True),
            Rect(box.left, box.top + (box.height - size) / 2, box.width, size),
            (0.0, drop),
        )
        for year, box in zip(_shown(years), _year_boxes(years, frame, rules), strict=True)
    )
    return Series(ROLE, column, labels=tuple(labels))


def _shown(years: Years) -> range:
    return range(0, len(years.texts), years.every)


def _year_boxes(years: Years, frame: Frame, rules: ChartRules) -> tuple[Rect, ...]:
    """Where the shown labels stand, under the plot."""
    size = rules.cash_flow.period
    face, height = font(rules.font, size), height_of_line(rules.font, size)
    top = frame.bottom + rules.label.axis
    boxes = []
    for year in _shown(years):
        width = text_width(years.texts[year], face)
        boxes.append(Rect(frame.x(year) - width / 2, top, width, height))
    return tuple(boxes)
