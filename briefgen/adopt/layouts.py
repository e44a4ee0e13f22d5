"""Frame layouts for a corporate master: the default ones' zones in other places and colours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Final

from lxml import etree

from briefgen.adopt.corporate import Corporate, placeholder_type
from briefgen.adopt.frame import Headline
from briefgen.adopt.roles import Roles, Tone
from briefgen.adopt.scale import Scale
from briefgen.adopt.shapes import Rect
from briefgen.office.xml import NAMESPACES, local_name, qn
from briefgen.records import dataclass
from briefgen.templates.decks import shapes_of
from briefgen.templates.outliner import shape_name
from briefgen.units import EMU_PER_INCH

# The default layouts' colours by role: what stands in text, and what fills and lines have.
IN_TEXT: Final = {
    "tx1": "ink",
    "tx2": "muted",
    "accent1": "accent",
    "accent2": "grey",
    "accent3": "alert",
    "accent5": "pale",
    "bg1": "on accent",
}
IN_AREAS: Final = {
    "tx1": "ink",
    "tx2": "muted",
    "accent1": "accent",
    "accent2": "grey",
    "accent3": "alert",
    "accent4": "half",
    "accent5": "fifth",
    "accent6": "hair",
    "bg1": "paper",
}
TEXTS: Final = (qn("a:defRPr"), qn("a:rPr"), qn("a:endParaRPr"))
DRAWN: Final = tuple(
    qn(name) for name in ("p:sp", "p:pic", "p:cxnSp", "p:graphicFrame", "p:grpSp", "p:contentPart")
)
PASSING: Final = ("custDataLst", "controls", "extLst")
CREATION: Final = "{*}creationId"
SMALLEST: Final = 100  # hundredths of a point
AIR: Final = 200  # hundredths of a point
VALUES: Final = ("Metric today", "Metric target", "Metric benchmark")
PLAIN_RUN: Final = {
    "u": "none",
    "strike": "noStrike",
    "cap": "none",
    "spc": "0",
    "baseline": "0",
}
DECORATIVE: Final = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext '
    'uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec='
    '"http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


@dataclass(frozen=True, slots=True)
class Fonts:
    """Typefaces as shapes name them: a theme's own (`+mn-lt`), or a family."""

    heading: str
    body: str
    bold: bool  # headlines


@dataclass(frozen=True, slots=True)
class Look:
    """How the frames look on a corporate slide; `tones` are of words on their own backdrops."""

    roles: Roles
    scale: Scale
    fonts: Fonts
    tones: Mapping[str, Tone]  # of zones that stand on another backdrop than the rest
    headline: Headline
    has_head: bool  # whether headlines stand on a bar of their own
    footer_size: float
    number: Rect | None  # where the corporate placeholder for the slide's number stands
    panels: tuple[tuple[Rect, Tone], ...]


@dataclass(frozen=True, slots=True)
class LayoutMaker:
    """Makes the frame layouts of one corporate master."""

    corporate: Corporate
    look: Look

    def layout(
        self, default: etree._Element, name: str, boxes: Mapping[str, Rect], value_size: float
    ) -> etree._Element:
        """One frame layout: what the corporate one draws, and the zones that have a box."""
        root = _base(self.corporate, name)
        tree = root.find(f"{qn('p:cSld')}/{qn('p:spTree')}")
        assert tree is not None
        for rect, tone in self.look.panels:
            tree.append(_panel(rect, tone))
        style = _ZoneStyle(self.look, value_size)
        for shape in shapes_of(default):
            if (title := shape_name(shape)) in boxes:
                zone = deepcopy(shape)
                _place(zone, boxes[title])
                style.apply(zone, title)
                tree.append(zone)
        number = self.corporate.placeholder("sldNum")
        if number is not None and self.look.number is not None:
            tree.append(_number(deepcopy(number), self.look.number, self.look))
        _renumber(tree)
        return root


def recolor(root: etree._Element, roles: Roles, body: str) -> None:
    """Give a chart's or a shape's colours and fonts those that the roles have."""
    for color in list(root.iter(qn("a:schemeClr"))):
        in_text = any(parent.tag in TEXTS for parent in color.iterancestors())
        role = (IN_TEXT if in_text else IN_AREAS).get(color.get("val", ""))
        parent = color.getparent()
        if role is not None and parent is not None:
            parent.replace(color, roles.tones[role].element())
    for latin in root.iter(qn("a:latin")):
        if latin.get("typeface", "").startswith("+mn"):
            latin.set("typeface", body)


def _base(corporate: Corporate, name: str) -> etree._Element:
    """A layout with the corporate one's decorations alone."""
    source = corporate.layout_tree
    root = _empty() if source is None else deepcopy(source)
    content = root.find(qn("p:cSld"))
    tree = None if content is None else content.find(qn("p:spTree"))
    assert content is not None and tree is not None
    content.set("name", name)
    for attribute in ("type", "matchingName", "showMasterPhAnim"):
        root.attrib.pop(attribute, "")
    root.attrib.update({"preserve": "1", "userDrawn": "1"})
    _keep(root, ("cSld", "clrMapOvr"))
    _keep(content, ("bg", "spTree"))
    for shape in list(tree):
        if placeholder_type(shape) is not None or _needs_parts(shape, corporate):
            tree.remove(shape)
    _forget_creation(tree)
    return root


