"""Measure text without Office: widths, line breaks and line heights from font tables.

Which table measures a font is for faces.py to say, where a line may end for breaks.py. No kerning
and no ligatures: Word applies neither by default, and without them a text measures slightly wider
than PowerPoint draws it. In doubt, measure wide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from briefgen.plan.breaks import (
    count_script_changes,
    has_wide,
    is_half_width,
    is_wide,
    parts_scripts,
    pieces,
)
from briefgen.plan.faces import east_asian_line, find_table, has_own_widths
from briefgen.records import dataclass
from briefgen.templates.model import Font, LineSpacing

WIDE_EM = 1.0  # East Asian wide and full-width characters stand on a square
HALF_WIDTH_EM = 0.5
SCRIPT_GAP_EM = 0.2  # that is left between East Asian and Latin text, as LibreOffice draws it
SLIDE_SCRIPT_GAP_EM = 0.25
SQUARE_AMONG_WIDE = "‘’“”…‥—―·※"  # drawn in the East Asian font, on a square, beside its like
SYMBOL_EM = 1.4  # emoji and what else no table knows: wider than any font draws it
FALLBACK_LINE_EM = 1.5  # line height where another font must step in

STAND_INS = {"\u00a0": " ", "\u202f": " ", "\u2007": "0", "\u2011": "-", "\u2010": "-"}
"""Characters that a font may lack and Office draws with another's glyph."""
SPACES_EM = {"\u2002": 0.5, "\u2003": 1.0, "\u2009": 0.2, "\u200a": 0.1, "\u2008": 0.25}

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
    """One font's table, in em; `among_wide` says that it measures a text with wide characters.

    `on_slide` says where such a text stands.
    """

    line_em: float
    descent_em: float
    widths: Widths
    margin: float
    among_wide: bool
    on_slide: bool

    def width(self, text: str) -> float:
        """The advance of a text."""
        width = sum(map(self.widths.__getitem__, text))
        if not self.among_wide:
            return width
        return width + self.script_gap * count_script_changes(text, self.on_slide)

    @property
    def script_gap(self) -> float:
        """The gap between East Asian and Latin text."""
        return SLIDE_SCRIPT_GAP_EM if self.on_slide else SCRIPT_GAP_EM


def is_known(family: str) -> bool:
    """Whether a font is measured by its own widths, not by a wider relative's."""
    return has_own_widths(family)


def text_width(text: str, font: Font) -> float:
    """Width of one unbroken line, in points."""
    face = _face_for(text, font.family.lower(), font.bold)
    return face.width(text) * font.size * face.margin


def line_height(font: Font, spacing: LineSpacing, text: str = "", east_asian: str = "") -> float:
    """Height of one line, in points; a text with characters of another font stands taller.

    `east_asian` is the font that the template names for East Asian characters, if it names one.
    """
    if spacing.rule == "exact":
        return spacing.value
    family = font.family.lower()
    face = _face(family, font.bold)
    natural = face.line_em
    if not text.isascii() and _has_foreign(text, family, font.bold):
        natural = _shared_line(face, text, east_asian)
    if spacing.rule == "at_least":
        return max(spacing.value, natural * font.size)
    return natural * font.size * spacing.value


def _shared_line(face: Face, text: str, east_asian: str) -> float:
    """The line of a text in two fonts: on one base line, as high and as deep as the larger."""
    other = east_asian_line(east_asian)
    if other is None or any(face.widths[character] >= SYMBOL_EM for character in text):
        return max(face.line_em, FALLBACK_LINE_EM)
    ascent, descent = other
    if not any(character.isalnum() and not is_wide(character) for character in text):
        return ascent + descent
    return max(ascent, face.line_em - face.descent_em) + max(descent, face.descent_em)


