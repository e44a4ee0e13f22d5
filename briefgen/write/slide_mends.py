"""What loops and conditions would leave broken on a slide: ids, tables, connections, animations."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Final

from lxml import etree

from briefgen.office.package import Package
from briefgen.office.xml import qn
from briefgen.templates.dialect import PRESENTATION
from briefgen.write.slide_tables import mend_tables
from briefgen.write.spread import Extent, spread_copies

_SHAPES: Final = tuple(PRESENTATION.described)
_NAMES: Final = qn("p:cNvPr")
_TABLE_URI: Final = "http://schemas.openxmlformats.org/drawingml/2006/table"
_ENDS: Final = (qn("a:stCxn"), qn("a:endCxn"))
_FALLBACK: Final = qn("mc:Fallback")
_REMARKS: Final = "{*}commentRel"
_CREATED: Final = "{*}creationId"


def as_copy(root: etree._Element) -> None:
    """Take off a repeated slide what says which slide it is."""
    for element in list(root.iter(_CREATED, _REMARKS)):
        _drop_extension(element)


def mend_slide(root: etree._Element, size: Extent) -> None:
    """Make a merged slide or notes page of that size whole again."""
    for tree in root.iterfind(f"{qn('p:cSld')}/{qn('p:spTree')}"):
        spread_copies(tree, size)
    _drop_empty_tables(root)
    _drop_empty_groups(root)
    _renumber(root)
    mend_tables(root)
    ids = {properties.get("id", "") for properties in root.iter(_NAMES)}
    for end in list(root.iter(*_ENDS)):
        if end.get("id", "") not in ids:
            _remove(end)
    _drop_lost_animations(root, ids)


def slide_size(package: Package) -> Extent:
    """The right and lower edge of a deck's slides."""
    size = package.tree(package.main.name).find(qn("p:sldSz"))
    return (0, 0) if size is None else (int(size.get("cx", "0")), int(size.get("cy", "0")))


def _drop_empty_tables(root: etree._Element) -> None:
    """PowerPoint opens no frame of a table that lost its rows."""
    for data in list(root.iter(qn("a:graphicData"))):
        frame = next(data.iterancestors(qn("p:graphicFrame")), None)
        if frame is not None and data.get("uri") == _TABLE_URI and not len(data):
            _remove(frame)


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
