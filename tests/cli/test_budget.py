"""`briefgen check --budget`: the table and its JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefgen.cli.main import run
from tests.cli.programs import ONBOARDING, QUICKSTART, tree
from tests.variants import with_text

KEYS = ["file", "line", "key", "product", "page", "name", "percent", "size", "at_floor",
        "short_form", "cut"]  # fmt: skip


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def changed(key: str, text: str) -> str:
    source = ONBOARDING.read_text(encoding="utf-8")
    Path("demo.yaml").write_text(with_text(source, key, text), encoding="utf-8")
    return "demo.yaml"


def test_the_table_has_a_row_for_each_zone_and_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(ONBOARDING), str(QUICKSTART), "--budget"]) == 0
    shown = capsys.readouterr().out
    assert [line for line in shown.splitlines() if line.endswith(".yaml")] == [
        str(ONBOARDING),
        str(QUICKSTART),
    ]
    row = r"^deck +slide 1 Headline +narrative\.why_now\.headline +\d+ %  #+\.+$"
    assert len(re.findall(row, shown, re.MULTILINE)) == 2
    assert len(re.findall(r"^packet +page 2 +\d+ %  [#.]{10}$", shown, re.MULTILINE)) == 2
    assert "2 narratives checked: no findings" in shown
    assert tree(Path()) == {}


def test_a_zone_that_is_too_full_says_by_how_much(capsys: pytest.CaptureFixture[str]) -> None:
    demo = changed("narrative.why_now.headline", "Managers carry a full book late " * 6)
    assert run(["check", demo, "--budget"]) == 1
    shown = capsys.readouterr().out
    [row] = [line for line in shown.splitlines() if "slide 1 Headline" in line]
    assert re.search(r" 1\d\d %  #{10}  at the floor 24 pt, about \d+ words too much$", row)
    assert shown.index("error BG301") < shown.index("slide 1 Headline")


def test_a_text_at_its_smallest_size_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    demo = changed(
        "narrative.why_now.headline", "Managers carry a full book late " * 4 + "again, again"
    )
    assert run(["check", demo, "--budget"]) == 0
    [row] = [line for line in capsys.readouterr().out.splitlines() if "slide 1 Headline" in line]
    assert row.endswith("at the floor 24 pt")


def test_as_json_findings_and_zones_are_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    demo = changed("title", "Onboarding " * 40)
    assert run(["check", demo, "--budget", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["findings", "budget"]
    assert {found["rule"] for found in told["findings"]} == {"BG301"}
    assert all(list(zone) == KEYS and zone["file"] == demo for zone in told["budget"])
    full = {(zone["product"], zone["key"]) for zone in told["budget"] if zone["percent"] > 100}
    assert full == {("deck", "title"), ("brief", "title"), ("packet", "title")}


def test_a_narrative_that_cannot_be_read_has_no_table(capsys: pytest.CaptureFixture[str]) -> None:
    Path("demo.yaml").write_text("title: Only this\n", encoding="utf-8")
    assert run(["check", "demo.yaml", "--budget"]) == 1
    assert "slide 1" not in capsys.readouterr().out
    assert run(["check", "demo.yaml", "--budget", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["budget"] == []
