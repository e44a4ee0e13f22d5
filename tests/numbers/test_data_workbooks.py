"""Figures from workbooks, and those that are refused; openpyxl writes what is read here."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from tests.numbers.datafiles import baseline, narrative, only_finding, read

DATA = "{file: d.xlsx, sheet: Model, rows: figures}"
ONLY = "{file: d.xlsx, rows: figures}"


def save(folder: Path, rows: Iterable[Iterable[object]], **names: str) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Model"
    for row in rows:
        sheet.append(list(row))
    for name, target in names.items():
        book.defined_names[name] = DefinedName(name, attr_text=target)
    book.save(folder / "d.xlsx")
    return book


def rewritten(file: Path, part: str, old: str, new: str) -> None:
    """The workbook with a piece of one part replaced."""
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode())
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)


def test_a_sheet_is_a_table(tmp_path: Path) -> None:
    save(tmp_path, [["g", "n"], ["a", 1.5], ["b", 2], ["a", 2.5], [None, None], ["a", None]])
    assert baseline(tmp_path, "{from: d, mean: n, where: {g: a}}", DATA) == 2
    assert baseline(tmp_path, "{from: d, count: rows}", DATA) == 4
    assert baseline(tmp_path, "{from: d, count: n}", DATA) == 3
    assert baseline(tmp_path, "{from: d, sum: n, times: 12, divide_by: 10}", DATA) == Decimal("7.2")


def test_a_sheet_that_claims_to_be_huge_is_read_as_it_is(tmp_path: Path) -> None:
    save(tmp_path, [["g", "n"], ["a", 1], ["a", 3]])
    sheet = "xl/worksheets/sheet1.xml"
    rewritten(
        tmp_path / "d.xlsx", sheet, '<dimension ref="A1:B3"', '<dimension ref="A1:XFD1048576"'
    )
    assert baseline(tmp_path, "{from: d, mean: n}", DATA) == 2
    rewritten(tmp_path / "d.xlsx", sheet, '<row r="3"', '<row r="999999999999"')
    assert only_finding(tmp_path, "{from: d, mean: n}", DATA).rule == "BG231"


def test_a_cell_beside_the_table_is_a_finding(tmp_path: Path) -> None:
    save(tmp_path, [["g", "n"], ["a", 1, *[None] * 2_500, "note"]])
    found = only_finding(tmp_path, "{from: d, mean: n}", DATA)
    assert (found.rule, "Row 2 has 2503 cells" in found.message) == ("BG232", True)


@pytest.mark.parametrize(
    ("what", "where"),
    [("mean: n", ""), ("count: n", ""), ("share: {m: 1}", ""), ("mean: k", ", where: {m: 1}")],
)
def test_a_formula_that_was_never_saved_is_no_blank(tmp_path: Path, what: str, where: str) -> None:
    save(tmp_path, [["k", "n", "m"], [1, 1, 1], [2, "=A3*2", "=A3*3"], [3, None, 1]])
    found = only_finding(tmp_path, f"{{from: d, {what}{where}}}", DATA)
    address = "B3" if "n" in what.split() else "C3"
    assert (found.rule, found.message) == ("BG235", f"The formula in {address} has no saved value.")
    assert found.key == "metrics.ramp_up.baseline"
    assert baseline(tmp_path, "{from: d, mean: k}", DATA) == 2  # of columns without formulas


def test_a_series_comes_from_columns(tmp_path: Path) -> None:
    rows = [["Period", "Now", "Then"], ["2024", 9, 9], ["2025", 9.5, 8], ["2026", 10, 6.25]]
    save(tmp_path, rows)
    path = narrative(tmp_path, "9", DATA)
    series = (
        "periods: {from: d, column: Period}\n    current: {from: d, column: Now}\n"
        "    with_learning: {from: d, column: Then}"
    )
    text = path.read_text().replace("baseline: 9\n    target: 9", series)
    assert series in text
    path.write_text(text)
    found, findings = read(path)
    assert found is not None, findings
    metric = found.metrics["ramp_up"]
    assert metric.periods == ("2024", "2025", "2026")
    assert metric.current == (9, Decimal("9.5"), 10)
    assert metric.with_learning == (9, 8, Decimal("6.25"))


def test_names_of_the_workbook_and_of_a_sheet(tmp_path: Path) -> None:
    book = save(tmp_path, [["a"], [1], [2]], all="Model!$A$2", area="Model!$A$1:$A$3")
    other = book.create_sheet("Other's")
    other.append([30])
    other.defined_names["own"] = DefinedName("own", attr_text="'Other''s'!$A$1")
    book["Model"].defined_names["twice"] = DefinedName("twice", attr_text="Model!$A$3")
    other.defined_names["twice"] = DefinedName("twice", attr_text="'Other''s'!$A$1")
    book.defined_names["gone"] = DefinedName("gone", attr_text="#REF!$A$1")
    book.save(tmp_path / "d.xlsx")
    assert baseline(tmp_path, "{from: d, name: all}", ONLY) == 1
    assert baseline(tmp_path, "{from: d, name: own}", ONLY) == 30
    assert baseline(tmp_path, "{from: d, name: twice}", DATA) == 2
    twice = only_finding(tmp_path, "{from: d, name: twice}", ONLY)
    assert (twice.rule, twice.hint) == ("BG233", "add sheet: Model")
    for name in ("area", "gone", "owm"):
        assert only_finding(tmp_path, f"{{from: d, name: {name}}}", ONLY).rule == "BG234"
    assert "own" in only_finding(tmp_path, "{from: d, name: owm}", ONLY).hint


def test_two_sheets_need_a_choice(tmp_path: Path) -> None:
    book = save(tmp_path, [["a"], [1]])
    book.create_sheet("Other")
    book.save(tmp_path / "d.xlsx")
    found = only_finding(tmp_path, "{from: d, cell: A2}", ONLY)
    assert (found.rule, found.hint) == ("BG233", "add sheet: Model")


def test_a_zip_bomb_is_refused_by_what_it_says_it_holds(tmp_path: Path) -> None:
    save(tmp_path, [["a"], [1]])
    package = zipfile.ZipFile(tmp_path / "d.xlsx", "a", zipfile.ZIP_DEFLATED)
    with package, package.open("xl/media/image1.bin", "w", force_zip64=True) as part:
        for _ in range(260):
            part.write(bytes(1 << 20))
    assert (tmp_path / "d.xlsx").stat().st_size < 1_000_000
    found = only_finding(tmp_path, "{from: d, cell: A2}", ONLY)
    assert (found.rule, found.key) == ("BG231", "data.d.file")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"])
def test_what_is_no_workbook_is_damaged(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "d.xlsx").write_bytes(data)
    found = only_finding(tmp_path, "{from: d, cell: A2}", ONLY)
    assert (found.rule, found.key) == ("BG232", "data.d.file")


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/workbook.xml", "<sheets>", "<sheets"),
        ("xl/worksheets/sheet1.xml", "<sheetData>", "<sheetData"),
        ("xl/worksheets/sheet1.xml", 'r="A2"', 'r="2A"'),
        ("[Content_Types].xml", "spreadsheetml", "nothing"),
    ],
)
def test_a_damaged_workbook_is_a_finding(tmp_path: Path, part: str, old: str, new: str) -> None:
    save(tmp_path, [["a"], [1], [2]])
    rewritten(tmp_path / "d.xlsx", part, old, new)
    assert only_finding(tmp_path, "{from: d, mean: a}", ONLY).rule == "BG232"


@pytest.mark.parametrize(
    ("saved", "rule"), [("#DIV/0!", "BG237"), ("#N/A", "BG235"), ("many", "BG235"), (True, "BG235")]
)
def test_what_is_no_number_is_told_with_its_cell(tmp_path: Path, saved: object, rule: str) -> None:
    save(tmp_path, [["a"], [1], [saved]])
    assert only_finding(tmp_path, "{from: d, cell: A3}", ONLY).rule == rule
    found = only_finding(tmp_path, "{from: d, mean: a}", ONLY)
    assert (found.rule, "Row 3, column a" in found.message) == (rule, True)


def test_a_day_of_a_workbook_is_met_as_it_is_written(tmp_path: Path) -> None:
    days = [date(2026, 1, 31), datetime(2026, 1, 31), datetime(2026, 1, 31, 9, 30)]
    save(tmp_path, [["day", "n"], *zip(days, (1, 3, 9), strict=True)])
    assert baseline(tmp_path, "{from: d, mean: n, where: {day: 2026-01-31}}", DATA) == 2
