"""Tables on slides whose rows, columns and merged cells came out of tags.

PowerPoint wants as many cells in every row as the grid has columns, covered ones included, and a
cell that covers others has to say how many.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import count, takewhile
from typing import Final

from lxml import etree

from briefgen.office.schema import child_in_order, order_of
from briefgen.office.xml import NAMESPACES, first_child, qn
from briefgen.templates.cells import COLOUR, DOWN, GOES_ON, SPAN, TIMES
from briefgen.write.table_grids import shared

_CELL_ORDER: Final = order_of(
    "lnL lnR lnT lnB lnTlToBr lnBlToTr cell3D noFill solidFill gradFill blipFill pattFill grpFill "
    "headers extLst",
    NAMESPACES["a"],
)
_FILLS: Final = tuple(
    qn(f"a:{name}")
    for name in ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
)
_ID_NAMESPACE: Final = "http://schemas.microsoft.com/office/drawing/2014/main"
_IDS: Final = (f"{{{_ID_NAMESPACE}}}rowId", f"{{{_ID_NAMESPACE}}}colId")
_TABLE, _ROW, _CELL, _COLUMN = qn("a:tbl"), qn("a:tr"), qn("a:tc"), qn("a:gridCol")
_NOTED: Final = "width"  # no attribute of a cell in any file
_ON: Final = ("1", "true")


def set_cell(cell: etree._Element, facts: tuple[tuple[str, str], ...]) -> None:
    """Merge or colour a cell as its tags say; `mend_tables` then adds what it covers."""
    for name, text in facts:
        if name == SPAN:
            cell.set("gridSpan", text)
        elif name == TIMES:
            cell.set("gridSpan", str(_span(cell) * int(text)))
        elif name == DOWN and text == GOES_ON:
            cell.set("vMerge", "1")
        elif name == COLOUR:
            _fill(cell, text)


def note_widths(root: etree._Element) -> None:
    """Write on each unmerged cell of a template how wide it is, for `mend_tables` to read."""
    for table in root.iter(_TABLE):
        widths = [column.get("w", "0") for column in table.iterfind(f"{qn('a:tblGrid')}/{_COLUMN}")]
        for row in table.iterchildren(_ROW):
            for cell, width in zip(row.iterchildren(_CELL), widths, strict=False):
                if _span(cell) == 1 and not _is_covered(cell):
                    cell.set(_NOTED, width)


def mend_tables(root: etree._Element) -> None:
    """Make the grids, rows and merged cells of all tables agree."""
    for table in root.iter(_TABLE):
        rows = [list(_covered(row)) for row in table.iterchildren(_ROW)]
        columns = max(map(len, rows), default=0)
        for row, cells in zip(table.iterchildren(_ROW), rows, strict=True):
            _widen(cells, columns)
            _replace_cells(row, cells)
        _set_grid(table, columns, _template_widths(rows, columns))
        for at in range(columns):
            _set_row_spans([cells[at] for cells in rows])
        _renumber(table)
        _set_height(table)


def _covered(row: etree._Element) -> Iterator[etree._Element]:
    """A row's cells, each followed by as many covered cells as its span says."""
    cells = list(row.iterchildren(_CELL))
    at = 0
    while at < len(cells):
        cell = cells[at]
        cell.attrib.pop("hMerge", "")  # the cell that covered it is gone
        inside = list(takewhile(_is_covered, cells[at + 1 :]))
        at += 1 + len(inside)
        yield cell
        yield from inside[: _span(cell) - 1]
        for _ in range(_span(cell) - 1 - len(inside)):
            yield _covered_cell(cell)


def _widen(cells: list[etree._Element], columns: int) -> None:
    """Let the last cell of a short row cover the rest of it."""
    missing = columns - len(cells)
    last = next((cell for cell in reversed(cells) if not _is_covered(cell)), None)
    if missing and last is not None:
        last.set("gridSpan", str(_span(last) + missing))
        cells += [_covered_cell(last) for _ in range(missing)]


