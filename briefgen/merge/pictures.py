"""Draws pictures: in the frame of a shape or drawing, or in a line of Word text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from briefgen.findings import Findings, Place
from briefgen.merge.picture_files import PictureFiles, Shown
from briefgen.merge.picture_values import COVER, Picture
from briefgen.office.draft import Draft
from briefgen.office.package import Package
from briefgen.office.schema import child_in_order
from briefgen.office.xml import NAMESPACES, qn
from briefgen.records import dataclass
from briefgen.templates.evaluate import UnfitChartError
from briefgen.templates.formats.slide_boxes import box_of
from briefgen.templates.model import Box, Instance, Kind
from briefgen.templates.program import Program
from briefgen.templates.tags import may_hold_tags
from briefgen.units import EMU_PER_INCH, EMU_PER_TWIP
from briefgen.write.embed import picture_graphic
from briefgen.write.slide_text import SHAPE_ORDER

Size = tuple[int, int]

_VECTOR: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_WHOLE: Final = 100_000
_CELL_MARGINS: Final = 2 * 108 * EMU_PER_TWIP  # what Word has where a table says nothing
_OF_PICTURES: Final = ("pic", "obj", None)  # placeholders in which PowerPoint keeps pictures
_TITLES: Final = ("title", "ctrTitle")
_UNSAID_WIDTH: Final = 6 * EMU_PER_INCH  # of a page that does not say how wide it is
_HINT: Final = "put the tag into the alternative text of a picture, or into a shape of its own"


@dataclass(frozen=True, slots=True)
class PictureDrawer:
    """Draws the pictures of one part; `source` is the template's part, `part` the one made."""

    draft: Draft
    package: Package
    files: PictureFiles
    program: Program
    source: str
    part: str
    findings: Findings

    def draw(self, element: etree._Element, instance: Instance) -> None:
        """Let an element show the picture that its tag asks for."""
        picture = instance.chart
        assert isinstance(picture, Picture)
        place = Place(self.program.file, key=picture.place)
        try:
            self._draw(element, instance, picture, self.files.show(picture))
        except UnfitChartError as error:
            self.findings.error(error.rule, place, str(error), error.hint)
            return
        if picture.alt is None:
            hint = f"write {{file: {picture.file[:60]}, alt: what it shows}}"
            message = f"{picture.file[:80]!r} has no alternative text"
            self.files.warned.warning("BG701", place, message, hint)

    def _draw(
        self, element: etree._Element, instance: Instance, picture: Picture, shown: Shown
    ) -> None:
        for names in element.iter(qn("p:cNvPr"), qn("wp:docPr")):
            if may_hold_tags(names.get("title", "")):
                del names.attrib["title"]  # where older programs keep alternative texts
        source = self.program.elements[instance.node.ref]
        if element.tag in (qn("p:pic"), qn("p:sp")):
            self._on_slide(element, source, picture, shown)
        elif element.tag == qn("w:drawing"):
            self._in_drawing(element, picture, shown)
        elif element.tag == qn("w:r"):
            self._in_text(element, source, picture, shown)
        else:
            raise UnfitChartError("BG877", "no picture can stand here", _HINT)

    def _on_slide(
        self, shape: etree._Element, source: etree._Element, picture: Picture, shown: Shown
    ) -> None:
        """A shape becomes a picture in its place; a picture shows another one."""
        if _in_notes(source):
            raise UnfitChartError("BG877", "no picture can stand in notes", _HINT)
        box = box_of(source, tuple(self._inherited(source)))
        if box is None or not box.width or not box.height:
            raise UnfitChartError("BG877", "the shape has no place of its own", _HINT)
        if shape.tag == qn("p:sp"):
            _become_picture(shape)
        fill = shape.find(qn("p:blipFill"))
        properties = shape.find(qn("p:spPr"))
        if fill is None or properties is None:
            raise UnfitChartError("BG877", "no picture can stand here", _HINT)
        self._fill(fill, picture, shown, (box.width, box.height))
        size = _fitted(picture, shown, (box.width, box.height))
        _place(properties, box, size)

    def _in_drawing(self, drawing: etree._Element, picture: Picture, shown: Shown) -> None:
        """A drawing shows the picture where it showed another picture, or anything else."""
        extent = next(drawing.iter(qn("wp:extent")), None)
        graphic = next(drawing.iter(qn("a:graphic")), None)
        if extent is None or graphic is None:
            raise UnfitChartError("BG877", "no picture can stand here", _HINT)
        frame = int(extent.get("cx", "0")), int(extent.get("cy", "0"))
        size = _fitted(picture, shown, frame)
        if next(graphic.iter(qn("pic:pic")), None) is None:
            made = picture_graphic("", picture.file.rpartition("/")[2], size)
            holder = graphic.getparent()
            assert holder is not None
            holder.replace(graphic, made)
            graphic = made
        self._fill(next(graphic.iter(qn("pic:blipFill"))), picture, shown, frame)
        extents = (*drawing.iter(qn("wp:extent")), *graphic.iterfind(_PICTURE_EXTENT))
        for each in extents:
            each.set("cx", str(size[0]))
            each.set("cy", str(size[1]))
        _centre(drawing, frame, size)

    def _in_text(
        self, run: etree._Element, source: etree._Element, picture: Picture, shown: Shown
    ) -> None:
        """A picture of its own size in a line of text, no wider than there is room."""
        width, height = (max(1, round(inches * EMU_PER_INCH)) for inches in shown.size)
        room = self._room(source)
        size = (width, height) if width <= room else (room, max(1, round(height * room / width)))
        drawing = etree.SubElement(run, qn("w:drawing"))
        inline = etree.SubElement(
            drawing,
            qn("wp:inline"),
            {"distT": "0", "distB": "0", "distL": "0", "distR": "0"},
            nsmap={"wp": NAMESPACES["wp"]},
        )
        etree.SubElement(inline, qn("wp:extent"), cx=str(size[0]), cy=str(size[1]))
        name = picture.file.rpartition("/")[2]
        names = etree.SubElement(inline, qn("wp:docPr"), id="1", name=name)
        if picture.alt:
            names.set("descr", picture.alt)
        locks = etree.SubElement(inline, qn("wp:cNvGraphicFramePr"))
        etree.SubElement(
            locks, qn("a:graphicFrameLocks"), noChangeAspect="1", nsmap={"a": NAMESPACES["a"]}
        )
        graphic = picture_graphic("", name, size)
        inline.append(graphic)
        self._fill(next(graphic.iter(qn("pic:blipFill"))), picture, shown, size)

    def _fill(self, fill: etree._Element, picture: Picture, shown: Shown, frame: Size) -> None:
        """The picture itself, with the SVG as an extension, and what of it is seen."""
        blip = fill.find(qn("a:blip"))
        if blip is None:
            blip = etree.Element(qn("a:blip"))
            fill.insert(0, blip)
        blip.attrib.pop(qn("r:link"), "")
        blip.set(qn("r:embed"), self.files.embed(self.draft, self.part, shown.plain))
        for extensions in blip.findall(qn("a:extLst")):
            blip.remove(extensions)
        if shown.vector is not None:
            extensions = etree.SubElement(blip, qn("a:extLst"))
            extension = etree.SubElement(extensions, qn("a:ext"), uri=_VECTOR)
            vector = etree.SubElement(extension, f"{{{_SVG}}}svgBlip", nsmap={"asvg": _SVG})
            vector.set(qn("r:embed"), self.files.embed(self.draft, self.part, shown.vector))
        for old in (*fill.findall(qn("a:srcRect")), *fill.findall(qn("a:tile"))):
            fill.remove(old)
        if picture.fit == COVER:
            blip.addnext(etree.Element(qn("a:srcRect"), _cropped(shown, frame)))
        if fill.find(qn("a:stretch")) is None:
            etree.SubElement(etree.SubElement(fill, qn("a:stretch")), qn("a:fillRect"))

    def _inherited(self, shape: etree._Element) -> Iterator[etree._Element]:
        """The placeholders of layout and master that a shape has its place from."""
        wanted = next(shape.iter(qn("p:ph")), None)
        layout = self.package.target(self.source, "slideLayout")
        if wanted is None or layout is None:
            return
        master = self.package.target(layout, "slideMaster")
        for part in (layout, master):
            if part is not None and part in self.package.parts:
                yield from _placeholders(self.package.tree(part), wanted, by_index=part == layout)

    def _room(self, source: etree._Element) -> int:
        """How wide a line of text is: its cell, or the page between its margins."""
        for cell in source.iterancestors(qn("w:tc")):
            width = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
            if width is not None and width.get(qn("w:type")) == "dxa":
                return max(1, _twips(width, "w:w") - _CELL_MARGINS)
        sections = list(self.package.tree(self.package.main.name).iter(qn("w:sectPr")))
        for section in reversed(sections):
            page, margins = section.find(qn("w:pgSz")), section.find(qn("w:pgMar"))
            if page is not None:
                room = _twips(page, "w:w") - sum(_twips(margins, f"w:{s}") for s in _SIDES)
                return room if room > 0 else _UNSAID_WIDTH
        return _UNSAID_WIDTH


