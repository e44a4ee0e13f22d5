"""The program run as people run it, as a process or in this one; and narratives to run it on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.tools import ROOT

SCRIPT = "from briefgen.cli.main import main; main()"
ONBOARDING = ROOT / "content" / "onboarding.yaml"
QUICKSTART = ROOT / "content" / "quickstart.yaml"


def program(
    *arguments: str, folder: Path = ROOT, **settings: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a process of its own, with these environment settings besides."""
    paths = {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", SCRIPT, *arguments]
    environment = {**os.environ, **paths, **settings}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
