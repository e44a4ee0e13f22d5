"""WordprocessingML in a few words: paragraphs, runs, tables and chart anchors of the templates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from tools.make_templates.theme import PALETTE

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    }.items()
)
IGNORABLE = 'mc:Ignorable="w14"'

# The look's colours by role: how Word names the theme slot, and the slot's colour.
_SLOTS = {
    "ink": ("text1", "dk1"),
    "muted": ("text2", "dk2"),
    "white": ("background1", "lt1"),
    "panel": ("background2", "lt2"),
    "accent": ("accent1", "accent1"),
    "grey": ("accent2", "accent2"),
    "alert": ("accent3", "accent3"),
    "fifth": ("accent5", "accent5"),
    "hair": ("accent6", "accent6"),
}
TINT = "E3EEF1"  # Word's own tints of a theme colour are too bright, so this one stands by itself

RULE = 6  # eighths of a point
HEAVY_RULE = 16
WHITE_RULE = 18


@dataclass(frozen=True, slots=True)
class Sides:
    """One value for each side of a cell; None keeps the table's."""

    left: int | None = None
    top: int | None = None
    bottom: int | None = None
    right: int | None = None


FLUSH = Sides(0, 0, 0, 0)


def colour(role: str) -> str:
    """The colour element of a run."""
    name, slot = _SLOTS[role]
    return f'<w:color w:val="{PALETTE[slot]}" w:themeColor="{name}"/>'


def line(side: str, role: str, width: int = RULE, space: int = 0) -> str:
    """A border element for one side."""
    name, slot = _SLOTS[role]
    return (
        f'<w:{side} w:val="single" w:sz="{width}" w:space="{space}" '
        f'w:color="{PALETTE[slot]}" w:themeColor="{name}"/>'
    )


def fill(role: str) -> str:
    """A cell's shading."""
    if role == "tint":
        return f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/>'
    name, slot = _SLOTS[role]
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{PALETTE[slot]}" w:themeFill="{name}"/>'


def style_id(name: str) -> str:
    """The id of a named style: the name in one word."""
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def run(text: str, style: str = "") -> str:
    """A run of text, in a character style or the paragraph's own; tabs become tab stops."""
    properties = f'<w:rPr><w:rStyle w:val="{style_id(style)}"/></w:rPr>' if style else ""
    content = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else ""
        for part in text.split("\t")
    )
    return f"<w:r>{properties}{content}</w:r>"


def paragraph(style: str, *content: str, before: int | None = None) -> str:
    """A paragraph in a named style; plain texts become runs, markup stays."""
    spacing = "" if before is None else f'<w:spacing w:before="{before}"/>'
    runs = "".join(part if part.startswith("<w:") else run(part) for part in content)
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{spacing}</w:pPr>{runs}</w:p>'


def gap(height: int) -> str:
    """An empty line of an exact height, in twips, that keeps blocks apart."""
    exact = f'<w:spacing w:line="{height}" w:lineRule="exact"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="Gap"/>{exact}</w:pPr></w:p>'


END = gap(20)  # Word needs a paragraph after a nested or last table


def when(condition: str, *blocks: str, otherwise: Iterable[str] = ()) -> str:
    """Blocks that stand only where the condition holds."""
    alternative = "".join(otherwise)
    middle = tag("{%p else %}") + alternative if alternative else ""
    return tag(f"{{%p if {condition} %}}") + "".join(blocks) + middle + tag("{%p endif %}")


def each(loop: str, *blocks: str) -> str:
    """Blocks repeated for each item."""
    return tag(f"{{%p for {loop} %}}") + "".join(blocks) + tag("{%p endfor %}")


def tag(text: str) -> str:
    """A paragraph that is nothing but a structural tag."""
    return f'<w:p><w:pPr><w:pStyle w:val="Tag"/></w:pPr>{run(text)}</w:p>'


