"""Texts of layouts and slides that stand on a background from which they hardly stand out.

What cannot be known is not judged: text on a picture, a gradient, a table. Where text overlaps
several areas it is told of only if it stands out from none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import field
from typing import Final

from lxml import etree

from briefgen.findings import Findings, Place
from briefgen.inspection.paint import Fill, Paint, Painter, painter_of
from briefgen.inspection.shapes import Placed, placed_shapes
from briefgen.office.package import Package
from briefgen.office.xml import qn
from briefgen.records import dataclass
from briefgen.templates.decks import has_tags, layout_formats, placeholder_kind
from briefgen.templates.formats.colors import BLACK, Rgb, as_hex, contrast
from briefgen.templates.formats.slide import SlideFormats
from briefgen.templates.model import Box

LEAST: Final = 4.5
LONGEST_QUOTE: Final = 60
MOST_SHAPES: Final = 1000  # of a slide are judged: each is compared with all that lie below
_TREE: Final = f"{qn('p:cSld')}/{qn('p:spTree')}"
_RECTANGLES: Final = ("rect", "roundRect")
_NO: Final = ("0", "false")
_SILENT: Final = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Surface:
    """A layout or slide: its shapes from below, what is drawn under them, and its colours."""

    shapes: tuple[Placed, ...]
    under: tuple[Placed, ...]
    background: Paint
    painter: Painter
    formats: SlideFormats
    _paints: dict[etree._Element, Paint] = field(default_factory=dict)

    def paint(self, shape: etree._Element) -> Paint:
        """What fills a shape; many texts ask about the same one."""
        if shape not in self._paints:
            self._paints[shape] = self.painter.shape(shape, self.formats.inherited(shape))
        return self._paints[shape]


def report_contrast(package: Package, part: str, place: str, file: str, found: Findings) -> None:
    """A warning for each shape of a layout or slide with text that hardly stands out."""
    surface = surface_of(package, part)
    for at, shape in enumerate(surface.shapes[:MOST_SHAPES]):
        worst = _worst(shape, at, surface)
        if worst is not None:
            text, color, area = worst
            report(text, color, area, Place(file, key=f'{place}, shape "{shape.name}"'), found)


def report(text: str, color: Rgb, area: Rgb, place: Place, findings: Findings) -> None:
    """Tell of one text with too little contrast."""
    short = text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1]}…"
    ratio = int(contrast(color, area) * 10) / 10
    message = (
        f'"{short}" is {as_hex(color)} on {as_hex(area)}: a contrast of {ratio:g} to 1, less than '
        f"{LEAST:g}"
    )
    hint = f"take a {'darker' if _is_light(area) else 'lighter'} colour for it"
    findings.warning("BG861", place, message, hint)


def visible(text: str) -> str:
    """A text without the tags that print nothing."""
    return _SILENT.sub("", text).strip()


def surface_of(package: Package, part: str) -> Surface:
    """A layout or a slide with all that lies behind it."""
    root = package.tree(part)
    layout = package.target(part, "slideLayout") or ""
    behind = [package.tree(layout)] if layout in package.parts else []
    master = package.target(layout or part, "slideMaster") or ""
    formats = layout_formats(package, layout or part)
    formats.layout = behind[0] if behind else None
    formats.prompts = not behind
    under = [_static(each, formats) for each in _shown([root, *behind], package, master)]
    parts = [root, *behind, *([package.tree(master)] if master in package.parts else [])]
    painter = painter_of(package, master, root)
    tree = root.find(_TREE)
    own = () if tree is None else tuple(placed_shapes(tree, formats))
    fixed = tuple(shape for shapes in reversed(under) for shape in shapes)
    if not behind:  # what a layout keeps lies under what moves to its slides
        fixed += tuple(shape for shape in own if not _moves(shape.element))
        own = tuple(shape for shape in own if _moves(shape.element))
    return Surface(own, fixed, painter.background(parts), painter, formats)


def _moves(shape: etree._Element) -> bool:
    return placeholder_kind(shape) is not None or has_tags(shape)


def _shown(parts: list[etree._Element], package: Package, master: str) -> Iterator[etree._Element]:
    """The parts behind that are drawn too, nearest first, unless one hides those of its master."""
    yield from parts[1:]
    if master in package.parts and not any(p.get("showMasterSp") in _NO for p in parts):
        yield package.tree(master)


def _static(part: etree._Element, formats: SlideFormats) -> list[Placed]:
    tree = part.find(_TREE)
    shapes = () if tree is None else placed_shapes(tree, formats)
    return [shape for shape in shapes if placeholder_kind(shape.element) is None]


def _worst(shape: Placed, at: int, surface: Surface) -> tuple[str, Rgb, Rgb] | None:
    """The text of a shape with the least contrast, if that is too little."""
    if shape.box is None or shape.element.find(qn("p:txBody")) is None:
        return None
    areas = list(_areas(shape, at, surface))
    known = [area for area in areas if isinstance(area, tuple)]
    if len(known) < len(areas):
        return None
    told = []
    for text, color in _texts(shape.element, surface):
        ratio, best = max((contrast(color, area), area) for area in known)
        if ratio < LEAST:
            told.append((ratio, text, color, best))
    return min(told)[1:] if told else None


def _areas(shape: Placed, at: int, surface: Surface) -> Iterator[Paint]:
    """The colours that may be behind a shape's text."""
    below = [shape, *reversed(surface.shapes[:at]), *reversed(surface.under)]
    assert shape.box is not None
    for each in below:
        if each is not shape and (each.box is None or not _overlap(each.box, shape.box)):
            continue
        paint = surface.paint(each.element)
        if paint is Fill.CLEAR:
            continue
        yield paint
        if each is shape or _covers(each, shape.box):
            return
    yield surface.background


