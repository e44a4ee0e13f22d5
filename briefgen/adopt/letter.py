"""Puts the default body on a corporate page: its headers and footers, its size and margins."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import field, replace
from typing import Final

from lxml import etree

from briefgen.adopt.letter_fit import lower, refit, refit_tabs, set_margins
from briefgen.adopt.letter_page import AIR, SAME, Ruler, Zone, in_inches, side_margins, zone_of
from briefgen.adopt.letter_parts import Own, clean_part, has_page_number
from briefgen.adopt.letter_styles import copied_styles, name_styles, read_styles
from briefgen.adopt.letterhead import EVEN, FIRST, KINDS, Letterhead, shows_something, whole
from briefgen.office.draft import Draft
from briefgen.office.package import (
    OFFICE_RELATIONSHIP,
    Package,
    Relationship,
    extension,
    read_package,
)
from briefgen.office.xml import parse_xml, qn, serialize_xml
from briefgen.plan.document.rules import DocumentRules
from briefgen.records import dataclass
from briefgen.templates.documents import document_formats
from briefgen.templates.formats.theme import theme_colors, theme_fonts
from briefgen.units import TWIPS_PER_INCH

_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_LINE: Final = 230  # twips: our own line in a footer
_FULL_FOOTER: Final = 1_300  # twips above the page's edge; a footer that is higher gets no line
_SIDES: Final = ("left", "right", "top", "bottom")


@dataclass(frozen=True, slots=True)
class Pages:
    """A document made on the corporate page, with what is to be said of that."""

    data: bytes
    moved: str
    room: float  # of the height that the default page has
    left_out: tuple[str, ...]
    sprawling: bool


@dataclass(slots=True)
class _Story:
    """A header or footer in the making."""

    root: etree._Element
    corporate: bool = False
    related: tuple[Relationship, ...] = ()
    zone: Zone = Zone(0, 0, 0)


@dataclass(slots=True)
class _Maker:
    """Makes one document from a default one."""

    default: Package
    letterhead: Letterhead
    rules: DocumentRules
    draft: Draft
    left_out: list[str] = field(default_factory=list)
    media: dict[str, str] = field(default_factory=dict)


def on_letterhead(default: bytes, letterhead: Letterhead, rules: DocumentRules) -> Pages | None:
    """A default document on the corporate page; None where its text is too wide for that."""
    package = read_package(default)
    maker = _Maker(package, letterhead, rules, Draft(package))
    root = deepcopy(package.tree(package.main.name))
    section = next(root.iter(qn("w:sectPr")))
    before, size = _margins(section), _size(section)
    width = size[0] - before["left"] - before["right"]
    sides = side_margins(letterhead, width)
    if sides is None:
        return None
    margins = {**before, "left": sides[0], "right": sides[1]}
    for kind, _ in letterhead.parts:
        margins[kind] = letterhead.margins[kind]
    stories = _stories(maker, width)
    _measure(maker, stories, width, margins)
    _add_lines(maker, stories, margins)
    _set_heights(stories, margins, before, letterhead)
    for story in stories.values():
        lower(story.root, margins["top"] - letterhead.margins["top"])
    _put_stories(maker, section, stories)
    _set_page(maker, section, margins)
    maker.draft.put(package.main.name, serialize_xml(root))
    room = letterhead.height - margins["top"] - margins["bottom"]
    return Pages(
        maker.draft.save(),
        _moved(letterhead, margins),
        room / (size[1] - before["top"] - before["bottom"]),
        tuple(maker.left_out),
        any(story.zone.sprawling for story in stories.values()),
    )


def _stories(maker: _Maker, width: int) -> dict[tuple[str, str], _Story]:
    """The headers and footers by kind and pages: corporate ones, or else ours."""
    letterhead, source = maker.letterhead, maker.letterhead.package
    theme = source.tree_of(source.main.name, "theme")
    own = Own(theme_colors(theme), theme_fonts(theme))
    styles = read_styles(source.tree_of(source.main.name, "styles"))
    used: set[str] = set()
    stories = {}
    for page in letterhead.pages:
        for kind in KINDS:
            part = letterhead.parts.get((kind, page))
            if part is None:
                stories[kind, page] = _Story(deepcopy(_ours(maker, kind)))
                continue
            root = deepcopy(source.tree(part))
            cleaned = clean_part(root, source, part, own)
            maker.left_out += cleaned.left_out
            used |= name_styles(root, styles)
            refit(root, letterhead.text_width, width)
            related = tuple(_copied(maker, item) for item in cleaned.kept)
            stories[kind, page] = _Story(root, True, related)
    added = copied_styles(used, styles, own)
    for style in added:
        refit_tabs(style, letterhead.text_width, width)
    if letterhead.parts:
        name = maker.default.target(maker.default.main.name, "styles") or ""
        root = parse_xml(maker.draft.part(name).data, name)
        root.extend(added)
        maker.draft.put(name, serialize_xml(root))
    return stories


def _measure(
    maker: _Maker, stories: dict[tuple[str, str], _Story], width: int, margins: dict[str, int]
) -> None:
    formats = document_formats(maker.draft.freeze())
    ruler = Ruler(formats, maker.rules, maker.letterhead, width)
    for (kind, _), story in stories.items():
        if story.corporate:
            at_foot = kind == "footer"
            story.zone = zone_of(deepcopy(story.root), ruler, margins[kind], at_foot=at_foot)


def _add_lines(
    maker: _Maker, stories: dict[tuple[str, str], _Story], margins: dict[str, int]
) -> None:
    """Our own line above a corporate footer; without the page's number where that counts."""
    for page in maker.letterhead.pages:
        header, footer = stories["header", page], stories["footer", page]
        counts = any(story.corporate and has_page_number(story.root) for story in (header, footer))
        line = _line(maker, counts=counts)
        if not footer.corporate:
            if counts:
                footer.root[:] = [line]
            continue
        empty = [each for each in footer.root.iterchildren(qn("w:p")) if not shows_something(each)]
        if empty:
            footer.root.replace(empty[0], line)
            continue
        needs_line = has_page_number(line)
        if margins["footer"] + footer.zone.flow + _LINE > _FULL_FOOTER and not needs_line:
            maker.left_out.append("the documents' own footer line, which has no room in it")
            continue
        footer.root.insert(0, line)
        footer.zone = replace(footer.zone, flow=footer.zone.flow + _LINE)


