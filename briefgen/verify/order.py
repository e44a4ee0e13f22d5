"""The order of elements: Office refuses files whose properties stand where the schema has none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from briefgen.office.xml import qn
from briefgen.verify.registry import part_check


def _sequence(names: str) -> dict[str, int]:
    """Positions by name; what stands in brackets may mix."""
    return {qn(name): at for at, group in enumerate(names.split()) for name in group.split("|")}


_FILLS: Final = "a:noFill|a:solidFill|a:gradFill|a:blipFill|a:pattFill|a:grpFill"
_ORDERS: Final = {
    qn("a:p"): _sequence("a:pPr a:r|a:br|a:fld a:endParaRPr"),
    qn("a:pPr"): _sequence(
        "a:lnSpc a:spcBef a:spcAft a:buClrTx|a:buClr a:buSzTx|a:buSzPct|a:buSzPts "
        "a:buFontTx|a:buFont a:buNone|a:buAutoNum|a:buChar|a:buBlip a:tabLst a:defRPr a:extLst"
    ),
    qn("a:rPr"): _sequence(
        f"a:ln {_FILLS} a:effectLst|a:effectDag a:highlight a:uLnTx|a:uLn a:uFillTx|a:uFill "
        "a:latin a:ea a:cs a:sym a:hlinkClick a:hlinkMouseOver a:rtl a:extLst"
    ),
    qn("p:sp"): _sequence("p:nvSpPr p:spPr p:style p:txBody p:extLst"),
    qn("p:txBody"): _sequence("a:bodyPr a:lstStyle a:p"),
    qn("p:graphicFrame"): _sequence("p:nvGraphicFramePr p:xfrm a:graphic p:extLst"),
    qn("p:spPr"): _sequence(
        f"a:xfrm a:custGeom|a:prstGeom {_FILLS} a:ln a:effectLst|a:effectDag a:scene3d a:sp3d "
        "a:extLst"
    ),
    qn("p:presentation"): _sequence(
        "p:sldMasterIdLst p:notesMasterIdLst p:handoutMasterIdLst p:sldIdLst p:sldSz p:notesSz "
        "p:smartTags p:embeddedFontLst p:custShowLst p:photoAlbum p:custDataLst p:kinsoku "
        "p:defaultTextStyle p:modifyVerifier p:extLst"
    ),
    qn("w:pPr"): _sequence(
        "w:pStyle w:keepNext w:keepLines w:pageBreakBefore w:framePr w:widowControl w:numPr "
        "w:suppressLineNumbers w:pBdr w:shd w:tabs w:suppressAutoHyphens w:kinsoku w:wordWrap "
        "w:overflowPunct w:topLinePunct w:autoSpaceDE w:autoSpaceDN w:bidi w:adjustRightInd "
        "w:snapToGrid w:spacing w:ind w:contextualSpacing w:mirrorIndents w:suppressOverlap w:jc "
        "w:textDirection w:textAlignment w:textboxTightWrap w:outlineLvl w:divId w:cnfStyle w:rPr "
        "w:sectPr w:pPrChange"
    ),
    qn("w:tbl"): _sequence("w:tblPr w:tblGrid w:tr|w:sdt|w:customXml"),
    qn("w:body"): _sequence("w:p|w:tbl|w:sdt|w:customXml w:sectPr"),
}
_FIRST: Final = {qn("w:p"): qn("w:pPr"), qn("w:r"): qn("w:rPr"), qn("w:tc"): qn("w:tcPr")}


@part_check("BG617")
def elements_in_order(root: etree._Element) -> Iterator[str]:
    """Children stand in the order that the schema gives."""
    for element in root.iter(*_ORDERS):
        order = _ORDERS[element.tag]
        places = [order[child.tag] for child in element if child.tag in order]
        if places != sorted(places):
            yield f"the parts of {_named(element)} are out of order"


@part_check("BG618")
def properties_come_first(root: etree._Element) -> Iterator[str]:
    """A paragraph, run or cell has at most one block of properties, and it leads."""
    for element in root.iter(*_FIRST, qn("a:p")):
        wanted = _FIRST.get(element.tag, qn("a:pPr"))
        places = [at for at, child in enumerate(element) if child.tag == wanted]
        if places not in ([], [0]):
            yield f"the properties of {_named(element)} do not lead, or stand twice"


def _named(element: etree._Element) -> str:
    prefix = element.prefix or ""
    return f"{prefix}:{etree.QName(element).localname}"
