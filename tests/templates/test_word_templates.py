"""The default Word templates, read by python-docx: the look's page and styles, nothing left."""

from __future__ import annotations

import re
import zipfile
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.shared import Inches, Pt
from lxml import etree

from tests.tools import ROOT, needs_validator, validation_errors

FILES = ["brief-letter", "brief-a4", "packet-letter", "packet-a4"]
TAG = re.compile(r"\{[{%].*?[%}]\}")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

SIZES = {
    "brief": {
        "Title": 22, "Summary": 11, "KPI value": 20, "KPI caption": 9.5, "Label": 9.5,
        "List Bullet": 10.5, "Decision": 12, "Heading 2": 10, "Chart subtitle": 9, "Source": 9,
        "Header": 9, "Footer": 9,
    },
    "packet": {
        "Title": 20, "Heading 1": 13, "Heading 2": 10, "Table head": 9, "Table text": 10,
        "Small text": 9.5, "Decision": 12, "Roadmap date": 10, "Agenda item": 10, "Note": 9,
    },
}  # fmt: skip


def path(name: str) -> Path:
    return ROOT / "templates" / f"{name}.docx"


@cache
def document(name: str) -> Document:
    return docx.Document(str(path(name)))


def bodies(name: str) -> list[etree._Element]:
    section = document(name).sections[0]
    return [document(name).element.body, section.header._element, section.footer._element]


@needs_validator
@pytest.mark.parametrize("name", FILES)
def test_the_validator_finds_nothing(name: str) -> None:
    assert validation_errors(path(name)) == []


@pytest.mark.parametrize("name", FILES)
def test_text_is_as_wide_on_letter_as_on_a4(name: str) -> None:
    section = document(name).sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    assert width == Inches(7.10)
    assert section.top_margin == pytest.approx(Inches(0.84), abs=Pt(0.1))
    assert section.bottom_margin == Inches(0.60)
    assert section.footer_distance == pytest.approx(Inches(0.42), abs=Pt(0.1))


@pytest.mark.parametrize("name", FILES)
def test_no_literal_word_stands_in_it(name: str) -> None:
    for body in bodies(name):
        for paragraph in body.iter(f"{W}p"):
            text = "".join(piece.text or "" for piece in paragraph.iter(f"{W}t"))
            left = TAG.sub("", text)
            is_field = paragraph.find(f"{W}fldSimple") is not None
            assert not re.search(r"\w", left.replace("1", "") if is_field else left), text


@pytest.mark.parametrize("name", FILES)
def test_type_is_carried_by_named_styles(name: str) -> None:
    """No run has a size, a weight or a font of its own, but for the check boxes' symbol."""
    for body in bodies(name):
        for run in body.iter(f"{W}r"):
            if next(run.iterancestors(f"{W}sdt"), None) is None:
                properties = run.find(f"{W}rPr")
                own = [] if properties is None else [child.tag for child in properties]
                assert set(own) <= {f"{W}rStyle"}
        styled = [p.find(f"{W}pPr/{W}pStyle") for p in body.iter(f"{W}p")]
        assert None not in styled


@pytest.mark.parametrize("name", FILES)
def test_sizes_are_the_looks(name: str) -> None:
    styles = document(name).styles
    for style, size in SIZES[name.partition("-")[0]].items():
        assert styles[style].font.size == Pt(size), style


@pytest.mark.parametrize("name", FILES)
def test_colours_and_fonts_are_the_themes(name: str) -> None:
    with zipfile.ZipFile(path(name)) as archive:
        styles = etree.fromstring(archive.read("word/styles.xml"))
    assert all(colour.get(f"{W}themeColor") for colour in styles.iter(f"{W}color"))
    for fonts in styles.iter(f"{W}rFonts"):
        assert {key.removeprefix(W) for key in fonts.attrib} <= {
            "asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme",
        }  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_it_opens_in_words_present_mode_with_nothing_left_over(name: str) -> None:
    with zipfile.ZipFile(path(name)) as archive:
        names = archive.namelist()
        settings = etree.fromstring(archive.read("word/settings.xml"))
    modes = {
        setting.get(f"{W}name"): setting.get(f"{W}val")
        for setting in settings.iter(f"{W}compatSetting")
    }
    assert modes["compatibilityMode"] == "15"
    assert not [part for part in names if "thumbnail" in part or "WithEffects" in part]


@pytest.mark.parametrize("name", FILES)
def test_every_table_says_what_it_is_and_no_row_breaks(name: str) -> None:
    body = bodies(name)[0]
    for table in body.iter(f"{W}tbl"):
        assert TAG.fullmatch(table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val"))
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in table.iter(f"{W}tr"))
    for cell in body.iter(f"{W}tc"):
        assert cell[-1].tag == f"{W}p"


@pytest.mark.parametrize("name", ["packet-letter", "packet-a4"])
def test_head_rows_are_marked(name: str) -> None:
    for row in bodies(name)[0].iter(f"{W}tr"):
        own = [style.get(f"{W}val") for style in row.iterfind(f"{W}tc/{W}p/{W}pPr/{W}pStyle")]
        is_head = "TableHead" in own
        assert (row.find(f"{W}trPr/{W}tblHeader") is not None) == is_head


@pytest.mark.parametrize("name", ["packet-letter", "packet-a4"])
def test_the_sponsor_ticks_native_boxes_with_titles(name: str) -> None:
    boxes = list(bodies(name)[0].iter(f"{W}sdt"))
    assert [box.find(f"{W}sdtPr/{W}alias").get(f"{W}val") for box in boxes] == [
        "{{ text.approved }}", "{{ text.approved_with_changes }}", "{{ text.declined }}",
    ]  # fmt: skip
    assert all(box.find(f"{W}sdtPr/{W14}checkbox") is not None for box in boxes)


@pytest.mark.parametrize("name", FILES)
def test_a_prototype_stands_inline_for_each_kind_of_chart(name: str) -> None:
    properties = list(bodies(name)[0].iter(f"{WP}docPr"))
    assert len({each.get("id") for each in properties}) == len(properties)
    assert all(re.fullmatch(r"\{\{ chart: .+ \}\}", each.get("descr")) for each in properties)
    height = 1.90 if name.startswith("brief") else 2.10
    height += 0.20 if name.endswith("a4") else 0
    heights = {height, 1.50} if name.startswith("packet") else {height}  # 1.50: the two views
    extents = {int(extent.get("cy")) for extent in bodies(name)[0].iter(f"{WP}extent")}
    assert extents == {round(height * 914400) for height in heights}


def test_the_packet_numbers_its_pages_by_fields() -> None:
    footer = bodies("packet-letter")[2]
    fields = [field.get(f"{W}instr").strip() for field in footer.iter(f"{W}fldSimple")]
    assert fields == ["PAGE", "NUMPAGES"]
