"""Large and hostile files: figures or a finding, in memory that does not grow with the file."""

from __future__ import annotations

import os
import tracemalloc
from decimal import Decimal
from pathlib import Path

import pytest

from tests.numbers.datafiles import baseline, metrics, narrative, only_finding, read, write

MB = 1_000_000
DECLARED = '{file: d.csv, rows: figures, delimiter: ","}'


def peak(folder: Path, rows: int) -> int:
    """The most bytes that Python held while four figures were read from a table."""
    lines = (f"{'abc'[i % 3]},{i % 41},some text that nothing is asked of\n" for i in range(rows))
    write(folder, "g,n,text\n" + "".join(lines))
    more = metrics(
        "{from: d, median: n}", "{from: d, mean: n, where: {g: b}}", "{from: d, share: {g: [a, c]}}"
    )
    path = narrative(folder, '{from: d, count: rows, where: {n: ">= 20"}}', more=more)
    tracemalloc.start()
    found, findings = read(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found is not None, findings
    assert found.metrics["ramp_up"].baseline == sum(i % 41 >= 20 for i in range(rows))
    assert found.metrics["m0"].baseline == 20
    return most


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    read(narrative(tmp_path, "14", more=""))  # what is loaded once
    small, large = peak(tmp_path, 60_000), peak(tmp_path, 240_000)
    assert (tmp_path / "d.csv").stat().st_size > 9 * MB
    assert large < small * 1.1
    assert large < 30 * MB


def test_a_file_over_the_limit_is_not_opened(tmp_path: Path) -> None:
    write(tmp_path, "n\n1\n")
    os.truncate(tmp_path / "d.csv", 513 << 20)  # a hole: it takes no room on the disk
    found = only_finding(tmp_path, "{from: d, mean: n}")
    assert found.rule == "BG231"
    assert "513 MB" in found.message and "512" in found.message


@pytest.mark.parametrize(
    ("table", "rule"),
    [
        ("a,b\n" + "x" * (3 << 20), "BG231"),
        ("a,b\n1,2\n" + ("," * 900_000 + "\n") * 40, "BG231"),
        ("a," * 3_000 + "b\n", "BG231"),
        ('a,b\n1,"' + "2\n" * 200_000, "BG232"),
        ("a,b\n" + '1,"2\n"\n' * 10 + "1,2,3\n", "BG232"),
        (b"a,b\n1,2\n\0\0\0\n", "BG232"),
        (b"PK\x03\x04\0\0", "BG232"),
    ],
    ids=["one line", "wide rows", "wide header", "open quote", "ragged", "NUL bytes", "a zip"],
)
def test_hostile_tables_are_findings_in_bounded_memory(
    tmp_path: Path, table: str | bytes, rule: str
) -> None:
    write(tmp_path, table)
    tracemalloc.start()
    assert only_finding(tmp_path, "{from: d, mean: a}", DECLARED).rule == rule
    assert tracemalloc.get_traced_memory()[1] < 250 * MB
    tracemalloc.stop()


def test_a_cell_is_found_in_any_chunk_by_its_row_and_column(tmp_path: Path) -> None:
    rows = [f"a,{i}\n" for i in range(150_000)]
    rows[123_455] = "a,many\n"
    write(tmp_path, "\n\ng,n\n" + "".join(rows))
    found = only_finding(tmp_path, "{from: d, mean: n, where: {g: a}}")
    assert found.rule == "BG235"
    assert 'Row 123459, column n: "many" is not a number' in found.message


def test_the_same_number_in_several_spellings_is_one_number(tmp_path: Path) -> None:
    write(tmp_path, "n;t\n" + "1,5;x\n1,50;x\n 1,5;x\n2;x\n2,0;x\n3,5;x\n;x\n")
    data = "{file: d.csv, rows: figures}"
    assert baseline(tmp_path, "{from: d, median: n}", data) == Decimal("1.75")
    assert baseline(tmp_path, "{from: d, mean: n}", data) == 2
    assert baseline(tmp_path, "{from: d, count: n}", data) == 6
    people = "{file: d.csv, rows: people}"
    write(tmp_path, "n;t\n" + "1,5;x\n1,50;x\n1,500;x\n1,5;x\n 1,5;x\n9,75;x\n")
    assert baseline(tmp_path, "{from: d, min: n}", people) == Decimal("1.5")


@pytest.mark.parametrize("ragged", ["", "\n"], ids=["even", "with a blank line"])
def test_rows_without_anything_are_no_rows(tmp_path: Path, ragged: str) -> None:
    """Excel leaves such rows at the end of what it exports."""
    write(tmp_path, "g,n\n" + "a,1\n" * 9 + ragged + ",\n" * 5)
    assert baseline(tmp_path, "{from: d, count: rows}") == 9
