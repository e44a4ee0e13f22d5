"""Measure text without Office: widths, line breaks and line heights from font tables.

The tables (`metrics/*.json`, made by tools/make_metrics.py) come from open fonts with the widths
of Calibri, Cambria and Arial. No kerning and no ligatures: Word applies neither by default, and
without them a text measures slightly wider than PowerPoint draws it. In doubt, measure wide.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from briefgen.records import dataclass
from briefgen.templates.model import Font, LineSpacing

METRICS = Path(__file__).with_name("metrics")
FACES = {
    "calibri": "carlito",
    "carlito": "carlito",
    "cambria": "caladea",
    "caladea": "caladea",
    "arial": "liberation-sans",
    "liberation sans": "liberation-sans",
}
UNKNOWN_FACE = "liberation-sans"  # the widest of the three
UNKNOWN_MARGIN = 1.1
WIDE_EM = 1.0  # East Asian wide and full-width characters stand on a square
SYMBOL_EM = 1.4  # emoji and what else no table knows: wider than any font draws it
FALLBACK_LINE_EM = 1.5  # line height where another font must step in

NO_BREAK_AFTER = frozenset("([{«‹“‘„‚（［｛「『【〈《〔$£€¥")
NO_BREAK_BEFORE = frozenset(
    ")]}»›”’!?,.:;%…、。，．：；！？）］｝」』】〉》〕ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
BREAK_AFTER = frozenset("-\u2010\u2013\u2014\u200b\u00ad")
STAND_INS = {"\u00a0": " ", "\u202f": " ", "\u2007": "0", "\u2011": "-", "\u2010": "-"}
"""Characters that a font may lack and Office draws with another's glyph."""
SPACES_EM = {"\u2002": 0.5, "\u2003": 1.0, "\u2009": 0.2, "\u200a": 0.1, "\u2008": 0.25}
GLUE = frozenset("\u00a0\u202f\u2007\u2011\u2060\ufeff")

_TRAILING = re.compile(r"[ \t]+$")


class Widths(dict[str, float]):
    """Advances by character; what the table lacks is measured wide and kept."""

    def __missing__(self, character: str) -> float:
        stand_in = self.get(STAND_INS.get(character, ""))
        known = _foreign_width(character) if stand_in is None else stand_in
        self[character] = known
        return known


@dataclass(frozen=True, slots=True)
class Face:
    """One font's table, in em."""

    line_em: float
    widths: Widths
    margin: float

    def width(self, text: str) -> float:
        """The advance of a text."""
        return sum(map(self.widths.__getitem__, text))


def is_known(family: str) -> bool:
    """Whether a font is measured by its own widths, not by a wider relative's."""
    return family.lower() in FACES


def text_width(text: str, font: Font) -> float:
    """Width of one unbroken line, in points."""
    face = _face(font.family.lower(), font.bold)
    return face.width(text) * font.size * face.margin


def line_height(font: Font, spacing: LineSpacing, text: str = "") -> float:
    """Height of one line, in points; a text with characters of another font stands taller."""
    if spacing.rule == "exact":
        return spacing.value
    family = font.family.lower()
    natural = _face(family, font.bold).line_em
    if not text.isascii() and _has_foreign(text, family, font.bold):
        natural = max(natural, FALLBACK_LINE_EM)
    if spacing.rule == "at_least":
        return max(spacing.value, natural * font.size)
    return natural * font.size * spacing.value


