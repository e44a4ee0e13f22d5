"""Puts a chart into a file: native, with a workbook of its own, or as a picture of the same plan.

Both are made after the prototype of the template.
"""

from __future__ import annotations

import posixpath
from typing import Final

from lxml import etree

from briefgen.errors import FindingsError
from briefgen.findings import Place
from briefgen.office.copies import numbered
from briefgen.office.draft import Draft
from briefgen.office.package import OFFICE_RELATIONSHIP, Relationship
from briefgen.office.xml import NAMESPACES, qn
from briefgen.plan.charts.model import ChartPlan
from briefgen.records import dataclass
from briefgen.templates.compile import Compiled
from briefgen.templates.look import look_of
from briefgen.write.charts import WORKBOOK_ID, ChartParts, chart_parts

_CHART_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PICTURE_TYPE: Final = "image/png"
_CHART_URI: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"


@dataclass(frozen=True, slots=True)
class Embedder:
    """Adds charts to the draft of one file; prototypes come from the template.

    `pictured` charts are pictures instead of native ones.
    """

    draft: Draft
    template: Compiled
    language: str
    pictured: bool = False

    def embed(self, source: str, prototype: str, plan: ChartPlan) -> str:
        """Add what `source` shows of a chart and return the id of the relationship to it."""
        make = self._picture if self.pictured else self._chart
        return make(source, prototype, plan)

    def _picture(self, source: str, prototype: str, plan: ChartPlan) -> str:
        from briefgen.write.pictures import chart_picture

        package = self.template.package
        xml, look = package.parts[prototype].data, look_of(package)
        name = self.draft.unused_name(f"{_folder(prototype)}/media/chart{{}}.png")
        self.draft.put(name, chart_picture(plan, xml, look, self.language), _PICTURE_TYPE)
        return self.draft.relate(source, OFFICE_RELATIONSHIP + "image", name)

    def _chart(self, source: str, prototype: str, plan: ChartPlan) -> str:
        parts = self._parts(prototype, plan)
        folder = _folder(prototype)
        name = self.draft.unused_name(f"{folder}/charts/chart{{}}.xml")
        self.draft.put(name, parts.chart_xml, _CHART_TYPE)
        book = self.draft.unused_name(f"{folder}/embeddings/Microsoft_Excel_Sheet{{}}.xlsx")
        self.draft.put(book, parts.workbook, _SHEET_TYPE)
        package = OFFICE_RELATIONSHIP + "package"
        self.draft.set_relationships(name, (Relationship(WORKBOOK_ID, package, book),))
        for item in self.template.package.relationships.get(prototype, ()):
            if item.is_a("chartStyle") or item.is_a("chartColorStyle"):
                self.draft.relate(name, item.type, self._copy(item.target))
        return self.draft.relate(source, OFFICE_RELATIONSHIP + "chart", name)

    def _parts(self, prototype: str, plan: ChartPlan) -> ChartParts:
        """The chart's parts; what the prototype lacks is told where the designer finds it."""
        package = self.template.package
        try:
            return chart_parts(plan, package.parts[prototype].data, self.language)
        except FindingsError as error:
            place = Place(self.template.name, key=self.template.place_of_chart(prototype))
            raise FindingsError(error.findings.placed(place)) from None

    def _copy(self, name: str) -> str:
        """Styles and colours of a chart are its own too."""
        part = self.template.package.parts[name]
        copy = self.draft.unused_name(numbered(name))
        self.draft.put(copy, part.data, part.content_type)
        return copy


def chart_graphic(relationship_id: str) -> etree._Element:
    """The `a:graphic` that shows a chart part."""
    graphic = etree.Element(qn("a:graphic"), nsmap={"a": etree.QName(qn("a:t")).namespace or ""})
    data = etree.SubElement(graphic, qn("a:graphicData"), uri=_CHART_URI)
    chart = etree.SubElement(data, qn("c:chart"), nsmap={"c": _CHART_URI})
    chart.set(qn("r:id"), relationship_id)
    return graphic


def fill_picture(picture: etree._Element, relationship_id: str, size: tuple[int, int]) -> None:
    """Put an image part of a size in EMU into a `p:pic` or `pic:pic`, after its names."""
    prefix = "p" if picture.tag == qn("p:pic") else "pic"
    fill = etree.SubElement(picture, qn(f"{prefix}:blipFill"))
    etree.SubElement(fill, qn("a:blip"), {qn("r:embed"): relationship_id})
    etree.SubElement(etree.SubElement(fill, qn("a:stretch")), qn("a:fillRect"))
    shape = etree.SubElement(picture, qn(f"{prefix}:spPr"))
    frame = etree.SubElement(shape, qn("a:xfrm"))
    etree.SubElement(frame, qn("a:off"), x="0", y="0")
    etree.SubElement(frame, qn("a:ext"), cx=str(size[0]), cy=str(size[1]))
    outline = etree.SubElement(shape, qn("a:prstGeom"), prst="rect")
    etree.SubElement(outline, qn("a:avLst"))


def picture_graphic(relationship_id: str, name: str, size: tuple[int, int]) -> etree._Element:
    """The `a:graphic` that shows an image part in a Word drawing."""
    prefixes = {key: NAMESPACES[key] for key in ("a", "pic", "r")}
    graphic = etree.Element(qn("a:graphic"), nsmap=prefixes)
    data = etree.SubElement(graphic, qn("a:graphicData"), uri=NAMESPACES["pic"])
    picture = etree.SubElement(data, qn("pic:pic"))
    names = etree.SubElement(picture, qn("pic:nvPicPr"))
    etree.SubElement(names, qn("pic:cNvPr"), id="0", name=name)
    etree.SubElement(names, qn("pic:cNvPicPr"))
    fill_picture(picture, relationship_id, size)
    return graphic


def _folder(prototype: str) -> str:
    """The main folder of a package: ppt or word."""
    return posixpath.dirname(posixpath.dirname(prototype))