def _keep(parent: etree._Element, names: tuple[str, ...]) -> None:
    for child in list(parent):
        if local_name(child) not in names:
            parent.remove(child)


def _forget_creation(tree: etree._Element) -> None:
    """Take off the ids by which PowerPoint knows a shape again: these are copies."""
    for mark in list(tree.iter(CREATION)):
        extension = mark.getparent()
        holder = None if extension is None else extension.getparent()
        if extension is None or holder is None:
            continue
        holder.remove(extension)
        above = holder.getparent()
        if not len(holder) and above is not None:
            above.remove(holder)


def _empty() -> etree._Element:
    prefixes = {key: NAMESPACES[key] for key in ("a", "r", "p")}
    root = etree.Element(qn("p:sldLayout"), nsmap=prefixes)
    tree = etree.SubElement(etree.SubElement(root, qn("p:cSld")), qn("p:spTree"))
    names = etree.SubElement(tree, qn("p:nvGrpSpPr"))
    etree.SubElement(names, qn("p:cNvPr"), id="1", name="")
    etree.SubElement(names, qn("p:cNvGrpSpPr"))
    etree.SubElement(names, qn("p:nvPr"))
    etree.SubElement(tree, qn("p:grpSpPr"))
    etree.SubElement(etree.SubElement(root, qn("p:clrMapOvr")), qn("a:masterClrMapping"))
    return root


def _needs_parts(shape: etree._Element, corporate: Corporate) -> bool:
    """Whether a shape shows parts that are not to be shared: objects, charts, controls."""
    own = corporate.package.relationships.get(corporate.layout or "", ())
    related = {item.id: item for item in own}
    return any(
        item is None or not (item.is_a("image") or item.is_a("hyperlink"))
        for used in used_ids(shape)
        for item in [related.get(used)]
    )


def used_ids(element: etree._Element) -> Iterator[str]:
    """The relationship ids that an element and what is in it name."""
    prefix = f"{{{NAMESPACES['r']}}}"
    for each in element.iter(etree.Element):
        for key, value in each.items():
            if str(key).startswith(prefix) and value:
                yield str(value)


def _place(shape: etree._Element, box: Rect) -> None:
    properties = shape.find(qn("p:spPr"))
    assert properties is not None
    frame = properties.find(qn("a:xfrm"))
    assert frame is not None
    left, top, right, bottom = (
        round(side * EMU_PER_INCH) for side in (box.x, box.y, box.right, box.bottom)
    )
    sides = {"a:off": {"x": left, "y": top}, "a:ext": {"cx": right - left, "cy": bottom - top}}
    for name, values in sides.items():
        element = frame.find(qn(name))
        assert element is not None
        for key, value in values.items():
            element.set(key, str(value))


@dataclass(frozen=True, slots=True)
class _ZoneStyle:
    """Sizes, colours and typefaces of zones; nothing of the corporate placeholder's comes in."""

    look: Look
    value_size: float

    def apply(self, shape: etree._Element, title: str) -> None:
        """Style one zone."""
        for number, run in enumerate(shape.iterfind(f".//{qn('a:lstStyle')}/*/{qn('a:defRPr')}")):
            own = int(run.get("sz", "1200")) / 100
            run.set("sz", str(round(100 * self._size(title, number, own))))
            run.attrib.update(list(PLAIN_RUN.items()))
            for latin in run.findall(qn("a:latin")):
                _typeface(run, latin, self.look.fonts)
            if title == "Headline":
                run.set("b", str(int(self.look.fonts.bold)))
        if title.startswith("Source") or title.endswith("heading"):
            _leave_air(shape)
        self._shrink_prompts(shape)
        recolor(shape, self.look.roles, self.look.fonts.body)
        self._recolor_words(shape, title)
        is_middle = title == "Footer" or (title == "Headline" and self.look.has_head)
        _plain_body(shape, is_middle)
        self._thicken(shape)

    def _size(self, title: str, level: int, own: float) -> float:
        if title == "Headline":
            return self.look.headline.size
        if title == "Footer":
            return self.look.footer_size
        if title in VALUES and level == 0:
            return self.value_size
        return self.look.scale.size(own)

    def _shrink_prompts(self, shape: etree._Element) -> None:
        """Tags that are longer than their boxes, in the master view."""
        for run in shape.iter(qn("a:rPr")):
            if run.get("sz"):
                own = int(run.get("sz", "")) * min(self.look.scale.factor, 1.0)
                run.set("sz", str(max(round(own), SMALLEST)))

    def _recolor_words(self, shape: etree._Element, title: str) -> None:
        """The colour of words that stand on another backdrop than the rest."""
        tone = self.look.tones.get(title)
        if tone and title == "Footer":  # LibreOffice looks for a footer's colour on the master
            for run in shape.iter(qn("a:rPr")):
                run.append(etree.Element(qn("a:solidFill")))
                run[-1].append(tone.element())
        for run in shape.iter(qn("a:defRPr")) if tone else ():
            for fill in run.iterfind(qn("a:solidFill")):
                fill[:] = [tone.element()] if tone else []

    def _thicken(self, shape: etree._Element) -> None:
        """Lines on a slide that is larger than the look's."""
        for line in shape.iter(qn("a:ln")):
            if line.get("w"):
                width = int(line.get("w", "")) * max(self.look.scale.factor, 1.0)
                line.set("w", str(round(width)))


