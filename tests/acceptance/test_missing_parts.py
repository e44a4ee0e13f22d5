"""Each optional part missing in turn, and the shortest narrative: sound files, the right pages."""

from __future__ import annotations

from pathlib import Path

import pptx
import pypdf
import pytest

from tests.acceptance.made import Made, chart_references, make
from tests.tools import needs_soffice, needs_validator, render_pdf, validation_errors
from tests.variants import ONBOARDING, QUICKSTART, SHORTEST, missing_part_variants

PAGES = {"deck": 3, "brief": 1, "packet": 2}
A4 = ("locale: en-US", "locale: en-US\npage: a4")
CASES = {
    "onboarding": ONBOARDING,
    "onboarding on A4": ONBOARDING.replace(*A4),
    "quickstart": QUICKSTART,
    "quickstart on Letter": QUICKSTART + "page: letter\n",
    "shortest": SHORTEST,
    "German": ONBOARDING.replace("locale: en-US\ncurrency: USD", "locale: de-DE\ncurrency: EUR"),
    **{f"without {part}": source for part, source in missing_part_variants().items()},
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    folder = tmp_path_factory.mktemp("cases")
    return {
        case: make(source, folder, f"case{number}")
        for number, (case, source) in enumerate(CASES.items())
    }


@pytest.mark.parametrize("case", CASES)
def test_each_slide_asks_once_and_shows_one_metric(case: str, made: dict[str, Made]) -> None:
    slides = list(pptx.Presentation(str(made[case].deck)).slides)
    asks = [_text_of(slide, "Decision") for slide in slides]
    assert all(len(found) == 1 for found in asks)
    assert len({ask for [ask] in asks}) == 3
    assert all(len(_text_of(slide, "Metric heading")) == 1 for slide in slides)
    assert all(slide.shapes.title.text_frame.text.strip() for slide in slides)
    assert all(slide.shapes[0] == slide.shapes.title for slide in slides)


@pytest.mark.parametrize("case", CASES)
def test_no_two_slides_show_the_same_chart(case: str, made: dict[str, Made]) -> None:
    charts = [
        shape.chart.part.blob
        for slide in pptx.Presentation(str(made[case].deck)).slides
        for shape in slide.shapes
        if shape.has_chart
    ]
    assert len(set(charts)) == len(charts)


@pytest.mark.parametrize("case", CASES)
def test_caches_equal_the_workbook_cells(case: str, made: dict[str, Made]) -> None:
    for file in made[case].files:
        for formula, cached, cells in chart_references(file):
            assert len(cached) == len(cells), (file.name, formula)
            for one, other in zip(cached, cells, strict=True):
                assert one == other or float(one) == pytest.approx(float(other)), formula


@needs_validator
@pytest.mark.parametrize("case", CASES)
def test_the_validator_finds_nothing(case: str, made: dict[str, Made]) -> None:
    assert {file.name: validation_errors(file) for file in made[case].files} == {
        file.name: [] for file in made[case].files
    }


@needs_soffice
def test_pages_as_promised_when_libreoffice_renders_them(
    made: dict[str, Made], tmp_path: Path
) -> None:
    files = [file for each in made.values() for file in each.files]
    rendered = render_pdf(files, tmp_path)
    counts = {file.stem: len(pypdf.PdfReader(file).pages) for file in rendered}
    assert counts == {file.stem: PAGES[file.stem.rpartition("-")[2]] for file in files}


def _text_of(slide: pptx.slide.Slide, name: str) -> list[str]:
    return [shape.text_frame.text for shape in slide.shapes if shape.name == name]
