"""The look's colours by role, found among a theme's: each readable on what is behind it.

A role's colour stays a theme colour, darkened or lightened as PowerPoint's own palette does it,
wherever one of them will do, so that a new theme restyles the frames.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from lxml import etree

from briefgen.adopt.paints import Backdrop, mixed_with
from briefgen.office.xml import qn
from briefgen.records import dataclass
from briefgen.templates.formats.colors import Palette, Rgb, as_hex, contrast

Changes: TypeAlias = tuple[tuple[str, int], ...]

TEXT: Final = 4.5  # contrast of words
CLEAR: Final = 7.0  # of the main text, where the theme has such a colour
SHAPE: Final = 3.0  # of lines and bars
GREYISH: Final = 0.15  # less colourful counts as grey
QUIET: Final = 0.35  # more colourful is no colour for labels
NEAR_HUES: Final = 30 / 360
RED: Final[Rgb] = (0xB3 / 255, 0x26 / 255, 0x1E / 255)
ACCENTS: Final = tuple(f"accent{number}" for number in range(1, 7))
PLAIN: Final[Changes] = ()
DARKER: Final[tuple[Changes, ...]] = (PLAIN, (("lumMod", 75000),), (("lumMod", 50000),))
LIGHTER: Final[tuple[Changes, ...]] = (
    PLAIN,
    (("lumMod", 60000), ("lumOff", 40000)),
    (("lumMod", 40000), ("lumOff", 60000)),
    (("lumMod", 20000), ("lumOff", 80000)),
)
TINTS: Final[tuple[Changes, ...]] = (*LIGHTER[1:], (("lumMod", 10000), ("lumOff", 90000)))
SHADES: Final[tuple[Changes, ...]] = (
    (("lumMod", 75000),),
    (("lumMod", 50000),),
    (("lumMod", 25000),),
)
MUTED_SHARES: Final = (0.65, 0.75, 0.85, 1.0)  # of ink
GREY_SHARES: Final = (0.5, 0.6, 0.7)
HAIR_SHARE: Final = 0.18


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour as it is seen, and as a shape names it: a theme's slot with changes, or none."""

    rgb: Rgb
    slot: str = ""
    changes: Changes = ()

    def element(self) -> etree._Element:
        """The colour element, for a fill."""
        if not self.slot:
            return etree.Element(qn("a:srgbClr"), val=as_hex(self.rgb)[1:])
        made = etree.Element(qn("a:schemeClr"), val=self.slot)
        for name, value in self.changes:
            etree.SubElement(made, qn(f"a:{name}"), val=str(value))
        return made


@dataclass(frozen=True, slots=True)
class Roles:
    """The tones by role, and in words where the theme's own colour could not be used."""

    tones: Mapping[str, Tone]
    deviations: tuple[str, ...]


def contrast_on(color: Rgb, backdrop: Backdrop) -> float:
    """The contrast with whichever colour behind is worst; none where these are not known."""
    return min((contrast(color, under) for under in backdrop), default=0.0)


def find_roles(palette: Palette, backdrop: Backdrop, *, fixed: bool = False) -> Roles:
    """Every role's tone on a backdrop; `fixed` names no theme colours."""
    found = _Search(palette, backdrop).roles()
    if not fixed:
        return found
    return Roles({role: Tone(tone.rgb) for role, tone in found.tones.items()}, found.deviations)


def readable(palette: Palette, wanted: Iterable[Tone], backdrop: Backdrop, least: float) -> Tone:
    """The first of some tones that can be read on a backdrop, else the best that the theme has."""
    tones = list(wanted)
    for wished in tones:
        if contrast_on(wished.rgb, backdrop) >= least:
            return wished
    basics = [tone for slot in ("tx1", "bg1", "tx2", "bg2") if (tone := named(palette, slot))]
    basics += [Tone((0.0, 0.0, 0.0)), Tone((1.0, 1.0, 1.0))]
    clear = (tone for tone in basics if contrast_on(tone.rgb, backdrop) >= least)
    best = max((*basics, *tones), key=lambda tone: contrast_on(tone.rgb, backdrop))
    return next(clear, best)


def named(palette: Palette, slot: str, changes: Changes = ()) -> Tone | None:
    """A theme colour with changes made to it."""
    holder = etree.Element(qn("a:solidFill"))
    holder.append(Tone((0.0, 0.0, 0.0), slot, changes).element())
    rgb = palette.color(holder)
    return None if rgb is None else Tone(rgb, slot, changes)


