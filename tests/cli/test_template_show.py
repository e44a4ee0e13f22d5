"""`briefgen template show`: slots, fonts, tags and charts of a template, and pictures of it."""

from __future__ import annotations

import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pptx import Presentation
from pptx.util import Inches

from briefgen.cli.main import run
from briefgen.inspection.outlined import outlined_deck, outlined_document
from briefgen.office.package import read_package
from tests.inspection.support import TEMPLATES, deck
from tests.tools import needs_soffice, needs_validator, validation_errors


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def shown(capsys: pytest.CaptureFixture[str], given: Path | str) -> dict[str, Any]:
    assert run(["template", "show", str(given), "--format", "json"]) == 0
    [told] = json.loads(capsys.readouterr().out)
    return told


def test_a_decks_layouts_are_shown_with_their_slots(capsys: pytest.CaptureFixture[str]) -> None:
    told = shown(capsys, TEMPLATES / "deck.pptx")
    assert (told["purpose"], told["size"]) == ("deck", [13.33, 7.5])
    layouts = {each["place"]: each for each in told["sections"]}
    assert list(layouts) == [
        f'layout "{name}"'
        for name in ("Chart", "Two charts", "Chart with KPIs", "Metric", "Metric with KPIs")
    ]
    slots = {slot["place"]: slot for slot in layouts['layout "Chart"']["slots"]}
    assert slots["Headline"] == {
        "place": "Headline",
        "kind": "title",
        "box": [0.6, 0.97, 11.6, 0.92],
        "extent": None,
        "style": "",
        "fonts": ["Cambria 28 pt bold"],
        "tags": ["{{ frame.headline }}"],
    }
    assert slots["Metric today"]["fonts"] == ["Calibri 36 pt bold", "Calibri 14 pt"]
    assert (slots["Chart 1"]["kind"], slots["Chart 1"]["fonts"]) == ("chart", [])
    names = layouts['layout "Metric"']["names"]
    assert "frame.headline" in names
    assert "frame.points" in names
    assert "frame" not in names
    assert [each["kind"] for each in told["prototypes"]] == [
        *("line", "bars", "waterfall", "scenarios", "cash_flow", "tornado")
    ]
    assert all(each["missing_roles"] == [] for each in told["prototypes"])


def test_a_documents_paragraphs_and_charts_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    told = shown(capsys, TEMPLATES / "brief-a4.docx")
    assert (told["purpose"], told["size"]) == ("brief", [8.27, 11.69])
    body = told["sections"][0]
    [title] = [slot for slot in body["slots"] if slot["tags"] == ["{{ brief.title }}"]]
    assert (title["style"], title["fonts"]) == ("Title", ["Cambria 22 pt bold"])
    charts = [slot for slot in body["slots"] if slot["kind"] == "chart"]
    assert charts
    assert all(slot["extent"][0] <= 7.1 and slot["box"] is None for slot in charts)
    assert {"brief.title", "brief.roadmap[].when"} <= set(body["names"])
    parts = {section["place"] for section in told["sections"]}
    assert {"the document", "header1", "footer1"} <= parts


def test_a_place_in_a_table_is_the_same_in_show_and_check(
    capsys: pytest.CaptureFixture[str],
) -> None:
    made = Document()
    made.add_table(1, 1)
    table = made.add_table(2, 2)
    table.rows[1].cells[0].add_table(1, 1)
    table.rows[1].cells[1].paragraphs[0].text = "{{ x }}{{ a b }}"
    made.save("own.docx")
    [slot] = shown(capsys, "own.docx")["sections"][0]["slots"]
    assert slot["place"] == "paragraph 7 (table 2, row 2, cell 2)"
    assert run(["template", "check", "own.docx"]) == 1
    assert f"at   the document, {slot['place']}\n" in capsys.readouterr().out


