"""What is wrong with a data file, or with what is asked of it, is told; nothing is made."""

from __future__ import annotations

import os
import re
from pathlib import Path

import openpyxl
import pytest

from briefgen.cli.main import run
from tests.numbers.datafiles import narrative

GROUP = "group,n\n" + "".join(f"{'ab'[i % 2]},{i}\n" for i in range(20))
BASELINE, FILE = "metrics.ramp_up.baseline", "data.d.file"
CASES = {  # what is asked, of which file, the rule, the key and words of the finding
    "file": ("{from: d, mean: n}", "{file: x.csv}", "BG230", FILE, 'no file "x.csv"'),
    "column": ("{from: d, mean: m}", "{file: d.csv}", "BG234", f"{BASELINE}.mean", 'no column "m"'),
    "group": ("{from: d, mean: n, where: {group: c}}", "{file: d.csv}", "BG236", BASELINE,
              "No row"),
    "text": ("{from: d, mean: group}", "{file: d.csv}", "BG235", BASELINE, "Row 2, column group"),
    "zero": ("{from: d, mean: n, divide_by: 0}", "{file: d.csv}", "BG237", f"{BASELINE}.divide_by",
             "divided by 0"),
    "sheet": ("{from: d, cell: A1}", "{file: d.xlsx, sheet: S}", "BG234", "data.d.sheet",
              'no sheet "S"'),
    "cell": ("{from: d, cell: B9}", "{file: d.xlsx}", "BG234", f"{BASELINE}.cell", "B9 is empty"),
    "formula": ("{from: d, cell: A2}", "{file: d.xlsx}", "BG237", f"{BASELINE}.cell", "#DIV/0!"),
    "size": ("{from: d, mean: n}", "{file: large.csv}", "BG231", FILE, "the most are 512"),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "d.csv").write_text(GROUP, encoding="utf-8")
    (tmp_path / "large.csv").write_text(GROUP, encoding="utf-8")
    os.truncate(tmp_path / "large.csv", 600 << 20)  # a hole: it takes no room on the disk
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A2"] = 1, "#DIV/0!"
    book.active["A2"].data_type = "e"
    book.save(tmp_path / "d.xlsx")
    return tmp_path


@pytest.mark.parametrize(("binding", "data", "rule", "key", "words"), CASES.values(), ids=CASES)
def test_it_is_told_at_its_place_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str], binding: str, data: str, rule: str,
    key: str, words: str,
) -> None:  # fmt: skip
    if ".xlsx" in data:
        data = data.replace("}", ", rows: figures}")
    path = narrative(folder, binding, data)
    assert run(["build", str(path), "-o", str(folder / "out")]) == 1
    shown = capsys.readouterr().err
    place = re.search(rf":(\d+):(\d+): error {rule}: .*{re.escape(words)}", shown)
    assert place is not None, shown
    line = path.read_text(encoding="utf-8").splitlines()[int(place[1]) - 1]
    assert re.search(rf"at +{re.escape(key)}\n", shown), shown
    assert line.lstrip().startswith("d:" if key.startswith("data") else "baseline:")
    assert int(place[2]) > len(line) - len(line.lstrip())
    assert "Traceback" not in shown
    assert not (folder / "out").exists()


def test_all_that_is_wrong_is_told_in_one_run(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = narrative(folder, "{from: d, mean: group}", "{file: d.csv}\n  e: {file: x.csv}")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("target: 9", "target: {from: e, mean: n}"), encoding="utf-8")
    assert run(["check", str(path)]) == 1
    assert set(re.findall(r"error (BG\d+)", capsys.readouterr().out)) == {"BG230", "BG235"}
