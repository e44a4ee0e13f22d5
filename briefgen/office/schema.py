"""The order in which Office's schemas want properties, such as those of a paragraph in Word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lxml import etree

from briefgen.office.xml import NAMESPACES, first_child

_PARAGRAPH: Final = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
    "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
    "rPr sectPr pPrChange"
)
_RUN: Final = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
    "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u "
    "effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange"
)


def order_of(names: str, namespace: str) -> dict[str, int]:
    """The places that a schema gives to names, for `child_in_order`."""
    return {f"{{{namespace}}}{name}": at for at, name in enumerate(names.split())}


def child_in_order(
    parent: etree._Element,
    name: str,
    order: Mapping[str, int],
    attributes: dict[str, str] | None = None,
) -> etree._Element:
    """A property element, made where the schema wants it if it is not there yet."""
    found = first_child(parent, name)
    if found is None:
        found = etree.Element(name)
        own = order[name]
        later = (at for at, other in enumerate(parent) if order.get(other.tag, -1) > own)
        parent.insert(next(later, len(parent)), found)
    for key, value in (attributes or {}).items():
        found.set(key, value)
    return found


PARAGRAPH_ORDER: Final = order_of(_PARAGRAPH, NAMESPACES["w"])
RUN_ORDER: Final = order_of(_RUN, NAMESPACES["w"])
