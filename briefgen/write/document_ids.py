"""Ids that Word wants unique, and that loops in a template repeat."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import Final

from lxml import etree

from briefgen.office.xml import qn

_ID: Final = qn("w:id")
_PARAGRAPH_ID: Final = qn("w14:paraId")


def renumber(roots: Iterable[etree._Element]) -> None:
    """Make the ids of drawings, bookmarks and content controls unique over all parts."""
    drawings, bookmarks = count(1), count(1)
    names: set[str] = set()
    controls: set[str] = set()
    paragraphs: set[str] = set()
    for root in roots:
        for properties in root.iter(qn("wp:docPr")):
            properties.set("id", str(next(drawings)))
        _bookmarks(root, bookmarks, names)
        _controls(root, controls)
        _paragraphs(root, paragraphs)


def _bookmarks(root: etree._Element, numbers: count[int], names: set[str]) -> None:
    """Of bookmarks with one name only the first can be meant: the others go."""
    kept: dict[str, str] = {}
    for mark in list(root.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))):
        key = mark.get(_ID, "")
        if mark.tag == qn("w:bookmarkEnd"):
            number = kept.pop(key, None)
        elif mark.get(qn("w:name"), "") in names:
            number = None
        else:
            names.add(mark.get(qn("w:name"), ""))
            number = kept[key] = str(next(numbers))
        if number is None:
            _drop(mark)
        else:
            mark.set(_ID, number)


def _paragraphs(root: etree._Element, seen: set[str]) -> None:
    """A repeated paragraph is another one, and Word gives it an id when it saves."""
    for paragraph in root.iterfind(f".//*[@{_PARAGRAPH_ID}]"):
        identity = paragraph.get(_PARAGRAPH_ID, "")
        if identity in seen:
            del paragraph.attrib[_PARAGRAPH_ID]
        seen.add(identity)


def _controls(root: etree._Element, seen: set[str]) -> None:
    for properties in root.iter(qn("w:sdtPr")):
        for identity in properties.findall(qn("w:id")):
            value = identity.get(qn("w:val"), "")
            if value in seen:
                identity.set(qn("w:val"), _free(seen))
            seen.add(identity.get(qn("w:val"), ""))


def _free(seen: set[str]) -> str:
    return next(str(number) for number in count(1) if str(number) not in seen)


def _drop(mark: etree._Element) -> None:
    parent = mark.getparent()
    if parent is not None:
        parent.remove(mark)
