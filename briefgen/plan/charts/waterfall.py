"""Waterfalls: parts that add up, on an invisible base, joined by thin connectors."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate
from math import ceil

from briefgen.plan.charts.geometry import Rect
from briefgen.plan.charts.merge import merged_parts
from briefgen.plan.charts.model import CategoryAxis, ChartPlan, Label, Series, Words
from briefgen.plan.charts.names import NameColumn, name_boxes, name_column
from briefgen.plan.charts.rules import ChartRules
from briefgen.plan.charts.text import (
    MINUS,
    fitting_suffix,
    font,
    format_code,
    number_text,
    words_width,
)
from briefgen.plan.charts.waterfall_sheet import (
    ADDED,
    BASE,
    CONNECTOR,
    LABEL,
    TAKEN,
    TOTAL,
    Steps,
    waterfall_sheet,
)
from briefgen.story.charts import WaterfallChart

BLANK = " "  # the name of a row that carries a connector
VALUES_MOST = 0.6  # of the plot: a longer value is printed without its unit, or not at all


def plan_waterfall(
    chart: WaterfallChart, width: float, height: float, rules: ChartRules
) -> ChartPlan:
    """Horizontal bars from the first part to the total; no more parts than LOOK allows."""
    own = rules.waterfall
    down = height - own.top - own.bottom
    steps = _steps(chart, down, rules)
    names = _names(steps, width, down, rules)
    left = names.width + own.name_room
    plot = Rect(left, own.top, width - left, down)
    words = _words(chart, steps, plot.width, rules)
    maximum = _maximum(steps, words, plot.width, rules)
    thin = Decimal(f"{float(maximum) / plot.width * own.connector:.4g}")
    bars = range(0, steps.rows, steps.stride)
    boxes = name_boxes(names, left - own.name_room / 2, plot, bars)
    return ChartPlan(
        "waterfall",
        width,
        height,
        plot,
        waterfall_sheet(chart, steps, names.texts, thin).columns,
        _series(steps, _labels(steps, words, plot, maximum, rules)),
        CategoryAxis(own.name, boxes=boxes, crosses_at=steps.lift or None),
        Decimal(0),
        maximum,
        gap_width=0,
    )


def _steps(chart: WaterfallChart, height: float, rules: ChartRules) -> Steps:
    """The parts, so many rows apart that no bar is too thick."""
    parts = merged_parts(chart.parts, rules.waterfall.parts_most, chart.other)
    sums = accumulate((part.value for part in parts), initial=Decimal(0))
    rows = ceil(height / rules.waterfall.thickest)
    stride = max(2, ceil((rows - 1) / max(len(parts), 1)))
    return Steps(tuple(parts), chart.total, tuple(sums), stride)


def _names(steps: Steps, width: float, height: float, rules: ChartRules) -> NameColumn:
    """The bars' names, blank ones between any two."""
    own = rules.waterfall
    labels = tuple(bar.label for bar in steps.bars)
    room = (own.names_most * width, height / steps.rows * steps.stride)
    column = name_column(labels, font(rules.font, own.name), room)
    texts = [BLANK] * steps.rows
    texts[:: steps.stride] = column.texts
    return NameColumn(tuple(texts), column.width, column.face)


def _words(
    chart: WaterfallChart, steps: Steps, room: float, rules: ChartRules
) -> tuple[Words, ...]:
    """The values as printed, the total larger; none where not even bare numbers fit."""
    own, display = rules.waterfall, chart.display
    face = font(rules.font, own.total, bold=True)
    values = [bar.value for bar in steps.bars]
    suffix = fitting_suffix(values, display, face, room * VALUES_MOST - own.value_room)
    if suffix is None:
        return ()
    roles = [("label", own.value)] * len(steps.parts)
    roles.append(("total" if steps.is_cost else "label", own.total))
    return tuple(
        Words(
            number_text(value, display, suffix),
            role,
            size,
            bold=True,
            code=format_code(display, suffix, MINUS if value < 0 else ""),
        )
        for value, (role, size) in zip(values, roles, strict=True)
    )


def _maximum(steps: Steps, words: tuple[Words, ...], width: float, rules: ChartRules) -> Decimal:
    """The end of a scale that leaves every value room right of its bar."""
    highest = max(*steps.ends, Decimal(0)) or Decimal(1)
    wanted = [
        float(end) * width / (width - words_width(each, rules) - rules.waterfall.value_room)
        for end, each in zip(steps.ends, words, strict=False)
    ]
    return max(highest, Decimal(f"{max(wanted, default=0.0):.6g}"))


def _labels(
    steps: Steps, words: tuple[Words, ...], plot: Rect, maximum: Decimal, rules: ChartRules
) -> tuple[Label, ...]:
    row = plot.height / steps.rows
    labels = []
    for index, each in enumerate(words):
        left = plot.left + plot.width * float(steps.ends[index] / maximum) + rules.label.beside
        at = index * steps.stride
        top = plot.top + row * (at + 0.5) - each.size / 2
        box = Rect(left, top, words_width(each, rules), each.size)
        labels.append(Label(at, "inBase", each, box))
    return tuple(labels)


def _series(steps: Steps, labels: tuple[Label, ...]) -> tuple[Series, ...]:
    """From the axis outwards; a total that is no cost is not drawn in the alert colour."""
    order = (
        ("base", BASE),
        ("added", ADDED),
        ("taken", TAKEN),
        ("total" if steps.is_cost else "taken", TOTAL),
        ("connector", CONNECTOR),
    )
    bars = [Series(role, column, is_line=False) for role, column in order]
    return (*bars, Series("label", LABEL, is_line=False, labels=labels))
