"""What a brand is: the palette that it is read against, and what it changes in a template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from briefgen.records import dataclass
from briefgen.units import Emu

if TYPE_CHECKING:  # every build reads the rules of logos, few have one
    from briefgen.findings import Place
    from briefgen.office.images import Image


@dataclass(frozen=True, slots=True)
class RoleRule:
    """A role's colour in the Office files, and the theme's slots that carry it.

    A tint has its share of the accent, and the least that it may be mixed down to.
    """

    colour: str
    slots: tuple[str, ...] = ()
    of_accent: float | None = None
    least: float = 0.0


@dataclass(frozen=True, slots=True)
class ContrastRule:
    """A colour, what it stands on, and the least contrast between them."""

    colour: str
    grounds: tuple[str, ...]
    least: float


@dataclass(frozen=True, slots=True)
class Palette:
    """templates/palette.yaml."""

    roles: Mapping[str, RoleRule]
    contrast: tuple[ContrastRule, ...]
    near_grey: float
    near_alert: float


@dataclass(frozen=True, slots=True)
class LogoZone:
    """Where a deck has a brand's logo: instead of a zone, at the side that its text is set to."""

    zone: str
    width: Emu
    height: Emu


@dataclass(frozen=True, slots=True)
class LogoLine:
    """Where a document has a brand's logo: at the end of a line in this style, with a gap."""

    style: str
    width: Emu
    height: Emu
    gap: Emu


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture, and for an SVG its drawing, which Office shows where it can."""

    image: Image
    data: bytes
    drawing: bytes | None = None


@dataclass(frozen=True, slots=True)
class Brand:
    """All that a brand file says, in terms of templates.

    `slots` are colours of the theme, `literals` what other colours become; an empty font stays as
    the template has it. `files` is what the brand was read from, by name.
    """

    label: str
    slots: tuple[tuple[str, str], ...] = ()
    literals: tuple[tuple[str, str], ...] = ()
    heading: str = ""
    body: str = ""
    font_places: tuple[tuple[str, Place], ...] = ()
    logo: Logo | None = None
    page: str | None = None
    confidentiality: str | None = None
    files: tuple[tuple[str, bytes], ...] = ()
