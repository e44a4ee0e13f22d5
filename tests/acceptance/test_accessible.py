"""What a person hears who has the files read aloud: descriptions, and a sensible order."""

from __future__ import annotations

import zipfile
from itertools import combinations
from pathlib import Path

import docx
import pptx
import pytest
from lxml import etree

from tests.acceptance.made import Made, make
from tests.story.test_money import LOSING
from tests.variants import ONBOARDING, QUICKSTART

CASES = {"onboarding": ONBOARDING, "quickstart": QUICKSTART, "losing": LOSING}
FURNITURE = ("Organisation", "Tracker", "Footer", "Slide number")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module", params=CASES)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(CASES[request.param], tmp_path_factory.mktemp("case"))


def test_slides_are_read_from_top_left_and_their_furniture_last(made: Made) -> None:
    for slide in pptx.Presentation(str(made.deck)).slides:
        names = [shape.name for shape in slide.shapes]
        last = [name.startswith(FURNITURE) for name in names]
        assert last == sorted(last), names
        content = [shape for shape in slide.shapes if not shape.name.startswith(FURNITURE)]
        assert content[0] == slide.shapes.title
        for first, second in combinations(content, 2):
            assert not _comes_before(second, first), (first.name, second.name)


def _comes_before(one: pptx.shapes.base.BaseShape, other: pptx.shapes.base.BaseShape) -> bool:
    """Whether one stands above another in its column, or left of it in its row."""
    in_column = one.left < other.left + other.width and other.left < one.left + one.width
    in_row = one.top < other.top + other.height and other.top < one.top + one.height
    above = one.top + one.height <= other.top
    left = one.left + one.width <= other.left
    return (in_column and above) or (in_row and left)


def test_every_chart_and_table_is_described_in_words_of_its_own(made: Made) -> None:
    slides = pptx.Presentation(str(made.deck)).slides
    shapes = [shape for slide in slides for shape in slide.shapes if shape.has_chart]
    found = [shape._element.nvGraphicFramePr.cNvPr.get("descr", "") for shape in shapes]
    assert all(len(text) > 20 for text in found)
    assert len(set(found)) == len(found)
    for file in (made.brief, made.packet):
        assert all(map(str.strip, _descriptions(file))), file.name


def _descriptions(file: Path) -> list[str]:
    """The description of each drawing and of each table of a document."""
    with zipfile.ZipFile(file) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    drawings = [properties.get("descr", "") for properties in body.iter("{*}docPr")]
    tables = [table.find(f"{W}tblPr/{W}tblCaption") for table in body.iter(f"{W}tbl")]
    return drawings + ["" if text is None else text.get(f"{W}val", "") for text in tables]


def test_properties_name_title_author_and_language(made: Made) -> None:
    for opened in (
        pptx.Presentation(str(made.deck)),
        *map(docx.Document, map(str, made.files[1:])),
    ):
        assert opened.core_properties.title
        assert opened.core_properties.language in ("en-US", "en-GB")
