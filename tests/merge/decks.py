"""Tagged decks made with python-pptx, and merged ones as other programs read them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from lxml import etree
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from briefgen.merge.merge import merge
from briefgen.verify.verify import verify_package

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def saved(deck: Any) -> bytes:
    held = io.BytesIO()
    deck.save(held)
    return held.getvalue()


def opened(data: bytes) -> Any:
    return Presentation(io.BytesIO(data))


def blank() -> Any:
    return Presentation()


def add_slide(deck: Any, *texts: str, notes: str = "") -> Any:
    """A blank slide with a text box for each text."""
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    for at, text in enumerate(texts):
        box = slide.shapes.add_textbox(Inches(1), Inches(0.5 + at), Inches(7), Inches(0.8))
        box.text_frame.text = text
    if notes:
        slide.notes_slide.notes_text_frame.text = notes
    return slide


def add_chart(
    slide: Any,
    tag: str,
    kind: Any = XL_CHART_TYPE.COLUMN_CLUSTERED,
    series: Sequence[str] = ("North", "South"),
    points: int = 3,
) -> Any:
    """A chart whose alternative text is a tag; its own data do not matter."""
    data = CategoryChartData(number_format="#,##0.0")
    data.categories = [f"c{at}" for at in range(points)]
    for at, name in enumerate(series):
        data.add_series(name, [float(at + 1 + point) for point in range(points)])
    box = (Inches(1), Inches(2), Inches(7), Inches(4.5))
    frame = slide.shapes.add_chart(kind, *box, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", tag)
    return frame


def merged(deck: Any, **values: object) -> Any:
    """The merged deck as python-pptx reads it, sound by all checks of the program."""
    return opened(sound(merge(saved(deck), "deck.pptx", values)))


def sound(made: bytes) -> bytes:
    """The bytes, if nothing in them would make Office offer a repair."""
    names = zipfile.ZipFile(io.BytesIO(made)).namelist()
    assert len(names) == len({name.casefold() for name in names})
    rules = [(f.rule, f.key, f.message) for f in verify_package(made, "made") if f.rule < "BG7"]
    assert rules == []
    return made


def texts(slide: Any) -> list[str]:
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def charts(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def sheet(chart: Any) -> list[list[object]]:
    """The rows of a chart's embedded workbook, as openpyxl reads them."""
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    return [list(row) for row in book["Sheet1"].iter_rows(values_only=True)]


def plotted(chart: Any) -> list[list[object]]:
    """What a chart's caches hold, laid out like its sheet, each reference as its cells lie."""
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    found = book["Sheet1"]
    for reference in chart._chartSpace.iter(f"{C}strRef", f"{C}numRef"):
        cells = reference.findtext(f"{C}f").removeprefix("Sheet1!").replace("$", "")
        block = found[cells] if ":" in cells else ((found[cells],),)
        held = [_plain(cell.value) for row in block for cell in row]
        cache = {p.get("idx"): p.findtext(f"{C}v") for p in reference.iter(f"{C}pt")}
        assert held == [_plain(cache.get(str(at))) for at in range(len(held))], cells
    return [list(row) for row in found.iter_rows(values_only=True)]


def _plain(value: Any) -> str:
    if hasattr(value, "toordinal"):
        from openpyxl.utils.datetime import to_excel

        return f"{to_excel(value):g}"
    try:
        return f"{float(value):g}" if value is not None else ""
    except ValueError:
        return str(value)


def edited(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A package with one part changed."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return held.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(data: bytes, part: str) -> etree._Element:
    return etree.fromstring(members(data)[part])


def written(data: bytes, folder: Path, name: str) -> Path:
    file = folder / name
    file.write_bytes(data)
    return file


def word_with_chart(*tags: str, text: str = "") -> bytes:
    """A Word file with a chart for each alternative text, after a paragraph."""
    import docx
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    document = docx.Document()
    document.add_paragraph(text)
    for at, tag in enumerate(tags, 1):
        source = add_chart(add_slide(blank()), "").chart.part
        package = document.part.package
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        book = source.chart_workbook.xlsx_part
        name = PackURI(f"/word/embeddings/Book{at}.xlsx")
        inner = Part(name, book.content_type, book.blob, package)
        chart = Part(PackURI(f"/word/charts/chart{at}.xml"), source.content_type, b"", package)
        identity = chart.relate_to(inner, kind + "package")
        old = source._element.find(f"{C}externalData")
        old.set(f"{R}id", identity)
        chart._blob = etree.tostring(source._element)
        shown = document.part.relate_to(chart, kind + "chart")
        document.add_paragraph()._p.append(parse_xml(_DRAWING.format(at, tag, shown)))
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


_DRAWING = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:drawing>'
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="5000000" cy="3000000"/><wp:docPr id="{0}" name="Chart {0}" descr="{1}"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
    '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{2}"/>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
