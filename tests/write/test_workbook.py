"""The workbook inside a chart: plain, readable, and the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import openpyxl

from briefgen.plan.charts.model import Cell, Column
from briefgen.write.workbook import workbook_bytes

COLUMNS = (
    Column("Period", (Cell("Q1 26"), Cell("A <long> & wide name\nof a period"))),
    Column("Value", (Cell(Decimal("94.50")), Cell(None))),
    Column("Helper", (Cell(Decimal("189.0"), "B2*2"), Cell())),
)


def test_cells_hold_texts_numbers_and_formulas_with_results() -> None:
    made = workbook_bytes(COLUMNS)
    formulas = openpyxl.load_workbook(io.BytesIO(made))["Sheet1"]
    results = openpyxl.load_workbook(io.BytesIO(made), data_only=True)["Sheet1"]
    assert [cell.value for cell in formulas[1]] == ["Period", "Value", "Helper"]
    assert [cell.value for cell in formulas[2]] == ["Q1 26", 94.5, "=B2*2"]
    assert results["C2"].value == 189
    assert formulas["A3"].value == "A <long> & wide name\nof a period"
    assert formulas["B3"].value is None


def test_headings_are_bold_and_columns_wide_enough() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes(COLUMNS)))["Sheet1"]
    assert sheet["A1"].font.bold
    assert sheet.column_dimensions["A"].width > len("A <long> & wide name")


def test_nothing_tells_when_it_was_made() -> None:
    made = workbook_bytes(COLUMNS)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
        assert not [name for name in archive.namelist() if name.startswith("docProps")]
    assert made == workbook_bytes(COLUMNS)
