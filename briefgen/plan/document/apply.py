"""Write a setting into instances: sizes, spacing, row heights, plots and column widths."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import chain
from typing import Final

from briefgen.plan.document.flow import Block, Cell, Plot, Row, Setting, Table, Text
from briefgen.plan.lonely import is_flush_left, kind_width
from briefgen.records import dataclass
from briefgen.templates.model import (
    Adjust,
    Instance,
    Kind,
    LineSpacing,
    ParagraphFormat,
    Piece,
    RowFormat,
)
from briefgen.units import Emu, Points, points_to_emu, points_to_twips

SAME: Final = 0.01  # points that make no difference
Draw = Callable[[object, Emu, Emu], object]


@dataclass(frozen=True, slots=True)
class Applier:
    """Makes the instances of blocks as a setting has them; `draw` plans a chart for its box."""

    setting: Setting
    draw: Draw

    def all(self, blocks: Iterable[Block]) -> tuple[Instance, ...]:
        """The instances of all these blocks."""
        return tuple([self._block(block) for block in blocks])

    def _block(self, block: Block, shift: float = 0.0, less: float = 0.0) -> Instance:
        """One block; `shift` moves a cell's first paragraph, `less` lowers a cell's plots."""
        if isinstance(block, Text):
            return self._gap(block) if block.is_gap else self._text(block, shift)
        if isinstance(block, Plot):
            return self._plot(block, less)
        if isinstance(block, Table):
            return self._table(block)
        return block.instance

    def _gap(self, gap: Text) -> Instance:
        height = gap.space(self.setting)
        if abs(height - gap.spacing.value) < SAME:
            return gap.instance
        return _adjusted(gap.instance, Adjust(spacing=LineSpacing("exact", height)))

    def _text(self, text: Text, shift: float) -> Instance:
        before = max(text.space(self.setting) + shift, 0.0)
        is_sized = text.size != text.template_size
        is_moved = abs(before - _template_space(text)) >= SAME
        spare = _spare(text)
        if not is_sized and not is_moved and not spare:
            return text.instance
        adjust = Adjust(
            size=text.size if is_sized else None,
            spacing=text.line if is_sized and text.line != text.spacing else None,
            before=Points(before) if is_moved else None,
            indent_right=Points(spare) if spare else None,
        )
        return _adjusted(text.instance, adjust)

    def _plot(self, plot: Plot, less: float) -> Instance:
        if not plot.is_chart:
            return plot.instance
        height = points_to_emu(plot.plot(self.setting) - less)
        return self._drawn(plot.instance, (points_to_emu(plot.plot_width), height))

    def _drawn(self, instance: Instance, extent: tuple[Emu, Emu]) -> Instance:
        """A paragraph with its chart planned for an extent."""
        if instance.node.kind is Kind.DRAWING:
            chart = self.draw(instance.chart, *extent)
            adjust = Adjust(extent=extent)
            return Instance(instance.node, instance.children, instance.attributes, chart, adjust)
        children = tuple(
            self._drawn(child, extent) if isinstance(child, Instance) else child
            for child in instance.children
        )
        return _with_children(instance, children)

    def _table(self, table: Table) -> Instance:
        rows: dict[int, list[Instance]] = {}
        for row in table.rows:  # a row may stand there several times
            rows.setdefault(id(row.instance), []).append(self._row(row))
        children = (rows.get(id(child), [child]) for child in table.instance.children)
        made = _with_children(table.instance, tuple(chain.from_iterable(children)))
        return _adjusted(made, Adjust(widths=table.widths))

    def _row(self, row: Row) -> Instance:
        shift = row.shift(self.setting)
        cells = {id(cell.instance): self._cell(row, cell, shift) for cell in row.cells}
        children = tuple([cells.get(id(child), child) for child in row.instance.children])
        made = _with_children(row.instance, children)
        form = row.instance.node.format
        if isinstance(form, RowFormat) and form.exact:
            return made
        return _adjusted(made, Adjust(row_height=points_to_twips(row.inner(self.setting))))

    def _cell(self, row: Row, cell: Cell, shift: float) -> Instance:
        less = row.excess(cell, self.setting) if cell.has_plots else 0.0
        shift = max(shift, -cell.lead) if cell.counts else 0.0
        made = [
            self._block(block, 0.0 if at else shift, less) for at, block in enumerate(cell.blocks)
        ]
        return _with_children(cell.instance, tuple(made))


def _spare(text: Text) -> float:
    """By how much a paragraph is set narrower, so that no word ends it alone."""
    form = text.instance.node.format
    if text.lines < 2 or len(text.segments) > 1 or not isinstance(form, ParagraphFormat):
        return 0.0
    if not is_flush_left(form):
        return 0.0
    [(words, font)] = text.segments
    return text.width - kind_width(words, replace(font, size=text.size), text.width)


def _template_space(text: Text) -> float:
    """What the template has above the paragraph: less is known here where a page begins."""
    form = text.instance.node.format
    return form.before if isinstance(form, ParagraphFormat) else 0.0


def _with_children(instance: Instance, children: tuple[Instance | Piece, ...]) -> Instance:
    """The same instance with other children; `dataclasses.replace` takes several times as long."""
    return Instance(instance.node, children, instance.attributes, instance.chart, instance.adjust)


def _adjusted(instance: Instance, adjust: Adjust) -> Instance:
    return Instance(instance.node, instance.children, instance.attributes, instance.chart, adjust)
