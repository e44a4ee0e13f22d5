"""A build killed at any line of publishing leaves whole files, and the next build mends the set."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest

from tests.publish.dying_builds import PAIRS
from tests.publish.sets import FILES, names, publish, words
from tests.tools import ROOT

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="the system cannot fork: killing at every line needs it"
)


@pytest.fixture(scope="module")
def graveyard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("graveyard")
    command = [sys.executable, "-m", "tests.publish.dying_builds", str(base)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    return base


def test_every_death_leaves_whole_files_and_the_next_build_mends_the_set(
    graveyard: Path, tmp_path: Path
) -> None:
    graves = sorted(graveyard.glob("once-*"))
    mixed = 0
    for grave in graves:
        folder = copytree(grave, tmp_path / grave.name)
        found = set(words(folder).values())
        assert found <= {"one", "two"}, folder
        mixed += len(found) == 2
        publish(folder, "three")
        assert set(words(folder).values()) == {"three"}
        assert names(folder) == sorted([*FILES, "demo-manifest.json"])
    assert len(graves) > 100
    assert mixed > 5, "some deaths fell between two renames"


def test_builds_that_die_one_after_the_other_are_mended_too(graveyard: Path) -> None:
    folders = sorted(graveyard.glob("twice-*"))
    assert len(folders) == PAIRS
    for folder in folders:
        assert set(words(folder).values()) <= {"one", "two", "three"}
        publish(folder, "four")
        assert set(words(folder).values()) == {"four"}
        assert names(folder) == sorted([*FILES, "demo-manifest.json"])


def test_after_a_death_building_one_product_leaves_the_others_known(
    graveyard: Path, tmp_path: Path
) -> None:
    for grave in graveyard.glob("once-*"):
        folder = copytree(grave, tmp_path / grave.name)
        publish(folder, "three", FILES[:1])
        publish(folder, "four")
        assert set(words(folder).values()) == {"four"}
