"""The parts of an adopted deck: slides out, layouts, notes master and prototype charts in."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Final

from lxml import etree

from briefgen.adopt.layouts import Look, recolor
from briefgen.adopt.shapes import Rect
from briefgen.office.draft import Draft
from briefgen.office.package import OFFICE_RELATIONSHIP, Package, Relationship
from briefgen.office.xml import NAMESPACES, parse_xml, qn, serialize_xml
from briefgen.templates.decks import deck_samples
from briefgen.units import EMU_PER_INCH
from briefgen.write.pptx import DECK_TYPE, UNWANTED, list_slides
from briefgen.write.properties import drop_properties

_PML: Final = "application/vnd.openxmlformats-officedocument.presentationml."
_LAYOUT_TYPE: Final = _PML + "slideLayout+xml"
_SLIDE_TYPE: Final = _PML + "slide+xml"
_RELATED: Final = f"{{{NAMESPACES['r']}}}"
_FIRST_ID: Final = 2_147_483_648
_BEFORE_LAYOUTS: Final = ("p:cSld", "p:clrMap")
_SHEET_MARGIN: Final = 0.04  # of the slide, around and between the sample charts
_NOTES_NEED: Final = ("sldImg", "body")


def cleared(draft: Draft, package: Package) -> bool:
    """Take out slides and all that is about them, and what the file says of itself.

    What masters and layouts would load from elsewhere goes too; whether there was any.
    """
    main = package.main.name
    drop_properties(draft)
    draft.retype(main, DECK_TYPE)
    views = (*UNWANTED, "viewProps")
    draft.unrelate(main, lambda item: item.type.rpartition("/")[2] in views)
    loads = False
    for name, own in package.relationships.items():
        if name in package.parts and _is_kept(package.parts[name].content_type):
            jumps = {item.id for item in own if item.is_a("slide")}
            loaded = {item.id for item in own if item.external and not item.is_a("hyperlink")}
            if jumps | loaded:
                _forget(draft, name, jumps | loaded)
            loads = loads or bool(loaded)
    return loads


def _is_kept(content_type: str) -> bool:
    return content_type.endswith((".slideMaster+xml", ".slideLayout+xml"))


def _forget(draft: Draft, name: str, gone: set[str]) -> None:
    """Take off a master or a layout the links to slides, and to what lies elsewhere."""
    root = parse_xml(draft.part(name).data, name)
    for link in list(root.iter(qn("a:hlinkClick"), qn("a:hlinkHover"))):
        parent = link.getparent()
        if link.get(qn("r:id")) in gone and parent is not None:
            parent.remove(link)
    for element in root.iter(etree.Element):
        for key, value in element.items():
            if str(key).startswith(_RELATED) and str(value) in gone:
                del element.attrib[key]
    draft.put(name, serialize_xml(root))
    draft.unrelate(name, lambda item: item.id in gone)


def add_layouts(
    draft: Draft,
    master: str,
    layouts: Mapping[str, etree._Element],
    related: Mapping[str, tuple[Relationship, ...]],
) -> list[str]:
    """Add layouts to a master; their part names."""
    root = parse_xml(draft.part(master).data, master)
    listed = root.find(qn("p:sldLayoutIdLst"))
    if listed is None:
        listed = etree.Element(qn("p:sldLayoutIdLst"))
        root.insert(sum(child.tag in map(qn, _BEFORE_LAYOUTS) for child in root), listed)
    taken, made = _ids(draft), []
    for name, layout in layouts.items():
        part = draft.unused_name("ppt/slideLayouts/slideLayout{}.xml")
        draft.put(part, serialize_xml(layout), _LAYOUT_TYPE)
        draft.set_relationships(part, related[name])
        draft.relate(part, OFFICE_RELATIONSHIP + "slideMaster", master)
        identity = next(free for free in range(_FIRST_ID, 2**32) if free not in taken)
        taken.add(identity)
        item = etree.SubElement(listed, qn("p:sldLayoutId"), id=str(identity))
        item.set(qn("r:id"), draft.relate(master, OFFICE_RELATIONSHIP + "slideLayout", part))
        made.append(part)
    draft.put(master, serialize_xml(root))
    return made


def _ids(draft: Draft) -> set[int]:
    """The ids of masters and layouts, which are unique together."""
    parts = [name for name in draft.names if name.endswith(".xml") and "/slideMasters/" in name]
    roots = [parse_xml(draft.part(name).data, name) for name in (*parts, draft.main)]
    items = (item for root in roots for item in root.iter(qn("p:sldLayoutId"), qn("p:sldMasterId")))
    return {int(found) for item in items if (found := item.get("id", "")).isdecimal()}


def add_notes_master(draft: Draft, package: Package, default: Package) -> None:
    """The default notes master where there is none, or none that is complete."""
    main = package.main.name
    if _has_notes_master(package):
        return
    draft.unrelate(main, lambda item: item.is_a("notesMaster"))
    source = default.target(default.main.name, "notesMaster")
    assert source is not None
    theme = default.target(source, "theme")
    assert theme is not None
    name = draft.unused_name("ppt/notesMasters/notesMaster{}.xml")
    draft.put(name, default.parts[source].data, default.parts[source].content_type)
    own = draft.unused_name("ppt/theme/theme{}.xml")
    draft.put(own, default.parts[theme].data, default.parts[theme].content_type)
    draft.set_relationships(name, ())
    draft.relate(name, OFFICE_RELATIONSHIP + "theme", own)
    root = parse_xml(draft.part(main).data, main)
    for listed in root.findall(qn("p:notesMasterIdLst")):
        root.remove(listed)
    listed = etree.Element(qn("p:notesMasterIdLst"))
    root.insert(sum(child.tag == qn("p:sldMasterIdLst") for child in root), listed)
    item = etree.SubElement(listed, qn("p:notesMasterId"))
    item.set(qn("r:id"), draft.relate(main, OFFICE_RELATIONSHIP + "notesMaster", name))
    draft.put(main, serialize_xml(root))


def _has_notes_master(package: Package) -> bool:
    """Whether notes pages can be made: a master with a theme of its own, and a talk track."""
    main = package.main.name
    name = package.target(main, "notesMaster")
    listed = package.tree(main).find(qn("p:notesMasterIdLst"))
    if name is None or name not in package.parts or listed is None:
        return False
    theme = package.target(name, "theme")
    shared = [
        source
        for source in package.relationships
        if source not in (name, main) and theme in package.targets(source, "theme")
    ]
    root = package.tree(name)
    kinds = {placeholder.get("type", "") for placeholder in root.iter(qn("p:ph"))}
    complete = root.find(qn("p:clrMap")) is not None and "body" in kinds
    return theme is not None and theme in package.parts and not shared and complete


def add_prototypes(draft: Draft, default: Package, layout: str, slide: Rect, look: Look) -> None:
    """The slide that is never part of a deck, with a chart of each kind in the roles' colours."""
    source = default.target(default.main.name, "slide")
    assert source is not None
    root = deepcopy(default.tree(source))
    name = draft.unused_name("ppt/slides/slide{}.xml")
    draft.set_relationships(name, ())
    draft.relate(name, OFFICE_RELATIONSHIP + "slideLayout", layout)
    charts = [sample.part for sample in deck_samples(default) if sample.kind]
    frames = list(root.iter(qn("p:graphicFrame")))
    for number, (frame, chart) in enumerate(zip(frames, charts, strict=True)):
        _place(frame, number, slide)
        identity = draft.relate(
            name, OFFICE_RELATIONSHIP + "chart", _copied(draft, default, chart, look)
        )
        for shown in frame.iter(qn("c:chart")):
            shown.set(qn("r:id"), identity)
    draft.put(name, serialize_xml(root), _SLIDE_TYPE)
    list_slides(draft, draft.main, [name])


