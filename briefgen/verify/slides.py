"""Causes in presentations as a whole: slide ids, notes masters, copies of shapes and charts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

from briefgen.office.xml import qn
from briefgen.verify.made import Made
from briefgen.verify.registry import package_check

_FIRST, _LAST = 256, 2_147_483_647
_CREATION_ID: Final = "{*}creationId"
_SVG: Final = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_NOTES_NEED: Final = ("p:cSld", "p:clrMap")


@package_check("BG609")
def slide_ids_are_sound(made: Made) -> Iterator[tuple[str, str]]:
    """Slide ids are unique and between 256 and 2147483647."""
    if made.kind != "pptx":
        return
    main = made.package.main.name
    identities = [item.get("id", "") for item in made.tree(main).iter(qn("p:sldId"))]
    for identity, count in Counter(identities).items():
        if count > 1:
            yield main, f"{count} slides have the id {identity}"
        if not identity.isdecimal() or not _FIRST <= int(identity) <= _LAST:
            yield main, f"the slide id {identity!r} is out of range"


@package_check("BG611")
def copies_have_new_creation_ids(made: Made) -> Iterator[tuple[str, str]]:
    """A cloned shape or slide does not keep the creation id of the first."""
    seen: dict[str, str] = {}
    for name in made.parts_of("slide"):
        for element in made.tree(name).iter(_CREATION_ID):
            identity = element.get("id") or element.get("val") or ""
            if identity in seen:
                yield name, f"the creation id {identity} stands in {seen[identity]} too"
            seen.setdefault(identity, name)


@package_check("BG614")
def copied_charts_have_their_own_parts(made: Made) -> Iterator[tuple[str, str]]:
    """No chart part is shown twice, and no workbook belongs to two charts."""
    shown: Counter[str] = Counter()
    for name in made.xml_parts():
        for item in made.package.relationships.get(name, ()):
            if item.is_a("chart"):
                uses = made.tree(name).iter(qn("c:chart"))
                shown[item.target] += sum(use.get(qn("r:id")) == item.id for use in uses)
    for chart in made.parts_of("chart"):
        shown.update(made.package.targets(chart, "package"))
    for name, count in shown.items():
        if count > 1:
            yield name, f"is used {count} times; a copied chart needs parts of its own"


@package_check("BG615")
def notes_master_is_complete(made: Made) -> Iterator[tuple[str, str]]:
    """A notes master has a theme of its own; notes have a master and know their slide."""
    package = made.package
    themes = Counter(
        target
        for name in package.parts
        for target in package.targets(name, "theme")
        if not name.endswith("presentation.xml")
    )
    for name in made.parts_of("notesMaster"):
        theme = package.target(name, "theme")
        if theme is None or themes[theme] > 1:
            yield name, "the notes master has no theme of its own"
        if any(made.tree(name).find(qn(part)) is None for part in _NOTES_NEED):
            yield name, "the notes master is not complete"
        if package.target(package.main.name, "notesMaster") != name:
            yield name, "the presentation does not know its notes master"
    for name in made.parts_of("notesSlide"):
        if not package.target(name, "notesMaster") or not package.target(name, "slide"):
            yield name, "the notes have no master or no slide"


@package_check("BG616")
def svg_has_a_fallback(made: Made) -> Iterator[tuple[str, str]]:
    """An SVG picture carries a raster picture for programs that cannot draw it."""
    for name in made.xml_parts():
        own = {item.id: item.target for item in made.package.relationships.get(name, ())}
        if not any(target.endswith(".svg") for target in own.values()):
            continue
        for blip in made.tree(name).iter(qn("a:blip")):
            fallback = own.get(blip.get(qn("r:embed"), ""), "")
            if next(blip.iter(_SVG), None) is not None and not fallback:
                yield name, "an SVG picture has no PNG to fall back on"
            if fallback.endswith(".svg"):
                yield name, "an SVG picture stands where a PNG belongs"
