"""Slides from layouts: placeholders that inherit their place, charts in their frames."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from lxml import etree

from briefgen.office.xml import NAMESPACES, qn
from briefgen.plan.charts.model import ChartPlan
from briefgen.records import dataclass
from briefgen.templates.compile import Compiled
from briefgen.templates.decks import placeholder_kind
from briefgen.templates.model import Box, Instance, Kind
from briefgen.templates.program import Program
from briefgen.write.embed import Embedder, chart_graphic, fill_picture
from briefgen.write.materialise import Materialiser
from briefgen.write.slide_tables import mend_tables
from briefgen.write.slide_text import adjust, place, set_language, write_run

_PREFIXES: Final = {key: NAMESPACES[key] for key in ("a", "p", "r")}
_TITLES: Final = ("title", "ctrTitle")
_KEPT: Final = ("type", "orient", "sz", "idx")  # of a p:ph; the prompt is the layout's own


@dataclass(frozen=True, slots=True)
class SlideMaker:
    """Makes one slide; `part` is its part name, which charts are related to."""

    compiled: Compiled
    program: Program
    embedder: Embedder
    part: str
    number: int

    def slide(self, root: Instance) -> etree._Element:
        """The whole slide, title first, since that is what is read first."""
        slide = etree.Element(qn("p:sld"), nsmap=_PREFIXES)
        tree = _shape_tree(slide)
        shapes = [child for child in root.children if isinstance(child, Instance)]
        for instance in sorted(shapes, key=lambda instance: not self._is_title(instance)):
            tree.append(self._shape(instance))
        _add(_add(slide, "p:clrMapOvr"), "a:masterClrMapping")
        for number, properties in enumerate(tree.iter(qn("p:cNvPr")), 1):
            properties.set("id", str(number))
        number_fields(tree, self.number)
        set_language(tree, self.embedder.language)
        return slide

    def _is_title(self, instance: Instance) -> bool:
        return placeholder_kind(self.program.elements[instance.node.ref]) in _TITLES

    def _shape(self, instance: Instance) -> etree._Element:
        source = self.program.elements[instance.node.ref]
        link = partial(self.embedder.draft.link, self.part)
        maker = Materialiser(self.program, write_run, adjust, _no_chart, link)
        if instance.chart is not None:
            made = self._chart(instance, source)
        elif placeholder_kind(source) is not None:
            made = _placeholder(instance, source, maker)
        else:
            made = maker.element(instance)
            mend_tables(made)
            for properties in made.iter(qn("p:nvPr")):
                properties.attrib.pop("userDrawn", "")
        maker.describe(made, instance)
        return made

    def _chart(self, instance: Instance, source: etree._Element) -> etree._Element:
        assert isinstance(instance.chart, ChartPlan)
        prototype = self.compiled.prototypes[instance.chart.kind]
        moved = instance.adjust.box if instance.adjust else None
        box = moved or instance.node.format
        assert isinstance(box, Box)
        made = self.embedder.embed(self.part, prototype, instance.chart)
        if self.embedder.pictured:
            return chart_picture(instance.node.name, made, box)
        frame = etree.Element(qn("p:graphicFrame"))
        names = _add(frame, "p:nvGraphicFramePr")
        _add(names, "p:cNvPr", id="0", name=instance.node.name)
        _add(_add(names, "p:cNvGraphicFramePr"), "a:graphicFrameLocks", noGrp="1")
        names.append(_own_placeholder(source))
        frame.append(chart_frame(box))
        frame.append(chart_graphic(made))
        return frame


def _placeholder(instance: Instance, source: etree._Element, maker: Materialiser) -> etree._Element:
    """A placeholder with the instance's paragraphs; its place is the layout's unless it moved."""
    shape = etree.Element(qn("p:sp"))
    names = _add(shape, "p:nvSpPr")
    _add(names, "p:cNvPr", id="0", name=instance.node.name)
    _add(_add(names, "p:cNvSpPr"), "a:spLocks", noGrp="1")
    names.append(_own_placeholder(source))
    properties = _add(shape, "p:spPr")
    if instance.adjust is not None and instance.adjust.box is not None:
        place(properties, instance.adjust.box)
    body = _add(shape, "p:txBody")
    _add(body, "a:bodyPr")
    _add(body, "a:lstStyle")
    maker.size = maker.size_of(instance)
    for child in _paragraphs(instance):
        maker.put(child, body)
    return shape


def _paragraphs(instance: Instance) -> Iterator[Instance]:
    for child in instance.children:
        if isinstance(child, Instance) and child.node.kind is Kind.PARAGRAPH:
            yield child


def _own_placeholder(source: etree._Element) -> etree._Element:
    """The `p:nvPr` that ties a slide's shape to the layout's placeholder."""
    outer = etree.Element(qn("p:nvPr"))
    for layout_placeholder in source.iter(qn("p:ph")):
        kept = {key: value for key in _KEPT if (value := layout_placeholder.get(key))}
        etree.SubElement(outer, qn("p:ph"), kept)
    return outer


def chart_picture(name: str, relationship_id: str, box: Box) -> etree._Element:
    """A picture where the layout has its chart; a chart's placeholder takes none."""
    picture = etree.Element(qn("p:pic"))
    names = _add(picture, "p:nvPicPr")
    _add(names, "p:cNvPr", id="0", name=name)
    _add(_add(names, "p:cNvPicPr"), "a:picLocks", noChangeAspect="1")
    _add(names, "p:nvPr")
    fill_picture(picture, relationship_id, (box.width, box.height))
    place(picture[-1], box)
    return picture


def chart_frame(box: Box) -> etree._Element:
    """A graphic frame always says where it stands."""
    frame = etree.Element(qn("p:xfrm"))
    _add(frame, "a:off", x=str(box.x), y=str(box.y))
    _add(frame, "a:ext", cx=str(box.width), cy=str(box.height))
    return frame


def _shape_tree(slide: etree._Element) -> etree._Element:
    tree = _add(_add(slide, "p:cSld"), "p:spTree")
    names = _add(tree, "p:nvGrpSpPr")
    _add(names, "p:cNvPr", id="1", name="")
    _add(names, "p:cNvGrpSpPr")
    _add(names, "p:nvPr")
    _add(tree, "p:grpSpPr")
    return tree


def number_fields(tree: etree._Element, number: int) -> None:
    """What a page number shows until PowerPoint counts again: the slide's own number."""
    for text_field in tree.iter(qn("a:fld")):
        if text_field.get("type") == "slidenum":
            shown = text_field.find(qn("a:t"))
            if shown is None:
                shown = _add(text_field, "a:t")
            shown.text = str(number)


def _no_chart(element: etree._Element, instance: Instance) -> None:
    raise AssertionError("a chart inside a shape has no frame to stand in")


def _add(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, qn(name), attributes)
