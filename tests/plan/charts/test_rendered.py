"""Where LibreOffice draws the labels: where the plan says, inside the chart, off one another."""

from __future__ import annotations

import re
import subprocess
from itertools import combinations
from pathlib import Path

import pytest

from briefgen.plan.charts.geometry import Rect
from briefgen.plan.charts.model import ChartPlan, Label
from briefgen.write.charts import chart_parts
from tests.plan.charts.samples import Box, all_charts, planned
from tests.tools import needs_soffice, render_pdf
from tests.write.decks import MARGIN, deck_with
from tools.make_templates.prototypes import prototype

CHARTS = all_charts()
WORD = re.compile(
    r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>'
)

pytestmark = needs_soffice


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[ChartPlan, list[str]]]:
    """Every sample chart's plan and the words of its page, as `x0 y0 x1 y1 text` matches."""
    folder = tmp_path_factory.mktemp("charts")
    plans = [planned(chart, box) for _, chart, box in CHARTS]
    made = [_made(plan, box) for plan, (_, _, box) in zip(plans, CHARTS, strict=True)]
    deck = folder / "charts.pptx"
    deck.write_bytes(deck_with(made))
    (pdf,) = render_pdf([deck], folder)
    return [(plan, _words(pdf, page)) for page, plan in enumerate(plans, 1)]


def _made(plan: ChartPlan, box: Box):  # type: ignore[no-untyped-def]
    width, height, scale = box
    return chart_parts(plan, prototype(plan.kind, scale).chart_xml, "en-US"), width, height


def _words(pdf: Path, page: int) -> list[tuple[str, Rect]]:
    """The words of a page and their boxes, in points from the chart's corner."""
    command = ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8")
    off = MARGIN * 72
    found = []
    for match in WORD.finditer(text):
        left, top, right, bottom = map(float, match.groups()[:4])
        found.append((match[5], Rect(left - off, top - off, right - left, bottom - top)))
    return found


def _drawn(label: Label, words: list[tuple[str, Rect]]) -> list[Rect]:
    """Every place where the words of a label stand in a row."""
    wanted = label.words.text.replace("\u00a0", " ").split()
    places = []
    for start in range(len(words) - len(wanted) + 1):
        run = words[start : start + len(wanted)]
        if [text for text, _ in run] == wanted:
            left, top = run[0][1].left, min(box.top for _, box in run)
            right, bottom = run[-1][1].right, max(box.bottom for _, box in run)
            places.append(Rect(left, top, right - left, bottom - top))
    return places


@pytest.mark.parametrize("index", range(len(CHARTS)), ids=[name for name, _, _ in CHARTS])
def test_labels_are_drawn_where_they_were_planned(pages, index: int) -> None:  # type: ignore[no-untyped-def]
    plan, words = pages[index]
    for label in plan.labels:
        x, y = label.box.left + label.box.width / 2, label.box.top + label.box.height / 2
        distances = [
            max(abs(box.left + box.width / 2 - x), abs(box.top + box.height / 2 - y))
            for box in _drawn(label, words)
        ]
        assert distances, f"{label.words.text!r} is not drawn"
        assert min(distances) < 3.5, f"{label.words.text!r} stands {min(distances):.0f} pt off"


@pytest.mark.parametrize("index", range(len(CHARTS)), ids=[name for name, _, _ in CHARTS])
def test_no_word_leaves_the_chart_or_stands_on_another(pages, index: int) -> None:  # type: ignore[no-untyped-def]
    plan, words = pages[index]
    letters = [(text, _letters(box)) for text, box in words]
    for text, box in letters:
        assert box.is_within(plan.width, plan.height), f"{text!r} leaves the chart"
    for (one, box), (other, taken) in combinations(letters, 2):
        assert not box.overlaps(taken), f"{one!r} stands on {other!r}"


def _letters(box: Rect) -> Rect:
    """A word without the leading that poppler counts above and below its letters."""
    return Rect(box.left + 0.2, box.top + box.height * 0.22, box.width - 0.4, box.height * 0.56)
