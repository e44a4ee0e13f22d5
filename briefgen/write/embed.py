"""Puts a chart into a file: a chart part and a workbook of its own, cloned from the prototype."""

from __future__ import annotations

import posixpath
from typing import Final

from lxml import etree

from briefgen.errors import FindingsError
from briefgen.findings import Place
from briefgen.office.copies import numbered
from briefgen.office.draft import Draft
from briefgen.office.package import OFFICE_RELATIONSHIP, Relationship
from briefgen.office.xml import qn
from briefgen.plan.charts.model import ChartPlan
from briefgen.records import dataclass
from briefgen.templates.compile import Compiled
from briefgen.write.charts import WORKBOOK_ID, ChartParts, chart_parts

_CHART_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CHART_URI: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"


@dataclass(frozen=True, slots=True)
class Embedder:
    """Adds charts to the draft of one file; prototypes come from the template."""

    draft: Draft
    template: Compiled
    language: str

    def embed(self, source: str, prototype: str, plan: ChartPlan) -> str:
        """Add a chart that `source` shows and return the id of the relationship to it."""
        parts = self._parts(prototype, plan)
        folder = posixpath.dirname(posixpath.dirname(prototype))
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
