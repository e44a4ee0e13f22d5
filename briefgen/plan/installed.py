"""Fonts that are installed on this machine, read with fontTools.

Only asked about families that no bundled table measures. Nothing found here is trusted: a file
that is too large, broken or unreadable is as good as absent.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, Final

from briefgen.records import dataclass

FOLDERS: Final = (
    "${WINDIR}/Fonts",
    "${LOCALAPPDATA}/Microsoft/Windows/Fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "~/Library/Fonts",
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "~/.fonts",
)
SUFFIXES: Final = {".ttf", ".otf", ".ttc", ".otc"}
MOST_FILES: Final = 5000
MOST_BYTES: Final = 100_000_000
MOST_FACES: Final = 64  # of one collection
FAMILY_NAMES: Final = (1, 16)
LAST_CHARACTER: Final = 0xFFFF
REGULAR, BOLD = 400, 700
HEAVY: Final = 600  # and above: a bold
NORMAL_WIDTH: Final = 5
ITALIC_BIT: Final = 1 << 0


@dataclass(frozen=True, slots=True)
class Metrics:
    """An installed face's line height and advances, in em."""

    line_em: float
    descent_em: float
    widths: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Found:
    """An upright face in a file: the number it has there, its families, its weight.

    `stretch` is how far it is from normal width; condensed faces share their family's name.
    """

    path: Path
    number: int
    families: frozenset[str]
    weight: int
    stretch: int


def read_metrics(family: str, bold: bool) -> Metrics | None:
    """The metrics of a family's regular or bold face, or None where it is not installed."""
    wanted = BOLD if bold else REGULAR
    faces = [face for face in _faces_of(family.lower()) if (face.weight >= HEAVY) == bold]
    for face in sorted(faces, key=lambda each: (each.stretch, abs(each.weight - wanted))):
        if (metrics := _metrics(face)) is not None:
            return metrics
    return None


def font_files(folders: tuple[str, ...] = FOLDERS) -> Iterator[Path]:
    """The font files in the usual folders, in a fixed order; links to folders are not followed."""
    for folder in folders:
        place = os.path.expandvars(Path(folder).expanduser())
        for path, inner, names in os.walk(place):
            inner.sort()
            for name in sorted(names):
                if Path(name).suffix.lower() in SUFFIXES:
                    yield Path(path, name)


@lru_cache(maxsize=64)
def _faces_of(family: str) -> tuple[Found, ...]:
    return tuple(face for face in _index() if family in face.families)


@lru_cache(maxsize=1)
def _index() -> tuple[Found, ...]:
    files = islice(font_files(), MOST_FILES)
    return tuple(face for path in files for face in _faces_in(path))


def _faces_in(path: Path) -> list[Found]:
    try:
        with _opened(path) as fonts:
            return [
                _found(path, number, font)
                for number, font in enumerate(fonts)
                if not font["OS/2"].fsSelection & ITALIC_BIT
            ]
    except Exception:  # whatever a broken file makes fontTools raise, the font is no use
        return []


def _found(path: Path, number: int, font: Any) -> Found:
    look = font["OS/2"]
    stretch = abs(look.usWidthClass - NORMAL_WIDTH)
    return Found(path, number, _families(font), look.usWeightClass, stretch)


def _metrics(face: Found) -> Metrics | None:
    try:
        with _opened(face.path) as fonts:
            font = fonts[face.number]
            units, advances = font["head"].unitsPerEm, font["hmtx"].metrics
            widths = {
                chr(character): advances[glyph][0] / units
                for character, glyph in font.getBestCmap().items()
                if character <= LAST_CHARACTER
            }
            return Metrics(_line(font) / units, _descent(font) / units, widths)
    except Exception:  # as above
        return None


def _line(font: Any) -> int:
    """The taller of the two heights that a font gives: programs differ in which one they take."""
    lines, windows = font["hhea"], font["OS/2"]
    written = lines.ascent - lines.descent + lines.lineGap
    return int(max(written, windows.usWinAscent + windows.usWinDescent))


def _descent(font: Any) -> int:
    return int(max(-font["hhea"].descent, font["OS/2"].usWinDescent))


@contextmanager
def _opened(path: Path) -> Iterator[list[Any]]:
    """The faces of a file, their tables read when they are asked for."""
    from fontTools.ttLib import TTCollection, TTFont

    logging.getLogger("fontTools").setLevel(logging.CRITICAL)  # it complains of small oddities
    if not path.is_file() or path.stat().st_size > MOST_BYTES:
        yield []
        return
    with path.open("rb") as file:
        if path.suffix.lower() in (".ttc", ".otc"):
            yield TTCollection(file, lazy=True).fonts[:MOST_FACES]
        else:
            yield [TTFont(file, lazy=True)]


def _families(font: Any) -> frozenset[str]:
    records = [record for record in font["name"].names if record.nameID in FAMILY_NAMES]
    return frozenset(record.toUnicode(errors="replace").lower() for record in records)
