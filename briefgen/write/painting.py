"""Paints a planned chart on axes that count points from the chart's top left.

The geometry is Office's: how bars share their row, where points of a line stand, what stacks on
what. Where texts stand, the plan has measured already.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from lxml import etree

from briefgen.office.xml import parse_xml, qn
from briefgen.plan.charts.geometry import Rect
from briefgen.plan.charts.model import ChartPlan, Label, Point, Series, Words
from briefgen.plan.charts.text import font
from briefgen.plan.faces import find_table
from briefgen.plan.measure import text_width
from briefgen.records import dataclass
from briefgen.templates.chart_looks import Prototype, read_prototype
from briefgen.templates.inks import Face, Ink, Stroke, axis_ink, background, face, ink, marker
from briefgen.templates.look import Look
from briefgen.units import POINTS_PER_INCH
from briefgen.write.chart_formats import printed
from briefgen.write.letters import families

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MARKERS: Final = {
    "circle": "o",
    "square": "s",
    "diamond": "D",
    "triangle": "^",
    "x": "x",
    "plus": "+",
    "star": "*",
    "dash": "_",
    "dot": ".",
}
HAIR: Final = 0.75  # points, where nothing says how wide a line is
BEHIND, BARS, AXIS, LINES, TEXTS = range(5)  # what covers what


def paint(plan: ChartPlan, prototype_xml: bytes, look: Look, language: str, axes: Axes) -> None:
    """The whole chart: its background, bars, axis, lines and texts."""
    prototype = read_prototype(prototype_xml)
    painter = _Painter(plan, prototype, look, language, axes, _read_layout(prototype, plan))
    painter.paint()


@dataclass(frozen=True, slots=True)
class _Layout:
    """How values and categories become places.

    `lies`: bars run from the left; `stacks`: on each other, else all from the axis line; `between`:
    points stand mid-way, as bars do, not on the edges.
    """

    plot: Rect
    low: Decimal
    high: Decimal
    points: int
    lies: bool
    stacks: bool
    between: bool

    @property
    def pitch(self) -> float:
        """From one category to the next."""
        whole = self.plot.height if self.lies else self.plot.width
        return whole / max(self.points if self.between else self.points - 1, 1)

    def along(self, category: int) -> float:
        """Where a category stands on its axis."""
        start = self.plot.top if self.lies else self.plot.left
        return start + self.pitch * (category + (0.5 if self.between else 0.0))

    def across(self, value: Decimal) -> float:
        """Where a value stands on its axis."""
        share = float((value - self.low) / (self.high - self.low))
        if self.lies:
            return self.plot.left + self.plot.width * share
        return self.plot.bottom - self.plot.height * share

    def bar(self, category: int, ends: tuple[Decimal, Decimal], gap: int) -> Rect:
        """A bar from one value to another; `gap` is the air beside it in percent of a bar."""
        thick = self.pitch / (1 + gap / 100)
        begin, end = sorted(map(self.across, ends))
        first = self.along(category) - thick / 2
        if self.lies:
            return Rect(begin, first, end - begin, thick)
        return Rect(first, begin, thick, end - begin)


def _read_layout(prototype: Prototype, plan: ChartPlan) -> _Layout:
    root = parse_xml(prototype.skeleton.encode())
    bars, between = root.find(f".//{qn('c:barChart')}"), root.find(f".//{qn('c:crossBetween')}")
    return _Layout(
        plan.plot,
        plan.minimum,
        plan.maximum,
        len(plan.columns[0].cells),
        lies=_says(bars, "c:barDir", "bar"),
        stacks=_says(bars, "c:grouping", "stacked"),
        between=between is None or between.get("val") == "between",
    )


def _says(group: etree._Element | None, name: str, value: str) -> bool:
    found = None if group is None else group.find(qn(name))
    return found is not None and found.get("val") == value


@dataclass(frozen=True, slots=True)
class _Painter:
    """Paints one chart; `axes` take points."""

    plan: ChartPlan
    prototype: Prototype
    look: Look
    language: str
    axes: Axes
    layout: _Layout

    def paint(self) -> None:
        """All of it; what comes later in a group covers what came before."""
        area = Rect(0.0, 0.0, self.plan.width, self.plan.height)
        fill = background(self.prototype.skeleton, self.look)
        self._rectangle(area, Ink(fill, None), BEHIND)
        stacked: dict[tuple[int, bool], Decimal] = {}
        for series in self.plan.series:
            if series.is_line:
                self._line(series)
            else:
                self._bars(series, stacked)
            for label in series.labels:
                self._label(series, label)
        self._axis()

    @property
    def _crossing(self) -> Decimal:
        """Where the axis line stands: where the plan has it, else as near to zero as can be."""
        wanted = self.plan.categories.crosses_at or Decimal(0)
        return min(max(wanted, self.plan.minimum), self.plan.maximum)

    def _values(self, column: int) -> list[Decimal | None]:
        cells = (cell.value for cell in self.plan.columns[column].cells)
        return [value if isinstance(value, Decimal) else None for value in cells]

    def _bars(self, series: Series, stacked: dict[tuple[int, bool], Decimal]) -> None:
        """Bars of one series, from the axis line or each on those of its own sign."""
        looks = {point.index: point.role for point in series.points}
        for at, value in enumerate(self._values(series.column)):
            if value is None:
                continue
            start, end = self._crossing, value
            if self.layout.stacks:
                start = stacked.get((at, value < 0), Decimal(0))
                stacked[at, value < 0] = end = start + value
            shape = self.prototype.look(looks.get(at, series.role)).shape
            place = self.layout.bar(at, (start, end), self.plan.gap_width or 0)
            self._rectangle(place, ink(shape, self.look), BARS)

    def _rectangle(self, place: Rect, drawn: Ink, order: int) -> None:
        from matplotlib.patches import Rectangle

        line = drawn.line
        if drawn.fill is None and line is None:
            return
        self.axes.add_patch(
            Rectangle(
                (place.left, place.top),
                place.width,
                place.height,
                facecolor=drawn.fill or "none",
                edgecolor=line.color if line else "none",
                linewidth=_width(line) if line else 0.0,
                zorder=order,
            )
        )

    def _line(self, series: Series) -> None:
        values = self._values(series.column)
        spots = [
            (self.layout.along(at), float("nan") if value is None else self.layout.across(value))
            for at, value in enumerate(values)
        ]
        look = self.prototype.look(series.role)
        stroke = ink(look.shape, self.look).line
        if stroke is not None:
            self._stroke(spots, stroke, series.width)
        if series.error is not None and look.error:
            self._error_bars(series, ink(look.error, self.look).line)
        for point in series.points:
            self._marker(point, spots[point.index])

    def _stroke(
        self, spots: list[tuple[float, float]], stroke: Stroke, width: float | None
    ) -> None:
        own = _width(stroke) if width is None else width
        self.axes.plot(
            *zip(*spots, strict=True),
            color=stroke.color,
            linewidth=own,
            linestyle=(0, stroke.dashes) if stroke.dashes else "solid",
            dash_capstyle="butt",
            solid_capstyle="butt",
            solid_joinstyle="round",
            zorder=LINES,
            clip_on=False,
        )

    def _error_bars(self, series: Series, stroke: Stroke | None) -> None:
        assert series.error is not None
        pairs = zip(self._values(series.column), self._values(series.error), strict=True)
        for at, (value, reach) in enumerate(pairs):
            if stroke is None or value is None or reach is None:
                continue
            x, ends = self.layout.along(at), (value - reach, value + reach)
            self._stroke([(x, self.layout.across(end)) for end in ends], stroke, None)

    def _marker(self, point: Point, spot: tuple[float, float]) -> None:
        look = self.prototype.look(point.role)
        if not look.marker or not point.marker:
            return
        symbol, drawn = marker(look.marker, self.look)
        self.axes.plot(
            *([each] for each in spot),
            marker=MARKERS.get(symbol, MARKERS["circle"]),
            markersize=round(point.marker),
            markerfacecolor=drawn.fill or "none",
            markeredgecolor=drawn.line.color if drawn.line else "none",
            markeredgewidth=_width(drawn.line) if drawn.line else 0.0,
            zorder=LINES,
            clip_on=False,
        )

    def _axis(self) -> None:
        stroke, categories = axis_ink(self.prototype.skeleton, self.look), self.plan.categories
        if stroke is not None:
            self._axis_line(stroke)
        if categories.shown and categories.boxes:
            self._axis_texts()

    def _axis_line(self, stroke: Stroke) -> None:
        plot, zero = self.plan.plot, self.layout.across(self._crossing)
        ends = [(plot.left, zero), (plot.right, zero)]
        if self.layout.lies:
            ends = [(zero, plot.top), (zero, plot.bottom)]
        (x, y), (end_x, end_y) = ends
        width = _width(stroke)
        self.axes.plot(
            (x, end_x), (y, end_y), color=stroke.color, linewidth=width, zorder=AXIS, clip_on=False
        )

    def _axis_texts(self) -> None:
        """Under the plot, or left of it and flush right."""
        size, boxes = self.plan.categories.size, self.plan.categories.boxes
        letters = face(self.prototype.axis_text, self.look)
        pitch = _line_em(letters) * size
        for at, cell in enumerate(self.plan.columns[0].cells):
            lines = str(cell.value).split("\n")
            first = boxes[0].top + pitch / 2
            if self.layout.lies:
                first = self.layout.along(at) - pitch * (len(lines) - 1) / 2
            for number, text in enumerate(lines):
                centre = first + pitch * number
                if self.layout.lies:
                    self._text(
                        text, (boxes[0].right, centre), "right", Words("", "", size), letters
                    )
                else:
                    spot = (self.layout.along(at), centre)
                    self._text(text, spot, "center", Words("", "", size), letters)

    def _label(self, series: Series, label: Label) -> None:
        """A label where the plan has it, flush with the side that faces its point."""
        box, words = label.box, label.words
        sides = {"r": "left", "inBase": "left", "l": "right"}
        side = sides.get(label.position, "center")
        x = {"left": box.left, "right": box.right}.get(side, box.left + box.width / 2)
        text = self._said(series, label)
        letters = face(self.prototype.text(words.role), self.look)
        self._text(text, (x, box.top + box.height / 2), side, words, letters)

    def _said(self, series: Series, label: Label) -> str:
        """What Office would print: the point's category, the series' name, the value formatted."""
        words, column = label.words, self.plan.columns[series.column]
        value = column.cells[label.point].value
        parts = []
        if words.category:
            parts.append(str(self.plan.columns[0].cells[label.point].value))
        if words.named:
            parts.append(column.heading)
        if words.code and isinstance(value, Decimal):
            parts.append(printed(value, words.code, self.language))
        return " ".join(parts)

    def _text(
        self, text: str, spot: tuple[float, float], side: str, words: Words, letters: Face
    ) -> None:
        """One line, centred on its spot as Office centres it, no wider than it was measured."""
        table = find_table(letters.family, words.bold)
        x, centre = spot
        made = self.axes.text(
            x,
            centre + words.size * (table.line_em / 2 - table.descent_em),
            text,
            size=words.size,
            family=families(letters.family, text),
            weight="bold" if words.bold else "normal",
            color=letters.color,
            parse_math=False,
            horizontalalignment=side,
            verticalalignment="baseline",
            zorder=TEXTS,
        )
        most = text_width(text, font(letters.family, words.size, words.bold))
        wide = made.get_window_extent().width * POINTS_PER_INCH / self.axes.figure.dpi
        if wide > most:
            made.set_fontsize(words.size * most / wide)


def _width(stroke: Stroke) -> float:
    return HAIR if stroke.width is None else stroke.width


def _line_em(letters: Face) -> float:
    return find_table(letters.family, bold=False).line_em
