"""The bracket of a line chart: one error bar at one period, its label and a second line."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from briefgen.plan.charts.canvas import Anchor, Board, Canvas
from briefgen.plan.charts.geometry import Segment
from briefgen.plan.charts.line_ends import EndLabels, helper_offset
from briefgen.plan.charts.model import Label, Words
from briefgen.plan.charts.rules import ChartRules
from briefgen.records import dataclass
from briefgen.story.charts import Gap

HEIGHTS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)  # along the bracket, the middle first


@dataclass(frozen=True, slots=True)
class GapLabels:
    """The bracket as drawn; the note stands `note_offset` below the bracket's middle."""

    gap: Gap
    label: Label
    note: Label | None
    note_offset: Decimal

    @property
    def role(self) -> str:
        """The prototype's series that the bracket looks like."""
        return self.label.words.role


def gap_words(rules: ChartRules, gap: Gap) -> tuple[Words, Words | None]:
    """The label and its second line."""
    role = "gap alert" if gap.tone == "alert" else "gap"
    label = Words(gap.label, role, rules.line.gap, bold=True, named=True)
    note = Words(gap.note, "gap note", rules.line.note, named=True) if gap.note else None
    return label, note


def bracket(canvas: Canvas) -> list[Segment]:
    """The bracket's line, where the gap is not for the title only."""
    gap = canvas.chart.gap
    if gap is None or not gap.label:
        return []
    top, bottom, x = canvas.y(gap.high), canvas.y(gap.low), canvas.frame.x(gap.at)
    return [((x, top), (x, bottom))] if bottom - top >= canvas.rules.line.gap_least else []


def place_gap(canvas: Canvas, board: Board, ends: tuple[EndLabels, EndLabels]) -> GapLabels | None:
    """The bracket with its label in free room; none where the gap is for the title only."""
    gap = canvas.chart.gap
    if gap is None or not bracket(canvas):
        return None
    at_end = gap.at == canvas.last
    spots = list(_beside_ends(canvas, gap, ends) if at_end else _along(canvas, gap))
    label, note = gap_words(canvas.rules, gap)
    for words in dict.fromkeys(((label, note), (label, None))):
        for spot in spots:
            found = _at(canvas, gap, words, spot)
            if _fits(canvas, board, found, at_end=at_end):
                board.take((found.label, found.note))
                return found
    return None


def _beside_ends(
    canvas: Canvas, gap: Gap, ends: tuple[EndLabels, EndLabels]
) -> Iterator[tuple[str, float]]:
    """Mid-way between the end labels, so that neither looks closer."""
    upper, lower = sorted(ends, key=lambda end: end.boxes[0].top if end.boxes else 0.0)
    if upper.boxes and lower.boxes:
        above = max(box.bottom for box in upper.boxes)
        below = min(box.top for box in lower.boxes)
        middle = (above + below) / 2
        yield "r", middle - (canvas.rules.line.note_below / 2 if gap.note else 0.0)
    yield "r", _middle(canvas, gap)


def _along(canvas: Canvas, gap: Gap) -> Iterator[tuple[str, float]]:
    top, bottom = canvas.y(gap.high), canvas.y(gap.low)
    for side in ("r", "l"):
        for share in HEIGHTS:
            yield side, top + (bottom - top) * share


def _middle(canvas: Canvas, gap: Gap) -> float:
    return (canvas.y(gap.high) + canvas.y(gap.low)) / 2


def _at(
    canvas: Canvas, gap: Gap, words: tuple[Words, Words | None], spot: tuple[str, float]
) -> GapLabels:
    middle = (gap.high + gap.low) / 2
    side, y = spot
    label = _label(canvas, gap, words[0], spot, middle)
    if words[1] is None:
        return GapLabels(gap, label, None, Decimal(0))
    note_y = y + canvas.rules.line.note_below
    offset = helper_offset(canvas, middle, note_y)
    note = _label(canvas, gap, words[1], (side, note_y), middle - offset)
    return GapLabels(gap, label, note, offset)


def _label(
    canvas: Canvas, gap: Gap, words: Words, spot: tuple[str, float], number: Decimal
) -> Label:
    """One line beside the bracket, flush with the end labels where it stands among them."""
    side, y = spot
    past = canvas.rules.line.name_shift + (canvas.radius if gap.at == canvas.last else 0.0)
    shift = (past if side == "r" else -past, y - canvas.y(number))
    return canvas.label(words, Anchor(gap.at, number), side, shift)


def _fits(canvas: Canvas, board: Board, found: GapLabels, *, at_end: bool) -> bool:
    boxes = [label.box for label in (found.label, found.note) if label is not None]
    inside = all(box.is_within(canvas.width, canvas.height) for box in boxes)
    return inside and board.is_free(boxes) and (at_end or board.is_clear(boxes))
