"""The period labels of a line chart: every one, or every k-th where they would touch."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.plan.charts.geometry import Frame, Rect
from briefgen.plan.charts.rules import ChartRules
from briefgen.plan.charts.text import broken, font, height_of_line
from briefgen.plan.measure import text_width

MOST_LINES = 2


@dataclass(frozen=True, slots=True)
class Periods:
    """The labels as printed, lines parted by a line feed, and every which one is shown."""

    texts: tuple[str, ...]
    every: int
    lines: int
    first: float  # the width of the first label


def period_labels(
    periods: tuple[str, ...], width: float, plot: float, rules: ChartRules
) -> Periods:
    """The labels for a plot of about that width: k divides periods − 1, so that the ends show."""
    face = font(rules.font, rules.line.period)
    most = width * rules.line.label_most
    widths = [text_width(text, face) for text in periods]
    spaces = len(periods) - 1
    for every in (k for k in range(1, spaces + 1) if spaces % k == 0):
        room = min(plot / spaces * every - rules.label.air, most)
        if max(widths[::every]) <= room:
            return Periods(periods, every, 1, widths[0])
    lines = [broken(text, face, min(plot - rules.label.air, most), MOST_LINES) for text in periods]
    shown = (lines[0], lines[-1])
    return Periods(
        tuple("\n".join(each) for each in lines),
        spaces,
        max(map(len, shown)),
        max((text_width(line, face) for line in lines[0]), default=0.0),
    )


def period_boxes(periods: Periods, frame: Frame, rules: ChartRules) -> tuple[Rect, ...]:
    """Where the shown labels stand, under the plot."""
    face = font(rules.font, rules.line.period)
    height = height_of_line(rules.font, rules.line.period) * periods.lines
    boxes = []
    for period in range(0, frame.periods, periods.every):
        width = max(text_width(line, face) for line in periods.texts[period].split("\n"))
        left = frame.x(period) - width / 2
        boxes.append(Rect(left, frame.bottom + rules.label.axis, width, height))
    return tuple(boxes)
