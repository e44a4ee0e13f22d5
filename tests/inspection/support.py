"""Templates as a designer restyles them: the packaged ones changed with python-pptx and -docx."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as Word
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape

from briefgen.cli.main import run
from tests.tools import ROOT

TEMPLATES = ROOT / "templates"


def deck(change: Callable[[Deck], object], name: str = "deck.pptx") -> Path:
    """The packaged deck, changed, in the current folder."""
    made = Presentation(str(TEMPLATES / "deck.pptx"))
    change(made)
    made.save(name)
    return Path(name)


def document(change: Callable[[Word], object], name: str = "brief-a4.docx") -> Path:
    """The packaged brief or packet of that name, changed, in the current folder."""
    made = Document(str(TEMPLATES / name))
    change(made)
    made.save(name)
    return Path(name)


def shape(given: Deck, layout: str, name: str) -> BaseShape:
    """A shape of a layout."""
    shapes = given.slide_layouts.get_by_name(layout).shapes
    return next(each for each in shapes if each.name == name)


def found(
    capsys: pytest.CaptureFixture[str], given: Path | str, *options: str, status: int = 1
) -> list[dict[str, Any]]:
    """What `template check` finds, as plain data."""
    assert run(["template", "check", str(given), "--format", "json", *options]) == status
    return json.loads(capsys.readouterr().out)
