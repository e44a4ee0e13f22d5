"""A template made by hand: its slides carry the tags, and its layouts none."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Inches

from briefgen.cli.main import run
from briefgen.verify.verify import verify_package
from tests.tools import ROOT, needs_validator, validation_errors

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
NARRATIVE = str(ROOT / "content" / "onboarding.yaml")
FRAMES = (
    ("Two charts", "frame.charts|length == 2"),
    ("Chart with KPIs", "frame.charts|length == 1 and frame.kpis"),
    ("Chart", "frame.charts|length == 1"),
    ("Metric with KPIs", "not frame.charts and frame.kpis"),
    ("Metric", ""),
)


def by_hand(target: Path, frames: tuple[tuple[str, str], ...] = FRAMES) -> None:
    """The packaged deck with each layout's tags on a slide of that layout instead."""
    deck = Presentation(str(ROOT / "templates" / "deck.pptx"))
    layouts = {layout.name: layout for layout in deck.slide_layouts}
    conditions = dict(frames)
    for name, _ in FRAMES:
        slide = deck.slides.add_slide(layouts[name])
        for shape in list(slide.shapes):
            shape._element.getparent().remove(shape._element)
        for shape in list(layouts[name].shapes):
            _move(shape, slide)
        if conditions.get(name, "no"):
            box = slide.shapes.add_textbox(0, 0, Inches(1), Inches(1))
            box.text_frame.text = f"{{%slide if {conditions.get(name, 'false')} %}}"
    target.parent.mkdir(parents=True)
    deck.save(str(target))


def _move(shape: Any, slide: Any) -> None:
    """Copy a tagged shape or placeholder to a slide, and take its tags off the layout."""
    element = shape._element
    names = next(element.iter(f"{P}cNvPr"))
    text = "".join(t.text or "" for t in element.iter(f"{A}t"))
    if "{" not in text + names.get("descr", "") and not shape.is_placeholder:
        return
    made = copy.deepcopy(element)
    slide.shapes._spTree.append(made)
    for properties in made.iter(f"{A}rPr", f"{A}endParaRPr"):
        properties.attrib.pop("sz", "")  # on a layout it is for the master view only
    for placeholder in made.iter(f"{P}ph"):
        placeholder.attrib.pop("hasCustomPrompt", "")
    if not shape.is_placeholder:
        element.getparent().remove(element)
        return
    names.attrib.pop("descr", "")
    for run_ in element.iter(f"{A}t"):
        run_.text = "x"


def words(file: Path) -> list[list[str]]:
    """The texts of each slide, charts by their names, sorted."""
    return [
        sorted(
            shape.text_frame.text if shape.has_text_frame else f"chart {shape.name}"
            for shape in slide.shapes
        )
        for slide in Presentation(str(file)).slides
    ]


@pytest.fixture
def acme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path / "templates" / "acme" / "deck.pptx"


def test_a_deck_of_tagged_slides_says_what_the_layouts_say(acme: Path, tmp_path: Path) -> None:
    by_hand(acme)

    command = ["build", NARRATIVE, "--only", "deck"]
    assert run([*command, "--template", "acme", "-o", str(tmp_path / "hand")]) == 0
    assert run([*command, "-o", str(tmp_path / "packaged")]) == 0

    made = tmp_path / "hand" / "onboarding-deck.pptx"
    assert words(made) == words(tmp_path / "packaged" / "onboarding-deck.pptx")
    found = verify_package(made.read_bytes(), "made")
    assert [(f.rule, f.message) for f in found if f.rule < "BG7"] == []
    for slide in Presentation(str(made)).slides:
        assert slide.has_notes_slide
        for shape in slide.shapes:
            if shape.has_chart:
                names = shape._element.nvGraphicFramePr.cNvPr
                assert names.get("descr")
                assert shape.chart.part.chart_workbook.xlsx_part is not None


def test_template_check_knows_that_the_slides_are_filled(
    acme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    by_hand(acme)
    assert run(["template", "check", str(acme)]) == 0
    assert "BG8" not in "".join(capsys.readouterr())


@needs_validator
def test_the_validator_finds_nothing_in_it(acme: Path, tmp_path: Path) -> None:
    by_hand(acme)
    out = str(tmp_path / "hand")
    assert run(["build", NARRATIVE, "--only", "deck", "--template", "acme", "-o", out]) == 0
    assert validation_errors(tmp_path / "hand" / "onboarding-deck.pptx") == []


def test_a_frame_that_no_slide_is_for_is_a_finding(
    acme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    by_hand(acme, FRAMES[:1])

    assert run(["check", NARRATIVE, "--template", "acme"]) == 1

    told = "".join(capsys.readouterr())
    assert "BG842" in told
    assert "no slide is for frame 1" in told
    assert "no slide is for frame 2" not in told
