"""A compiled template: the skeleton of an Office part as plain nodes, with the tags as a program.

The Office file stays as bytes for the writer; everything that `plan` needs to choose, measure and
fit stands here without XML. A node remembers which element it came from (`ref`), and the writer
finds that element again by the same number.
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from briefgen.records import dataclass
from briefgen.units import Emu, Points, Twips


class Kind(StrEnum):
    """What a node is, in both formats."""

    PART = "part"
    SLIDE = "slide"  # a slide with its notes, where slides can be repeated
    SHAPE = "shape"  # a shape or placeholder of a slide layout
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    PARAGRAPH = "paragraph"
    RUN = "run"
    DRAWING = "drawing"  # an inline picture or chart
    OTHER = "other"  # kept as it is


@dataclass(frozen=True, slots=True)
class Font:
    """The resolved font of a run or paragraph: theme references already followed."""

    family: str
    size: Points
    bold: bool = False


@dataclass(frozen=True, slots=True)
class LineSpacing:
    """`exact` points, `at_least` points, or `percent` of the font's own line height."""

    rule: str  # "percent" | "exact" | "at_least"
    value: float  # points, or a fraction (1.0 is single)


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """A paragraph's resolved geometry, for measuring."""

    style: str  # style name in Word; "" in PowerPoint
    level: int  # 0-based list level
    font: Font
    spacing: LineSpacing
    before: Points = Points(0)
    after: Points = Points(0)
    indent_left: Points = Points(0)
    indent_first: Points = Points(0)  # negative for a hanging indent
    border_space: Points = Points(0)  # height added by paragraph borders
    east_asian: str = ""  # the font for CJK text, if the theme or style names one
    page_break_before: bool = False
    align: str = ""  # as the format calls it; left where nothing is said
    indent_right: Points = Points(0)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a slide, with the text insets of its shape."""

    x: Emu
    y: Emu
    width: Emu
    height: Emu
    insets: tuple[Emu, Emu, Emu, Emu] = (Emu(0), Emu(0), Emu(0), Emu(0))  # left top right bottom


@dataclass(frozen=True, slots=True)
class RowFormat:
    """A table row's height rule: `at_least` or `exact` twips, or auto (None)."""

    height: Twips | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class CellFormat:
    """A cell's width and margins, and the heights of its horizontal borders, in points."""

    width: Points
    margins: tuple[Points, Points, Points, Points]  # left top right bottom
    border_top: Points = Points(0)
    border_bottom: Points = Points(0)
    span: int = 1
    merged: bool = False  # continues the cell above it
    turned: bool = False  # its text runs upwards or downwards


@dataclass(frozen=True, slots=True)
class PageFormat:
    """A Word section's page: its size and the margins of its body, in points."""

    width: Points
    height: Points
    margins: tuple[Points, Points, Points, Points]  # left top right bottom


Format = ParagraphFormat | RowFormat | CellFormat | PageFormat | Box | Font | None


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the skeleton. `name` is a shape's name or a drawing's alternative-text title.

    A Word body (Kind.PART) has the PageFormat of its last section as its format.
    """

    ref: int
    kind: Kind
    children: tuple[Node, ...] = ()
    format: Format = None
    name: str = ""
    extent: tuple[Emu, Emu] | None = None  # of a drawing, unless it floats


@dataclass(frozen=True, slots=True)
class Emphasis:
    """What marked-up text adds to the format of the run that it stands in."""

    bold: bool = False
    italic: bool = False
    link: str = ""

    def __bool__(self) -> bool:
        return self.bold or self.italic or bool(self.link)


@dataclass(frozen=True, slots=True)
class Piece:
    """Evaluated text, and the story's line behind it (None for literal text and wording)."""

    text: str
    line: object | None = None  # a story.model.Line
    emphasis: Emphasis | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """What `{{ chart: … }}` came to: what is to be drawn, and the attributes that describe it."""

    chart: object
    described: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Instance:
    """A node as it comes out: repeated by loops, dropped by conditions, its text evaluated.

    `attributes` holds evaluated tags in attributes (alternative text, table captions).
    `chart` is what to draw where a drawing or placeholder carries `{{ chart: … }}`: the story's
    ChartBlock, or a table of values.
    `adjust` is what fitting decided; the writer applies it and nothing else.
    """

    node: Node
    children: tuple[Instance | Piece, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    chart: object | None = None
    adjust: Adjust | None = None


@dataclass(frozen=True, slots=True)
class Adjust:
    """What fitting changed on one instance; None means: as the template has it."""

    size: Points | None = None  # written out on the runs
    spacing: LineSpacing | None = None
    before: Points | None = None
    after: Points | None = None
    indent_right: Points | None = None
    row_height: Twips | None = None
    box: Box | None = None  # position and extent of a shape
    extent: tuple[Emu, Emu] | None = None  # of a drawing, unless it floats
    widths: tuple[Twips, ...] = ()  # column widths of a table
    extra: tuple[tuple[str, str], ...] = field(default=())
