"""Texts of every length and script, for narratives that are drawn at random."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Final

from hypothesis import strategies as st

PLAIN: Final = (
    "a", "we", "the", "pilot", "new", "managers", "reach", "full", "book", "later", "than",
    "sector", "each", "hub", "lead", "sees", "one", "signal", "week", "audit", "findings", "open",
    "hiring", "costs", "rise", "demand", "doubles", "after", "launch", "renewals", "fall",
    "where", "training", "data", "is", "late", "two", "thirds", "of", "teams", "work", "without",
    "role-based", "practice", "customers", "wait",
)  # fmt: skip
LONG: Final = (
    "Betriebsvereinbarung", "Versorgungssicherheit", "onboarding", "Qualifizierungsmaßnahme",
    "control-group", "accountability", "Anwendungsentwicklung", "responsibilities",
    "organisation-wide", "Führungskräfte",
)  # fmt: skip
ODD: Final = (
    "i", "–", "&", "7", "W", "WWWWWWWW", "mmmmmmmmmmmm", "1,174,000", "+12%", "(provisional)",
    "R&D", "«oui»", "100\u00a0days", "well\u2011being", "https://example.com/a/long/path/to/a/page",
    "Donaudampfschifffahrtsgesellschaftskapit", "ÅÉÎØÜ", "Наставничество", "Εκπαίδευση", "3.5×",
    "…",
)  # fmt: skip
EAST_ASIAN: Final = (
    "研修の効果を測る", "対照群と比べて、", "二〇二七年の第一四半期に", "「合格」",
    "コストが上がる。", "九十日的试点", "新员工上手更快，", "（对照组）", "管理者", "ROI", "Q3",
)  # fmt: skip
LETTERS: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
LONGEST_WORD: Final = 40


def _word(random: Random) -> str:
    """A word of 1 to 40 letters, short ones more often than long ones."""
    length = min(1 + int(random.expovariate(1 / 8)), LONGEST_WORD)
    return "".join(random.choices(LETTERS, k=length))


def _cut(words: list[str], joint: str, most: int) -> str:
    """As many of the words as stay within so many characters, one at least."""
    text = words[0][:most]
    for word in words[1:]:
        if len(text) + len(joint) + len(word) > most:
            break
        text += joint + word
    return text.strip() or "x"


def _text(kind: str, seed: int, most: int) -> str:
    random = Random(seed)
    count = most // 2 + 1
    if kind == "letters":
        return _cut([_word(random) for _ in range(count)], " ", most)
    if kind == "East Asian":
        return _cut(random.choices(EAST_ASIAN, k=count), "", most)
    pool = {"plain": PLAIN, "long": PLAIN + LONG * 3, "odd": PLAIN + ODD * 3}[kind]
    text = _cut(random.choices(pool, k=count), " ", most)
    return text[0].upper() + text[1:]


SEEDS: Final = st.integers(0, 2**32 - 1)
KINDS: Final = st.sampled_from(("plain", "plain", "long", "odd", "letters", "East Asian"))


@cache
def texts(most: int) -> st.SearchStrategy[str]:
    """Any text of at most so many characters."""
    return st.tuples(KINDS, SEEDS, st.integers(1, most)).map(lambda drawn: _text(*drawn))


@cache
def sentences(least: int, most: int) -> st.SearchStrategy[str]:
    """Plain words, as many as people write who keep to a budget."""
    return st.tuples(SEEDS, st.integers(least, most)).map(lambda drawn: _text("plain", *drawn))
