"""The format of the pilot."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from briefgen.narrative.format.kinds import (
    ChoiceKind,
    DateKind,
    Group,
    Key,
    ListKind,
    MetricRef,
    NumberKind,
    PeopleKind,
    ShareKind,
    TextKind,
    Way,
    WholeKind,
)
from briefgen.narrative.model import (
    AssignedBy,
    Components,
    Feedback,
    Measurement,
    Pilot,
    PilotGroup,
    PilotValues,
    Teams,
)

LONGEST_PILOT_DAYS: Final = 3650
LARGEST_GROUP: Final = 10_000_000

MEASUREMENT: Final = Group(
    Measurement,
    (
        Key("mean", NumberKind(), "The group's mean; goes with `sd`.", examples=("58.1",)),
        Key("sd", NumberKind(low=Decimal(0)), "The standard deviation.", examples=("14.0",)),
        Key("share", ShareKind(), "The group's share, instead of a mean.", examples=("20%",)),
    ),
    ways=(Way(("mean", "sd")), Way(("share",))),
)

PILOT_GROUP: Final = Group(
    PilotGroup,
    (
        Key(
            "name",
            TextKind(),
            "The group's name as readers see it.",
            required=True,
            examples=("Austin hub",),
        ),
        Key(
            "size",
            WholeKind(1, LARGEST_GROUP),
            "How many people are in it.",
            examples=("34",),
        ),
        Key("before", MEASUREMENT, "The metric before the pilot.", absent="left out"),
        Key("after", MEASUREMENT, "The metric after the pilot.", absent="left out"),
        Key(
            "people",
            PeopleKind(),
            "Its people in a data file, from which size and measurements are computed.",
        ),
    ),
    ways=(Way(("size",), ("before", "after")), Way(("people",))),
)

TEAMS: Final = Group(
    Teams,
    (
        Key(
            "size",
            NumberKind(low=Decimal(1)),
            "How many people a team has on average.",
            required=True,
            examples=("20",),
        ),
        Key(
            "correlation",
            ShareKind(),
            "How alike the people of one team are: the intracluster correlation.",
            required=True,
            examples=("5%",),
        ),
    ),
)

COMPONENTS: Final = Group(
    Components,
    (
        Key("content", TextKind(), "What people learn, and how.", absent="left out"),
        Key("measurement", TextKind(), "What is measured, and when.", absent="left out"),
        Key("change_leadership", TextKind(), "What leaders do for it.", absent="left out"),
    ),
)

FEEDBACK: Final = Group(
    Feedback,
    (
        Key("cadence", TextKind(), "How often.", required=True, examples=("weekly",)),
        Key("audience", TextKind(), "Who hears it.", required=True, examples=("Sponsor",)),
        Key("content", TextKind(), "What they hear.", required=True),
    ),
)

PILOT: Final = Group(
    Pilot,
    (
        Key(
            "hypothesis",
            TextKind(),
            "What the pilot will show, with a number and a day.",
            required=True,
        ),
        Key("metric", MetricRef(), "The metric that the pilot measures.", required=True),
        Key(
            "starts",
            DateKind(),
            "The pilot's first day.",
            absent="left out",
            examples=("2026-03-02",),
        ),
        Key(
            "duration_days",
            WholeKind(1, LONGEST_PILOT_DAYS),
            "How many days it runs.",
            default="90",
        ),
        Key(
            "values",
            ChoiceKind(PilotValues),
            "Whether the groups' numbers are a plan or a measurement. A plan never makes a claim.",
            default="planned",
        ),
        Key(
            "assigned_by",
            ChoiceKind(AssignedBy),
            "Whether single people or whole teams were assigned to the groups.",
            default="team",
        ),
        Key(
            "teams",
            TEAMS,
            "What makes a pilot of whole teams need more people than one of single ones.",
            absent="people count as single ones when the pilot's size is planned",
        ),
        Key("treatment", PILOT_GROUP, "The group that learns.", absent="left out"),
        Key("control", PILOT_GROUP, "The group that does not, yet.", absent="left out"),
        Key("components", COMPONENTS, "What the pilot consists of.", absent="left out"),
        Key(
            "indicators",
            ListKind(MetricRef()),
            "The ids of the metrics that are watched while it runs.",
            absent="left out",
            examples=("[weekly_practice, first_solo_go_live]",),
        ),
        Key("stop_rule", TextKind(), "What ends the pilot early or for good.", absent="left out"),
        Key(
            "feedback",
            ListKind(FEEDBACK),
            "Who hears what, how often, while it runs.",
            absent="left out",
        ),
    ),
)
