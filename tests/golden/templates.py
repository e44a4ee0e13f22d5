"""Two templates for each case: as shipped, and another design whose tags are cut into runs."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt
from pptx import Presentation
from pptx.util import Inches
from pptx.util import Pt as SlidePt

from tools.examples import Block, Example
from tools.make_examples import office_file

INSIDE_A_TAG = re.compile(r"(?<=[{}%#])\s+|(?<=\w)(?=\.)")


def shipped(example: Example) -> bytes:
    """The example as the documentation has it."""
    return office_file(example)


def in_house(example: Example) -> bytes:
    """The same tags on another page, in other fonts, each cut into several runs."""
    made = _slides(example) if example.kind == "pptx" else _document(example.blocks)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _document(blocks: list[Block]) -> Any:
    made = Document()
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    made.styles["Normal"].font.name = "Georgia"
    for block in blocks:
        if isinstance(block, str):
            _cut(made.add_paragraph(style="List Bullet"), block, Pt)
            continue
        table = made.add_table(len(block), len(block[0]), style="Light Grid Accent 2")
        for cells, texts in zip(table.rows, block, strict=True):
            for cell, text in zip(cells.cells, texts, strict=True):
                _cut(cell.paragraphs[0], text, Pt)
    return made


def _slides(example: Example) -> Any:
    """16:9, where the shipped one is 4:3; the boxes stand beside each other."""
    made = Presentation()
    made.slide_width, made.slide_height = Inches(13.333), Inches(7.5)
    slide = made.slides.add_slide(made.slide_layouts[5])
    slide.shapes.title.text = "In house"
    for at, (name, block) in enumerate(zip(example.names, example.blocks, strict=True)):
        assert isinstance(block, str)
        box = slide.shapes.add_textbox(Inches(1 + at * 4), Inches(3), Inches(3.5), Inches(2))
        box.name = name
        _cut(box.text_frame.paragraphs[0], block, SlidePt)
    return made


def _cut(paragraph: Any, text: str, points: Any) -> None:
    """Write a text in runs that end inside of its tags, every second one larger."""
    cuts = [0, *(match.end() for match in INSIDE_A_TAG.finditer(text)), len(text)]
    for number, (start, end) in enumerate(pairwise(dict.fromkeys(cuts))):
        run = paragraph.add_run()
        run.text = text[start:end]
        if number % 2:
            run.font.size = points(15)
