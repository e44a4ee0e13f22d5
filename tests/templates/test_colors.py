"""Colours of themes as they are seen, and the contrast of two."""

from __future__ import annotations

import pytest
from lxml import etree

from briefgen.templates.formats.colors import Palette, as_hex, contrast, from_hex, palette

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PALETTE = Palette(
    {"dk1": (0, 0, 0), "lt1": (1, 1, 1), "accent1": (0x4F / 255, 0x81 / 255, 0xBD / 255)},
    {"tx1": "dk1", "bg1": "lt1"},
)


def fill(inner: str) -> etree._Element:
    return etree.fromstring(f'<a:solidFill xmlns:a="{A}">{inner}</a:solidFill>')


def seen(inner: str, colors: Palette = PALETTE) -> str | None:
    color = colors.color(fill(inner))
    return None if color is None else as_hex(color)


def close(found: str, wanted: str) -> bool:
    parts = zip(bytes.fromhex(found[1:]), bytes.fromhex(wanted[1:]), strict=True)
    return all(abs(one - other) <= 2 for one, other in parts)


# Office names these shades of the 2007 theme's blue in its colour menu, with their RGB values.
@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ('<a:lumMod val="20000"/><a:lumOff val="80000"/>', "#DCE6F1"),
        ('<a:lumMod val="40000"/><a:lumOff val="60000"/>', "#B8CCE4"),
        ('<a:lumMod val="75000"/>', "#366092"),
        ('<a:lumMod val="50000"/>', "#244061"),
    ],
)
def test_lighter_and_darker_shades_are_those_of_offices_menu(changes: str, wanted: str) -> None:
    found = seen(f'<a:schemeClr val="accent1">{changes}</a:schemeClr>')
    assert found is not None
    assert close(found, wanted), found


def test_a_masters_map_says_which_slot_a_name_stands_for() -> None:
    dark = Palette(PALETTE.slots, {"tx1": "lt1", "bg1": "dk1"})
    assert seen('<a:schemeClr val="tx1"/>') == "#000000"
    assert seen('<a:schemeClr val="tx1"/>', dark) == "#FFFFFF"


def test_a_tint_lightens_and_a_shade_darkens() -> None:
    tinted = seen('<a:schemeClr val="tx1"><a:tint val="50000"/></a:schemeClr>')
    shaded = seen('<a:schemeClr val="bg1"><a:shade val="50000"/></a:schemeClr>')
    assert tinted == shaded == "#BCBCBC"  # half of the light of white


def test_what_shines_through_or_is_not_known_is_none() -> None:
    assert seen('<a:srgbClr val="112233"><a:alpha val="40000"/></a:srgbClr>') is None
    assert seen('<a:schemeClr val="accent9"/>') is None
    assert seen('<a:srgbClr val="red"/>') is None
    assert seen('<a:sysClr val="windowText" lastClr="0A0B0C"/>') == "#0A0B0C"
    assert seen("") is None
    assert from_hex("auto12") is None


def test_word_counts_tints_and_shades_in_hexadecimals() -> None:
    light = PALETTE.word({"val": "000000", "themeColor": "accent1", "themeTint": "33"}, "val")
    dark = PALETTE.word({"val": "000000", "themeColor": "accent1", "themeShade": "BF"}, "val")
    assert light is not None
    assert dark is not None
    assert close(as_hex(light), "#DBE5F1")  # what Word itself writes for this tint
    assert close(as_hex(dark), "#365F91")
    assert PALETTE.word({"fill": "auto"}, "fill") is None
    assert PALETTE.word({"fill": "FF0000"}, "fill") == (1.0, 0.0, 0.0)


def test_contrast_is_as_wcag_counts_it() -> None:
    assert contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)
    assert contrast((1, 1, 1), (1, 1, 1)) == pytest.approx(1)
    grey = from_hex("767676")  # the lightest grey that WCAG lets stand on white
    lighter = from_hex("777777")
    assert grey is not None
    assert lighter is not None
    assert contrast((1, 1, 1), grey) >= 4.5 > contrast((1, 1, 1), lighter)


def test_a_theme_without_colours_has_none() -> None:
    assert palette(None).slots == {}
