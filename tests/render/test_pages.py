"""Finding a text again among what was drawn, though drawing changes some of it."""

from __future__ import annotations

import pytest

from briefgen.render.pages import absent, letters

SAME = {
    "line breaks": ("two words", "twowords"),
    "a hyphen at a line's end": ("co\u00adoperation", "co-operation"),
    "a ligature": ("final", "ﬁnal"),
    "capitals": ("Weiß", "WEISS"),
    "a sign from another font": ("H₂O now", "HO now 2"),
    "signs alone": ("→ ok ✓", "ok"),
    "another order": ("one two", "two one"),
    "a line in two fonts": ("新员工快，（对照组）", "新工快照组员对"),
    "from right to left": ("שלום עולם", "םלוע םולש"),
}
LOST = {
    "a word": ("one two three", "one three", ["two"]),
    "a word that stands twice": ("the cat and the dog", "the cat and dog", ["the"]),
    "everything": ("Нет слов", "yes", ["Нет", "слов"]),
    "a sign of a line": ("新员工", "新工", ["新员工"]),
    "half a word": ("wholeness", "whole", ["wholeness"]),
}


@pytest.mark.parametrize(("text", "drawn"), SAME.values(), ids=SAME)
def test_what_drawing_changes_is_not_missing(text: str, drawn: str) -> None:
    assert absent(text, letters(drawn)) == []


@pytest.mark.parametrize(("text", "drawn", "missing"), LOST.values(), ids=LOST)
def test_what_is_missing_is_named(text: str, drawn: str, missing: list[str]) -> None:
    assert absent(text, letters(drawn)) == missing
