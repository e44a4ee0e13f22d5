"""What Word makes of paragraphs and tables: how high each block stands, in points.

Blocks are made once from a page's instances; their heights then follow from a `Setting`, so that
fitting can try many without reading the tree again. Heights are Word's, which adds borders to
rows; with `borders` 0 they are LibreOffice's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, TypeAlias

from briefgen.plan.measure import line_height, text_width, wrap
from briefgen.templates.model import Font, Instance, LineSpacing
from briefgen.units import Points

TAB_AIR: Final = 12.0  # between the two ends of a line with a right tab
NO_SIZE: Final = Points(0)
LEAST_GAP: Final = 1.0
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


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, set at a size: `segments` are its text between tabs, with their fonts.

    `rest` is its height without the space above it, which flexes with the gaps where it is
    `elastic`. `is_gap`: an empty line that only keeps apart.
    """

    instance: Instance
    style: str
    width: float
    segments: tuple[tuple[str, Font], ...]
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
        """The space above it."""
        return self.before * setting.gaps if self.elastic else self.before

    def height(self, setting: Setting) -> float:
        """All of it."""
        if self.is_gap:
            return max(self.spacing.value * setting.gaps, LEAST_GAP)
        return self.space(setting) + self.rest


def at_size(text: Text, size: Points | None = None) -> Text:
    """A paragraph at another size, or at the template's, with its height measured."""
    own = text.template_size
    wanted = own if size is None else size
    fonts = tuple(
        font if wanted == own else Font(font.family, wanted, font.bold) for _, font in text.segments
    )
    made = replace(text, size=wanted, lines=_lines(text, fonts))
    heights = (
        line_height(font, made.line, part)
        for font, (part, _) in zip(fonts, text.segments, strict=True)
    )
    line = max(heights)
    rest = line * (made.lines - 1) + max(line, text.first_line) + text.around
    return replace(made, rest=rest)


def _lines(text: Text, fonts: Sequence[Font]) -> int:
    """On how many lines a text goes; with tabs, on one if its parts leave some air."""
    if len(fonts) == 1:
        return _line_count(text.segments[0][0], fonts[0], text.width)
    parts = [(part, font) for (part, _), font in zip(text.segments, fonts, strict=True) if part]
    needed = sum(text_width(part, font) for part, font in parts) + TAB_AIR * (len(parts) - 1)
    return 1 if needed <= text.width else 2


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

    def height(self, setting: Setting) -> float:
        """None."""
        return 0.0


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell; one that is merged or turned does not make its row higher."""

    instance: Instance
    blocks: tuple[Block, ...]
    above: float
    below: float
    counts: bool = True
    has_plots: bool = False

    def height(self, setting: Setting) -> float:
        """What its content needs, with its margins."""
        return self.above + self.below + sum(block.height(setting) for block in self.blocks)

    @property
    def lead(self) -> float:
        """The space above its first paragraph that may be taken away."""
        first = self.blocks[0] if self.blocks else None
        return first.before if isinstance(first, Text) else 0.0


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
        least = self.least * (1.0 if self.is_exact else setting.plots)
        if self.is_exact:
            return least
        below = max(self.shift(setting), 0.0)
        return max(least, self.content(setting) + self.reserve + below)

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
    widths: tuple[int, ...]
    border: float = 0.0  # below the last row

    def height(self, setting: Setting) -> float:
        """All its rows."""
        rows = sum(row.height(setting) for row in self.rows)
        return rows + self.border * setting.borders


Block: TypeAlias = Text | Plot | Table | Fixed


def total(blocks: Iterable[Block], setting: Setting) -> float:
    """How high blocks stand under each other."""
    return sum(block.height(setting) for block in blocks)


@lru_cache(maxsize=16384)
def _line_count(text: str, font: Font, width: float) -> int:
    return len(wrap(text, font, width)) if text else 1
