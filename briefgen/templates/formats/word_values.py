"""Single values of Word's XML in points: spacing, indents, borders, pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from briefgen.office.xml import qn
from briefgen.templates.formats.layers import Layers, first, merged, number, read_block, value
from briefgen.templates.model import LineSpacing, PageFormat
from briefgen.units import TWIPS_PER_POINT, Points

_EIGHTHS: Final = 8  # borders count eighths of a point
_LINE: Final = 240.0  # automatic spacing counts 240ths of a line
_RULES: Final = {"exact": "exact", "atLeast": "at_least"}
_NO_BORDER: Final = ("nil", "none", "")


def twips(text: str | None) -> Points:
    """Twips in XML as points."""
    return Points(number(text) / TWIPS_PER_POINT)


def line_spacing(spacing: Mapping[str, str]) -> LineSpacing:
    """A paragraph's line spacing from its merged `w:spacing`."""
    line = number(spacing.get("line"), _LINE)
    rule = _RULES.get(spacing.get("lineRule", "auto"))
    if rule is None:
        return LineSpacing("percent", line / _LINE)
    return LineSpacing(rule, line / TWIPS_PER_POINT)


def first_line(indent: Mapping[str, str]) -> Points:
    """The first line's indent, negative where it hangs."""
    if indent.get("hanging"):
        return Points(-twips(indent["hanging"]))
    return twips(indent.get("firstLine"))


def border_height(border: Mapping[str, str] | None) -> Points:
    """The thickness of a border, 0 where there is none."""
    if border is None or border.get("val", "") in _NO_BORDER:
        return Points(0)
    return Points(number(border.get("sz")) / _EIGHTHS)


def border_space(layers: Layers) -> Points:
    """What a paragraph's borders add to its height: thickness and distance, above and below."""
    sides = (first(layers, "pBdr/top"), first(layers, "pBdr/bottom"))
    drawn = [side for side in sides if side is not None and border_height(side)]
    return Points(sum(border_height(side) + number(side.get("space")) for side in drawn))


def list_level(layers: Layers) -> int:
    """The 0-based level of a list paragraph."""
    return int(number(value(layers, "numPr/ilvl")))


def list_indent(numbering: etree._Element, list_id: str, level: str) -> dict[str, str]:
    """The indent of one level of one list."""
    for definition in _definitions(numbering, list_id):
        for candidate in definition.iter(qn("w:lvl")):
            if candidate.get(qn("w:ilvl")) == level:
                return merged((read_block(candidate),), "pPr/ind")
    return {}


def theme_slot(themed: str) -> str:
    """`minorHAnsi` is the slot `minor`; `majorEastAsia` is a slot of its own."""
    return themed.removesuffix("HAnsi").removesuffix("Ascii")


def page_format(body: etree._Element) -> PageFormat | None:
    """The page of the last section."""
    section = body.find(qn("w:sectPr"))
    if section is None:
        return None
    block = (read_block(section),)
    size, margin = merged(block, "pgSz"), merged(block, "pgMar")
    left, right = twips(margin.get("left")), twips(margin.get("right"))
    top, bottom = twips(margin.get("top")), twips(margin.get("bottom"))
    return PageFormat(twips(size.get("w")), twips(size.get("h")), (left, top, right, bottom))


def _definitions(numbering: etree._Element, list_id: str) -> Iterator[etree._Element]:
    abstract = ""
    for item in numbering.iter(qn("w:num")):
        if list_id and item.get(qn("w:numId")) == list_id:
            abstract = value((read_block(item),), "abstractNumId")
    for definition in numbering.iter(qn("w:abstractNum")):
        if abstract and definition.get(qn("w:abstractNumId")) == abstract:
            yield definition
