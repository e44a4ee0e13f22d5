"""Measuring: widths and line breaks against facts of the fonts and against simple truths."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.plan.measure import is_known, line_height, text_width, widest_word, wrap
from briefgen.templates.model import Font, LineSpacing
from briefgen.units import Points

CALIBRI = Font("Calibri", Points(16))
CAMBRIA_BOLD = Font("Cambria", Points(28), bold=True)
SINGLE = LineSpacing("percent", 1.0)
EPSILON = 1e-6

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=120)
widths = st.floats(min_value=20, max_value=600)


def test_breaks_lines_where_the_reference_slides_do() -> None:
    box = 3.883 * 72
    assert wrap(
        "Hiring alone would add 38 roles by Q4, in a market where each takes 71 days to fill",
        CALIBRI,
        box,
    ) == ("Hiring alone would add 38 roles by Q4, in a", "market where each takes 71 days to fill")
    assert wrap(
        "The pilot stops at day 90 if first solo go-lives come less than 8 days sooner",
        CALIBRI,
        box,
    ) == ("The pilot stops at day 90 if first solo go-", "lives come less than 8 days sooner")


def test_a_digit_of_calibri_is_half_an_em_wide() -> None:
    assert text_width("0" * 10, Font("Calibri", Points(10))) == pytest.approx(50.7, abs=0.1)


def test_no_break_space_and_hyphen_hold_a_line_together() -> None:
    box = text_width("carried out in 66", CALIBRI)
    assert wrap("carried out in 66\u00a0days", CALIBRI, box) == ("carried out in", "66\u00a0days")
    box = text_width("before the first go-", CALIBRI)
    assert wrap("before the first go-live", CALIBRI, box) == ("before the first go-", "live")
    assert wrap("before the first go\u2011live", CALIBRI, box) == (
        "before the first",
        "go\u2011live",
    )


def test_a_minus_sign_stays_with_its_number() -> None:
    box = text_width("changes it by -", CALIBRI)
    assert wrap("changes it by -14 days", CALIBRI, box) == ("changes it by", "-14 days")


def test_japanese_breaks_anywhere_but_before_closing_marks() -> None:
    lines = wrap("日本語のテキストはどこでも改行できますが、句読点は行頭に来ません。", CALIBRI, 100)
    assert len(lines) > 1
    assert not any(line.startswith(("、", "。")) for line in lines)


def test_line_height_of_calibri_and_cambria() -> None:
    assert line_height(CALIBRI, SINGLE) == pytest.approx(16 * 1.2207, abs=0.01)
    assert line_height(CAMBRIA_BOLD, LineSpacing("percent", 0.94)) == pytest.approx(
        28 * 1.172 * 0.94, abs=0.01
    )
    assert line_height(CALIBRI, LineSpacing("exact", 12.5), "日本") == 12.5
    assert line_height(CALIBRI, SINGLE, "日本") > line_height(CALIBRI, SINGLE, "Nippon")


def test_an_unknown_font_measures_wider_than_its_relatives() -> None:
    unknown = Font("Some Corporate Sans", Points(16))
    assert not is_known(unknown.family)
    assert text_width("Decision requested", unknown) > text_width(
        "Decision requested", Font("Arial", Points(16))
    )


@given(texts, widths)
def test_wrapping_keeps_every_visible_character(text: str, width: float) -> None:
    assert "".join("".join(wrap(text, CALIBRI, width)).split()) == "".join(text.split())


@given(texts, widths)
def test_no_line_is_wider_than_the_box_unless_it_is_one_character(text: str, width: float) -> None:
    for line in wrap(text, CALIBRI, width):
        base = [c for c in line if not unicodedata.combining(c)]
        assert text_width(line, CALIBRI) <= width + EPSILON or len(base) <= 1


@given(texts)
def test_a_box_as_wide_as_the_text_takes_one_line(text: str) -> None:
    assert len(wrap(text, CALIBRI, text_width(text, CALIBRI) + EPSILON)) == 1
    assert widest_word(text, CALIBRI) <= text_width(text, CALIBRI) + EPSILON


def test_a_word_without_end_is_cut_in_a_moment() -> None:
    started = time.perf_counter()
    lines = wrap("W" * 200_000, CALIBRI, 2000)
    assert time.perf_counter() - started < 2
    assert "".join(lines) == "W" * 200_000


@pytest.mark.parametrize("family", ["Calibri", "Cambria", "Arial"])
def test_no_break_space_and_hyphen_are_as_wide_as_the_plain_ones(family: str) -> None:
    font = Font(family, Points(12))
    assert text_width("16\u00a0months", font) == text_width("16 months", font)
    assert text_width("go\u2011live", font) == text_width("go-live", font)
    assert line_height(font, LineSpacing("percent", 1.0), "16\u00a0months") == line_height(
        font, LineSpacing("percent", 1.0), "16 months"
    )
