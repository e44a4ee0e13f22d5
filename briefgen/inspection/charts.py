"""Charts that a template shows, and those that it would have to show."""

from __future__ import annotations

from typing import Final

from lxml import etree

from briefgen.findings import Findings, Place
from briefgen.inspection.opened import Opened
from briefgen.office.xml import qn
from briefgen.plan.deck.slide import report_no_prototype
from briefgen.suggest import name_hint
from briefgen.templates.chart_looks import REQUIRED, missing_roles, report_role
from briefgen.templates.documents import chart_part
from briefgen.templates.tags import TagKind, find_tags

ON_SLIDES: Final = ("line", "bars", "waterfall")  # the scenarios stand in the packet
VIEWS: Final = ("cash_flow", "tornado")  # a template that never shows them needs none


def check_charts(opened: Opened, findings: Findings) -> None:
    """Kinds of charts without a prototype, prototypes of no kind, and roles without a series."""
    compiled = opened.compiled
    for sample in compiled.samples:
        place = Place(opened.label, key=sample.place)
        if sample.kind in REQUIRED:
            for role in missing_roles(compiled.package.parts[sample.part].data, sample.kind):
                report_role(role, place, findings)
        elif sample.kind:
            message = f"{{{{ prototype: {sample.kind} }}}}: there is no such kind of chart"
            findings.warning("BG865", place, message, name_hint(sample.kind, REQUIRED))
    if opened.purpose == "deck":
        for kind in ON_SLIDES:
            if kind not in compiled.prototypes:
                report_no_prototype(kind, Place(opened.label), findings)
    elif opened.purpose:
        _check_drawings(opened, findings)


def _check_drawings(opened: Opened, findings: Findings) -> None:
    """A drawing with a chart tag that is no chart itself needs a prototype of every kind."""
    package = opened.compiled.package
    lacks = set(REQUIRED) - {*opened.compiled.prototypes, *VIEWS}
    main = package.main.name
    for drawing in package.tree(main).iter(qn("w:drawing")) if lacks else ():
        if _asks_for_chart(drawing) and chart_part(package, main, drawing) is None:
            name = next(drawing.iter(qn("wp:docPr"))).get("name", "")
            place = Place(opened.label, key=f'the document, drawing "{name}"')
            message = "a chart is asked for here, and the drawing shows none to look like"
            hint = "put a chart here (Insert > Chart) with this alternative text"
            findings.error("BG845", place, message, hint)


def _asks_for_chart(drawing: etree._Element) -> bool:
    texts = (properties.get("descr", "") for properties in drawing.iter(qn("wp:docPr")))
    return any(hit.tag.kind is TagKind.CHART for text in texts for hit in find_tags(text)[0])