def _overlap(one: Box, other: Box) -> bool:
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


def _covers(shape: Placed, text: Box) -> bool:
    """Whether a shape lies behind a whole text; of one that is no rectangle nobody knows."""
    area, form = shape.box, shape.element.find(f"{qn('p:spPr')}/{qn('a:prstGeom')}")
    if area is None or form is None or form.get("prst") not in _RECTANGLES:
        return False
    across = area.x <= text.x and text.x + text.width <= area.x + area.width
    return across and area.y <= text.y and text.y + text.height <= area.y + area.height


def _texts(shape: etree._Element, surface: Surface) -> Iterator[tuple[str, Rgb]]:
    """The texts of a shape with their colours, as far as these are known."""
    for paragraph in shape.iterfind(f"{qn('p:txBody')}/{qn('a:p')}"):
        for run in paragraph.iterchildren(qn("a:r"), qn("a:fld")):
            seen = visible(run.findtext(qn("a:t")) or "")
            color = _color(shape, paragraph, run, surface) if seen else None
            if color is not None:
                yield visible("".join(t.text or "" for t in paragraph.iter(qn("a:t")))), color


def _color(
    shape: etree._Element, paragraph: etree._Element, run: etree._Element, surface: Surface
) -> Rgb | None:
    colors = surface.painter.colors
    own = run.find(qn("a:rPr"))
    if own is not None and own.find(qn("a:hlinkClick")) is not None:
        return colors.slots.get("hlink")
    levels = surface.formats.levels(paragraph)
    near = [each for each in levels if shape in each.iterancestors()]
    far = [each for each in levels if each not in near]
    reference = shape.find(f"{qn('p:style')}/{qn('a:fontRef')}")
    for holder in ([own] if own is not None else []) + _defaults(near):
        if (said := surface.painter.fill(holder)) is not None:
            return said if isinstance(said, tuple) else None
    if reference is not None and len(reference):
        return colors.color(reference)
    for holder in _defaults(far):
        if (said := surface.painter.fill(holder)) is not None:
            return said if isinstance(said, tuple) else None
    return colors.slots.get(colors.names["tx1"], BLACK)


def _defaults(levels: list[etree._Element]) -> list[etree._Element]:
    found = (level.find(qn("a:defRPr")) for level in levels)
    return [each for each in found if each is not None]


def _is_light(color: Rgb) -> bool:
    return contrast(color, BLACK) > LEAST