def _line(maker: _Maker, *, counts: bool) -> etree._Element:
    """The default footer's line, up to its tab where the letterhead counts pages itself."""
    line = deepcopy(next(_ours(maker, "footer").iterchildren(qn("w:p"))))
    tab = next(line.iter(qn("w:tab")), None)
    if counts and tab is not None:
        run = next(tab.iterancestors(qn("w:r")))
        for late in (*tab.itersiblings(), tab):
            run.remove(late)
        for late in list(run.itersiblings()):
            line.remove(late)
    return line


def _ours(maker: _Maker, kind: str) -> etree._Element:
    found = maker.default.tree_of(maker.default.main.name, kind)
    assert found is not None
    return found


def _set_heights(
    stories: dict[tuple[str, str], _Story],
    margins: dict[str, int],
    before: dict[str, int],
    letterhead: Letterhead,
) -> None:
    """The text begins below the tallest header and ends above the tallest footer."""
    for kind, side in (("header", "top"), ("footer", "bottom")):
        own = [story.zone for key, story in stories.items() if key[0] == kind and story.corporate]
        reach = [margins[kind] + zone.flow for zone in own if zone.flow]
        reach += [zone.top if kind == "header" else zone.foot for zone in own]
        ours = before[side] if len(own) < len(letterhead.pages) else 0
        least = max((*(each + AIR for each in reach if each), ours), default=0)
        margins[side] = max(min(letterhead.margins[side], before[side]), least)


def _copied(maker: _Maker, item: Relationship) -> Relationship:
    """A relationship to a copy of a picture, with its very bytes."""
    if item.external:
        return item
    if item.target not in maker.media:
        part = maker.letterhead.package.parts[item.target]
        name = maker.draft.unused_name(f"word/media/letterhead{{}}.{extension(part.name) or 'bin'}")
        maker.draft.put(name, part.data, part.content_type)
        maker.media[item.target] = name
    return replace(item, target=maker.media[item.target])


def _put_stories(
    maker: _Maker, section: etree._Element, stories: dict[tuple[str, str], _Story]
) -> None:
    draft, main = maker.draft, maker.draft.main
    for tag in KINDS.values():
        for old in section.findall(qn(tag)):
            section.remove(old)
    draft.unrelate(main, lambda item: item.is_a("header") or item.is_a("footer"))
    for at, ((kind, page), story) in enumerate(stories.items()):
        name = draft.unused_name(f"word/{kind}{{}}.xml")
        if not story.corporate and page == "default":
            name = maker.default.target(maker.default.main.name, kind) or name
        draft.put(name, serialize_xml(story.root), f"{_WORD}{kind}+xml")
        draft.set_relationships(name, story.related)
        reference = etree.Element(qn(KINDS[kind]), {qn("w:type"): page})
        reference.set(qn("r:id"), draft.relate(main, OFFICE_RELATIONSHIP + kind, name))
        section.insert(at, reference)


def _set_page(maker: _Maker, section: etree._Element, margins: dict[str, int]) -> None:
    size = next(section.iterchildren(qn("w:pgSz")))
    size.set(qn("w:w"), str(maker.letterhead.width))
    size.set(qn("w:h"), str(maker.letterhead.height))
    set_margins(section, margins)
    if FIRST in maker.letterhead.pages:
        etree.SubElement(section, qn("w:titlePg"))
    name = maker.default.target(maker.default.main.name, "settings")
    if EVEN in maker.letterhead.pages and name is not None:
        root = parse_xml(maker.draft.part(name).data, name)
        following = root.find(qn("w:characterSpacingControl"))
        if following is not None:
            following.addprevious(etree.Element(qn("w:evenAndOddHeaders")))
            maker.draft.put(name, serialize_xml(root))


def _margins(section: etree._Element) -> dict[str, int]:
    found = next(section.iterchildren(qn("w:pgMar")))
    return {side: whole(found.get(qn(f"w:{side}"))) for side in (*_SIDES, "header", "footer")}


def _size(section: etree._Element) -> tuple[int, int]:
    found = next(section.iterchildren(qn("w:pgSz")))
    return whole(found.get(qn("w:w"))), whole(found.get(qn("w:h")))


def _moved(letterhead: Letterhead, margins: dict[str, int]) -> str:
    """Which margins differ from the corporate ones: "left 0.70 in (1.00 in)"."""
    return ", ".join(
        f"{side} {in_inches(margins[side])} ({in_inches(letterhead.margins[side])})"
        for side in _SIDES
        if abs(margins[side] - letterhead.margins[side]) > SAME * TWIPS_PER_INCH
    )
