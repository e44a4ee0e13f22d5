"""Any text that a person can type comes out letter for letter, in both formats."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.plan.model import PlannedDeck, PlannedDocument, PlannedSlide
from briefgen.templates.compile import Compiled, compile_template
from briefgen.templates.evaluate import evaluate
from briefgen.verify import Limits, quoted_texts, verify_package
from briefgen.write.docx import write_document
from briefgen.write.pptx import write_deck
from tests.templates.build import PROPERTIES, deck_file, word
from tests.tools import ROOT, SHARED

NASTY = (
    'R&D spend <10% & "quoted"',
    "{% if x %}{{ y }}{# z #}",
    "{%",
    "{{",
    "&amp; &lt; &#x41; ]]>",
    "Übergrößenträger ß",
    "日本語のテキスト",
    "👩🏽‍🚀 🇩🇪",
    r"C:\Users\new\table.xlsx",
    " leading and trailing ",
    "two  spaces",
    "_x000D_ _x0041_",
    "one\ntwo\n\nthree\n",
    "\ttab\t\ttab\t",
    "\u200b\u00ad\ufeff\u2028",
    "%s %d {0} ${x} $x",
)
TEXT = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\ufffe\uffff").filter(
        lambda c: c in "\t\n" or ord(c) > 31
    )
)


@cache
def document_template() -> Compiled:
    return compile_template(word("before {{ x }} after"), "test.docx")


@cache
def slide_template() -> Compiled:
    return compile_template(deck_file(((("title", "before {{ x }} after"),),)), "test.pptx")


def made_document(text: str) -> bytes:
    compiled = document_template()
    parts = {name: evaluate(p, {"x": text}) for name, p in compiled.programs.items()}
    return write_document(compiled, PlannedDocument(parts, PROPERTIES))


def made_deck(text: str) -> bytes:
    program = slide_template().layouts["Layout 1"]
    slide = PlannedSlide("Layout 1", evaluate(program, {"x": text}), (text,))
    return write_deck(slide_template(), PlannedDeck((slide,), PROPERTIES))


def expected(text: str) -> str:
    return f"before {text} after"


@settings(deadline=None, max_examples=150)
@given(TEXT)
@example(NASTY[0])
@example(NASTY[8])
def test_word_reads_what_was_told(text: str) -> None:
    import docx

    made = docx.Document(io.BytesIO(made_document(text)))
    assert made.paragraphs[0].text == expected(text)


@settings(deadline=None, max_examples=60)
@given(TEXT)
def test_powerpoint_reads_what_was_told(text: str) -> None:
    from pptx import Presentation

    slide = Presentation(io.BytesIO(made_deck(text))).slides[0]
    shown = slide.shapes.title.text_frame.paragraphs[0].text  # python-pptx reads a:br as \v
    assert shown.replace("\v", "\n") == expected(text)
    notes = slide.notes_slide.notes_text_frame.paragraphs[0].text
    assert notes.replace("\v", "\n") == text


@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts_leave_sound_files(text: str) -> None:
    for made, root in (
        (
            made_document(text),
            evaluate(next(iter(document_template().programs.values())), {"x": text}),
        ),
        (made_deck(text), evaluate(slide_template().layouts["Layout 1"], {"x": text})),
    ):
        limits = Limits(quoted=(quoted_texts([root]) | {text}).copy)
        found = [f for f in verify_package(made, "x", limits) if f.rule not in ("BG701",)]
        assert found == []


@pytest.mark.skipif(
    not (SHARED / "corpus" / "naughty").is_dir(), reason="the corpus is not beside the project"
)
def test_the_big_list_of_naughty_strings() -> None:
    import docx

    from briefgen.errors import FindingsError

    strings = json.loads((SHARED / "corpus" / "naughty" / "blns.json").read_text(encoding="utf-8"))
    refused = 0
    for text in strings:
        try:
            made = docx.Document(io.BytesIO(made_document(text)))
        except FindingsError as error:
            assert {f.rule for f in error.findings} == {"BG808"}
            refused += 1
            continue
        read = made.paragraphs[0].text
        assert read == expected(text.replace("\r\n", "\n").replace("\r", "\n"))
    assert refused < len(strings) / 20


def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed() -> None:
    code = (
        "import hashlib; from tests.write.test_round_trip import *; "
        "print(*(hashlib.sha256(f('Ü & {% x')).hexdigest() for f in (made_document, made_deck)))"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(told) == 1
    assert made_document("x") == made_document("x")
    assert made_deck("x") == made_deck("x")