def wrap(
    text: str,
    font: Font,
    width: float,
    first_width: float | None = None,
    *,
    on_slide: bool = False,
) -> tuple[str, ...]:
    """The lines that a text takes in a box so wide (points), as PowerPoint and Word break them.

    Breaks after spaces, hyphens and dashes and between East Asian characters; never at no-break
    characters; inside a word only where the word alone is wider than the box. `first_width` is
    the first line's where that differs, as with a hanging label. Slides break beside East Asian
    punctuation more rarely.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        room = first_width if first_width is not None and not lines else width
        lines.extend(_wrap_paragraph(paragraph, font, room, width, on_slide))
    return tuple(lines)


def widest_word(text: str, font: Font, *, on_slide: bool = False) -> float:
    """Width of the widest piece that may not be broken, in points."""
    scale = font.size * _face(font.family.lower(), font.bold).margin
    measured = _measured(text, font.family.lower(), font.bold, on_slide)
    return max((piece.solid for piece in measured), default=0.0) * scale


@dataclass(frozen=True, slots=True)
class _Piece:
    """An unbreakable piece of text; its width in em without and with the spaces that end it."""

    text: str
    solid: float
    full: float


@lru_cache(maxsize=8192)
def _measured(text: str, family: str, bold: bool, on_slide: bool) -> tuple[_Piece, ...]:
    face = _face_for(text, family, bold, on_slide)
    made = tuple(
        _Piece(piece, face.width(_TRAILING.sub("", piece)), face.width(piece))
        for piece in pieces(text, on_slide)
    )
    return _with_gaps(made, face) if face.among_wide else made


def _with_gaps(made: tuple[_Piece, ...], face: Face) -> tuple[_Piece, ...]:
    """The pieces with the gap to the next one, which goes, as spaces do, where a line ends."""
    gaps = [
        face.script_gap * parts_scripts(piece.text[-1], following.text[0], face.on_slide)
        for piece, following in pairwise(made)
    ]
    return tuple(
        _Piece(piece.text, piece.solid, piece.full + gap)
        for piece, gap in zip(made, (*gaps, 0.0), strict=True)
    )


def _wrap_paragraph(
    text: str, font: Font, first: float, width: float, on_slide: bool
) -> Iterator[str]:
    face = _face_for(text, font.family.lower(), font.bold, on_slide)
    scale = font.size * face.margin
    room, rest = first / scale, width / scale
    line, used = "", 0.0
    for piece in _measured(text, font.family.lower(), font.bold, on_slide):
        if used + piece.solid <= room:
            line, used = line + piece.text, used + piece.full
            continue
        if line:
            yield _TRAILING.sub("", line)
            room = rest
        if piece.solid <= room:
            line, used = piece.text, piece.full
            continue
        *full, line = _split_long(piece.text, face, room, rest)
        yield from full
        room, used = (rest if full else room), face.width(line)
    yield _TRAILING.sub("", line)


def _split_long(piece: str, face: Face, room: float, width: float) -> list[str]:
    """A word cut where it reaches the edge (em), in one pass: hostile words are very long."""
    parts, start, used = [], 0, 0.0
    for index, character in enumerate(piece):
        used += face.width(character)
        if used <= room or index == start or character in " \t" or unicodedata.combining(character):
            continue
        parts.append(piece[start:index])
        start, used, room = index, face.width(character), width
    return [*parts, piece[start:]]


@lru_cache(maxsize=4096)
def _has_foreign(text: str, family: str, bold: bool) -> bool:
    """Whether a text has characters that another font must step in for."""
    width = _face(family, bold).width
    return any(
        not character.isascii()
        and (is_wide(character) or is_half_width(character) or width(character) >= SYMBOL_EM)
        for character in text
    )


def _foreign_width(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Cf", "Cc"):
        return 0.0
    if is_wide(character) and ord(character) < 0x1F000:
        return WIDE_EM
    if is_half_width(character):
        return HALF_WIDTH_EM
    return SPACES_EM.get(character, SYMBOL_EM)


def _face_for(text: str, family: str, bold: bool, on_slide: bool = False) -> Face:
    """The face that measures a text; among wide characters some signs are wide too."""
    return _face(family, bold, not text.isascii() and has_wide(text), on_slide)


@lru_cache(maxsize=64)
def _face(family: str, bold: bool, among_wide: bool = False, on_slide: bool = False) -> Face:
    table = find_table(family, bold)
    widths = Widths(table.widths)
    if among_wide:
        widths.update(dict.fromkeys(SQUARE_AMONG_WIDE, WIDE_EM))
    return Face(table.line_em, table.descent_em, widths, table.margin, among_wide, on_slide)
