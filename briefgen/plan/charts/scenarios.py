"""Stacked columns, one for each scenario: totals on top, the names of the parts beside the last."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TypeAlias

from briefgen.plan.charts.geometry import Rect
from briefgen.plan.charts.merge import merged_stacks
from briefgen.plan.charts.model import CategoryAxis, Cell, ChartPlan, Series
from briefgen.plan.charts.rules import ChartRules
from briefgen.plan.charts.scenario_labels import (
    Columns,
    NameLine,
    part_labels,
    place_names,
    total_labels,
)
from briefgen.plan.charts.sheet import Sheet, address, plain
from briefgen.plan.charts.text import broken, font, height_of_line, narrowest, number_text
from briefgen.plan.measure import text_width, widest_word
from briefgen.story.charts import ScenarioChart, Stack

MOST_LINES = 2  # of a name

Lines: TypeAlias = tuple[str, ...]


def plan_scenarios(
    chart: ScenarioChart, width: float, height: float, rules: ChartRules
) -> ChartPlan:
    """Columns from zero, as wide apart as the names beside the last one allow."""
    stacks = merged_stacks(chart.stacks, rules.scenarios.stacks_most, chart.other)
    names = _names(stacks, width, rules)
    categories, columns = _layout(chart, stacks, names, (width, height), rules)
    placed = place_names(names, columns, rules)
    return ChartPlan(
        "scenarios",
        width,
        height,
        columns.plot,
        _sheet(chart, columns, categories, placed).columns,
        _series(chart, columns, placed, rules),
        CategoryAxis(rules.scenarios.period, boxes=_category_boxes(categories, columns, rules)),
        columns.low,
        columns.high,
        columns.gap_width,
    )


def _names(stacks: tuple[Stack, ...], width: float, rules: ChartRules) -> tuple[Lines, ...]:
    face = font(rules.font, rules.scenarios.name)
    labels = tuple(stack.label for stack in stacks)
    room = min(narrowest(labels, face, MOST_LINES), width * rules.scenarios.names_most)
    return tuple(broken(label, face, room + 0.01, MOST_LINES) for label in labels)


def _layout(
    chart: ScenarioChart,
    stacks: tuple[Stack, ...],
    names: tuple[Lines, ...],
    size: tuple[float, float],
    rules: ChartRules,
) -> tuple[tuple[Lines, ...], Columns]:
    """The columns and their names; thicker columns where values would not fit inside."""
    own, count = rules.scenarios, len(chart.scenarios)
    widest_value = _widest_value(chart, stacks, rules) + rules.label.air / 2
    for gap in (own.gap_width, own.gap_least):
        across = _plot_width(count, names, size[0], gap, rules)
        if widest_value <= across / count / (1 + gap / 100):
            break
    categories = _categories(chart, across, rules)
    deeper = (max(map(len, categories)) - 1) * height_of_line(rules.font, own.period)
    plot = Rect(own.left, own.top, across, size[1] - own.top - own.bottom - deeper)
    unscaled = Columns(stacks, plot, count, gap, Decimal(0), Decimal(1))
    low = min(Decimal(0), *chart.totals, *(_bottom(stacks, i) for i in range(count)))
    high = max(Decimal(0), *chart.totals, *(unscaled.top(i) for i in range(count)))
    return categories, replace(unscaled, low=low, high=high if high > low else low + 1)


def _plot_width(
    count: int, names: tuple[Lines, ...], width: float, gap: int, rules: ChartRules
) -> float:
    """What the names leave; they begin beside the last column, inside the plot's last gap."""
    own, label = rules.scenarios, rules.label
    face = font(rules.font, own.name)
    widest = max(text_width(line, face) for lines in names for line in lines)
    left = width - own.left - widest - own.name_shift - label.beside - label.air
    share = gap / 100
    return left / (1 - share / (2 * count * (1 + share)))


def _categories(chart: ScenarioChart, across: float, rules: ChartRules) -> tuple[Lines, ...]:
    """The scenarios' names on one line, or broken where neighbours would touch."""
    face, air = font(rules.font, rules.scenarios.period), rules.label.air
    pitch = across / len(chart.scenarios)
    widths = [text_width(text, face) for text in chart.scenarios]
    needs = [(left + right) / 2 + air for left, right in pairwise(widths)]
    if max(needs, default=0.0) <= pitch and widths[0] / 2 <= rules.scenarios.left + pitch / 2:
        return tuple((text,) for text in chart.scenarios)
    rooms = (
        max(pitch * rules.label.fill, min(widest_word(text, face), pitch - air))
        for text in chart.scenarios
    )
    return tuple(
        broken(text, face, room, MOST_LINES)
        for text, room in zip(chart.scenarios, rooms, strict=True)
    )


def _bottom(stacks: tuple[Stack, ...], column: int) -> Decimal:
    values = (stack.values[column] for stack in stacks)
    return sum((value for value in values if value < 0), Decimal(0))


def _widest_value(chart: ScenarioChart, stacks: tuple[Stack, ...], rules: ChartRules) -> float:
    face, display = font(rules.font, rules.scenarios.value), chart.display
    values = (value for stack in stacks for value in stack.values)
    return max(text_width(number_text(v, display, display.suffix), face) for v in values)


def _sheet(
    chart: ScenarioChart,
    columns: Columns,
    categories: tuple[Lines, ...],
    names: tuple[NameLine, ...],
) -> Sheet:
    sheet = Sheet(chart.heading, ("\n".join(lines) for lines in categories))
    for stack in columns.stacks:
        sheet.add_numbers(stack.label, stack.values)
    sheet.add_numbers(chart.total_heading, chart.totals)
    for name in names:
        sheet.add_point(name.label.words.text, columns.last, _name_cell(columns, name))
    return sheet


def _name_cell(columns: Columns, name: NameLine) -> Cell:
    """The hidden point of a name: the middle of its part, and how far it was moved."""
    if any(stack.values[columns.last] < 0 for stack in columns.stacks):
        return Cell(name.value)
    begin, end = columns.ends(name.part, columns.last)
    middle = (begin + end) / 2
    moved = Decimal(f"{name.value - middle:.4g}")
    own = address(name.part + 1, columns.last)
    formula = f"SUM({address(1, columns.last)}:{own})-{own}/2"
    sign = "-" if moved < 0 else "+"
    return Cell(middle + moved, f"{formula}{sign}{plain(abs(moved))}" if moved else formula)


def _series(
    chart: ScenarioChart, columns: Columns, names: tuple[NameLine, ...], rules: ChartRules
) -> tuple[Series, ...]:
    count = len(columns.stacks)
    parts = [
        Series(f"part {i + 1}", i + 1, is_line=False, labels=part_labels(chart, i, columns, rules))
        for i in range(count)
    ]
    total = Series("total", count + 1, labels=total_labels(chart, columns, rules))
    lines = [Series("part name", count + 2 + i, labels=(n.label,)) for i, n in enumerate(names)]
    return (*parts, total, *lines)


def _category_boxes(
    categories: tuple[Lines, ...], columns: Columns, rules: ChartRules
) -> tuple[Rect, ...]:
    face = font(rules.font, rules.scenarios.period)
    line = height_of_line(rules.font, rules.scenarios.period)
    top = columns.plot.bottom + rules.label.axis
    boxes = []
    for column, lines in enumerate(categories):
        width = max(text_width(text, face) for text in lines)
        boxes.append(Rect(columns.x(column) - width / 2, top, width, line * len(lines)))
    return tuple(boxes)
