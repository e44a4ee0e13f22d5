"""Line charts: two trajectories, where they part, what lies between them at the end."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from briefgen.plan.charts.canvas import Canvas
from briefgen.plan.charts.geometry import Frame, Rect
from briefgen.plan.charts.line_ends import EndWords, end_words, reserve
from briefgen.plan.charts.line_gap import gap_words
from briefgen.plan.charts.line_place import LineLabels, place_labels
from briefgen.plan.charts.line_series import line_series
from briefgen.plan.charts.model import CategoryAxis, ChartPlan
from briefgen.plan.charts.periods import Periods, period_boxes, period_labels
from briefgen.plan.charts.rules import ChartRules
from briefgen.plan.charts.text import height_of_line
from briefgen.story.charts import LineChart
from briefgen.story.scale import ROOM, highest

ROUNDS = 4  # of making room for labels that reach over the chart's edge


@dataclass(frozen=True, slots=True)
class Insets:
    """From the chart's edges to the plot."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, boxes: tuple[Rect, ...], width: float, height: float) -> Insets:
        """Deeper by what reaches over the edges."""
        return Insets(
            self.left + max(0.0, *(-box.left for box in boxes)),
            self.top + max(0.0, *(-box.top for box in boxes)),
            self.right + max(0.0, *(box.right - width for box in boxes)),
            self.bottom + max(0.0, *(box.bottom - height for box in boxes)),
        )


def plan_line(chart: LineChart, width: float, height: float, rules: ChartRules) -> ChartPlan:
    """Place the plot and its labels; the plot gives way where a label needs the room."""
    words = end_words(chart, width, rules)
    right = _right(chart, width, words, rules)
    periods, left = _periods(chart, width, right, rules)
    deeper = (periods.lines - 1) * height_of_line(rules.font, rules.line.period)
    insets = Insets(left, rules.line.top, right, rules.line.bottom + deeper)
    for _ in range(ROUNDS):
        canvas = _canvas(chart, (width, height), insets, rules)
        under = period_boxes(periods, canvas.frame, rules)
        labels = place_labels(canvas, words, under)
        deeper_insets = insets.grown((*labels.boxes, *under), width, height)
        if deeper_insets == insets:
            break
        insets = deeper_insets
    return _plan(canvas, periods, under, labels)


def scale_ends(chart: LineChart) -> tuple[Decimal, Decimal]:
    """Where the axis begins and ends: as the source line says, or a little below zero's need."""
    plotted = chart.plotted
    top, start = highest(plotted), chart.scale_from
    if start == 0 and min(plotted) >= 0:
        needed = (min(plotted) - ROOM * top) / (1 - ROOM)
        start = min(Decimal(f"{needed:.4g}"), Decimal(0))
    return start, top


def _right(
    chart: LineChart, width: float, words: tuple[EndWords, EndWords], rules: ChartRules
) -> float:
    """The room for what stands beside the last period, the gap's label too."""
    texts = [text for end in words for text in (end.value, end.name)]
    if chart.gap is not None and chart.gap.at == len(chart.periods) - 1:
        texts += gap_words(rules, chart.gap)
    return reserve(width, [text for text in texts if text is not None], rules)


def _periods(
    chart: LineChart, width: float, right: float, rules: ChartRules
) -> tuple[Periods, float]:
    """The period labels and the left inset: each depends on the other, so settle in two rounds."""
    line = rules.line
    edge = line.edge_wide if width >= line.wide else line.edge
    left = edge + width * line.label_most / 2
    for _ in range(2):
        periods = period_labels(chart.periods, width, width - right - left, rules)
        left = edge + periods.first / 2
    return periods, left


def _canvas(
    chart: LineChart, size: tuple[float, float], insets: Insets, rules: ChartRules
) -> Canvas:
    across = size[0] - insets.left - insets.right
    down = size[1] - insets.top - insets.bottom
    low, high = map(float, scale_ends(chart))
    frame = Frame(insets.left, insets.top, across, down, len(chart.periods), low, high)
    return Canvas(chart, rules, *size, frame)


def _plan(
    canvas: Canvas, periods: Periods, under: tuple[Rect, ...], labels: LineLabels
) -> ChartPlan:
    frame = canvas.frame
    plot = Rect(frame.left, frame.top, frame.width, frame.height)
    columns, series = line_series(canvas, periods.texts, labels)
    axis = CategoryAxis(canvas.rules.line.period, periods.every, under)
    low, high = scale_ends(canvas.chart)
    return ChartPlan("line", canvas.width, canvas.height, plot, columns, series, axis, low, high)
