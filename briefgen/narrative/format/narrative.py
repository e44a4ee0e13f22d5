"""The format of the whole narrative."""

from __future__ import annotations

from typing import Final

from briefgen.narrative.format.data import DATA
from briefgen.narrative.format.kinds import (
    ChoiceKind,
    CurrencyKind,
    DateKind,
    Group,
    Key,
    ListKind,
    LocaleKind,
    MetricRef,
    TextKind,
    VersionKind,
)
from briefgen.narrative.format.metrics import METRICS
from briefgen.narrative.format.people import (
    GOVERNANCE,
    MEETING,
    OBJECTION,
    PERSON,
    STAKEHOLDER,
)
from briefgen.narrative.format.pilot import PILOT
from briefgen.narrative.format.roi import ROI
from briefgen.narrative.model import FrameText, Narrative

VERSION: Final = 1
PAGES: Final = ("letter", "a4")

_FRAME_DECISION: Final = "a sentence that fits the frame"


def _frame(decision_absent: str) -> Group:
    return Group(
        FrameText,
        (
            Key(
                "headline",
                TextKind(short=True),
                "The action title: one sentence that says what follows from the facts.",
                required=True,
            ),
            Key(
                "points",
                ListKind(TextKind(short=True), 1, 4, prose=True),
                "One to four points that carry the headline, one line each.",
                required=True,
            ),
            Key(
                "metric", MetricRef(), "The metric that this frame shows.", absent="success_metric"
            ),
            Key(
                "decision",
                TextKind(short=True),
                "What this frame asks for.",
                absent=decision_absent,
            ),
            Key("notes", TextKind(), "The talk track for the speaker.", absent="from the points"),
        ),
    )


FRAMES: Final = Group(
    None,
    (
        Key("why_now", _frame(_FRAME_DECISION), "Frame 1: why this cannot wait.", required=True),
        Key(
            "risk_of_inaction",
            _frame(_FRAME_DECISION),
            "Frame 2: what waiting costs.",
            required=True,
        ),
        Key(
            "success",
            _frame("the narrative's decision"),
            "Frame 3: what it looks like when it worked.",
            required=True,
        ),
    ),
)

NARRATIVE: Final = Group(
    Narrative,
    (
        Key("briefgen", VersionKind(), "The version of the format.", default=str(VERSION)),
        Key(
            "title",
            TextKind(),
            "The initiative's name.",
            required=True,
            examples=("Accelerate customer onboarding",),
        ),
        Key(
            "decision",
            TextKind(short=True),
            "The one thing that the sponsor is asked for.",
            required=True,
            examples=("Approve a 90-day onboarding pilot for $180,000",),
        ),
        Key(
            "success_metric",
            MetricRef(),
            "The id of the metric that tells whether it worked. Required with two or more metrics.",
            absent="the only metric",
        ),
        Key("organisation", TextKind(), "The organisation's name.", absent="left out"),
        Key(
            "confidentiality",
            TextKind(),
            "Who may read it, as a word in the footer.",
            absent="left out",
            examples=("Internal",),
        ),
        Key(
            "date", DateKind(), "The documents' date.", absent="left out", examples=("2026-02-02",)
        ),
        Key(
            "locale",
            LocaleKind(),
            "Language and country: they choose wording, number formats, currency and page.",
            default="en-US",
            examples=("en-US", "en-GB", "de-DE", "fr-FR", "es-ES", "it-IT", "pt-BR", "nl-NL"),
        ),
        Key(
            "currency",
            CurrencyKind(),
            "The ISO code of the currency in which all money stands.",
            absent="the locale's",
            examples=("USD", "EUR", "GBP", "CHF"),
        ),
        Key("page", ChoiceKind(PAGES), "The documents' page size.", absent="by locale"),
        Key("author", PERSON, "Who prepared it.", absent="left out"),
        Key("sponsor", PERSON, "Who decides.", absent="left out"),
        Key("narrative", FRAMES, "The three frames of the story.", required=True),
        Key("data", DATA, "Files that numbers come from, by an id of your choice.", absent="none"),
        Key("metrics", METRICS, "What is measured, by an id of your choice.", required=True),
        Key("roi", ROI, "The money.", absent="no money in the documents"),
        Key("pilot", PILOT, "The pilot as an experiment.", absent="left out"),
        Key("stakeholders", ListKind(STAKEHOLDER), "Whom to win.", absent="left out"),
        Key("objections", ListKind(OBJECTION), "What will be said against it.", absent="left out"),
        Key("governance", GOVERNANCE, "Who steers, and what comes when.", absent="left out"),
        Key("meeting", MEETING, "The meeting in which the decision falls.", absent="left out"),
    ),
)
