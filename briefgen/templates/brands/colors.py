"""Arithmetic of colours: contrast as WCAG 2 defines it, hue, tints and shades.

A colour is six hexadecimal digits in capitals, as Office files have it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from colorsys import rgb_to_hsv
from typing import Final

WHITE: Final = "FFFFFF"

_HEX: Final = re.compile(r"#?([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")
_WEIGHTS: Final = (0.2126, 0.7152, 0.0722)  # how bright red, green and blue look, by WCAG 2
_STEPS: Final = 100


def parse_color(text: str) -> str | None:
    """The colour that a person wrote as #005F73, 005F73 or #06C; None for anything else."""
    match = _HEX.fullmatch(text.strip())
    if match is None:
        return None
    digits = match[1].upper()
    return digits if len(digits) == 6 else "".join(2 * digit for digit in digits)


def contrast(one: str, other: str) -> float:
    """From 1 for equal colours to 21 for black on white."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def chroma(color: str) -> float:
    """How far a colour is from grey: the distance of its strongest and weakest part, up to 1."""
    parts = _parts(color)
    return (max(parts) - min(parts)) / 255


def hue_distance(one: str, other: str) -> float:
    """How many degrees two hues are apart, up to 180."""
    apart = abs(_hue(one) - _hue(other))
    return min(apart, 360 - apart)


def mixed(color: str, ground: str, share: float) -> str:
    """So much of a colour on a ground, as a tint."""
    pairs = zip(_parts(color), _parts(ground), strict=True)
    return _color(high * share + low * (1 - share) for high, low in pairs)


def darkened(color: str, holds: Callable[[str], bool]) -> str | None:
    """The nearest shade of the same hue for which something holds; None where none does."""
    shades = (mixed(color, "000000", 1 - step / _STEPS) for step in range(_STEPS + 1))
    return next(filter(holds, shades), None)


def lightened(color: str, holds: Callable[[str], bool]) -> str | None:
    """The nearest tint for which something holds; None where none does."""
    tints = (mixed(color, WHITE, 1 - step / _STEPS) for step in range(_STEPS + 1))
    return next(filter(holds, tints), None)


def _parts(color: str) -> tuple[int, int, int]:
    return int(color[:2], 16), int(color[2:4], 16), int(color[4:], 16)


def _color(parts: Iterable[float]) -> str:
    return "".join(f"{round(part):02X}" for part in parts)


def _luminance(color: str) -> float:
    parts = (_linear(part / 255) for part in _parts(color))
    return sum(weight * part for weight, part in zip(_WEIGHTS, parts, strict=True))


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _hue(color: str) -> float:
    return 360 * rgb_to_hsv(*(part / 255 for part in _parts(color)))[0]
