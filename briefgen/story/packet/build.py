"""The packet from its sections; the number of a section counts those that are there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from briefgen.story.brief import case_rows, document_header
from briefgen.story.material import Material
from briefgen.story.model import CaseRow, Milestone, Packet
from briefgen.story.money import Money
from briefgen.story.packet.governance import tell_governance, tell_meeting, tell_objections
from briefgen.story.packet.pilot import tell_pilot
from briefgen.story.packet.scenarios import tell_scenarios
from briefgen.story.packet.stakeholders import tell_stakeholders
from briefgen.story.people import prepared_by
from briefgen.story.views import money_views

Section = TypeVar("Section")
MOST_SWINGS = 4  # that a plot of the packet has room for, with their names on two lines


class _Numbers:
    """Gives the next number to each section that is there."""

    def __init__(self) -> None:
        self.next = 1

    def give(self, tell: Callable[[int], Section | None]) -> Section | None:
        section = tell(self.next)
        self.next += section is not None
        return section


def tell_packet(material: Material, money: Money | None, roadmap: tuple[Milestone, ...]) -> Packet:
    """All sections that the narrative has something for, and the ask."""
    narrative, numbers = material.narrative, _Numbers()
    scenarios = numbers.give(lambda number: tell_scenarios(material, money, number))
    pilot = numbers.give(lambda number: tell_pilot(material, number))
    stakeholders = numbers.give(lambda number: tell_stakeholders(material, number))
    objections = numbers.give(lambda number: tell_objections(material, number))
    governance = numbers.give(lambda number: tell_governance(material, roadmap, number))
    meeting = numbers.give(lambda number: tell_meeting(material, number))
    return Packet(
        name=material.say("documents.packet"),
        header=document_header(material),
        footer=prepared_by(material),
        title=material.line(narrative.title),
        decision=material.line(narrative.decision),
        scenarios=scenarios,
        pilot=pilot,
        stakeholders=stakeholders,
        objections=objections,
        governance=governance,
        meeting=meeting,
        case=_case(material),
        views=money_views(material, money, MOST_SWINGS) if money else (),
    )


def _case(material: Material) -> tuple[CaseRow, ...]:
    """The three frames, for packets that missing sections leave thin: fitting decides where."""
    return tuple(
        CaseRow(
            label=name,
            headline=material.line(frame.headline),
            points=tuple(material.line(point) for point in frame.points),
        )
        for name, frame in case_rows(material)
    )
