"""Colours as they are seen: theme slots and what is done to them, and the contrast of two.

A colour in DrawingML names a theme's slot, mostly through the master's colour map, and lists
changes (`lumMod`, `tint`, …) that are made one after another.
"""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from lxml import etree

from briefgen.office.xml import local_name
from briefgen.records import dataclass
from briefgen.templates.formats.layers import number
from briefgen.templates.formats.theme import theme_colors

Rgb: TypeAlias = tuple[float, float, float]  # each from 0 to 1
BLACK: Final[Rgb] = (0.0, 0.0, 0.0)
WHITE: Final[Rgb] = (1.0, 1.0, 1.0)
_WHOLE: Final = 100_000
_DIGITS: Final = 6
_NAMED: Final[Mapping[str, Rgb]] = {
    "black": BLACK,
    "white": WHITE,
    "red": (1.0, 0.0, 0.0),
    "lime": (0.0, 1.0, 0.0),
    "blue": (0.0, 0.0, 1.0),
    "yellow": (1.0, 1.0, 0.0),
    "gray": (0.5, 0.5, 0.5),
    "grey": (0.5, 0.5, 0.5),
}
_MASTER_SLOTS: Final = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
WORD_SLOTS: Final = {  # what Word calls a slot, where that is not its own name
    "text1": "dk1",
    "dark1": "dk1",
    "background1": "lt1",
    "light1": "lt1",
    "text2": "dk2",
    "dark2": "dk2",
    "background2": "lt2",
    "light2": "lt2",
    "hyperlink": "hlink",
    "followedHyperlink": "folHlink",
}


@dataclass(frozen=True, slots=True)
class Palette:
    """A theme's colours by slot, and the slots that a master's names such as `bg1` stand for."""

    slots: Mapping[str, Rgb]
    names: Mapping[str, str]

    def color(self, holder: etree._Element | None, own: Rgb | None = None) -> Rgb | None:
        """The colour in an element such as `a:solidFill`; `own` is what `phClr` stands for.

        None where there is none, where it lets shine through what is below, or is not known.
        """
        for element in () if holder is None else holder:
            base = self._base(element, own)
            return None if base is None else _changed(base, element)
        return None

    def word(self, given: Mapping[str, str], plain: str) -> Rgb | None:
        """A colour in Word's way, `plain` or else by the theme: `val` of text, `fill` of areas."""
        themed = "themeFill" if plain == "fill" else "theme"
        slot = given.get("themeFill" if plain == "fill" else "themeColor", "")
        base = self.slots.get(WORD_SLOTS.get(slot, slot))
        if base is None:
            return from_hex(given.get(plain, ""))
        tint, shade = given.get(f"{themed}Tint", ""), given.get(f"{themed}Shade", "")
        hue, light, full = colorsys.rgb_to_hls(*base)
        light = 1 - (1 - light) * _share(tint) if tint else light
        light = light * _share(shade) if shade else light
        return colorsys.hls_to_rgb(hue, light, full)

    def _base(self, element: etree._Element, own: Rgb | None) -> Rgb | None:
        kind, given = local_name(element), element.get("val", "")
        if kind == "schemeClr":
            return own if given == "phClr" else self.slots.get(self.names.get(given, given))
        if kind == "sysClr":
            return from_hex(element.get("lastClr", ""))
        if kind == "prstClr":
            return _NAMED.get(given)
        return from_hex(given) if kind == "srgbClr" else None


def palette(theme: etree._Element | None, color_map: etree._Element | None = None) -> Palette:
    """The colours of a theme, as a master's colour map (`p:clrMap`) names them."""
    colors = {slot: from_hex(text[1:]) for slot, text in theme_colors(theme).items()}
    given = {} if color_map is None else dict(color_map.items())
    names = {**_MASTER_SLOTS, **{str(name): str(slot) for name, slot in given.items()}}
    return Palette({slot: color for slot, color in colors.items() if color is not None}, names)


def from_hex(text: str) -> Rgb | None:
    """A colour written as six hexadecimal digits; None for anything else, such as `auto`."""
    if len(text) != _DIGITS:
        return None
    try:
        red, green, blue = bytes.fromhex(text)
    except ValueError:
        return None
    return red / 255, green / 255, blue / 255


def as_hex(color: Rgb) -> str:
    """A colour as people write it: #RRGGBB."""
    return "#" + "".join(f"{round(part * 255):02X}" for part in color)


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours as WCAG 2 counts it: from 1 (none) to 21 (black and white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Rgb) -> float:
    red, green, blue = map(_linear, color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _changed(color: Rgb, element: etree._Element) -> Rgb | None:
    for change in element:
        name, by = local_name(change), number(change.get("val")) / _WHOLE
        if name == "alpha" and by < 1:
            return None
        if name in _CHANGES:
            red, green, blue = _CHANGES[name](color, by)
            color = _bound(red), _bound(green), _bound(blue)
    return color


def _tint(color: Rgb, by: float) -> Rgb:
    red, green, blue = (_gamma(1 - (1 - _linear(part)) * by) for part in color)
    return red, green, blue


def _shade(color: Rgb, by: float) -> Rgb:
    red, green, blue = (_gamma(_linear(part) * by) for part in color)
    return red, green, blue


def _with_light(color: Rgb, change: Callable[[float], float]) -> Rgb:
    hue, light, full = colorsys.rgb_to_hls(*color)
    return colorsys.hls_to_rgb(hue, _bound(change(light)), full)


def _with_saturation(color: Rgb, by: float) -> Rgb:
    hue, light, full = colorsys.rgb_to_hls(*color)
    return colorsys.hls_to_rgb(hue, light, _bound(full * by))


def _linear(part: float) -> float:
    """A part of an sRGB colour as light."""
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _gamma(light: float) -> float:
    """Light as a part of an sRGB colour."""
    light = _bound(light)
    return light * 12.92 if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


def _bound(value: float) -> float:
    return min(max(value, 0.0), 1.0)


def _share(text: str) -> float:
    """Word counts tints and shades from 00 to FF."""
    try:
        return int(text, 16) / 255
    except ValueError:
        return 1.0


_CHANGES: Final[Mapping[str, Callable[[Rgb, float], Rgb]]] = {
    "lumMod": lambda color, by: _with_light(color, lambda light: light * by),
    "lumOff": lambda color, by: _with_light(color, lambda light: light + by),
    "satMod": _with_saturation,
    "tint": _tint,
    "shade": _shade,
}
