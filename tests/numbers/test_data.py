"""Numbers from data files, against Python's own csv and statistics as independent judges."""

from __future__ import annotations

import csv
import json
import re
import statistics
import zipfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from briefgen.errors import FindingsError
from briefgen.findings import Finding
from briefgen.numbers.data.digits import CellError, Numbers
from briefgen.numbers.ledger import build_ledger
from briefgen.pipeline import Order, build
from tests.numbers.datafiles import narrative, read
from tests.tools import ROOT

GROUP = "group,n\n" + "".join(f"{'ab'[i % 2]},{i}\n" for i in range(20))


def value(folder: Path, table: str, binding: str, data: str = "{file: d.csv}") -> Decimal | None:
    (folder / "d.csv").write_text(table, encoding="utf-8", newline="")
    found, findings = read(narrative(folder, binding, data))
    assert found is not None, findings
    return found.metrics["ramp_up"].baseline


def finding(folder: Path, table: str | None, binding: str, data: str = "{file: d.csv}") -> Finding:
    if table is not None:
        (folder / "d.csv").write_text(table, encoding="utf-8", newline="")
    found, findings = read(narrative(folder, binding, data))
    assert found is None
    assert len(findings) == 1, findings
    assert findings[0].line > 1
    return findings[0]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.decimals(-9999, 9999, places=2), min_size=5, max_size=60))
def test_aggregates_are_exact(
    tmp_path_factory: pytest.TempPathFactory, drawn: list[Decimal]
) -> None:
    folder = tmp_path_factory.mktemp("data")
    table = "x\n" + "".join(f"{number}\n" for number in drawn)
    declared = '{file: d.csv, decimal: "."}'
    exact = [Fraction(number) for number in drawn]
    for name, judged in (
        ("mean", sum(exact) / len(exact)),
        ("median", Fraction(statistics.median(exact))),
        ("sum", sum(exact)),
    ):
        got = value(folder, table, f"{{from: d, {name}: x}}", declared)
        assert got is not None
        assert abs(Fraction(got) - judged) <= abs(judged) * Fraction(1, 10**30)


@pytest.mark.parametrize(
    ("cells", "mean"),
    [
        (["1.5", "2.5"], "2"),
        (["1,5", "2,5"], "2"),
        (["1.234,5", "1.000"], "1117.25"),
        (["1,234.5", "1,000"], "1117.25"),
        (["1 234,5", "0,5"], "617.5"),
        (["10%", "30%"], "0.2"),
        (["7", ""], "7"),
    ],
)
def test_numbers_in_several_ways(tmp_path: Path, cells: list[str], mean: str) -> None:
    table = "k;x\n" + "".join(f"a;{cell}\n" for cell in cells)
    got = value(tmp_path, table, "{from: d, mean: x}", "{file: d.csv, rows: figures}")
    assert got == Decimal(mean)


@pytest.mark.parametrize(
    ("table", "binding", "rule"),
    [
        (None, "{from: d, mean: n}", "BG230"),
        (GROUP, "{from: d, mean: m}", "BG234"),
        (GROUP, "{from: e, mean: n}", "BG241"),
        (GROUP, "{from: d, mean: n, where: {group: c}}", "BG236"),
        (GROUP, "{from: d, mean: group}", "BG235"),
        (GROUP, "{from: d, mean: n, divide_by: 0}", "BG237"),
        (GROUP, '{from: d, mean: n, where: {n: "< 4"}}', "BG238"),
        (GROUP, "{from: d, max: n}", "BG240"),
        (GROUP, '{from: d, mean: n, where: {n: "> x"}}', "BG242"),
        ("k;n\n" + "a;1.234\n" * 9, "{from: d, mean: n}", "BG233"),
        ("k,n\n" + "a;1\n" * 9, "{from: d, mean: n}", "BG232"),
        ("", "{from: d, mean: n}", "BG232"),
        ('k,n\n"' + "x" * 200_000, "{from: d, mean: n}", "BG232"),
    ],
)
def test_each_problem_is_a_finding(
    tmp_path: Path, table: str | None, binding: str, rule: str
) -> None:
    assert finding(tmp_path, table, binding).rule == rule


@pytest.mark.parametrize(
    "file", ["../d.csv", "/etc/passwd", "https://x.org/d.csv", "link.csv", '"C:/d.csv"', "d.xls"]
)
def test_files_outside_are_refused(tmp_path: Path, file: str) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "d.csv").write_text(GROUP)
    (inside / "d.xls").write_text(GROUP)
    (inside / "link.csv").symlink_to(tmp_path / "d.csv")
    assert finding(inside, None, "{from: d, mean: n}", f"{{file: {file}}}").rule == "BG230"


def test_what_subtraction_reveals_is_refused(tmp_path: Path) -> None:
    table = "g,x\n" + "a,1\n" * 10 + "b,2\n" * 3
    (tmp_path / "d.csv").write_text(table)
    path = narrative(tmp_path, "{from: d, mean: x}")
    text = path.read_text().replace("target: 9", "target: {from: d, mean: x, where: {g: a}}")
    path.write_text(text)
    assert {each.rule for each in read(path)[1]} == {"BG239"}


