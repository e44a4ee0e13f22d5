"""Documents as LibreOffice lays them out: page counts, heights as planned, no word lost."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from html import unescape
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest

from briefgen.findings import Findings
from briefgen.plan.document.build import Builder
from briefgen.plan.document.fitting import Fitted, Fitter
from briefgen.plan.document.flow import Block, Setting, Table, Text, total
from briefgen.plan.document.pages import capacity
from briefgen.plan.document.report import Report
from briefgen.plan.document.told import Told
from briefgen.story.model import Story
from briefgen.templates.evaluate import evaluate
from briefgen.templates.model import PageFormat
from tests.plan.document.build import place, template, write
from tests.story.telling import tell, wording
from tests.tools import needs_soffice, needs_validator, render_pdf, validation_errors
from tests.variants import ONBOARDING, QUICKSTART, SHORTEST, missing_part_variants

WORD = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>')
CLOSE = 2.5  # points: what LibreOffice may round on a page of forty blocks
BODY_TOP = 60.5  # 0.84 inch
GERMAN = ONBOARDING.replace("locale: en-US", "locale: de-DE").replace("USD", "EUR")
SOURCES = {
    "onboarding": (ONBOARDING, "en"),
    "german": (GERMAN, "de"),
    "quickstart": (QUICKSTART, "en"),
    "shortest": (SHORTEST, "en"),
}
PAGES = {"brief": 1, "packet": 2}
CASES = list(product(SOURCES, PAGES, ("letter", "a4")))


class Word(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float
    text: str


@cache
def story(name: str) -> Story:
    return tell(SOURCES[name][0])


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, str], Path]:
    """Every case as PDF, all made in one run of LibreOffice."""
    folder = tmp_path_factory.mktemp("documents")
    files = [
        write(
            folder / f"{'-'.join(case)}.docx", case[1], story(case[0]), case[2], SOURCES[case[0]][1]
        )
        for case in CASES
    ]
    return dict(zip(CASES, render_pdf(files, folder), strict=True))


def words_of(pdf: Path) -> list[list[Word]]:
    """The words of each page, with their boxes in points from the top left."""
    done = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, encoding="utf-8", check=True
    )
    return [
        [
            Word(*(float(number) for number in found[:4]), unescape(found[4]))
            for found in WORD.findall(page)
        ]
        for page in done.stdout.split("<page ")[1:]
    ]


@needs_soffice
@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_page_counts_are_as_promised(
    rendered: dict[tuple[str, str, str], Path], case: tuple[str, str, str]
) -> None:
    assert len(words_of(rendered[case])) == PAGES[case[1]]


@needs_soffice
@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_every_table_begins_where_it_was_planned(
    rendered: dict[tuple[str, str, str], Path], case: tuple[str, str, str]
) -> None:
    compared = 0
    for page, words in zip(laid_out(case), words_of(rendered[case]), strict=True):
        for first_word, expected in table_starts(*page):
            places = [word.top for word in words if word.text == first_word]
            assert min(places, key=lambda top: abs(top - expected)) == pytest.approx(
                expected, abs=CLOSE
            )
            compared += 1
    assert compared >= 3


@needs_soffice
@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_nothing_comes_near_the_foot_of_the_page(
    rendered: dict[tuple[str, str, str], Path], case: tuple[str, str, str]
) -> None:
    page = template(case[1], case[2]).compiled.programs
    form = next(p.root.format for p in page.values() if isinstance(p.root.format, PageFormat))
    assert isinstance(form, PageFormat)
    foot = form.height - form.margins[3]
    for words in words_of(rendered[case]):
        body = [word for word in words if word.top < foot]
        assert max(word.bottom for word in body) <= foot - 12


def laid_out(case: tuple[str, str, str]) -> Fitted:
    """The pages with their settings, as fitting decides them."""
    name, document, page = case
    own = template(document, page)
    told = Told(document, getattr(story(name), document), wording(SOURCES[name][1]), "en")
    program = next(
        program
        for program in own.compiled.programs.values()
        if isinstance(program.root.format, PageFormat)
    )
    form = program.root.format
    assert isinstance(form, PageFormat)
    width = form.width - form.margins[0] - form.margins[2]

    def read(told: Told) -> tuple[Block, ...]:
        return Builder(own.rules, told.numbers).blocks(evaluate(program, told.context), width)

    report = Report(document, Findings(), place, own.rules)
    fitted = Fitter(own.rules, report, capacity(form, own.rules), read).fit(told)
    assert fitted is not None
    return fitted


def table_starts(blocks: tuple[Block, ...], setting: Setting) -> Iterator[tuple[str, float]]:
    """Each table's first word, and how far below the page's top its line should begin."""
    at = BODY_TOP
    for block in blocks:
        first = _first_text(block)
        if isinstance(block, Table) and first is not None:
            row = block.rows[0]
            cell = row.cells[0]
            lead = cell.lead + max(row.shift(setting), -cell.lead)
            yield first.text.split()[0], at + row.border + cell.above + lead
        at += _drawn(block, setting)


def _drawn(block: Block, setting: Setting) -> float:
    """A block's height in LibreOffice, which draws borders inside of rows."""
    if isinstance(block, Table):
        return sum(row.inner(setting) for row in block.rows)
    return total([block], setting)


def _first_text(block: Block) -> Text | None:
    """The first paragraph of a table, where its lines are as high as its font."""
    if not isinstance(block, Table) or not block.rows[0].cells[0].blocks:
        return None
    first = block.rows[0].cells[0].blocks[0]
    is_plain = isinstance(first, Text) and first.text.strip() and first.spacing.rule == "percent"
    return first if isinstance(first, Text) and is_plain else None


@needs_validator
@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_written_documents_are_valid(case: tuple[str, str, str], tmp_path: Path) -> None:
    name, document, page = case
    file = write(tmp_path / "made.docx", document, story(name), page, SOURCES[name][1])
    assert validation_errors(file) == []


@needs_soffice
def test_page_counts_hold_with_each_part_missing(tmp_path: Path) -> None:
    files, expected = [], []
    for part, source in missing_part_variants().items():
        for document, count in PAGES.items():
            file = tmp_path / f"{part.replace(' ', '-')}-{document}.docx"
            files.append(write(file, document, tell(source)))
            expected.append(count)
    made = [len(words_of(pdf)) for pdf in render_pdf(files, tmp_path)]
    assert made == expected


def test_the_same_story_makes_the_same_bytes(tmp_path: Path) -> None:
    for document in PAGES:
        one = write(tmp_path / "one.docx", document, story("onboarding")).read_bytes()
        assert write(tmp_path / "two.docx", document, story("onboarding")).read_bytes() == one
