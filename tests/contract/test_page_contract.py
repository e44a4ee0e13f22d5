"""The page contract over the whole format: inside it, or refused with a way out.

1,000 narratives in process; `test_drawn_contract` has LibreOffice draw some of them.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from lxml import etree

from briefgen.findings import Findings, Severity
from briefgen.office.package import read_package
from briefgen.render.boxes import Box, slides_of
from tests.acceptance.made import Made, make_or_refuse
from tests.contract.narratives import EVERYWHERE, WITHIN_BUDGETS, Space, narratives

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SMALLEST = 9  # points, LOOK.md's floor of footers
SLIDE = (960, 540)  # points
SLIDE_FLOORS = {"Headline": 24, "Decision label": 12, "Decision": 16, "Point": 14}
BODY_STYLES = ("List Bullet", "Row text", "Table text", "Table number", "Summary", "Ask")
BODY_FLOOR = 9.5
CLOSE = 1  # point
DRAWS = settings(
    max_examples=500,
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@pytest.mark.parametrize(
    ("space", "must_build"), [(EVERYWHERE, 0.3), (WITHIN_BUDGETS, 0.9)], ids=["all", "budgets"]
)
def test_a_narrative_builds_inside_the_contract_or_is_refused(
    space: Space, must_build: float
) -> None:
    outcomes: Counter[str] = Counter()

    @DRAWS
    @given(narratives(space))
    def hold(source: str) -> None:
        with TemporaryDirectory() as name:
            outcome = make_or_refuse(source, Path(name))
            if isinstance(outcome, Findings):
                outcomes["refused"] += 1
                assert_refused_with_a_way_out(outcome)
                assert not (Path(name) / "made").exists()
            else:
                outcomes["built"] += 1
                assert_inside_the_contract(outcome)

    hold()
    assert outcomes.total() >= 500
    assert outcomes["built"] >= must_build * outcomes.total(), outcomes


def assert_refused_with_a_way_out(findings: Findings) -> None:
    """Each error names a key, its line, and how much is too much: nothing else is wrong."""
    for finding in findings:
        if finding.severity is Severity.ERROR:
            assert finding.rule.startswith("BG3"), finding
            assert finding.key and finding.line >= 1, finding
            assert any(letter.isdigit() for letter in finding.message + finding.hint), finding


def assert_inside_the_contract(made: Made) -> None:
    assert not made.findings.has_errors
    for finding in made.findings:
        assert not finding.rule.startswith("BG6"), finding
    slides = slides_of(read_package(made.deck.read_bytes()))
    assert len(slides) == 3
    for slide in slides:
        _assert_nothing_collides(slide.boxes)
    _assert_above_the_slide_floors(made.deck)
    for file in (made.brief, made.packet):
        _assert_above_the_document_floor(file)


def _assert_nothing_collides(boxes: Iterable[Box]) -> None:
    for box in boxes:
        assert box.left >= 0 and box.top >= 0, box
        assert box.right <= SLIDE[0] + CLOSE and box.bottom <= SLIDE[1] + CLOSE, box
    full = [box for box in boxes if box.texts or box.name.startswith("Chart")]
    for one, other in combinations(full, 2):
        across = min(one.right, other.right) - max(one.left, other.left)
        down = min(one.bottom, other.bottom) - max(one.top, other.top)
        assert min(across, down) <= CLOSE, (one.name, other.name)


def _assert_above_the_slide_floors(file: Path) -> None:
    with zipfile.ZipFile(file) as package:
        slides = [name for name in package.namelist() if name.startswith("ppt/slides/slide")]
        shapes = [shape for name in slides for shape in etree.XML(package.read(name)).iter("{*}sp")]
    for shape in shapes:
        name = shape.find("{*}nvSpPr/{*}cNvPr").get("name", "")
        named = (floor for start, floor in SLIDE_FLOORS.items() if name.startswith(start))
        for properties in shape.iter(f"{A}rPr", f"{A}endParaRPr"):
            size = int(properties.get("sz", 100 * SLIDE_FLOORS["Headline"]))
            assert size >= 100 * next(named, SMALLEST), (name, size)
        for fit in shape.iter(f"{A}normAutofit"):
            assert not fit.attrib, name


def _assert_above_the_document_floor(file: Path) -> None:
    with zipfile.ZipFile(file) as package:
        names = [name for name in package.namelist() if name.startswith("word/")]
        body = etree.parse(io.BytesIO(package.read("word/document.xml")))
        assert "word/styles.xml" in names
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        name = "" if style is None else style.get(f"{W}val", "")
        is_body = name in {each.replace(" ", "") for each in BODY_STYLES}
        floor = BODY_FLOOR if is_body else SMALLEST
        for size in paragraph.iter(f"{W}sz"):
            assert int(size.get(f"{W}val", "")) >= 2 * floor, (name, size.get(f"{W}val"))
