"""What loops and conditions would leave broken on a slide: ids, tables, connections, animations."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Final

from lxml import etree

from briefgen.office.xml import first_child, make, qn
from briefgen.templates.dialect import PRESENTATION

_SHAPES: Final = tuple(PRESENTATION.described)
_NAMES: Final = qn("p:cNvPr")
_ENDS: Final = (qn("a:stCxn"), qn("a:endCxn"))
_FALLBACK: Final = qn("mc:Fallback")
_REMARKS: Final = "{*}commentRel"
_CREATED: Final = "{*}creationId"
_NUMBERED: Final = ("{*}rowId", "{*}colId")


def as_copy(root: etree._Element) -> None:
    """Take off a repeated slide what says which slide it is."""
    for element in list(root.iter(_CREATED, _REMARKS)):
        _drop_extension(element)


def mend_slide(root: etree._Element) -> None:
    """Make a merged slide or notes page whole again."""
    _drop_empty_groups(root)
    _renumber(root)
    for table in root.iter(qn("a:tbl")):
        _mend_table(table)
    ids = {properties.get("id", "") for properties in root.iter(_NAMES)}
    for end in list(root.iter(*_ENDS)):
        if end.get("id", "") not in ids:
            _remove(end)
    _drop_lost_animations(root, ids)


def _drop_empty_groups(root: etree._Element) -> None:
    for group in reversed(list(root.iter(qn("p:grpSp")))):
        if next(group.iterchildren(*_SHAPES, qn("mc:AlternateContent")), None) is None:
            _remove(group)


def _renumber(root: etree._Element) -> None:
    """A repeated shape gets ids of its own, and so does all that is in it."""
    taken = {properties.get("id", "") for properties in root.iter(_NAMES)}
    free = (str(number) for number in count(2) if str(number) not in taken)
    seen: set[str] = set()
    for shape in _shapes(root):
        own = _own_id(shape)
        if own in seen:
            fresh = {p.get("id", ""): next(free) for p in shape.iter(_NAMES)}
            for element in shape.iter(_NAMES, *_ENDS):
                element.set("id", fresh.get(element.get("id", ""), element.get("id", "")))
        seen.add(_own_id(shape))


def _shapes(root: etree._Element) -> Iterator[etree._Element]:
    """The shapes in their order; what only older programs show has the ids of what it replaces."""
    for shape in root.iter(*_SHAPES):
        if next(shape.iterancestors(_FALLBACK), None) is None:
            yield shape


def _own_id(shape: etree._Element) -> str:
    names = next(shape.iter(_NAMES), None)
    return "" if names is None else names.get("id", "")


def _mend_table(table: etree._Element) -> None:
    """A grid as wide as the rows, rows of equal length, a frame as high as the rows."""
    grid = first_child(table, qn("a:tblGrid"))
    rows = list(table.iterchildren(qn("a:tr")))
    if grid is None or not rows:
        return
    columns = max(len(row.findall(qn("a:tc"))) for row in rows)
    if columns != len(grid):
        _share(grid, columns)
    for row in rows:
        for _ in range(columns - len(row.findall(qn("a:tc")))):
            _pad(row)
    seen: set[str] = set()
    for number in list(table.iter(*_NUMBERED)):
        value = number.get("val", "")
        if value in seen:
            _drop_extension(number)
        seen.add(value)
    _fit_frame(table, rows)


def _share(grid: etree._Element, columns: int) -> None:
    """The table's whole width, the columns left or added sharing it evenly."""
    total = sum(int(column.get("w", "0")) for column in grid)
    each, rest = divmod(total, columns)
    grid[:] = [make("a:gridCol", w=str(each + (at < rest))) for at in range(columns)]


def _pad(row: etree._Element) -> None:
    cell = make("a:tc")
    body = etree.SubElement(cell, qn("a:txBody"))
    for name in ("a:bodyPr", "a:lstStyle", "a:p"):
        etree.SubElement(body, qn(name))
    etree.SubElement(cell, qn("a:tcPr"))
    cells = row.findall(qn("a:tc"))
    row.insert(row.index(cells[-1]) + 1 if cells else 0, cell)


def _fit_frame(table: etree._Element, rows: list[etree._Element]) -> None:
    frame = next(table.iterancestors(qn("p:graphicFrame")), None)
    extent = None if frame is None else frame.find(f"{qn('p:xfrm')}/{qn('a:ext')}")
    if extent is not None:
        extent.set("cy", str(sum(int(row.get("h", "0")) for row in rows)))


def _drop_lost_animations(root: etree._Element, ids: set[str]) -> None:
    """An animation of a shape that is gone is none; without it the sequence would be broken."""
    timing = root.find(qn("p:timing"))
    if timing is None:
        return
    targets = (target.get("spid", "") for target in timing.iter(qn("p:spTgt")))
    builds = (build.get("spid", "") for parent in timing.iter(qn("p:bldLst")) for build in parent)
    if not ids.issuperset(targets) or not ids.issuperset(builds):
        _remove(timing)


def _drop_extension(element: etree._Element) -> None:
    """Remove what an extension says, the extension, and the list if that was all."""
    extension = element.getparent()
    holder = None if extension is None else extension.getparent()
    if extension is None or holder is None:
        return
    holder.remove(extension)
    if not len(holder):
        _remove(holder)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
