"""The few kinds of shapes that a slide layout is made of, as XML: words, charts, rules, bars."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

EMU = 914_400
LEVELS = 2
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)


@dataclass(frozen=True, slots=True)
class At:
    """Position and extent, in inches."""

    x: float
    y: float
    w: float
    h: float

    @property
    def xfrm(self) -> str:
        """The same in EMU, as XML."""
        x, y, w, h = (round(value * EMU) for value in (self.x, self.y, self.w, self.h))
        return f'<a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/>'


@dataclass(frozen=True, slots=True)
class Level:
    """How text of one list level looks; spacing is percent of a line, `before` in points."""

    size: float
    bold: bool = False
    colour: str = "tx1"
    spacing: int = 100
    before: float = 0
    align: str = "l"
    font: str = "+mn-lt"


@dataclass(frozen=True, slots=True)
class Prompt:
    """One paragraph of a layout's prompt; a size only where the tag is longer than its box."""

    text: str
    level: int = 1
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """A placeholder for words."""

    name: str
    at: At
    levels: tuple[Level, ...]
    prompts: tuple[Prompt, ...]
    index: int = 0
    kind: str = "body"
    anchor: str = "t"
    when: str = ""


@dataclass(frozen=True, slots=True)
class ChartZone:
    """A placeholder for a chart."""

    name: str
    at: At
    index: int
    tag: str
    level: Level = field(default_factory=lambda: Level(12, colour="tx2"))


@dataclass(frozen=True, slots=True)
class Rule:
    """A hairline; on the slide where it has a condition, else on the layout."""

    name: str
    at: At
    colour: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle without text."""

    name: str
    at: At
    colour: str
    when: str = ""


Shape = Zone | ChartZone | Rule | Bar


def shape_xml(shape: Shape, number: int) -> str:
    """One shape of a layout as XML; `number` is its id."""
    match shape:
        case Zone():
            return _zone(shape, number)
        case ChartZone():
            return _chart(shape, number)
        case Rule():
            return _rule(shape, number)
        case Bar():
            return _bar(shape, number)


def list_style(levels: tuple[Level, ...]) -> str:
    """Levels as the paragraphs of a list style."""
    return "".join(level_xml(level, number) for number, level in enumerate(levels, 1))


def level_xml(level: Level, number: int) -> str:
    """One list level: no bullet, no indent, theme colour, theme font."""
    line = f'<a:lnSpc><a:spcPct val="{level.spacing * 1000}"/></a:lnSpc>'
    return (
        f'<a:lvl{number}pPr marL="0" indent="0" algn="{level.align}">'
        f"{line}"
        f'<a:spcBef><a:spcPts val="{round(level.before * 100)}"/></a:spcBef>'
        '<a:spcAft><a:spcPts val="0"/></a:spcAft><a:buNone/>'
        f'<a:defRPr sz="{round(level.size * 100)}" b="{int(level.bold)}" i="0" kern="1200">'
        f'<a:solidFill><a:schemeClr val="{level.colour}"/></a:solidFill>'
        f'<a:latin typeface="{level.font}"/><a:ea typeface="{level.font[:3]}-ea"/>'
        f'<a:cs typeface="{level.font[:3]}-cs"/></a:defRPr></a:lvl{number}pPr>'
    )


def _name(name: str, number: int, when: str = "", decorative: bool = False) -> str:
    descr = f" descr={quoteattr(when)}" if when else ""
    inner = DECORATIVE if decorative else ""
    return f'<p:cNvPr id="{number}" name={quoteattr(name)}{descr}>{inner}</p:cNvPr>'


def _placeholder(zone: Zone) -> str:
    tagged = zone.kind in ("title", "body") and any("{{" in part.text for part in zone.prompts)
    prompt = ' hasCustomPrompt="1"' if tagged else ""
    if zone.kind == "title":
        return f'<p:nvPr><p:ph type="title"{prompt}/></p:nvPr>'
    return f'<p:nvPr><p:ph type="{zone.kind}" sz="quarter" idx="{zone.index}"{prompt}/></p:nvPr>'


def _zone(zone: Zone, number: int) -> str:
    return (
        f"<p:sp><p:nvSpPr>{_name(zone.name, number, zone.when)}"
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"{_placeholder(zone)}</p:nvSpPr>"
        f'<p:spPr><a:xfrm>{zone.at.xfrm}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"</p:spPr><p:txBody>{body_properties(zone.anchor)}"
        f"<a:lstStyle>{list_style(zone.levels)}</a:lstStyle>"
        f"{''.join(_paragraph(zone, prompt) for prompt in zone.prompts)}</p:txBody></p:sp>"
    )


def body_properties(anchor: str) -> str:
    """Zero insets, wrapped; autofit without a scale: the text fits, and still does when edited."""
    return (
        '<a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" '
        f'anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
    )


def _paragraph(zone: Zone, prompt: Prompt) -> str:
    level = f' lvl="{prompt.level - 1}"' if prompt.level > 1 else ""
    if zone.kind == "sldNum":
        return f"<a:p>{slide_number()}</a:p>"
    size = f' sz="{round(prompt.size * 100)}"' if prompt.size else ""
    return (
        f'<a:p><a:pPr{level}/><a:r><a:rPr lang="en-US"{size}/>'
        f"<a:t>{escape(prompt.text)}</a:t></a:r></a:p>"
    )


def slide_number() -> str:
    """The field that shows a slide's own number."""
    return (
        '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
        '<a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld>'
    )


def _chart(zone: ChartZone, number: int) -> str:
    return (
        f"<p:sp><p:nvSpPr>{_name(zone.name, number)}"
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="chart" idx="{zone.index}" hasCustomPrompt="1"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm>{zone.at.xfrm}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"</p:spPr><p:txBody>{body_properties('ctr')}"
        f"<a:lstStyle>{list_style((zone.level,))}</a:lstStyle>"
        f'<a:p><a:r><a:rPr lang="en-US"/><a:t>{escape(zone.tag)}</a:t></a:r></a:p>'
        "</p:txBody></p:sp>"
    )


def _drawn(when: str) -> str:
    return "<p:nvPr/>" if when else '<p:nvPr userDrawn="1"/>'


def _rule(rule: Rule, number: int) -> str:
    return (
        f"<p:cxnSp><p:nvCxnSpPr>{_name(rule.name, number, rule.when, decorative=True)}"
        f"<p:cNvCxnSpPr/>{_drawn(rule.when)}</p:nvCxnSpPr>"
        f'<p:spPr><a:xfrm>{rule.at.xfrm}</a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        '<a:ln w="9525" cap="flat"><a:solidFill>'
        f'<a:schemeClr val="{rule.colour}"/></a:solidFill><a:round/></a:ln></p:spPr></p:cxnSp>'
    )


def _bar(bar: Bar, number: int) -> str:
    return (
        f"<p:sp><p:nvSpPr>{_name(bar.name, number, bar.when, decorative=True)}"
        f"<p:cNvSpPr/>{_drawn(bar.when)}</p:nvSpPr>"
        f'<p:spPr><a:xfrm>{bar.at.xfrm}</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:schemeClr val="{bar.colour}"/></a:solidFill>'
        "<a:ln><a:noFill/></a:ln></p:spPr>"
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody>'
        "</p:sp>"
    )
