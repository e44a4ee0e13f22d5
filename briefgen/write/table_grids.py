"""Tables whose columns were repeated or dropped get a grid with as many columns as their rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from briefgen.office.xml import first_child, qn
from briefgen.units import Twips
from briefgen.write.word_cells import span_of
from briefgen.write.words import set_widths

_CELL: Final = qn("w:tc")
_AROUND_CELLS: Final = (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"))
_SKIPPED: Final = (qn("w:gridBefore"), qn("w:gridAfter"))


def mend_grids(root: etree._Element) -> None:
    """Give each table whose widest row has other columns than its grid a grid that fits."""
    for table in root.iter(qn("w:tbl")):
        grid = first_child(table, qn("w:tblGrid"))
        if grid is None:
            continue
        columns = max((_columns(row) for row in table.iterchildren(qn("w:tr"))), default=0)
        if columns and columns != len(grid):
            set_widths(table, _shared(grid, columns))


def _columns(row: etree._Element) -> int:
    """How many grid columns a row covers, those that it skips before and after included."""
    skipped = sum(
        int(found.get(qn("w:val"), "0"))
        for properties in row.iterchildren(qn("w:trPr"))
        for found in properties.iterchildren(*_SKIPPED)
    )
    return skipped + sum(span_of(cell) for cell in _cells(row))


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    """A row's own cells; they may stand in content controls."""
    for inner in row:
        if inner.tag == _CELL:
            yield inner
        elif inner.tag in _AROUND_CELLS:
            yield from _cells(inner)


def _shared(grid: etree._Element, columns: int) -> tuple[Twips, ...]:
    """The table's whole width, the columns left or added sharing it evenly."""
    total = sum(int(float(column.get(qn("w:w"), "0"))) for column in grid)
    each, rest = divmod(total, columns)
    return tuple(Twips(each + (at < rest)) for at in range(columns))
