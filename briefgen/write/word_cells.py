"""Merged and coloured cells in Word: `colspan`, `hm`, `vm` and `cellbg` as cell properties."""

from __future__ import annotations

from typing import Final

from lxml import etree

from briefgen.office.schema import child_in_order, order_of
from briefgen.office.xml import NAMESPACES, first_child, qn
from briefgen.templates.cells import COLOUR, DOWN, SPAN, TIMES
from briefgen.write.materialise import head

_ORDER: Final = order_of(
    "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText "
    "vAlign hideMark headers cellIns cellDel cellMerge tcPrChange",
    NAMESPACES["w"],
)
_PROPERTIES, _SPAN, _VAL = qn("w:tcPr"), qn("w:gridSpan"), qn("w:val")


def set_cell(cell: etree._Element, facts: tuple[tuple[str, str], ...]) -> None:
    """Merge or colour a cell as its tags say."""
    properties = head(cell, _PROPERTIES)
    for name, text in facts:
        if name == SPAN:
            child_in_order(properties, _SPAN, _ORDER, {_VAL: text})
        elif name == TIMES:
            columns = str(span_of(cell) * int(text))
            child_in_order(properties, _SPAN, _ORDER, {_VAL: columns})
        elif name == DOWN:
            child_in_order(properties, qn("w:vMerge"), _ORDER, {_VAL: text})
        elif name == COLOUR:
            shade = child_in_order(properties, qn("w:shd"), _ORDER)
            shade.attrib.clear()
            for key, value in (("val", "clear"), ("color", "auto"), ("fill", text)):
                shade.set(qn(f"w:{key}"), value)


def span_of(cell: etree._Element) -> int:
    """How many columns of the grid a cell covers."""
    properties = first_child(cell, _PROPERTIES)
    span = None if properties is None else first_child(properties, _SPAN)
    return 1 if span is None else int(span.get(_VAL, "1"))
