"""Section 3: who decides and who cares, on a 2x2 map, and the plan to win them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from briefgen.narrative.model import Stakeholder, Text
from briefgen.story.material import Material
from briefgen.story.model import Line, StakeholderMap, StakeholderRow

HIGH_FROM: Final = 3
MOST_ROWS: Final = 8
MOST_NAMES: Final = 6  # in one quadrant
NOTHING: Final = Line("")


def tell_stakeholders(material: Material, number: int) -> StakeholderMap | None:
    """The section; none without stakeholders."""
    known = material.narrative.stakeholders
    if not known:
        return None
    rows, left_out = known[:MOST_ROWS], known[MOST_ROWS:]
    for one in left_out:
        _warn(material, one, f"the plan shows {MOST_ROWS} stakeholders, so this one is left out")
    return StakeholderMap(
        number=number,
        name=material.say("sections.stakeholders"),
        keep_satisfied=_quadrant(material, lambda influence, interest: influence and not interest),
        manage_closely=_quadrant(material, lambda influence, interest: influence and interest),
        monitor=_quadrant(material, lambda influence, interest: not influence and not interest),
        keep_informed=_quadrant(material, lambda influence, interest: interest and not influence),
        rows=tuple(_row(material, one) for one in rows),
        has_concern=any(one.concern for one in rows),
        has_tactic=any(one.tactic for one in rows),
        has_owner=any(one.owner for one in rows),
        more=_more(material, len(left_out)),
        left_out=len(left_out),
    )


def _quadrant(material: Material, belongs: Callable[[bool, bool], bool]) -> tuple[Line, ...]:
    """The names of one quadrant; where they are too many, the last line says how many more."""
    here = [
        one
        for one in material.narrative.stakeholders
        if belongs(one.influence >= HIGH_FROM, one.interest >= HIGH_FROM)
    ]
    if len(here) <= MOST_NAMES:
        return tuple(material.line(one.name) for one in here)
    shown, left_out = here[: MOST_NAMES - 1], here[MOST_NAMES - 1 :]
    for one in left_out:
        _warn(material, one, f"a quadrant of the map shows {MOST_NAMES} lines, so this is left out")
    names = (material.line(one.name) for one in shown)
    return (*names, Line(_more(material, len(left_out))))


def _row(material: Material, one: Stakeholder) -> StakeholderRow:
    return StakeholderRow(
        name=material.line(one.name),
        concern=_text(material, one.concern),
        tactic=_text(material, one.tactic),
        owner=_text(material, one.owner),
    )


def _text(material: Material, text: Text | None) -> Line:
    return NOTHING if text is None else material.line(text)


def _more(material: Material, count: int) -> str:
    return material.say("packet_stakeholders.more", n=count) if count else ""


def _warn(material: Material, one: Stakeholder, message: str) -> None:
    hint = "list the stakeholders that matter most first, or group them"
    material.findings.warning("BG510", material.narrative.place(one.name.key), message, hint)
