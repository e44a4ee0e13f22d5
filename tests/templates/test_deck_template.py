"""The default deck template, read by python-pptx: LOOK.md's zones, and nothing left over."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout
from pptx.util import Emu

from tests.tools import ROOT, needs_validator, validation_errors

FILE = ROOT / "templates" / "deck.pptx"
NAMES = ["Chart", "Two charts", "Chart with KPIs", "Metric", "Metric with KPIs"]
TAG = re.compile(r"\{[{%].*?[%}]\}")
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"

EVERYWHERE = {
    "Headline": (0.60, 0.97, 11.60, 0.92),
    "Tracker 1": (0.60, 0.50, 1.65, 0.24),
    "Tracker 2": (2.35, 0.50, 1.65, 0.24),
    "Tracker 3": (4.10, 0.50, 1.65, 0.24),
    "Tracker bar 2": (2.35, 0.4325, 1.65, 0.02),
    "Tracker bar 2 on": (2.35, 0.42, 1.65, 0.045),
    "Organisation": (9.73, 0.50, 3.00, 0.24),  # a line of the logo's zone, as the native sample
    "Decision band": (0.60, 6.12, 12.133, 0.72),
    "Decision": (2.80, 6.12, 9.68, 0.72),
    "Footer": (0.60, 7.02, 9.00, 0.20),
    "Slide number": (11.73, 7.02, 1.00, 0.20),
}
BESIDE_A_CHART = {
    "Metric rule": (8.85, 2.10, 3.883, 0),
    "Metric today": (8.85, 2.75, 1.2943, 0.86),
    "Metric target": (10.1443, 2.75, 1.2943, 0.86),
    "Metric benchmark": (11.4387, 2.75, 1.2943, 0.86),
    "Point 1 rule": (8.85, 3.72, 3.883, 0),
    "Point 1": (8.85, 3.80, 3.883, 0.62),
    "Point 2": (8.85, 4.526, 3.883, 0.62),
    "Point 3 rule": (8.85, 5.172, 3.883, 0),
    "Point 3": (8.85, 5.252, 3.883, 0.62),
}
OWN = {
    "Chart": {
        "Chart 1 rule": (0.60, 2.10, 7.80, 0),
        "Chart 1 heading": (0.60, 2.185, 7.80, 0.54),
        "Chart 1": (0.60, 2.78, 7.80, 2.88),
        "Source 1": (0.60, 5.72, 7.80, 0.20),
    },
    "Two charts": {
        "Chart 1": (0.60, 2.78, 3.65, 2.88),
        "Chart 2 heading": (4.65, 2.185, 3.75, 0.54),
        "Chart 2": (4.65, 2.78, 3.75, 2.88),
        "Source 2": (4.65, 5.72, 3.75, 0.20),
    },
    "Chart with KPIs": {
        "Chart 1": (0.60, 2.78, 7.80, 2.05),
        "Source 1": (0.60, 4.89, 7.80, 0.20),
        "KPI rule": (0.60, 5.20, 7.80, 0),
        "KPI 1": (0.60, 5.265, 1.75, 0.66),
        "KPI 2": (2.60, 5.265, 1.75, 0.66),
        "KPI 3": (4.55, 5.265, 1.80, 0.66),
        "KPI 4": (6.35, 5.265, 2.05, 0.66),
    },
    "Metric": {"Metric rule": (0.60, 2.10, 7.80, 0)},
    "Metric with KPIs": {"KPI 4": (6.35, 5.265, 2.05, 0.66)},
}
SIZES = {
    "Headline": [(28, True)],
    "Chart 1 heading": [(14, True), (12, False)],
    "Source 1": [(10, False)],
    "Metric today": [(36, True), (14, False)],
    "Metric benchmark": [(36, False), (14, False)],
    "Point 1": [(16, False)],
    "KPI 1": [(22, True), (14, False)],
    "Decision": [(20, True)],
    "Decision label": [(14, True)],
    "Tracker 1": [(12, False), (12, True)],
    "Footer": [(10, False)],
}


@cache
def deck() -> Deck:
    return Presentation(str(FILE))


def layout(name: str) -> SlideLayout:
    return deck().slide_layouts.get_by_name(name)


def place(shape: object) -> tuple[float, ...]:
    sides = (shape.left, shape.top, shape.width, shape.height)  # type: ignore[attr-defined]
    return tuple(Emu(side).inches for side in sides)


def test_the_layouts_are_those_that_a_frame_can_need_and_no_more() -> None:
    assert [each.name for each in deck().slide_layouts] == NAMES
    assert Emu(deck().slide_width).inches == pytest.approx(13.333, abs=0.001)
    assert Emu(deck().slide_height).inches == 7.5


@pytest.mark.parametrize("name", NAMES)
def test_every_zone_stands_where_the_look_has_it(name: str) -> None:
    wanted = EVERYWHERE | OWN[name] | ({} if name.startswith("Metric") else BESIDE_A_CHART)
    found = {shape.name: place(shape) for shape in layout(name).shapes}
    for zone, box in wanted.items():
        assert found[zone] == pytest.approx(box, abs=0.001), zone


@pytest.mark.parametrize("name", NAMES)
def test_no_two_zones_lie_over_each_other(name: str) -> None:
    """Prompts may be read side by side in the slide master view."""
    boxes = {s.name: place(s) for s in layout(name).placeholders}
    for one, (x, y, width, height) in boxes.items():
        for other, (left, top, wide, high) in boxes.items():
            across = x < left + wide - 0.001 and left < x + width - 0.001
            down = y < top + high - 0.001 and top < y + height - 0.001
            assert one >= other or not (across and down), f"{one} and {other}"
        assert x + width <= 12.735
        assert y + height <= 7.23


@pytest.mark.parametrize(("zone", "levels"), SIZES.items())
def test_text_is_sized_by_list_level(zone: str, levels: list[tuple[int, bool]]) -> None:
    shapes = {s.name: s for each in NAMES[:3] for s in layout(each).placeholders}
    styles = shapes[zone]._element.findall(f".//{A}lstStyle/*/{A}defRPr")
    assert [(int(s.get("sz")) / 100, s.get("b") == "1") for s in styles] == levels


@pytest.mark.parametrize("name", NAMES)
def test_words_are_tags_only_and_in_placeholders(name: str) -> None:
    for shape in layout(name).shapes:
        if not shape.has_text_frame:
            continue
        words = TAG.sub("", shape.text_frame.text)
        assert re.fullmatch(r"[\s\d‹#›]*", words), shape.name
        assert shape.is_placeholder or not shape.text_frame.text


@pytest.mark.parametrize("name", NAMES)
def test_the_title_comes_first_and_insets_are_zero(name: str) -> None:
    assert layout(name).shapes[0].name == "Headline"
    assert layout(name).shapes[0].placeholder_format.type.name == "TITLE"
    indices = [shape.placeholder_format.idx for shape in layout(name).placeholders]
    assert len(indices) == len(set(indices))
    for shape in layout(name).placeholders:
        frame = shape.text_frame
        insets = (frame.margin_left, frame.margin_top, frame.margin_right, frame.margin_bottom)
        assert insets == (0, 0, 0, 0), shape.name


def test_colours_and_fonts_come_from_the_theme() -> None:
    for each in deck().slide_layouts:
        assert not list(each._element.iter(f"{A}srgbClr"))
        assert {e.get("typeface")[:1] for e in each._element.iter(f"{A}latin")} == {"+"}


def test_the_theme_has_the_palette_and_no_effects() -> None:
    parts = deck().part.package.iter_parts()
    theme = next(part for part in parts if "theme1" in part.partname).blob.decode()
    for slot, colour in (("dk1", "14202B"), ("dk2", "55616E"), ("accent1", "005F73")):
        assert f'<a:{slot}><a:srgbClr val="{colour}"/>' in theme
    assert "outerShdw" not in theme
    assert "gradFill" not in theme
    assert 'typeface="Cambria"' in theme
    assert 'typeface="Calibri"' in theme


def test_prototypes_stand_on_a_hidden_slide_of_their_own() -> None:
    (slide,) = deck().slides
    assert slide._element.get("show") == "0"
    kinds = {s._element[0][0].get("descr") for s in slide.shapes if s.has_chart}
    names = ("line", "bars", "waterfall", "scenarios", "cash_flow", "tornado")
    assert kinds == {f"{{{{ prototype: {kind} }}}}" for kind in names}


def test_the_notes_master_is_complete_with_a_theme_of_its_own() -> None:
    master = deck().notes_master
    kinds = {shape.placeholder_format.type.name for shape in master.placeholders}
    assert {"SLIDE_IMAGE", "BODY", "SLIDE_NUMBER"} <= kinds
    themes = [p.partname for p in deck().part.package.iter_parts() if "theme" in p.partname]
    assert len(themes) == 2


def test_nothing_of_a_tool_is_left_in_it() -> None:
    names = [str(part.partname) for part in deck().part.package.iter_parts()]
    assert not [name for name in names if "printer" in name or "thumbnail" in name]
    assert deck().core_properties.author == ""
    assert "python-pptx" not in deck().core_properties.comments


@needs_validator
def test_the_validator_finds_nothing_in_it(tmp_path: Path) -> None:
    assert validation_errors(FILE) == []
