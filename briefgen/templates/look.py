"""The look of a template's theme, for what is drawn outside of Office: colours and fonts."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.office.package import Package
from briefgen.records import dataclass
from briefgen.templates.formats.theme import theme_colors, theme_fonts


@dataclass(frozen=True, slots=True)
class Look:
    """Colours by the theme's slots (dk1, accent1 and so on), as #RRGGBB, and two font families."""

    colors: Mapping[str, str]
    heading: str
    body: str


def look_of(deck: Package) -> Look:
    """The look of a deck's slides."""
    master = deck.target(deck.main.name, "slideMaster") or ""
    theme = deck.tree_of(master, "theme")
    fonts = theme_fonts(theme)
    return Look(theme_colors(theme), fonts["major"], fonts["minor"])
