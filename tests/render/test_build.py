"""`briefgen build --verify`, `--pdf` and `--png`, with LibreOffice."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from briefgen.cli.main import run
from tests.cli.programs import ONBOARDING, QUICKSTART, SCRIPT, tree
from tests.tools import ROOT, needs_soffice

pytestmark = needs_soffice
PNG = b"\x89PNG\r\n\x1a\n"
PAGES = {"deck": 3, "brief": 1, "packet": 2}


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_pdfs_and_pictures_stand_beside_the_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(ONBOARDING), "-o", "there", "--verify", "--pdf", "--png"]) == 0
    made = tree(Path("there"))
    for name, pages in PAGES.items():
        pdf = PdfReader(io.BytesIO(made[f"onboarding-{name}.pdf"]))
        assert len(pdf.pages) == pages
        assert pdf.metadata is not None and pdf.metadata.title
        for number in range(1, pages + 1):
            assert made[f"onboarding-{name}-{number}.png"].startswith(PNG)
        assert f"onboarding-{name}-{pages + 1}.png" not in made
    assert len(made) == 3 + 3 + 6 + 1
    outputs = json.loads(made["onboarding-manifest.json"])["outputs"]
    assert set(outputs) == set(made) - {"onboarding-manifest.json"}
    deck = outputs["onboarding-deck.pptx"]["sha256"]
    assert outputs["onboarding-deck-2.png"]["inputs"] == {"onboarding-deck.pptx": deck}
    shown = capsys.readouterr()
    assert "Verified: LibreOffice draws all pages and texts in their places" in shown.out
    assert shown.err == ""


def test_the_same_pages_are_the_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    order = ["build", str(QUICKSTART), "--only", "brief", "--pdf", "--png"]
    assert run(order) == 0
    before = tree(Path("output"))
    assert run(order) == 0
    assert tree(Path("output")) == before
    assert "Nothing to change" in capsys.readouterr().out


def test_a_pdf_that_someone_changed_is_kept() -> None:
    order = ["build", str(QUICKSTART), "--only", "brief", "--pdf"]
    assert run(order) == 0
    pdf = Path("output/quickstart/quickstart-brief.pdf")
    pdf.write_bytes(b"annotated")
    assert run(order) == 1
    assert pdf.read_bytes() == b"annotated"


def test_verify_alone_writes_the_usual_files() -> None:
    assert run(["build", str(QUICKSTART), "--only", "brief", "--verify"]) == 0
    names = [Path(name).name for name in tree(Path("output"))]
    assert names == ["quickstart-brief.docx", "quickstart-manifest.json"]


def test_a_page_too_many_stops_the_build(capsys: pytest.CaptureFixture[str]) -> None:
    """A template whose owner added a page: planning cannot know, drawing tells."""
    shutil.copytree(ROOT / "templates", "templates")
    for file in Path("templates").glob("brief-*.docx"):
        document = Document(str(file))
        document.add_page_break()
        document.add_paragraph("Our terms")
        document.save(str(file))
    assert run(["build", str(QUICKSTART), "--verify", "--pdf"]) == 1
    assert not Path("output").exists()
    shown = capsys.readouterr().err
    assert "quickstart-brief.docx: error BG640: drawn, it has 2 pages" in shown
    assert "nothing was made: 1 error" in shown


def test_two_builds_at_once_do_not_disturb_each_other() -> None:
    command = [sys.executable, "-c", SCRIPT, "build", str(QUICKSTART), "--only", "brief", "--pdf"]
    paths = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = [subprocess.Popen([*command, "-o", name], env=paths) for name in ("one", "two")]
    assert [process.wait() for process in started] == [0, 0]
    assert tree(Path("one")) == tree(Path("two"))
