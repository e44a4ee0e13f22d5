"""Decks as PowerPoint would have made them: placeholders, notes, charts, ids, languages."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
from lxml import etree
from pptx import Presentation
from pptx.util import Pt

from briefgen.templates.compile import compile_template
from briefgen.templates.evaluate import evaluate
from briefgen.templates.model import Adjust, Box, Instance, LineSpacing
from briefgen.units import Emu, Points
from briefgen.verify import verify_package
from briefgen.write.pptx import write_deck
from tests.templates.build import deck_file, xml_of
from tests.tools import needs_validator, validation_errors
from tests.verify.good import a, members, p, packed
from tests.write.samples import adjusted, deck_template, made_deck, planned_deck

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def opened(data: bytes):  # type: ignore[no-untyped-def]
    return Presentation(io.BytesIO(data))


def slide_xml(data: bytes, number: int = 1) -> etree._Element:
    return etree.fromstring(members(data)[f"ppt/slides/slide{number}.xml"])


def test_slides_come_from_their_layouts_title_first() -> None:
    deck = opened(made_deck())

    assert [slide.slide_layout.name for slide in deck.slides] == ["Chart"] * 3
    for slide in deck.slides:
        first = slide.shapes[0]
        assert first.is_placeholder
        assert first.placeholder_format.type is not None
        assert slide.shapes.title.shape_id == first.shape_id
        assert slide.shapes.title.text_frame.text.startswith("New onboarding managers")


def test_placeholders_inherit_their_place_and_say_no_more_than_they_must() -> None:
    for shape in slide_xml(made_deck()).iter(p("sp")):
        if next(shape.iter(p("ph")), None) is None:
            continue
        assert len(shape.find(p("spPr"))) == 0
        assert len(shape.find(f"{p('txBody')}/{a('bodyPr')}")) == 0
        assert "hasCustomPrompt" not in next(shape.iter(p("ph"))).attrib


def test_prompt_sizes_are_for_the_master_view_only() -> None:
    assert not [run for run in slide_xml(made_deck()).iter(a("rPr")) if run.get("sz")]


def test_every_run_says_its_language() -> None:
    root = slide_xml(made_deck())
    runs = [*root.iter(a("r")), *root.iter(a("fld"))]

    assert runs
    assert {run.find(a("rPr")).get("lang") for run in runs} == {"de-DE"}


def test_page_numbers_show_the_slides_number() -> None:
    for number in (1, 2, 3):
        fields = slide_xml(made_deck(), number).iter(a("fld"))
        assert [field.findtext(a("t")) for field in fields] == [str(number)]


def test_no_tag_no_prototype_and_no_tool_is_left() -> None:
    parts = members(made_deck())
    everything = b"".join(data for name, data in parts.items() if name.endswith(".xml"))

    assert b"{{" not in everything
    assert b"{%" not in everything
    assert b"prototype" not in everything
    assert sum(name.startswith("ppt/charts/chart") for name in parts) == 3
    assert not [n for n in parts if "thumbnail" in n or "app.xml" in n or "printer" in n]
    assert b"python-pptx" not in everything
    assert b"PowerPoint Presentation" not in everything


def test_layouts_ask_for_what_their_placeholders_are_called() -> None:
    layout = opened(made_deck()).slide_layouts.get_by_name("Chart")
    prompts = {shape.name: shape.text_frame.text for shape in layout.placeholders}

    assert prompts["Headline"] == "Headline"
    assert set(prompts["Metric today"].split("\n")) == {"Metric today"}
    names = [shape.name for shape in layout.shapes]
    assert "Point 2 rule" not in names
    slide = opened(made_deck()).slides[0]
    assert "Point 2 rule" in [shape.name for shape in slide.shapes]


def test_shape_ids_are_unique_and_moved_shapes_stay_decorative() -> None:
    root = slide_xml(made_deck())
    ids = [shape.get("id") for shape in root.iter(p("cNvPr"))]

    assert len(ids) == len(set(ids))
    rule = next(shape for shape in root.iter(p("cNvPr")) if shape.get("name") == "Point 2 rule")
    assert next(rule.iter("{*}decorative")).get("val") == "1"
    assert "descr" not in rule.attrib


def test_fitting_is_written_out() -> None:
    box = Box(Emu(100), Emu(200), Emu(3_000_000), Emu(400_000))
    adjust = Adjust(size=Points(24), box=box)
    deck = adjusted(planned_deck(), "Headline", adjust)
    shape = opened(write_deck(deck_template(), deck)).slides[0].shapes.title

    assert (shape.left, shape.top, shape.width, shape.height) == (100, 200, 3_000_000, 400_000)
    assert {run.font.size for run in shape.text_frame.paragraphs[0].runs} == {Pt(24)}


def test_a_paragraphs_own_size_counts_before_its_shapes() -> None:
    deck = planned_deck()
    heading = next(
        child
        for child in deck.slides[0].root.children
        if isinstance(child, Instance) and child.node.name == "Metric today"
    )
    paragraph = replace(
        heading.children[0],
        adjust=Adjust(
            size=Points(30),
            spacing=LineSpacing("exact", 31),
            before=Points(2),
            after=Points(3),
        ),
    )
    children = (paragraph, *heading.children[1:])
    changed = replace(heading, children=children, adjust=Adjust(size=Points(12)))
    root = replace(
        deck.slides[0].root,
        children=tuple(
            changed if child is heading else child for child in deck.slides[0].root.children
        ),
    )
    first = replace(deck.slides[0], root=root)
    made = opened(write_deck(deck_template(), replace(deck, slides=(first, *deck.slides[1:]))))
    one, two = next(
        s for s in made.slides[0].shapes if s.name == "Metric today"
    ).text_frame.paragraphs

    assert [run.font.size for run in (*one.runs, *two.runs)] == [Pt(30), Pt(12)]
    assert (one.line_spacing, one.space_before, one.space_after) == (Pt(31), Pt(2), Pt(3))


def test_charts_stand_in_their_placeholders_with_a_workbook_of_their_own() -> None:
    deck = opened(made_deck())
    frames = [s for slide in deck.slides for s in slide.shapes if s.has_chart]
    layout_box = next(s for s in deck.slides[0].slide_layout.placeholders if s.name == "Chart 1")

    assert len({frame.chart.part.partname for frame in frames}) == 3
    books = {frame.chart.part.chart_workbook.xlsx_part.partname for frame in frames}
    assert len(books) == 3
    for frame in frames:
        assert frame.is_placeholder
        assert frame.name == "Gap to the benchmark: 34 days today, 48 days by Q1 27"
        assert frame._element[0][0].get("descr") == "Line chart of time to productivity."
        assert (frame.left, frame.width) == (layout_box.left, layout_box.width)
        blob = frame.chart.part.chart_workbook.xlsx_part.blob
        assert openpyxl.load_workbook(io.BytesIO(blob)).active.max_row >= 3


def test_notes_carry_the_talk_track() -> None:
    for number, slide in enumerate(opened(made_deck()).slides, 1):
        notes = slide.notes_slide
        assert notes.notes_text_frame.text == "Say this.\nAnd that."
        assert {str(s.placeholder_format.type).partition(" ")[0] for s in notes.placeholders} >= {
            "SLIDE_IMAGE",
            "BODY",
        }
        back = members(made_deck())[f"ppt/notesSlides/_rels/notesSlide{number}.xml.rels"]
        assert f"slides/slide{number}.xml".encode() in back


def test_a_slide_without_a_talk_track_has_no_notes() -> None:
    deck = planned_deck()
    silent = replace(deck, slides=tuple(replace(slide, notes=()) for slide in deck.slides))
    made = write_deck(deck_template(), silent)

    assert not any(slide.has_notes_slide for slide in opened(made).slides)
    assert list(verify_package(made, "x.pptx")) == []


def test_the_properties_are_the_storys() -> None:
    properties = opened(made_deck()).core_properties

    assert (properties.title, properties.author) == ("The title", "An author")
    assert (properties.subject, properties.language) == ("A subject", "de-DE")
    assert str(properties.created).startswith("2026-02-02 00:00:00")
    assert properties.last_modified_by == ""
    undated = replace(planned_deck(), properties=replace(planned_deck().properties, created=None))
    core = xml_of(write_deck(deck_template(), undated), "docProps/core.xml")
    assert "created" not in core
    assert "modified" not in core


def test_sections_and_shows_of_the_templates_slides_go_with_them() -> None:
    data = deck_file(((("title", "{{ x }}"),),))
    parts = members(data)
    section = (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst xmlns:p14='
        '"http://schemas.microsoft.com/office/powerpoint/2010/main"/></p:ext></p:extLst>'
    )
    parts["ppt/presentation.xml"] = parts["ppt/presentation.xml"].replace(
        b"</p:presentation>", section.encode() + b"</p:presentation>"
    )
    compiled = compile_template(packed(parts), "x.pptx")
    root = evaluate(compiled.layouts["Layout 1"], {"x": "y"})
    first = replace(planned_deck().slides[0], layout="Layout 1", root=root)
    made = write_deck(compiled, replace(planned_deck(), slides=(first,)))

    assert "sectionLst" not in xml_of(made, "ppt/presentation.xml")


def test_a_bold_word_of_a_prompt_stays_bold() -> None:
    data = deck_file(((("title", "plain¦{{ x }}"),),))
    parts = members(data)
    layout = parts["ppt/slideLayouts/slideLayout1.xml"]
    marked = layout.replace(b"<a:r><a:t>{{", b'<a:r><a:rPr b="1" sz="900"/><a:t>{{')
    assert marked != layout
    compiled = compile_template(packed({**parts, "ppt/slideLayouts/slideLayout1.xml": marked}), "x")
    root = evaluate(compiled.layouts["Layout 1"], {"x": "bold"})
    first = replace(planned_deck().slides[0], layout="Layout 1", root=root)
    made = opened(write_deck(compiled, replace(planned_deck(), slides=(first,))))
    plain, bold = made.slides[0].shapes.title.text_frame.paragraphs[0].runs

    assert (plain.font.bold, bold.font.bold, bold.font.size) == (None, True, None)


def test_a_made_deck_is_sound() -> None:
    assert list(verify_package(made_deck(), "x.pptx")) == []
    assert zipfile.ZipFile(io.BytesIO(made_deck())).testzip() is None


@needs_validator
def test_the_validator_finds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "made.pptx"
    file.write_bytes(made_deck())
    assert validation_errors(file) == []
