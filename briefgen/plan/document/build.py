"""Make blocks that can be measured from the instances of an evaluated Word part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from briefgen.plan.document.columns import Column, share
from briefgen.plan.document.flow import Block, Cell, Fixed, Plot, Row, Table, Text, at_size
from briefgen.plan.document.rules import ColumnRule, DocumentRules, points
from briefgen.plan.measure import line_height, text_width, widest_word
from briefgen.templates.model import (
    CellFormat,
    Font,
    Instance,
    Kind,
    ParagraphFormat,
    Piece,
    RowFormat,
)
from briefgen.units import TWIPS_PER_POINT, emu_to_points

DESCENT: Final = 0.25  # of a line's height, below a drawing that stands in it
ROUNDING: Final = 0.1  # points that whole twips may take from a column
LEAST_PADDING: Final = 2.0  # points; rows with less, such as table heads, keep what they have
Weights = Callable[[str], Sequence[float]]


@dataclass(frozen=True, slots=True)
class Builder:
    """Makes blocks by a document's rules; `weights` looks up the story's numbers by name."""

    rules: DocumentRules
    weights: Weights

    def blocks(self, instance: Instance, width: float) -> tuple[Block, ...]:
        """The blocks under each other in a body, a header or a cell so wide (points)."""
        return tuple(self._blocks(instance, width))

    def _blocks(self, instance: Instance, width: float) -> Iterator[Block]:
        for child in instance.children:
            if not isinstance(child, Instance):
                continue
            if child.node.kind is Kind.PARAGRAPH:
                yield self.paragraph(child, width)
            elif child.node.kind is Kind.TABLE:
                yield self._table(child, width)
            elif _holds_blocks(child):
                yield from self._blocks(child, width)
            else:
                yield Fixed(child)

    def paragraph(self, instance: Instance, width: float) -> Block:
        """One paragraph, which may hold a drawing."""
        form = instance.node.format
        assert isinstance(form, ParagraphFormat)
        drawing = next(_drawings(instance), None)
        if drawing is not None:
            return self._plot(instance, drawing, form)
        segments = tuple(segments_of(instance, form.font))
        flexes = form.style in self.rules.spacing
        is_gap = flexes and form.spacing.rule == "exact" and not any(text for text, _ in segments)
        text = Text(
            instance,
            form.style,
            width - form.indent_left,
            segments,
            form.spacing,
            before=form.before,
            around=form.after + form.border_space,
            first_line=self.rules.style(form.style).first_line,
            is_gap=is_gap,
            elastic=flexes and not is_gap,
        )
        return text if is_gap else at_size(text)

    def _plot(self, instance: Instance, drawing: Instance, form: ParagraphFormat) -> Plot:
        across, high = drawing.node.extent or (0, 0)
        width = emu_to_points(across)
        return Plot(
            instance,
            form.before,
            line_height(form.font, form.spacing) * DESCENT,
            width,
            emu_to_points(high),
            cap=width * self.rules.chart_ratio,
            is_chart=drawing.chart is not None,
        )

    def _table(self, instance: Instance, width: float) -> Table:
        rows = list(_children(instance, Kind.ROW))
        widths = self._widths(rows, width, _lead_style(instance))
        starts = [sum(widths[:index]) / TWIPS_PER_POINT for index in range(len(widths) + 1)]
        made = [self._row(row, starts) for row in rows]
        return Table(instance, tuple(_bordered(made)), widths, _last_border(rows))

    def _widths(self, rows: list[Instance], width: float, style: str) -> tuple[int, ...]:
        full = max(rows, key=lambda row: sum(1 for _ in _children(row, Kind.CELL)), default=None)
        if full is None:
            return ()
        cells = list(_children(full, Kind.CELL))
        columns = _columns(rows, len(cells))
        rule = self.rules.columns.get(style, ColumnRule())
        is_changed = len(cells) != sum(child.kind is Kind.CELL for child in full.node.children)
        cramped = any(column.least > column.width + 0.1 for column in columns)
        if not (is_changed or cramped or rule.by or rule.text):
            return tuple(round(column.width * TWIPS_PER_POINT) for column in columns)
        weights = self.weights(rule.by) if rule.by else ()
        available = width if is_changed else sum(column.width for column in columns)
        return share(columns, available, weights, text=rule.text)

    def _row(self, row: Instance, starts: Sequence[float]) -> Row:
        form = row.node.format
        least = (form.height or 0) / TWIPS_PER_POINT if isinstance(form, RowFormat) else 0.0
        cells = tuple(self._cells(row, starts))
        top, bottom = _padding(cells)
        most = points(self.rules.row_padding)
        return Row(
            row,
            cells,
            least,
            is_exact=isinstance(form, RowFormat) and form.exact,
            reserve=points(self.rules.row_reserve),
            padding=top + bottom if top >= LEAST_PADDING else 0.0,
            room=max(most - top, 0.0) if top >= LEAST_PADDING else 0.0,
        )

    def _cells(self, row: Instance, starts: Sequence[float]) -> Iterator[Cell]:
        at = 0
        for cell in _children(row, Kind.CELL):
            form = _cell_format(cell)
            left, top, right, bottom = form.margins
            end = min(at + form.span, len(starts) - 1)
            inner = starts[end] - starts[min(at, end)] - left - right
            blocks = self.blocks(cell, inner)
            has_plots = any(isinstance(block, Plot) and block.is_chart for block in blocks)
            counts = not (form.merged or form.turned)
            yield Cell(cell, blocks, top, bottom, counts, has_plots)
            at += form.span


@dataclass(slots=True)
class _Column:
    """What a column's cells come to, while they are read."""

    width: float = 0.0
    least: float = 0.0
    natural: float = 0.0
    texts: list[str] = field(default_factory=list)


