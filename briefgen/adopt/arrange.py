"""Where the zones of each kind of frame stand in the block, whatever its shape."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import Final

from briefgen.adopt.scale import Scale
from briefgen.adopt.shapes import Rect
from briefgen.records import dataclass

METRICS: Final = ("today", "target", "benchmark")
FIGURES: Final = 4
POINTS: Final = 4
USUAL: Final = 3  # points
VALUE_SHARE: Final = 0.90  # of a line, as the layouts have it
POINT_SHARE: Final = 0.95
MOST_LINES: Final = 2  # that are reckoned with; more are rare
AIR: Final = 0.05  # inches under a text before the next
BETWEEN: Final = 0.02  # the space between title and subtitle, and a little
SLACK: Final = 0.03  # inches that a source's box is higher than its line
LEAST: Final = 0.1  # inches that every box has, however cramped
CRAMPED: Final = 0.9  # of what charts need: with less, the figures under them give way
SMALLER: Final = 0.7  # of the metric's size, which may have to shrink


@dataclass(frozen=True, slots=True)
class Contents:
    """What a frame layout shows: how many charts, and whether key figures."""

    charts: int
    figures: bool


@dataclass(frozen=True, slots=True)
class Arranged:
    """The boxes of a layout's zones by name, and the column in which the points stand."""

    boxes: dict[str, Rect]
    points: Rect
    metric: bool  # whether the metric has a place beside its chart
    value_size: float
    caption_lines: int  # of the key figures
    ease: float  # the room of the charts as a share of what they need, up to 1
    lost_figures: bool = False


def arrange(block: Rect, contents: Contents, scale: Scale) -> Arranged:
    """The zones of one layout."""
    made = _Arranger(block, contents, scale).arranged()
    if made.ease >= CRAMPED or not contents.figures:
        return made
    bare = _Arranger(block, replace(contents, figures=False), scale).arranged()
    return replace(bare, lost_figures=True) if bare.ease > made.ease else made


def point_offset(scale: Scale) -> float:
    """From the rule above a point to its words."""
    return scale.inches(scale.rules.gaps.point)


