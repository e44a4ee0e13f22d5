"""`briefgen template list`: which sets and brands there are, and which one a build here takes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from briefgen.cli.main import run
from tests.cli.programs import QUICKSTART
from tests.inspection.support import TEMPLATES

PACKAGED = [
    "brief-a4.docx",
    "brief-letter.docx",
    "deck.pptx",
    "packet-a4.docx",
    "packet-letter.docx",
]


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def listed(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert run(["template", "list", "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def put(name: str, data: bytes = b"") -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def test_without_own_templates_there_are_the_packaged_ones(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = listed(capsys)
    assert told["sets"][0] == {"name": "default", "folders": ["packaged"], "files": PACKAGED}
    assert set(told["used"].values()) == {f"packaged {name}" for name in PACKAGED}


def test_own_files_and_named_sets_are_listed_and_own_files_win(
    capsys: pytest.CaptureFixture[str],
) -> None:
    deck = (TEMPLATES / "deck.pptx").read_bytes()
    put("templates/deck.pptx", deck)
    put("templates/brief.docx", (TEMPLATES / "brief-a4.docx").read_bytes())
    put("templates/acme/deck.pptx", deck)
    put("templates/acme/~$deck.pptx")  # what PowerPoint leaves while it is open
    put("templates/brands/harbour.yaml")
    told = listed(capsys)
    default, acme = told["sets"][0], told["sets"][1]
    assert default["folders"] == ["templates", "packaged"]
    assert "brief.docx" in default["files"]
    assert acme == {"name": "acme", "folders": ["templates/acme"], "files": ["deck.pptx"]}
    assert "harbour" in told["brands"]
    assert told["used"]["deck"] == "templates/deck.pptx"
    assert told["used"]["brief, letter"] == "templates/brief.docx"
    assert told["used"]["packet, a4"] == "packaged packet-a4.docx"

    assert run(["build", str(QUICKSTART), "-o", "made"]) == 0  # what is listed is what is used
    built = capsys.readouterr().out
    for name in ("deck", "brief, a4", "packet, a4"):
        assert told["used"][name] in built


def test_people_read_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    put("templates/acme/deck.pptx", (TEMPLATES / "deck.pptx").read_bytes())
    assert run(["template", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["name", "folders", "files"]
    assert [line.split() for line in lines if line.startswith("acme")] == [
        ["acme", "templates/acme", "deck.pptx"]
    ]
    [deck] = [line for line in lines if line.startswith("deck ")]
    assert deck.split() == ["deck", "packaged", "deck.pptx"]
