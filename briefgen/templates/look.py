"""The look of a template's theme, for what is drawn outside of Office: colours and fonts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from briefgen.office.package import Package
from briefgen.office.xml import qn
from briefgen.records import dataclass
from briefgen.templates.formats.theme import theme_colors, theme_fonts

CALLED: Final = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}


@dataclass(frozen=True, slots=True)
class Look:
    """Colours by the theme's slots (dk1, accent1 and so on), as #RRGGBB, and two font families.

    What a master calls tx1, bg1 and so on stands among them too.
    """

    colors: Mapping[str, str]
    heading: str
    body: str


def look_of(template: Package) -> Look:
    """The look of a deck's slides or of a Word file's text."""
    main = template.main.name
    master = template.target(main, "slideMaster")
    theme = template.tree_of(master or main, "theme")
    fonts, colors = theme_fonts(theme), theme_colors(theme)
    called = {**CALLED, **(_renamed(template, master) if master else {})}
    named = {name: colors[slot] for name, slot in called.items() if slot in colors}
    return Look({**colors, **named}, fonts["major"], fonts["minor"])


def _renamed(deck: Package, master: str) -> Mapping[str, str]:
    """What the master's own map calls the theme's colours."""
    renamed = deck.tree(master).find(qn("p:clrMap"))
    return {} if renamed is None else {str(key): str(slot) for key, slot in renamed.items()}