def wrap(text: str, font: Font, width: float, first_width: float | None = None) -> tuple[str, ...]:
    """The lines that a text takes in a box so wide (points), as PowerPoint and Word break them.

    Breaks after spaces, hyphens and dashes and between East Asian characters; never at no-break
    characters; inside a word only where the word alone is wider than the box. `first_width` is
    the first line's where that differs, as with a hanging label.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        room = first_width if first_width is not None and not lines else width
        lines.extend(_wrap_paragraph(paragraph, font, room, width))
    return tuple(lines)


def widest_word(text: str, font: Font) -> float:
    """Width of the widest piece that may not be broken, in points."""
    scale = font.size * _face(font.family.lower(), font.bold).margin
    pieces = _measured(text, font.family.lower(), font.bold)
    return max((piece.solid for piece in pieces), default=0.0) * scale


@dataclass(frozen=True, slots=True)
class _Piece:
    """An unbreakable piece of text; its width in em without and with the spaces that end it."""

    text: str
    solid: float
    full: float


@lru_cache(maxsize=8192)
def _measured(text: str, family: str, bold: bool) -> tuple[_Piece, ...]:
    width = _face(family, bold).width
    return tuple(
        _Piece(piece, width(_TRAILING.sub("", piece)), width(piece)) for piece in _pieces(text)
    )


def _wrap_paragraph(text: str, font: Font, first: float, width: float) -> Iterator[str]:
    scale = font.size * _face(font.family.lower(), font.bold).margin
    room, rest = first / scale, width / scale
    line, used = "", 0.0
    for piece in _measured(text, font.family.lower(), font.bold):
        if used + piece.solid <= room:
            line, used = line + piece.text, used + piece.full
            continue
        if line:
            yield _TRAILING.sub("", line)
            room = rest
        if piece.solid <= room:
            line, used = piece.text, piece.full
            continue
        *full, line = _split_long(piece.text, font, room * scale, width)
        yield from full
        room, used = (rest if full else room), text_width(line, font) / scale
    yield _TRAILING.sub("", line)


def _split_long(piece: str, font: Font, room: float, width: float) -> list[str]:
    """A word cut where it reaches the edge, in one pass: hostile words are very long."""
    face = _face(font.family.lower(), font.bold)
    scale = font.size * face.margin
    parts, start, used = [], 0, 0.0
    for index, character in enumerate(piece):
        used += face.width(character) * scale
        if used <= room or index == start or character in " \t" or unicodedata.combining(character):
            continue
        parts.append(piece[start:index])
        start, used, room = index, face.width(character) * scale, width
    return [*parts, piece[start:]]


def _pieces(text: str) -> Iterator[str]:
    """The text cut wherever a line may end; spaces stay with the piece before them."""
    start = 0
    for index in range(1, len(text)):
        if _may_break(text, index):
            yield text[start:index]
            start = index
    if start < len(text):
        yield text[start:]


def _may_break(text: str, index: int) -> bool:
    before, after = text[index - 1], text[index]
    if after in " \t" or before in GLUE or after in GLUE:
        return False
    if before in " \t":
        return True
    if before in NO_BREAK_AFTER or after in NO_BREAK_BEFORE:
        return False
    if before in BREAK_AFTER:
        return _breaks_at_hyphen(text, index)
    return _is_wide(before) or _is_wide(after)


def _breaks_at_hyphen(text: str, index: int) -> bool:
    """A hyphen breaks between letters or digits, not as a sign before a number."""
    leads_word = index < 2 or not text[index - 2].isalnum()
    return not (leads_word and text[index - 1] == "-")


@lru_cache(maxsize=4096)
def _is_wide(character: str) -> bool:
    return character > "\u1100" and unicodedata.east_asian_width(character) in "WF"


@lru_cache(maxsize=4096)
def _has_foreign(text: str, family: str, bold: bool) -> bool:
    """Whether a text has characters that another font must step in for."""
    width = _face(family, bold).width
    return any(
        not character.isascii() and (_is_wide(character) or width(character) >= SYMBOL_EM)
        for character in text
    )


def _foreign_width(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Cc"):
        return 0.0
    if _is_wide(character) and ord(character) < 0x1F000:
        return WIDE_EM
    return SPACES_EM.get(character, SYMBOL_EM)


@lru_cache(maxsize=32)
def _face(family: str, bold: bool) -> Face:
    name = f"{FACES.get(family, UNKNOWN_FACE)}-{'bold' if bold else 'regular'}.json"
    table = json.loads((METRICS / name).read_text(encoding="utf-8"))
    units = table["units"]
    widths = Widths(
        (chr(int(first, 16) + offset), advance / units)
        for first, run in table["widths"].items()
        for offset, advance in enumerate(run)
    )
    line_em = (table["ascent"] + table["descent"] + table["gap"]) / units
    margin = 1.0 if family in FACES else UNKNOWN_MARGIN
    return Face(line_em, widths, margin)
