"""Tables whose columns were repeated or dropped get a grid with as many columns as their rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from lxml import etree

from briefgen.office.xml import first_child, qn
from briefgen.units import Twips
from briefgen.write.word_cells import span_of
from briefgen.write.words import set_widths

_CELL: Final = qn("w:tc")
_WIDTH: Final = qn("w:w")
_AROUND_CELLS: Final = (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"))
_SKIPPED: Final = (qn("w:gridBefore"), qn("w:gridAfter"))


def mend_grids(root: etree._Element) -> None:
    """Give each table whose widest row has other columns than its grid a grid that fits."""
    for table in root.iter(qn("w:tbl")):
        grid = first_child(table, qn("w:tblGrid"))
        if grid is None:
            continue
        rows = list(table.iterchildren(qn("w:tr")))
        columns = max(map(_columns, rows), default=0)
        if columns and columns != len(grid):
            total = sum(int(float(column.get(_WIDTH, "0"))) for column in grid)
            widths = shared(total, _template_widths(rows, columns))
            set_widths(table, tuple(map(Twips, widths)))


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


def _template_widths(rows: list[etree._Element], columns: int) -> list[int]:
    """The width that each column has in the template, from a row of unmerged cells."""
    for row in rows:
        widths = [width for cell in _cells(row) for width in _width(cell)]
        if len(widths) == columns:
            return widths
    return [1] * columns


def _width(cell: etree._Element) -> Iterator[int]:
    """An unmerged cell's width, where it is given in twips."""
    width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    if span_of(cell) == 1 and width is not None and width.get(qn("w:type")) == "dxa":
        yield int(float(width.get(_WIDTH, "0")))


def shared(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """A table's whole width, shared by its columns as wide as they are in the template."""
    kept = weights if sum(weights) else [1] * len(weights)
    whole = sum(kept)
    ends = [total * reached // whole for reached in accumulate(kept)]
    return tuple(end - start for start, end in zip((0, *ends), ends, strict=False))
