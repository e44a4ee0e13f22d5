"""The period labels of a line chart: every one, or every k-th where they would touch.

The axis carries them where all have ample room. LibreOffice neither skips axis labels nor keeps
close ones on one line, so that others hang on a hidden series at the foot of the plot.
"""

from __future__ import annotations

from briefgen.plan.charts.canvas import Anchor, Canvas
from briefgen.plan.charts.geometry import Rect
from briefgen.plan.charts.line_ends import SAFE
from briefgen.plan.charts.model import Label, Words
from briefgen.plan.charts.text import font, height_of_line, shortened
from briefgen.plan.measure import text_width
from briefgen.records import dataclass

ROLE = "period"


@dataclass(frozen=True, slots=True)
class Periods:
    """The labels as printed, every which one is shown, and whether by the axis."""

    texts: tuple[str, ...]
    every: int
    on_axis: bool


def period_labels(canvas: Canvas) -> Periods:
    """The labels that the plot has room for: k divides periods − 1, so that the ends show."""
    periods, rules = canvas.chart.periods, canvas.rules
    face = font(rules.font, rules.line.period)
    most = canvas.width * rules.line.label_most
    widths = [text_width(text, face) for text in periods]
    spacing, air = canvas.frame.spacing, rules.label.air
    if max(widths) <= min(spacing * rules.label.fill, most):
        return Periods(periods, 1, True)
    for every in (k for k in range(1, canvas.last + 1) if canvas.last % k == 0):
        if max(widths[::every]) <= min(spacing * every - air, most):
            return Periods(periods, every, False)
    room = min(canvas.frame.width - air, most)
    return Periods(tuple(shortened(text, face, room) for text in periods), canvas.last, False)


def period_boxes(periods: Periods, canvas: Canvas) -> tuple[Rect, ...]:
    """Where the shown labels stand, under the plot."""
    rules = canvas.rules
    face = font(rules.font, rules.line.period)
    height = height_of_line(rules.font, rules.line.period)
    top = canvas.frame.bottom + rules.label.axis
    boxes = []
    for period in range(0, len(periods.texts), periods.every):
        width = text_width(periods.texts[period], face)
        boxes.append(Rect(canvas.frame.x(period) - width / 2, top, width, height))
    return tuple(boxes)


def hanging_labels(periods: Periods, canvas: Canvas) -> tuple[Label, ...]:
    """The shown labels as labels of hidden points at the foot of the plot."""
    rules, size = canvas.rules, canvas.rules.line.period
    foot = canvas.number(canvas.frame.bottom - SAFE)
    drop = rules.label.axis - rules.label.below + SAFE
    return tuple(
        canvas.label(
            Words(periods.texts[period], ROLE, size, category=True),
            Anchor(period, foot),
            "b",
            (0.0, drop),
        )
        for period in range(0, len(periods.texts), periods.every)
    )
