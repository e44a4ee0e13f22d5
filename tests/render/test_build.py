"""`briefgen build --verify`, `--pdf` and `--png`, with LibreOffice."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from briefgen.cli.main import run
from tests.cli.programs import ONBOARDING, QUICKSTART, SCRIPT, tree
from tests.tools import ROOT, needs_soffice
from tests.variants import QUICKSTART as QUICKSTART_TEXT
from tests.variants import with_text

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


@pytest.mark.parametrize(
    "text",
    [
        "Efficient ﬁnal ﬂow ‑ non‑breaking co\u00adoperation cafe\u0301 “q” … ½ m² H₂O — ok",
        "שלום עולם זה טקסט בעברית 94 ימים",
        "Launch 🚀 now ✓ → ☐",
        "ÜBER Straße ẞ",
    ],
)
def test_unusual_letters_are_no_findings_of_places(text: str) -> None:
    source = with_text(QUICKSTART_TEXT, "narrative.why_now.headline", text)
    source = with_text(source, "narrative.why_now.points.0", text)
    Path("odd.yaml").write_text(source, encoding="utf-8")
    assert run(["build", "odd.yaml", "--verify"]) == 0


@pytest.mark.skipif(os.name != "posix", reason="asks the system for processes, as POSIX has it")
def test_a_build_that_is_stopped_takes_libreoffice_with_it(tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    settings = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(scratch)}
    script = f"import signal; signal.signal(signal.SIGINT, signal.default_int_handler); {SCRIPT}"
    command = [sys.executable, "-c", script, "build", str(QUICKSTART), "--pdf"]
    process = subprocess.Popen(command, env=settings, stderr=subprocess.PIPE)
    wait_until(lambda: b"soffice.bin" in running(scratch))
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=20)
    assert (process.returncode, said) == (130, b"\nError: stopped\n")
    wait_until(lambda: not running(scratch))
    assert list(scratch.iterdir()) == []
    assert not Path("output").exists()


def running(folder: Path) -> bytes:
    """The commands at work that name a folder."""
    done = subprocess.run(["ps", "-eww", "-o", "args"], capture_output=True, check=True)
    return b"\n".join(line for line in done.stdout.splitlines() if str(folder).encode() in line)


def wait_until(came: Callable[[], bool]) -> None:
    for _ in range(600):
        if came():
            return
        time.sleep(0.05)
    raise AssertionError("it never came")


@pytest.mark.skipif(os.name != "posix", reason="terminals of this kind are POSIX's")
def test_a_terminal_shows_how_far_the_work_is() -> None:
    ours, theirs = os.openpty()
    command = [sys.executable, "-c", SCRIPT, "build", str(QUICKSTART), "--only", "brief", "--pdf"]
    settings = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=settings, stderr=theirs, stdout=subprocess.PIPE, check=True)
    os.close(theirs)
    shown = os.read(ours, 10_000)
    os.close(ours)
    assert b"\rDrawing pages: 0 of 1 file done" in shown
    assert shown.endswith(b" \r")
    assert b"Drawing" not in done.stdout


def test_two_builds_at_once_do_not_disturb_each_other() -> None:
    command = [sys.executable, "-c", SCRIPT, "build", str(QUICKSTART), "--only", "brief", "--pdf"]
    paths = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = [subprocess.Popen([*command, "-o", name], env=paths) for name in ("one", "two")]
    assert [process.wait() for process in started] == [0, 0]
    assert tree(Path("one")) == tree(Path("two"))