def _leave_air(shape: etree._Element) -> None:
    """A little space after the last level, which a box that grows for more lines then has too."""
    levels = shape.findall(f".//{qn('a:lstStyle')}/*")
    for points in levels[-1].iterfind(f"{qn('a:spcAft')}/{qn('a:spcPts')}") if levels else ():
        points.set("val", str(AIR))


def _typeface(run: etree._Element, latin: etree._Element, fonts: Fonts) -> None:
    """The family, and for other scripts the theme's only where that is the theme's too."""
    is_heading = latin.get("typeface", "").startswith("+mj")
    family = fonts.heading if is_heading else fonts.body
    latin.set("typeface", family)
    if not family.startswith("+"):
        for other in list(run):
            if local_name(other) in ("ea", "cs"):
                run.remove(other)


def _plain_body(shape: etree._Element, middle: bool) -> None:
    """Text that runs level in one column, in a box without fill and line."""
    for body in shape.iterfind(f"{qn('p:txBody')}/{qn('a:bodyPr')}"):
        if body.get("lIns") is not None:
            body.attrib.update({"rot": "0", "numCol": "1", "anchorCtr": "0"})
            if middle:
                body.set("anchor", "ctr")
    if placeholder_type(shape) is None:
        return
    properties = shape.find(qn("p:spPr"))
    assert properties is not None
    etree.SubElement(properties, qn("a:noFill"))
    etree.SubElement(etree.SubElement(properties, qn("a:ln")), qn("a:noFill"))
    frame = properties.find(qn("a:xfrm"))
    if frame is not None:
        frame.set("rot", "0")


def _number(number: etree._Element, box: Rect, look: Look) -> etree._Element:
    """The corporate placeholder for the slide's number, with the number in it."""
    properties = number.find(qn("p:spPr"))
    if properties is not None:
        frame = properties.find(qn("a:xfrm"))
        if frame is None:
            frame = etree.Element(qn("a:xfrm"))
            properties.insert(0, frame)
        frame[:] = [etree.Element(qn("a:off")), etree.Element(qn("a:ext"))]
        _place(number, box)
    for properties in number.iter(qn("p:cNvPr")):
        properties.set("name", "Slide number")
        properties.attrib.pop("descr", "")
        for child in list(properties):
            properties.remove(child)
    body = number.find(qn("p:txBody"))
    if body is None:
        body = etree.SubElement(number, qn("p:txBody"))
        etree.SubElement(body, qn("a:bodyPr"))
        etree.SubElement(body, qn("a:lstStyle"))
    for inner in body.iterfind(qn("a:bodyPr")):
        inner.attrib.update({"tIns": "0", "bIns": "0", "wrap": "square"})
    for paragraph in body.findall(qn("a:p")):
        body.remove(paragraph)
    paragraph = etree.SubElement(body, qn("a:p"))
    identity = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
    field = etree.SubElement(paragraph, qn("a:fld"), id=identity, type="slidenum")
    run = etree.SubElement(field, qn("a:rPr"), lang="en-US")
    if "Slide number" in look.tones:
        etree.SubElement(run, qn("a:solidFill")).append(look.tones["Slide number"].element())
    etree.SubElement(field, qn("a:t")).text = "‹#›"
    for placeholder in number.iter(qn("p:ph")):
        placeholder.set("idx", "62")
    return number


def _panel(rect: Rect, tone: Tone) -> etree._Element:
    """A plain area behind the zones."""
    shape = etree.Element(qn("p:sp"))
    names = etree.SubElement(shape, qn("p:nvSpPr"))
    properties = etree.SubElement(names, qn("p:cNvPr"), id="0", name="Panel")
    properties.append(etree.fromstring(DECORATIVE))
    etree.SubElement(names, qn("p:cNvSpPr"))
    etree.SubElement(names, qn("p:nvPr"), userDrawn="1")
    form = etree.SubElement(shape, qn("p:spPr"))
    frame = etree.SubElement(form, qn("a:xfrm"))
    etree.SubElement(frame, qn("a:off"), x="0", y="0")
    etree.SubElement(frame, qn("a:ext"), cx="0", cy="0")
    etree.SubElement(etree.SubElement(form, qn("a:prstGeom"), prst="rect"), qn("a:avLst"))
    etree.SubElement(form, qn("a:solidFill")).append(tone.element())
    etree.SubElement(etree.SubElement(form, qn("a:ln")), qn("a:noFill"))
    _place(shape, rect)
    return shape


def _renumber(tree: etree._Element) -> None:
    """Ids count through; a group's shapes keep theirs only where nothing refers to them."""
    for number, properties in enumerate(tree.iter(qn("p:cNvPr")), 1):
        properties.set("id", str(number))