def _place(frame: etree._Element, number: int, slide: Rect) -> None:
    """Two rows of two, inside of the slide whatever its size."""
    across, down = slide.width * _SHEET_MARGIN, slide.height * _SHEET_MARGIN
    width, height = (slide.width - 3 * across) / 2, (slide.height - 3 * down) / 2
    x = across + (width + across) * (number % 2)
    y = down + (height + down) * (number // 2)
    place = frame.find(qn("p:xfrm"))
    assert place is not None
    for name, keys in (("a:off", {"x": x, "y": y}), ("a:ext", {"cx": width, "cy": height})):
        element = place.find(qn(name))
        assert element is not None
        for key, value in keys.items():
            element.set(key, str(round(value * EMU_PER_INCH)))


def _copied(draft: Draft, default: Package, chart: str, look: Look) -> str:
    """A prototype chart with its workbook."""
    root = deepcopy(default.tree(chart))
    recolor(root, look.roles, look.fonts.body)
    name = draft.unused_name("ppt/charts/chart{}.xml")
    draft.put(name, serialize_xml(root), default.parts[chart].content_type)
    draft.set_relationships(name, ())
    made = []
    for item in default.relationships.get(chart, ()):
        part = default.parts[item.target]
        stem, _, ending = item.target.rpartition(".")
        copy = draft.unused_name(f"{stem.rstrip('0123456789')}{{}}.{ending}")
        draft.put(copy, part.data, part.content_type)
        made.append(Relationship(item.id, item.type, copy))
    draft.set_relationships(name, tuple(made))
    return name
