"""What a corporate slide shows before anything is put on it: logos, bars, panels, lines, words."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from lxml import etree

from briefgen.adopt.corporate import Corporate
from briefgen.adopt.paints import Paint, paint_of
from briefgen.adopt.shapes import Outline, Rect, Spot, bounds
from briefgen.office.xml import local_name, qn
from briefgen.records import dataclass
from briefgen.templates.decks import placeholder_kind
from briefgen.templates.formats.colors import Palette
from briefgen.templates.formats.layers import number
from briefgen.units import EMU_PER_INCH

Map: TypeAlias = Callable[[Spot], Spot]  # from a group's own coordinates to the slide's

SHAPES: Final = ("sp", "pic", "cxnSp", "graphicFrame", "grpSp", "AlternateContent")
MOST: Final = 2_000  # decorations; a hostile file may draw more
DEEPEST: Final = 40  # groups in groups
ROUND: Final = 24  # corners that stand for a circle
FULL_TURN: Final = 21_600_000


@dataclass(frozen=True, slots=True)
class Decoration:
    """One thing drawn: its outlines in inches, what fills it (None: only its edges show).

    What two outlines share is a hole, as in a frame.
    """

    outlines: tuple[Outline, ...]
    paint: Paint | None
    is_solid: bool  # its whole area is taken: a picture, a text, a filled shape

    @property
    def bounds(self) -> Rect:
        """The rectangle around it."""
        return bounds([spot for outline in self.outlines for spot in outline])


def decorations(corporate: Corporate) -> list[Decoration]:
    """Everything that master and layout draw themselves, from the back to the front."""
    layout = corporate.layout_tree
    hides = layout is not None and layout.get("showMasterSp") in ("0", "false")
    parts = [layout] if hides else [corporate.master_tree, layout]
    found: list[Decoration] = []
    for part in parts:
        tree = None if part is None else part.find(f"{qn('p:cSld')}/{qn('p:spTree')}")
        for each in () if tree is None else _drawn(tree, corporate.palette, _identity, None, 0):
            if len(found) < MOST:
                found.append(each)
    return found


def _drawn(
    parent: etree._Element, palette: Palette, to_slide: Map, inherited: Paint | None, depth: int
) -> Iterator[Decoration]:
    for child in parent:
        kind = local_name(child)
        if kind not in SHAPES or depth > DEEPEST or _is_hidden(child):
            continue
        if kind == "AlternateContent":
            choice = child.find(qn("mc:Choice"))
            if choice is not None:
                yield from _drawn(choice, palette, to_slide, inherited, depth + 1)
        elif kind == "grpSp":
            yield from _group(child, palette, to_slide, inherited, depth)
        elif placeholder_kind(child) is None:
            found = _one(child, palette, to_slide, inherited)
            if found is not None:
                yield found


def _group(
    group: etree._Element, palette: Palette, to_slide: Map, inherited: Paint | None, depth: int
) -> Iterator[Decoration]:
    properties = group.find(qn("p:grpSpPr"))
    if properties is None:
        return
    paint = inherited if _kind_of_fill(properties) == "grpFill" else paint_of(properties, palette)
    inner = _into_group(properties.find(qn("a:xfrm")), to_slide)
    yield from _drawn(group, palette, inner, paint, depth + 1)


def _one(
    shape: etree._Element, palette: Palette, to_slide: Map, inherited: Paint | None
) -> Decoration | None:
    properties = shape.find(qn("p:spPr"))
    frame = shape.find(qn("p:xfrm")) if properties is None else properties.find(qn("a:xfrm"))
    if frame is None:
        return None
    outlines = tuple(tuple(map(to_slide, each)) for each in _outlines(frame, properties))
    if local_name(shape) in ("pic", "graphicFrame"):
        return Decoration(outlines, Paint(), is_solid=True)
    paint = _fill(shape, properties, palette, inherited)
    if paint is not None and not paint.is_faint:
        return Decoration(outlines, paint, is_solid=True)
    if _has_text(shape):
        return Decoration(outlines, None, is_solid=True)
    return Decoration(outlines, None, is_solid=False) if _has_line(shape, properties) else None


def _fill(
    shape: etree._Element,
    properties: etree._Element | None,
    palette: Palette,
    inherited: Paint | None,
) -> Paint | None:
    """A shape's own fill, its group's, or that of its style."""
    if properties is not None and (kind := _kind_of_fill(properties)):
        return inherited if kind == "grpFill" else paint_of(properties, palette)
    reference = shape.find(f"{qn('p:style')}/{qn('a:fillRef')}")
    if reference is None or not int(number(reference.get("idx"))):
        return None
    color = palette.color(reference)
    return None if color is None else Paint(((color, 1.0),))


def _kind_of_fill(properties: etree._Element) -> str:
    fills = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
    return next((name for child in properties if (name := local_name(child)) in fills), "")


def _has_line(shape: etree._Element, properties: etree._Element | None) -> bool:
    line = None if properties is None else properties.find(qn("a:ln"))
    if line is not None and (kind := _kind_of_fill(line)):
        return kind != "noFill"
    reference = shape.find(f"{qn('p:style')}/{qn('a:lnRef')}")
    return reference is not None and int(number(reference.get("idx"))) > 0


def _has_text(shape: etree._Element) -> bool:
    return any((text.text or "").strip() for text in shape.iter(qn("a:t")))


def _is_hidden(shape: etree._Element) -> bool:
    properties = next(shape.iter(qn("p:cNvPr")), None)
    return properties is not None and properties.get("hidden") in ("1", "true")


def _outlines(frame: etree._Element, properties: etree._Element | None) -> tuple[Outline, ...]:
    """A shape's outlines in the coordinates of what it stands in."""
    x, y, width, height = _extent(frame, "a:off", "a:ext")
    turned = _turned(frame, x + width / 2, y + height / 2)
    return tuple(
        tuple(turned((x + u * width, y + v * height)) for u, v in unit)
        for unit in _unit_outlines(properties)
    )


