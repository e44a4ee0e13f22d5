"""Which parts of an Office file carry tags, and the program of each; others stay as they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml import etree

from briefgen.findings import Findings
from briefgen.merge.properties import ADDRESS, LINK, no_format, tagged_addresses
from briefgen.office.package import Package
from briefgen.office.xml import parse_xml, qn
from briefgen.records import dataclass
from briefgen.templates.decks import layout_name, only_carries, placeholder_kind, shapes_of
from briefgen.templates.dialect import DOCUMENT, PRESENTATION, SLIDE, SLIDES
from briefgen.templates.model import Kind
from briefgen.templates.part import Source, compile_part
from briefgen.templates.program import Program
from briefgen.templates.tags import may_hold_tags
from briefgen.write.slide_tables import note_widths

WORD_STORIES: Final = ("header", "footer", "footnotes", "endnotes", "comments")
_WORDS: Final = replace(
    DOCUMENT,
    kinds={**DOCUMENT.kinds, qn("mc:AlternateContent"): Kind.DRAWING},
    noise=DOCUMENT.noise - {qn("w:lang")},
    noise_attributes=frozenset(),
)
_SLIDES: Final = replace(SLIDES, described={**SLIDES.described, LINK: ADDRESS})
_PARAGRAPHS: Final = (qn("a:p"), qn("w:p"))
_TEXTS: Final = (qn("a:t"), qn("w:t"))
_TREE: Final = qn("p:spTree")
_INSIDE: Final = "inside"


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide of a deck; without a program it carries no tags and stays as it is.

    `parts` are the slide, its notes and comments: their names, and their emptied roots.
    """

    part: str
    parts: tuple[tuple[str, etree._Element], ...] = ()
    program: Program | None = None


@dataclass(frozen=True, slots=True)
class Background:
    """A layout or master, and programs for those of its shapes that carry tags."""

    part: str
    root: etree._Element
    programs: tuple[Program, ...]


def document_parts(package: Package, file: str, findings: Findings) -> dict[str, Program]:
    """A program for each part of a document that carries tags, by part name."""
    programs = {}
    for part, place in _stories(package):
        root = parse_xml(package.parts[part].data, part)
        if _is_tagged(root):
            body = root.find(qn("w:body"))
            source = Source(file, part, place, root if body is None else body, _WORDS)
            programs[part] = compile_part(source, no_format, findings)
    return programs


def deck_slides(package: Package, file: str, findings: Findings) -> list[Slide]:
    """The slides of a deck in their order, with a program for each that carries tags."""
    main = package.main.name
    listed = [item.get(qn("r:id"), "") for item in package.tree(main).iter(qn("p:sldId"))]
    related = (package.by_id(main, identity) for identity in listed)
    parts = [item.target for item in related if item is not None]
    return [_slide(package, part, at, file, findings) for at, part in enumerate(parts, 1)]


def deck_backgrounds(package: Package, file: str, findings: Findings) -> list[Background]:
    """The layouts and masters of the slides that have tagged shapes.

    Placeholders do not show on slides: their prompts are for `briefgen build`.
    """
    slides = package.targets(package.main.name, "slide")
    layouts = [part for slide in slides for part in package.targets(slide, "slideLayout")]
    masters = [part for layout in layouts for part in package.targets(layout, "slideMaster")]
    found = []
    for part in dict.fromkeys((*layouts, *masters)):
        root = parse_xml(package.parts[part].data, part)
        place = f'layout "{layout_name(root)}"' if part in layouts else "slide master"
        programs = tuple(
            compile_part(Source(file, part, place, shape, PRESENTATION), no_format, findings)
            for shape in shapes_of(root)
            if placeholder_kind(shape) is None and _is_tagged(shape)
        )
        if programs:
            found.append(Background(part, root, programs))
    return found


def slide_parts(package: Package, slide: str) -> tuple[str, ...]:
    """What a slide's tags hold for: itself, its notes, and the comments on it."""
    notes, comments = (package.targets(slide, kind) for kind in ("notesSlide", "comments"))
    return (slide, *notes, *comments)


def _slide(package: Package, part: str, number: int, file: str, findings: Findings) -> Slide:
    names = slide_parts(package, part)
    roots = [(name, parse_xml(package.parts[name].data, name)) for name in names]
    addresses = [element for name in names for element in tagged_addresses(package, name)]
    if not addresses and not any(_is_tagged(root) for _, root in roots):
        return Slide(part)
    for _, root in roots:
        note_widths(root)
    holder = etree.Element(SLIDE)
    holder.extend([*(_taken_out(root) for _, root in roots), *addresses])
    carriers = frozenset(filter(only_carries, holder.iter(qn("p:sp"))))
    source = Source(file, part, f"slide {number}", holder, _SLIDES, carriers)
    return Slide(part, tuple(roots), compile_part(source, no_format, findings))


def _taken_out(root: etree._Element) -> etree._Element:
    """What of a part is repeated: its shapes, or all that is in it; `put_back` is the reverse."""
    tree = root.find(f"{qn('p:cSld')}/{_TREE}")
    if tree is None:
        inside = etree.Element(_INSIDE)
        inside.extend(list(root))
        return inside
    tree.addprevious(etree.Element(_TREE))
    return tree


def put_back(root: etree._Element, inside: etree._Element) -> None:
    """Fill a part that `deck_slides` has emptied."""
    if inside.tag == _INSIDE:
        root.extend(list(inside))
        return
    for empty in root.findall(f"{qn('p:cSld')}/{_TREE}"):
        content = empty.getparent()
        assert content is not None
        content.replace(empty, inside)


def _stories(package: Package) -> Iterator[tuple[str, str]]:
    main = package.main.name
    yield main, "the document"
    stories = (part for kind in WORD_STORIES for part in package.targets(main, kind))
    for part in dict.fromkeys(stories):
        yield part, part.rpartition("/")[2].removesuffix(".xml")


def _is_tagged(root: etree._Element) -> bool:
    """Whether any paragraph or alternative text holds what may be a tag."""
    if any(may_hold_tags(value) for e in root.iter(*_NAMED) for value in _described(e)):
        return True
    paragraphs = root.iter(*_PARAGRAPHS)
    return any(may_hold_tags("".join(t.text or "" for t in p.iter(*_TEXTS))) for p in paragraphs)


def _described(element: etree._Element) -> Iterator[str]:
    yield element.get("descr", "")
    yield element.get("title", "")
    yield element.get(qn("w:val"), "")
    yield element.text or ""


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
