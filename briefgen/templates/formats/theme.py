"""The families of a theme's fonts."""

from __future__ import annotations

from typing import Final

from lxml import etree

from briefgen.office.xml import qn

_SCRIPTS: Final = (("latin", ""), ("ea", "EastAsia"))


def theme_fonts(theme: etree._Element | None) -> dict[str, str]:
    """Families by slot: `major`, `minor`, `majorEastAsia`, `minorEastAsia`."""
    fonts: dict[str, str] = {}
    for slot in ("major", "minor"):
        for script, suffix in _SCRIPTS:
            path = f".//{qn('a:fontScheme')}/{qn(f'a:{slot}Font')}/{qn(f'a:{script}')}"
            found = None if theme is None else theme.find(path)
            fonts[slot + suffix] = "" if found is None else found.get("typeface", "")
    return fonts


def theme_colors(theme: etree._Element | None) -> dict[str, str]:
    """Colours by slot (dk1, lt1, accent1 and so on), as #RRGGBB; system colours as last seen."""
    scheme = None if theme is None else theme.find(f".//{qn('a:clrScheme')}")
    colors = {}
    for slot in () if scheme is None else scheme:
        for color in slot:
            value = color.get("lastClr") or color.get("val", "")
            colors[etree.QName(slot).localname] = f"#{value}"
    return colors