_SIDES: Final = ("left", "right")
_PICTURE_EXTENT: Final = f".//{qn('pic:spPr')}/{qn('a:xfrm')}/{qn('a:ext')}"


def _twips(element: etree._Element | None, name: str) -> int:
    """A length of Word in EMU."""
    return 0 if element is None else round(float(element.get(qn(name), "0")) * EMU_PER_TWIP)


def _placeholders(
    root: etree._Element, wanted: etree._Element, *, by_index: bool
) -> Iterator[etree._Element]:
    """Layouts know a placeholder by its number, masters by its kind."""
    index, kinds = wanted.get("idx", "0"), (wanted.get("type", "obj"), "body")
    for shape in root.iter(qn("p:sp"), qn("p:pic")):
        for found in shape.iter(qn("p:ph")):
            same_index = found.get("idx", "0") == index
            if same_index if by_index else found.get("type", "obj") in kinds:
                yield shape


def _in_notes(source: etree._Element) -> bool:
    """Whether a shape is one of a slide's notes, which are evaluated with the slide."""
    *_, within, holder = (source, *source.iterancestors())
    return holder.tag == Kind.SLIDE and holder.index(within) > 0


def _become_picture(shape: etree._Element) -> None:
    """Turn a shape into a picture with the same name, look and place in the order of things."""
    names, properties = shape.find(qn("p:nvSpPr")), shape.find(qn("p:spPr"))
    holder = None if names is None else names.find(qn("p:nvPr"))
    kind = next((p.get("type") for p in shape.iter(qn("p:ph"))), None)
    if names is None or properties is None or holder is None or kind in _TITLES:
        raise UnfitChartError("BG877", "no picture can stand here", _HINT)
    shape.tag, names.tag = qn("p:pic"), qn("p:nvPicPr")
    for old in (*names.findall(qn("p:cNvSpPr")), *shape.findall(qn("p:txBody"))):
        parent = old.getparent()
        assert parent is not None
        parent.remove(old)
    own = etree.Element(qn("p:cNvPicPr"))
    etree.SubElement(own, qn("a:picLocks"), noChangeAspect="1")
    names.insert(1, own)
    for placeholder in holder.findall(qn("p:ph")):
        if kind not in _OF_PICTURES:
            holder.remove(placeholder)
        placeholder.attrib.pop("hasCustomPrompt", "")
    shape.insert(1, etree.Element(qn("p:blipFill")))
    if properties.find(qn("a:prstGeom")) is None and properties.find(qn("a:custGeom")) is None:
        geometry = child_in_order(properties, qn("a:prstGeom"), SHAPE_ORDER, {"prst": "rect"})
        etree.SubElement(geometry, qn("a:avLst"))


