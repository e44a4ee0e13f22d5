"""How near a text comes to the lines that it may take, and what has to go where it is beyond."""

from __future__ import annotations

from math import inf

from briefgen.plan.breaks import has_wide
from briefgen.plan.measure import text_width, widest_word, wrap
from briefgen.templates.model import Font

CLOSE_ENOUGH = 0.25  # points between the narrowest width found and the true one


def narrowest(
    text: str, font: Font, lines: int, width: float = inf, *, on_slide: bool = False
) -> float:
    """The narrowest width, in points, at which a text takes so few lines with no word cut."""
    whole = text_width(text, font)
    low, high = max(widest_word(text, font, on_slide=on_slide), whole / lines), min(whole, width)
    while high - low > CLOSE_ENOUGH:
        middle = (low + high) / 2
        if len(wrap(text, font, middle, on_slide=on_slide)) <= lines:
            high = middle
        else:
            low = middle
    return max(low, high)


def strain(text: str, font: Font, width: float, lines: int, *, on_slide: bool = False) -> float:
    """What a text needs of the room on so many lines, as a share; above 1 it does not fit.

    That is the narrowest width that would do over the width that there is; where the author
    breaks lines, or a word must be cut, it is the lines themselves.
    """
    if not text:
        return 0.0
    if "\n" in text or widest_word(text, font, on_slide=on_slide) > width:
        return len(wrap(text, font, width, on_slide=on_slide)) / lines
    return narrowest(text, font, lines, on_slide=on_slide) / width


def cut_to(text: str, font: Font, width: float, lines: int, *, on_slide: bool = False) -> str:
    """What has to go from a text's end for it to keep to so many lines: "about 9 words".

    Characters where a word itself is too long, or where words are not kept apart by spaces.
    """
    whole_lines = wrap(text, font, width, on_slide=on_slide)[: max(lines, 1)]
    kept = sum(len(_solid(line)) for line in whole_lines)
    words = text.split()
    whole = _whole_words(words, kept)
    if whole and not has_wide(text):
        return _about(len(words) - whole, "word")
    return _about(len(_solid(text)) - kept, "character")


def _whole_words(words: list[str], kept: int) -> int:
    """How many words are whole within so many characters."""
    for number, word in enumerate(words):
        kept -= len(word)
        if kept < 0:
            return number
    return len(words)


def _solid(text: str) -> str:
    return "".join(text.split())


def _about(count: int, unit: str) -> str:
    return f"about 1 {unit}" if count <= 1 else f"about {count} {unit}s"