def _columns(rows: list[Instance], count: int) -> list[Column]:
    made = [_Column() for _ in range(count)]
    for row in rows:
        at = 0
        for cell in _children(row, Kind.CELL):
            form = _cell_format(cell)
            if form.span == 1 and at < count:
                _read_cell(made[at], cell, form)
            at += form.span
    return [
        Column(column.width, column.least, column.natural, is_spacer=not any(column.texts))
        for column in made
    ]


def _read_cell(column: _Column, cell: Instance, form: CellFormat) -> None:
    column.width = column.width or form.width
    if any(child.node.kind is Kind.TABLE for child in _instances(cell)) or any(_drawings(cell)):
        column.least = column.natural = column.width
        column.texts.append("table")
    if form.merged or form.turned:
        column.texts.append("turned")
        return
    margins = form.margins[0] + form.margins[2]
    for paragraph in _children(cell, Kind.PARAGRAPH):
        style = paragraph.node.format
        assert isinstance(style, ParagraphFormat)
        for text, font in segments_of(paragraph, style.font):
            column.texts.append(text)
            around = margins + style.indent_left + ROUNDING
            column.least = max(column.least, _widest(text, font) + around)
            column.natural = max(column.natural, text_width(text, font) + around)


@lru_cache(maxsize=4096)
def _widest(text: str, font: Font) -> float:
    return widest_word(text, font)


def _padding(cells: tuple[Cell, ...]) -> tuple[float, float]:
    """The most space above and below the text of a row; none where tables or plots stand in it."""
    if any(not isinstance(block, Text) for cell in cells for block in cell.blocks):
        return 0.0, 0.0
    tops = [cell.above + cell.lead for cell in cells if cell.counts]
    return max(tops, default=0.0), max((cell.below for cell in cells), default=0.0)


def _bordered(rows: list[Row]) -> Iterator[Row]:
    """Each row with the border above it: the thicker of its own and the one before's."""
    below = 0.0
    for row in rows:
        formats = [_cell_format(cell.instance) for cell in row.cells]
        above = max((form.border_top for form in formats), default=0.0)
        yield replace(row, border=max(above, below))
        below = max((form.border_bottom for form in formats), default=0.0)


def _last_border(rows: list[Instance]) -> float:
    if not rows:
        return 0.0
    cells = _children(rows[-1], Kind.CELL)
    return max((_cell_format(cell).border_bottom for cell in cells), default=0.0)


def segments_of(paragraph: Instance, default: Font) -> Iterator[tuple[str, Font]]:
    """The parts of a paragraph's text between tabs; each in the largest of its fonts."""
    runs: list[tuple[str, Font]] = []
    for part, font in _parts(paragraph, default):
        head, *tails = part.split("\t")
        runs.append((head, font))
        for tail in tails:
            yield _joined(runs, default)
            runs = [(tail, font)]
    yield _joined(runs, default)


def _parts(instance: Instance, font: Font) -> Iterator[tuple[str, Font]]:
    own = instance.node.format
    font = own if isinstance(own, Font) else font
    for child in instance.children:
        if isinstance(child, Piece):
            yield child.text, font
        elif child.node.name in _BREAKS:
            yield _BREAKS[child.node.name], font
        else:
            yield from _parts(child, font)


_BREAKS: Final = {"tab": "\t", "br": "\n"}


def _joined(runs: list[tuple[str, Font]], default: Font) -> tuple[str, Font]:
    """Runs as one text, in the family of the longest; as large and bold as any of them."""
    seen = [(text, font) for text, font in runs if text]
    if not seen:
        return "", default
    size = max(font.size for _, font in seen)
    family = max(seen, key=lambda run: len(run[0]))[1].family
    return "".join(text for text, _ in seen), Font(family, size, any(f.bold for _, f in seen))


def _lead_style(instance: Instance) -> str:
    """The style of the first paragraph in a table, by which rules know it."""
    for child in _instances(instance):
        if isinstance(child.node.format, ParagraphFormat):
            return child.node.format.style
        found = _lead_style(child)
        if found:
            return found
    return ""


def _holds_blocks(instance: Instance) -> bool:
    """Whether it only wraps paragraphs or tables, as a content control does."""
    return any(
        child.node.kind in (Kind.PARAGRAPH, Kind.TABLE) or _holds_blocks(child)
        for child in _instances(instance)
    )


def _drawings(instance: Instance) -> Iterator[Instance]:
    for child in _instances(instance):
        if child.node.kind is Kind.DRAWING:
            yield child
        else:
            yield from _drawings(child)


def _instances(instance: Instance) -> Iterator[Instance]:
    return (child for child in instance.children if isinstance(child, Instance))


def _children(instance: Instance, kind: Kind) -> Iterator[Instance]:
    return (child for child in _instances(instance) if child.node.kind is kind)


def _cell_format(cell: Instance) -> CellFormat:
    assert isinstance(cell.node.format, CellFormat)
    return cell.node.format
