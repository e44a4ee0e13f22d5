"""`briefgen template check`: everything that is wrong with a template, at once and in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Inches

from briefgen.cli.main import run
from tests.cli.programs import ONBOARDING
from tests.inspection.support import TEMPLATES, deck, document, found, shape
from tests.office.packages import zipped
from tests.verify.good import members, packed, with_text

FILES = ["deck.pptx", "brief-a4.docx", "brief-letter.docx", "packet-a4.docx", "packet-letter.docx"]
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_wrong_with_the_packaged_templates(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert found(capsys, TEMPLATES / name, "--strict", status=0) == []


def test_the_default_set_is_checked_as_a_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "check", "default"]) == 0
    assert capsys.readouterr().out.startswith("5 files checked: no findings")


def test_a_wrong_tag_is_told_with_layout_shape_tag_and_closest_names(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def spoil(given: object) -> None:
        shape(given, "Chart", "Headline").text_frame.text = "{{ frame.headlin }}"
        shape(given, "Metric", "Decision").text_frame.text = "{{ frame.decision"
        shape(given, "Chart", "Footer").text_frame.text = "{{ text.pgae }} {%tr if deck.footer %}"

    told = {(f["rule"], f["key"]): f for f in found(capsys, deck(spoil))}
    name = told["BG806", 'layout "Chart", shape "Headline"']
    assert (name["file"], name["severity"]) == ("deck.pptx", "error")
    assert name["message"] == "{{ frame.headlin }}: there is no frame.headlin"
    assert "headline" in name["hint"]
    word = told["BG806", 'layout "Chart", shape "Footer"']
    assert "there is no text.pgae" in word["message"]
    assert "page" in word["hint"]
    unclosed = told["BG802", 'layout "Metric", shape "Decision"']
    assert "'{{ frame.decision'" in unclosed["message"]
    row = told["BG805", 'layout "Chart", shape "Footer"']
    assert row["message"] == "{%tr if deck.footer %} does not stand in a table row"


def test_people_read_the_place_the_tag_and_the_hint(capsys: pytest.CaptureFixture[str]) -> None:
    def spoil(given: object) -> None:
        given.paragraphs[0].add_run("{{ breif.title }}")

    assert run(["template", "check", str(document(spoil))]) == 1
    out = capsys.readouterr().out
    assert "brief-a4.docx: error BG806: {{ breif.title }}: there is no breif\n" in out
    assert "hint closest: brief" in out
    assert "1 file checked: 1 error" in out


def test_a_renamed_shape_and_style_are_told_with_what_is_there(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def rename(given: object) -> None:
        for layout in given.slide_layouts:
            for each in layout.shapes:
                if each.name == "Tracker 3":
                    each.name = "Tracker three"

    [told] = found(capsys, deck(rename), status=0)
    assert (told["rule"], told["severity"]) == ("BG860", "warning")
    assert 'no shape is named "Tracker 3"' in told["message"]
    assert told["hint"] == 'is the shape "Tracker three" meant?'

    def restyle(given: object) -> None:
        given.styles["Summary"].name = "Summary text"

    [told] = found(capsys, document(restyle), status=0)
    assert told["rule"] == "BG860"
    assert 'no paragraph has the style "Summary"' in told["message"]
    assert told["hint"] == 'is the style "Summary text" meant?'


def test_missing_layouts_charts_and_series_are_told_together(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def cut(given: object) -> None:
        given.slide_layouts.get_by_name("Two charts").name = "Two charts side by side"
        line, bars = given.slides[0].shapes[0], given.slides[0].shapes[1]
        series = line._element.xpath(".//c:chart")[0]
        part = given.slides[0].part.related_part(series.rId)
        [name] = [v for v in part._element.xpath(".//c:ser/c:tx//c:v") if v.text == "benchmark"]
        name.text = "market"
        bars._element.getparent().remove(bars._element)

    told = {f["rule"]: f for f in found(capsys, deck(cut))}
    assert set(told) == {"BG842", "BG844", "BG845"}
    assert 'no layout is named "Two charts"' in told["BG842"]["message"]
    assert "Two charts side by side" in told["BG842"]["hint"]
    assert told["BG844"]["key"] == 'slide 1, shape "line"'
    assert '"benchmark"' in told["BG844"]["message"]
    assert "how a bars chart looks" in told["BG845"]["message"]
    assert {f["file"] for f in told.values()} == {"deck.pptx"}


def test_a_build_tells_in_which_chart_a_series_is_missing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def spoil(given: object) -> None:
        frame = given.slides[0].shapes[0]._element
        part = given.slides[0].part.related_part(frame.xpath(".//c:chart")[0].rId)
        for name in part._element.xpath(".//c:ser/c:tx//c:v"):
            name.text = name.text.replace("current", "present")

    Path("templates").mkdir()
    deck(spoil, "templates/deck.pptx")
    assert run(["build", str(ONBOARDING), "-o", "made"]) == 1
    err = capsys.readouterr().err
    assert 'templates/deck.pptx: error BG844: the chart has no series named "current' in err
    assert 'at   slide 1, shape "line"' in err


def test_a_layout_that_leaves_out_a_part_of_its_frames_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def cut(given: object) -> None:
        for name in ("Decision", "Chart 2"):
            element = shape(given, "Two charts", name)._element
            element.getparent().remove(element)

    told = [f for f in found(capsys, deck(cut), status=0) if f["rule"] == "BG863"]
    assert {f["key"] for f in told} == {'layout "Two charts"'}
    messages = " ".join(f["message"] for f in told)
    assert "reads frame.decision" in messages
    assert "frames with 2 charts take this layout, and it has 1" in messages


def test_tags_on_a_slide_of_the_decks_template_are_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def add(given: object) -> None:
        box = given.slides[0].shapes.add_textbox(0, 0, Inches(2), Inches(1))
        box.name, box.text_frame.text = "Stray", "{{ deck.footer }}"

    [told] = found(capsys, deck(add), status=0)
    assert (told["rule"], told["key"]) == ("BG862", 'slide 1, shape "Stray"')
    assert "{{ deck.footer }} is never filled" in told["message"]


def test_faint_text_is_told_with_its_colours(capsys: pytest.CaptureFixture[str]) -> None:
    def fade(given: object) -> None:
        run = shape(given, "Chart", "Source 1").text_frame.paragraphs[0].runs[0]
        run.font.color.rgb = RGBColor(0x99, 0x99, 0x99)

    [told] = found(capsys, deck(fade), "--strict")
    assert (told["rule"], told["key"]) == ("BG861", 'layout "Chart", shape "Source 1"')
    assert "is #999999 on #FFFFFF: a contrast of 2.8 to 1" in told["message"]
    assert "darker" in told["hint"]


def test_an_absent_font_is_told_where_it_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    def restyle(given: object) -> None:
        given.styles["Summary"].font.name = "Acme Sans"

    [told] = found(capsys, document(restyle), status=0)
    assert (told["rule"], told["key"]) == ("BG846", 'the document, style "Summary"')
    assert '"Acme Sans" is not installed here' in told["message"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", b"no zip", "not a zip package"),
        ("a.docx", zipped({"x": b""}), "lists no content types"),
        ("a.pptx", (TEMPLATES / "brief-a4.docx").read_bytes(), "it is a Word document"),
        ("a.docx", (TEMPLATES / "deck.pptx").read_bytes(), "it is a presentation"),
        ("a.docx", b"\xd0\xcf\x11\xe0old", "password"),
    ],
)
def test_files_that_are_no_template_are_findings(
    name: str, data: bytes, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path(name).write_bytes(data)
    [told] = found(capsys, name)
    assert (told["rule"], told["file"]) == ("BG800", name)
    assert reason in told["message"]


def test_macros_strict_files_and_damage_are_findings(capsys: pytest.CaptureFixture[str]) -> None:
    whole = (TEMPLATES / "brief-a4.docx").read_bytes()
    types = "[Content_Types].xml"
    macro = with_text(whole, types, "document.main", "document.macroEnabled.main")
    override = '<Override PartName="/word/vbaProject.bin" ContentType="{}"/></Types>'
    listed = override.format("application/vnd.ms-office.vbaProject")
    hidden = with_text(whole, types, "</Types>", listed)
    hidden = packed({**members(hidden), "word/vbaProject.bin": b"x"})
    strict = with_text(whole, "word/document.xml", WORD, STRICT)
    damaged = packed({**members(whole), "word/styles.xml": b"<w:styles"})
    cases = {
        "macros": macro,
        "carries macros": hidden,
        "Strict": strict,
        "not well-formed": damaged,
    }
    for reason, data in cases.items():
        Path("brief.docx").write_bytes(data)
        [told] = found(capsys, "brief.docx")
        assert told["rule"] == "BG800"
        assert reason in told["message"]


def test_a_file_for_other_values_is_not_held_against_the_story(
    capsys: pytest.CaptureFixture[str],
) -> None:
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "{{ client.name }}"
    slide.shapes.title.name = "Headline"
    made.save("offer.pptx")
    assert found(capsys, "offer.pptx", "--strict", status=0) == []

    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "{% for x in client.items %}{{ x | uper }}"
    slide.shapes.title.name = "Headline"
    made.save("offer.pptx")
    told = found(capsys, "offer.pptx")
    assert {(f["rule"], f["key"]) for f in told} == {
        ("BG803", 'slide 2, shape "Headline"'),
        ("BG804", 'slide 2, shape "Headline"'),
    }
    assert any("{{ x | uper }}" in f["message"] and "upper" in f["message"] for f in told)


def test_a_file_without_tags_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    made = Document()
    made.add_paragraph("Hello")
    made.save("letter.docx")
    [told] = found(capsys, "letter.docx", status=0)
    assert told["rule"] == "BG864"


def test_a_set_is_checked_file_by_file_with_its_own_rules(
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = Path("templates", "acme")
    folder.mkdir(parents=True)
    (folder / "deck.pptx").write_bytes((TEMPLATES / "deck.pptx").read_bytes())
    rules = (TEMPLATES / "deck.yaml").read_text(encoding="utf-8")
    spoilt = rules.replace("  Footer: {", "  Imprint: {")
    (folder / "deck.yaml").write_text(spoilt, encoding="utf-8")
    [told] = found(capsys, "acme", status=0)
    assert told["file"] == "templates/acme/deck.pptx"
    assert 'no shape is named "Imprint"' in told["message"]
    assert found(capsys, "templates/acme/deck.pptx", status=0)[0]["message"] == told["message"]

    (folder / "deck.yaml").write_text("zones: 3", encoding="utf-8")
    assert {f["rule"] for f in found(capsys, "acme")} == {"BG841"}


def test_an_unknown_name_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "check", "defualt"]) == 2
    assert "did you mean default?" in capsys.readouterr().err
    Path("empty").mkdir()
    assert run(["template", "check", "empty"]) == 2
    assert "no PowerPoint or Word file in empty" in capsys.readouterr().err
