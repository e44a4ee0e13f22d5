"""The boxes of a deck's slides: where the file says that each text stands."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from lxml import etree

from briefgen.office.package import Package
from briefgen.office.xml import local_name, qn
from briefgen.records import dataclass
from briefgen.render.pages import Word
from briefgen.units import emu_to_points

CLOSE = 1.0  # points
# A word's box in a PDF is as tall as its font, which is more than its letters need.
TALL = 0.15
SHAPES = ("sp", "pic", "graphicFrame", "grpSp", "cxnSp")


@dataclass(frozen=True, slots=True)
class Box:
    """A shape's rectangle, in points from the slide's top left, and the paragraphs in it."""

    name: str
    left: float
    top: float
    right: float
    bottom: float
    texts: tuple[str, ...] = ()

    def holds(self, word: Word) -> bool:
        """Whether a word is drawn inside."""
        spare = CLOSE + TALL * (word.bottom - word.top)
        return (
            self.left - CLOSE <= word.left
            and word.right <= self.right + CLOSE
            and self.top - spare <= word.top
            and word.bottom <= self.bottom + spare
        )


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide's own boxes, and those of its layout and master, which are drawn under them."""

    boxes: tuple[Box, ...]
    inherited: tuple[Box, ...]


def slides_of(package: Package) -> tuple[Slide, ...]:
    """The slides of a deck in their order."""
    main = package.main.name
    found = (
        package.by_id(main, each.get(qn("r:id"), ""))
        for each in package.tree(main).iter(qn("p:sldId"))
    )
    return tuple(_slide(package, each.target) for each in found if each is not None)


def _slide(package: Package, name: str) -> Slide:
    layout = package.target(name, "slideLayout") or ""
    master = package.target(layout, "slideMaster") or ""
    above = [list(_shapes(package.tree(part))) for part in (layout, master) if part]
    boxes = (_box(shape, above) for shape in _shapes(package.tree(name)))
    static = (shape for shapes in above for shape in shapes if _placeholder(shape) is None)
    inherited = (_box(shape, []) for shape in static)
    return Slide(
        tuple(box for box in boxes if box),
        tuple(replace(box, texts=()) for box in inherited if box),
    )


def _shapes(root: etree._Element) -> Iterator[etree._Element]:
    """The shapes that a part draws itself; a group counts as one."""
    for tree in root.iter(qn("p:spTree")):
        yield from _visible(tree)


def _visible(parent: etree._Element) -> Iterator[etree._Element]:
    for child in parent:
        if local_name(child) in SHAPES:
            if _properties(child).get("hidden") not in ("1", "true"):
                yield child
        elif child.tag == qn("mc:AlternateContent"):
            choice = child.find(qn("mc:Choice"))
            yield from _visible(choice) if choice is not None else ()


def _box(shape: etree._Element, above: Iterable[list[etree._Element]]) -> Box | None:
    place = _place(shape)
    wanted = _placeholder(shape)
    if place is None and wanted is not None:
        models = (_model(wanted, shapes) for shapes in above)
        place = next((found for model in models if (found := _place(model)) is not None), None)
    if place is None:
        return None
    texts = filter(str.strip, map(_text, shape.iter(qn("a:p"))))
    return Box(_properties(shape).get("name", ""), *_sides(place), tuple(texts))


def _properties(shape: etree._Element) -> etree._Element:
    found = next(shape.iter(qn("p:cNvPr")), None)
    return shape if found is None else found


def _placeholder(shape: etree._Element) -> tuple[str, str] | None:
    """The type and the index of a placeholder."""
    found = shape.find(f"*/{qn('p:nvPr')}/{qn('p:ph')}")
    return None if found is None else (found.get("type", "obj"), found.get("idx", "0"))


def _model(wanted: tuple[str, str], shapes: Iterable[etree._Element]) -> etree._Element | None:
    """The placeholder from which another one inherits: that of its index, else of its type."""
    found = {ph: shape for shape in shapes if (ph := _placeholder(shape)) is not None}
    same = (shape for ph, shape in found.items() if ph[1] == wanted[1] != "0")
    alike = (shape for ph, shape in found.items() if ph[0] == wanted[0])
    return next(chain(same, alike), None)


def _place(shape: etree._Element | None) -> etree._Element | None:
    """The element with a shape's position and size."""
    if shape is None:
        return None
    for path in ("p:xfrm", "p:spPr/a:xfrm", "p:grpSpPr/a:xfrm"):
        found = shape.find("/".join(map(qn, path.split("/"))))
        if found is not None and found.find(qn("a:off")) is not None:
            return found
    return None


def _sides(place: etree._Element) -> tuple[float, float, float, float]:
    """Left, top, right and bottom; of a turned shape, those of what it covers."""
    left, top = _lengths(place, "a:off", "x", "y")
    width, height = _lengths(place, "a:ext", "cx", "cy")
    angle = math.radians(int(place.get("rot", "0")) / 60_000)
    sine, cosine = abs(math.sin(angle)), abs(math.cos(angle))
    across = (width * cosine + height * sine) / 2
    down = (width * sine + height * cosine) / 2
    x, y = left + width / 2, top + height / 2
    return x - across, y - down, x + across, y + down


def _lengths(place: etree._Element, name: str, *keys: str) -> list[float]:
    found = place.find(qn(name))
    return [0.0 if found is None else emu_to_points(int(found.get(key, "0"))) for key in keys]


def _text(paragraph: etree._Element) -> str:
    """A paragraph's words; fields are left out, since each program fills them in anew."""
    parts = []
    for child in paragraph:
        if child.tag == qn("a:r"):
            parts.append(child.findtext(qn("a:t"), ""))
        elif child.tag in (qn("a:br"), qn("a:fld")):
            parts.append(" ")
    return "".join(parts)
