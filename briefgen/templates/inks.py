"""What a prototype's look comes to outside of Office: colours, line widths, markers, faces."""

from __future__ import annotations

from collections.abc import Iterator
from colorsys import hls_to_rgb, rgb_to_hls
from functools import lru_cache
from typing import Final, TypeAlias

from lxml import etree

from briefgen.office.xml import NAMESPACES, local_name, parse_xml, qn
from briefgen.records import dataclass
from briefgen.templates.chart_looks import RUN_PATH
from briefgen.templates.look import Look
from briefgen.units import EMU_PER_POINT

Rgb: TypeAlias = tuple[float, float, float]

AUTOMATIC: Final = "accent1"  # what Office takes first where a designer left the colour to it
TEXT: Final = "tx1"
LETTERS: Final = {"+mn-lt": "body", "+mj-lt": "heading"}  # a theme's fonts, as text names them
WHOLE: Final = 100_000  # how DrawingML counts shares
GAMMA: Final = 2.2
DASHES: Final = {  # in widths of the line: drawn, left out, …
    "sysDot": (1.0, 1.0),
    "sysDash": (3.0, 1.0),
    "dot": (1.0, 3.0),
    "dash": (4.0, 3.0),
    "lgDash": (8.0, 3.0),
    "dashDot": (4.0, 3.0, 1.0, 3.0),
    "sysDashDot": (3.0, 1.0, 1.0, 1.0),
    "lgDashDot": (8.0, 3.0, 1.0, 3.0),
}


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line: its colour, its width in points unless the plan gives it, its dashes if any."""

    color: str
    width: float | None
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Ink:
    """How a shape is drawn; None is not drawn at all."""

    fill: str | None
    line: Stroke | None


@dataclass(frozen=True, slots=True)
class Face:
    """How letters look: colour and family."""

    color: str
    family: str


def ink(shape: str, look: Look) -> Ink:
    """The ink of a `c:spPr` as text; without one, what Office would take."""
    element = _read(shape)
    if element is None:
        color = look.colors[AUTOMATIC]
        return Ink(color, Stroke(color, None))
    return Ink(_fill(element, look), _stroke(element.find(qn("a:ln")), look))


def marker(spelled: str, look: Look) -> tuple[str, Ink]:
    """The symbol of a `c:marker` as text, and its ink."""
    element = _read(spelled)
    symbol = None if element is None else element.find(qn("c:symbol"))
    shape = None if element is None else element.find(qn("c:spPr"))
    name = "circle" if symbol is None else symbol.get("val", "circle")
    if shape is None:
        return name, Ink(look.colors[AUTOMATIC], None)
    return name, Ink(_fill(shape, look), _stroke(shape.find(qn("a:ln")), look))


def face(text: str, look: Look) -> Face:
    """The face of a `c:txPr` as text; what it leaves open is the theme's."""
    element = _read(text)
    run = None if element is None else element.find(RUN_PATH)
    latin = None if run is None else run.find(qn("a:latin"))
    named = "+mn-lt" if latin is None else latin.get("typeface", "+mn-lt")
    family = getattr(look, LETTERS[named]) if named in LETTERS else named
    color = None if run is None else _fill(run, look)
    return Face(color or look.colors[TEXT], family)


def axis_ink(skeleton: str, look: Look) -> Stroke | None:
    """The category axis' line in a chart's XML; None where it has none."""
    shape = parse_xml(skeleton.encode()).find(f".//{qn('c:catAx')}/{qn('c:spPr')}")
    return None if shape is None else _stroke(shape.find(qn("a:ln")), look)


def background(skeleton: str, look: Look) -> str | None:
    """The fill of the chart's area; None where what lies below shows through."""
    shape = parse_xml(skeleton.encode()).find(qn("c:spPr"))
    return None if shape is None else _fill(shape, look)


@lru_cache(maxsize=256)
def _read(spelled: str) -> etree._Element | None:
    """A fragment of chart XML as an element; None where there is nothing."""
    if not spelled:
        return None
    prefixes = " ".join(f'xmlns:{key}="{NAMESPACES[key]}"' for key in "car")
    return parse_xml(f"<holder {prefixes}>{spelled}</holder>".encode())[0]


def _fill(element: etree._Element, look: Look) -> str | None:
    """The colour that an element is filled with: of a gradient, its first."""
    for child in element:
        if local_name(child) in ("solidFill", "gradFill", "pattFill"):
            return next(_colors(child, look), look.colors[AUTOMATIC])
    return None


def _stroke(line: etree._Element | None, look: Look) -> Stroke | None:
    color = None if line is None else _fill(line, look)
    if line is None or color is None:
        return None
    width, dash = line.get("w", ""), line.find(qn("a:prstDash"))
    dashes = () if dash is None else DASHES.get(dash.get("val", ""), ())
    return Stroke(color, int(width) / EMU_PER_POINT if width.isdecimal() else None, dashes)


def _colors(fill: etree._Element, look: Look) -> Iterator[str]:
    """Every colour that stands in a fill, as #RRGGBB."""
    for element in fill.iter(qn("a:srgbClr"), qn("a:schemeClr"), qn("a:sysClr")):
        value = str(element.get("lastClr") or element.get("val", ""))
        known = f"#{value}" if local_name(element) != "schemeClr" else look.colors.get(value)
        yield _changed(known or look.colors[TEXT], element)


def _changed(color: str, element: etree._Element) -> str:
    """A colour made lighter or darker as its element says."""
    red, green, blue = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    rgb: Rgb = (red, green, blue)
    for change in element:
        rgb = _change(rgb, local_name(change), int(change.get("val", str(WHOLE))) / WHOLE)
    return "#" + "".join(f"{round(min(max(part, 0.0), 1.0) * 255):02X}" for part in rgb)


def _change(rgb: Rgb, kind: str, share: float) -> Rgb:
    if kind in ("lumMod", "lumOff"):
        hue, light, saturation = rgb_to_hls(*rgb)
        light = light * share if kind == "lumMod" else light + share
        return hls_to_rgb(hue, min(max(light, 0.0), 1.0), saturation)
    if kind in ("tint", "shade"):
        rest = 1 - share if kind == "tint" else 0.0
        red, green, blue = ((part**GAMMA * share + rest) ** (1 / GAMMA) for part in rgb)
        return red, green, blue
    return rgb
