"""The parts of a Word document that become programs: the text, headers and footers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from briefgen.findings import Findings
from briefgen.office.package import Package
from briefgen.office.xml import parse_xml, qn
from briefgen.records import dataclass
from briefgen.templates.dialect import DOCUMENT
from briefgen.templates.formats.theme import theme_fonts
from briefgen.templates.formats.word import WordFormats
from briefgen.templates.part import Source, compile_part
from briefgen.templates.program import Program
from briefgen.templates.tags import prototype_kind

_STORIES: Final = ("header", "footer")


def document_programs(package: Package, file: str, findings: Findings) -> dict[str, Program]:
    """A program for the document and for each header and footer, by part name."""
    main = package.main.name
    formats = document_formats(package)
    programs = {}
    stories = (part for kind in _STORIES for part in package.targets(main, kind))
    for part in dict.fromkeys((main, *stories)):
        root = parse_xml(package.parts[part].data, part)
        body = root.find(qn("w:body")) if part == main else root
        if body is not None:
            place = "the document" if part == main else part.rpartition("/")[2]
            source = Source(file, part, place, body, DOCUMENT)
            programs[part] = compile_part(source, formats.of, findings)
    return programs


@dataclass(frozen=True, slots=True)
class Sample:
    """A chart in a template: the kind whose look it shows, if any, its part, its place."""

    kind: str
    part: str
    place: str


def document_samples(package: Package) -> Iterator[Sample]:
    """The document's charts; a prototype's alternative text is `{{ prototype: line }}`."""
    main = package.main.name
    for drawing in package.tree(main).iter(qn("w:drawing")):
        for properties in drawing.iter(qn("wp:docPr")):
            part = chart_part(package, main, drawing)
            if part:
                kind = prototype_kind(properties.get("descr", ""))
                place = f'the document, drawing "{properties.get("name", "")}"'
                yield Sample(kind, part, place)


def chart_part(package: Package, source: str, holder: etree._Element) -> str | None:
    """The chart part that a drawing or graphic frame shows."""
    for chart in holder.iter(qn("c:chart")):
        relationship = package.by_id(source, chart.get(qn("r:id"), ""))
        return None if relationship is None else relationship.target
    return None


def document_formats(package: Package) -> WordFormats:
    """The formats of a document: its styles, its theme's fonts, its lists."""
    styles, theme, numbering = (
        package.tree_of(package.main.name, kind) for kind in ("styles", "theme", "numbering")
    )
    return WordFormats(styles, theme_fonts(theme), numbering)
