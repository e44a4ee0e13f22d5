"""Tables whose columns were repeated or dropped get a grid with as many columns as their rows."""

from __future__ import annotations

from lxml import etree

from briefgen.office.xml import qn
from briefgen.units import Twips
from briefgen.write.words import set_widths, span_of


def mend_grids(root: etree._Element) -> None:
    """Give each table whose widest row has other columns than its grid a grid that fits."""
    for table in root.iter(qn("w:tbl")):
        grid = table.find(qn("w:tblGrid"))
        if grid is None:
            continue
        columns = max((_columns(row) for row in table.iterfind(qn("w:tr"))), default=0)
        if columns and columns != len(grid):
            set_widths(table, _shared(grid, columns))


def _columns(row: etree._Element) -> int:
    """How many grid columns a row covers, those that it skips before and after included."""
    skipped = sum(
        int(found.get(qn("w:val"), "0"))
        for name in ("gridBefore", "gridAfter")
        for found in row.iterfind(f"{qn('w:trPr')}/{qn(f'w:{name}')}")
    )
    return skipped + sum(span_of(cell) for cell in row.iter(qn("w:tc")) if _own(cell, row))


def _own(cell: etree._Element, row: etree._Element) -> bool:
    return next(cell.iterancestors(qn("w:tr"))) is row


def _shared(grid: etree._Element, columns: int) -> tuple[Twips, ...]:
    """The table's whole width, the columns left or added sharing it evenly."""
    total = sum(int(float(column.get(qn("w:w"), "0"))) for column in grid)
    each, rest = divmod(total, columns)
    return tuple(Twips(each + (at < rest)) for at in range(columns))
