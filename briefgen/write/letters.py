"""Fonts for what matplotlib draws: a template's families where they are installed, else others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from briefgen.plan.twins import TWINS

PLAIN = "sans-serif"


def families(family: str, text: str = "") -> list[str]:
    """A family, else its twin, as far as installed; then whatever the text needs besides."""
    installed = _installed()
    twins = [twin for twin, original in TWINS if original == family]
    known = [name for name in (family, *twins) if name in installed]
    return [*known, PLAIN, *_covering("".join(sorted(set(text))), tuple(known))]


@lru_cache(maxsize=1)
def _installed() -> frozenset[str]:
    from matplotlib import font_manager

    return frozenset(font_manager.get_font_names())


@lru_cache(maxsize=256)
def _covering(characters: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """A font for each character that neither the known ones nor the plain one can draw."""
    from matplotlib import font_manager

    if characters.isascii():
        return ()
    names = (font_manager.FontProperties(family=[name]) for name in (*known, PLAIN))
    first = map(font_manager.findfont, names)
    missing = {ord(each) for each in characters}.difference(*map(_drawn_by, first))
    found = []
    for name, path in _upright_fonts():
        if not missing:
            break
        if missing & _drawn_by(path):
            missing -= _drawn_by(path)
            found.append(name)
    return tuple(found)


def _upright_fonts() -> Iterator[tuple[str, str]]:
    from matplotlib import font_manager

    fonts = (font for font in font_manager.fontManager.ttflist if font.style == "normal")
    yield from sorted({(font.name, font.fname) for font in fonts})


@lru_cache(maxsize=64)
def _drawn_by(path: str) -> frozenset[int]:
    """The characters that a font file has; none where it cannot be read."""
    from matplotlib.ft2font import FT2Font

    try:
        return frozenset(FT2Font(path).get_charmap())
    except (OSError, RuntimeError):
        return frozenset()
