"""What shuts readers out: missing alternative texts and titles, type that is too small."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from briefgen.office.xml import qn
from briefgen.verify.made import Made
from briefgen.verify.registry import package_check, part_check

_PICTURED: Final = (qn("p:pic"), qn("p:graphicFrame"))
_DECORATIVE: Final = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_TITLES: Final = ("title", "ctrTitle")
_WORD: Final = ("w:document", "w:hdr", "w:ftr")
_SMALLEST_VISIBLE: Final = 2.0  # points: below, a paragraph only keeps a distance


@part_check("BG701", "p:sld")
def pictures_on_slides_are_described(root: etree._Element) -> Iterator[str]:
    """Every picture, chart and table on a slide has an alternative text."""
    for shape in root.iter(*_PICTURED):
        properties = shape[0][0]
        if not _described(properties):
            yield f'"{properties.get("name", "")}" has no alternative text'


@part_check("BG701", *_WORD)
def pictures_in_word_are_described(root: etree._Element) -> Iterator[str]:
    """Every picture and chart has an alternative text, every table a title or description."""
    for properties in root.iter(qn("wp:docPr")):
        if not _described(properties):
            yield f'the drawing "{properties.get("name", "")}" has no alternative text'
    for number, table in enumerate(root.iter(qn("w:tbl")), 1):
        own = table.find(qn("w:tblPr"))
        named = () if own is None else own.iter(*_TABLE_TEXTS)
        if not any(text.get(qn("w:val")) for text in named):
            yield f"table {number} has no title and no description"


@part_check("BG702", "p:sld")
def slides_have_one_title(root: etree._Element) -> Iterator[str]:
    """A slide has exactly one title placeholder, and something stands in it."""
    titles = [
        shape
        for shape in root.iter(qn("p:sp"))
        for placeholder in shape.iter(qn("p:ph"))
        if placeholder.get("type") in _TITLES
    ]
    if len(titles) != 1:
        yield f"the slide has {len(titles)} title placeholders"
    elif not "".join(text.text or "" for text in titles[0].iter(qn("a:t"))).strip():
        yield "the slide's title is empty"


@package_check("BG703")
def type_is_large_enough(made: Made) -> Iterator[tuple[str, str]]:
    """No text is set smaller than the limit."""
    least = made.limits.least_size
    if not least:
        return
    for kind in ("slide", "document.main", "header", "footer"):
        for name in made.parts_of(kind):
            for size, text in _sized(made.tree(name)):
                if _SMALLEST_VISIBLE < size < least:
                    yield name, f"{text[:30]!r} is set in {size:g} points, less than {least:g}"


@package_check("BG704")
def file_names_itself(made: Made) -> Iterator[tuple[str, str]]:
    """The properties give a title and a language."""
    for name in made.package.targets("", "core-properties"):
        root = made.tree(name)
        for wanted in ("dc:title", "dc:language"):
            found = root.find(qn(wanted))
            if found is None or not found.text:
                yield name, f"the properties give no {wanted.partition(':')[2]}"


def _described(properties: etree._Element) -> bool:
    if properties.get("descr", "").strip():
        return True
    return any(mark.get("val") in ("1", "true") for mark in properties.iter(_DECORATIVE))


def _sized(root: etree._Element) -> Iterator[tuple[float, str]]:
    """The runs that carry a size of their own, in points, with their text."""
    for run in root.iter(qn("a:r"), qn("w:r")):
        text = "".join(leaf.text or "" for leaf in run.iter(qn("a:t"), qn("w:t")))
        properties = next((c for c in run if c.tag in (qn("a:rPr"), qn("w:rPr"))), None)
        if properties is None or not text.strip():
            continue
        half_points = properties.find(qn("w:sz"))
        if half_points is not None:
            yield float(half_points.get(qn("w:val"), "0")) / 2, text
        elif properties.get("sz"):
            yield float(properties.get("sz", "0")) / 100, text


_TABLE_TEXTS: Final = (qn("w:tblCaption"), qn("w:tblDescription"))