def test_people_read_a_table_for_each_layout(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "show", str(TEMPLATES / "deck.pptx")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("deck.pptx: template of the deck, 13.33 by 7.5 in")
    at = lines.index('layout "Metric with KPIs"')
    assert lines[at + 1].split()[:2] == ["slot", "kind"]
    headline = re.split(r"  +", lines[at + 2].strip())
    assert headline == [
        "Headline", "title", "0.60, 0.97, 11.60, 0.92", "Cambria 28 pt bold", "{{ frame.headline }}"
    ]  # fmt: skip
    assert any(line.startswith('  line: slide 1, shape "line"') for line in lines)


def test_any_deck_is_shown_slides_with_tags_and_groups_too(
    capsys: pytest.CaptureFixture[str],
) -> None:
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[6])
    group = slide.shapes.add_group_shape()
    box = group.shapes.add_textbox(0, 0, Inches(2), Inches(1))
    box.name, box.text_frame.text = "Inner", "{{ client.name }} and {%p if x"
    group.left, group.top, group.width = Inches(1), Inches(3), Inches(4)
    made.save("own.pptx")
    told = shown(capsys, "own.pptx")
    assert told["purpose"] == ""
    [section] = [each for each in told["sections"] if each["place"] == "slide 1"]
    [slot] = section["slots"]
    assert (slot["place"], slot["box"]) == ("Inner", [1.0, 3.0, 4.0, 1.0])
    assert slot["tags"] == ["{{ client.name }}"]
    assert section["names"] == ["client.name"]
    assert len(told["sections"]) == 12  # eleven layouts and the slide


def test_a_prototype_that_lacks_a_series_says_which(capsys: pytest.CaptureFixture[str]) -> None:
    def spoil(given: object) -> None:
        frame = given.slides[0].shapes[1]._element
        part = given.slides[0].part.related_part(frame.xpath(".//c:chart")[0].rId)
        [name] = [v for v in part._element.xpath(".//c:ser/c:tx//c:v") if v.text == "today"]
        name.text = "now"

    charts = {each["kind"]: each for each in shown(capsys, deck(spoil))["prototypes"]}
    assert charts["bars"]["missing_roles"] == ["today"]


def test_no_office_file_is_a_finding(capsys: pytest.CaptureFixture[str]) -> None:
    Path("x.pptx").write_bytes(b"hello")
    assert run(["template", "show", "x.pptx"]) == 1
    assert "BG800" in capsys.readouterr().err


def test_pictures_need_libreoffice(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert run(["template", "show", str(TEMPLATES / "deck.pptx"), "--png", "pictures"]) == 3
    assert "LibreOffice" in capsys.readouterr().err
    assert not Path("pictures").exists()


@needs_soffice
def test_each_layout_is_drawn_with_its_slots(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "show", str(TEMPLATES / "deck.pptx"), "--png", "pictures"]) == 0
    told = capsys.readouterr().err.splitlines()
    assert told[1] == f'Drew {Path("pictures", "deck-2.png")}: layout "Two charts"'
    files = sorted(Path("pictures").iterdir())
    assert [each.name for each in files] == [f"deck-{number}.png" for number in range(1, 6)]
    assert all(each.read_bytes().startswith(b"\x89PNG") for each in files)


def test_the_drawn_deck_names_each_slot_where_it_stands() -> None:
    data, places = outlined_deck(read_package((TEMPLATES / "deck.pptx").read_bytes()))
    made, given = Presentation(io.BytesIO(data)), Presentation(str(TEMPLATES / "deck.pptx"))
    assert len(made.slides) == len(places) == 5
    for slide, layout in zip(made.slides, given.slide_layouts, strict=True):
        assert slide.slide_layout.name == layout.name
        frames = {shape.name: shape for shape in slide.shapes}
        for placeholder in layout.placeholders:
            frame = frames[placeholder.name]
            assert (frame.left, frame.top) == (placeholder.left, placeholder.top)
            assert (frame.width, frame.height) == (placeholder.width, placeholder.height)
            assert frame.text_frame.paragraphs[0].text == placeholder.name
    headline = next(shape for shape in made.slides[0].shapes if shape.name == "Headline")
    assert headline.text_frame.paragraphs[1].text == "{{ frame.headline }}"


@needs_validator
@pytest.mark.parametrize("name", ["deck.pptx", "brief-a4.docx"])
def test_the_drawn_file_is_sound(name: str) -> None:
    outlined = outlined_deck if name == "deck.pptx" else outlined_document
    data, _ = outlined(read_package((TEMPLATES / name).read_bytes()))
    Path(name).write_bytes(data)
    assert validation_errors(Path(name)) == []
