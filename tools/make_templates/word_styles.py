"""The named styles of the Word templates: what a person restyles without touching a tag."""

from __future__ import annotations

from dataclasses import dataclass, replace
from xml.sax.saxutils import quoteattr

from tools.make_templates.package import HEAD
from tools.make_templates.word import IGNORABLE, NAMESPACES, colour, line, style_id

TEXT_WIDTH = 10224  # twips; the same on Letter and A4, so that lines break alike

_SERIF = '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:cstheme="majorBidi"/>'
_SANS = '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>'
_RIGHT_TAB = f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
_RULE_ABOVE = f"<w:pBdr>{line('top', 'ink', space=4)}</w:pBdr>"
_BULLET = '<w:numPr><w:numId w:val="1"/></w:numPr>'


_BUILT_IN = frozenset(
    ("Normal", "Title", "heading 1", "heading 2", "header", "footer", "List Bullet", "Strong")
)


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. Sizes in points, spacing in twips; `exact` is a line height."""

    name: str
    size: float = 10
    bold: bool = False
    serif: bool = False
    role: str = ""  # colour, where it is not ink
    before: int = 0
    exact: int = 0
    percent: int = 100
    align: str = ""
    keep: bool = False  # with the next paragraph
    frame: str = ""  # page break, numbering, borders, tabs
    outline: int | None = None
    indent: int = 0


TITLE = Style("Title", 22, bold=True, serif=True, exact=488)
KPI = Style("KPI value", 20, bold=True, exact=440)
ROW_TEXT = Style("Row text", 10.5, before=58)
TABLE_TEXT = Style("Table text", before=58)
SMALL_TEXT = Style("Small text", 9.5, before=58)
TABLE_HEAD = Style("Table head", 9, bold=True, role="muted")
MAP_HEAD = Style("Map head", 9, bold=True, role="muted", keep=True)
NOTE = Style("Note", 9, role="muted")

SHARED = (
    Style("Normal"),
    Style(
        "heading 1",
        13,
        bold=True,
        serif=True,
        before=432,
        exact=304,
        keep=True,
        outline=0,
        frame=_RULE_ABOVE + _RIGHT_TAB,
    ),
    Style("heading 2", 10, bold=True, keep=True, outline=1),
    Style("header", 9, role="muted", frame=_RIGHT_TAB),
    Style("footer", 9, role="muted", frame=_RIGHT_TAB),
    Style("Decision label", 9.5, bold=True, role="fifth"),
    Style("Decision", 12, bold=True, role="white"),
    Style("Chart subtitle", 9, role="muted", keep=True),
    Style("Chart", 1, before=72),
    replace(NOTE, name="Source", before=43),
    ROW_TEXT,
    replace(ROW_TEXT, name="Row head", bold=True),
    replace(ROW_TEXT, name="List Bullet", frame=_BULLET),
    Style("Roadmap date", bold=True, before=72, keep=True),
    Style("Roadmap text", 9.5),
    Style("Gap", 1, exact=20),
    Style("Tag", 8, role="grey"),
)

BRIEF = (
    TITLE,
    Style("Label", 9.5, bold=True, role="muted"),
    Style("Summary", 11, percent=105),
    KPI,
    replace(KPI, name="KPI value accent", role="accent"),
    replace(KPI, name="KPI value alert", role="alert"),
    Style("KPI caption", 9.5, role="muted", before=43),
)

PACKET = (
    replace(TITLE, size=20, exact=448),
    Style("Ask", 11, before=86),
    NOTE,
    replace(ROW_TEXT, name="Case head", bold=True, before=58),
    replace(ROW_TEXT, name="Case headline", bold=True, before=58, keep=True),
    Style("View title", 10, bold=True, keep=True, outline=1),
    Style("View subtitle", 9, role="muted", keep=True),
    TABLE_HEAD,
    replace(TABLE_HEAD, name="Table head number", align="right"),
    TABLE_TEXT,
    replace(TABLE_TEXT, name="Table number", align="right"),
    SMALL_TEXT,
    replace(SMALL_TEXT, name="Small number", align="right"),
    MAP_HEAD,
    replace(MAP_HEAD, name="Map head accent", role="accent"),
    Style("Map name", 9.5, before=36),
    Style("Map axis", 9, role="muted", align="center"),
    replace(NOTE, name="Map key", before=72, indent=331),
    Style("Fact label", 9, bold=True, role="muted", keep=True),
    Style("Fact text"),
    Style("Agenda item", bold=True, keep=True),
    Style("Agenda time", 9.5, role="muted"),
    Style("Sign-off", 9.5, before=130, exact=260),
    Style("Sign-off line", 9.5, role="muted", before=130, exact=260),
    Style("Remarks", 9.5, role="muted", before=130),
    Style("Remarks line", 9.5),
    Style("Page break", 1, exact=20, frame="<w:pageBreakBefore/>"),
)

# Character styles: name, run properties.
CHARACTERS = (
    ("Strong", "<w:b/>"),
    ("Document name", f"<w:b/>{colour('accent')}"),
    ("Strong accent", f"<w:b/>{colour('accent')}"),
    ("Strong alert", f"<w:b/>{colour('alert')}"),
    ("Takeaway", f'{_SANS}<w:b w:val="0"/>{colour("muted")}<w:sz w:val="20"/><w:szCs w:val="20"/>'),
)

_DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" '
    'w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>'
    f'{colour("ink")}<w:sz w:val="20"/><w:szCs w:val="20"/>'
    '<w:lang w:val="en-US" w:eastAsia="ja-JP" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:widowControl w:val="0"/>'
    '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    "</w:pPrDefault></w:docDefaults>"
)
_FIXED = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
    "<w:unhideWhenUsed/></w:style>"
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
    '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
)


def styles_xml(own: tuple[Style, ...]) -> bytes:
    """The styles part: defaults, the shared styles, a document's own, the character styles."""
    paragraphs = "".join(_paragraph_style(style) for style in (*SHARED, *own))
    characters = "".join(_character_style(*style) for style in CHARACTERS)
    body = _DEFAULTS + paragraphs + _FIXED + characters
    return f"{HEAD}<w:styles {NAMESPACES} {IGNORABLE}>{body}</w:styles>".encode()