def _unit_outlines(properties: etree._Element | None) -> tuple[Outline, ...]:
    """A shape's outlines as shares of its width and height."""
    geometry = None if properties is None else properties.find(qn("a:prstGeom"))
    preset = "" if geometry is None else geometry.get("prst", "")
    custom = None if properties is None else properties.find(qn("a:custGeom"))
    if custom is not None:
        return tuple(_custom(custom)) or (_PRESETS["rect"],)
    return (_PRESETS.get(preset, _PRESETS["rect"]),)


def _custom(custom: etree._Element) -> Iterator[Outline]:
    """The corners of drawn outlines; curves by their ends and handles."""
    for path in custom.iterfind(f"{qn('a:pathLst')}/{qn('a:path')}"):
        points = [(number(p.get("x")), number(p.get("y"))) for p in path.iter(qn("a:pt"))]
        width = number(path.get("w")) or max((x for x, _ in points), default=0.0) or 1.0
        height = number(path.get("h")) or max((y for _, y in points), default=0.0) or 1.0
        drawn: list[Spot] = []
        for step in path:
            if local_name(step) == "moveTo" and drawn:
                yield tuple(drawn)
                drawn = []
            corners = ((number(p.get("x")), number(p.get("y"))) for p in step.iter(qn("a:pt")))
            drawn += ((x / width, y / height) for x, y in corners if len(drawn) < MOST)
        if drawn:
            yield tuple(drawn)


def _into_group(frame: etree._Element | None, to_slide: Map) -> Map:
    """From a group's inner coordinates to the slide's."""
    if frame is None:
        return to_slide
    x, y, width, height = _extent(frame, "a:off", "a:ext")
    inner_x, inner_y, inner_width, inner_height = _extent(frame, "a:chOff", "a:chExt")
    across = width / inner_width if inner_width else 1.0
    down = height / inner_height if inner_height else 1.0
    turned = _turned(frame, x + width / 2, y + height / 2)

    def outer(spot: Spot) -> Spot:
        return to_slide(turned((x + (spot[0] - inner_x) * across, y + (spot[1] - inner_y) * down)))

    return outer


def _turned(frame: etree._Element, middle_x: float, middle_y: float) -> Map:
    """What flipping and rotating a shape does to its corners."""
    angle = number(frame.get("rot")) / FULL_TURN * math.tau
    sine, cosine = math.sin(angle), math.cos(angle)
    across = -1 if frame.get("flipH") in ("1", "true") else 1
    down = -1 if frame.get("flipV") in ("1", "true") else 1

    def turn(spot: Spot) -> Spot:
        x, y = (spot[0] - middle_x) * across, (spot[1] - middle_y) * down
        return middle_x + x * cosine - y * sine, middle_y + x * sine + y * cosine

    return turn


def _extent(frame: etree._Element, start: str, size: str) -> tuple[float, float, float, float]:
    offset, extent = frame.find(qn(start)), frame.find(qn(size))
    sides = ((offset, "x"), (offset, "y"), (extent, "cx"), (extent, "cy"))
    x, y, width, height = (
        0.0 if element is None else number(element.get(key)) / EMU_PER_INCH
        for element, key in sides
    )
    return x, y, width, height


def _identity(spot: Spot) -> Spot:
    return spot


_PRESETS: Final[dict[str, Outline]] = {
    "rect": ((0, 0), (1, 0), (1, 1), (0, 1)),
    "line": ((0, 0), (1, 1)),
    "straightConnector1": ((0, 0), (1, 1)),
    "triangle": ((0.5, 0), (1, 1), (0, 1)),
    "rtTriangle": ((0, 0), (1, 1), (0, 1)),
    "diamond": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "ellipse": tuple(
        (0.5 + math.cos(math.tau * n / ROUND) / 2, 0.5 + math.sin(math.tau * n / ROUND) / 2)
        for n in range(ROUND)
    ),
}
