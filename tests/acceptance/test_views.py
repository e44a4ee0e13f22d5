"""Cash flow and sensitivity stand in packets with room, and change nothing where there is none."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import etree

from tests.acceptance.made import Made, make
from tests.tools import needs_soffice, needs_validator, render_pdf, validation_errors
from tests.variants import ONBOARDING, without

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PAYBACK, RANGE = "Payback after", "NPV $404–1,014k at ±20%"
NO_PILOT = without(ONBOARDING.replace("  - pilot\n", ""), "pilot")
CASES = {
    "no pilot": NO_PILOT,
    "no pilot on A4": NO_PILOT.replace("locale: en-US", "locale: en-US\npage: a4"),
    "no stakeholders": without(ONBOARDING, "stakeholders"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Made]:
    folder = tmp_path_factory.mktemp("views")
    sources = {**CASES, "full": ONBOARDING}
    return {
        case: make(source, folder, f"case{at}") for at, (case, source) in enumerate(sources.items())
    }


def body(file: Path) -> list[str]:
    """The paragraphs of a document in reading order, those in tables too."""
    paragraphs = docx.Document(str(file)).element.iter(f"{W}p")
    return ["".join(text.text or "" for text in p.iter(f"{W}t")) for p in paragraphs]


def described(file: Path) -> list[str]:
    properties = docx.Document(str(file)).element.iter(f"{WP}docPr")
    return [each.get("descr") for each in properties]


@pytest.mark.parametrize("case", CASES)
def test_packets_with_room_show_both(case: str, made: dict[str, Made]) -> None:
    shown = body(made[case].packet)
    assert sum(text.startswith(PAYBACK) for text in shown) == 1
    assert shown.count(RANGE) == 1
    alts = described(made[case].packet)
    assert len(alts) == 4 and all(alts)
    assert any("cumulative net cash flow" in alt for alt in alts)


def test_they_stand_with_the_scenarios_or_before_the_decision(made: dict[str, Made]) -> None:
    first, second = (body(made[case].packet) for case in ("no pilot", "no stakeholders"))
    heads = [
        text for text in first if text == RANGE or text.endswith("Leading and lagging indicators")
    ]
    assert heads[0] == RANGE
    after = second[second.index(RANGE) :]
    assert "Decision requested" in after and not any("meeting" in text for text in after)


def test_a_full_packet_is_as_it_was(made: dict[str, Made]) -> None:
    shown = body(made["full"].packet)
    assert RANGE not in shown and not any(text.startswith(PAYBACK) for text in shown)
    assert len(described(made["full"].packet)) == 2


def test_their_workbooks_hold_the_figures_of_the_ledger(made: dict[str, Made]) -> None:
    with zipfile.ZipFile(made["no pilot"].packet) as package:
        books = [
            openpyxl.load_workbook(package.open(name)).active.values
            for name in package.namelist()
            if name.endswith(".xlsx")
        ]
        crossings = [
            axis.get("val")
            for name in package.namelist()
            if name.startswith("word/charts/chart")
            for axis in etree.fromstring(package.read(name)).iterfind(".//{*}catAx/{*}crossesAt")
        ]
    rows = [[cell for row in book for cell in row] for book in books]
    assert any({-180, -134.14, 341.52, 946.12} <= set(row) for row in rows)
    tornado = next(row for row in rows if "Uplift" in row)
    values = [round(value) for value in tornado if isinstance(value, int | float)]
    assert values[:4] == [404, 1014, 499, 919]
    assert [round(float(value)) for value in crossings] == [709]


@needs_validator
@pytest.mark.parametrize("case", CASES)
def test_the_validator_finds_nothing(case: str, made: dict[str, Made]) -> None:
    assert validation_errors(made[case].packet) == []


@needs_soffice
def test_two_pages_stay_two(made: dict[str, Made], tmp_path: Path) -> None:
    import pypdf

    pdfs = render_pdf([made[case].packet for case in CASES], tmp_path)
    assert [len(pypdf.PdfReader(pdf).pages) for pdf in pdfs] == [2, 2, 2]
