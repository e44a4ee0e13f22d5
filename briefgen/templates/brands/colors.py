"""Arithmetic of a brand's colours: contrast, hue, tints and shades.

A colour is six hexadecimal digits in capitals, as Office files have it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from colorsys import rgb_to_hsv
from typing import Final

from briefgen.templates.formats import colors as seen

WHITE: Final = "FFFFFF"

_BLACK: Final = "000000"
_HEX: Final = re.compile(r"#?([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")
_STEPS: Final = 100


def parse_color(text: str) -> str | None:
    """The colour that a person wrote as #005F73, 005F73 or #06C; None for anything else."""
    match = _HEX.fullmatch(text.strip())
    if match is None:
        return None
    digits = match[1].upper()
    return digits if len(digits) == 6 else "".join(2 * digit for digit in digits)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    return seen.contrast(_rgb(one), _rgb(other))


def chroma(color: str) -> float:
    """How far a colour is from grey: the distance of its strongest and weakest part, up to 1."""
    parts = _rgb(color)
    return max(parts) - min(parts)


def hue_distance(one: str, other: str) -> float:
    """How many degrees two hues are apart, up to 180."""
    apart = abs(_hue(one) - _hue(other))
    return min(apart, 360 - apart)


def mixed(color: str, ground: str, share: float) -> str:
    """So much of a colour on a ground, as a tint."""
    red, green, blue = (
        high * share + low * (1 - share)
        for high, low in zip(_rgb(color), _rgb(ground), strict=True)
    )
    return seen.as_hex((red, green, blue))[1:]


def darkened(color: str, holds: Callable[[str], bool]) -> str | None:
    """The nearest shade of the same hue for which something holds; None where none does."""
    shades = (mixed(color, _BLACK, 1 - step / _STEPS) for step in range(_STEPS + 1))
    return next(filter(holds, shades), None)


def lightened(color: str, holds: Callable[[str], bool]) -> str | None:
    """The nearest tint for which something holds; None where none does."""
    tints = (mixed(color, WHITE, 1 - step / _STEPS) for step in range(_STEPS + 1))
    return next(filter(holds, tints), None)


def _rgb(color: str) -> seen.Rgb:
    found = seen.from_hex(color)
    assert found is not None  # parse_color took it
    return found


def _hue(color: str) -> float:
    return 360 * rgb_to_hsv(*_rgb(color))[0]
