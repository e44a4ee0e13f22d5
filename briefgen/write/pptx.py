"""Writes a planned deck as a PowerPoint file."""

from __future__ import annotations

from typing import Final

from lxml import etree

from briefgen.office.draft import Draft
from briefgen.office.package import OFFICE_RELATIONSHIP, Package, Relationship
from briefgen.office.xml import parse_xml, qn, serialize_xml
from briefgen.plan.model import PlannedDeck, PlannedSlide
from briefgen.templates.compile import Compiled
from briefgen.write.embed import Embedder
from briefgen.write.layouts import clean_layout
from briefgen.write.notes import NotesMaker
from briefgen.write.properties import drop_properties, write_properties
from briefgen.write.slides import SlideMaker
from briefgen.write.tagged_slides import TaggedSlideMaker

DECK_TYPE: Final = (
    "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
)
_SLIDE_TYPE: Final = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
_FIRST_ID: Final = 256
UNWANTED: Final = ("slide", "printerSettings", "commentAuthors", "authors", "handoutMaster")
_ABOUT_SLIDES: Final = (qn("p:custShowLst"), qn("p:handoutMasterIdLst"))
_SECTIONS: Final = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_BEFORE_SLIDES: Final = (qn("p:sldMasterIdLst"), qn("p:notesMasterIdLst"))


def write_deck(compiled: Compiled, planned: PlannedDeck, *, pictured: bool = False) -> bytes:
    """The bytes of a PowerPoint file: the template's masters and layouts, the planned slides.

    `pictured` charts are pictures instead of native ones.
    """
    language = planned.properties.language
    if "" not in compiled.bases:
        compiled.bases[""] = _base(compiled)
    draft = Draft(compiled.bases[""])
    embedder = Embedder(draft, compiled, language, pictured)
    slides = [
        _add_slide(compiled, slide, number, embedder)
        for number, slide in enumerate(planned.slides, 1)
    ]
    list_slides(draft, compiled.package.main.name, slides, language)
    write_properties(draft, planned.properties)
    return draft.save()


def _base(compiled: Compiled) -> Package:
    """The template without its slides, its prompts readable."""
    draft = Draft(compiled.package)
    main = compiled.package.main.name
    drop_properties(draft)
    draft.retype(main, DECK_TYPE)
    draft.unrelate(main, lambda item: item.type.rpartition("/")[2] in UNWANTED)
    for name, part in compiled.layouts.parts.items():
        if name not in compiled.layouts.slides:
            clean_layout(draft, part)
    return draft.freeze()


def _add_slide(compiled: Compiled, planned: PlannedSlide, number: int, embedder: Embedder) -> str:
    draft = embedder.draft
    program = compiled.layouts[planned.layout]
    name = draft.unused_name("ppt/slides/slide{}.xml")
    if planned.layout in compiled.layouts.slides:
        root = TaggedSlideMaker(compiled, program, embedder, name, number).slide(planned.root)
    else:
        layout = Relationship("rId1", OFFICE_RELATIONSHIP + "slideLayout", program.part)
        draft.set_relationships(name, (layout,))
        root = SlideMaker(compiled, program, embedder, name, number).slide(planned.root)
    draft.put(name, serialize_xml(root), _SLIDE_TYPE)
    master = compiled.package.target(compiled.package.main.name, "notesMaster")
    if planned.notes and master is not None:
        NotesMaker(draft, master, embedder.language).add(name, number, planned.notes)
    return name


def list_slides(draft: Draft, main: str, slides: list[str], language: str = "") -> None:
    """Name the slides in the presentation, and forget what it said of the template's."""
    root = parse_xml(draft.part(main).data, main)
    for element in list(root):
        if element.tag in (*_ABOUT_SLIDES, qn("p:sldIdLst")):
            root.remove(element)
    for extension in root.iterfind(f"{qn('p:extLst')}/{qn('p:ext')}"):
        parent = extension.getparent()
        if extension.get("uri") == _SECTIONS and parent is not None:
            parent.remove(extension)
    listed = etree.Element(qn("p:sldIdLst"))
    root.insert(sum(element.tag in _BEFORE_SLIDES for element in root), listed)
    for identity, slide in enumerate(slides, _FIRST_ID):
        item = etree.SubElement(listed, qn("p:sldId"), id=str(identity))
        item.set(qn("r:id"), draft.relate(main, OFFICE_RELATIONSHIP + "slide", slide))
    for default in root.iterfind(f"{qn('p:defaultTextStyle')}//{qn('a:defRPr')}[@lang]"):
        default.set("lang", language or default.get("lang", ""))
    draft.put(main, serialize_xml(root))
