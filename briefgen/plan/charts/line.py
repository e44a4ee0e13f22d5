"""Line charts: two trajectories, where they part, what lies between them at the end."""

from __future__ import annotations

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
from briefgen.plan.charts.text import font
from briefgen.plan.measure import text_width
from briefgen.records import dataclass
from briefgen.story.charts import LineChart
from briefgen.story.scale import ROOM, highest

EDGE = 1.4  # points that labels keep from the chart's edge
ROUNDS = 6  # of making room for labels that reach over the chart's edge


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
            self.left + max(0.0, *(EDGE - box.left for box in boxes)),
            self.top + max(0.0, *(EDGE - box.top for box in boxes)),
            self.right + max(0.0, *(box.right + EDGE - width for box in boxes)),
            self.bottom + max(0.0, *(box.bottom - height for box in boxes)),
        )


def plan_line(chart: LineChart, width: float, height: float, rules: ChartRules) -> ChartPlan:
    """Place the plot and its labels; the plot gives way where a label needs the room."""
    words = end_words(chart, width, rules)
    insets = _first_insets(chart, width, words, rules)
    for _ in range(ROUNDS):
        canvas = _canvas(chart, (width, height), insets, rules)
        periods = period_labels(canvas)
        under = period_boxes(periods, canvas)
        labels = place_labels(canvas, words, under)
        deeper = insets.grown((*labels.boxes, *under), width, height)
        if deeper == insets:
            break
        insets = deeper
    return _plan(canvas, periods, labels)


def scale_ends(chart: LineChart) -> tuple[Decimal, Decimal]:
    """Where the axis begins and ends: as the source line says, or a little below zero's need."""
    plotted = chart.plotted
    top, start = highest(plotted), chart.scale_from
    if start == 0 and min(plotted) >= 0:
        needed = (min(plotted) - ROOM * top) / (1 - ROOM)
        start = min(Decimal(f"{needed:.4g}"), Decimal(0))
    return start, top


def _first_insets(
    chart: LineChart, width: float, words: tuple[EndWords, EndWords], rules: ChartRules
) -> Insets:
    """Half the first period's label on the left, the ends' and the gap's labels on the right."""
    line = rules.line
    texts = [text for end in words for text in (end.value, end.name)]
    if chart.gap is not None and chart.gap.at == len(chart.periods) - 1:
        texts += gap_words(rules, chart.gap)
    right = reserve(width, [text for text in texts if text is not None], rules)
    first = text_width(chart.periods[0], font(rules.font, line.period))
    edge = line.edge_wide if width >= line.wide else line.edge
    left = edge + min(first, width * line.label_most) / 2
    return Insets(left, line.top, right, line.bottom)


def _canvas(
    chart: LineChart, size: tuple[float, float], insets: Insets, rules: ChartRules
) -> Canvas:
    across = size[0] - insets.left - insets.right
    down = size[1] - insets.top - insets.bottom
    low, high = map(float, scale_ends(chart))
    frame = Frame(insets.left, insets.top, across, down, len(chart.periods), low, high)
    return Canvas(chart, rules, *size, frame)


def _plan(canvas: Canvas, periods: Periods, labels: LineLabels) -> ChartPlan:
    frame = canvas.frame
    plot = Rect(frame.left, frame.top, frame.width, frame.height)
    columns, series = line_series(canvas, periods, labels)
    on_axis = periods.on_axis
    boxes = period_boxes(periods, canvas) if on_axis else ()
    axis = CategoryAxis(canvas.rules.line.period, on_axis, boxes)
    low, high = scale_ends(canvas.chart)
    return ChartPlan("line", canvas.width, canvas.height, plot, columns, series, axis, low, high)
