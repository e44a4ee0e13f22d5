"""How files are written: encodings, separators, decimals; what can be read in two ways is asked."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from tests.numbers.datafiles import baseline, narrative, only_finding, read, write

FIGURES = "{file: d.csv, rows: figures%s}"
TOWNS = "stadt;wert\nKöln;1,5\nMünchen;2,5\nKöln;3,5\n"
OF_TOWN = "{from: d, mean: wert, where: {stadt: Köln}}"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-16-le", "utf-16"),
        ("cp1252", "windows-1252"),
        ("latin-1", "iso-8859-1"),
        ("iso-8859-15", "iso-8859-15"),
        ("cp1250", "windows-1250"),
        ("mac-roman", "mac-roman"),
        ("gb18030", "gb18030"),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_encodings(tmp_path: Path, encoding: str, declared: str, ending: str) -> None:
    write(tmp_path, TOWNS.replace("\n", ending).encode(encoding))
    data = FIGURES % (f", encoding: {declared}" if declared else "")
    assert baseline(tmp_path, OF_TOWN, data) == Decimal("2.5")


@pytest.mark.parametrize(
    ("encoding", "name", "declared"),
    [("cp1251", "город", "windows-1251"), ("shift_jis", "都市", "shift_jis")],
)
def test_encodings_of_other_scripts(
    tmp_path: Path, encoding: str, name: str, declared: str
) -> None:
    write(tmp_path, f"{name},n\nx,4\ny,8\n".encode(encoding))
    data = FIGURES % f", encoding: {declared}"
    assert baseline(tmp_path, f"{{from: d, mean: n, where: {{{name}: x}}}}", data) == 4


def test_a_byte_that_is_no_text_names_its_place_and_the_key(tmp_path: Path) -> None:
    write(tmp_path, TOWNS.encode("cp1252"))
    found = only_finding(tmp_path, OF_TOWN, FIGURES % "")
    assert (found.rule, found.key) == ("BG233", "data.d.file")
    assert "Byte 12 is no character in utf-8" in found.message
    declared = only_finding(tmp_path, OF_TOWN, FIGURES % ", encoding: utf-8")
    assert declared.key == "data.d.encoding"


def test_a_character_may_lie_across_two_blocks(tmp_path: Path) -> None:
    row = "é" * 70 + ",1\n"
    write(tmp_path, "name,n\n" + row * 16_000)
    assert (tmp_path / "d.csv").stat().st_size > 2 << 20
    assert baseline(tmp_path, "{from: d, sum: n}", FIGURES % "") == 16_000


def test_a_row_may_lie_across_lines_and_blocks(tmp_path: Path) -> None:
    row = '"' + "long\n" * 3_000 + '",1\n'
    write(tmp_path, "text,n\n" + row * 150)
    assert baseline(tmp_path, "{from: d, sum: n}", FIGURES % "") == 150


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_separators_are_found_out(tmp_path: Path, mark: str) -> None:
    write(tmp_path, f"a{mark}n\nx{mark}4\ny{mark}8\n")
    assert baseline(tmp_path, "{from: d, mean: n}", FIGURES % "") == 6


def test_two_possible_separators_are_a_finding_until_one_is_declared(tmp_path: Path) -> None:
    write(tmp_path, "a;b,n;c\n1;2,4;3\n")
    found = only_finding(tmp_path, "{from: d, mean: n;c}", FIGURES % "")
    assert (found.rule, found.key) == ("BG233", "data.d.file")
    assert "; or ," in found.message or ", or ;" in found.message
    declared = FIGURES % ', delimiter: ";"'
    assert baseline(tmp_path, "{from: d, mean: a}", declared) == 1


@pytest.mark.parametrize(
    ("decimal", "cells", "total"),
    [
        (",", ["1.234,50", "1.000", "0,5"], "2235"),
        (".", ["1,234.50", "1,000", "0.5"], "2235"),
        (",", ["1234,5", "-2,5", "\u22121"], "1231"),
        (",", ["1\u00a0234,5", "1\u202f000", "2 000"], "4234.5"),
        (".", ["1'234.5", "1\u2019000"], "2234.5"),
        (",", ["12,5 %", "87,5%"], "1"),
        (".", ["1e3", "2.5E-1"], "1000.25"),
    ],
)
def test_declared_decimals(tmp_path: Path, decimal: str, cells: list[str], total: str) -> None:
    write(tmp_path, "k;n\n" + "".join(f"x;{cell}\n" for cell in cells))
    data = FIGURES % f', decimal: "{decimal}"'
    assert baseline(tmp_path, "{from: d, sum: n}", data) == Decimal(total)


@pytest.mark.parametrize(
    ("cells", "rule"),
    [
        (["1.234", "5.678"], "BG233"),
        (["1,234"], "BG233"),
        (["1.5", "1,5"], "BG233"),
        (["1.5", "1,500.5"], None),
        (["1.234.567"], None),
        (["12.34.5"], "BG235"),
        (["1,5", "1,2,3"], "BG235"),
        (["1.5", "€ 3"], "BG235"),
        (["1.5", "NaN"], "BG235"),
        (["1.5", "inf"], "BG235"),
        (["1.5", "1_000"], "BG235"),
        (["1.5", "٣"], "BG235"),
        (["1.5", "9" * 30], "BG235"),
    ],
)
def test_what_is_unclear_or_no_number(tmp_path: Path, cells: list[str], rule: str | None) -> None:
    write(tmp_path, "k;n\n" + "".join(f"x;{cell}\n" for cell in cells))
    if rule is None:
        assert baseline(tmp_path, "{from: d, sum: n}", FIGURES % "") is not None
    else:
        assert only_finding(tmp_path, "{from: d, sum: n}", FIGURES % "").rule == rule


def test_three_decimals_after_a_zero_are_no_thousands(tmp_path: Path) -> None:
    write(tmp_path, "n\n0.234\n1.250\n-0.484\n")
    assert baseline(tmp_path, "{from: d, sum: n}", FIGURES % "") == 1
    write(tmp_path, "n;m\n0,234;1\n1,266;1\n")
    assert baseline(tmp_path, "{from: d, sum: n}", FIGURES % "") == Decimal("1.5")


PAY = "pay;n\n1,234;2\n1,234;4\n900;9\n"


@pytest.mark.parametrize("wanted", ['">= 500"', '"< 500"', "1234", '"!= 1.234"'])
def test_a_condition_on_numbers_that_can_be_read_in_two_ways_is_a_finding(
    tmp_path: Path, wanted: str
) -> None:
    write(tmp_path, PAY)
    asked = f"{{from: d, mean: n, where: {{pay: {wanted}}}}}"
    found = only_finding(tmp_path, asked, FIGURES % "")
    assert (found.rule, found.key) == ("BG233", "data.d.file")
    assert "Column pay" in found.message and '"1,234"' in found.message


def test_a_condition_reads_numbers_as_declared_or_as_other_cells_show(tmp_path: Path) -> None:
    asked = '{from: d, mean: n, where: {pay: ">= 1000"}}'
    write(tmp_path, PAY)
    assert baseline(tmp_path, asked, FIGURES % ', decimal: "."') == 3
    write(tmp_path, PAY + "12,5;7\n2000;8\n")
    assert baseline(tmp_path, asked, FIGURES % "") == 8
    write(tmp_path, PAY + "900;7.25\n")
    assert baseline(tmp_path, asked, FIGURES % "") == 3


def test_a_condition_that_both_ways_fulfil_asks_nothing(tmp_path: Path) -> None:
    write(tmp_path, PAY)
    at_least_one = '{from: d, mean: n, where: {pay: ">= 1"}}'
    assert baseline(tmp_path, at_least_one, FIGURES % "") == 5
    assert baseline(tmp_path, "{from: d, mean: n, where: {pay: 900}}", FIGURES % "") == 9


def test_a_table_without_rows_says_so(tmp_path: Path) -> None:
    write(tmp_path, "n,m\n")
    found = only_finding(tmp_path, "{from: d, mean: n}", FIGURES % "")
    assert (found.rule, found.message) == ("BG236", "There is no row below the header.")


@pytest.mark.parametrize(("field", "value"), [("cell", "B7"), ("name", "budget")])
def test_a_text_file_has_no_cells_with_addresses(tmp_path: Path, field: str, value: str) -> None:
    write(tmp_path, "n,m\n1,2\n")
    found = only_finding(tmp_path, f"{{from: d, {field}: {value}}}")
    assert (found.rule, found.key) == ("BG234", f"metrics.ramp_up.baseline.{field}")
    assert ".xlsx" in found.hint


def test_a_text_file_has_no_sheets(tmp_path: Path) -> None:
    write(tmp_path, "n,m\n1,2\n")
    found = only_finding(tmp_path, "{from: d, sum: n}", FIGURES % ", sheet: Model")
    assert (found.rule, found.key) == ("BG234", "data.d.sheet")


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ('{from: d, share: {left: "yes"}}', "share.left"),
        ("{from: d, count: rows, where: {left: [Yes, Noo]}}", "where.left"),
    ],
)
def test_a_value_that_no_row_has_is_told_where_a_close_one_stands(
    tmp_path: Path, asked: str, key: str
) -> None:
    write(tmp_path, "left,n\n" + "Yes,1\nNo,2\n" * 5)
    found, findings = read(narrative(tmp_path, asked))
    assert found is not None
    assert [(each.rule, each.key) for each in findings] == [
        ("BG244", f"metrics.ramp_up.baseline.{key}")
    ]
    assert re.search('did you mean "(Yes|No)"', findings[0].hint)


@pytest.mark.parametrize("value", ["Retired", "Yes", "[Yes, No]", '"!= Yes"'])
def test_other_values_are_not(tmp_path: Path, value: str) -> None:
    write(tmp_path, "left,n\n" + "Yes,1\nNo,2\n" * 5)
    found, findings = read(narrative(tmp_path, f"{{from: d, share: {{left: {value}}}}}"))
    assert found is not None
    assert findings == []
