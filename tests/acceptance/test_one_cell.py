"""One cell of a data file changes: its figures change wherever they stand, and nothing else does.

What each figure has to be is computed here, with Python's own csv and fractions.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import pytest
from lxml import etree

from briefgen.findings import Finding
from briefgen.pipeline import Order, build, check
from tests.tools import ROOT

NARRATIVE = (ROOT / "content" / "retention.yaml").read_text(encoding="utf-8")
TABLE = (ROOT / "content" / "data" / "attrition.csv").read_text(encoding="utf-8")
TARGETS = {"overtime_attrition": "0.25", "attrition": "0.14", "sales_attrition": "0.17"}
TARGETS["training"] = "4"
NUMBER = re.compile(r"\d+(?:\.\d+)?")
SIZES = {"ext@cx", "max@val"}  # how wide a headline is, where an axis ends: these follow

Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Cell:
    """One cell that is changed, and the places that have to show it."""

    pick: Callable[[dict[str, str]], bool]
    column: str
    value: str
    kinds: frozenset[str]


CASES = {
    "a leaver of sales who worked overtime stays": Cell(
        lambda row: row["Attrition"] == row["OverTime"] == "Yes" and row["Department"] == "Sales",
        "Attrition", "No",
        frozenset({"slide", "notes", "alternative text", "chart", "workbook", "document"}),
    ),
    "someone has 300 trainings": Cell(
        lambda row: True, "TrainingTimesLastYear", "300", frozenset({"slide", "notes", "document"})
    ),
}  # fmt: skip


def rows_of(table: str) -> Rows:
    return list(csv.DictReader(table.splitlines()))


def changed(table: str, cell: Cell) -> str:
    rows = rows_of(table)
    next(row for row in rows if cell.pick(row))[cell.column] = cell.value
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    assert (
        sum(a != b for a, b in zip(table.splitlines(), text.getvalue().splitlines(), strict=True))
        == 1
    )
    return text.getvalue()


def share(rows: Rows, **where: str) -> Fraction:
    group = [row for row in rows if all(row[name] == value for name, value in where.items())]
    return Fraction(sum(row["Attrition"] == "Yes" for row in group), len(group))


def figures_from(table: str) -> dict[str, Fraction]:
    """Each figure of the ledger that rests on a share or a mean of the table."""
    rows = rows_of(table)
    trainings = Fraction(sum(int(row["TrainingTimesLastYear"]) for row in rows), len(rows))
    given = {
        "overtime_attrition": (share(rows, OverTime="Yes"), share(rows, OverTime="No")),
        "attrition": (share(rows), None),
        "sales_attrition": (share(rows, Department="Sales"), share(rows)),
        "training": (Fraction(int(trainings * 10 + Fraction(1, 2)), 10), None),
    }
    found = {}
    for metric, (baseline, benchmark) in given.items():
        change = Fraction(TARGETS[metric]) - baseline
        values = {"baseline": baseline, "change": change, "change_percent": change / baseline}
        if benchmark is not None:
            gap = baseline - benchmark
            values |= {"benchmark": benchmark, "gap": gap, "gap_percent": gap / benchmark}
        found |= {f"metrics.{metric}.{name}": value for name, value in values.items()}
    return found


def built(folder: Path, table: str) -> Path:
    (folder / "data").mkdir(parents=True)
    (folder / "retention.yaml").write_text(NARRATIVE, encoding="utf-8")
    (folder / "data" / "attrition.csv").write_text(table, encoding="utf-8")
    build(Order((folder / "retention.yaml",), folder=folder / "out"))
    return folder / "out"


def ledger(folder: Path) -> dict[str, str]:
    manifest = json.loads((folder / "retention-manifest.json").read_text(encoding="utf-8"))
    found: dict[str, str] = manifest["ledger"]
    return found


def parts(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Every part of a package, those of the workbooks in it too."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for inner in package.namelist():
            content = package.read(inner)
            if inner.endswith(".xlsx"):
                yield from parts(content, f"{name}/{inner}")
            else:
                yield f"{name}/{inner}", content


def everything(folder: Path) -> dict[str, bytes]:
    return dict(
        part for file in sorted(folder.glob("*.*x")) for part in parts(file.read_bytes(), file.name)
    )


def places(xml: bytes) -> list[tuple[str, str]]:
    """Every element, text and attribute of a part, in its order."""
    found = []
    for element in etree.fromstring(xml).iter("*"):
        tag = etree.QName(element).localname
        found += [(tag, element.text or ""), (f"{tag} after", element.tail or "")]
        found += [(f"{tag}@{key}", str(value)) for key, value in element.attrib.items()]
    return found


def kind(part: str, place: str) -> str:
    if place.endswith("@descr"):
        return "alternative text"
    names = {"xl/": "workbook", "notesSlides/": "notes", "charts/": "chart", "slides/": "slide"}
    return next((names[name] for name in names if name in part), "document")


def is_print_of(token: str, value: Fraction, by: int) -> bool:
    """Whether digits are a value, rounded half up to as many decimals."""
    decimals = len(token.partition(".")[2])
    return abs(abs(value) * by - Fraction(token)) <= Fraction(1, 2 * 10**decimals)


def explains(
    old: str, new: str, before: Mapping[str, Fraction], after: Mapping[str, Fraction]
) -> bool:
    """Whether a number turned into another because one figure did."""
    return any(
        is_print_of(old, before[name], by) and is_print_of(new, after[name], by)
        for name in before
        if before[name] != after[name]
        for by in (1, 100)
    )


def differences(
    before: Mapping[str, bytes], after: Mapping[str, bytes]
) -> Iterator[tuple[str, str, str, str]]:
    """Each place that differs: the part, the place, both texts. Binary parts may not differ."""
    assert list(before) == list(after)
    for name, old in before.items():
        if old == after[name]:
            continue
        assert name.endswith((".xml", ".rels")), f"{name} differs"
        for (place, first), (same, last) in zip(places(old), places(after[name]), strict=True):
            assert place == same
            if first != last:
                yield name, place, first, last


@pytest.mark.parametrize("cell", CASES.values(), ids=CASES)
def test_one_cell_changes_its_figures_everywhere_and_nothing_else(
    tmp_path: Path, cell: Cell
) -> None:
    table = changed(TABLE, cell)
    old, new = built(tmp_path / "old", TABLE), built(tmp_path / "new", table)
    before, after = figures_from(TABLE), figures_from(table)
    ledgers_agree(ledger(old), ledger(new), before, after)
    shown = set()
    for part, place, first, last in differences(everything(old), everything(new)):
        if place in SIZES:
            continue
        where = f"{part} {place}: {first!r} became {last!r}"
        assert NUMBER.sub("#", first).split() == NUMBER.sub("#", last).split(), where
        for one, other in zip(NUMBER.findall(first), NUMBER.findall(last), strict=True):
            assert one == other or explains(one, other, before, after), where
        shown.add(kind(part, place))
    assert shown == cell.kinds
    nothing_old_is_left(everything(new), before, after)


def ledgers_agree(
    old: Mapping[str, str],
    new: Mapping[str, str],
    before: Mapping[str, Fraction],
    after: Mapping[str, Fraction],
) -> None:
    """The ledger of both builds is what the table gives, and all that rests on no cell is equal."""
    assert list(old) == list(new)
    assert [name for name in old if old[name] != new[name]] == [
        name for name in old if name in before and before[name] != after[name]
    ]
    for found, judged in ((old, before), (new, after)):
        for name, value in judged.items():
            assert abs(Fraction(found[name]) - value) < Fraction(1, 10**25), name


def nothing_old_is_left(
    made: Mapping[str, bytes], before: Mapping[str, Fraction], after: Mapping[str, Fraction]
) -> None:
    """No percentage, point or chart value is still the old value of a figure that changed."""
    stale = [
        (name, token)
        for name, xml in made.items()
        if name.endswith(".xml")
        for _, text in places(xml)
        for token in re.findall(r"(\d+\.\d+)(?=%|\s(?:points|trainings))|(\d+\.\d{9,})", text)
        for digits in ["".join(token)]
        for figure in before
        for by in (1, 100)
        if is_print_of(digits, before[figure], by) and not is_print_of(digits, after[figure], by)
        if not any(is_print_of(digits, value, by) for value in after.values())
    ]
    assert stale == []


def found_in(folder: Path, narrative: str, table: str) -> list[Finding]:
    (folder / "data").mkdir(parents=True)
    (folder / "n.yaml").write_text(narrative, encoding="utf-8")
    (folder / "data" / "attrition.csv").write_text(table, encoding="utf-8")
    return check(Order((folder / "n.yaml",))).sorted()


def test_a_sentence_that_contradicts_the_new_cell_is_a_finding(tmp_path: Path) -> None:
    point = "      - A control group shows what would have happened anyway\n"
    assert point in NARRATIVE
    said = point + "      - Trainings a year rise as team leads plan them\n"
    narrative = NARRATIVE.replace(point, said)
    assert found_in(tmp_path / "old", narrative, TABLE) == []
    cell = Cell(lambda row: True, "TrainingTimesLastYear", "3000", frozenset())
    found = found_in(tmp_path / "new", narrative, changed(TABLE, cell))
    line = narrative.splitlines().index("      - Trainings a year rise as team leads plan them") + 1
    assert [each.line for each in found if each.rule == "BG222"] == [line]


def test_a_typed_figure_is_told_from_before_and_contradicts_afterwards(tmp_path: Path) -> None:
    headline = re.search(r"    headline: People who work overtime .*\n", NARRATIVE)
    assert headline is not None
    typed = "    headline: Attrition of people who work overtime is 30.5% today\n"
    narrative = NARRATIVE.replace(headline[0], typed)
    line = narrative.splitlines().index(typed.rstrip("\n")) + 1
    before = found_in(tmp_path / "old", narrative, TABLE)
    after = found_in(tmp_path / "new", narrative, changed(TABLE, next(iter(CASES.values()))))
    assert [(each.rule, each.line) for each in before] == [("BG220", line)]
    assert [(each.rule, each.line) for each in after] == [("BG221", line)]
