"""Fits a corporate header to other margins: tab stops, tables and drawings keep their sides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from briefgen.adopt.letter_parts import extent_of
from briefgen.adopt.letterhead import whole
from briefgen.office.xml import qn
from briefgen.units import EMU_PER_TWIP

_AT_END: Final = 0.95  # of the text width: a tab stop from there on means its end
_NEAR: Final = 0.08
_WIDE: Final = 0.8  # of the text width: such a table is meant to fill it
_EXTENTS: Final = (qn("wp:extent"), qn("a:ext"))
_COLUMN: Final = ("margin", "column", "insideMargin", "outsideMargin", "character")


def refit_tabs(root: etree._Element, old: int, new: int) -> None:
    """Move tab stops at the middle and at the end of the text, in paragraphs or styles."""
    for tab in root.iter(qn("w:tab")):
        place = tab.get(qn("w:pos"))
        if place is None or tab.get(qn("w:val")) == "clear":
            continue
        tab.set(qn("w:pos"), str(_moved(whole(place), tab.get(qn("w:val"), ""), old, new)))


def refit(root: etree._Element, old: int, new: int) -> None:
    """Fit what stands in a header or footer to another text width, in twips."""
    refit_tabs(root, old, new)
    for table in root.iterchildren(qn("w:tbl")):
        columns = list(table.iterfind(f"{qn('w:tblGrid')}/{qn('w:gridCol')}"))
        width = sum(whole(column.get(qn("w:w"))) for column in columns)
        if width >= _WIDE * old or width > new:
            _scale_table(table, new / max(width, 1))
    for drawing in root.iter(qn("wp:inline")):
        wide, _ = extent_of(drawing)
        if wide > new * EMU_PER_TWIP:
            _scale_drawing(drawing, new * EMU_PER_TWIP / wide)
    for anchor in root.iter(qn("wp:anchor")):
        _move_right(anchor, old, new)


def lower(root: etree._Element, by: int) -> None:
    """Keep drawings that are placed by the top margin where they were, when that moves."""
    for place in root.iter(qn("wp:positionV")):
        offset = place.find(qn("wp:posOffset"))
        if place.get("relativeFrom") == "margin" and offset is not None:
            offset.text = str(whole(offset.text) - by * EMU_PER_TWIP)


def _moved(place: int, kind: str, old: int, new: int) -> int:
    if place >= _AT_END * old:
        return new
    if kind == "center" and abs(place - old / 2) <= _NEAR * old:
        return new // 2
    return round(place * new / old) if kind != "left" or new < old else place


def _scale_table(table: etree._Element, by: float) -> None:
    for tag in ("w:gridCol", "w:tcW", "w:tblW"):
        for element in table.iter(qn(tag)):
            if tag == "w:gridCol" or element.get(qn("w:type")) == "dxa":
                element.set(qn("w:w"), str(int(whole(element.get(qn("w:w"))) * by)))


def _scale_drawing(drawing: etree._Element, by: float) -> None:
    for extent in drawing.iter(*_EXTENTS):
        for side in ("cx", "cy"):
            if extent.get(side) is not None:
                extent.set(side, str(round(whole(extent.get(side)) * by)))


def _move_right(anchor: etree._Element, old: int, new: int) -> None:
    """A drawing in the right half keeps its distance from the right margin."""
    place = anchor.find(qn("wp:positionH"))
    offset = None if place is None else place.find(qn("wp:posOffset"))
    if place is None or offset is None or place.get("relativeFrom") not in _COLUMN:
        return
    middle = whole(offset.text) + extent_of(anchor)[0] / 2
    if middle > old * EMU_PER_TWIP / 2:
        offset.text = str(whole(offset.text) + (new - old) * EMU_PER_TWIP)


def set_margins(section: etree._Element, margins: Mapping[str, int]) -> None:
    """Write margins into a section."""
    for found in section.iterchildren(qn("w:pgMar")):
        for side, size in margins.items():
            found.set(qn(f"w:{side}"), str(size))
