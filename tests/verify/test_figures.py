"""The figures of the ledger in the workbooks of made files."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from briefgen.findings import Findings
from briefgen.listing.shown import shown_by
from briefgen.pipeline import PRODUCTS
from briefgen.story.uses import PlacedUse, uses_in
from briefgen.telling import tell
from briefgen.verify import Limits, drawn_figures, verify_package
from tests.tools import ROOT

NARRATIVES = ("onboarding", "quickstart")


@dataclass(frozen=True)
class Product:
    """One product's bytes, what its charts were planned to draw, and what of the story it draws.

    A view that its page has no room for is told and not drawn.
    """

    data: bytes
    planned: tuple[frozenset[tuple[str, str]], ...]
    uses: tuple[PlacedUse, ...]


def made_of(name: str) -> dict[str, Product]:
    """Each product of a narrative that ships."""
    path, findings = ROOT / "content" / f"{name}.yaml", Findings()
    told = tell(path, None, findings)
    assert told is not None
    drawn = [use for use in uses_in(told.story) if not use.within]
    made = {}
    for product, how in PRODUCTS.items():
        planned = how.make(told, findings)
        assert planned is not None
        shows = shown_by(planned.roots, planned.texts)
        uses = tuple(use for use in drawn if use.product == product and shows(use))
        made[product] = Product(planned.write(False), drawn_figures(planned.roots), uses)
    return made


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
    for product, made in made_of(name).items():
        wanted = {abs(Decimal(use.use.text)) for use in made.uses}
        assert wanted
        assert wanted <= {abs(number) for number in numbers(made.data)}, product


@pytest.mark.parametrize("name", NARRATIVES)
def test_made_files_hold_what_their_charts_were_planned_to_draw(name: str) -> None:
    for made in made_of(name).values():
        assert made.planned
        assert list(verify_package(made.data, Path("made"), Limits(drawn=made.planned))) == []


def test_a_figure_that_no_workbook_holds_is_found() -> None:
    brief = made_of("onboarding")["brief"]
    data, drawn = brief.data, brief.planned
    cost, other = ("roi.cost_of_inaction", "604.6"), ("roi.cost_of_inaction", "604.7")
    [chart] = [figures for figures in drawn if cost in figures]
    wrong = Limits(drawn=(*(set(drawn) - {chart}), chart | {other}))
    [found] = verify_package(data, Path("made.docx"), wrong)
    assert (found.rule, "604.7" in found.message) == ("BG632", True)


def test_a_figure_in_the_workbook_of_another_chart_is_not_there() -> None:
    brief = made_of("onboarding")["brief"]
    data, (first, second) = brief.data, brief.planned
    stray = next(iter(second - first))
    assert stray[1] not in {value for _, value in first}
    [found] = verify_package(data, Path("made.docx"), Limits(drawn=(first | {stray}, second)))
    assert (found.rule, stray[0] in found.message) == ("BG632", True)
