"""Last lines with one word: a narrower text gives them company, and changes nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefgen.plan.lonely import LEAST, kind_width
from briefgen.plan.measure import text_width, widest_word, wrap
from briefgen.templates.model import Font
from briefgen.units import Points

FONT = Font("Calibri", Points(16))
POINT = "Only 9 of 46 operators are certified on the line"
TEXTS = st.lists(st.text("aeilmnorst", min_size=1, max_size=14), min_size=1, max_size=20).map(
    " ".join
)


def broken(text: str, width: float) -> list[str]:
    return [line.strip() for line in wrap(text, FONT, width)]


def test_a_lone_word_gets_company() -> None:
    width = text_width("Only 9 of 46 operators are certified on the", FONT) + 2
    assert broken(POINT, width)[-1] == "line"
    assert broken(POINT, kind_width(POINT, FONT, width))[-1] == "the line"


def test_a_number_with_its_unit_is_no_lone_word() -> None:
    text = "The programme pays back in 16\u00a0months"
    width = text_width("The programme pays back in", FONT) + 2
    assert kind_width(text, FONT, width) == width


def test_half_a_compound_is_no_company() -> None:
    text = "Practice hours and skill-check signals"
    width = text_width("Practice hours and skill-check", FONT) + 2
    assert broken(text, kind_width(text, FONT, width))[-1] != "check signals"


def test_lines_of_the_author_s_own_stay() -> None:
    assert kind_width("first line\nsecond", FONT, 200) == 200


@given(TEXTS, st.floats(60, 400))
def test_the_number_of_lines_and_whole_words_stay(text: str, width: float) -> None:
    kind = kind_width(text, FONT, width)
    assert width * LEAST <= kind <= width
    assert len(broken(text, kind)) == len(broken(text, width))
    if kind < width:
        assert kind >= widest_word(text, FONT)
        assert len(broken(text, kind)[-1].split()) > 1
