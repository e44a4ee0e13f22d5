"""Notes pages, as PowerPoint makes them: the slide's picture, the talk track, the number."""

from __future__ import annotations

from typing import Final

from lxml import etree

from briefgen.office.draft import Draft
from briefgen.office.package import OFFICE_RELATIONSHIP
from briefgen.office.xml import NAMESPACES, parse_xml, qn, serialize_xml
from briefgen.records import dataclass
from briefgen.write.slide_text import set_language

_TYPE: Final = "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml"
_PREFIXES: Final = {key: NAMESPACES[key] for key in ("a", "p", "r")}
_WANTED: Final = ("sldImg", "body", "sldNum")


@dataclass(frozen=True, slots=True)
class NotesMaker:
    """Writes notes pages after the notes master of a deck."""

    draft: Draft
    master: str
    language: str

    def add(self, slide: str, number: int, paragraphs: tuple[str, ...]) -> None:
        """Give a slide its notes page."""
        root = self._page(number, paragraphs)
        name = self.draft.unused_name("ppt/notesSlides/notesSlide{}.xml")
        self.draft.put(name, serialize_xml(root), _TYPE)
        self.draft.relate(name, OFFICE_RELATIONSHIP + "notesMaster", self.master)
        self.draft.relate(name, OFFICE_RELATIONSHIP + "slide", slide)
        self.draft.relate(slide, OFFICE_RELATIONSHIP + "notesSlide", name)

    def _page(self, number: int, paragraphs: tuple[str, ...]) -> etree._Element:
        root = etree.Element(qn("p:notes"), nsmap=_PREFIXES)
        tree = etree.SubElement(etree.SubElement(root, qn("p:cSld")), qn("p:spTree"))
        names = etree.SubElement(tree, qn("p:nvGrpSpPr"))
        etree.SubElement(names, qn("p:cNvPr"), id="1", name="")
        etree.SubElement(names, qn("p:cNvGrpSpPr"))
        etree.SubElement(names, qn("p:nvPr"))
        etree.SubElement(tree, qn("p:grpSpPr"))
        for identity, (kind, shape) in enumerate(self._placeholders(), 2):
            tree.append(_shape(shape, kind, identity))
            if kind == "body":
                _fill(tree[-1], paragraphs)
            elif kind == "sldNum":
                _fill_number(tree[-1], number)
        etree.SubElement(etree.SubElement(root, qn("p:clrMapOvr")), qn("a:masterClrMapping"))
        set_language(root, self.language)
        return root

    def _placeholders(self) -> list[tuple[str, etree._Element]]:
        """The master's placeholders that a page repeats, by type."""
        master = parse_xml(self.draft.part(self.master).data, self.master)
        found = {ph.get("type", "body"): shape for shape, ph in _shapes(master)}
        return [(kind, found[kind]) for kind in _WANTED if kind in found]


def _shapes(master: etree._Element) -> list[tuple[etree._Element, etree._Element]]:
    shapes = master.iter(qn("p:sp"))
    return [(shape, ph) for shape in shapes for ph in shape.iter(qn("p:ph"))]


def _shape(source: etree._Element, kind: str, identity: int) -> etree._Element:
    shape = etree.Element(qn("p:sp"))
    names = etree.SubElement(shape, qn("p:nvSpPr"))
    name = source[0][0].get("name", "")
    etree.SubElement(names, qn("p:cNvPr"), id=str(identity), name=name)
    locks = etree.SubElement(etree.SubElement(names, qn("p:cNvSpPr")), qn("a:spLocks"), noGrp="1")
    if kind == "sldImg":
        locks.set("noRot", "1")
        locks.set("noChangeAspect", "1")
    outer = etree.SubElement(names, qn("p:nvPr"))
    for placeholder in source.iter(qn("p:ph")):
        etree.SubElement(outer, qn("p:ph"), {str(k): str(v) for k, v in placeholder.items()})
    etree.SubElement(shape, qn("p:spPr"))
    return shape


def _body(shape: etree._Element) -> etree._Element:
    body = etree.SubElement(shape, qn("p:txBody"))
    etree.SubElement(body, qn("a:bodyPr"))
    etree.SubElement(body, qn("a:lstStyle"))
    return body


def _fill(shape: etree._Element, paragraphs: tuple[str, ...]) -> None:
    body = _body(shape)
    for text in paragraphs or ("",):
        paragraph = etree.SubElement(body, qn("a:p"))
        for number, line in enumerate(text.split("\n")):
            if number:
                etree.SubElement(paragraph, qn("a:br"))
            if line:
                run = etree.SubElement(paragraph, qn("a:r"))
                etree.SubElement(run, qn("a:t")).text = line


def _fill_number(shape: etree._Element, number: int) -> None:
    paragraph = etree.SubElement(_body(shape), qn("a:p"))
    identity = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"  # the field PowerPoint itself uses
    field = etree.SubElement(paragraph, qn("a:fld"), id=identity, type="slidenum")
    etree.SubElement(field, qn("a:t")).text = str(number)
