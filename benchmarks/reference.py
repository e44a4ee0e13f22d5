"""What speed is measured against: a deck and two documents with the libraries people use today.

`python reference.py FOLDER [N]` makes one three-slide deck (a native chart and a text box on each
slide) with python-pptx, and two documents from one docxtpl template, each with a matplotlib
picture. With N it makes N more and prints the mean seconds of one trio as JSON.
"""

from __future__ import annotations

import io
import json
import sys
import time
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


def make_deck(path: Path) -> None:
    deck = Presentation()
    for headline, current, learning in SLIDES:
        slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
        slide.shapes.title.text = headline
        data = CategoryChartData()
        data.categories = QUARTERS
        data.add_series("Current", current)
        data.add_series("With learning", learning)
        left, top, width, height = Inches(0.5), Inches(2), Inches(6), Inches(4)
        slide.shapes.add_chart(XL_CHART_TYPE.LINE, left, top, width, height, data)
        box = slide.shapes.add_textbox(Inches(6.8), top, Inches(2.8), height).text_frame
        box.text = "Decision"
        for point in POINTS:
            box.add_paragraph().text = point
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


def make_template(path: Path) -> None:
    template = Document()
    template.add_heading("{{ title }}", 0)
    for paragraph in ("{{ summary }}", "{%p for point in points %}"):
        template.add_paragraph(paragraph)
    template.add_paragraph("{{ point }}", style="List Bullet")
    template.add_paragraph("{%p endfor %}")
    template.add_paragraph("{{ chart }}")
    template.save(str(path))


def make_document(template: Path, path: Path) -> None:
    document = DocxTemplate(str(template))
    summary = " ".join(headline for headline, _, _ in SLIDES)
    chart = InlineImage(document, draw_chart(), width=Mm(120))
    values = {"title": "Onboarding", "summary": summary, "points": POINTS, "chart": chart}
    document.render(values)
    document.save(str(path))


def make_trio(folder: Path) -> None:
    make_deck(folder / "deck.pptx")
    for name in ("brief.docx", "packet.docx"):
        make_document(folder / "template.docx", folder / name)


def main() -> None:
    folder = Path(sys.argv[1])
    make_template(folder / "template.docx")
    make_trio(folder)
    if len(sys.argv) > 2:
        count = int(sys.argv[2])
        started = time.perf_counter()
        for _ in range(count):
            make_trio(folder)
        print(json.dumps((time.perf_counter() - started) / count))


if __name__ == "__main__":
    main()