def table(
    caption: str,
    widths: Sequence[int],
    *rows: str,
    borders: str = "",
    margins: Sides | None = None,
) -> str:
    """A fixed table of these column widths, in twips; `caption` is its alternative text.

    Without margins its text stands flush: Word's own would be 0.075 inch at the sides.
    """
    edges = f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="0" w:type="dxa"/>{edges}<w:tblLayout w:type="fixed"/>'
        f"{_margins('tblCellMar', margins or FLUSH)}"
        '<w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0" w:firstColumn="0" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblCaption w:val={quoteattr(caption)}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row(*cells: str, height: int = 0, exact: bool = False, header: bool = False) -> str:
    """A row that never breaks over a page, at least or exactly so high."""
    rule = "exact" if exact else "atLeast"
    least = f'<w:trHeight w:val="{height}" w:hRule="{rule}"/>' if height else ""
    head = "<w:tblHeader/>" if header else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{least}{head}</w:trPr>{''.join(cells)}</w:tr>"


def row_tag(text: str, columns: Sequence[int]) -> str:
    """A row that is nothing but a structural tag."""
    return row(cell(sum(columns), tag(text), span=len(columns)))


def each_row(loop: str, columns: Sequence[int], *rows: str) -> str:
    """Rows repeated for each item."""
    return (
        row_tag(f"{{%tr for {loop} %}}", columns)
        + "".join(rows)
        + row_tag("{%tr endfor %}", columns)
    )


def cell_tag(text: str) -> str:
    """A cell that is nothing but a structural tag."""
    return cell(TAG_CELL, tag(text))


TAG_CELL = 100


def cell(
    width: int,
    *blocks: str,
    borders: str = "",
    shade: str = "",
    margins: Sides | None = None,
    centred: bool = False,
    span: int = 1,
    merge: str = "",
    turned: bool = False,
) -> str:
    """A cell; it always ends with a paragraph, as Word demands. `merge`: restart or continue."""
    content = "".join(blocks)
    end = "" if content.endswith("</w:p>") else END
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
        + (f'<w:vMerge w:val="{merge}"/>' if merge else "")
        + (f"<w:tcBorders>{borders}</w:tcBorders>" if borders else "")
        + (fill(shade) if shade else "")
        + _margins("tcMar", margins)
        + ('<w:textDirection w:val="btLr"/>' if turned else "")
        + ('<w:vAlign w:val="center"/>' if centred else "")
        + f"</w:tcPr>{content}{end}</w:tc>"
    )


def _margins(element: str, sides: Sides | None) -> str:
    if sides is None:
        return ""
    order = (("top", sides.top), ("left", sides.left), ("bottom", sides.bottom))
    listed = [*order, ("right", sides.right)]
    inner = "".join(
        f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in listed if size is not None
    )
    return f"<w:{element}>{inner}</w:{element}>"


def chart(expression: str, rel: str, number: int, width: int, height: int) -> str:
    """An anchor paragraph with a prototype chart; sizes in EMU."""
    described = quoteattr(f"{{{{ chart: {expression} }}}}")
    uri = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    return paragraph(
        "Chart",
        "<w:r><w:drawing>"
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="Chart {number}" descr={described}/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{uri}">'
        f'<c:chart r:id="{rel}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
    )


def check_box(label: str, name: str, number: int) -> str:
    """A native check box that a sponsor ticks in Word."""
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(label)}/><w:tag w:val={quoteattr(name)}/>"
        f'<w:id w:val="{number}"/><w14:checkbox><w14:checked w14:val="0"/>'
        '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        '<w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" '
        f'w:hAnsi="MS Gothic" w:hint="eastAsia"/>{colour("muted")}<w:sz w:val="22"/></w:rPr>'
        "<w:t>\u2610</w:t></w:r></w:sdtContent></w:sdt>"
    )


def field(instruction: str) -> str:
    """A field such as PAGE."""
    return f'<w:fldSimple w:instr=" {instruction} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
