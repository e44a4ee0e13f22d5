"""Sound files made by python-pptx and python-docx, and ways to break them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import cache

from lxml import etree

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
Edit = Callable[[etree._Element], None]


@cache
def good_deck() -> bytes:
    """Two slides with a chart each, a table, a picture, a shape and notes."""
    from pptx import Presentation
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE
    from pptx.util import Inches

    deck = Presentation()
    for number in (1, 2):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = f"Slide {number}"
        data = CategoryChartData()
        data.categories = ["one", "two"]
        data.add_series("Values", (1.5, None))
        size = (Inches(1), Inches(2), Inches(4), Inches(3))
        chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *size, data)
        described(chart, "A chart")
        described(slide.shapes.add_table(1, 2, *size), "A table")
        described(slide.shapes.add_picture(io.BytesIO(PNG), Inches(1), Inches(1)), "A dot")
        slide.notes_slide.notes_text_frame.text = "Say this."
    deck.core_properties.title, deck.core_properties.language = "Deck", "en-US"
    return saved(deck)


@cache
def good_document() -> bytes:
    """A heading, a table, a picture and a bookmark."""
    from docx import Document
    from docx.shared import Inches

    document = Document()
    document.add_heading("Title", 1)
    table = document.add_table(2, 2)
    document.add_paragraph("after the table")
    document.add_picture(io.BytesIO(PNG), Inches(1))
    document.add_picture(io.BytesIO(PNG), Inches(1))
    document.core_properties.title, document.core_properties.language = "Page", "en-US"
    body = document.element.body
    for properties in body.iter("{*}docPr"):
        properties.set("descr", "A dot")
    caption = etree.SubElement(table._tbl.tblPr, w("tblCaption"))
    caption.set(w("val"), "Numbers")
    paragraph = body.find(w("p"))
    paragraph.append(etree.Element(w("bookmarkStart"), {w("id"): "1", w("name"): "here"}))
    paragraph.append(etree.Element(w("bookmarkEnd"), {w("id"): "1"}))
    return saved(document)


def described(shape: object, text: str) -> None:
    shape._element[0][0].set("descr", text)  # type: ignore[attr-defined]


def saved(file: object) -> bytes:
    stream = io.BytesIO()
    file.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def w(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}"


def a(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/drawingml/2006/main}}{name}"


def p(name: str) -> str:
    return f"{{http://schemas.openxmlformats.org/presentationml/2006/main}}{name}"


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def with_xml(data: bytes, part: str, edit: Edit) -> bytes:
    """The file with one part's XML edited."""
    parts = members(data)
    root = etree.fromstring(parts[part])
    edit(root)
    parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return packed(parts)


def with_text(data: bytes, part: str, old: str, new: str) -> bytes:
    """The file with some text of a part replaced."""
    parts = members(data)
    before = parts[part].decode()
    assert old in before
    parts[part] = before.replace(old, new, 1).encode()
    return packed(parts)
