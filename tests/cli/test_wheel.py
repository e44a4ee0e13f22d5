"""The program as people get it: built as a wheel, installed alone, run from an empty folder."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.tools import ROOT

pytestmark = pytest.mark.slow

NEW_ACCENT = "7A1F5C"
ACCENT = re.compile(rb'(<a:accent1>\s*<a:srgbClr val=")([0-9A-F]{6})(")')


@pytest.fixture(scope="module")
def briefgen(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, installed from a wheel into an environment that has nothing else."""
    base = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    _run([*pip, "wheel", "--no-deps", "-w", str(base), str(ROOT)], base)
    _run([sys.executable, "-m", "venv", str(base / "env")], base)
    programs = base / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    (wheel,) = base.glob("*.whl")
    _run([str(programs / "pip"), "--disable-pip-version-check", "-q", "install", str(wheel)], base)
    return programs / "briefgen"


def _run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_it_makes_a_narrative_and_builds_it_from_an_empty_folder(
    briefgen: Path, tmp_path: Path
) -> None:
    _run([str(briefgen), "new", "demo", "--from", "onboarding"], tmp_path)
    said = _run([str(briefgen), "build", "content/demo.yaml"], tmp_path)
    made = sorted(path.name for path in (tmp_path / "output" / "demo").iterdir())
    assert made == ["demo-brief.docx", "demo-deck.pptx", "demo-manifest.json", "demo-packet.docx"]
    assert "packaged deck.pptx" in said


def test_it_builds_with_a_shipped_brand_and_with_one_of_this_folder(
    briefgen: Path, tmp_path: Path
) -> None:
    _run([str(briefgen), "new", "demo", "--from", "onboarding"], tmp_path)
    deck = tmp_path / "output" / "demo" / "demo-deck.pptx"
    said = _run([str(briefgen), "build", "content/demo.yaml", "--brand", "cobalt"], tmp_path)
    assert "Brand: packaged brands/cobalt.yaml" in said
    assert any(b"1F4E9E" in part for part in _themes(deck))
    own = tmp_path / "templates" / "brands" / "cobalt.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(f'colours: {{accent: "#{NEW_ACCENT}"}}\n', encoding="utf-8")
    said = _run([str(briefgen), "build", "content/demo.yaml", "--brand", "cobalt"], tmp_path)
    assert "Brand: templates/brands/cobalt.yaml" in said
    assert any(NEW_ACCENT.encode() in part for part in _themes(deck))


def test_a_colour_changed_in_a_copied_template_shows_in_the_next_build(
    briefgen: Path, tmp_path: Path
) -> None:
    _run([str(briefgen), "new", "demo", "--from", "onboarding"], tmp_path)
    _run([str(briefgen), "template", "copy"], tmp_path)
    _recolor(tmp_path / "templates" / "deck.pptx")
    said = _run([str(briefgen), "build", "content/demo.yaml"], tmp_path)
    assert "templates/deck.pptx" in said
    deck = tmp_path / "output" / "demo" / "demo-deck.pptx"
    assert any(NEW_ACCENT.encode() in part for part in _themes(deck))
    manifest = json.loads(deck.with_name("demo-manifest.json").read_text(encoding="utf-8"))
    assert manifest["outputs"]["demo-deck.pptx"]["template"] == "templates/deck.pptx"


def _themes(file: Path) -> list[bytes]:
    with zipfile.ZipFile(file) as package:
        return [package.read(name) for name in package.namelist() if "/theme/" in name]


def _recolor(file: Path) -> None:
    """Give the slide master's theme another accent, as a person does in PowerPoint."""
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    changed = {
        name: ACCENT.sub(rb"\g<1>" + NEW_ACCENT.encode() + rb"\g<3>", data)
        for name, data in parts.items()
        if "/theme/" in name
    }
    assert changed != {name: parts[name] for name in changed}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in {**parts, **changed}.items():
            package.writestr(name, data)
