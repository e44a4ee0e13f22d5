"""The format of what concerns people: stakeholders, objections, governance, the meeting."""

from __future__ import annotations

from typing import Final

from briefgen.narrative.format.kinds import (
    EmailKind,
    Group,
    Key,
    ListKind,
    TextKind,
    TimeKind,
    WhenKind,
    WholeKind,
)
from briefgen.narrative.model import (
    AgendaItem,
    Governance,
    Meeting,
    Milestone,
    Objection,
    Person,
    Stakeholder,
)

LONGEST_MEETING_MINUTES: Final = 1440

PERSON: Final = Group(
    Person,
    (
        Key("name", TextKind(), "Who it is.", absent="left out"),
        Key("role", TextKind(), "What this person does.", absent="left out", examples=("CFO",)),
        Key("email", EmailKind(), "Where to write.", absent="left out"),
    ),
)

STAKEHOLDER: Final = Group(
    Stakeholder,
    (
        Key("name", TextKind(), "A person or a group.", required=True, examples=("Works council",)),
        Key("influence", WholeKind(1, 5), "From 1 (low) to 5 (high).", required=True),
        Key("interest", WholeKind(1, 5), "From 1 (low) to 5 (high).", required=True),
        Key("concern", TextKind(), "What matters to them.", absent="left out"),
        Key("tactic", TextKind(), "How they are won.", absent="left out"),
        Key("owner", TextKind(), "Who sees to it.", absent="left out"),
    ),
)

OBJECTION: Final = Group(
    Objection,
    (
        Key("objection", TextKind(), "What someone will say against it.", required=True),
        Key("answer", TextKind(short=True), "The answer, with its evidence.", required=True),
    ),
)

MILESTONE: Final = Group(
    Milestone,
    (
        Key(
            "when",
            WhenKind(),
            "A day, a month, a quarter or a year.",
            required=True,
            examples=("2026-02-16", "March 2026", "Q3 2026", "2026"),
        ),
        Key("what", TextKind(), "What happens then.", required=True),
    ),
)

GOVERNANCE: Final = Group(
    Governance,
    (
        Key(
            "steering_committee",
            ListKind(TextKind()),
            "Who sits on the steering committee.",
            absent="left out",
        ),
        Key(
            "cadence",
            TextKind(),
            "How often it meets.",
            absent="left out",
            examples=("Monthly, 30 minutes",),
        ),
        Key("escalation", TextKind(), "Who decides when it sticks.", absent="left out"),
        Key("roadmap", ListKind(MILESTONE), "What comes when.", absent="left out"),
        Key("wins", ListKind(MILESTONE), "Visible early successes.", absent="left out"),
    ),
)

AGENDA_ITEM: Final = Group(
    AgendaItem,
    (
        Key("minutes", WholeKind(1, LONGEST_MEETING_MINUTES), "How long it takes.", required=True),
        Key("item", TextKind(), "What is talked about.", required=True),
    ),
)

MEETING: Final = Group(
    Meeting,
    (
        Key(
            "when",
            TimeKind(),
            "Day and time of the decision meeting.",
            absent="left out",
            examples=("2026-02-12T10:00",),
        ),
        Key(
            "duration_minutes",
            WholeKind(1, LONGEST_MEETING_MINUTES),
            "How long the meeting is.",
            default="20",
        ),
        Key("agenda", ListKind(AGENDA_ITEM), "The parts of the meeting.", absent="left out"),
    ),
)
