"""Resolved formats of Word's table cells and rows."""

from __future__ import annotations

from typing import Final

from lxml import etree

from briefgen.office.xml import qn
from briefgen.records import dataclass
from briefgen.templates.formats.layers import Block, Layers, first, number, read_block, value
from briefgen.templates.formats.word_values import border_height, twips
from briefgen.templates.model import CellFormat, RowFormat
from briefgen.units import Points, Twips

_SIDES: Final = (("left", "start"), ("top",), ("right", "end"), ("bottom",))
_DEFAULT_MARGINS: Final = {"left": "108", "right": "108", "top": "0", "bottom": "0"}
_UPRIGHT: Final = ("lrTb", "tb", "")
_ROW, _CELL, _CELL_PROPERTIES = qn("w:tr"), qn("w:tc"), qn("w:tcPr")


@dataclass(frozen=True, slots=True)
class TableFormat:
    """What a table gives to its cells: property blocks by nearness, columns in twips, margins."""

    layers: Layers
    grid: tuple[float, ...]
    margins: tuple[Points, ...]


def table_format(table: etree._Element, style_blocks: Layers) -> TableFormat:
    """Read a table's own properties and grid, before those of its styles."""
    own = read_block(table.find(qn("w:tblPr")))
    columns = table.iterfind(f"{qn('w:tblGrid')}/{qn('w:gridCol')}")
    grid = tuple(number(column.get(qn("w:w"))) for column in columns)
    layers = (own, *style_blocks)
    return TableFormat(layers, grid, tuple(_default_margin(layers, names) for names in _SIDES))


def row_format(row: etree._Element) -> RowFormat:
    """A row's height rule."""
    height = first((read_block(row.find(qn("w:trPr"))),), "trHeight")
    if height is None or "val" not in height:
        return RowFormat()
    return RowFormat(Twips(round(number(height["val"]))), height.get("hRule") == "exact")


def cell_format(cell: etree._Element, table: TableFormat) -> CellFormat:
    """A cell's width, margins and horizontal borders; the table gives what it has not."""
    own = read_block(cell.find(_CELL_PROPERTIES))
    span = _span(own)
    merge = own.get("vMerge")
    left, top, right, bottom = (
        _margin(own, names, default) for names, default in zip(_SIDES, table.margins, strict=True)
    )
    row = cell.getparent()
    return CellFormat(
        width=_width(cell, own, table, span),
        margins=(left, top, right, bottom),
        border_top=_border(own, table, "top", _is_edge(row, preceding=True)),
        border_bottom=_border(own, table, "bottom", _is_edge(row, preceding=False)),
        span=span,
        merged=merge is not None and merge.get("val", "continue") == "continue",
        turned=value((own,), "textDirection") not in _UPRIGHT,
    )


def _span(own: Block) -> int:
    return int(number(value((own,), "gridSpan"), 1))


def _width(cell: etree._Element, own: Block, table: TableFormat, span: int) -> Points:
    width = own.get("tcW", {})
    if width.get("type") == "dxa" and number(width.get("w")) > 0:
        return twips(width["w"])
    before = cell.itersiblings(_CELL, preceding=True)
    at = sum(_span(read_block(other.find(_CELL_PROPERTIES))) for other in before)
    return twips(str(sum(table.grid[at : at + span])))


def _margin(own: Block, names: tuple[str, ...], default: Points) -> Points:
    for name in names:
        if f"tcMar/{name}" in own:
            return twips(own[f"tcMar/{name}"].get("w"))
    return default


def _default_margin(layers: Layers, names: tuple[str, ...]) -> Points:
    for name in names:
        found = first(layers, f"tblCellMar/{name}")
        if found is not None:
            return twips(found.get("w"))
    return twips(_DEFAULT_MARGINS[names[0]])


def _border(own: Block, table: TableFormat, side: str, at_edge: bool) -> Points:
    """A cell's own border, or else the table's: its frame at the edge, its rules inside."""
    border = own.get(f"tcBorders/{side}")
    if border is not None:
        return border_height(border)
    return border_height(first(table.layers, f"tblBorders/{side if at_edge else 'insideH'}"))


def _is_edge(row: etree._Element | None, *, preceding: bool) -> bool:
    return row is None or next(row.itersiblings(_ROW, preceding=preceding), None) is None
