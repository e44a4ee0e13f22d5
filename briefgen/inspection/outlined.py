"""A template with its slots outlined and named, as an Office file to be drawn.

A deck gets a slide for each layout, with a frame over each slot in the theme's own colours; in a
document each run that holds a tag gets a border, which moves nothing.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from lxml import etree

from briefgen.inspection.describe import layout_parts, layout_slots
from briefgen.inspection.model import Slot
from briefgen.inspection.shapes import Placed
from briefgen.merge.merge import MAIN_TYPES
from briefgen.office.draft import Draft
from briefgen.office.package import OFFICE_RELATIONSHIP, Package, Relationship
from briefgen.office.xml import NAMESPACES, parse_xml, qn, serialize_xml
from briefgen.plan.measure import text_width
from briefgen.templates.decks import layout_name
from briefgen.templates.formats.theme import theme_fonts
from briefgen.templates.model import Font
from briefgen.templates.tags import find_tags
from briefgen.units import EMU_PER_POINT, Points, emu_to_points

_SLIDE_TYPE: Final = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
_PREFIXES: Final = " ".join(f'xmlns:{key}="{NAMESPACES[key]}"' for key in ("a", "p", "r"))
_SLIDE: Final = (
    f"<p:sld {_PREFIXES}><p:cSld><p:spTree><p:nvGrpSpPr>"
    '<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/></p:spTree>'
    "</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
)
# The label's paper lets the layout shine through; its lines stay legible on any layout.
_FRAME: Final = (
    f'<p:sp {_PREFIXES}><p:nvSpPr><p:cNvPr id="0" name=""/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
    '<p:spPr><a:xfrm><a:off/><a:ext/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    '<a:solidFill><a:schemeClr val="bg1"><a:alpha val="80000"/></a:schemeClr></a:solidFill>'
    '<a:ln w="9525"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:ln></p:spPr>'
    '<p:txBody><a:bodyPr wrap="square" lIns="27432" tIns="9144" rIns="0" bIns="0" anchor="t"/>'
    "<a:lstStyle/></p:txBody></p:sp>"
)
_LINE: Final = (
    f'<a:p {_PREFIXES}><a:pPr algn="l"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
    '<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/></a:pPr><a:r><a:rPr sz="800" b="1">'
    '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:rPr><a:t/></a:r></a:p>'
)
_LABEL_SIZE: Final = Points(8)
_LABEL_HEIGHT: Final = 11 * EMU_PER_POINT  # of a line of the label
_LABEL_INSET: Final = 3.0  # points, beside the label
_WORD_STORIES: Final = ("header", "footer")


def outlined_deck(package: Package) -> tuple[bytes, tuple[str, ...]]:
    """A deck with a slide for each layout, and what each slide shows."""
    draft, main = Draft(package), package.main.name
    draft.retype(main, MAIN_TYPES["pptx"][".pptx"])
    draft.unrelate(main, lambda item: item.is_a("slide"))
    root = parse_xml(package.main.data, main)
    for old in (*root.findall(qn("p:custShowLst")), *root.findall(qn("p:extLst"))):
        root.remove(old)
    listed = root.find(qn("p:sldIdLst"))
    if listed is None:
        listed = etree.Element(qn("p:sldIdLst"))
        before = (qn("p:sldMasterIdLst"), qn("p:notesMasterIdLst"), qn("p:handoutMasterIdLst"))
        root.insert(sum(child.tag in before for child in root), listed)
    listed[:] = []
    parts = layout_parts(package)
    for number, layout in enumerate(parts):
        name = draft.unused_name("ppt/slides/outlined{}.xml")
        draft.put(name, serialize_xml(_slide(package, layout)), _SLIDE_TYPE)
        kind = OFFICE_RELATIONSHIP + "slideLayout"
        draft.set_relationships(name, (Relationship("rId1", kind, layout),))
        item = etree.SubElement(listed, qn("p:sldId"), id=str(256 + number))
        item.set(qn("r:id"), draft.relate(main, OFFICE_RELATIONSHIP + "slide", name))
    draft.put(main, serialize_xml(root))
    places = (f'layout "{layout_name(package.tree(part))}"' for part in parts)
    return draft.save(), tuple(places)


def outlined_document(package: Package) -> tuple[bytes, tuple[str, ...]]:
    """The document with a border around each run that holds a tag."""
    draft, main = Draft(package), package.main.name
    draft.retype(main, MAIN_TYPES["docx"][".docx"])
    stories = (part for kind in _WORD_STORIES for part in package.targets(main, kind))
    for part in dict.fromkeys((main, *stories)):
        root = deepcopy(package.tree(part))
        for paragraph in root.iter(qn("w:p")):
            _outline_runs(paragraph)
        draft.put(part, serialize_xml(root))
    return draft.save(), ()


def _slide(package: Package, layout: str) -> etree._Element:
    root = parse_xml(_SLIDE.encode())
    tree = root.find(f"{qn('p:cSld')}/{qn('p:spTree')}")
    assert tree is not None
    master = package.target(layout, "slideMaster") or ""
    family = theme_fonts(package.tree_of(master, "theme"))["minor"]
    for number, (shape, slot) in enumerate(layout_slots(package, layout), 2):
        if shape.box is not None:
            tree.append(_frame(shape, slot, number, family))
    return root


def _frame(shape: Placed, slot: Slot, number: int, family: str) -> etree._Element:
    """A slot's outline, with its name and, where there is room, its tags below."""
    assert shape.box is not None
    made = parse_xml(_FRAME.encode())
    made[0][0].set("id", str(number))
    made[0][0].set("name", slot.place)
    offset, extent = (made.find(f".//{qn(name)}") for name in ("a:off", "a:ext"))
    assert offset is not None
    assert extent is not None
    offset.set("x", str(shape.box.x))
    offset.set("y", str(shape.box.y))
    extent.set("cx", str(max(shape.box.width, 0)))
    extent.set("cy", str(max(shape.box.height, 0)))
    body = made.find(qn("p:txBody"))
    assert body is not None
    room = shape.box.height // _LABEL_HEIGHT
    width = emu_to_points(shape.box.width) - _LABEL_INSET
    for at, text in enumerate((slot.place, *slot.tags)[:room] or ("",)):
        line = parse_xml(_LINE.encode())
        line[1][0].set("b", "0" if at else "1")
        line[1][1].text = _cut(" ".join(text.split()), Font(family, _LABEL_SIZE, not at), width)
        body.append(line)
    return made


