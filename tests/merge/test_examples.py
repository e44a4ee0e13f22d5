"""docs/examples.md and the files of docs/examples: each renders to what the page says."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
import yaml
from pptx import Presentation

from briefgen.cli.main import run
from briefgen.merge.merge import merge
from tests.merge.decks import plotted
from tests.tools import ROOT
from tools.examples import EXAMPLES, Block, Example
from tools.make_examples import tags_page, values_file

FOLDER = ROOT / "docs" / "examples"
IDS = [example.name for example in EXAMPLES]


def blocks(example: Example, data: bytes) -> list[Block]:
    """What a reader of another make finds in a file."""
    if example.kind == "pptx":
        slides = Presentation(io.BytesIO(data)).slides
        return [block for slide in slides for block in on_slide(slide)]
    made = docx.Document(io.BytesIO(data))
    found: list[Block] = []
    for item in made.iter_inner_content():
        if isinstance(item, docx.table.Table):
            found.append([[cell.text for cell in row.cells] for row in item.rows])
        else:
            found.append(item.text)
    return found


def on_slide(slide: Any) -> list[Block]:
    """Texts, and for a chart its tag or the table of its values."""
    found: list[Block] = []
    for shape in slide.shapes:
        told = "" if shape.has_text_frame else shape._element.nvGraphicFramePr.cNvPr.get("descr")
        if shape.has_text_frame or "{{" in told:
            found.append(shape.text_frame.text if shape.has_text_frame else told)
        else:
            rows = plotted(shape.chart)
            found.append([[str(cell) for cell in row] for row in rows])
    return found


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_an_examples_file_renders_to_what_the_page_says(example: Example) -> None:
    file = FOLDER / f"{example.name}.{example.kind}"
    assert blocks(example, file.read_bytes()) == example.blocks
    values = yaml.safe_load(file.with_suffix(".yaml").read_text(encoding="utf-8"))
    assert blocks(example, merge(file.read_bytes(), file.name, values)) == example.result


@pytest.mark.parametrize("example", EXAMPLES, ids=IDS)
def test_nothing_is_wrong_with_an_example(
    example: Example, capsys: pytest.CaptureFixture[str]
) -> None:
    file = FOLDER / f"{example.name}.{example.kind}"
    assert run(["template", "check", str(file), "--strict"]) == 0, capsys.readouterr().out


def test_the_page_and_the_values_are_those_of_the_examples() -> None:
    told = (ROOT / "docs" / "examples.md").read_text(encoding="utf-8")
    assert told == tags_page(), "run python -m tools.make_examples"
    for example in EXAMPLES:
        written = (FOLDER / f"{example.name}.yaml").read_text(encoding="utf-8")
        assert written == values_file(example), "run python -m tools.make_examples"


def test_no_file_is_left_of_an_example_that_is_gone() -> None:
    wanted = {f"{e.name}.{suffix}" for e in EXAMPLES for suffix in (e.kind, "yaml")}
    assert {path.name for path in FOLDER.iterdir()} == wanted
