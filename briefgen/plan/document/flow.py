"""What Word makes of paragraphs and tables: how high each block stands, in points.

Blocks are made once from a page's instances; their heights then follow from a `Setting`, so that
fitting can try many without reading the tree again. Heights are Word's, which adds borders to
rows; with `borders` 0 they are LibreOffice's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Final, TypeAlias

from briefgen.plan.measure import line_height, text_width, widest_word, wrap
from briefgen.records import dataclass
from briefgen.templates.model import CellFormat, Font, Instance, LineSpacing
from briefgen.units import Points, Twips

TAB_AIR: Final = 12.0  # between the two ends of a line with a right tab
NO_SIZE: Final = Points(0)
LEAST_GAP: Final = 1.0
WIDEST_LETTER: Final = 1.5  # em, symbols included
TIGHTER: Final = 0.25  # of a row's padding, at the most


@dataclass(frozen=True, slots=True)
class Setting:
    """How loosely a page is set; the default is as the template has it.

    `rows` runs from -1 (padding less a quarter) over 0 to 1 (padding at its most); `gaps` and
    `plots` are factors.
    """

    rows: float = 0.0
    gaps: float = 1.0
    plots: float = 1.0
    borders: float = 1.0


Segments: TypeAlias = tuple[tuple[str, Font], ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, set at a size: `segments` are its text between tabs, with their fonts.

    `rest` is its height without the space above it, which flexes with the gaps where it is
    `elastic`. `is_gap`: an empty line that only keeps apart.
    """

    instance: Instance
    style: str
    width: float
    segments: Segments
    spacing: LineSpacing
    before: float = 0.0
    around: float = 0.0  # borders and space below
    first_line: float = 0.0  # the least height of the first one
    is_gap: bool = False
    elastic: bool = False
    size: Points = NO_SIZE
    lines: int = 0
    rest: float = 0.0

    @property
    def text(self) -> str:
        """The whole text."""
        return "\t".join(text for text, _ in self.segments)

    @property
    def template_size(self) -> Points:
        """Its size in the template."""
        return max(font.size for _, font in self.segments)

    @property
    def line(self) -> LineSpacing:
        """Its line spacing: an exact one goes with the size."""
        if self.spacing.rule != "exact" or self.size == self.template_size:
            return self.spacing
        return LineSpacing("exact", self.spacing.value * self.size / self.template_size)

    def space(self, setting: Setting) -> float:
        """The space above it; a gap's own height."""
        if not self.is_gap:
            return self.before * setting.gaps if self.elastic else self.before
        own = self.spacing.value
        return own * setting.gaps if own > LEAST_GAP else own


def at_size(text: Text, size: Points | None = None) -> Text:
    """A paragraph at another size, or at the template's, with its height measured."""
    wanted = text.template_size if size is None else size
    made = replace(text, size=wanted, lines=lines_at(text, wanted))
    return replace(made, rest=_rest(made))


def lines_at(text: Text, size: Points) -> int:
    """On how many lines a text goes; with tabs, on one if its parts leave some air."""
    if size == text.size:
        return text.lines
    return count_lines(sized_segments(text.segments, size), text.width)


def has_cut_word(text: Text, size: Points) -> bool:
    """Whether a word is wider than its lines; such a text takes more than one of them."""
    if text.lines < 2:
        return False
    longest = max(map(len, text.text.split()), default=0)
    if longest * size * WIDEST_LETTER <= text.width:
        return False
    return any(widest_word(*part) > text.width for part in sized_segments(text.segments, size))


def count_lines(segments: Segments, width: float) -> int:
    """On how many lines text goes whose parts stand between tabs."""
    if len(segments) == 1:
        return _line_count(*segments[0], width)
    return 1 if line_width(segments) <= width else 2


def line_width(segments: Segments) -> float:
    """The width of a line whose parts stand between tabs, with the least air between them."""
    parts = [part for part in segments if part[0]]
    return sum(text_width(*part) for part in parts) + TAB_AIR * (len(parts) - 1)


def rest_height(segments: Segments, spacing: LineSpacing, lines: int, first_line: float) -> float:
    """The height of so many lines, the first of them at least so high."""
    line = max(line_height(font, spacing, text) for text, font in segments)
    return line * (lines - 1) + max(line, first_line)


def _rest(text: Text) -> float:
    segments = sized_segments(text.segments, text.size)
    return rest_height(segments, text.line, text.lines, text.first_line) + text.around


def sized_segments(segments: Segments, size: Points) -> Segments:
    """The parts of a text at another size."""
    largest = max(font.size for _, font in segments)
    if size == largest:
        return segments
    return tuple((text, Font(font.family, size, font.bold)) for text, font in segments)


@dataclass(frozen=True, slots=True)
class Plot:
    """A paragraph that holds a drawing; a chart's height flexes up to a cap."""

    instance: Instance
    before: float
    descent: float
    plot_width: float
    plot_height: float
    cap: float
    is_chart: bool

    def plot(self, setting: Setting) -> float:
        """The height of the drawing itself."""
        if not self.is_chart:
            return self.plot_height
        return min(self.plot_height * setting.plots, max(self.cap, self.plot_height))

    def height(self, setting: Setting) -> float:
        """Drawing and line."""
        return self.before + self.plot(setting) + self.descent


