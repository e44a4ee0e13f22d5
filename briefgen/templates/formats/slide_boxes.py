"""Boxes of shapes, and PowerPoint's table cells and rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lxml import etree

from briefgen.office.xml import qn
from briefgen.templates.formats.layers import number
from briefgen.templates.model import Box, CellFormat, RowFormat
from briefgen.units import EMU_PER_TWIP, Emu, Twips, emu_to_points

_INSETS: Final = (("lIns", 91_440), ("tIns", 45_720), ("rIns", 91_440), ("bIns", 45_720))
_MARGINS: Final = (("marL", 91_440), ("marT", 45_720), ("marR", 91_440), ("marB", 45_720))
_FRAMES: Final = (
    f"{qn('p:spPr')}/{qn('a:xfrm')}",
    qn("p:xfrm"),
    f"{qn('p:grpSpPr')}/{qn('a:xfrm')}",
)


def box_of(shape: etree._Element, inherited: Sequence[etree._Element]) -> Box | None:
    """A shape's rectangle and insets, its own or those of the placeholder it inherits from."""
    frames = [frame for source in (shape, *inherited) if (frame := _frame(source)) is not None]
    if not frames:
        return None
    offset, extent = frames[0].find(qn("a:off")), frames[0].find(qn("a:ext"))
    if offset is None or extent is None:
        return None
    bodies = [
        b for s in (shape, *inherited) for b in s.iterfind(f"{qn('p:txBody')}/{qn('a:bodyPr')}")
    ]
    left, top, right, bottom = (_inset(bodies, name, default) for name, default in _INSETS)
    return Box(
        _emu(offset, "x"),
        _emu(offset, "y"),
        _emu(extent, "cx"),
        _emu(extent, "cy"),
        (left, top, right, bottom),
    )


def cell_format(cell: etree._Element) -> CellFormat:
    """A cell's width from the grid, and its margins."""
    table = next(cell.iterancestors(qn("a:tbl")))
    row = next(cell.iterancestors(qn("a:tr")))
    at, span = row.index(cell), int(number(cell.get("gridSpan"), 1))
    grid = [int(number(column.get("w"))) for column in table.iterfind(f"{qn('a:tblGrid')}/*")]
    properties = list(cell.iterfind(qn("a:tcPr")))
    left, top, right, bottom = (
        emu_to_points(_inset(properties, name, default)) for name, default in _MARGINS
    )
    return CellFormat(
        width=emu_to_points(sum(grid[at : at + span])),
        margins=(left, top, right, bottom),
        span=span,
        merged=cell.get("vMerge") in ("1", "true"),
    )


def row_format(row: etree._Element) -> RowFormat:
    """A row is at least as high as its `h`."""
    return RowFormat(Twips(round(number(row.get("h")) / EMU_PER_TWIP)))


def _frame(shape: etree._Element) -> etree._Element | None:
    return next((f for path in _FRAMES if (f := shape.find(path)) is not None), None)


def _emu(element: etree._Element, name: str) -> Emu:
    return Emu(int(number(element.get(name))))


def _inset(layers: Sequence[etree._Element], name: str, default: int) -> Emu:
    named = (layer.get(name) for layer in layers)
    return Emu(int(number(next((value for value in named if value), None), default)))
