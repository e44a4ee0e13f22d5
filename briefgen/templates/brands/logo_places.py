"""Puts a brand's logo where the rules of a template say: on its layouts, or on its header lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import quoteattr

from lxml import etree

from briefgen.office.draft import Draft
from briefgen.office.package import OFFICE_RELATIONSHIP, Package
from briefgen.office.schema import PARAGRAPH_ORDER, child_in_order
from briefgen.office.xml import NAMESPACES, first_child, parse_xml, qn, serialize_xml
from briefgen.records import dataclass
from briefgen.templates.brands.model import Logo, LogoLine, LogoZone
from briefgen.units import Emu, emu_to_points, points_to_twips

_NAME: Final = "Logo"
_TAB, _POSITION, _VAL = qn("w:tab"), qn("w:pos"), qn("w:val")
_FRAME: Final = f"{qn('p:spPr')}/{qn('a:xfrm')}"
_IMAGE: Final = OFFICE_RELATIONSHIP + "image"
_SVG_EXTENSION: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_DRAWINGS: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_PREFIXES: Final = "".join(f' xmlns:{name}="{NAMESPACES[name]}"' for name in ("a", "r"))


@dataclass(frozen=True, slots=True)
class _Embedded:
    """The logo's parts in a package, and what is said of it."""

    logo: Logo
    image: str
    drawing: str
    alt: str

    def blip(self, draft: Draft, part: str) -> str:
        """The picture as a part of the package refers to it."""
        ids = [draft.relate(part, _IMAGE, self.image)]
        extension = ""
        if self.drawing:
            ids.append(draft.relate(part, _IMAGE, self.drawing))
            extension = (
                f'<a:extLst><a:ext uri="{_SVG_EXTENSION}"><svg:svgBlip xmlns:svg="{_DRAWINGS}" '
                f'r:embed="{ids[1]}"/></a:ext></a:extLst>'
            )
        return (
            f'<a:blip r:embed="{ids[0]}">{extension}</a:blip><a:stretch><a:fillRect/></a:stretch>'
        )

    def fitted(self, width: Emu, height: Emu) -> tuple[int, int]:
        """The largest size of its proportions in a box."""
        ratio = self.logo.image.width / self.logo.image.height
        fitted = min(width, height * ratio)
        return max(round(fitted), 1), max(round(fitted / ratio), 1)


def put_on_slides(draft: Draft, package: Package, logo: Logo, place: LogoZone, alt: str) -> bool:
    """Put the logo in the place of a zone, on every layout that has the zone; whether one has."""
    embedded = _embed(draft, "ppt/media", logo, alt)
    found = False
    for master in package.targets(package.main.name, "slideMaster"):
        for layout in package.targets(master, "slideLayout"):
            root = parse_xml(draft.part(layout).data, layout)
            for zone in _zones(root, place.zone):
                _replace(zone, embedded, place, embedded.blip(draft, layout))
                draft.put(layout, serialize_xml(root))
                found = True
    return found


def put_on_lines(draft: Draft, package: Package, logo: Logo, place: LogoLine, alt: str) -> bool:
    """Put the logo at the end of header lines in a style, which get shorter; whether one is."""
    embedded = _embed(draft, "word/media", logo, alt)
    styles = package.tree_of(package.main.name, "styles")
    style = None if styles is None else _style(styles, place.style)
    found = False
    for header in package.targets(package.main.name, "header"):
        root = parse_xml(draft.part(header).data, header)
        for line in _lines(root, style):
            _put_at_end(line, style, embedded, place, embedded.blip(draft, header))
            draft.put(header, serialize_xml(root))
            found = True
    return found


def _embed(draft: Draft, folder: str, logo: Logo, alt: str) -> _Embedded:
    image = draft.unused_name(f"{folder}/logo{{}}.{logo.image.kind}")
    draft.put(image, logo.data, logo.image.content_type)
    drawing = ""
    if logo.drawing is not None:
        drawing = draft.unused_name(f"{folder}/logo{{}}.svg")
        draft.put(drawing, logo.drawing, "image/svg+xml")
    plain = alt.replace("{", "(").replace("}", ")")  # an alternative text may carry no tags
    return _Embedded(logo, image, drawing, plain)


