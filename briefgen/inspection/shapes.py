"""The shapes of a layout or slide with their rectangles on it, those in groups too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from briefgen.office.xml import qn
from briefgen.records import dataclass
from briefgen.templates.formats.layers import number
from briefgen.templates.formats.slide import SlideFormats
from briefgen.templates.model import Box, Kind
from briefgen.templates.outliner import shape_name
from briefgen.templates.tags import find_tags
from briefgen.units import Emu

GROUP: Final = qn("p:grpSp")
SHAPES: Final = frozenset(map(qn, ("p:sp", "p:graphicFrame", "p:pic", "p:cxnSp")))
_CHOICE, _ALTERNATE = qn("mc:Choice"), qn("mc:AlternateContent")


@dataclass(frozen=True, slots=True)
class Scale:
    """How lengths in a group count on the slide: times so much, moved by so much."""

    times_x: float = 1.0
    times_y: float = 1.0
    move_x: float = 0.0
    move_y: float = 0.0

    def box(self, box: Box) -> Box:
        """A rectangle of the group as one of the slide."""
        x, y = box.x * self.times_x + self.move_x, box.y * self.times_y + self.move_y
        width, height = box.width * self.times_x, box.height * self.times_y
        return Box(Emu(round(x)), Emu(round(y)), Emu(round(width)), Emu(round(height)))


@dataclass(frozen=True, slots=True)
class Placed:
    """A shape and its rectangle; a placeholder without one anywhere has none."""

    element: etree._Element
    box: Box | None
    grouped: bool = False

    @property
    def name(self) -> str:
        """Its name in the selection pane."""
        return shape_name(self.element)


def placed_shapes(
    tree: etree._Element, formats: SlideFormats, scale: Scale | None = None
) -> Iterator[Placed]:
    """The shapes below a shape tree, the lowest first."""
    for child in tree:
        if child.tag in SHAPES:
            box = formats.of(Kind.SHAPE, child)
            box = scale.box(box) if scale and isinstance(box, Box) else box
            yield Placed(child, box if isinstance(box, Box) else None, scale is not None)
        elif child.tag == GROUP:
            yield from placed_shapes(child, formats, _inside(child, scale or Scale()))
        elif child.tag == _ALTERNATE:
            choice = child.find(_CHOICE)
            if choice is not None:
                yield from placed_shapes(choice, formats, scale)


def tags_of(shape: etree._Element) -> tuple[str, ...]:
    """The tags in a shape's text and alternative text, as they are written."""
    texts = ["".join(t.text or "" for t in p.iter(qn("a:t"))) for p in shape.iter(qn("a:p"))]
    for properties in shape.iter(qn("p:cNvPr")):
        texts += [properties.get("descr", ""), properties.get("title", "")]
    return tuple(hit.tag.source for text in texts for hit in find_tags(text)[0])


def _inside(group: etree._Element, outer: Scale) -> Scale:
    """The scale inside of a group."""
    frame = group.find(f"{qn('p:grpSpPr')}/{qn('a:xfrm')}")
    if frame is None:
        return outer
    x, y = _pair(frame, "a:off", "x", "y")
    width, height = _pair(frame, "a:ext", "cx", "cy")
    inner_x, inner_y = _pair(frame, "a:chOff", "x", "y")
    inner_width, inner_height = _pair(frame, "a:chExt", "cx", "cy")
    times_x = width / inner_width if inner_width else 1.0
    times_y = height / inner_height if inner_height else 1.0
    return Scale(
        outer.times_x * times_x,
        outer.times_y * times_y,
        outer.move_x + outer.times_x * (x - inner_x * times_x),
        outer.move_y + outer.times_y * (y - inner_y * times_y),
    )


def _pair(frame: etree._Element, name: str, first: str, second: str) -> tuple[float, float]:
    found = frame.find(qn(name))
    if found is None:
        return 0.0, 0.0
    return number(found.get(first)), number(found.get(second))
