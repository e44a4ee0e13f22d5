"""Corporate decks as companies have them, drawn with python-pptx: bars, logos, dark slides."""

from __future__ import annotations

import io
from collections.abc import Callable

from lxml import etree
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.util import Inches

WIDE = (13.333, 7.5)
NORMAL = (10.0, 7.5)
UPRIGHT = (7.5, 13.333)
A4 = (11.69, 8.27)
SMALL = (10.0, 5.625)
HUGE = (40.0, 22.5)
NAVY, TEAL, SAND = "14284B", "00857C", "F4EFE6"


def deck(size: tuple[float, float] = WIDE, **colors: str) -> Deck:
    """A deck of this size whose placeholders keep their shares of the slide; theme colours set."""
    made = Presentation()
    across = Inches(size[0]) / made.slide_width
    down = Inches(size[1]) / made.slide_height
    made.slide_width, made.slide_height = Inches(size[0]), Inches(size[1])
    master = made.slide_master
    for part in (master, *master.slide_layouts):
        for frame in part._element.iter(qn("a:xfrm")):
            for child in frame:
                for key, by in (("x", across), ("cx", across), ("y", down), ("cy", down)):
                    if key in child.attrib:
                        child.set(key, str(round(int(child.get(key)) * by)))
    set_theme(made, **colors)
    return made


def set_theme(made: Deck, heading: str = "", body: str = "", **colors: str) -> None:
    """Give the theme colours by slot, and families."""
    part = made.slide_master.part.part_related_by(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
    )
    root = etree.fromstring(part.blob)
    for slot, color in colors.items():
        for holder in root.iter(qn(f"a:{slot}")):
            holder[:] = [parse_xml(f'<a:srgbClr {nsdecls("a")} val="{color}"/>')]
    for slot, family in (("major", heading), ("minor", body)):
        for font in root.iter(qn(f"a:{slot}Font")) if family else ():
            font.find(qn("a:latin")).set("typeface", family)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def bar(made: Deck, x: float, y: float, width: float, height: float, color: str) -> None:
    """A filled rectangle on the master, behind its placeholders; sides are shares of the slide."""
    master = made.slide_master
    sides = (x * made.slide_width, y * made.slide_height)
    extent = (width * made.slide_width, height * made.slide_height)
    fill = f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'
    shape = parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{90 + len(master.shapes)}" '
        'name="Bar"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{round(sides[0])}" y="{round(sides[1])}"/>'
        f'<a:ext cx="{round(extent[0])}" cy="{round(extent[1])}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}<a:ln><a:noFill/></a:ln></p:spPr>'
        "</p:sp>"
    )
    master.shapes._spTree.insert(2, shape)


def background(made: Deck, fill: str) -> None:
    """A background of the master, by the XML of its fill."""
    content = made.slide_master._element.find(qn("p:cSld"))
    for old in content.findall(qn("p:bg")):
        content.remove(old)
    xml = f"<p:bg {nsdecls('p', 'a', 'r')}><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>"
    content.insert(0, parse_xml(xml))


def solid(color: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{color}"/></a:solidFill>'


def gradient(*colors: str) -> str:
    stops = "".join(
        f'<a:gs pos="{round(100_000 * at / (len(colors) - 1))}"><a:srgbClr val="{color}"/></a:gs>'
        for at, color in enumerate(colors)
    )
    return f'<a:gradFill><a:gsLst>{stops}</a:gsLst><a:lin ang="5400000" scaled="0"/></a:gradFill>'


def swap_text(made: Deck) -> None:
    """Light text on a dark background, as PowerPoint's dark background styles have it."""
    for color_map in made.slide_master._element.iter(qn("p:clrMap")):
        color_map.attrib.update({"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"})


def saved(made: Deck) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def plain(size: tuple[float, float] = WIDE) -> bytes:
    """Office's own plain theme."""
    return saved(deck(size))


def letterhead(size: tuple[float, float] = WIDE) -> bytes:
    """A strip and a logo on top, a bar at the foot: what the documentation shows."""
    made = deck(size, accent1=TEAL, dk2=NAVY, dk1="1D1D1B")
    bar(made, 0, 0.925, 1, 0.075, NAVY)
    bar(made, 0, 0, 1, 0.02, TEAL)
    bar(made, 0.90, 0.045, 0.06, 0.06, TEAL)
    bar(made, 0.875, 0.045, 0.02, 0.06, NAVY)
    _footer_color(made, "FFFFFF")
    return saved(made)


def title_bar() -> bytes:
    """The title stands in white on a dark bar."""
    made = deck(accent1=TEAL, dk2=NAVY)
    bar(made, 0, 0, 1, 0.22, NAVY)
    for style in made.slide_master._element.iter(qn("p:titleStyle")):
        for run in style.iter(qn("a:defRPr")):
            for fill in run.findall(qn("a:solidFill")):
                fill[:] = [parse_xml(f'<a:srgbClr {nsdecls("a")} val="FFFFFF"/>')]
    return saved(made)


def dark(size: tuple[float, float] = WIDE) -> bytes:
    """Light text on navy."""
    made = deck(size, dk1=NAVY, lt1="FFFFFF", dk2="0B1730", lt2="C9D3E6", accent1="37B6A8")
    swap_text(made)
    return saved(made)


def shaded() -> bytes:
    """A background from black to white."""
    made = deck(accent1=TEAL)
    background(made, gradient("000000", "FFFFFF"))
    return saved(made)


def pale() -> bytes:
    """A gradient of light colours, and an accent that cannot be read on them."""
    made = deck(accent1="FFC000", accent2="FFE699")
    background(made, gradient("FFFFFF", SAND))
    return saved(made)


def sidebar(size: tuple[float, float] = WIDE) -> bytes:
    """A broad bar at the left that reaches under the title's and the body's placeholders."""
    made = deck(size, accent1="7A1F5C")
    bar(made, 0, 0, 0.12, 1, "7A1F5C")
    return saved(made)


def _footer_color(made: Deck, color: str) -> None:
    for shape in made.slide_master.placeholders:
        if shape.placeholder_format.type in (15, 13, 16):  # footer, number, date
            style = shape._element.txBody.find(qn("a:lstStyle"))
            for run in style.iter(qn("a:defRPr")):
                for fill in run.findall(qn("a:solidFill")):
                    fill[:] = [parse_xml(f'<a:srgbClr {nsdecls("a")} val="{color}"/>')]


SAMPLES: dict[str, Callable[[], bytes]] = {
    "plain": plain,
    "4:3": lambda: plain(NORMAL),
    "upright": lambda: plain(UPRIGHT),
    "A4": lambda: plain(A4),
    "small": lambda: plain(SMALL),
    "huge": lambda: plain(HUGE),
    "letterhead": letterhead,
    "letterhead 4:3": lambda: letterhead(NORMAL),
    "title bar": title_bar,
    "dark": dark,
    "dark 4:3": lambda: dark(NORMAL),
    "shaded": shaded,
    "pale": pale,
    "sidebar": sidebar,
}
