"""Writes a planned document as a Word file."""

from __future__ import annotations

from copy import deepcopy
from functools import partial
from typing import Final

from lxml import etree

from briefgen.errors import FindingsError
from briefgen.findings import Findings, Place
from briefgen.office.draft import Draft
from briefgen.office.outside import detach
from briefgen.office.package import Package
from briefgen.office.xml import hollow, qn, serialize_xml
from briefgen.plan.charts.model import ChartPlan
from briefgen.plan.model import PlannedDocument
from briefgen.records import dataclass
from briefgen.templates.compile import Compiled
from briefgen.templates.documents import chart_part
from briefgen.templates.model import Instance
from briefgen.templates.program import Program
from briefgen.write.document_ids import renumber
from briefgen.write.document_language import set_language
from briefgen.write.embed import Embedder, picture_graphic
from briefgen.write.materialise import Materialiser
from briefgen.write.properties import drop_properties, write_properties
from briefgen.write.table_grids import mend_grids
from briefgen.write.words import adjust, write_run

_MAIN_TYPE: Final = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)


def write_document(
    compiled: Compiled, planned: PlannedDocument, *, pictured: bool = False
) -> bytes:
    """The bytes of a Word file: the template's parts, with the planned ones in their places.

    `pictured` charts are pictures instead of native ones.
    """
    language = planned.properties.language
    if language not in compiled.bases:
        compiled.bases[language] = _base(compiled, language)
    draft = Draft(compiled.bases[language])
    embedder = Embedder(draft, compiled, language, pictured)
    roots = {
        part: _part(compiled.programs[part], instance, embedder, compiled)
        for part, instance in planned.parts.items()
    }
    renumber(roots.values())
    for part, root in roots.items():
        draft.put(part, serialize_xml(root))
    write_properties(draft, planned.properties)
    return draft.save()


def _base(compiled: Compiled, language: str) -> Package:
    """The template without its prototype charts, in the document's language."""
    draft = Draft(compiled.package)
    main = compiled.package.main.name
    drop_properties(draft)
    detach(draft, compiled.package)
    draft.retype(main, _MAIN_TYPE)
    for program in compiled.programs.values():
        replaced = _tagged_charts(program)
        draft.unrelate(program.part, lambda item, ids=replaced: item.id in ids)  # type: ignore[misc]
    set_language(draft, main, language)
    return draft.freeze()


def _tagged_charts(program: Program) -> frozenset[str]:
    """The ids by which drawings with a chart tag point at their prototypes."""
    charts = (
        chart.get(qn("r:id"), "")
        for element in program.elements
        if element.tag == qn("w:drawing")
        and any("{{" in p.get("descr", "") for p in element.iter(qn("wp:docPr")))
        for chart in element.iter(qn("c:chart"))
    )
    return frozenset(charts)


def _part(
    program: Program, instance: Instance, embedder: Embedder, compiled: Compiled
) -> etree._Element:
    drawer = _ChartDrawer(program, embedder, compiled)
    link = partial(embedder.draft.link, program.part)
    maker = Materialiser(program, write_run, adjust, drawer.draw, link)
    made = maker.element(instance)
    mend_grids(made)
    source = program.elements[program.root.ref]
    holder = source.getparent()
    return made if holder is None else _in_document(made, holder)


def _in_document(body: etree._Element, document: etree._Element) -> etree._Element:
    root = hollow(document, all_prefixes=True)
    for child in document:
        root.append(body if child.tag == body.tag else deepcopy(child))
    return root


@dataclass(frozen=True, slots=True)
class _ChartDrawer:
    """Gives a drawing its own chart or picture, made after the prototype of its kind."""

    program: Program
    embedder: Embedder
    compiled: Compiled

    def draw(self, drawing: etree._Element, instance: Instance) -> None:
        """Replace the reference to the prototype with one to the new chart."""
        assert isinstance(instance.chart, ChartPlan)
        prototype = self.compiled.prototypes.get(instance.chart.kind) or chart_part(
            self.compiled.package, self.program.part, self.program.elements[instance.node.ref]
        )
        if prototype is None:
            raise _no_chart_here(self.compiled.name, instance)
        made = self.embedder.embed(self.program.part, prototype, instance.chart)
        if self.embedder.pictured:
            _show_picture(drawing, made)
        for chart in drawing.iter(qn("c:chart")):
            chart.set(qn("r:id"), made)


def _no_chart_here(file: str, instance: Instance) -> FindingsError:
    findings = Findings()
    place = Place(file, key=f'the document, drawing "{instance.node.name}"')
    message = "a chart is asked for here, and the drawing shows none to look like"
    hint = "put a chart here (Insert > Chart) with this alternative text"
    findings.error("BG845", place, message, hint)
    return FindingsError(findings)


def _show_picture(drawing: etree._Element, relationship_id: str) -> None:
    """Put a picture where a drawing has its chart, as large and called alike."""
    extent, names, graphic = (
        next(drawing.iter(qn(name))) for name in ("wp:extent", "wp:docPr", "a:graphic")
    )
    size = int(extent.get("cx", "0")), int(extent.get("cy", "0"))
    holder = graphic.getparent()
    assert holder is not None  # the drawing's inline
    holder.replace(graphic, picture_graphic(relationship_id, names.get("name", ""), size))
