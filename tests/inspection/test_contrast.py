"""Text that hardly stands out: what is behind it, and what colour it has, after all inheritance."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.shared import RGBColor as WordColor
from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.slide import Slide
from pptx.util import Inches

from briefgen.inspection import check_template, find_files
from tests.verify.good import PNG

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
GREY, WHITE, NAVY = RGBColor(0x99, 0x99, 0x99), RGBColor(255, 255, 255), RGBColor(0, 0, 0x60)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def told(file: str) -> list[str]:
    [given] = find_files(file)
    return [each.message for each in check_template(given).sorted() if each.rule == "BG861"]


def on_slide(change: Callable[[Slide], object]) -> list[str]:
    """What is told of a slide with a tagged text box at the top left, of 4 by 1 inches."""
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[6])
    change(slide)
    made.save("own.pptx")
    return told("own.pptx")


def text(slide: Slide, color: RGBColor | None = None) -> object:
    box = slide.shapes.add_textbox(0, 0, Inches(4), Inches(1))
    run = box.text_frame.paragraphs[0].add_run()
    run.text = "{{ x }}"
    if color is not None:
        run.font.color.rgb = color
    return box


def panel(slide: Slide, color: RGBColor | None, width: int = 10) -> object:
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, Inches(width), Inches(5))
    if color is not None:
        shape.fill.solid()
        shape.fill.fore_color.rgb = color
    return shape


def test_text_is_judged_on_the_slides_background() -> None:
    assert on_slide(text) == []
    assert on_slide(lambda slide: text(slide, GREY)) == [
        '"{{ x }}" is #999999 on #FFFFFF: a contrast of 2.8 to 1, less than 4.5'
    ]

    def dark(slide: Slide) -> None:
        slide.background.fill.solid()
        slide.background.fill.fore_color.rgb = NAVY
        text(slide)

    assert on_slide(dark) == [
        '"{{ x }}" is #000000 on #000060: a contrast of 1.1 to 1, less than 4.5'
    ]


def test_what_lies_under_a_text_counts_and_what_lies_over_it_does_not() -> None:
    assert on_slide(lambda slide: (panel(slide, NAVY), text(slide, WHITE))) == []
    [message] = on_slide(lambda slide: (panel(slide, NAVY), text(slide)))
    assert "#000000 on #000060" in message
    [message] = on_slide(lambda slide: (text(slide, WHITE), panel(slide, NAVY)))
    assert "#FFFFFF on #FFFFFF" in message


def test_a_shapes_own_fill_and_style_count() -> None:
    def styled(slide: Slide) -> None:  # PowerPoint's own shape style: white on the accent
        shape = panel(slide, None)
        shape.text_frame.text = "{{ x }}"
        shape._element.find(f".//{{{A}}}fillRef").set("idx", "1")  # the theme's plain fill

    [message] = on_slide(styled)
    assert "#FFFFFF on #4F81BD" in message  # 4.0 to 1

    def filled(slide: Slide) -> None:
        panel(slide, NAVY).text_frame.text = "{{ x }}"

    assert on_slide(filled) == []


def test_theme_colours_are_followed_with_what_is_done_to_them() -> None:
    def tinted(slide: Slide, brightness: float) -> None:
        box = text(slide)
        color = box.text_frame.paragraphs[0].runs[0].font.color
        color.theme_color = MSO_THEME_COLOR.TEXT_1
        color.brightness = brightness

    assert on_slide(lambda slide: tinted(slide, 0.35)) == []
    [message] = on_slide(lambda slide: tinted(slide, 0.65))
    assert "#A6A6A6 on #FFFFFF" in message  # what PowerPoint shows for Black, Lighter 65 %


def test_what_cannot_be_known_is_not_told() -> None:
    def pictured(slide: Slide) -> None:
        slide.shapes.add_picture(io.BytesIO(PNG), 0, 0, Inches(5), Inches(5))
        text(slide, WHITE)

    def graded(slide: Slide) -> None:
        slide.background.fill.gradient()
        text(slide, WHITE)

    def half_covered(slide: Slide) -> None:
        panel(slide, NAVY, width=2)
        text(slide, WHITE)

    for change in (pictured, graded, half_covered):
        assert on_slide(change) == []


def test_tags_that_print_nothing_need_no_contrast() -> None:
    def control(slide: Slide) -> None:
        box = text(slide)
        run = box.text_frame.add_paragraph().add_run()
        run.text = "{%p if x %}"
        run.font.color.rgb = WHITE
        other = box.text_frame.add_paragraph().add_run()
        other.text = "{%p endif %}"

    assert on_slide(control) == []


def test_a_text_in_a_group_is_judged_where_the_group_puts_it() -> None:
    def grouped(slide: Slide) -> None:
        panel(slide, NAVY, width=6)
        group = slide.shapes.add_group_shape()
        box = group.shapes.add_textbox(0, 0, Inches(1), Inches(1))
        run = box.text_frame.paragraphs[0].add_run()
        run.text = "{{ x }}"
        run.font.color.rgb = WHITE
        group.left = Inches(7)  # off the panel

    [message] = on_slide(grouped)
    assert "#FFFFFF on #FFFFFF" in message


def in_word(change: Callable[[object], object]) -> list[str]:
    made = Document()
    change(made)
    made.save("own.docx")
    return told("own.docx")


def shade(properties: object, fill: str) -> None:
    properties.append(parse_xml(f'<w:shd xmlns:w="{W}" w:val="clear" w:fill="{fill}"/>'))


def write(paragraph: object, color: str | None = None) -> object:
    run = paragraph.add_run("{{ x }}")
    if color is not None:
        run.font.color.rgb = WordColor.from_string(color)
    return run


def test_words_are_judged_on_the_page_and_on_shading() -> None:
    assert in_word(lambda made: write(made.add_paragraph())) == []
    [message] = in_word(lambda made: write(made.add_paragraph(), "999999"))
    assert "#999999 on #FFFFFF" in message

    def shaded(made: object, color: str | None) -> None:
        paragraph = made.add_paragraph()
        write(paragraph, color)
        shade(paragraph._p.get_or_add_pPr(), "000060")

    assert in_word(lambda made: shaded(made, "FFFFFF")) == []
    assert in_word(lambda made: shaded(made, None)) == []  # automatic: white here
    [message] = in_word(lambda made: shaded(made, "333333"))
    assert "#333333 on #000060" in message


def test_a_cells_shading_and_a_styles_colour_count() -> None:
    def table(made: object) -> None:
        made.styles["Quote"].font.color.rgb = WordColor.from_string("FFFFFF")
        cells = made.add_table(1, 2).rows[0].cells
        for cell in cells:
            cell.paragraphs[0].style = "Quote"
            write(cell.paragraphs[0])
        shade(cells[0]._tc.get_or_add_tcPr(), "000060")

    [message] = in_word(table)
    assert "#FFFFFF on #FFFFFF" in message


def test_a_table_styles_shading_is_given_the_benefit_of_the_doubt() -> None:
    def table(made: object) -> None:
        grid = made.add_table(2, 1)
        grid.style = "Light List"  # white on black in its first row
        write(grid.rows[0].cells[0].paragraphs[0], "FFFFFF")

    assert in_word(table) == []

    def faint(made: object) -> None:
        table(made)
        made.tables[0].style = "Light List Accent 1"  # white on the accent: 4.0 to 1

    [message] = in_word(faint)
    assert "#FFFFFF on #4F81BD" in message


def test_a_style_is_told_of_once_with_its_first_place() -> None:
    made = Document()
    made.add_paragraph("Hello")
    for _ in range(3):
        write(made.add_paragraph(style="Quote"), "AAAAAA")
    made.save("own.docx")
    [given] = find_files("own.docx")
    [found] = [each for each in check_template(given) if each.rule == "BG861"]
    assert found.key == 'the document, paragraph 2, style "Quote"'


def test_broken_colours_are_no_colours() -> None:
    def odd(slide: Slide) -> None:
        run = text(slide).text_frame.paragraphs[0].runs[0]
        fill = etree.SubElement(run._r.get_or_add_rPr(), f"{{{A}}}solidFill")
        etree.SubElement(fill, f"{{{A}}}srgbClr", val="zzz")

    assert on_slide(odd) == []
