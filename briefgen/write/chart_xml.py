"""Small steps in chart XML that the chart writers share."""

from __future__ import annotations

import re
from functools import cache
from locale import windows_locale
from typing import Final

from lxml import etree

from briefgen.office.xml import NAMESPACES, qn
from briefgen.templates.chart_looks import RUN_PATH
from briefgen.units import EMU_PER_POINT

SECTION: Final = re.compile(r'(?:"[^"]*"|\\.|[^";\\])+')  # of a number format, up to a ;
MARKS: Final = ("#,##0", "0.0")  # formats whose digits have marks between them
PREFIXES: Final = {prefix: NAMESPACES[prefix] for prefix in ("c", "a")}


def detached(name: str) -> etree._Element:
    """A new element that will be put in its place when it is done."""
    return etree.Element(qn(name), None, PREFIXES)


def child(parent: etree._Element, name: str, value: str | None = None) -> etree._Element:
    """A new last child, by prefixed name, with its `val`."""
    if value is None:
        return etree.SubElement(parent, qn(name))
    return etree.SubElement(parent, qn(name), {"val": value})


def localised(code: str, language: str) -> str:
    """A number format that LibreOffice prints with the language's own marks, as Office does.

    Office takes them from the system and leaves the language alone; 407 is German of Germany.
    """
    number = _language_number(language)
    if not number or not any(mark in code for mark in MARKS):
        return code
    return ";".join(f"[$-{number}]{section}" for section in SECTION.findall(code))


@cache
def _language_number(language: str) -> str:
    """The number that formats know a language by; none for American English and unknown ones."""
    name = language.replace("-", "_")
    found = (number for number, known in windows_locale.items() if known == name)
    number = 0 if name == "en_US" else next(found, 0)
    return f"{number:X}" if number else ""


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