def _cut(text: str, font: Font, width: float) -> str:
    """A text on one line; what has no room on it is left out."""
    if text_width(text, font) <= width:
        return text
    kept = text
    while kept and text_width(f"{kept}…", font) > width:
        kept = kept[:-1]
    return f"{kept}…" if kept else ""


def _outline_runs(paragraph: etree._Element) -> None:
    runs = [run for run in paragraph.iter(qn("w:r")) if _nearest(run) is paragraph]
    texts = ["".join(t.text or "" for t in run.iterchildren(qn("w:t"))) for run in runs]
    found, _ = find_tags("".join(texts))
    at = 0
    for run, text in zip(runs, texts, strict=True):
        if any(hit.start < at + len(text) and at < hit.end for hit in found) and text:
            _border(run)
        at += len(text)


def _nearest(run: etree._Element) -> etree._Element:
    return next(run.iterancestors(qn("w:p")))


def _border(run: etree._Element) -> None:
    properties = run.find(qn("w:rPr"))
    if properties is None:
        properties = etree.Element(qn("w:rPr"))
        run.insert(0, properties)
    for old in properties.findall(qn("w:bdr")):
        properties.remove(old)
    facts = {"val": "single", "sz": "4", "space": "0", "color": "auto"}
    border = etree.Element(qn("w:bdr"), {qn(f"w:{key}"): value for key, value in facts.items()})
    properties.append(border)
