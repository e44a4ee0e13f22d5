"""A whole Word template: body, header and footer into a package with styles, theme and charts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tools.make_templates.package import (
    CORE_PROPERTIES,
    HEAD,
    OFFICE_RELS,
    PACKAGE_NS,
    Part,
    Rel,
    package,
)
from tools.make_templates.theme import BODY_FONT, HEADING_FONT, theme_xml
from tools.make_templates.word import IGNORABLE, NAMESPACES, colour
from tools.make_templates.word_styles import TEXT_WIDTH, Style, styles_xml

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DRAWING = "application/vnd.openxmlformats-officedocument."
_MARGINS = {"top": 1210, "bottom": 864, "header": 720, "footer": 605, "gutter": 0}
SIZES = {"letter": (12240, 15840), "a4": (11906, 16838)}  # twips

_COMPATIBILITY = "".join(
    f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" '
    f'w:val="{value}"/>'
    for name, value in (
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
    )
)
_SCHEME = " ".join(
    f'w:{name}="{value}"'
    for name, value in (
        ("bg1", "light1"),
        ("t1", "dark1"),
        ("bg2", "light2"),
        ("t2", "dark2"),
        *((f"accent{number}", f"accent{number}") for number in range(1, 7)),
        ("hyperlink", "hyperlink"),
        ("followedHyperlink", "followedHyperlink"),
    )
)
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    f'<w:compat>{_COMPATIBILITY}</w:compat><w:themeFontLang w:val="en-US" w:eastAsia="ja-JP"/>'
    f'<w:clrSchemeMapping {_SCHEME}/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
    '<w:pStyle w:val="ListBullet"/><w:lvlText w:val="\u25aa"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="187" w:hanging="187"/></w:pPr>'
    '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:hint="default"/>'
    f'{colour("grey")}<w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def _font(name: str, alternative: str, family: str) -> str:
    return (
        f'<w:font w:name="{name}"><w:altName w:val="{alternative}"/>'
        f'<w:family w:val="{family}"/></w:font>'
    )


_FONTS = _font(HEADING_FONT, "Caladea", "roman") + _font(BODY_FONT, "Carlito", "swiss")
_CORE = (
    f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE_NS}metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title></dc:title></cp:coreProperties>'
).encode()


@dataclass(frozen=True, slots=True)
class Prototype:
    """A prototype chart: the chart part and its workbook."""

    chart_xml: bytes
    workbook: bytes


@dataclass(frozen=True, slots=True)
class Design:
    """What makes a template: body, header and footer content, its own styles, its prototypes."""

    body: str
    header: str
    footer: str
    styles: tuple[Style, ...]
    prototypes: tuple[Prototype, ...]


def chart_rel(number: int) -> str:
    """The relationship id of the prototype with this number, from 1."""
    return f"rIdChart{number}"


def template(design: Design, page: str) -> bytes:
    """The template as a package, for "letter" or "a4"."""
    parts = [
        Part("docProps/core.xml", _core_type(), _CORE),
        Part(
            "word/document.xml", _WORD + "document.main+xml", _document(design, page), _rels(design)
        ),
        Part("word/header1.xml", _WORD + "header+xml", _wrapped("hdr", design.header)),
        Part("word/footer1.xml", _WORD + "footer+xml", _wrapped("ftr", design.footer)),
        Part("word/styles.xml", _WORD + "styles+xml", styles_xml(design.styles)),
        Part("word/settings.xml", _WORD + "settings+xml", _wrapped("settings", _SETTINGS)),
        Part("word/numbering.xml", _WORD + "numbering+xml", _wrapped("numbering", _NUMBERING)),
        Part("word/fontTable.xml", _WORD + "fontTable+xml", _wrapped("fonts", _FONTS)),
        Part("word/theme/theme1.xml", _DRAWING + "theme+xml", theme_xml()),
        *_charts(design.prototypes),
    ]
    return package(
        parts,
        (
            Rel("rId1", "officeDocument", "word/document.xml"),
            Rel("rId2", CORE_PROPERTIES, "docProps/core.xml"),
        ),
    )


def _core_type() -> str:
    return "application/vnd.openxmlformats-package.core-properties+xml"


def _document(design: Design, page: str) -> bytes:
    width, height = SIZES[page]
    side = (width - TEXT_WIDTH) // 2
    margins = {**_MARGINS, "left": side, "right": side}
    listed = " ".join(f'w:{name}="{size}"' for name, size in margins.items())
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/>'
        '<w:footerReference w:type="default" r:id="rIdFooter"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar {listed}/>'
        '<w:cols w:space="720"/></w:sectPr>'
    )
    return _wrapped("document", f"<w:body>{design.body}{section}</w:body>")


def _wrapped(root: str, content: str) -> bytes:
    return f"{HEAD}<w:{root} {NAMESPACES} {IGNORABLE}>{content}</w:{root}>".encode()


def _rels(design: Design) -> tuple[Rel, ...]:
    named = ("styles", "settings", "numbering", "fontTable")
    charts = (
        Rel(chart_rel(number), "chart", f"word/charts/chart{number}.xml")
        for number in range(1, len(design.prototypes) + 1)
    )
    return (
        *(Rel(f"rId{index}", name, f"word/{name}.xml") for index, name in enumerate(named, 1)),
        Rel("rIdTheme", "theme", "word/theme/theme1.xml"),
        Rel("rIdHeader", "header", "word/header1.xml"),
        Rel("rIdFooter", "footer", "word/footer1.xml"),
        *charts,
    )


def _charts(prototypes: tuple[Prototype, ...]) -> Iterable[Part]:
    for number, prototype in enumerate(prototypes, 1):
        workbook = f"word/embeddings/chart{number}.xlsx"
        rels = (Rel("rId1", OFFICE_RELS + "package", workbook),)
        chart_type = _DRAWING + "drawingml.chart+xml"
        yield Part(f"word/charts/chart{number}.xml", chart_type, prototype.chart_xml, rels)
        yield Part(workbook, "", prototype.workbook)