def _zones(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """The shapes of a name that have a place of their own."""
    for shape in list(root.iter(qn("p:sp"))):
        named = any(own.get("name") == name for own in shape.iter(qn("p:cNvPr")))
        if named and shape.find(_FRAME) is not None:
            yield shape


def _replace(zone: etree._Element, embedded: _Embedded, place: LogoZone, blip: str) -> None:
    frame = zone.find(_FRAME)
    assert frame is not None
    offset, extent = frame[0], frame[1]
    number = next(own.get("id", "") for own in zone.iter(qn("p:cNvPr")))
    width, height = embedded.fitted(place.width, place.height)
    left, top = int(offset.get("x", "0")), int(offset.get("y", "0"))
    if _is_right(zone):
        left += int(extent.get("cx", "0")) - width
    foot = top + int(extent.get("cy", "0"))  # the logo's box ends where the zone does
    top = foot - place.height + (place.height - height) // 2
    picture = parse_xml(
        f'<p:pic xmlns:p="{NAMESPACES["p"]}"{_PREFIXES}><p:nvPicPr>'
        f'<p:cNvPr id="{number}" name="{_NAME}" descr={quoteattr(embedded.alt)}/>'
        '<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr userDrawn="1"/>'
        f"</p:nvPicPr><p:blipFill>{blip}</p:blipFill><p:spPr><a:xfrm>"
        f'<a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'.encode()
    )
    parent = zone.getparent()
    assert parent is not None
    parent.replace(zone, picture)


def _is_right(zone: etree._Element) -> bool:
    level = next(zone.iter(qn("a:lvl1pPr")), None)
    return level is not None and level.get("algn") == "r"


def _style(styles: etree._Element, name: str) -> etree._Element | None:
    for style in styles.iter(qn("w:style")):
        named = first_child(style, qn("w:name"))
        if named is not None and named.get(qn("w:val")) == name:
            return style
    return None


def _lines(root: etree._Element, style: etree._Element | None) -> list[etree._Element]:
    """The paragraphs in a style that have text."""
    wanted = None if style is None else style.get(qn("w:styleId"))
    return [
        paragraph
        for paragraph in root.iter(qn("w:p"))
        for own in paragraph.iterfind(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if wanted is not None and own.get(qn("w:val")) == wanted
        if next(paragraph.iter(qn("w:t")), None) is not None
    ]


def _put_at_end(
    line: etree._Element,
    style: etree._Element | None,
    embedded: _Embedded,
    place: LogoLine,
    blip: str,
) -> None:
    width, height = embedded.fitted(place.width, place.height)
    _shorten(line, style, points_to_twips(emu_to_points(width + place.gap)))
    drawing = parse_xml(
        f'<w:r xmlns:w="{NAMESPACES["w"]}" xmlns:wp="{NAMESPACES["wp"]}"{_PREFIXES}><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" '
        'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>right</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="line"><wp:align>center</wp:align></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapNone/><wp:docPr id="1" name="{_NAME}" descr={quoteattr(embedded.alt)}/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}">'
        f'<pic:nvPicPr><pic:cNvPr id="0" name="{_NAME}"/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill>{blip}</pic:blipFill><pic:spPr><a:xfrm>"
        f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:anchor></w:drawing></w:r>".encode()
    )
    line.append(drawing)


def _shorten(line: etree._Element, style: etree._Element | None, by: int) -> None:
    """End a line earlier: its right indent grows, and its right tabs move with it."""
    own = first_child(line, qn("w:pPr"))
    assert own is not None  # it names its style
    inherited = None if style is None else style.find(qn("w:pPr"))
    positions = [tab.get(_POSITION, "0") for tab in _right_tabs(own) or _right_tabs(inherited)]
    if positions:
        tabs = child_in_order(own, qn("w:tabs"), PARAGRAPH_ORDER)
        tabs[:] = []
        for position in positions:
            etree.SubElement(tabs, _TAB, {_VAL: "clear", _POSITION: position})
            etree.SubElement(tabs, _TAB, {_VAL: "right", _POSITION: str(int(position) - by)})
    indent = child_in_order(own, qn("w:ind"), PARAGRAPH_ORDER)
    indent.set(qn("w:right"), str(int(indent.get(qn("w:right"), "0")) + by))


def _right_tabs(properties: etree._Element | None) -> list[etree._Element]:
    found = () if properties is None else properties.iterfind(f"{qn('w:tabs')}/{_TAB}")
    return [tab for tab in found if tab.get(_VAL) == "right"]
