"""Files of other people: `template show` and `check` take all of them, soon and without a fault."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from docx import Document
from pptx import Presentation

from briefgen.cli.main import run
from tests.tools import SHARED, needs_corpus

SUFFIXES = (".pptx", ".potx", ".docx")
FOLDERS = ("pptx", "docx", "docxtpl")
FILES = sorted(
    path
    for folder in FOLDERS
    for path in (SHARED / "corpus" / folder).glob("*")
    if path.suffix in SUFFIXES
)
LONGEST = 10.0  # seconds; the slowest takes a quarter of one on a quiet machine


@needs_corpus
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_any_file_is_shown_and_checked(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    started = time.monotonic()
    assert run(["template", "show", str(file), "--format", "json"]) == 0
    [shown] = json.loads(capsys.readouterr().out)
    assert run(["template", "check", str(file), "--format", "json"]) in (0, 1)
    findings = json.loads(capsys.readouterr().out)
    assert time.monotonic() - started < LONGEST

    assert "BG800" not in {each["rule"] for each in findings}
    assert all(each["file"] == file.as_posix() for each in findings)
    assert all(each["key"] for each in findings if each["rule"] not in ("BG812", "BG864"))
    if file.suffix == ".pptx":
        masters = Presentation(str(file)).slide_masters
        layouts = [layout for master in masters for layout in master.slide_layouts]
        told = [each for each in shown["sections"] if each["place"].startswith("layout ")]
        assert [each["place"] for each in told] == [f'layout "{each.name}"' for each in layouts]
        names = [{p.name for p in each.placeholders} for each in layouts]
        assert all(
            {slot["place"] for slot in section["slots"]} >= wanted
            for section, wanted in zip(told, names, strict=True)
        )
    elif file.suffix == ".docx":
        assert shown["size"] == pytest.approx(page_size(file), abs=0.01)


def page_size(file: Path) -> list[float]:
    section = Document(str(file)).sections[-1]
    return [section.page_width.inches, section.page_height.inches]