class _Search:
    """Looks for each role's tone in turn; the later ones depend on the earlier."""

    def __init__(self, palette: Palette, backdrop: Backdrop) -> None:
        self.palette = palette
        self.backdrop = backdrop
        self.paper = next(
            self._slots("bg1", "tx1", "bg2", "tx2", of=backdrop[0]), Tone(backdrop[0])
        )
        self.is_dark = contrast(self.paper.rgb, (1.0, 1.0, 1.0)) > contrast(
            self.paper.rgb, (0.0, 0.0, 0.0)
        )
        self.deviations: list[str] = []

    def roles(self) -> Roles:
        ink = self._ink()
        accent = self._accent(ink)
        on_accent = readable(
            self.palette, [self.paper, *self._slots("bg1", "tx1")], (accent.rgb,), TEXT
        )
        fifth = self._tint(accent, ink, range(2, 4))
        pale = fifth if contrast(fifth.rgb, accent.rgb) >= TEXT else on_accent
        tones = {
            "ink": ink,
            "muted": self._muted(ink),
            "grey": self._mixed(ink, GREY_SHARES, SHAPE),
            "hair": Tone(mixed_with(ink.rgb, self.paper.rgb, HAIR_SHARE)),
            "paper": self.paper,
            "accent": accent,
            "on accent": on_accent,
            "pale": pale,
            "half": self._tint(accent, ink, range(4)),
            "fifth": fifth,
            "alert": self._alert(accent, ink),
        }
        return Roles(tones, tuple(self.deviations))

    def _ink(self) -> Tone:
        own = list(self._slots("tx1"))
        found = readable(self.palette, [*own, *self._slots("tx2")], self.backdrop, CLEAR)
        if contrast_on(found.rgb, self.backdrop) < CLEAR:
            found = readable(self.palette, [*own, *self._slots("tx2")], self.backdrop, TEXT)
        self._tell("text", own, found)
        return found

    def _muted(self, ink: Tone) -> Tone:
        for tone in self._slots("tx2"):
            quiet = _colorful(tone.rgb) < QUIET and tone.rgb != ink.rgb
            if quiet and contrast_on(tone.rgb, self.backdrop) >= TEXT:
                return tone
        return self._mixed(ink, MUTED_SHARES, TEXT)

    def _mixed(self, ink: Tone, shares: Iterable[float], least: float) -> Tone:
        """The ink lightened towards the paper, as far as it may be."""
        tones = [Tone(mixed_with(ink.rgb, self.paper.rgb, share)) for share in shares]
        return next((t for t in tones if contrast_on(t.rgb, self.backdrop) >= least), ink)

    def _accent(self, ink: Tone) -> Tone:
        """The first accent that is a colour, made darker or lighter until it can be read."""
        own = [tone for slot in ACCENTS if (tone := named(self.palette, slot))]
        colored = [
            t for t in own if _colorful(t.rgb) >= GREYISH and contrast(t.rgb, ink.rgb) > 1.15
        ]
        steps = LIGHTER if self.is_dark else DARKER
        for base in colored:
            for changes in steps:
                tone = named(self.palette, base.slot, changes)
                if tone and self._carries(tone):
                    self._tell("the accent", own[:1], tone)
                    return tone
        self._tell("the accent", own[:1], ink)
        return ink

    def _carries(self, tone: Tone) -> bool:
        """Whether a tone can be read, and something can be read on it."""
        on = [self.paper, *self._slots("bg1", "tx1")]
        written = max(contrast(each.rgb, tone.rgb) for each in on)
        return min(contrast_on(tone.rgb, self.backdrop), written) >= TEXT

    def _tint(self, accent: Tone, ink: Tone, order: Iterable[int]) -> Tone:
        """The accent lightened, or on dark slides darkened, so that ink can be read on it."""
        steps = SHADES if self.is_dark else TINTS
        for at in order:
            made = steps[min(at, len(steps) - 1)]
            tone = named(self.palette, accent.slot, made) if accent.slot else None
            if tone and contrast(tone.rgb, ink.rgb) >= TEXT:
                return tone
        return Tone(mixed_with(accent.rgb, self.paper.rgb, 0.2))

    def _alert(self, accent: Tone, ink: Tone) -> Tone:
        """A red; where the accent is one itself, ink."""
        if _colorful(accent.rgb) >= GREYISH and _hue_distance(accent.rgb, RED) < NEAR_HUES:
            return ink
        shares = (1.0, 0.8, 0.65, 0.5)
        toward: Rgb = (1.0, 1.0, 1.0) if self.is_dark else (0.0, 0.0, 0.0)
        reds = (Tone(mixed_with(RED, toward, share)) for share in shares)
        return next((red for red in reds if contrast_on(red.rgb, self.backdrop) >= TEXT), ink)

    def _slots(self, *slots: str, of: Rgb | None = None) -> Iterator[Tone]:
        for slot in slots:
            tone = named(self.palette, slot)
            if tone is not None and of in (None, tone.rgb):
                yield tone

    def _tell(self, what: str, own: list[Tone], found: Tone) -> None:
        """Note a role that the theme's own colour could not take as it is."""
        if own and own[0].rgb != found.rgb:
            behind = min(self.backdrop, key=lambda under: contrast(own[0].rgb, under))
            measured = contrast(own[0].rgb, behind)
            why = f"{own[0].slot} {as_hex(own[0].rgb)} has {measured:.1f}:1 on {as_hex(behind)}"
            if measured >= TEXT:
                why = f"{own[0].slot} {as_hex(own[0].rgb)} is grey, or the text's own colour"
            self.deviations.append(f"{what} is {as_hex(found.rgb)}: {why}")


def _colorful(color: Rgb) -> float:
    """How far a colour is from a grey, seen rather than counted: pale tints are hardly colours."""
    return max(color) - min(color)


def _hue_distance(one: Rgb, other: Rgb) -> float:
    apart = abs(colorsys.rgb_to_hls(*one)[0] - colorsys.rgb_to_hls(*other)[0])
    return min(apart, 1 - apart)
