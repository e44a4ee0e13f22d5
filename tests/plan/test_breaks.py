"""Where lines may end: the rules of Japanese, Chinese and Korean text, and of Latin words in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.plan.breaks import pieces
from briefgen.plan.measure import line_height, text_width, wrap
from briefgen.templates.model import Font, LineSpacing
from briefgen.units import Points

MINCHO = Font("Calibri", Points(10))
CLOSING = "、。，．」』）】〉》ー々ぁゃっァャッ！？：；％"
OPENING = "「『（【〈《￥"


def cut(text: str) -> list[str]:
    return list(pieces(text))


@pytest.mark.parametrize("mark", CLOSING)
def test_no_line_begins_with_a_closing_mark(mark: str) -> None:
    assert cut(f"日本{mark}語") == ["日", f"本{mark}", "語"]


@pytest.mark.parametrize("mark", OPENING)
def test_no_line_ends_with_an_opening_mark(mark: str) -> None:
    assert cut(f"日{mark}本語") == ["日", f"{mark}本", "語"]


def test_several_closing_marks_stay_together() -> None:
    assert cut("彼は「はい。」と") == ["彼", "は", "「は", "い。」", "と"]


def test_latin_words_and_numbers_in_japanese_text_stay_whole() -> None:
    assert cut("新しいPowerPointで12,500円") == [
        "新", "し", "い", "PowerPoint", "で", "12,500", "円",
    ]  # fmt: skip


def test_korean_breaks_at_its_spaces() -> None:
    assert cut("새로운 팀은 두 주") == ["새로운 ", "팀은 ", "두 ", "주"]


def test_the_two_halves_of_a_chinese_dash_stay_together() -> None:
    assert cut("结果——好") == ["结", "果", "——", "好"]


def test_half_width_kana_break_as_kana_do() -> None:
    assert cut("ｱｲｰｳ｡") == ["ｱ", "ｲｰ", "ｳ｡"]


def test_squares_are_one_em_wide_and_half_width_forms_half() -> None:
    assert text_width("日本あア한１", MINCHO) == pytest.approx(60)
    assert text_width("ｱｲｳ", MINCHO) == pytest.approx(15)


def test_quotation_marks_among_chinese_characters_take_a_square() -> None:
    assert text_width("他说“好”", MINCHO) == pytest.approx(50)
    assert text_width("“good”", MINCHO) < 40


def test_half_width_kana_stand_on_another_fonts_line() -> None:
    single = LineSpacing("percent", 1.0)
    assert line_height(MINCHO, single, "ｱｲ") > line_height(MINCHO, single, "ai")


@given(st.text("日本語、。「」（）ーっ word12", min_size=1, max_size=60), st.integers(40, 200))
def test_wrapped_lines_keep_to_the_rules(text: str, width: int) -> None:
    """Where a break was free; a run of marks that is wider than the box has to be cut."""
    if max(text_width(piece, MINCHO) for piece in pieces(text)) > width:
        return
    lines = [line for line in wrap(text, MINCHO, width) if line]
    after_space = [text[text.find(line) - 1 : text.find(line)] == " " for line in lines]
    for line, spaced in list(zip(lines, after_space, strict=True))[1:]:
        assert spaced or line[0] not in "、。」）ーっ"


def test_japanese_and_latin_text_stand_a_fifth_of_an_em_apart() -> None:
    apart = text_width("で", MINCHO) + text_width("Office", MINCHO) + text_width("の", MINCHO)
    assert text_width("でOfficeの", MINCHO) == pytest.approx(apart + 2 * 2)
    assert wrap("でOfficeの", MINCHO, text_width("でOffice", MINCHO) + 1e-6) == ("でOffice", "の")


def test_a_line_in_two_fonts_is_as_high_and_as_deep_as_the_larger() -> None:
    """Noto Sans CJK is 1.16 em high and 0.288 deep; Calibri is 0.97 high and 0.25 deep."""
    single = LineSpacing("percent", 1.0)
    assert line_height(MINCHO, single, "日本", "Noto Sans CJK JP") == pytest.approx(14.48)
    assert line_height(MINCHO, single, "日本 Q2", "Noto Sans CJK JP") == pytest.approx(14.48)
    assert line_height(MINCHO, single, "日本", "No Such Gothic") == pytest.approx(15)
