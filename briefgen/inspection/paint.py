"""What fills a shape or a slide's background: a colour, nothing, or something not to be judged."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from enum import StrEnum
from typing import Final, TypeAlias

from lxml import etree

from briefgen.office.package import Package
from briefgen.office.xml import qn
from briefgen.records import dataclass
from briefgen.templates.decks import placeholder_kind
from briefgen.templates.formats.colors import WHITE, Palette, Rgb, palette
from briefgen.templates.formats.layers import number


class Fill(StrEnum):
    """What is no plain colour."""

    CLEAR = "clear"
    UNKNOWN = "unknown"  # a picture, a gradient, a pattern, a colour that lets shine through


Paint: TypeAlias = "Rgb | Fill"

_FILLS: Final = tuple(
    map(qn, ("a:noFill", "a:solidFill", "a:gradFill", "a:blipFill", "a:pattFill", "a:grpFill"))
)
_PICTURED: Final = (qn("p:pic"), qn("p:graphicFrame"))
_TO_BE_PICTURED: Final = ("pic", "media", "clipArt")
_FIRST_BACKGROUND: Final = 1001


@dataclass(frozen=True, slots=True)
class Painter:
    """Tells fills in the colours that hold on one layout or slide."""

    colors: Palette
    theme: etree._Element | None

    def fill(self, properties: etree._Element | None, own: Rgb | None = None) -> Paint | None:
        """The fill that is said in an element such as `p:spPr`; None where it says nothing."""
        found = None if properties is None else next(properties.iterchildren(*_FILLS), None)
        if found is None:
            return None
        if found.tag == qn("a:noFill"):
            return Fill.CLEAR
        color = self.colors.color(found, own) if found.tag == qn("a:solidFill") else None
        return Fill.UNKNOWN if color is None else color

    def shape(self, shape: etree._Element, inherited: Iterable[etree._Element]) -> Paint:
        """What fills a shape: its own fill, that of a placeholder behind it, or its style's."""
        if shape.tag in _PICTURED or placeholder_kind(shape) in _TO_BE_PICTURED:
            return Fill.UNKNOWN
        for each in (shape, *inherited):
            said = self.fill(each.find(qn("p:spPr")))
            if said is not None:
                return said
        reference = shape.find(f"{qn('p:style')}/{qn('a:fillRef')}")
        return Fill.CLEAR if reference is None else self._styled(reference, "a:fillStyleLst", 1)

    def background(self, parts: Iterable[etree._Element]) -> Paint:
        """The background of a slide: that of the nearest part that has one, else white."""
        for part in parts:
            own = part.find(f"{qn('p:cSld')}/{qn('p:bg')}/{qn('p:bgPr')}")
            said = self.fill(own)
            if said is not None:
                return Fill.UNKNOWN if said is Fill.CLEAR else said
            reference = part.find(f"{qn('p:cSld')}/{qn('p:bg')}/{qn('p:bgRef')}")
            if reference is not None:
                return self._styled(reference, "a:bgFillStyleLst", _FIRST_BACKGROUND)
        return self.colors.slots.get(self.colors.names["bg1"], WHITE)

    def _styled(self, reference: etree._Element, name: str, first: int) -> Paint:
        """A fill of the theme's list, in the colour that refers to it."""
        at = int(number(reference.get("idx"))) - first
        styles = None if self.theme is None else self.theme.find(f".//{qn(name)}")
        if at < 0:
            return Fill.CLEAR
        if styles is None or at >= len(styles):
            return Fill.UNKNOWN
        holder = etree.Element(qn("p:spPr"))
        holder.append(deepcopy(styles[at]))
        return self.fill(holder, self.colors.color(reference)) or Fill.UNKNOWN


def painter_of(package: Package, master: str, part: etree._Element) -> Painter:
    """The painter of a layout or slide: its own colour map, or else its master's."""
    theme = package.tree_of(master, "theme")
    own = part.find(f"{qn('p:clrMapOvr')}/{qn('a:overrideClrMapping')}")
    tree = package.tree(master) if master in package.parts else None
    color_map = own if own is not None or tree is None else tree.find(qn("p:clrMap"))
    return Painter(palette(theme, color_map), theme)
