"""What areas of a corporate slide are painted with: colours, gradients, pictures."""

from __future__ import annotations

from copy import deepcopy
from typing import Final, TypeAlias

from lxml import etree

from briefgen.office.xml import local_name, qn
from briefgen.records import dataclass
from briefgen.templates.formats.colors import Palette, Rgb
from briefgen.templates.formats.layers import number

FILLS: Final = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
FIRST_BACKGROUND: Final = 1001  # of a theme's background fills, as p:bgRef counts them
WHOLE: Final = 100_000
FAINT: Final = 0.15  # on the average: what is less opaque leaves what is below as good as it was
UNKNOWN: Final[Rgb] = (0.5, 0.5, 0.5)

Backdrop: TypeAlias = tuple[Rgb, ...]  # every colour that may be behind a text; empty: a picture


@dataclass(frozen=True, slots=True)
class Paint:
    """A fill: the colours in it, each with its opacity; a picture has none that are known."""

    colors: tuple[tuple[Rgb, float], ...] = ()

    @property
    def is_picture(self) -> bool:
        """Whether its colours are not known."""
        return not self.colors

    @property
    def is_faint(self) -> bool:
        """Whether it hardly shows."""
        return sum(alpha for _, alpha in self.colors) < FAINT * len(self.colors)

    def over(self, below: Backdrop) -> Backdrop:
        """The colours of this paint on what is below it."""
        if self.is_picture or not (below or all(alpha >= 1 for _, alpha in self.colors)):
            return ()
        mixed = (
            mixed_with(color, under, alpha)
            for color, alpha in self.colors
            for under in (below if alpha < 1 else below[:1] or (color,))
        )
        return tuple(dict.fromkeys(mixed))


def mixed_with(color: Rgb, under: Rgb, share: float) -> Rgb:
    """So much of a colour, and for the rest another."""
    red, green, blue = (
        one * share + other * (1 - share) for one, other in zip(color, under, strict=True)
    )
    return red, green, blue


def paint_of(holder: etree._Element, palette: Palette, own: Rgb | None = None) -> Paint | None:
    """What the fill among an element's children paints; None where there is none or `noFill`."""
    fill = next((child for child in holder if local_name(child) in FILLS), None)
    return None if fill is None else fill_paint(fill, palette, own)


def fill_paint(fill: etree._Element, palette: Palette, own: Rgb | None = None) -> Paint | None:
    """What a fill element paints."""
    kind = local_name(fill)
    if kind in ("noFill", "grpFill"):
        return None
    if kind == "solidFill":
        return Paint((_color(fill, palette, own),))
    if kind == "gradFill":
        stops = fill.findall(f"{qn('a:gsLst')}/{qn('a:gs')}")
        return Paint(tuple(_color(stop, palette, own) for stop in stops))
    if kind == "pattFill":
        sides = (fill.find(qn("a:fgClr")), fill.find(qn("a:bgClr")))
        return Paint(tuple(_color(side, palette, own) for side in sides if side is not None))
    return Paint()


def background(
    part: etree._Element | None, theme: etree._Element | None, palette: Palette
) -> Backdrop | None:
    """The background that a layout or a master gives; None where it gives none."""
    given = None if part is None else part.find(f"{qn('p:cSld')}/{qn('p:bg')}")
    if given is None or not len(given):
        return None
    if local_name(given[0]) == "bgPr":
        paint = paint_of(given[0], palette)
    else:
        paint = _theme_background(given[0], theme, palette)
    return () if paint is None else paint.over((palette.slots.get("lt1", UNKNOWN),))


def _theme_background(
    reference: etree._Element, theme: etree._Element | None, palette: Palette
) -> Paint | None:
    own = palette.color(reference)
    at = int(number(reference.get("idx")))
    name = "a:bgFillStyleLst" if at >= FIRST_BACKGROUND else "a:fillStyleLst"
    fills = None if theme is None else theme.find(f".//{qn(name)}")
    at -= FIRST_BACKGROUND if at >= FIRST_BACKGROUND else 1
    if fills is None or not 0 <= at < len(fills):
        return None if own is None else Paint(((own, 1.0),))
    return fill_paint(fills[at], palette, own)


def _color(holder: etree._Element, palette: Palette, own: Rgb | None) -> tuple[Rgb, float]:
    """A colour and its opacity; one that is not known counts as a medium grey."""
    plain = deepcopy(holder)
    alphas = list(plain.iter(qn("a:alpha")))
    opacity = min((number(each.get("val"), WHOLE) / WHOLE for each in alphas), default=1.0)
    for each in alphas:
        parent = each.getparent()
        assert parent is not None
        parent.remove(each)
    return palette.color(plain, own) or UNKNOWN, min(max(opacity, 0.0), 1.0)
