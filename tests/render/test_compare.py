"""Files that were broken on purpose, drawn by LibreOffice: each break is found, and named."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import pytest
from docx import Document
from docx.document import Document as Doc
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Inches, Pt
from pptx import Presentation
from pptx.presentation import Presentation as Deck
from pptx.util import Emu

from briefgen.cli.main import run
from briefgen.findings import Finding, Findings
from briefgen.render.compare import Contract, compare
from briefgen.render.draw import draw
from briefgen.render.pages import READERS
from briefgen.render.programs import require
from tests.cli.programs import ONBOARDING
from tests.tools import needs_soffice

pytestmark = needs_soffice
PAGES = {"deck": 3, "brief": 1, "packet": 2}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The three files of an example."""
    folder = tmp_path_factory.mktemp("made")
    assert run(["build", str(ONBOARDING), "-o", str(folder)]) == 0
    return {name: next(folder.glob(f"onboarding-{name}.*x")).read_bytes() for name in PAGES}


def edited_deck(data: bytes, edit: Callable[[Deck], None]) -> bytes:
    deck = Presentation(io.BytesIO(data))
    edit(deck)
    saved = io.BytesIO()
    deck.save(saved)
    return saved.getvalue()


def edited_document(data: bytes, edit: Callable[[Doc], None]) -> bytes:
    document = Document(io.BytesIO(data))
    edit(document)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def shape(deck: Deck, slide: int, name: str):  # type: ignore[no-untyped-def]
    return next(each for each in deck.slides[slide - 1].shapes if each.name == name)


def narrow(deck: Deck) -> None:
    """A box that is too small, so that its text runs out at the bottom."""
    headline = shape(deck, 2, "Headline")
    headline.width = Emu(headline.width // 4)


def long_mark(deck: Deck) -> None:
    """A text of the layout itself that is too wide for its box."""
    box = deck.slides[0].shapes.add_textbox(Inches(3), Inches(7), Inches(0.5), Inches(0.3))
    box.text_frame.text = "Donaudampfschifffahrtsgesellschaft"
    box.text_frame.word_wrap = False
    deck.slides[0].slide_layout.shapes._spTree.append(box._element)


def brand_font(deck: Deck) -> None:
    theme = next(
        part for part in deck.slide_master.part.package.iter_parts() if "theme" in part.partname
    )
    theme._blob = theme.blob.replace(b'"Calibri"', b'"Brand Grotesk"')


def one_page_more(document: Doc) -> None:
    document.add_page_break()
    document.add_paragraph("One page too many")


def wide_table(document: Doc) -> None:
    table = document.add_table(1, 2)
    table.autofit = False
    for column in table.columns:
        column.width = Inches(5)
    table.rows[0].cells[1].text = "words that stand far beyond the right margin of this page"


def flat_row(document: Doc) -> None:
    """A row whose height is fixed, too low for what stands in it."""
    row = document.tables[0].rows[0]
    row.height, row.height_rule = Pt(9), WD_ROW_HEIGHT_RULE.EXACTLY
    row.cells[0].paragraphs[-1].add_run(" and more words than this row can show" * 9)


def test_files_as_they_are_made_are_in_order(made: dict[str, bytes]) -> None:
    for name, data in made.items():
        assert compared(name, data)[0] == []


def test_fonts_of_the_same_widths_are_told(made: dict[str, bytes]) -> None:
    assert "Carlito for Calibri" in compared("deck", made["deck"])[1]


def test_a_box_that_is_too_small_is_found(made: dict[str, bytes]) -> None:
    (found,) = compared("deck", edited_deck(made["deck"], narrow))[0]
    assert (found.rule, found.file, found.key) == ("BG641", "x-deck", 'slide 2, "Headline"')
    assert "below its box" in found.message


def test_a_page_too_many_is_found(made: dict[str, bytes]) -> None:
    found = compared("brief", edited_document(made["brief"], one_page_more))[0]
    assert [(each.rule, each.message) for each in found] == [
        ("BG640", "drawn, it has 2 pages; it should have 1")
    ]


def test_words_beside_the_text_area_are_found(made: dict[str, bytes]) -> None:
    found = compared("packet", edited_document(made["packet"], wide_table))[0]
    assert ("BG642", "page 2") in [(each.rule, each.key) for each in found]


def test_words_that_a_row_hides_are_found(made: dict[str, bytes]) -> None:
    found = compared("packet", edited_document(made["packet"], flat_row))[0]
    assert {each.rule for each in found} == {"BG641"}
    assert any("than this row can show" in each.message for each in found)


def test_words_in_no_box_are_found(made: dict[str, bytes]) -> None:
    (found,) = compared("deck", edited_deck(made["deck"], long_mark))[0]
    assert (found.rule, found.key) == ("BG642", "slide 1")
    assert "schiff" in found.message


def test_an_absent_font_is_named_with_what_stood_in(made: dict[str, bytes]) -> None:
    found = compared("deck", edited_deck(made["deck"], brand_font))[0]
    (warning,) = [each for each in found if each.rule == "BG643"]
    assert ": Brand Grotesk may be absent here" in warning.message
    assert warning.severity == "warning"


@cache
def compared(name: str, data: bytes) -> tuple[list[Finding], tuple[str, ...]]:
    """A file's findings, and the twin fonts, as LibreOffice draws it."""
    require(READERS)
    findings = Findings()
    slides = name == "deck"
    (pdf,) = draw([(".pptx" if slides else ".docx", data)], lambda done, total: None)
    twins = compare(Contract(f"x-{name}", PAGES[name], slides), data, pdf, findings)
    return findings.sorted(), twins
