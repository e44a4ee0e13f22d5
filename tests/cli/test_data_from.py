"""`--data-from`: data files outside the narrative's folder are read only where that is allowed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefgen.cli.main import run
from tests.numbers.datafiles import narrative

TABLE = "x\n" + "14\n" * 9


@pytest.fixture
def apart(tmp_path: Path) -> Path:
    """A narrative in one folder, its data in another one."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "hr").mkdir()
    (tmp_path / "hr" / "d.csv").write_text(TABLE, encoding="utf-8")
    narrative(tmp_path / "texts", "{from: d, mean: x}")
    return tmp_path


@pytest.mark.parametrize("command", ["build", "check", "numbers"])
def test_a_file_elsewhere_needs_leave(
    apart: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = [command, str(apart / "texts" / "n.yaml")]
    words += ["-o", str(apart / "out")] if command == "build" else []
    assert run(words) == 1
    shown = capsys.readouterr()
    assert 'There is no file "d.csv"' in shown.out + shown.err
    assert "--data-from DIR" in shown.out + shown.err
    assert not (apart / "out").exists()
    assert run([*words, "--data-from", str(apart / "texts"), "--data-from", str(apart / "hr")]) == 0


def test_the_manifest_names_the_file_and_not_its_folder(apart: Path) -> None:
    out = apart / "out"
    words = ["build", str(apart / "texts" / "n.yaml"), "-o", str(out)]
    assert run([*words, "--data-from", str(apart / "hr")]) == 0
    manifest = (out / "n-manifest.json").read_text(encoding="utf-8")
    inputs = [entry["inputs"] for entry in json.loads(manifest)["outputs"].values()]
    assert all("d.csv" in files for files in inputs)
    assert str(apart) not in manifest


def test_a_file_of_the_narratives_own_folder_comes_first(apart: Path) -> None:
    (apart / "texts" / "d.csv").write_text(TABLE.replace("14", "12"), encoding="utf-8")
    words = ["numbers", str(apart / "texts" / "n.yaml"), "--data-from", str(apart / "hr")]
    assert run([*words, "-o", str(apart / "figures.json")]) == 0
    figures = json.loads((apart / "figures.json").read_text(encoding="utf-8"))
    assert figures["metrics.ramp_up.baseline"]["value"] == "12"


def test_a_link_may_lead_into_a_folder_that_is_allowed(apart: Path) -> None:
    (apart / "texts" / "d.csv").symlink_to(apart / "hr" / "d.csv")
    words = ["check", str(apart / "texts" / "n.yaml")]
    assert run(words) == 1
    assert run([*words, "--data-from", str(apart / "hr")]) == 0


@pytest.mark.parametrize("name", ["../hr/d.csv", "/etc/passwd"])
def test_leave_does_not_open_paths_that_lead_out(apart: Path, name: str) -> None:
    path = narrative(apart / "texts", "{from: d, mean: x}", f"{{file: {name}}}")
    assert run(["check", str(path), "--data-from", str(apart / "hr")]) == 1


def test_a_folder_that_is_not_there_is_a_wrong_command(apart: Path) -> None:
    assert run(["check", str(apart / "texts" / "n.yaml"), "--data-from", str(apart / "no")]) == 2
