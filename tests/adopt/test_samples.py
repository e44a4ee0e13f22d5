"""Corporate decks of many kinds become templates that both examples build with."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation

from briefgen.adopt.corporate import find_corporate
from briefgen.adopt.space import find_space
from briefgen.office.package import read_package
from briefgen.office.xml import qn
from briefgen.render.boxes import slides_of
from briefgen.templates.formats.colors import contrast, from_hex, palette
from tests.adopt.making import adopted, built, outside, read
from tests.adopt.samples import NAVY, SAMPLES, dark, letterhead, pale, plain, title_bar
from tests.tools import needs_soffice, needs_validator, validation_errors

FRAMES = ["Chart", "Two charts", "Chart with KPIs", "Metric", "Metric with KPIs"]


QUICK = ("plain", "4:3", "upright", "small", "huge", "letterhead", "title bar", "shaded")
ALL = [pytest.param(n, marks=[] if n in QUICK else pytest.mark.slow) for n in SAMPLES]


@pytest.mark.parametrize("name", ALL)
def test_builds_three_slides_within_the_slide(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    adopted(SAMPLES[name](), tmp_path)
    decks, _ = built(tmp_path)
    assert len(decks) == 2
    for deck in decks:
        assert len(Presentation(str(deck)).slides) == 3
        assert outside(read(deck)) == []


@needs_validator
@pytest.mark.parametrize(
    "name",
    ["letterhead", *(pytest.param(n, marks=pytest.mark.slow) for n in ("shaded", "upright"))],
)
def test_is_valid(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    adopted(SAMPLES[name](), tmp_path)
    decks, _ = built(tmp_path)
    for file in (tmp_path / "templates" / "acme" / "deck.pptx", decks[1]):
        assert validation_errors(file) == []


@needs_soffice
@pytest.mark.parametrize("name", ["letterhead 4:3", pytest.param("dark", marks=pytest.mark.slow)])
def test_texts_are_drawn_in_their_boxes(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    adopted(SAMPLES[name](), tmp_path)
    _, findings = built(tmp_path, verify=True)
    assert [f.rule for f in findings if f.rule in ("BG640", "BG641", "BG642")] == []


@needs_soffice
@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(set(SAMPLES) - {"letterhead 4:3", "dark"}))
def test_texts_of_all_samples_are_drawn_in_their_boxes(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    adopted(SAMPLES[name](), tmp_path)
    _, findings = built(tmp_path, verify=True)
    assert [f.rule for f in findings if f.rule in ("BG640", "BG641", "BG642")] == []


def test_the_corporate_layouts_and_drawings_stay(tmp_path: Path) -> None:
    source = letterhead()
    adopted(source, tmp_path)
    before = Presentation(io.BytesIO(source))
    after = Presentation(str(tmp_path / "templates/acme/deck.pptx"))
    names = [layout.name for layout in after.slide_layouts]
    assert names == [layout.name for layout in before.slide_layouts] + FRAMES
    drawn = [shape.name for shape in after.slide_master.shapes]
    assert drawn == [shape.name for shape in before.slide_master.shapes]


def test_frames_keep_off_what_the_master_draws() -> None:
    package = read_package(letterhead())
    corporate = find_corporate(package)
    assert corporate is not None
    space = find_space(corporate)
    top, foot = 0.02 * 7.5, 0.925 * 7.5
    logo = (0.875 * 13.333, 0.105 * 7.5)  # its left edge, its lower edge
    for region in (space.head, space.body):
        if region is not None:
            rect = region.rect
            assert rect.y >= top and rect.bottom <= foot
            assert rect.right <= logo[0] or rect.y >= logo[1]


def test_the_footer_stands_readably_on_the_bar_at_the_foot(tmp_path: Path) -> None:
    adopted(letterhead(), tmp_path)
    layout = Presentation(str(tmp_path / "templates/acme/deck.pptx")).slide_layouts[-1]
    footer = next(shape for shape in layout.placeholders if shape.name == "Footer")
    assert footer.top >= 0.9 * 6_858_000
    assert contrast(_color(layout, footer), from_hex(NAVY) or (0, 0, 0)) >= 4.5


def test_headlines_stand_on_the_title_bar_in_its_colour(tmp_path: Path) -> None:
    adopted(title_bar(), tmp_path)
    layout = Presentation(str(tmp_path / "templates/acme/deck.pptx")).slide_layouts[-1]
    headline = next(shape for shape in layout.placeholders if shape.name == "Headline")
    heading = next(shape for shape in layout.placeholders if shape.name == "Metric heading")
    assert headline.top + headline.height <= 0.22 * 6_858_000
    assert heading.top > 0.22 * 6_858_000
    assert _color(layout, headline) == (1.0, 1.0, 1.0)


def test_text_is_light_on_dark_slides(tmp_path: Path) -> None:
    made = adopted(dark(), tmp_path)
    layout = Presentation(str(tmp_path / "templates/acme/deck.pptx")).slide_layouts[-1]
    ground = from_hex(NAVY) or (0.0, 0.0, 0.0)
    on_navy = [
        shape
        for shape in layout.placeholders
        if not shape.name.startswith("Decision") and shape.name != "Slide number"
    ]
    assert len(on_navy) > 10
    for shape in on_navy:
        assert contrast(_color(layout, shape), ground) >= 4.5, shape.name
    assert not made.findings.has_errors


def test_says_which_colour_it_could_not_use(tmp_path: Path) -> None:
    made = adopted(pale(), tmp_path)
    told = [finding.message for finding in made.findings if finding.rule == "BG882"]
    assert any("accent1 #FFC000 has 1.4:1 on #F4EFE6" in message for message in told)
    assert all(finding.file == "corporate.pptx" for finding in made.findings)


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    first = adopted(plain(), tmp_path / "1").files
    assert adopted(plain(), tmp_path / "2").files == first


def test_a_built_slide_shows_charts_beside_points(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    adopted(plain((10.0, 7.5)), tmp_path)
    decks, _ = built(tmp_path)
    first = slides_of(read(decks[1]))[0]
    boxes = {box.name: box for box in first.boxes}
    chart = next(box for box in first.boxes if box.name.startswith("Gap to the benchmark"))
    assert chart.right < boxes["Point 1"].left
    assert boxes["Point 3"].bottom < boxes["Decision"].top


def _color(layout: object, shape: object) -> tuple[float, float, float]:
    """The colour that a placeholder's first level has, as it is seen."""
    element = shape._element  # type: ignore[attr-defined]
    master = layout.slide_master  # type: ignore[attr-defined]
    theme = master.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    )
    colors = palette(etree.fromstring(theme.blob), master._element.find(qn("p:clrMap")))
    fill = next(element.iter(qn("a:defRPr"))).find(qn("a:solidFill"))
    found = colors.color(fill)
    assert found is not None
    return found
