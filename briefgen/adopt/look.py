"""Decides how frames look on a corporate slide: type, colours on their backdrops, panels."""

from __future__ import annotations

from typing import Final

from lxml import etree

from briefgen.adopt.corporate import TITLES, Corporate
from briefgen.adopt.frame import Headline
from briefgen.adopt.layouts import Fonts, Look
from briefgen.adopt.paints import Backdrop
from briefgen.adopt.roles import CLEAR, TEXT, Roles, Tone, contrast_on, find_roles, named, readable
from briefgen.adopt.rules import AdoptRules
from briefgen.adopt.scale import Scale, factor_of
from briefgen.adopt.shapes import Rect
from briefgen.adopt.space import Space
from briefgen.findings import Findings, Place
from briefgen.office.xml import local_name, qn
from briefgen.records import dataclass
from briefgen.templates.formats.colors import Rgb, as_hex, contrast
from briefgen.templates.model import Kind, ParagraphFormat

WHITE: Final[Rgb] = (1.0, 1.0, 1.0)
PLAIN_CHANGES: Final = ("lumMod", "lumOff")
LEAST_FOOTER: Final = 9.0  # points
LARGER_FOOTER: Final = 1.2  # times as large as ours, at most
NUMBER_AIR: Final = 0.06  # inches that the number's box is higher than its line
PANEL_RIM: Final = 0.12  # inches that a panel is larger than what stands on it
TITLE_STYLE: Final = {"title": "p:titleStyle", "body": "p:bodyStyle"}


def scale_of(corporate: Corporate, rules: AdoptRules) -> tuple[Scale, Fonts]:
    """How large type is here, and its families."""
    title = _format(corporate, corporate.placeholder(*TITLES))
    body = _format(corporate, next(iter(corporate.contents()), None))
    heading = title.font.family if title else ""
    heading = heading or corporate.fonts.get("major", "")
    family = body.font.family if body else ""
    family = family or corporate.fonts.get("minor", "")
    bold = title is not None and title.font.bold
    fonts = Fonts(
        _typeface(corporate, heading, "+mj-lt"), _typeface(corporate, family, "+mn-lt"), bold
    )
    return Scale(rules, factor_of(corporate.slide), family, heading, bold), fonts


def find_look(
    corporate: Corporate, space: Space, scale: Scale, fonts: Fonts, headline: Headline
) -> tuple[Look, Findings]:
    """The look of the frames; what had to deviate from the corporate one is a warning."""
    finder = _Finder(corporate, space, scale, Findings())
    return finder.look(fonts, headline), finder.findings


@dataclass(frozen=True, slots=True)
class _Finder:
    corporate: Corporate
    space: Space
    scale: Scale
    findings: Findings

    def look(self, fonts: Fonts, headline: Headline) -> Look:
        """All of it."""
        corporate, space = self.corporate, self.space
        panels, roles = self._roles()
        backdrop = (panels[0][1].rgb,) if panels else space.body.backdrop
        tones = {"Headline": self._title(roles, space.head.backdrop if space.head else backdrop)}
        if space.footer is not None:
            own = text_tone(corporate, corporate.placeholder("ftr"), "other")
            tones["Footer"] = _furniture(corporate, own, roles, space.footer.backdrop)
        if space.number is not None:
            own = text_tone(corporate, corporate.placeholder("sldNum"), "other")
            wanted = _furniture(corporate, own, roles, space.number.backdrop)
            if own is None or wanted.rgb != own.rgb:
                tones["Slide number"] = wanted
        for deviation in roles.deviations:
            self.findings.warning("BG882", Place(), deviation)
        return Look(
            roles,
            self.scale,
            fonts,
            tones,
            headline,
            space.head is not None and space.head.backdrop != space.body.backdrop,
            self._footer_size(),
            self._number(),
            panels,
        )

    def _footer_size(self) -> float:
        """The corporate one, unless it is much larger than ours."""
        size = self.scale.size(self.scale.rules.sizes.source)
        found = _format(self.corporate, self.corporate.placeholder("ftr"))
        if self.space.footer is None or found is None:
            return size
        least = LEAST_FOOTER * max(self.scale.factor, 1.0)
        return round(min(max(found.font.size, least), LARGER_FOOTER * size), 1)

    def _number(self) -> Rect | None:
        """The box of the corporate slide number, as high as its line."""
        if self.space.number is None:
            return None
        found = _format(self.corporate, self.corporate.placeholder("sldNum"))
        high = (
            self.scale.height(found.font.size if found else self.scale.rules.sizes.source)
            + NUMBER_AIR
        )
        return self.space.number.rect.at_least(high).clipped(self.space.slide)

    def _roles(self) -> tuple[tuple[tuple[Rect, Tone], ...], Roles]:
        """The colours by role; on a panel where the backdrop would not let them be read."""
        corporate, backdrop = self.corporate, self.space.body.backdrop
        if backdrop:
            roles = find_roles(corporate.palette, backdrop, fixed=corporate.remaps)
            if contrast_on(roles.tones["ink"].rgb, backdrop) >= TEXT:
                return (), roles
        why = "has light and dark parts" if backdrop else "shows a picture"
        panel = _panel_tone(corporate)
        hint = "move or recolour the rectangle called Panel in the slide master view, if you like"
        message = f"the background {why}: a panel in {as_hex(panel.rgb)} stands behind the zones"
        self.findings.warning("BG883", Place(), message, hint)
        rect = self.space.body.rect.grown(PANEL_RIM * min(self.scale.factor, 1.0))
        roles = find_roles(corporate.palette, (panel.rgb,), fixed=corporate.remaps)
        return ((rect.clipped(corporate.slide), panel),), roles

    def _title(self, roles: Roles, backdrop: Backdrop) -> Tone:
        """The corporate title's colour, where it can be read."""
        corporate, ink = self.corporate, roles.tones["ink"]
        own = text_tone(corporate, corporate.placeholder(*TITLES), "title") or ink
        if not backdrop:
            message = "the title stands on a picture: its colour was kept, its contrast is unknown"
            self.findings.warning("BG883", Place(), message, "look at the headlines in PowerPoint")
            return own
        found = readable(corporate.palette, [own, ink], backdrop, TEXT)
        if own.rgb != found.rgb:
            measured = f"{as_hex(own.rgb)} has {contrast_on(own.rgb, backdrop):.1f}:1"
            message = f"headlines are {as_hex(found.rgb)}: the title's {measured}"
            self.findings.warning("BG882", Place(), message)
        return Tone(found.rgb) if corporate.remaps else found


