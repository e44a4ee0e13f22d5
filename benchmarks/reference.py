"""What speed is measured against: a deck and two documents with the libraries people use today.

`python reference.py FOLDER` makes one three-slide deck with python-pptx (a native chart and a text
box on each slide) and two documents from docxtpl templates, each with a matplotlib picture.
`--packages N` makes N more and prints the mean seconds of one trio as JSON. `--large` puts as much
on the pages as `content/onboarding.yaml` does: as many charts, text boxes, tables and cells.
"""

from __future__ import annotations

import argparse
import io
import json
import time
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl

mpl.use("Agg")

import matplotlib.pyplot as plt
from docx import Document
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

QUARTERS = ["Q1 26", "Q2 26", "Q3 26", "Q4 26"]
SLIDES = [
    ("New managers take 94 days to carry a full book", (94, 95, 99, 104), (94, 88, 79, 70)),
    ("Waiting one year forgoes $605k", (24, 27, 31, 33), (24, 27, 31, 27)),
    ("With the academy it takes 66 days", (108, 108, 108, 108), (94, 88, 79, 66)),
]
POINTS = [f"Point {number} that the sponsor reads before the meeting" for number in range(1, 4)]
TITLE_ONLY = 5


@dataclass(frozen=True)
class DocumentSize:
    """How much stands in a document: pictures, and tables of so many rows and columns."""

    pictures: int = 1
    tables: int = 0
    rows: int = 2
    columns: int = 4


@dataclass(frozen=True)
class Size:
    """How much stands in a trio: charts and text boxes by slide, and what its documents hold."""

    charts: tuple[int, int, int] = (1, 1, 1)
    boxes: int = 1
    documents: tuple[DocumentSize, DocumentSize] = (DocumentSize(), DocumentSize())


SMALL = Size()
LARGE = Size(
    charts=(1, 2, 1), boxes=22, documents=(DocumentSize(2, 5, 2, 3), DocumentSize(2, 18, 2, 4))
)


def make_deck(path: Path, size: Size) -> None:
    deck = Presentation()
    for (headline, current, learning), charts in zip(SLIDES, size.charts, strict=True):
        slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
        slide.shapes.title.text = headline
        left, top, width, height = Inches(0.5), Inches(2), Inches(6), Inches(4)
        for _ in range(charts):
            data = CategoryChartData()
            data.categories = QUARTERS
            data.add_series("Current", current)
            data.add_series("With learning", learning)
            slide.shapes.add_chart(XL_CHART_TYPE.LINE, left, top, width, height, data)
        box = slide.shapes.add_textbox(Inches(6.8), top, Inches(2.8), height).text_frame
        box.text = "Decision"
        for point in POINTS:
            box.add_paragraph().text = point
        for number in range(1, size.boxes):
            place = Inches(6.8), Inches(number / 4), Inches(2.8), Inches(0.2)
            slide.shapes.add_textbox(*place).text_frame.text = "94 days"
    deck.save(str(path))


def draw_chart() -> io.BytesIO:
    figure, axes = plt.subplots(figsize=(6, 3))
    for values in SLIDES[0][1:]:
        axes.plot(QUARTERS, values)
    picture = io.BytesIO()
    figure.savefig(picture, dpi=200, format="png")
    plt.close(figure)
    picture.seek(0)
    return picture


def make_template(path: Path, size: DocumentSize) -> None:
    template = Document()
    template.add_heading("{{ title }}", 0)
    for paragraph in ("{{ summary }}", "{%p for point in points %}"):
        template.add_paragraph(paragraph)
    template.add_paragraph("{{ point }}", style="List Bullet")
    template.add_paragraph("{%p endfor %}")
    for number in range(size.pictures):
        template.add_paragraph(f"{{{{ chart{number} }}}}")
    for _ in range(size.tables):
        table = template.add_table(size.rows, size.columns)
        for cell in (cell for row in table.rows for cell in row.cells):
            cell.text = "{{ points[0] }}"
    template.save(str(path))


def make_document(template: Path, path: Path, size: DocumentSize) -> None:
    document = DocxTemplate(str(template))
    summary = " ".join(headline for headline, _, _ in SLIDES)
    charts = {
        f"chart{number}": InlineImage(document, draw_chart(), width=Mm(120))
        for number in range(size.pictures)
    }
    values = {"title": "Onboarding", "summary": summary, "points": POINTS, **charts}
    document.render(values)
    document.save(str(path))


def make_templates(folder: Path, size: Size) -> None:
    for number, document in enumerate(size.documents):
        make_template(folder / f"template-{number}.docx", document)


def make_trio(folder: Path, size: Size) -> None:
    make_deck(folder / "deck.pptx", size)
    for number, document in enumerate(size.documents):
        template = folder / f"template-{number}.docx"
        make_document(template, folder / f"document-{number}.docx", document)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--packages", type=int, default=0, help="make so many more, and time them")
    parser.add_argument("--large", action="store_true", help="as much as the onboarding narrative")
    arguments = parser.parse_args()
    size = LARGE if arguments.large else SMALL
    make_templates(arguments.folder, size)
    make_trio(arguments.folder, size)
    if arguments.packages:
        started = time.perf_counter()
        for _ in range(arguments.packages):
            make_trio(arguments.folder, size)
        print(json.dumps((time.perf_counter() - started) / arguments.packages))


if __name__ == "__main__":
    main()
