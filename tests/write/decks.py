"""Decks made by python-pptx around charts of ours, for judges that want whole files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from briefgen.write.charts import ChartParts

MARGIN = 0.5  # inches from the slide's top left to the chart


def deck_with(charts: Iterable[tuple[ChartParts, float, float]]) -> bytes:
    """One slide for each chart, as wide and high as said (inches), MARGIN off the corner."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    replaced: dict[str, bytes] = {}
    for parts, width, height in charts:
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        data = CategoryChartData()
        data.categories = ["a"]
        data.add_series("s", (1,))
        box = (Inches(MARGIN), Inches(MARGIN), Inches(width), Inches(height))
        chart = slide.shapes.add_chart(XL_CHART_TYPE.LINE, *box, data).chart
        replaced[str(chart.part.partname)[1:]] = parts.chart_xml
        replaced[str(chart.part.chart_workbook.xlsx_part.partname)[1:]] = parts.workbook
    buffer = io.BytesIO()
    deck.save(buffer)
    return _with_parts(buffer.getvalue(), replaced)


def _with_parts(package: bytes, replaced: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, replaced.get(name, old.read(name)))
    return out.getvalue()
