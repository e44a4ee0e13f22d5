"""Tiny tagged Office files for tests, and what comes out of them, in one line each.

A Word body is written in a mini-language: strings are paragraphs, lists of rows are tables; runs
in a paragraph are split at `¦`.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import TypeAlias
from xml.sax.saxutils import escape, quoteattr

from briefgen.plan.model import PlannedDeck, PlannedDocument, PlannedSlide
from briefgen.story.model import Properties
from briefgen.templates.compile import Compiled, compile_template
from briefgen.templates.evaluate import evaluate
from briefgen.write.docx import write_document
from briefgen.write.pptx import write_deck
from tests.office.packages import minimal_package

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Block: TypeAlias = "str | Sequence[Sequence[object]]"
PROPERTIES = Properties("A title", "An author", "A subject", "en-GB", date(2026, 2, 2))


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def word(*blocks: Block, raw: str = "") -> bytes:
    """A Word file with these blocks."""
    body = "".join(map(_block, blocks)) + raw + "<w:sectPr/>"
    return minimal_package(
        f'<w:document xmlns:w="{W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
        f"<w:body>{body}</w:body></w:document>".encode()
    )


def document(data: bytes, **context: object) -> bytes:
    """What a tagged Word file comes out as."""
    compiled = compile_template(data, "test.docx")
    parts = {name: evaluate(program, context) for name, program in compiled.programs.items()}
    return write_document(compiled, PlannedDocument(parts, PROPERTIES))


def texts(*blocks: Block, **context: object) -> list[object]:
    """The text of what comes out: a string for a paragraph, lists of rows for a table."""
    import docx

    made = docx.Document(io.BytesIO(document(word(*blocks), **context)))
    return [_read(item) for item in made.iter_inner_content()]


def slides(*layouts: Mapping[str, str], **context: object) -> bytes:
    """A deck with a slide for each layout; a layout is given by its shapes' names and texts.

    `title` is the title placeholder, other names are body placeholders; `¦` splits runs, and a
    line break starts another paragraph.
    """
    compiled = deck_template(tuple(tuple(layout.items()) for layout in layouts))
    planned = [
        PlannedSlide(name, evaluate(program, context), ("Say this.",))
        for name, program in compiled.layouts.items()
    ]
    return write_deck(compiled, PlannedDeck(tuple(planned), PROPERTIES))


def shapes(layout: Mapping[str, str], **context: object) -> dict[str, str]:
    """The text of each shape of a slide that comes out of one layout."""
    from pptx import Presentation

    made = Presentation(io.BytesIO(slides(layout, **context)))
    return {shape.name: shape.text_frame.text for shape in made.slides[0].shapes}


@cache
def deck_template(layouts: tuple[tuple[tuple[str, str], ...], ...]) -> Compiled:
    return compile_template(deck_file(layouts), "test.pptx")


def deck_file(layouts: tuple[tuple[tuple[str, str], ...], ...]) -> bytes:
    """python-pptx's blank deck with its first layouts replaced by these."""
    from lxml import etree
    from pptx import Presentation

    deck = Presentation()
    _ = deck.notes_master  # makes one
    for number, (layout, items) in enumerate(zip(deck.slide_layouts, layouts, strict=False)):
        layout.name = f"Layout {number + 1}"
        tree = layout._element.cSld.spTree
        for shape in list(tree)[2:]:
            tree.remove(shape)
        for index, (name, text) in enumerate(items):
            tree.append(etree.fromstring(_placeholder(name, text, index)))
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def xml_of(data: bytes, part: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(part).decode()


def _block(block: Block) -> str:
    if isinstance(block, str):
        return f"<w:p>{_runs(block)}</w:p>"
    rows = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in block)
    grid = "<w:gridCol w:w='1000'/>" * max(len(row) for row in block)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _cell(content: object) -> str:
    blocks = content if isinstance(content, tuple) else (content,)
    return f"<w:tc><w:tcPr/>{''.join(map(_block, blocks))}</w:tc>"


def _runs(text: str) -> str:
    runs = (f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("¦"))
    return "".join(f"<w:r>{run}</w:r>" for run in runs)


def _read(item: object) -> object:
    rows = getattr(item, "rows", None)
    if rows is None:
        return item.text  # type: ignore[attr-defined]
    return [[cell.text for cell in row.cells] for row in rows]


def _placeholder(name: str, text: str, index: int) -> str:
    kind = 'type="title"' if name == "title" else f'type="body" idx="{index + 10}"'
    name, _, description = name.partition("@")
    paragraphs = "".join(
        f"<a:p>{''.join(f'<a:r><a:t>{escape(run)}</a:t></a:r>' for run in line.split('¦'))}</a:p>"
        for line in text.split("\n")
    )
    return (
        '<p:sp xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><p:nvSpPr>'
        f"<p:cNvPr id='{index + 2}' name={quoteattr(name)} descr={quoteattr(description)}/>"
        f"<p:cNvSpPr/><p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>"
        f'<a:off x="0" y="{index * 500000}"/><a:ext cx="5000000" cy="400000"/></a:xfrm></p:spPr>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
    )