def _replace_cells(row: etree._Element, cells: list[etree._Element]) -> None:
    if cells != list(row.iterchildren(_CELL)):
        for cell in list(row.iterchildren(_CELL)):
            row.remove(cell)
        row[:0] = cells


def _covered_cell(cell: etree._Element) -> etree._Element:
    """An empty cell under another, of the same look."""
    covered = etree.Element(_CELL, hMerge="1")
    if cell.get("vMerge") in _ON:
        covered.set("vMerge", "1")
    body = etree.SubElement(covered, qn("a:txBody"))
    for name in ("a:bodyPr", "a:lstStyle", "a:p"):
        etree.SubElement(body, qn(name))
    properties = first_child(cell, qn("a:tcPr"))
    covered.append(etree.Element(qn("a:tcPr")) if properties is None else deepcopy(properties))
    return covered


def _template_widths(rows: list[list[etree._Element]], columns: int) -> list[int]:
    """The width that each column has in the template, from a row of unmerged cells."""
    found: list[int] = []
    for row in rows:
        noted = [(cell, int(cell.attrib.pop(_NOTED, "0"))) for cell in row]
        widths = [width for cell, width in noted if _span(cell) == 1 and width]
        found = found or (widths if len(widths) == columns else [])
    return found or [1] * columns


def _set_grid(table: etree._Element, columns: int, widths: list[int]) -> None:
    """As many columns as the rows have, which share the table's width where that changed."""
    grid = first_child(table, qn("a:tblGrid"))
    if grid is None or not columns or columns == len(grid):
        return
    total = sum(int(column.get("w", "0")) for column in grid)
    pattern = deepcopy(grid[-1]) if len(grid) else etree.Element(_COLUMN)
    for column in list(grid)[columns:]:
        grid.remove(column)
    while len(grid) < columns:
        grid.append(deepcopy(pattern))
    for column, width in zip(grid, shared(total, widths), strict=True):
        column.set("w", str(width))


def _set_row_spans(column: list[etree._Element]) -> None:
    """Say of each cell in a column how many rows it covers."""
    for at, cell in enumerate(column):
        if at == 0:
            cell.attrib.pop("vMerge", "")  # there is none above to go on from
        if cell.get("vMerge") in _ON:
            cell.attrib.pop("rowSpan", "")
            continue
        below = sum(1 for _ in takewhile(lambda c: c.get("vMerge") in _ON, column[at + 1 :]))
        if below:
            cell.set("rowSpan", str(below + 1))
        else:
            cell.attrib.pop("rowSpan", "")


def _renumber(table: etree._Element) -> None:
    """Repeated rows and columns get ids of their own."""
    for name in _IDS:
        found = list(table.iter(name))
        taken = {identity.get("val", "") for identity in found}
        free = (str(number) for number in count(1) if str(number) not in taken)
        seen: set[str] = set()
        for identity in found:
            if identity.get("val", "") in seen:
                identity.set("val", next(free))
            seen.add(identity.get("val", ""))


def _set_height(table: etree._Element) -> None:
    """The frame is as high as its rows."""
    height = sum(int(row.get("h", "0")) for row in table.iterchildren(_ROW))
    frame = next(table.iterancestors(qn("p:graphicFrame")), None)
    extent = None if frame is None else frame.find(f"{qn('p:xfrm')}/{qn('a:ext')}")
    if extent is not None and height:
        extent.set("cy", str(height))


def _fill(cell: etree._Element, colour: str) -> None:
    properties = first_child(cell, qn("a:tcPr"))
    if properties is None:
        properties = etree.SubElement(cell, qn("a:tcPr"))
    for fill in list(properties.iterchildren(*_FILLS)):
        properties.remove(fill)
    solid = child_in_order(properties, qn("a:solidFill"), _CELL_ORDER)
    etree.SubElement(solid, qn("a:srgbClr"), val=colour)


def _span(cell: etree._Element) -> int:
    return int(cell.get("gridSpan", "1"))


def _is_covered(cell: etree._Element) -> bool:
    return cell.get("hMerge") in _ON
