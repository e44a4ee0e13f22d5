"""Colours for series and points beyond those that a designer has drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, cycle
from typing import Final

from lxml import etree

from briefgen.office.xml import qn

_ACCENTS: Final = tuple(f"accent{number}" for number in range(1, 7))
_COLORS: Final = tuple(qn(f"a:{name}") for name in ("schemeClr", "srgbClr", "sysClr", "prstClr"))
# How Office itself tells the second, third … round of its six accents apart.
_SHADES: Final = (
    (("lumMod", "60000"),),
    (("lumMod", "80000"), ("lumOff", "20000")),
    (("lumMod", "80000"),),
    (("lumMod", "60000"), ("lumOff", "40000")),
    (("lumMod", "50000"),),
)
_LUMINANCE: Final = (qn("a:lumMod"), qn("a:lumOff"))
_PAINTED: Final = ("c:spPr", "c:marker")


class Accents:
    """The theme's accents in turn: those first that nothing in the chart uses yet."""

    def __init__(self, used_by: Sequence[etree._Element]) -> None:
        used = {color.get("val") for each in used_by for color in _main_colors(each)}
        free = [(accent, ()) for accent in _ACCENTS if accent not in used]
        shaded = cycle([(accent, shade) for shade in _SHADES for accent in _ACCENTS])
        self._next: Iterator[tuple[str, tuple[tuple[str, str], ...]]] = chain(free, shaded)

    def recolor(self, element: etree._Element) -> None:
        """Paint a copy of a series or point in another colour, wherever it has its own."""
        main = next(_main_colors(element), None)
        if main is None:
            return  # Office paints it by itself, by its number
        key, (accent, shade) = _key(main), next(self._next)
        for color in [c for part in _painted(element) for c in part.iter(*_COLORS)]:
            if _key(color) == key:
                _repaint(color, accent, shade)


def _painted(element: etree._Element) -> Iterator[etree._Element]:
    return element.iterchildren(*map(qn, _PAINTED))


def _main_colors(element: etree._Element) -> Iterator[etree._Element]:
    """The colour that makes a series or point known: its fill's, else its line's."""
    for part in element.iterchildren(qn("c:spPr")):
        fills = [child for child in part if child.tag in (qn("a:solidFill"), qn("a:gradFill"))]
        lines = list(part.iterchildren(qn("a:ln")))
        for holder in (*fills, *lines):
            color = next(holder.iter(*_COLORS), None)
            if color is not None:
                yield color
                return


def _key(color: etree._Element) -> tuple[str, str]:
    return color.tag, color.get("val", "").casefold()


def _repaint(color: etree._Element, accent: str, shade: tuple[tuple[str, str], ...]) -> None:
    color.tag = qn("a:schemeClr")
    color.attrib.clear()
    color.set("val", accent)
    if shade:
        for old in color.findall(_LUMINANCE[0]) + color.findall(_LUMINANCE[1]):
            color.remove(old)
        for at, (name, value) in enumerate(shade):
            color.insert(at, etree.Element(qn(f"a:{name}"), val=value))
