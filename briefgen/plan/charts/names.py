"""The column of names left of horizontal bars: broken so that it is narrow, cut if it must be."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.plan.charts.geometry import Rect
from briefgen.plan.charts.text import broken, height_of_line, narrowest
from briefgen.plan.measure import text_width
from briefgen.records import dataclass
from briefgen.templates.model import Font

SHORT = 0.6  # names that need no more of their room stand on one line
FEW_LINES = 2
MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class NameColumn:
    """Names with their line feeds, the width of the widest line, and the font."""

    texts: tuple[str, ...]
    width: float
    face: Font


def name_column(names: tuple[str, ...], face: Font, room: tuple[float, float]) -> NameColumn:
    """Names in as few lines as fit a width and the pitch of the rows (both points)."""
    widest, pitch = room
    most = max(1, min(MOST_LINES, int(pitch / height_of_line(face.family, face.size))))
    wanted = narrowest(names, face, 1)
    if wanted > widest * SHORT:
        for lines in range(min(FEW_LINES, most), most + 1):
            wanted = narrowest(names, face, lines)
            if wanted <= widest:
                break
    width = min(wanted, widest) + 0.01  # what was measured fits, whatever the last digit
    texts = ["\n".join(broken(name, face, width, most)) for name in names]
    return NameColumn(tuple(texts), _widest(texts, face), face)


def name_boxes(
    names: NameColumn, right: float, plot: Rect, rows: Iterable[int]
) -> tuple[Rect, ...]:
    """Where the names of those rows stand, flush right; rows share the plot's height."""
    line = height_of_line(names.face.family, names.face.size)
    pitch = plot.height / len(names.texts)
    boxes = []
    for row in rows:
        lines = names.texts[row].split("\n")
        width = max(text_width(text, names.face) for text in lines)
        centre = plot.top + pitch * (row + 0.5)
        boxes.append(Rect(right - width, centre - len(lines) * line / 2, width, len(lines) * line))
    return tuple(boxes)


def _widest(texts: list[str], face: Font) -> float:
    return max(text_width(line, face) for text in texts for line in text.split("\n"))
