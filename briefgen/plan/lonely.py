"""Keep a last line from holding a single word: a slightly narrower text breaks more evenly.

Only the width changes, never a character, and never the number of lines.
"""

from __future__ import annotations

from typing import Final

from briefgen.plan.measure import text_width, widest_word, wrap
from briefgen.templates.model import Font, ParagraphFormat

LEAST: Final = 0.6  # of the width: narrower than that, the cure would look worse
STEPS: Final = 3
HAIR: Final = 0.05  # points
FLUSH_LEFT: Final = ("", "l", "left", "start")


def is_flush_left(form: ParagraphFormat) -> bool:
    """Whether a narrower box moves nothing but the breaks; centred text would move too."""
    return form.align in FLUSH_LEFT


def kind_width(text: str, font: Font, width: float) -> float:
    """The width at which a text's last line has company; the same one where none is needed."""
    lines = wrap(text, font, width)
    if "\n" in text or not _ends_lonely(lines):
        return width
    least = max(width * LEAST, widest_word(text, font))
    for _ in range(STEPS):
        edge = text_width(lines[-2].rstrip(), font)
        tried = wrap(text, font, edge - HAIR)
        if len(tried) != len(lines) or edge - HAIR < least:
            return width
        if not _ends_lonely(tried) and not _cuts_at_hyphen(tried):
            return _between(tried, edge, font)
        lines = tried
    return width


def _ends_lonely(lines: tuple[str, ...]) -> bool:
    """A word glued to a number or a unit is no lone word."""
    return len(lines) > 1 and len(lines[-1].replace("\N{NO-BREAK SPACE}", " ").split()) == 1


def _cuts_at_hyphen(lines: tuple[str, ...]) -> bool:
    """Half a compound is no better company."""
    return lines[-2].rstrip().endswith("-")


def _between(lines: tuple[str, ...], edge: float, font: Font) -> float:
    """Half-way between the longest line and the next break, safe from other programs' rounding."""
    return (max(text_width(line.rstrip(), font) for line in lines) + edge) / 2
