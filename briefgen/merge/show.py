"""Lists the slides of a merged deck wherever the file names them: order, sections, shows, links."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from itertools import count
from typing import Final

from lxml import etree

from briefgen.office.draft import Draft
from briefgen.office.package import OFFICE_RELATIONSHIP, ROOT, Package
from briefgen.office.xml import parse_xml, qn, serialize_xml
from briefgen.templates.tags import may_hold_tags

_ID, _FIRST_ID, _LAST_ID = qn("r:id"), 256, 2_147_483_647
_RANGES: Final = (qn("p:sldRg"), qn("p:custShow"))
_TELLTALES: Final = frozenset(
    ("Slides", "Notes", "HiddenSlides", "Words", "Paragraphs", "HeadingPairs", "TitlesOfParts")
)


def list_slides(draft: Draft, package: Package, made: Mapping[str, Sequence[str]]) -> None:
    """Name every slide that was made, by the slide of the template that it came from."""
    recounted = any(len(copies) != 1 for copies in made.values())
    if recounted:
        _relist(draft, package.main.name, made)
        gone = {part for part, copies in made.items() if not copies}
        for source in draft.names:
            if source != package.main.name and source not in gone:
                _drop_links(draft, source, gone)
        _show_all(draft, package)
    _forget_titles(draft, package, always=recounted)


def _relist(draft: Draft, main: str, made: Mapping[str, Sequence[str]]) -> None:
    root = parse_xml(draft.part(main).data, main)
    parts = {r.id: r.target for r in draft.relationships(main) if r.is_a("slide")}
    listed = list(root.iter(qn("p:sldId")))
    taken = {item.get("id", "") for item in listed}
    free = (str(n) for n in _numbers(taken) if str(n) not in taken)
    numbers: dict[str, list[str]] = {}
    names: dict[str, list[str]] = {}
    for item in listed:
        first, identity = item.get("id", ""), item.get(_ID, "")
        copies = made[parts[identity]]
        relations = [identity] if copies else []
        relations += [draft.relate(main, OFFICE_RELATIONSHIP + "slide", c) for c in copies[1:]]
        names[identity] = relations
        numbers[first] = [first, *(next(free) for _ in copies[1:])] if copies else []
        for number, relation in zip(numbers[first], relations, strict=True):
            other = copy(item)
            other.set("id", number)
            other.set(_ID, relation)
            item.addprevious(other)
        _remove(item)
    draft.unrelate(main, lambda item: item.is_a("slide") and not names.get(item.id, [item.id]))
    _repeat(root.iter("{*}sectionLst"), qn("p14:sldId"), "id", numbers)
    _repeat(root.iter(qn("p:custShowLst")), qn("p:sld"), _ID, names)
    for show in list(root.iter(qn("p:custShow"))):
        if next(show.iter(qn("p:sld")), None) is None:
            _remove(show)
    for shows in root.findall(qn("p:custShowLst")):
        if not len(shows):
            root.remove(shows)
    draft.put(main, serialize_xml(root))


def _numbers(taken: set[str]) -> Iterator[int]:
    """Slide ids, first those after the highest one in use."""
    highest = max((int(number) for number in taken if number.isdecimal()), default=_FIRST_ID)
    yield from range(max(highest, _FIRST_ID - 1) + 1, _LAST_ID + 1)
    yield from count(_FIRST_ID)


def _repeat(
    lists: Iterator[etree._Element], name: str, key: str, made: Mapping[str, Sequence[str]]
) -> None:
    """Where a list names a slide, let it name all that came of it."""
    for item in [item for each in lists for item in each.iter(name)]:
        for value in made.get(item.get(key, ""), ()):
            other = copy(item)
            other.set(key, value)
            item.addprevious(other)
        _remove(item)


def _drop_links(draft: Draft, source: str, gone: set[str]) -> None:
    """A part no longer points at slides that are gone: links, and what the last view remembers."""
    lost = {r.id for r in draft.relationships(source) if not r.external and r.target in gone}
    if not lost:
        return
    draft.unrelate(source, lambda item: item.id in lost)
    root = parse_xml(draft.part(source).data, source)
    for element in list(root.iter(etree.Element)):
        if element.get(_ID) in lost:
            _remove(element)
    draft.put(source, serialize_xml(root))


def _show_all(draft: Draft, package: Package) -> None:
    """A show of some slides by number becomes one of all: the numbers have changed."""
    name = package.target(package.main.name, "presProps")
    if name is None or name not in draft:
        return
    root = parse_xml(draft.part(name).data, name)
    chosen = [element for show in root.iter(qn("p:showPr")) for element in show.iter(*_RANGES)]
    for element in chosen:
        element.tag = qn("p:sldAll")
        element.attrib.clear()
    if chosen:
        draft.put(name, serialize_xml(root))


def _forget_titles(draft: Draft, package: Package, *, always: bool) -> None:
    """Counts and titles of the template's slides; PowerPoint writes them anew when it saves.

    They stay as they are where the same slides are there, and no title had a tag in it.
    """
    name = package.target(ROOT, "extended-properties")
    if name is None or name not in draft:
        return
    root = parse_xml(draft.part(name).data, name)
    old = [element for element in root if etree.QName(element).localname in _TELLTALES]
    if always or any(may_hold_tags(title.text or "") for each in old for title in each.iter()):
        for element in old:
            root.remove(element)
        draft.put(name, serialize_xml(root))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
