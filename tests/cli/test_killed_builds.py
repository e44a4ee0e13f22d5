"""Killing a build at 200 random moments leaves only whole files; the next build mends the set."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tools import ROOT

MOMENTS = 200


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork, which keeps it quick")
def test_killed_builds_leave_whole_files_and_are_mended(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.cli.killed_builds", str(tmp_path), str(MOMENTS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["broken"] == 0
    assert seen["died"] > MOMENTS / 2, "most builds were killed before their end"
    assert seen["mixed"] > 5, "some died between two renames"