def test_workbook_cells_and_names(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Model"
    sheet["B7"], sheet["B8"], sheet["B9"], sheet["B10"] = 14.25, "=B7*2", "many", "#DIV/0!"
    sheet["B10"].data_type = "e"
    book.defined_names["budget"] = openpyxl.workbook.defined_name.DefinedName(
        "budget", attr_text="Model!$B$7"
    )
    book.create_sheet("Other")
    book.save(tmp_path / "d.xlsx")
    data = "{file: d.xlsx, sheet: Model}"
    for binding in ("{from: d, cell: B7}", "{from: d, name: budget}"):
        found, findings = read(narrative(tmp_path, binding, data))
        assert found is not None, findings
        assert found.metrics["ramp_up"].baseline == Decimal("14.25")
    for binding, rule in {
        "cell: B8": "BG235", "cell: B9": "BG235", "cell: B10": "BG237", "cell: Z99": "BG234",
        "name: budge": "BG234",
    }.items():  # fmt: skip
        assert finding(tmp_path, None, f"{{from: d, {binding}}}", data).rule == rule
    missing = "{file: d.xlsx, sheet: Modle}"
    assert "Model" in finding(tmp_path, None, "{from: d, cell: B7}", missing).hint


def test_pilot_groups_from_people_use_welch_on_their_changes(tmp_path: Path) -> None:
    rows = [("t", 50 + i, 40 + i % 7) for i in range(30)]
    rows += [("c", 50 + i % 9, 49 + i % 5) for i in range(25)]
    table = "arm,before,after\n" + "".join(f"{arm},{b},{a}\n" for arm, b, a in rows)
    (tmp_path / "d.csv").write_text(table)
    people = "people: {from: d, before: before, after: after, where: {arm: %s}}"
    pilot = f"""
pilot:
  hypothesis: It helps
  metric: ramp_up
  values: measured
  assigned_by: person
  treatment: {{name: T, {people % "t"}}}
  control: {{name: C, {people % "c"}}}
"""
    planned = pilot.replace("  values: measured\n", "")
    _, findings = read(narrative(tmp_path, "14", more=planned))
    assert [(each.rule, each.key) for each in findings] == [
        ("BG208", "pilot.treatment.people"), ("BG208", "pilot.control.people"),
    ]  # fmt: skip
    found, findings = read(narrative(tmp_path, "14", more=pilot))
    assert found is not None, findings
    ledger, _ = build_ledger(found)
    changes = [[a - b for arm, b, a in rows if arm == group] for group in "tc"]
    judged = stats.ttest_ind(changes[0], changes[1], equal_var=False)
    assert float(ledger.number("pilot.p") or 0) == pytest.approx(judged.pvalue)
    interval = judged.confidence_interval(0.95)
    assert float(ledger.number("pilot.interval.low") or 0) == pytest.approx(interval.low)
    assert float(ledger.number("pilot.interval.high") or 0) == pytest.approx(interval.high)


def texts_of(folder: Path) -> list[str]:
    """Every text and every alternative text of the three files, in their order."""
    found = []
    for file in sorted(folder.glob("n-*.*x")):
        with zipfile.ZipFile(file) as package:
            for name in sorted(package.namelist()):
                if name.endswith(".xml"):
                    xml = package.read(name).decode("utf-8", "replace")
                    found += re.findall(r">([^<]+)<", xml) + re.findall(r'descr="([^"]*)"', xml)
    return found


def test_no_value_of_a_person_reaches_an_output(tmp_path: Path) -> None:
    (tmp_path / "d.csv").write_text("name,x\n" + "".join(f"Zebulon{i},14\n" for i in range(9)))
    build(Order((narrative(tmp_path, "{from: d, mean: x}"),), folder=tmp_path / "out"))
    assert "Zebulon" not in "".join(texts_of(tmp_path / "out"))
    manifest = json.loads((tmp_path / "out" / "n-manifest.json").read_text())
    assert all("d.csv" in entry["inputs"] for entry in manifest["outputs"].values())


def test_nothing_is_written_where_a_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FindingsError):
        build(Order((narrative(tmp_path, "{from: d, mean: x}"),), folder=tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_the_shipped_example_says_what_its_file_says() -> None:
    found, findings = read(ROOT / "content" / "retention.yaml")
    assert found is not None, findings
    file = ROOT / "content" / "data" / "attrition.csv"
    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    group = [row for row in rows if row["OverTime"] == "Yes"]
    share = Fraction(sum(row["Attrition"] == "Yes" for row in group), len(group))
    got = found.metrics["overtime_attrition"].baseline
    assert got is not None and abs(Fraction(got) - share) < Fraction(1, 10**30)


@given(st.text(max_size=30))
def test_hostile_cells_are_numbers_or_findings(cell: str) -> None:
    for decimal in (None, ".", ","):
        try:
            Numbers(decimal).read([cell, cell])
        except CellError as error:
            assert error.refused.message
