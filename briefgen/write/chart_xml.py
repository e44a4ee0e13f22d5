"""Small steps in chart XML that the chart writers share."""

from __future__ import annotations

from typing import Final

from lxml import etree

from briefgen.office.xml import NAMESPACES, qn
from briefgen.templates.chart_looks import RUN_PATH
from briefgen.units import EMU_PER_POINT

PREFIXES: Final = {prefix: NAMESPACES[prefix] for prefix in ("c", "a")}


def detached(name: str) -> etree._Element:
    """A new element that will be put in its place when it is done."""
    return etree.Element(qn(name), None, PREFIXES)


def child(parent: etree._Element, name: str, value: str | None = None) -> etree._Element:
    """A new last child, by prefixed name, with its `val`."""
    if value is None:
        return etree.SubElement(parent, qn(name))
    return etree.SubElement(parent, qn(name), {"val": value})


def set_size(parent: etree._Element, size: float) -> None:
    """The size of the text that a part of a chart has, where it has text properties."""
    run = parent.find(f"{qn('c:txPr')}/{RUN_PATH}")
    if run is not None:
        run.set("sz", str(round(size * 100)))


def set_line_width(shape: etree._Element, width: float) -> None:
    """The width of a shape's line, in points, where it has one."""
    line = shape.find(qn("a:ln"))
    if line is not None:
        line.set("w", str(round(width * EMU_PER_POINT)))
