"""Sections 4 to 6: objections and answers, governance and roadmap, and the meeting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from briefgen.narrative.model import AgendaItem, Governance, Meeting
from briefgen.story.material import Material, joined
from briefgen.story.model import (
    AgendaCell,
    GovernancePlan,
    LabelledText,
    Line,
    MeetingPlan,
    Milestone,
    ObjectionRow,
    Objections,
)


def tell_objections(material: Material, number: int) -> Objections | None:
    """What someone will say against it, with the answers; none where nothing is listed."""
    rows = tuple(
        ObjectionRow(material.line(one.objection), material.line(one.answer))
        for one in material.narrative.objections
    )
    if not rows:
        return None
    return Objections(number, material.say("sections.objections"), rows)


def tell_governance(
    material: Material, roadmap: tuple[Milestone, ...], number: int
) -> GovernancePlan | None:
    """Who steers and what comes when; none where neither is given."""
    governance = material.narrative.governance
    facts = tuple(_facts(material, governance)) if governance else ()
    if not facts and not roadmap:
        return None
    return GovernancePlan(number, material.say("sections.governance"), facts, roadmap)


def tell_meeting(material: Material, number: int) -> MeetingPlan | None:
    """The decision meeting; none where the narrative plans none."""
    meeting = material.narrative.meeting
    if meeting is None:
        return None
    return MeetingPlan(
        number=number,
        name=material.say("sections.meeting", minutes=meeting.duration_minutes),
        takeaway=material.form.dates.date_time(meeting.when) if meeting.when else "",
        agenda=tuple(_agenda(material, meeting)),
    )


def _facts(material: Material, governance: Governance) -> Iterator[LabelledText]:
    members = joined(*(material.words(name) for name in governance.steering_committee), by=", ")
    if members:
        label = material.say("packet_governance.steering_committee")
        yield LabelledText(label, Line(members, "governance.steering_committee"))
    for name in ("cadence", "escalation"):
        line = material.optional(getattr(governance, name))
        if line is not None:
            yield LabelledText(material.say(f"packet_governance.{name}"), line)


def _agenda(material: Material, meeting: Meeting) -> Iterator[AgendaCell]:
    """Each part with its starting time; a decision meeting ends with the decision."""
    last, passed = len(meeting.agenda) - 1, 0
    for index, part in enumerate(meeting.agenda):
        yield AgendaCell(
            item=material.line(part.item),
            time=_time(material, meeting.when, passed, part),
            minutes=part.minutes,
            is_decision=index == last,
        )
        passed += part.minutes


def _time(material: Material, begins: datetime | None, passed: int, part: AgendaItem) -> str:
    minutes = material.say("packet_meeting.minutes", n=part.minutes)
    if begins is None:
        return minutes
    time = material.form.dates.time(begins + timedelta(minutes=passed))
    return material.say("packet_meeting.time", time=time, minutes=minutes)