class _Arranger:
    """Cuts a block into columns and rows."""

    def __init__(self, block: Rect, contents: Contents, scale: Scale) -> None:
        self.block, self.contents, self.scale = block, contents, scale
        self.rules, self.sizes = scale.rules, scale.rules.sizes
        self.boxes: dict[str, Rect] = {}
        self.value_size = scale.size(self.sizes.value if contents.charts else self.sizes.alone)
        self.caption_lines = 1
        self.metric = True
        self.side = 0.0  # the width of the column beside the charts; none: all stands upright

    def arranged(self) -> Arranged:
        self._choose()
        points = self._beside() if self.side else self._upright()
        self._points(points)
        return Arranged(
            self.boxes, points, self.metric, self.value_size, self.caption_lines, self._ease()
        )

    def _ease(self) -> float:
        """How far the charts have what they need, when their words take the lines that they may."""
        least = self.rules.least
        charts = [self.boxes[name] for name in ("Chart 1", "Chart 2") if name in self.boxes]
        shares = [1.0]
        for box in charts:
            height = box.height - self._more_lines(box.width)
            shares.append(max(height, 0.0) / self.scale.inches(least.chart))
            shares.append(box.width / self.scale.inches(least.chart_width))
        return min(shares)

    def _more_lines(self, width: float) -> float:
        """The height of lines beyond the first that a chart's words take at a width."""
        sizes, least, more = self.sizes, self.rules.least, 0.0
        for size, characters, bold in (
            (sizes.title, least.title, True),
            (sizes.subtitle, least.subtitle, False),
            (sizes.source, least.source, False),
        ):
            lines = ceil(self.scale.body_width(size, characters, bold) / width)
            more += (min(lines, MOST_LINES) - 1) * self.scale.line(size)
        return more

    def _choose(self) -> None:
        """Beside or upright, with the metric or without: the first way that holds the points."""
        stands = self.block.width < self.rules.upright * self.block.height
        widths = self._side_widths()
        for self.metric in (True, False):
            beside = next((width for width in widths if self._holds_points(width)), 0.0)
            upright = self._has_upright_room()
            if beside or upright:
                self.side = 0.0 if upright and (stands or not beside) else beside
                return
        self.side = widths[-1]

    def _has_upright_room(self) -> bool:
        low = self._row_height() + self._figures_height(self.block.width)
        room = self.block.height - low - self._gap("rows")
        gaps, count = self._gap("charts"), max(self.contents.charts, 1)
        width = (self.block.width - gaps * (count - 1)) / count
        words = self._chart_words() + self._more_lines(width)
        return room >= words + self.scale.inches(self.rules.least.chart)

    def _chart_words(self) -> float:
        """The height of what stands above and below a chart, each on one line."""
        above = self.scale.inches(self.rules.gaps.rule) + self._heading_height()
        below = self._gap("source") + self.scale.line(self.sizes.source) + SLACK
        return above + self._gap("chart") + below

    def _charts_least(self) -> float:
        count = max(self.contents.charts, 1)
        return count * self.scale.inches(self.rules.least.chart_width) + (count - 1) * self._gap(
            "charts"
        )

    def _side_widths(self) -> list[float]:
        """Widths for the column beside the charts, as far as these can spare them."""
        first, *wider = (share * self.block.width for share in self.rules.sides)
        most = self.scale.inches(self.rules.side_most)
        least = self.scale.inches(self.rules.least.side_width, least=1.0)
        spare = self.block.width - self._charts_least() - self._gap("columns")
        widths = [max(width, least) for width in (min(first, most), *wider)]
        return [width for width in widths if width <= spare] or [min(least, self.block.width / 2)]

    def _holds_points(self, width: float) -> bool:
        """Whether a column beside the charts has room for metric and usual points."""
        if not self.contents.charts:
            return True
        floor = self.scale.floor(self.sizes.value)
        room = self.block.height
        if self.metric:
            room -= self._metric_height(floor) + self._gap("metric")
        if self.contents.figures and not self._one_line(
            self.block.width - width - self._gap("columns")
        ):
            room -= self._figures_height(self.block.width)
        return USUAL * self._point_height(self._point_lines(width)) <= room

    def _point_lines(self, width: float) -> int:
        """How many lines a point of usual length takes."""
        long = self.scale.body_width(self.sizes.caption, self.rules.least.point)
        return max(ceil(1.08 * long / width), 1)

    def _left_width(self) -> float:
        return self.block.width - self.side - self._gap("columns")

    def _beside(self) -> Rect:
        """Charts at the left, metric and points at the right, key figures under the charts."""
        block = self.block
        side, left = self.side, self._left_width()
        left_block = Rect(block.x, block.y, left, block.height)
        right = Rect(block.right - side, block.y, side, block.height)
        if self.contents.figures:
            if self._one_line(left):
                left_block = self._figures(left_block)
            else:
                rest = self._figures(block)
                left_block = Rect(block.x, block.y, left, rest.height)
                right = Rect(right.x, block.y, side, rest.height)
        if not self.contents.charts:
            self._metric(left_block, whole=True)
            return right
        self._charts(left_block)
        if not self.metric:
            return right
        self._shrink_value(right.height, right.width)
        used = self._metric(right)
        top = used + self._gap("metric")
        return Rect(right.x, right.y + top, side, right.height - top)

    def _upright(self) -> Rect:
        """Charts on top, under them the key figures, then metric and points."""
        block = self.block
        low = max(self._row_height(), self.rules.lower * block.height)
        if not self.contents.charts:
            low = max(low, 0.6 * block.height)
        gap = self._gap("rows")
        lower = Rect(block.x, block.bottom - low, block.width, low)
        upper = Rect(block.x, block.y, block.width, block.height - low - gap)
        if self.contents.figures:
            upper = self._figures(upper)
        if not self.contents.charts:
            self._metric(upper, whole=True)
            return lower
        self._charts(upper)
        if not self.metric:
            return lower
        self._shrink_value(low, block.width)
        if block.width < self.scale.inches(self.rules.least.metric_beside):
            used = self._metric(lower)
            return Rect(lower.x, lower.y + used + gap, lower.width, lower.height - used - gap)
        width = self._metric_width()
        self._metric(Rect(lower.x, lower.y, width, low))
        start = width + self._gap("columns")
        return lower.column(start, lower.width - start)

    def _metric_width(self) -> float:
        return min(0.4 * self.block.width, self.scale.inches(self.rules.side_most))

    def _row_height(self) -> float:
        """Metric and usual points, beside each other or under each other."""
        width = self.block.width
        if (
            self.contents.charts
            and self.metric
            and width >= self.scale.inches(self.rules.least.metric_beside)
        ):
            width -= self._metric_width() + self._gap("columns")
        points = USUAL * self._point_height(self._point_lines(width))
        metric = self._metric_height(self.scale.size(self.sizes.value) * SMALLER)
        if not self.contents.charts or not self.metric:
            return points
        if self.block.width < self.scale.inches(self.rules.least.metric_beside):
            return points + metric + self._gap("rows")
        return max(points, metric)

    def _point_height(self, lines: int) -> float:
        return (
            lines * self.scale.line(self.sizes.caption, POINT_SHARE)
            + point_offset(self.scale)
            + AIR
        )

    def _charts(self, room: Rect) -> None:
        gap, count = self._gap("charts"), self.contents.charts
        width = (room.width - gap * (count - 1)) / count
        for number in range(count):
            self._chart(number + 1, room.column((width + gap) * number, width))

    def _chart(self, number: int, room: Rect) -> None:
        rule, heading = self.scale.inches(self.rules.gaps.rule), self._heading_height()
        source = self.scale.line(self.sizes.source) + SLACK
        top = rule + heading + self._gap("chart")
        foot = room.height - source
        self.boxes |= {
            f"Chart {number} rule": room.row(0, 0),
            f"Chart {number} heading": room.row(rule, heading),
            f"Chart {number}": room.row(top, max(foot - self._gap("source") - top, LEAST)),
            f"Source {number}": room.row(foot, source),
        }

    def _heading_height(self) -> float:
        return (
            self.scale.line(self.sizes.title) + self.scale.line(self.sizes.subtitle) + BETWEEN + AIR
        )

    def _values_height(self, size: float) -> float:
        return self.scale.height(size, VALUE_SHARE) + self.scale.line(self.sizes.caption) + AIR

    def _metric_height(self, size: float) -> float:
        rule = self.scale.inches(self.rules.gaps.rule)
        return rule + self._heading_height() + self._gap("value") + self._values_height(size)

    def _metric(self, room: Rect, whole: bool = False) -> float:
        """The metric's heading over its values; how much height they took."""
        rule, heading = self.scale.inches(self.rules.gaps.rule), self._heading_height()
        high = self._values_height(self.value_size)
        top = rule + heading + self._gap("value")
        if whole:
            spare = room.height - top - high
            if spare < 0:
                self._fit_alone(room.height - top)
                high = self._values_height(self.value_size)
                spare = max(room.height - top - high, 0.0)
            top += min(spare / 3, self._gap("alone"))
        self.boxes |= {"Metric rule": room.row(0, 0), "Metric heading": room.row(rule, heading)}
        width = room.width / len(METRICS)
        for number, role in enumerate(METRICS):
            self.boxes[f"Metric {role}"] = room.row(top, high).column(width * number, width)
        return top + high

    def _fit_alone(self, room: float) -> None:
        floor = self.scale.size(self.sizes.value)
        while self.value_size > floor and self._values_height(self.value_size) > room:
            self.value_size -= 2

    def _shrink_value(self, height: float, width: float) -> None:
        """A smaller value where the points under it would have too little room."""
        floor = self.scale.floor(self.sizes.value)
        points = USUAL * self._point_height(self._point_lines(width))
        beside = not self.side and width >= self.scale.inches(self.rules.least.metric_beside)
        room = height - (0 if beside else points) - self._gap("metric")
        while self.value_size > floor and self._metric_height(self.value_size) > room:
            self.value_size -= 2

    def _one_line(self, width: float) -> bool:
        """Whether the key figures' captions take one line each, as they share the width."""
        gaps = (FIGURES - 1) * self._gap("figure")
        return width - gaps >= self.scale.body_width(self.sizes.caption, self.rules.least.captions)

    def _figures_height(self, width: float) -> float:
        if not self.contents.figures:
            return 0.0
        lines = 1 if self._one_line(width) else 2
        own = self.scale.line(self.sizes.figure) + lines * self.scale.line(self.sizes.caption)
        broken = 3 * self.scale.line(self.sizes.caption)  # smaller, with captions on two lines
        own = max(own, broken) + AIR
        return own + self._gap("figures") + self._gap("figure_rule")

    def _figures(self, room: Rect) -> Rect:
        """Four key figures at the foot; what is left above them."""
        whole = self._figures_height(room.width)
        self.caption_lines = 1 if self._one_line(room.width) else 2
        top = room.height - whole + self._gap("figures")
        self.boxes["KPI rule"] = room.row(top, 0)
        under = top + self._gap("figure_rule")
        row = room.row(under, room.height - under)
        width = row.width / FIGURES
        for number in range(FIGURES):
            self.boxes[f"KPI {number + 1}"] = row.column(
                width * number, width - self._gap("figure")
            )
        return Rect(room.x, room.y, room.width, room.height - whole)

    def _points(self, column: Rect) -> None:
        """Four rows, as the master view shows them; rules.yaml knows how fewer stand."""
        offset, pitch = (
            point_offset(self.scale),
            min(column.height / POINTS, self.scale.inches(self.rules.point_most)),
        )
        for number in range(POINTS):
            top = pitch * number
            self.boxes[f"Point {number + 1} rule"] = column.row(top, 0)
            self.boxes[f"Point {number + 1}"] = column.row(
                top + offset, max(pitch - offset - 0.02, 0.1)
            )
        if not self.contents.charts:
            self.boxes["Points rule"] = self.boxes.pop("Point 1 rule")

    def _gap(self, name: str) -> float:
        """A distance of the rules; on small slides it shrinks as they do."""
        return self.scale.inches(getattr(self.rules.gaps, name))
