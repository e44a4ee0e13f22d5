"""LibreOffice that is absent, that fails, or that never ends."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path

import pytest

from briefgen.cli.main import run
from briefgen.errors import EnvironmentFailure
from briefgen.render.programs import OFFICE_PLACES, run_patiently
from tests.cli.programs import QUICKSTART, program, tree

on_posix = pytest.mark.skipif(os.name != "posix", reason="the stand-ins are shell scripts")
nowhere_else = pytest.mark.skipif(
    any(Path(place).exists() for place in OFFICE_PLACES.get(sys.platform, ())),
    reason="LibreOffice is where it is found without the PATH",
)


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def stand_in(name: str, script: str) -> None:
    file = Path("bin", name)
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)


@nowhere_else
@pytest.mark.parametrize("flag", ["--verify", "--pdf", "--png"])
def test_without_libreoffice_nothing_is_written(
    flag: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    assert run(["build", str(QUICKSTART), flag]) == 3
    assert tree(Path()) == {}
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "LibreOffice" in shown.err and "install" in shown.err


@on_posix
@pytest.mark.parametrize(("flag", "reader"), [("--verify", "pdftotext"), ("--png", "pdftoppm")])
def test_without_poppler_nothing_is_written(
    flag: str, reader: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stand_in("soffice", "exit 0")
    monkeypatch.setenv("PATH", str(Path("bin").resolve()))
    assert run(["build", str(QUICKSTART), flag]) == 3
    assert not Path("output").exists()
    assert f"{reader}, which reads the pages, was not found" in capsys.readouterr().err


@on_posix
def test_what_libreoffice_says_when_it_fails_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stand_in("soffice", "echo 'Error: source file could not be loaded'; exit 1")
    monkeypatch.setenv("PATH", str(Path("bin").resolve()))
    assert run(["build", str(QUICKSTART), "--pdf"]) == 3
    assert not Path("output").exists()
    assert "source file could not be loaded" in capsys.readouterr().err


@on_posix
def test_what_takes_too_long_ends_with_all_that_it_started() -> None:
    shell = shutil.which("sh")
    assert shell
    command = [shell, "-c", "(sleep 1; echo late > late) & wait"]
    with pytest.raises(EnvironmentFailure, match="not done after"):
        run_patiently(command, Path("log"), 0.2, lambda: None)
    time.sleep(1.2)
    assert not Path("late").exists()


def test_a_build_that_draws_nothing_loads_nothing_that_draws() -> None:
    done = program("build", str(QUICKSTART), folder=Path(), PYTHONPROFILEIMPORTTIME="1")
    assert done.returncode == 0
    assert b"briefgen.pipeline" in done.stderr
    assert b"briefgen.render" not in done.stderr
