"""Tagged files made with python-docx and python-pptx, and the text of what comes out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import TypeAlias

import docx
import pptx
from lxml import etree
from pptx.util import Inches

from briefgen.errors import FindingsError
from briefgen.findings import Finding
from briefgen.merge.merge import merge

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
Rows: TypeAlias = Sequence[Sequence[str]]


def word(*blocks: str | Rows) -> bytes:
    """A Word file: a text is a paragraph (runs split at `¦`), rows of texts are a table."""
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            paragraph = document.add_paragraph()
            for run in block.split("¦"):
                paragraph.add_run(run)
        else:
            table = document.add_table(len(block), max(map(len, block)))
            for row, texts in zip(table.rows, block, strict=True):
                cells = row.cells
                for cell, text in zip(cells, texts, strict=False):
                    cell.text = text
                for spare in cells[len(texts) :]:
                    row._tr.remove(spare._tc)
    return saved(document)


def slide(text: str = "", rows: Rows = ()) -> bytes:
    """A deck of one slide: a box with a paragraph for each line, and a table."""
    deck = pptx.Presentation()
    made = deck.slides.add_slide(deck.slide_layouts[6])
    if text:
        frame = made.shapes.add_textbox(0, 0, Inches(4), Inches(2)).text_frame
        first, *others = text.split("\n")
        frame.text = first
        for line in others:
            frame.add_paragraph().text = line
    if rows:
        size = (len(rows), len(rows[0]), 0, Inches(3), Inches(6), Inches(2))
        table = made.shapes.add_table(*size).table
        for at, texts in enumerate(rows):
            for column, cell in enumerate(texts):
                table.cell(at, column).text = cell
    return saved(deck)


def saved(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def in_word(*blocks: str | Rows, **values: object) -> list[str]:
    """The text of every paragraph, those in tables included."""
    return paragraphs(merge(word(*blocks), "test.docx", values), "word/document.xml")


def on_slide(text: str, /, **values: object) -> str:
    """The text of the box, a line for each paragraph."""
    made = pptx.Presentation(io.BytesIO(merge(slide(text), "test.pptx", values)))
    frame: str = made.slides[0].shapes[0].text_frame.text
    return frame


def wrong(data: bytes, file: str = "test.docx", /, **values: object) -> list[Finding]:
    """The findings of a merge that must fail."""
    try:
        merge(data, file, values)
    except FindingsError as error:
        return error.findings.sorted()
    raise AssertionError("nothing was found wrong")


def paragraphs(data: bytes, part: str) -> list[str]:
    """The text of each paragraph of a Word part: tabs and line breaks as characters."""
    root = xml(data, part)
    return [
        "".join(map(_letters, p.iter(f"{W}t", f"{W}tab", f"{W}br"))) for p in root.iter(f"{W}p")
    ]


def xml(data: bytes, part: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(part))


def _letters(element: etree._Element) -> str:
    if element.tag == f"{W}t":
        return element.text or ""
    if element.attrib:  # a tab stop, or a break of a page
        return ""
    return "\t" if element.tag == f"{W}tab" else "\n"