def _place(properties: etree._Element, box: Box, size: Size) -> None:
    """Write a size in the middle of a box; turns and flips stay."""
    frame = child_in_order(properties, qn("a:xfrm"), SHAPE_ORDER)
    frame[:] = []
    left, top = box.x + (box.width - size[0]) // 2, box.y + (box.height - size[1]) // 2
    etree.SubElement(frame, qn("a:off"), x=str(left), y=str(top))
    etree.SubElement(frame, qn("a:ext"), cx=str(size[0]), cy=str(size[1]))


def _centre(drawing: etree._Element, frame: Size, size: Size) -> None:
    """Keep the middle of a floating drawing where it was."""
    for name, before, now in zip(("wp:positionH", "wp:positionV"), frame, size, strict=True):
        for offset in drawing.iterfind(f"{qn('wp:anchor')}/{qn(name)}/{qn('wp:posOffset')}"):
            offset.text = str(int(offset.text or "0") + (before - now) // 2)


def _fitted(picture: Picture, shown: Shown, frame: Size) -> Size:
    """The frame itself, or the largest size of the picture's own shape that it holds."""
    if picture.fit == COVER:
        return frame
    width, height = shown.size
    scale = min(frame[0] / width, frame[1] / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _cropped(shown: Shown, frame: Size) -> dict[str, str]:
    """How much to cut off on two sides, so that the rest has the shape of the frame."""
    own, wanted = shown.size[0] / shown.size[1], frame[0] / max(1, frame[1])
    if own > wanted:
        cut = str(round((1 - wanted / own) / 2 * _WHOLE))
        return {"l": cut, "r": cut}
    cut = str(round((1 - own / wanted) / 2 * _WHOLE))
    return {"t": cut, "b": cut}
