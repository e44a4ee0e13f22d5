"""Make blocks that can be measured from the instances of an evaluated Word part."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from briefgen.plan.document.columns import Column, share
from briefgen.plan.document.flow import (
    Block,
    Cell,
    Fixed,
    Plot,
    Row,
    Segments,
    Table,
    Text,
    cell_of,
    count_lines,
    has_cut_word,
    rest_height,
)
from briefgen.plan.document.reading import (
    cell_format,
    cells_of,
    drawing_in,
    holds_blocks,
    instances,
    lead_style,
    rows_of,
    segments_of,
)
from briefgen.plan.document.rules import ColumnRule, DocumentRules, points
from briefgen.plan.measure import line_height, text_width, widest_word
from briefgen.records import dataclass
from briefgen.story.model import ChartBlock
from briefgen.templates.model import Instance, Kind, ParagraphFormat, RowFormat
from briefgen.units import TWIPS_PER_POINT, Twips, emu_to_points, points_to_twips

DESCENT: Final = 0.25  # of a line's height, below a drawing that stands in it
ROUNDING: Final = 0.1  # points that whole twips may take from a column
BREATH: Final = 1.5  # points beside a column's widest word, which a program's border may take
LEAST_PADDING: Final = 2.0  # points; rows with less, such as table heads, keep what they have
PLAIN: Final = ColumnRule()
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
        for child in instances(instance):
            if child.node.kind is Kind.PARAGRAPH:
                yield self._paragraph(child, width)
            elif child.node.kind is Kind.TABLE:
                yield self._table(child, width)
            elif holds_blocks(child):
                yield from self._blocks(child, width)
            else:
                yield Fixed(child)

    def _paragraph(self, instance: Instance, width: float) -> Block:
        form = instance.node.format
        assert isinstance(form, ParagraphFormat)
        drawing = drawing_in(instance)
        if drawing is not None:
            return self._plot(instance, drawing, form)
        segments = segments_of(instance, form.font)
        flexes = form.style in self.rules.spacing
        if flexes and form.spacing.rule == "exact" and not any(text for text, _ in segments):
            return Text(instance, form.style, width, segments, form.spacing, is_gap=True)
        return self._text(instance, form, segments, width - form.indent_left - form.indent_right)

    def _text(
        self, instance: Instance, form: ParagraphFormat, segments: Segments, width: float
    ) -> Text:
        first_line = self.rules.style(form.style).first_line
        around = form.after + form.border_space
        lines = count_lines(segments, width)
        return Text(
            instance,
            form.style,
            width,
            segments,
            form.spacing,
            before=form.before,
            around=around,
            first_line=first_line,
            elastic=form.style in self.rules.spacing,
            size=max([font.size for _, font in segments]),
            lines=lines,
            rest=rest_height(segments, form.spacing, lines, first_line) + around,
        )

    def _plot(self, instance: Instance, drawing: Instance, form: ParagraphFormat) -> Plot:
        across, high = drawing.node.extent or (0, 0)
        width = emu_to_points(across)
        block = drawing.chart
        kind = block.chart.kind if isinstance(block, ChartBlock) else ""
        return Plot(
            instance,
            form.before,
            line_height(form.font, form.spacing) * DESCENT,
            width,
            emu_to_points(high),
            cap=width * self.rules.ratio(kind),
            is_chart=bool(kind),
        )

    def _table(self, instance: Instance, width: float) -> Table:
        """A table at its template's widths; again at others where a word is too wide for those."""
        rows = rows_of(instance)
        full = max(rows, key=lambda row: len(row.children), default=None)
        if full is None:
            return Table(instance, (), ())
        rule = self.rules.columns.get(lead_style(instance), PLAIN) if self.rules.columns else PLAIN
        cells = cells_of(full)
        if len(cells) == len(full.node.children) and rule is PLAIN:
            own = tuple([points_to_twips(cell_format(cell).width) for cell in cells])
            made = self._at_widths(instance, rows, own)
            if not _is_cramped(made):
                return made
        return self._shared(instance, rows, width, rule)

    def _shared(
        self, instance: Instance, rows: list[Instance], width: float, rule: ColumnRule
    ) -> Table:
        """A table whose columns share its width by rule, or by need where a word is too wide."""
        full = max(rows, key=lambda row: len(row.children))
        columns = [_column(cell) for cell in cells_of(full)]
        is_changed = len(columns) != len(full.node.children)
        available = width if is_changed else sum(column.width for column in columns)
        weights = self.weights(rule.by) if rule.by else ()
        made = self._at_widths(instance, rows, share(columns, available, weights))
        if not rule.text and not _is_cramped(made):
            return made
        columns = [_with_needs(column, made, at) for at, column in enumerate(columns)]
        return self._at_widths(instance, rows, share(columns, available, weights, text=rule.text))

    def _at_widths(
        self, instance: Instance, rows: list[Instance], widths: tuple[Twips, ...]
    ) -> Table:
        starts = [sum(widths[:index]) / TWIPS_PER_POINT for index in range(len(widths) + 1)]
        made = tuple(_bordered([self._row(row, starts) for row in rows]))
        last = max([cell_format(cell).border_bottom for cell in cells_of(rows[-1])], default=0.0)
        return Table(instance, made, widths, last)

    def _row(self, row: Instance, starts: Sequence[float]) -> Row:
        form = row.node.format
        least = (form.height or 0) / TWIPS_PER_POINT if isinstance(form, RowFormat) else 0.0
        cells = tuple(self._cells(row, starts))
        top, bottom = _padding(cells)
        return Row(
            row,
            cells,
            least,
            is_exact=isinstance(form, RowFormat) and form.exact,
            reserve=points(self.rules.row_reserve),
            padding=top + bottom if top >= LEAST_PADDING else 0.0,
            room=max(points(self.rules.row_padding) - top, 0.0) if top >= LEAST_PADDING else 0.0,
            growth=self.rules.row_growth,
        )

    def _cells(self, row: Instance, starts: Sequence[float]) -> Iterator[Cell]:
        at = 0
        for cell in cells_of(row):
            form = cell_format(cell)
            end = min(at + form.span, len(starts) - 1)
            inner = starts[end] - starts[min(at, end)] - form.margins[0] - form.margins[2]
            yield cell_of(cell, self.blocks(cell, inner), form)
            at += form.span


