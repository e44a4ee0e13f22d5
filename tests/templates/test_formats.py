"""Fonts, sizes, spacing and boxes as Word and PowerPoint would resolve them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefgen.templates.compile import compile_template
from briefgen.templates.decks import shapes_of
from briefgen.templates.formats.layers import font_size
from briefgen.templates.formats.slide import SlideFormats
from briefgen.templates.formats.theme import theme_fonts
from briefgen.templates.model import (
    Box,
    CellFormat,
    Font,
    Kind,
    LineSpacing,
    Node,
    PageFormat,
    ParagraphFormat,
    RowFormat,
)
from tests.templates.build import W, word
from tests.tools import SHARED
from tests.verify.good import members, packed

NATIVE = SHARED / "look" / "native"
needs_native = pytest.mark.skipif(
    not NATIVE.is_dir(), reason="the native samples are not beside the project"
)
STYLES = f"""<w:styles xmlns:w="{W}">
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsia="Meiryo"/>
<w:sz w:val="20"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr>
</w:pPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="base"/><w:basedOn w:val="Normal"/>
<w:pPr><w:spacing w:before="100"/><w:ind w:left="400"/></w:pPr>
<w:rPr><w:rFonts w:ascii="Georgia"/><w:b/><w:sz w:val="30"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Sub"><w:name w:val="a sub style"/><w:basedOn w:val="Base"/>
<w:pPr><w:spacing w:line="300" w:lineRule="exact"/><w:ind w:hanging="200"/>
<w:pBdr><w:top w:val="single" w:sz="8" w:space="3"/><w:bottom w:val="none" w:sz="8" w:space="9"/>
</w:pBdr></w:pPr><w:rPr><w:b w:val="0"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Round"><w:name w:val="round"/><w:basedOn w:val="Round"/>
</w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/>
<w:sz w:val="44"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Grid"><w:name w:val="Grid"/>
<w:pPr><w:spacing w:after="0"/></w:pPr><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="12"/>
<w:insideH w:val="single" w:sz="4"/></w:tblBorders><w:tblCellMar><w:left w:w="115"/>
<w:top w:w="20"/></w:tblCellMar></w:tblPr></w:style>
</w:styles>"""


@pytest.mark.parametrize("text", [None, "", "x", "0", "-1200", "nan", "inf"])
def test_a_size_that_no_type_can_have_counts_as_unsaid(text: str | None) -> None:
    assert font_size(text, 1800.0) == 1800.0
    assert font_size("1200", 1800.0) == 1200.0


def nodes(data: bytes) -> list[Node]:
    program = compile_template(data, "x.docx").programs["word/document.xml"]
    return list(walk(program.root))


def walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from walk(child)


def styled(raw: str) -> list[Node]:
    """The nodes of a body in raw XML, with the styles above."""
    parts = members(word(raw=raw))
    parts["word/styles.xml"] = STYLES.encode()
    return nodes(packed(parts))


def paragraph(properties: str = "", run: str = "") -> tuple[ParagraphFormat, Font]:
    found = styled(f"<w:p><w:pPr>{properties}</w:pPr><w:r>{run}<w:t>x</w:t></w:r></w:p>")
    block = next(node.format for node in found if node.kind is Kind.PARAGRAPH)
    font = next(node.format for node in found if node.kind is Kind.RUN)
    assert isinstance(block, ParagraphFormat)
    assert isinstance(font, Font)
    return block, font


def test_documents_defaults_hold_where_nothing_else_is_said() -> None:
    block, font = paragraph()

    assert block.style == "Normal"
    assert block.spacing == LineSpacing("percent", 259 / 240)
    assert (block.before, block.after) == (0, 8)
    assert font.size == 10
    assert block.east_asian == "Meiryo"


def test_styles_inherit_from_those_they_are_based_on() -> None:
    block, font = paragraph('<w:pStyle w:val="Sub"/>')

    assert block.style == "a sub style"
    assert font == Font("Georgia", 15.0, False)
    assert block.spacing == LineSpacing("exact", 15.0)
    assert (block.before, block.after) == (5, 8)
    assert (block.indent_left, block.indent_first) == (20, -10)
    assert block.border_space == 1 + 3


def test_what_the_paragraph_says_itself_comes_first() -> None:
    own = '<w:pStyle w:val="Sub"/><w:spacing w:before="40" w:line="240" w:lineRule="atLeast"/>'
    block, font = paragraph(own, '<w:rPr><w:b/><w:sz w:val="17"/></w:rPr>')

    assert (block.before, block.spacing) == (2, LineSpacing("at_least", 12.0))
    assert font == Font("Georgia", 8.5, True)


def test_character_styles_count_before_paragraph_styles() -> None:
    _, font = paragraph('<w:pStyle w:val="Sub"/>', '<w:rPr><w:rStyle w:val="Strong"/></w:rPr>')
    assert font == Font("Georgia", 22.0, True)


def test_a_style_based_on_itself_ends() -> None:
    block, _ = paragraph('<w:pStyle w:val="Round"/>')
    assert block.style == "round"


def test_an_empty_paragraphs_mark_has_its_own_size() -> None:
    block, _ = paragraph('<w:pageBreakBefore/><w:rPr><w:sz w:val="2"/></w:rPr>')
    assert block.font.size == 1
    assert block.page_break_before


def test_tables_give_their_cells_margins_borders_and_widths() -> None:
    raw = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/></w:tblPr><w:tblGrid><w:gridCol w:w="1000"/>'
        '<w:gridCol w:w="2000"/><w:gridCol w:w="3000"/></w:tblGrid>'
        '<w:tr><w:trPr><w:trHeight w:val="400"/></w:trPr><w:tc><w:p/></w:tc>'
        '<w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr>'
        '<w:tr><w:trPr><w:trHeight w:val="500" w:hRule="exact"/></w:trPr><w:tc><w:tcPr>'
        '<w:tcW w:w="900" w:type="dxa"/><w:tcBorders><w:top w:val="nil"/></w:tcBorders>'
        '<w:tcMar><w:left w:w="40"/></w:tcMar><w:textDirection w:val="btLr"/></w:tcPr><w:p/></w:tc>'
        "<w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )
    found = styled(raw)
    cells = [node.format for node in found if isinstance(node.format, CellFormat)]
    rows = [node.format for node in found if isinstance(node.format, RowFormat)]

    assert rows == [RowFormat(400, False), RowFormat(500, True)]
    assert [cell.width for cell in cells] == [50, 250, 45, 100]
    assert cells[0].margins == (5.75, 1, 5.4, 0)
    assert cells[2].margins == (2, 1, 5.4, 0)
    assert [cell.border_top for cell in cells] == [1.5, 1.5, 0, 0.5]
    assert [cell.border_bottom for cell in cells] == [0.5, 0.5, 0, 0]
    assert [cell.merged for cell in cells] == [False, True, False, False]
    assert [cell.turned for cell in cells] == [False, False, True, False]
    inside = next(node.format for node in found if isinstance(node.format, ParagraphFormat))
    assert inside.after == 0  # the table style's spacing


@needs_native
def test_the_native_brief_resolves_to_the_look() -> None:
    found = nodes((NATIVE / "brief-letter.docx").read_bytes())
    root = found[0].format
    title = next(n.format for n in found if getattr(n.format, "style", "") == "Title")
    bullet = next(n.format for n in found if getattr(n.format, "style", "") == "List Bullet")

    assert isinstance(root, PageFormat)
    assert (root.width, root.height) == (612, 792)
    assert root.margins == (50.4, 60.5, 50.4, 43.2)
    assert isinstance(title, ParagraphFormat)
    assert (title.font.family, title.font.size) == ("Cambria", 22)
    assert isinstance(bullet, ParagraphFormat)
    assert (bullet.font.family, bullet.font.size) == ("Calibri", 10.5)
    assert (bullet.indent_left, bullet.indent_first) == (9.35, -9.35)
    drawing = next(node for node in found if node.kind is Kind.DRAWING)
    assert drawing.extent == (3749040, 1737360)


@needs_native
def test_the_native_decks_layouts_resolve_to_the_look() -> None:
    from briefgen.office.package import read_package

    package = read_package((NATIVE / "deck.pptx").read_bytes())
    (master,) = package.targets(package.main.name, "slideMaster")
    layout = package.tree(package.targets(master, "slideLayout")[0])
    fonts = theme_fonts(package.tree_of(master, "theme"))
    formats = SlideFormats(package.tree(master), None, fonts)
    shapes = {shape[0][0].get("name"): shape for shape in shapes_of(layout)}

    headline, today = shapes["Headline"], shapes["Metric today"]
    box = formats.of(Kind.SHAPE, headline)
    text = formats.of(Kind.PARAGRAPH, next(headline.iter("{*}p")))
    value = formats.of(Kind.PARAGRAPH, next(today.iter("{*}p")))

    assert isinstance(box, Box)
    assert (box.x, box.width, box.insets) == (548640, 10607040, (0, 0, 0, 0))
    assert isinstance(text, ParagraphFormat)
    assert text.font == Font("Cambria", 28.0, True)
    assert text.spacing == LineSpacing("percent", 0.94)
    assert isinstance(value, ParagraphFormat)
    assert value.font == Font("Calibri", 36.0, True)


def test_placeholders_inherit_from_the_master() -> None:
    """python-pptx's blank deck: layouts say little, the master's placeholders and styles say it."""
    import io

    from pptx import Presentation
    from pptx.util import Pt

    deck = Presentation()
    _ = deck.notes_master  # makes one
    deck.slide_layouts[1].placeholders[0].text_frame.text = "{{ title }}"
    body = deck.slide_layouts[1].placeholders[1].text_frame
    body.text = "{{ one }}"
    second = body.add_paragraph()
    second.text, second.level, second.space_before = "{{ two }}", 1, Pt(7)
    stream = io.BytesIO()
    deck.save(stream)

    layouts = compile_template(stream.getvalue(), "x.pptx").layouts
    shapes = {node.name: node for node in layouts["Title and Content"].root.children}
    title, content = shapes["Title 1"], shapes["Content Placeholder 2"]
    first, other = (child.format for child in content.children)

    assert isinstance(title.format, Box)
    assert (title.format.x, title.format.y) == (457200, 274638)
    assert title.format.insets == (91440, 45720, 91440, 45720)
    assert isinstance(first, ParagraphFormat)
    assert isinstance(other, ParagraphFormat)
    assert (first.level, first.font.size, first.indent_first) == (0, 32, -27)
    assert (other.level, other.font.size, other.before) == (1, 28, 7)
    assert first.font.family == "Calibri"
    assert first.before == pytest.approx(0.2 * 32 * 1.2)
