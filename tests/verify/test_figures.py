"""The figures of the ledger in the workbooks of made files."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from briefgen.findings import Findings
from briefgen.pipeline import PRODUCTS
from briefgen.story.uses import uses_in
from briefgen.telling import tell
from briefgen.verify import Limits, drawn_figures, verify_package
from tests.tools import ROOT

NARRATIVES = ("onboarding", "quickstart")


def told(
    name: str,
) -> tuple[object, dict[str, tuple[bytes, tuple[frozenset[tuple[str, str]], ...]]]]:
    """A story, and each product's bytes with the figures that its charts were planned to draw."""
    path, findings = ROOT / "content" / f"{name}.yaml", Findings()
    story = tell(path, None, findings)
    assert story is not None
    made = {}
    for product, how in PRODUCTS.items():
        planned = how.make(story, findings)
        assert planned is not None
        made[product] = planned.write(False), drawn_figures(planned.roots)
    return story.story, made


def numbers(data: bytes) -> set[Decimal]:
    """Every number in the workbooks of a file, as openpyxl reads them."""
    found = set()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(".xlsx"):
                sheet = openpyxl.load_workbook(io.BytesIO(archive.read(name)), data_only=True)
                cells = (cell for row in sheet.active.iter_rows(values_only=True) for cell in row)
                found |= {Decimal(str(cell)) for cell in cells if isinstance(cell, int | float)}
    return found


@pytest.mark.parametrize("name", NARRATIVES)
def test_every_drawn_figure_of_a_story_stands_in_the_made_workbooks(name: str) -> None:
    story, made = told(name)
    drawn = [use for use in uses_in(story) if not use.within]  # type: ignore[arg-type]
    assert drawn
    for product, (data, _) in made.items():
        wanted = {abs(Decimal(use.use.text)) for use in drawn if use.product == product}
        assert wanted <= {abs(number) for number in numbers(data)}, product


@pytest.mark.parametrize("name", NARRATIVES)
def test_made_files_hold_what_their_charts_were_planned_to_draw(name: str) -> None:
    for data, drawn in told(name)[1].values():
        assert drawn
        assert list(verify_package(data, Path("made"), Limits(drawn=drawn))) == []


def test_a_figure_that_no_workbook_holds_is_found() -> None:
    data, drawn = told("onboarding")[1]["brief"]
    cost, other = ("roi.cost_of_inaction", "604.6"), ("roi.cost_of_inaction", "604.7")
    [chart] = [figures for figures in drawn if cost in figures]
    wrong = Limits(drawn=(*(set(drawn) - {chart}), chart | {other}))
    [found] = verify_package(data, Path("made.docx"), wrong)
    assert (found.rule, "604.7" in found.message) == ("BG632", True)


def test_a_figure_in_the_workbook_of_another_chart_is_not_there() -> None:
    data, drawn = told("onboarding")[1]["brief"]
    first, second = drawn
    stray = next(iter(second - first))
    assert stray[1] not in {value for _, value in first}
    [found] = verify_package(data, Path("made.docx"), Limits(drawn=(first | {stray}, second)))
    assert (found.rule, stray[0] in found.message) == ("BG632", True)