def _panel_tone(corporate: Corporate) -> Tone:
    """A theme colour on which the corporate text can be read, bg1 first."""
    slots = (named(corporate.palette, slot) for slot in ("bg1", "tx1", "bg2", "tx2"))
    tones = [tone for tone in slots if tone is not None] or [Tone(WHITE)]
    body = text_tone(corporate, next(iter(corporate.contents()), None), "body")
    text = body.rgb if body is not None else tones[-1].rgb
    fit = (tone for tone in tones if contrast(tone.rgb, text) >= CLEAR)
    return next(fit, max(tones, key=lambda tone: contrast(tone.rgb, text)))


def _furniture(corporate: Corporate, own: Tone | None, roles: Roles, backdrop: Backdrop) -> Tone:
    """The colour of footer and number on whatever bar they stand."""
    if not backdrop:
        return own or roles.tones["muted"]
    wanted = [tone for tone in (own, roles.tones["muted"], roles.tones["ink"]) if tone]
    found = readable(corporate.palette, wanted, backdrop, TEXT)
    return Tone(found.rgb) if corporate.remaps else found


def text_tone(corporate: Corporate, shape: etree._Element | None, style: str) -> Tone | None:
    """The colour that a placeholder's first level has."""
    layers = [] if shape is None else [shape, *corporate.formats.inherited(shape)]
    path = f"{qn('p:txBody')}/{qn('a:lstStyle')}"
    styles = [found for layer in layers for found in layer.iterfind(path)]
    general = corporate.master_tree.find(
        f"{qn('p:txStyles')}/{qn(TITLE_STYLE.get(style, 'p:otherStyle'))}"
    )
    styles += [] if general is None else [general]
    for each in styles:
        fill = each.find(f"{qn('a:lvl1pPr')}/{qn('a:defRPr')}/{qn('a:solidFill')}")
        if fill is not None and len(fill):
            return _tone(corporate, fill)
    return named(corporate.palette, "tx1")


def _tone(corporate: Corporate, fill: etree._Element) -> Tone | None:
    rgb = corporate.palette.color(fill)
    if rgb is None:
        return None
    color = fill[0]
    plain = all(local_name(change) in PLAIN_CHANGES for change in color)
    if local_name(color) != "schemeClr" or not plain:
        return Tone(rgb)
    changes = tuple((local_name(each), int(float(each.get("val", "0")))) for each in color)
    return Tone(rgb, color.get("val", ""), changes)


def _format(corporate: Corporate, shape: etree._Element | None) -> ParagraphFormat | None:
    paragraph = None if shape is None else shape.find(f"{qn('p:txBody')}/{qn('a:p')}")
    found = None if paragraph is None else corporate.formats.of(Kind.PARAGRAPH, paragraph)
    return found if isinstance(found, ParagraphFormat) else None


def _typeface(corporate: Corporate, family: str, slot: str) -> str:
    """How a shape names a family: by the theme where it is the theme's."""
    own = {"+mj-lt": corporate.fonts.get("major"), "+mn-lt": corporate.fonts.get("minor")}
    if own[slot] == family or not family:
        return slot
    return next((name for name, theirs in own.items() if theirs == family), family)
