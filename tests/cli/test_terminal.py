"""What the terminal shows, on consoles of every kind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.cli import terminal
from briefgen.cli.main import run
from briefgen.findings import Findings, Place
from tests.cli.programs import ONBOARDING, SCRIPT, program
from tests.tools import ROOT


def findings(message: str) -> Findings:
    found = Findings()
    found.error("BG901", Place("a.yaml", 3, 7, "title"), message, "first\nsecond")
    return found


def test_a_finding_shows_its_place_rule_message_key_and_hint(
    capsys: pytest.CaptureFixture[str],
) -> None:
    terminal.show_findings(findings("too long"))
    assert capsys.readouterr().out.splitlines() == [
        "a.yaml:3:7: error BG901: too long",
        "    at   title",
        "    hint first",
        "         second",
    ]


def test_a_message_cannot_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.show_findings(findings("\x1b[31mred\x07 \u202eturned\u2069"))
    out = capsys.readouterr().out
    assert "\\x1b[31mred\\x07 \\u202eturned\\u2069" in out
    assert "\x1b" not in out


def test_findings_of_each_severity_are_counted() -> None:
    found = findings("one")
    found.warning("BG901", Place("a.yaml"), "two")
    found.warning("BG901", Place("a.yaml"), "three")
    assert terminal.counted(found) == "1 error, 2 warnings"
    assert terminal.counted(Findings()) == ""


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "utf-8"])
def test_any_console_shows_any_name(encoding: str, tmp_path: Path) -> None:
    missing = "研修 – “x” 🎓.yaml"
    done = program("check", str(tmp_path / missing), PYTHONIOENCODING=encoding)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert "does not exist" in done.stderr.decode(encoding)


def test_a_reader_that_leaves_early_changes_no_status(tmp_path: Path) -> None:
    """As `briefgen build … | head -0` does; the findings go where there is still a reader."""
    command = [sys.executable, "-c", SCRIPT, "build", str(ONBOARDING), "-o", str(tmp_path / "out")]
    reader, writer = os.pipe()
    os.close(reader)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, stdout=writer, stderr=subprocess.PIPE, env=environment, check=False
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(list((tmp_path / "out").iterdir())) == 4


def test_a_refusal_of_the_system_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("content").write_text("a file where the folder belongs", encoding="utf-8")
    assert run(["new", "demo", "--from", "quickstart"]) == 3
    shown = capsys.readouterr().err
    assert shown.startswith("Error: content: ")
    assert "Errno" not in shown


def test_dashes_and_quotes_have_plain_forms() -> None:
    shown = program("check", "–“x”…é研.yaml", PYTHONIOENCODING="cp437").stderr.decode("cp437")
    assert '-"x"...é?.yaml' in shown


def test_help_shows_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(f"\n  {name} " in out for name in ("new", "check", "build", "schema", "template"))


def test_the_version_is_the_packages(capsys: pytest.CaptureFixture[str]) -> None:
    from briefgen import __version__

    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"briefgen {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [["chekc"], ["check"], ["build", "nowhere.yaml"], ["build", "content"], ["new"], ["--colour"]],
)
def test_a_wrong_command_line_ends_with_2(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    assert capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_reader_that_leaves_early_causes_no_noise() -> None:
    command = f'{sys.executable} -c "{SCRIPT}" --help | true; exit ${{PIPESTATUS[0]}}'
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, check=False)
    assert done.stderr == b""
