"""Decks as LibreOffice draws them: three pages, every text inside its box and nowhere else."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import NamedTuple

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape

from briefgen.plan.deck import plan_deck
from briefgen.story.model import Story
from briefgen.write.pptx import write_deck
from tests.plan.deck.build import (
    CHART,
    KPIS,
    METRIC,
    NARROW_CHART,
    TEXT,
    frame,
    line,
    place,
    points,
    story,
    template,
)
from tests.plan.deck.test_fitting import sentence
from tests.story.telling import tell, wording
from tests.tools import needs_soffice, needs_validator, render_pdf, validation_errors
from tests.variants import ONBOARDING, SHORTEST

WORD = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')
POINTS_PER_EMU = 1 / 12_700
BESIDE = 1.0  # points
TALL = 0.15  # a word's box in the PDF is as tall as its font, which closer lines overlap


class Word(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float
    text: str


GERMAN = ONBOARDING.replace("locale: en-US", "locale: de-DE").replace(
    "currency: USD", "currency: EUR"
)
FULL = story(
    frame(
        1,
        headline=line(sentence(140), "headline"),
        points=points(*[sentence(85)] * 4),
        decision=line(sentence(150), "decision"),
        charts=(replace(CHART, source=line(sentence(190), "source")),),
    ),
    frame(
        2,
        charts=(replace(NARROW_CHART, subtitle=line(sentence(70))), NARROW_CHART),
        metric=replace(METRIC, label=line(sentence(55), "metrics.m.label")),
        points=points(*[sentence(80)] * 3),
    ),
    frame(3, charts=(), kpis=KPIS, points=points(*[sentence(110)] * 4)),
    organisation=sentence(48),
    footer=sentence(150),
)


def told(source: str) -> Story:
    return tell(source)


CASES = {
    "onboarding": lambda: told(ONBOARDING),
    "german": lambda: told(GERMAN),
    "shortest": lambda: told(SHORTEST),
    "full": lambda: FULL,
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("decks")
    made = {}
    for name, tell_it in CASES.items():
        given = tell_it()
        text = wording("de") if name == "german" else wording("en")
        planned, findings = plan_deck(given, template(), text if name != "full" else TEXT, place)
        assert planned is not None, [f.message for f in findings]
        made[name] = folder / f"{name}.pptx"
        made[name].write_bytes(write_deck(template().compiled, planned))
    return made


@pytest.fixture(scope="module")
def pages(files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    return dict(zip(files, render_pdf(list(files.values()), folder), strict=True))


def words_on(pdf: Path, page: int) -> list[Word]:
    done = subprocess.run(
        ["pdftotext", "-bbox", "-f", str(page), "-l", str(page), str(pdf), "-"],
        capture_output=True, check=True, text=True, encoding="utf-8",
    )  # fmt: skip
    found = WORD.findall(done.stdout)
    return [Word(*map(float, sides), unescape(text)) for *sides, text in found]


def letters(text: str) -> str:
    """A text without what line breaks and fonts change: spaces, hyphens at ends, ligatures."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def inside(word: Word, shape: BaseShape) -> bool:
    left, top = shape.left * POINTS_PER_EMU, shape.top * POINTS_PER_EMU
    right = left + shape.width * POINTS_PER_EMU
    bottom = top + shape.height * POINTS_PER_EMU
    spare = TALL * (word.bottom - word.top)
    across = left - BESIDE <= word.left and word.right <= right + BESIDE
    return across and top - spare <= word.top and word.bottom <= bottom + spare


def words_of(shape: BaseShape) -> str:
    """All text of a shape, page numbers too."""
    return "".join(each.text or "" for each in shape._element.iter(qn("a:t")))


@needs_soffice
@pytest.mark.parametrize("name", CASES)
def test_a_deck_has_three_pages(name: str, pages: dict[str, Path]) -> None:
    done = subprocess.run(["pdfinfo", str(pages[name])], capture_output=True, check=True, text=True)
    assert re.search(r"Pages: +3\b", done.stdout)


@needs_soffice
@pytest.mark.parametrize("page", [1, 2, 3])
@pytest.mark.parametrize("name", CASES)
def test_every_text_is_drawn_inside_its_box(
    name: str, page: int, pages: dict[str, Path], files: dict[str, Path]
) -> None:
    drawn = words_on(pages[name], page)
    for shape in Presentation(str(files[name])).slides[page - 1].placeholders:
        if shape.has_text_frame:
            found = [word for word in drawn if inside(word, shape)]
            assert sorted(letters(words_of(shape))) == sorted(
                letters("".join(word.text for word in found))
            ), shape.name


@needs_validator
@pytest.mark.parametrize("name", CASES)
def test_the_validator_finds_no_error(name: str, files: dict[str, Path]) -> None:
    assert validation_errors(files[name]) == []


@pytest.mark.parametrize("name", CASES)
def test_an_independent_reader_finds_title_order_notes_and_alternative_text(
    name: str, files: dict[str, Path]
) -> None:
    deck = Presentation(str(files[name]))
    assert len(deck.slides) == 3
    for slide in deck.slides:
        assert slide.shapes[0] == slide.shapes.title
        assert slide.shapes.title.text_frame.text.strip()
        asks = [s for s in slide.placeholders if s.name == "Decision"]
        metrics = [s for s in slide.placeholders if s.name == "Metric heading"]
        assert (len(asks), len(metrics)) == (1, 1)
        assert slide.notes_slide.notes_text_frame.text.strip()
        for shape in slide.shapes:
            if shape.has_chart:
                assert shape._element[0][0].get("descr")
        assert "{" not in "".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)