def _paragraph_style(style: Style) -> str:
    is_normal = style.name == "Normal"
    default = ' w:default="1"' if is_normal else _custom(style.name)
    based = "" if is_normal else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{style_id(style.name)}">'
        f"<w:name w:val={quoteattr(style.name)}/>{based}<w:qFormat/>"
        f"<w:pPr>{_paragraph_properties(style)}</w:pPr>"
        f"<w:rPr>{_run_properties(style)}</w:rPr></w:style>"
    )


def _custom(name: str) -> str:
    return "" if name in _BUILT_IN else ' w:customStyle="1"'


def _paragraph_properties(style: Style) -> str:
    rule = "exact" if style.exact else "auto"
    height = style.exact or round(2.4 * style.percent)
    return (
        ("<w:keepNext/>" if style.keep else "")
        + style.frame
        + f'<w:spacing w:before="{style.before}" w:line="{height}" w:lineRule="{rule}"/>'
        + (f'<w:ind w:left="{style.indent}"/>' if style.indent else "")
        + (f'<w:jc w:val="{style.align}"/>' if style.align else "")
        + ("" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>')
    )


def _run_properties(style: Style) -> str:
    half_points = round(2 * style.size)
    return (
        (_SERIF if style.serif else "")
        + ("<w:b/>" if style.bold else "")
        + (colour(style.role) if style.role else "")
        + f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )


def _character_style(name: str, properties: str) -> str:
    return (
        f'<w:style w:type="character"{_custom(name)} w:styleId="{style_id(name)}">'
        f"<w:name w:val={quoteattr(name)}/><w:qFormat/><w:rPr>{properties}</w:rPr></w:style>"
    )
