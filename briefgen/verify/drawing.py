"""Causes in drawings of either format: text bodies, extents, colours, lines, shape ids."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from lxml import etree

from briefgen.office.xml import qn
from briefgen.verify.registry import part_check

_BODIES: Final = (qn("p:txBody"), qn("a:txBody"), qn("c:txPr"), qn("c:rich"))
_EXTENTS: Final = (qn("a:ext"), qn("a:chExt"), qn("wp:extent"), qn("p:sldSz"))
_POSITIONS: Final = (qn("a:off"), qn("a:chOff"))
_HEX: Final = re.compile(r"[0-9A-Fa-f]{6}")
_TEXT_TYPES: Final = ("title", "ctrTitle", "subTitle", "body", "ftr", "dt", "sldNum")


@part_check("BG603")
def text_body_without_paragraph(root: etree._Element) -> Iterator[str]:
    """A text body holds at least one paragraph."""
    for body in root.iter(*_BODIES):
        if body.find(qn("a:p")) is None:
            yield f"the text of {_owner(body)} has no paragraph"


@part_check("BG604", "p:sld")
def placeholder_without_text_body(root: etree._Element) -> Iterator[str]:
    """A shape that shows text has a text body."""
    for shape in root.iter(qn("p:sp")):
        placeholder = shape.find(f"{qn('p:nvSpPr')}/{qn('p:nvPr')}/{qn('p:ph')}")
        if placeholder is None or placeholder.get("type", "body") not in _TEXT_TYPES:
            continue
        if shape.find(qn("p:txBody")) is None:
            yield f"{_owner(shape)} is a placeholder for text and has no text body"


@part_check("BG605")
def impossible_measures(root: etree._Element) -> Iterator[str]:
    """Extents are whole and not negative, positions whole; nothing is NaN."""
    for extent in root.iter(*_EXTENTS):
        for name in ("cx", "cy"):
            if name in extent.attrib and not extent.get(name, "").isdecimal():
                yield f"{_owner(extent)} has the extent {extent.get(name)!r}"
    for position in root.iter(*_POSITIONS):
        for name in ("x", "y"):
            if not position.get(name, "0").removeprefix("-").isdecimal():
                yield f"{_owner(position)} stands at {position.get(name)!r}"


@part_check("BG606")
def colours_are_hex(root: etree._Element) -> Iterator[str]:
    """A colour is six hexadecimal digits."""
    for colour in root.iter(qn("a:srgbClr")):
        if not _HEX.fullmatch(colour.get("val", "")):
            yield f"{_owner(colour)} has the colour {colour.get('val')!r}"


@part_check("BG607")
def empty_lines(root: etree._Element) -> Iterator[str]:
    """A line that says nothing makes PowerPoint repair the file."""
    for line in root.iter(qn("a:ln")):
        if not len(line) and not line.attrib:
            yield f"{_owner(line)} has an empty line format"


@part_check("BG610", "p:sld", "p:sldLayout", "p:sldMaster", "p:notes", "p:notesMaster")
def shape_ids_are_unique(root: etree._Element) -> Iterator[str]:
    """No two shapes of one slide share an id."""
    shapes = root.iter(qn("p:cNvPr"))
    for identity, count in Counter(shape.get("id", "") for shape in shapes).items():
        if count > 1:
            yield f"{count} shapes have the id {identity}"


def _owner(element: etree._Element) -> str:
    """The shape that an element belongs to, in words."""
    for ancestor in (element, *element.iterancestors()):
        named = ancestor[0][0] if len(ancestor) and len(ancestor[0]) else None
        if named is not None and named.tag == qn("p:cNvPr"):
            return f'shape "{named.get("name", "")}"'
    return "a drawing"
