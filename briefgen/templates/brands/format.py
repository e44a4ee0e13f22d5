"""What may stand in a brand file, in the vocabulary in which the narrative's format is written."""

from __future__ import annotations

from typing import Final

from briefgen.narrative.format.kinds import ChoiceKind, Group, Key, PlainKind
from briefgen.narrative.format.narrative import PAGES
from briefgen.narrative.keyed import Form

_ABOUT: Final = {
    "accent": "The brand's own colour: target, decision, with learning.",
    "tint": "The ground of the one important cell.",
    "alert": "What waiting costs.",
    "ink": "Text, top rules, today.",
    "muted": "Labels, sources, footers, benchmark.",
    "grey": "Current trajectory, bars, axis; never text.",
    "hair": "Hairlines.",
    "panel": "Quadrants and agenda.",
}
COLORS: Final = Group(
    None,
    tuple(Key(role, PlainKind(), about, examples=('"#005F73"',)) for role, about in _ABOUT.items()),
)
FONTS: Final = Group(
    None,
    (
        Key("heading", PlainKind(), "The font of headlines and titles.", examples=("Georgia",)),
        Key("body", PlainKind(), "The font of all other text.", examples=("Arial",)),
    ),
)
BRAND: Final = Group(
    None,
    (
        Key("colours", COLORS, "Colours by role."),
        Key("fonts", FONTS, "Font families."),
        Key("logo", PlainKind(), "A picture beside this file.", examples=("acme.png",)),
        Key("page", ChoiceKind(PAGES), "The page of narratives that name none."),
        Key(
            "confidentiality",
            PlainKind(),
            "Who may read it, where a narrative does not say so.",
            examples=("Internal",),
        ),
    ),
)
FORM: Final = Form(BRAND, "brand", "briefgen template copy puts three to start from into templates")
