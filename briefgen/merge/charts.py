"""Draws a chart with plain values: the chart that stands at the tag is its own prototype."""

from __future__ import annotations

import posixpath
from typing import Final

from lxml import etree

from briefgen.findings import Findings, Place
from briefgen.merge.waterfalls import as_waterfall, is_waterfall
from briefgen.office.copies import PartCopier, numbered
from briefgen.office.package import OFFICE_RELATIONSHIP, Relationship
from briefgen.office.xml import local_name, qn
from briefgen.plan.charts.data import ChartData
from briefgen.records import dataclass
from briefgen.templates.documents import chart_part
from briefgen.templates.evaluate import UnfitChartError
from briefgen.templates.model import Instance
from briefgen.templates.tags import may_hold_tags
from briefgen.write.chart_refill import FILLABLE, ONE_SERIES, groups_of, refill, series_of

_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHEETS: Final = ("package", "oleObject", "externalLink")
_EXTENDED: Final = "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart"


@dataclass(frozen=True, slots=True)
class ChartDrawer:
    """Draws the charts of one part; `source` is the template's part, `part` the one made of it."""

    copier: PartCopier
    file: str
    source: str
    part: str
    findings: Findings

    def draw(self, element: etree._Element, instance: Instance) -> None:
        """Let a frame or drawing show a chart of its own with the instance's data."""
        data = instance.chart
        assert isinstance(data, ChartData)
        try:
            made = self._made(element, data)
        except UnfitChartError as error:
            place = Place(self.file, key=data.place)
            self.findings.error(error.rule, place, str(error), error.hint)
            return
        for chart in element.iter(qn("c:chart")):
            chart.set(qn("r:id"), made)
        for names in element.iter(qn("p:cNvPr"), qn("wp:docPr")):
            if may_hold_tags(names.get("title", "")):
                del names.attrib["title"]  # where older programs keep alternative texts

    def _made(self, element: etree._Element, data: ChartData) -> str:
        """The id by which the part points at a new chart part with a workbook of its own."""
        package = self.copier.package
        prototype = chart_part(package, self.source, element)
        if prototype is None or prototype not in package.parts:
            raise _no_chart(element)
        root = package.tree(prototype)
        _refuse_unfit(root, data)
        if is_waterfall(root):
            data = as_waterfall(root, data)
        draft = self.copier.draft
        name = draft.unused_name(numbered(prototype))
        kept = [
            self.copier.relationship(item, {})
            for item in package.relationships.get(prototype, ())
            if not any(map(item.is_a, _SHEETS))
        ]
        sheet_id = _free_id({item.id for item in kept})
        parts = refill(package.parts[prototype].data, data, sheet_id)
        draft.put(name, parts.chart_xml, package.parts[prototype].content_type)
        book = draft.unused_name(self._book(prototype))
        draft.put(book, parts.workbook, _SHEET_TYPE)
        sheet = Relationship(sheet_id, OFFICE_RELATIONSHIP + "package", book)
        draft.set_relationships(name, (*kept, sheet))
        return draft.relate(self.part, OFFICE_RELATIONSHIP + "chart", name)

    def _book(self, prototype: str) -> str:
        folder = posixpath.dirname(posixpath.dirname(prototype))
        return f"{folder}/embeddings/Microsoft_Excel_Sheet{{}}.xlsx".lstrip("/")


def _no_chart(element: etree._Element) -> UnfitChartError:
    if next(element.iter(_EXTENDED), None) is not None:
        message = "the chart is of one of the newer kinds, whose data cannot be exchanged"
        return UnfitChartError("BG871", message, "take a bar, line, area, pie or doughnut chart")
    hint = "insert a chart, and put the tag into its alternative text"
    return UnfitChartError("BG871", "no chart stands here", hint)


def _refuse_unfit(root: etree._Element, data: ChartData) -> None:
    groups = [local_name(group) for group in groups_of(root)]
    other = next((name for name in groups if name not in FILLABLE), None)
    if other is not None:
        message = f"the chart is a {other.removesuffix('Chart')} chart, which cannot be filled"
        raise UnfitChartError("BG871", message, "take a bar, line, area, pie or doughnut chart")
    if not series_of(root):
        raise UnfitChartError("BG871", "the chart has no series to look at", "draw one with data")
    if ONE_SERIES.issuperset(groups) and len(data.names) > 1:
        message = f"a pie shows one series, and there are {len(data.names)}"
        raise UnfitChartError("BG872", message, "take a doughnut or bar chart")


def _free_id(taken: set[str]) -> str:
    return next(name for at in range(1, len(taken) + 2) if (name := f"rId{at}") not in taken)
