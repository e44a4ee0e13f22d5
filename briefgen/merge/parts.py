"""Which parts of an Office file carry tags, and the program of each; others stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from lxml import etree

from briefgen.findings import Findings
from briefgen.office.package import Package
from briefgen.office.xml import parse_xml, qn
from briefgen.templates.decks import shapes_of
from briefgen.templates.dialect import DOCUMENT, PRESENTATION, Dialect
from briefgen.templates.model import Format, Kind
from briefgen.templates.part import Source, compile_part
from briefgen.templates.program import Program
from briefgen.templates.tags import may_hold_tags

WORD_STORIES: Final = ("header", "footer", "footnotes", "endnotes", "comments")
_WORDS: Final = replace(
    DOCUMENT,
    kinds={**DOCUMENT.kinds, qn("mc:AlternateContent"): Kind.DRAWING},
    noise=DOCUMENT.noise - {qn("w:lang")},
)
_PARAGRAPHS: Final = {"pptx": qn("a:p"), "docx": qn("w:p")}
_TEXTS: Final = {"pptx": qn("a:t"), "docx": qn("w:t")}
_DIALECTS: Final[Mapping[str, Dialect]] = {"pptx": PRESENTATION, "docx": _WORDS}


def tagged_programs(
    package: Package, kind: str, file: str, findings: Findings
) -> dict[str, Program]:
    """A program for each part that carries tags, by part name."""
    programs = {}
    for part, place in _parts(package, kind):
        root = parse_xml(package.parts[part].data, part)
        if not _is_tagged(root, kind):
            continue
        holder = _holder(root, kind)
        if holder is not None:
            source = Source(file, part, place, holder, _DIALECTS[kind])
            programs[part] = compile_part(source, _no_format, findings)
    return programs


def _parts(package: Package, kind: str) -> Iterator[tuple[str, str]]:
    """The parts that may carry tags, each with its place in words."""
    return _slides(package) if kind == "pptx" else _stories(package)


def _slides(package: Package) -> Iterator[tuple[str, str]]:
    main = package.main.name
    listed = [item.get(qn("r:id"), "") for item in package.tree(main).iter(qn("p:sldId"))]
    related = (package.by_id(main, identity) for identity in listed)
    slides = [item.target for item in related if item is not None]
    for number, slide in enumerate(slides, 1):
        yield slide, f"slide {number}"
        for notes in package.targets(slide, "notesSlide"):
            yield notes, f"notes of slide {number}"
        for comments in package.targets(slide, "comments"):
            yield comments, f"comments of slide {number}"


def _stories(package: Package) -> Iterator[tuple[str, str]]:
    main = package.main.name
    yield main, "the document"
    stories = (part for kind in WORD_STORIES for part in package.targets(main, kind))
    for part in dict.fromkeys(stories):
        yield part, part.rpartition("/")[2].removesuffix(".xml")


def _is_tagged(root: etree._Element, kind: str) -> bool:
    """Whether any paragraph or alternative text holds what may be a tag."""
    if any(may_hold_tags(value) for e in root.iter(*_NAMED) for value in _described(e)):
        return True
    text = _TEXTS[kind]
    paragraphs = root.iter(_PARAGRAPHS[kind])
    return any(may_hold_tags("".join(t.text or "" for t in p.iter(text))) for p in paragraphs)


def _described(element: etree._Element) -> Iterator[str]:
    yield element.get("descr", "")
    yield element.get("title", "")
    yield element.get(qn("w:val"), "")
    yield element.text or ""


def _holder(root: etree._Element, kind: str) -> etree._Element | None:
    """The element whose children the program makes."""
    if kind == "docx":
        body = root.find(qn("w:body"))
        return root if body is None else body
    if root.find(qn("p:cSld")) is None:
        return root  # comments
    return root.find(f"{qn('p:cSld')}/{qn('p:spTree')}") if shapes_of(root) else None


def _no_format(_: Kind, __: etree._Element) -> Format:
    """Nothing is measured here, so no format is resolved."""
    return None


_NAMED: Final = (
    qn("p:cNvPr"),
    qn("wp:docPr"),
    qn("w:tblCaption"),
    qn("w:tblDescription"),
    qn("w:alias"),
    qn("w:instrText"),
    qn("m:t"),
    qn("p:text"),
)
