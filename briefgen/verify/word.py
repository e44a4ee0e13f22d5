"""Causes in Word files: cells, rows, nesting, and ids that must be unique."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from lxml import etree

from briefgen.office.xml import qn
from briefgen.verify.registry import part_check

_STORIES: Final = ("w:document", "w:hdr", "w:ftr", "w:footnotes", "w:endnotes", "w:comments")
_IN_ROWS: Final = (qn("w:tc"), qn("w:sdt"), qn("w:customXml"))
_LAST_ID: Final = 0x80000000
_MARKS: Final = (qn("w:bookmarkStart"), qn("w:bookmarkEnd"))


@part_check("BG620", *_STORIES)
def cells_end_with_a_paragraph(root: etree._Element) -> Iterator[str]:
    """The last thing in a table cell is a paragraph, or a content control around one."""
    for cell in root.iter(qn("w:tc")):
        blocks = [child for child in cell if child.tag not in (*_MARKS, qn("w:tcPr"))]
        if not blocks or blocks[-1].tag not in (qn("w:p"), qn("w:sdt")):
            yield "a table cell does not end with a paragraph"


@part_check("BG621", *_STORIES)
def rows_hold_cells(root: etree._Element) -> Iterator[str]:
    """A table row holds at least one cell, and a table at least one row."""
    for row in root.iter(qn("w:tr")):
        if not any(child.tag in _IN_ROWS for child in row):
            yield "a table row has no cell"
    for table in root.iter(qn("w:tbl")):
        if next(table.iter(qn("w:tr")), None) is None:
            yield "a table has no row"


@part_check("BG622", *_STORIES)
def no_table_in_a_paragraph(root: etree._Element) -> Iterator[str]:
    """A table stands beside paragraphs, never inside one."""
    for table in root.iter(qn("w:tbl")):
        parent = table.getparent()
        if parent is not None and parent.tag in (qn("w:p"), qn("w:r")):
            yield "a table stands inside a paragraph"


@part_check("BG623", *_STORIES)
def drawing_ids_are_unique(root: etree._Element) -> Iterator[str]:
    """No two drawings of a part share an id."""
    yield from _twice(root, qn("wp:docPr"), "id", "drawings")


@part_check("BG624", *_STORIES)
def bookmarks_are_unique(root: etree._Element) -> Iterator[str]:
    """Bookmark ids and names are unique, and each bookmark ends once."""
    yield from _twice(root, qn("w:bookmarkStart"), qn("w:id"), "bookmarks")
    yield from _twice(root, qn("w:bookmarkStart"), qn("w:name"), "bookmarks")
    starts, ends = (Counter(mark.get(qn("w:id")) for mark in root.iter(tag)) for tag in _MARKS)
    if starts != ends:
        yield "a bookmark begins and does not end, or ends and does not begin"


@part_check("BG625", *_STORIES)
def paragraph_ids_are_sound(root: etree._Element) -> Iterator[str]:
    """Paragraph ids are unique, above 0 and below 0x80000000."""
    key = qn("w14:paraId")
    identities = [p.get(key, "") for p in root.iterfind(f".//*[@{key}]")]
    for identity, count in Counter(identities).items():
        if count > 1:
            yield f"{count} paragraphs have the id {identity}"
        if not 0 < _hexadecimal(identity) < _LAST_ID:
            yield f"the paragraph id {identity} is out of range"


@part_check("BG626", *_STORIES)
def control_ids_are_unique(root: etree._Element) -> Iterator[str]:
    """No two content controls share an id."""
    controls = (found for p in root.iter(qn("w:sdtPr")) for found in p.iterfind(qn("w:id")))
    counted = Counter(control.get(qn("w:val"), "") for control in controls)
    yield from (f"{n} content controls have the id {i}" for i, n in counted.items() if n > 1)


def _twice(root: etree._Element, tag: str, attribute: str, what: str) -> Iterator[str]:
    counted = Counter(element.get(attribute, "") for element in root.iter(tag))
    for value, count in counted.items():
        if count > 1:
            yield f"{count} {what} share {value!r}"


def _hexadecimal(text: str) -> int:
    try:
        return int(text, 16)
    except ValueError:
        return 0
