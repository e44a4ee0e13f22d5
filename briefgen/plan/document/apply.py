"""Write a setting into instances: sizes, spacing, row heights, plots and column widths."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

from briefgen.plan.document.flow import LEAST_GAP, Block, Cell, Plot, Row, Setting, Table, Text
from briefgen.templates.model import Adjust, Instance, Kind, LineSpacing, RowFormat
from briefgen.units import Points, Twips, points_to_emu, points_to_twips


def applied(blocks: Iterable[Block], setting: Setting) -> tuple[Instance, ...]:
    """The instances of blocks as the setting has them."""
    return tuple(_block(block, setting) for block in blocks)


def _block(block: Block, setting: Setting, shift: float = 0.0, less: float = 0.0) -> Instance:
    """One block; `shift` moves a cell's first paragraph, `less` lowers a cell's plots."""
    if isinstance(block, Text):
        return _text(block, setting, shift)
    if isinstance(block, Plot):
        return _plot(block, setting, less)
    if isinstance(block, Table):
        return _table(block, setting)
    return block.instance


def _text(text: Text, setting: Setting, shift: float) -> Instance:
    if text.is_gap:
        height = max(text.spacing.value * setting.gaps, LEAST_GAP)
        return _adjusted(text.instance, spacing=_exact(height))
    changes: dict[str, object] = {}
    if text.size != text.template_size:
        changes["size"] = text.size
        if text.line != text.spacing:
            changes["spacing"] = text.line
    before = max(text.space(setting) + shift, 0.0)
    if abs(before - _template_space(text)) > 0.01:
        changes["before"] = Points(before)
    return _adjusted(text.instance, **changes)


def _template_space(text: Text) -> float:
    """What the template has above the paragraph: less is known here where a page begins."""
    form = text.instance.node.format
    return float(getattr(form, "before", 0.0))


def _exact(height: float) -> LineSpacing:
    return LineSpacing("exact", height)


def _plot(plot: Plot, setting: Setting, less: float) -> Instance:
    if not plot.is_chart:
        return plot.instance
    extent = points_to_emu(plot.plot_width), points_to_emu(plot.plot(setting) - less)
    return _with_extent(plot.instance, extent)


def _with_extent(instance: Instance, extent: tuple[int, int]) -> Instance:
    if instance.node.kind is Kind.DRAWING:
        return _adjusted(instance, extent=extent)
    children = tuple(
        _with_extent(child, extent) if isinstance(child, Instance) else child
        for child in instance.children
    )
    return replace(instance, children=children)


def _table(table: Table, setting: Setting) -> Instance:
    rows: dict[int, list[Instance]] = {}
    for row in table.rows:  # a row may stand there several times
        rows.setdefault(id(row.instance), []).append(_row(row, setting))
    children = (rows.get(id(child), [child]) for child in table.instance.children)
    made = replace(table.instance, children=tuple(chain.from_iterable(children)))
    return _adjusted(made, widths=tuple(Twips(width) for width in table.widths))


def _row(row: Row, setting: Setting) -> Instance:
    cells = {id(cell.instance): _cell(row, cell, setting) for cell in row.cells}
    children = tuple(cells.get(id(child), child) for child in row.instance.children)
    made = replace(row.instance, children=children)
    form = row.instance.node.format
    if isinstance(form, RowFormat) and form.exact:
        return made
    return _adjusted(made, row_height=points_to_twips(row.inner(setting)))


def _cell(row: Row, cell: Cell, setting: Setting) -> Instance:
    less = row.excess(cell, setting)
    shift = row.shift(setting)
    shift = max(shift, -cell.lead) if cell.counts else 0.0
    made = [
        _block(block, setting, shift if index == 0 else 0.0, less)
        for index, block in enumerate(cell.blocks)
    ]
    return replace(cell.instance, children=tuple(made))


def _adjusted(instance: Instance, **changes: object) -> Instance:
    if not changes:
        return instance
    return replace(instance, adjust=replace(instance.adjust or Adjust(), **changes))  # type: ignore[arg-type]
