"""The roadmap: milestones and wins by date, at most five, each date as short as it can be."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.narrative.model import Governance
from briefgen.narrative.model import Milestone as Given
from briefgen.story.material import Material
from briefgen.story.model import Line, Milestone

MOST_MILESTONES = 5


def tell_roadmap(material: Material) -> tuple[Milestone, ...]:
    """What happens when; wins stand among the milestones, and say that they are wins."""
    governance = material.narrative.governance
    if governance is None:
        return ()
    wins = {given.what.key for given in governance.wins}
    shown = _at_most_five(material, _by_date(governance), wins)
    return tuple(_milestones(material, shown, wins))


def _by_date(governance: Governance) -> list[Given]:
    return sorted((*governance.roadmap, *governance.wins), key=lambda given: given.when.first_day)


def _at_most_five(material: Material, given: list[Given], wins: set[str]) -> list[Given]:
    """Drop the middle wins first, then the middle milestones; first and last tell the span."""
    shown = list(given)
    while len(shown) > MOST_MILESTONES:
        dropped = _middle([one for one in shown if one.what.key in wins]) or _middle(shown)
        assert dropped is not None
        shown.remove(dropped)
        material.findings.warning(
            "BG121",
            material.narrative.place(dropped.what.key),
            f"the roadmap shows {MOST_MILESTONES} entries, so this one is left out",
            f"keep at most {MOST_MILESTONES} entries in `roadmap` and `wins` together",
        )
    return shown


def _middle(given: list[Given]) -> Given | None:
    return given[len(given) // 2] if given else None


def _milestones(material: Material, shown: list[Given], wins: set[str]) -> Iterator[Milestone]:
    year = None
    for given in shown:
        first_of_year = given.when.first_day.year != year
        year = given.when.first_day.year
        win = given.what.key in wins
        what = material.line(given.what)
        if win:
            what = Line(material.say("roadmap.win", what=what.text), what.key)
        yield Milestone(material.form.dates.when(given.when, first_of_year), what, win)
