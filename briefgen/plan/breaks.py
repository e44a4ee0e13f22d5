"""Where a line may end, as PowerPoint and Word break lines.

After spaces, hyphens and dashes; between East Asian characters, except where the rules of
Japanese and Chinese typesetting (kinsoku) forbid it. Korean breaks at its spaces: Office can be
set to break between syllables too, which never takes more lines.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

NO_BREAK_AFTER = frozenset("([{«‹“‘„‚（［｛「『【〈《〔〖〘〝｟｢$£€¥＄￡￥")
NO_BREAK_BEFORE = frozenset(
    ")]}»›”’!?,.:;%…‥、。，．：；！？‼⁇⁈⁉）］｝」』】〉》〕〗〙〟｠｣､｡･・％‰℃〜～ー々〻ゝゞヽヾ"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶｧｨｩｪｫｬｭｮｯｰﾞﾟ"
)
BREAK_AFTER = frozenset("-\u2010\u2013\u2014\u200b\u00ad")
INSEPARABLE = frozenset("\u2014\u2015")  # Chinese sets its dash as two of them
# LibreOffice's slides keep a Latin word beside these, Word does not: in doubt, fewer breaks.
JOINS_LATIN = frozenset("、。，．：；！？）］｝」』】〉》")
GLUE = frozenset("\u00a0\u202f\u2007\u2011\u2060\ufeff")


def pieces(text: str, on_slide: bool = False) -> Iterator[str]:
    """The text cut wherever a line may end; spaces stay with the piece before them."""
    start = 0
    for index in range(1, len(text)):
        if _may_break(text, index) and not (on_slide and _joins(text[index - 1], text[index])):
            yield text[start:index]
            start = index
    if start < len(text):
        yield text[start:]


@lru_cache(maxsize=4096)
def is_wide(character: str) -> bool:
    """Whether a character stands on a square: ideographs, kana, Hangul, full-width forms."""
    return character > "\u1100" and unicodedata.east_asian_width(character) in "WF"


@lru_cache(maxsize=4096)
def is_half_width(character: str) -> bool:
    """Whether a character is one of the half-width forms, which stand on half a square."""
    return "\uff61" <= character <= "\uffdc"


@lru_cache(maxsize=4096)
def has_wide(text: str) -> bool:
    """Whether any character of a text stands on a square."""
    return any(map(is_wide, text))


def parts_scripts(before: str, after: str, on_slide: bool = False) -> bool:
    """Whether a kana or ideograph meets a Latin letter or a digit, where Office leaves a gap.

    LibreOffice's slides leave it beside full-width punctuation too.
    """
    if is_wide(before) == is_wide(after):
        return False
    wide, narrow = (before, after) if is_wide(before) else (after, before)
    return narrow.isalnum() and (on_slide or wide.isalnum()) and not _is_hangul(wide)


def count_script_changes(text: str, on_slide: bool = False) -> int:
    """How many such gaps stand inside a text."""
    return sum(parts_scripts(before, after, on_slide) for before, after in pairwise(text))


def _may_break(text: str, index: int) -> bool:
    before, after = text[index - 1], text[index]
    if after in " \t" or before in GLUE or after in GLUE:
        return False
    if before in " \t":
        return True
    if before in NO_BREAK_AFTER or after in NO_BREAK_BEFORE:
        return False
    if before == after and before in INSEPARABLE:
        return False
    if before in BREAK_AFTER:
        return _breaks_at_hyphen(text, index)
    return _is_free(before) or _is_free(after)


def _joins(before: str, after: str) -> bool:
    return before in JOINS_LATIN and after.isalnum() and not is_wide(after)


def _breaks_at_hyphen(text: str, index: int) -> bool:
    """A hyphen breaks between letters or digits, not as a sign before a number."""
    leads_word = index < 2 or not text[index - 2].isalnum()
    return not (leads_word and text[index - 1] == "-")


@lru_cache(maxsize=4096)
def _is_free(character: str) -> bool:
    """Whether lines break on both sides of a character."""
    return (is_wide(character) and not _is_hangul(character)) or is_half_width(character)


def _is_hangul(character: str) -> bool:
    return "\u1100" <= character <= "\u11ff" or "\uac00" <= character <= "\ud7af"