def _column(cell: Instance) -> Column:
    form = cell_format(cell)
    is_spacer = not (form.merged or form.turned) and not _has_content(cell)
    return Column(form.width, is_spacer=is_spacer)


def _has_content(instance: Instance) -> bool:
    return any(
        not isinstance(child, Instance)
        or child.node.kind in (Kind.TABLE, Kind.DRAWING)
        or _has_content(child)
        for child in instance.children
    )


def _is_cramped(table: Table) -> bool:
    """Whether a word somewhere is wider than its cell."""
    return any(
        isinstance(block, Text) and has_cut_word(block, block.size)
        for row in table.rows
        for cell in row.cells
        if cell.counts
        for block in cell.blocks
    )


def _with_needs(column: Column, table: Table, at: int) -> Column:
    """A column with the width that its words and its texts need."""
    cells = [cell for row in table.rows for cell in _at(row, at) if cell.counts]
    if any(not isinstance(block, Text) for cell in cells for block in cell.blocks):
        return replace(column, least=column.width, natural=column.width)
    texts = [
        (block, _around(cell)) for cell in cells for block in cell.blocks if isinstance(block, Text)
    ]
    least = max([_widest(text) + around for text, around in texts], default=0.0)
    natural = max([_whole(text) + around for text, around in texts], default=0.0)
    return replace(column, least=least + BREATH, natural=natural + ROUNDING)


def _at(row: Row, column: int) -> Iterator[Cell]:
    """The cell of a row that stands in one column only, at a place."""
    at = 0
    for cell in row.cells:
        span = cell_format(cell.instance).span
        if at == column and span == 1:
            yield cell
        at += span


def _around(cell: Cell) -> float:
    margins = cell_format(cell.instance).margins
    return margins[0] + margins[2]


def _widest(text: Text) -> float:
    return max(widest_word(part, font) for part, font in text.segments)


def _whole(text: Text) -> float:
    return sum(text_width(part, font) for part, font in text.segments)


def _padding(cells: tuple[Cell, ...]) -> tuple[float, float]:
    """The most space above and below the text of a row; none where tables or plots stand in it."""
    if any(cell.nested for cell in cells):
        return 0.0, 0.0
    tops = [cell.above + cell.lead for cell in cells if cell.counts]
    return max(tops, default=0.0), max([cell.below for cell in cells], default=0.0)


def _bordered(rows: list[Row]) -> Iterator[Row]:
    """Each row with the border above it: the thicker of its own and the one before's."""
    below = 0.0
    for row in rows:
        formats = [cell_format(cell.instance) for cell in row.cells]
        above = max([form.border_top for form in formats], default=0.0)
        border = max(above, below)
        yield replace(row, border=border) if border else row
        below = max([form.border_bottom for form in formats], default=0.0)
