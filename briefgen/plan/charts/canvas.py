"""A line chart while its labels are being placed: where lines run, what room is taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from decimal import Decimal
from itertools import pairwise

from briefgen.plan.charts.geometry import Frame, Rect, Segment, Spot
from briefgen.plan.charts.model import Label, Words
from briefgen.plan.charts.rules import ChartRules
from briefgen.plan.charts.text import height_of_line, words_width
from briefgen.records import dataclass
from briefgen.story.charts import LineChart

NOWHERE: Spot = (0.0, 0.0)
LINE_AIR = 0.5  # points between a label's letters and a line
LABEL_AIR = 1.0  # points between two labels


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a label belongs to: a period, a value there, and the radius of the marker on it."""

    point: int
    value: Decimal
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Canvas:
    """The chart's values as places, for one choice of insets."""

    chart: LineChart
    rules: ChartRules
    width: float
    height: float
    frame: Frame

    @property
    def last(self) -> int:
        """The index of the last period."""
        return len(self.chart.periods) - 1

    @property
    def radius(self) -> float:
        """Of a marker."""
        return self.rules.line.marker / 2

    @property
    def labels_all(self) -> bool:
        """Whether every value is labelled, not only the first, the fork and the last."""
        line = self.rules.line
        return self.width >= line.wide and len(self.chart.periods) <= line.few_periods

    def text_width(self, words: Words) -> float:
        """The width of a label's text."""
        return words_width(words, self.rules)

    def y(self, value: Decimal) -> float:
        """How far down a value stands."""
        return self.frame.y(float(value))

    def number(self, y: float) -> Decimal:
        """The value that stands so far down."""
        frame = self.frame
        return Decimal(f"{frame.low + frame.units(frame.bottom - y):.6g}")

    def learning_from(self) -> int:
        """The first period that the learning series has a value of its own for."""
        return max(self.chart.fork, 0)

    def lines(self) -> list[Segment]:
        """The pieces of the two trajectories."""
        current = [(self.frame.x(i), self.y(v)) for i, v in enumerate(self.chart.current)]
        learning = [(self.frame.x(i), self.y(v)) for i, v in enumerate(self.chart.learning)]
        return [*pairwise(current), *pairwise(learning[self.learning_from() :])]

    def level(self, value: Decimal) -> Segment:
        """A straight line across the plot: the benchmark or the target."""
        y = self.y(value)
        return (self.frame.left, y), (self.frame.right, y)

    def label(self, words: Words, anchor: Anchor, position: str, shift: Spot = NOWHERE) -> Label:
        """A label at a point, with the box that Office will draw its text in."""
        box = self._box(words, anchor, position)
        return Label(anchor.point, position, words, box.moved(*shift), shift)

    def _box(self, words: Words, anchor: Anchor, position: str) -> Rect:
        """Where Office puts the text: its letters, without the line's own leading."""
        x, y = self.frame.x(anchor.point), self.y(anchor.value)
        width, size, gaps = self.text_width(words), words.size, self.rules.label
        if position == "r":
            return Rect(x + anchor.radius + gaps.beside, y - size / 2, width, size)
        if position == "l":
            return Rect(x - anchor.radius - gaps.beside - width, y - size / 2, width, size)
        half = height_of_line(self.rules.font, size) / 2
        away = anchor.radius + half + (gaps.above if position == "t" else gaps.below)
        centre = y - away if position == "t" else y + away
        return Rect(x - width / 2, centre - size / 2, width, size)


@dataclass(slots=True)
class Board:
    """The room that is taken while labels are placed one after another."""

    segments: list[Segment] = field(default_factory=list)
    boxes: list[Rect] = field(default_factory=list)

    def take(self, labels: Iterable[Label | None]) -> None:
        """Reserve the room of labels that stand."""
        self.boxes.extend(label.box for label in labels if label is not None)

    def is_free(self, boxes: Sequence[Rect]) -> bool:
        """Whether no label stands there or touches."""
        wider = [box.grown(LABEL_AIR) for box in boxes]
        return not any(box.overlaps(taken) for box in wider for taken in self.boxes)

    def is_clear(self, boxes: Sequence[Rect]) -> bool:
        """Whether no line runs there, or touches it."""
        wider = [box.grown(LINE_AIR) for box in boxes]
        return not any(box.is_crossed(segment) for box in wider for segment in self.segments)

    def best(self, candidates: Iterable[Label], *, strict: bool = False) -> Label | None:
        """The first candidate in free room off the lines, taken; unless strict, lines may cross."""
        chosen = None
        for label in candidates:
            if not self.is_free((label.box,)):
                continue
            if self.is_clear((label.box,)):
                chosen = label
                break
            chosen = chosen if strict else chosen or label
        self.take((chosen,))
        return chosen
