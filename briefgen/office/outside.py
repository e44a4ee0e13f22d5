"""What an Office file would fetch or run when someone opens it, besides links that people click."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefgen.office.draft import Draft
from briefgen.office.package import Package
from briefgen.office.xml import parse_xml, qn, serialize_xml

_FOLLOWED_BY_PEOPLE: Final = "hyperlink"
_ATTACHED: Final = "attachedTemplate"
_PROGRAMS: Final = ("vbaproject", "vbadata", "activex", "macroenabled")
_FETCHING: Final = re.compile(r"^\s*(DDE|DDEAUTO|IMPORT|INCLUDEPICTURE|INCLUDETEXT|LINK)\b", re.I)
_ATTACHED_ELEMENT: Final = qn("w:attachedTemplate")


def programs_in(package: Package) -> Iterator[str]:
    """The parts that hold macros or controls."""
    for part in package.parts.values():
        if any(word in part.content_type.lower() for word in _PROGRAMS):
            yield part.name


def outside_links(package: Package) -> Iterator[tuple[str, str]]:
    """A part, and what it takes from outside of the file.

    The template that a Word document was made with is left out: `detach` takes that link away.
    """
    for source, own in package.relationships.items():
        for item in own:
            kind = item.type.rpartition("/")[2]
            if item.external and kind not in (_FOLLOWED_BY_PEOPLE, _ATTACHED):
                yield source, f"{kind} {item.target[:80]!r}"
    for part in package.parts.values():
        if b"instr" in part.data and part.content_type.endswith("+xml"):
            for text in _instructions(package, part.name):
                if _FETCHING.match(text):
                    yield part.name, f"field {text.strip()[:80]!r}"


def detach(draft: Draft, package: Package) -> None:
    """Forget the file on someone's disk that a document was made with."""
    for source, own in package.relationships.items():
        if any(item.external and item.is_a(_ATTACHED) for item in own) and source in draft:
            draft.unrelate(source, lambda item: item.is_a(_ATTACHED))
            root = parse_xml(draft.part(source).data, source)
            for element in root.findall(_ATTACHED_ELEMENT):
                root.remove(element)
            draft.put(source, serialize_xml(root))


def _instructions(package: Package, part: str) -> Iterator[str]:
    """What the fields of a Word part say, each as one text however Word has split it."""
    root = package.tree(part)
    for simple in root.iter(qn("w:fldSimple")):
        yield simple.get(qn("w:instr"), "")
    text = ""
    for element in root.iter(qn("w:instrText"), qn("w:fldChar")):
        if element.tag == qn("w:instrText"):
            text += element.text or ""
        else:
            yield text
            text = ""
    yield text
