"""All labels of a line chart, placed one after another in the order of their rights."""

from __future__ import annotations

from briefgen.plan.charts.canvas import Board, Canvas
from briefgen.plan.charts.geometry import Rect
from briefgen.plan.charts.line_ends import EndLabels, EndWords, place_ends
from briefgen.plan.charts.line_gap import GapLabels, bracket, place_gap
from briefgen.plan.charts.line_labels import Level, levels, place_fork, place_level, place_values
from briefgen.plan.charts.model import Label
from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class LineLabels:
    """All labels of a line chart, placed."""

    ends: tuple[EndLabels, EndLabels]
    fork: Label | None
    gap: GapLabels | None
    levels: tuple[tuple[Level, Label | None], ...]
    values: tuple[list[Label], list[Label]]

    @property
    def boxes(self) -> list[Rect]:
        """The room that they take."""
        single = [self.fork, *(label for _, label in self.levels), *self.values[0], *self.values[1]]
        if self.gap:
            single += [self.gap.label, self.gap.note]
        boxes = [label.box for label in single if label is not None]
        return [*boxes, *self.ends[0].boxes, *self.ends[1].boxes]


def place_labels(
    canvas: Canvas, words: tuple[EndWords, EndWords], under: tuple[Rect, ...]
) -> LineLabels:
    """The labels in the order of their rights: the ends first, plain values last."""
    found = levels(canvas)
    ends = place_ends(canvas, words, canvas.frame.bottom + canvas.rules.label.axis)
    taken = [*under, *(box for end in ends for box in end.boxes)]
    own = [*canvas.lines(), *bracket(canvas)]
    board = Board([*own, *(canvas.level(level.value) for level in found)], taken)
    fork = place_fork(canvas, board)
    named = tuple((level, _place_level(canvas, board, level, found)) for level in found)
    gap = place_gap(canvas, board, ends)
    values = place_values(canvas, board)
    return LineLabels(ends, fork, gap, named, values)


def _place_level(
    canvas: Canvas, board: Board, level: Level, found: tuple[Level, ...]
) -> Label | None:
    """A level's label has its own line at its side, and keeps off the other lines."""
    others = [canvas.level(other.value) for other in found if other is not level]
    lines = [*canvas.lines(), *bracket(canvas), *others]
    return place_level(canvas, Board(lines, board.boxes), level)
