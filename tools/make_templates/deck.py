"""The default deck template: theme, master, five layouts, chart prototypes, notes master."""

from __future__ import annotations

from collections.abc import Mapping

from tools.make_templates.deck_layouts import Layout, layouts
from tools.make_templates.deck_master import (
    GROUP,
    NAMESPACES,
    master_xml,
    notes_master_xml,
    presentation_xml,
    tree,
)
from tools.make_templates.deck_shapes import At
from tools.make_templates.package import CORE_PROPERTIES, HEAD, Part, Rel, package
from tools.make_templates.prototypes import slide_prototypes
from tools.make_templates.theme import theme_xml

PML = "application/vnd.openxmlformats-officedocument.presentationml."
THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
CHART_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"

# Where the prototypes stand on their slide, in inches: a sheet of samples for whoever restyles.
PLACES = tuple(At(x, y, 3.9, 3.1) for y in (0.5, 3.9) for x in (0.6, 4.7, 8.8))


def make() -> Mapping[str, bytes]:
    """The made file, by its name in templates/."""
    all_layouts = layouts()
    parts = [
        *_presentation(),
        _master(len(all_layouts)),
        *(_layout(layout, number) for number, layout in enumerate(all_layouts, 1)),
        *_prototype_slide(),
        *_themes_and_notes(),
        *_properties(),
    ]
    rels = (
        Rel("rId1", "officeDocument", "ppt/presentation.xml"),
        Rel("rId2", CORE_PROPERTIES, "docProps/core.xml"),
        Rel("rId3", "extended-properties", "docProps/app.xml"),
    )
    return {"deck.pptx": package(parts, rels)}


def _presentation() -> tuple[Part, ...]:
    rels = (
        Rel("rId1", "slideMaster", "ppt/slideMasters/slideMaster1.xml"),
        Rel("rId2", "notesMaster", "ppt/notesMasters/notesMaster1.xml"),
        Rel("rId3", "slide", "ppt/slides/slide1.xml"),
        Rel("rId4", "presProps", "ppt/presProps.xml"),
        Rel("rId5", "viewProps", "ppt/viewProps.xml"),
        Rel("rId6", "theme", "ppt/theme/theme1.xml"),
        Rel("rId7", "tableStyles", "ppt/tableStyles.xml"),
    )
    styles = '<a:tblStyleLst {} def="{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}"/>'
    drawing = NAMESPACES.split(" ", 1)[0]
    return (
        Part("ppt/presentation.xml", f"{PML}presentation.main+xml", presentation_xml(), rels),
        _small("ppt/presProps.xml", "presProps", f"<p:presentationPr {NAMESPACES}/>"),
        _small("ppt/viewProps.xml", "viewProps", f"<p:viewPr {NAMESPACES}/>"),
        _small("ppt/tableStyles.xml", "tableStyles", styles.format(drawing)),
    )


def _small(name: str, kind: str, body: str) -> Part:
    return Part(name, f"{PML}{kind}+xml", (HEAD + body).encode())


def _master(layout_count: int) -> Part:
    rels = [
        Rel(f"rId{number}", "slideLayout", f"ppt/slideLayouts/slideLayout{number}.xml")
        for number in range(1, layout_count + 1)
    ]
    rels.append(Rel(f"rId{layout_count + 1}", "theme", "ppt/theme/theme1.xml"))
    name, data = "ppt/slideMasters/slideMaster1.xml", master_xml(layout_count)
    return Part(name, f"{PML}slideMaster+xml", data, tuple(rels))


def _layout(layout: Layout, number: int) -> Part:
    data = (
        f'{HEAD}<p:sldLayout {NAMESPACES} preserve="1" userDrawn="1">'
        f'<p:cSld name="{layout.name}">{tree(layout.shapes)}</p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    ).encode()
    master = Rel("rId1", "slideMaster", "ppt/slideMasters/slideMaster1.xml")
    name = f"ppt/slideLayouts/slideLayout{number}.xml"
    return Part(name, f"{PML}slideLayout+xml", data, (master,))


def _prototype_slide() -> tuple[Part, ...]:
    prototypes = slide_prototypes()
    rels = [Rel("rId1", "slideLayout", "ppt/slideLayouts/slideLayout1.xml")]
    frames, charts = [], []
    for number, ((kind, prototype), at) in enumerate(
        zip(prototypes.items(), PLACES, strict=True), 1
    ):
        chart, sheet = f"ppt/charts/chart{number}.xml", f"ppt/embeddings/prototype{number}.xlsx"
        rels.append(Rel(f"rId{number + 1}", "chart", chart))
        frames.append(_frame(kind, number, at))
        workbook = Rel("rId1", "package", sheet)
        charts += [
            Part(chart, CHART_TYPE, prototype.chart_xml, (workbook,)),
            Part(sheet, "", prototype.workbook),
        ]
    data = (
        f'{HEAD}<p:sld {NAMESPACES} showMasterSp="0" show="0"><p:cSld><p:spTree>{GROUP}'
        f"{''.join(frames)}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
    ).encode()
    return (Part("ppt/slides/slide1.xml", f"{PML}slide+xml", data, tuple(rels)), *charts)


def _frame(kind: str, number: int, at: At) -> str:
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number + 1}" name="{kind}" '
        f'descr="{{{{ prototype: {kind} }}}}"/>'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f"</p:nvGraphicFramePr><p:xfrm>{at.xfrm}</p:xfrm><a:graphic>"
        f'<a:graphicData uri="{CHART_URI}"><c:chart xmlns:c="{CHART_URI}" r:id="rId{number + 1}"/>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )


def _themes_and_notes() -> tuple[Part, ...]:
    theme = Rel("rId1", "theme", "ppt/theme/theme2.xml")
    name = "ppt/notesMasters/notesMaster1.xml"
    return (
        Part(name, f"{PML}notesMaster+xml", notes_master_xml(), (theme,)),
        Part("ppt/theme/theme1.xml", THEME_TYPE, theme_xml()),
        Part("ppt/theme/theme2.xml", THEME_TYPE, theme_xml()),
    )


def _properties() -> tuple[Part, ...]:
    core = (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/'
        'metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>briefgen</dc:title></cp:coreProperties>"
    )
    app = (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>briefgen</Application></Properties>'
    )
    return (
        Part("docProps/core.xml", CORE_TYPE, core.encode()),
        Part("docProps/app.xml", APP_TYPE, app.encode()),
    )