@dataclass(frozen=True, slots=True)
class Fixed:
    """Something without a height of its own: a section's end, a bookmark."""

    instance: Instance


@dataclass(frozen=True, slots=True)
class Stack:
    """Blocks under each other: what their height has that never changes, and what does."""

    still: float
    elastic: float  # times the gaps
    nested: tuple[Table | Plot, ...]

    def height(self, setting: Setting) -> float:
        """All of it."""
        flat = self.still + self.elastic * setting.gaps
        return flat + sum([block.height(setting) for block in self.nested])


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; one that is merged or turned does not make its row higher.

    `lead` is the space above its first paragraph, which may be taken away.
    """

    instance: Instance
    blocks: tuple[Block, ...]
    stack: Stack
    above: float
    below: float
    lead: float
    counts: bool
    has_plots: bool

    @property
    def nested(self) -> bool:
        """Whether anything but paragraphs stands in it."""
        return bool(self.stack.nested)

    def height(self, setting: Setting) -> float:
        """What its content needs, with its margins."""
        return self.above + self.below + self.stack.height(setting)


def stacked(blocks: Iterable[Block]) -> Stack:
    """Blocks as a stack."""
    still = elastic = 0.0
    nested: list[Table | Plot] = []
    for block in blocks:
        if isinstance(block, Text):
            flexing = _flexing(block)
            elastic += flexing
            still += block.before + block.rest - flexing if not block.is_gap else 0.0
            still += block.spacing.value if block.is_gap and not flexing else 0.0
        elif not isinstance(block, Fixed):
            nested.append(block)
    return Stack(still, elastic, tuple(nested))


def cell_of(instance: Instance, blocks: tuple[Block, ...], form: CellFormat) -> Cell:
    """A cell with its content."""
    first = blocks[0] if blocks else None
    return Cell(
        instance,
        blocks,
        stacked(blocks),
        above=form.margins[1],
        below=form.margins[3],
        lead=first.before if isinstance(first, Text) else 0.0,
        counts=not (form.merged or form.turned),
        has_plots=any(isinstance(block, Plot) and block.is_chart for block in blocks),
    )


@dataclass(frozen=True, slots=True)
class Row:
    """A row: at least so high, and a bit more than its content.

    `padding` is what it has above and below its text, `room` is by what each may grow.
    """

    instance: Instance
    cells: tuple[Cell, ...]
    least: float
    is_exact: bool
    reserve: float
    padding: float
    room: float
    growth: float  # the most that `least` may grow by, as a factor
    border: float = 0.0

    def shift(self, setting: Setting) -> float:
        """By how much the first paragraph of each cell moves down, or up where negative."""
        if setting.rows >= 0:
            return self.room * setting.rows
        return TIGHTER * self.padding * setting.rows

    def content(self, setting: Setting) -> float:
        """The height of the highest cell. Plots side by side give up what others need more."""
        plots: list[float] = []
        others = [0.0]
        for cell in self.cells:
            if cell.counts:
                (plots if cell.has_plots else others).append(self._cell(cell, setting))
        return max(*others, min(plots, default=0.0))

    def excess(self, cell: Cell, setting: Setting) -> float:
        """By how much a cell's plots must be lower than drawn for the row to be even."""
        if not cell.has_plots:
            return 0.0
        return max(self._cell(cell, setting) - self.content(setting), 0.0)

    def inner(self, setting: Setting) -> float:
        """The row's height as it is written: without borders."""
        if self.is_exact:
            return self.least
        least = self.least * min(setting.plots, self.growth)
        below = max(self.shift(setting), 0.0)
        return max(least, self.content(setting) + max(self.reserve, self.border) + below)

    def height(self, setting: Setting) -> float:
        """The row's height with its border."""
        return self.inner(setting) + self.border * setting.borders

    def _cell(self, cell: Cell, setting: Setting) -> float:
        shift = self.shift(setting)
        return cell.height(setting) + (shift if shift > 0 else -min(-shift, cell.lead))


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its column widths, in twips."""

    instance: Instance
    rows: tuple[Row, ...]
    widths: tuple[Twips, ...]
    border: float = 0.0  # below the last row

    def height(self, setting: Setting) -> float:
        """All its rows."""
        rows = sum(row.height(setting) for row in self.rows)
        return rows + self.border * setting.borders


Block: TypeAlias = Text | Plot | Table | Fixed


def total(blocks: Iterable[Block], setting: Setting) -> float:
    """How high blocks stand under each other."""
    return stacked(blocks).height(setting)


def _flexing(text: Text) -> float:
    """What of a paragraph's height goes with the gaps; the smallest lines only end a cell."""
    if text.is_gap:
        return text.spacing.value if text.spacing.value > LEAST_GAP else 0.0
    return text.before if text.elastic else 0.0


@lru_cache(maxsize=16384)
def _line_count(text: str, font: Font, width: float) -> int:
    return len(wrap(text, font, width)) if text else 1
