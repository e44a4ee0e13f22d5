"""The narrative as the rest of the program sees it: frozen, validated, plain data.

Every field follows the narrative format, version 1 (docs/narrative.md). Optional parts are
always there, as None or as an empty tuple or map. `Narrative.place(key)` tells where any
value stands in the file, by its dotted key path ("narrative.why_now.points[0]").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from briefgen.findings import Place
from briefgen.narrative.bindings import Binding, DataFile
from briefgen.records import dataclass

FRAME_IDS = ("why_now", "risk_of_inaction", "success")
SCENARIOS = ("conservative", "expected", "optimistic")


@dataclass(frozen=True, slots=True)
class Text:
    """An author's text, which may read the ledger with `{{ }}`, its short form and its key path."""

    source: str
    key: str
    short: str | None = None


class Better(StrEnum):
    """Which direction of a metric is the good one."""

    LOWER = "lower"
    HIGHER = "higher"


class IndicatorKind(StrEnum):
    """Whether a metric moves before the outcome (leading) or is the outcome (lagging)."""

    LEADING = "leading"
    LAGGING = "lagging"


class Category(StrEnum):
    """The kind of cash flow that a benefit is."""

    PRODUCTIVITY = "productivity"
    HIRING_COST = "hiring_cost"
    REVENUE_PROTECTION = "revenue_protection"
    RISK = "risk"


class PilotValues(StrEnum):
    """Whether a pilot's numbers are a plan or a measurement."""

    PLANNED = "planned"
    MEASURED = "measured"


class AssignedBy(StrEnum):
    """What was assigned to treatment and control: single people or whole teams."""

    PERSON = "person"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class Person:
    """An author or a sponsor."""

    name: Text | None = None
    role: Text | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class FrameText:
    """One of the three frames: action title, points, metric, decision and talk track."""

    headline: Text
    points: tuple[Text, ...]
    metric: str | None = None
    decision: Text | None = None
    notes: Text | None = None


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric; numbers are in the metric's own unit, a percent as a share (31% is 0.31)."""

    id: str
    label: Text
    unit: str
    better: Better
    kind: IndicatorKind = IndicatorKind.LAGGING
    baseline: Decimal | None = None
    target: Decimal | None = None
    benchmark: Decimal | None = None
    benchmark_source: Text | None = None
    source: Text | None = None
    owner: Text | None = None
    periods: tuple[str, ...] = ()
    current: tuple[Decimal, ...] = ()
    with_learning: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class PerScenario:
    """One number for each scenario."""

    conservative: Decimal
    expected: Decimal
    optimistic: Decimal

    def __getitem__(self, scenario: str) -> Decimal:
        return {
            "conservative": self.conservative,
            "expected": self.expected,
            "optimistic": self.optimistic,
        }[scenario]


@dataclass(frozen=True, slots=True)
class Benefit:
    """A benefit by one of three sums: annual base × uplift, value × count, or risk reduction."""

    id: str
    label: Text
    category: Category
    metric: str | None = None
    source: Text | None = None
    confidence: Decimal = Decimal(1)
    annual_base: Decimal | None = None
    value_each: Decimal | None = None
    count: PerScenario | None = None
    impact: Decimal | None = None
    probability: Decimal | None = None
    reduction: PerScenario | None = None


@dataclass(frozen=True, slots=True)
class Cost:
    """A one-off amount in a year, or an amount per year from a year on."""

    id: str
    label: Text
    amount: Decimal | None = None
    year: int | None = None
    per_year: Decimal | None = None
    from_year: int = 1


@dataclass(frozen=True, slots=True)
class Roi:
    """The assumptions behind the money."""

    uplift: PerScenario
    benefits: Mapping[str, Benefit]
    horizon_years: int = 3
    discount_rate: Decimal = Decimal("0.10")
    effect_by_year: tuple[Decimal, ...] = (Decimal(1),)
    costs: Mapping[str, Cost] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measurement:
    """A group's metric at one time: mean and standard deviation, or a share."""

    mean: Decimal | None = None
    sd: Decimal | None = None
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PilotGroup:
    """The treatment or the control group."""

    name: Text
    size: int
    before: Measurement | None = None
    after: Measurement | None = None
    change: Measurement | None = None  # within persons, where a data file has each of them


@dataclass(frozen=True, slots=True)
class Teams:
    """How large the teams of a pilot are, and how alike the people in one are (ρ)."""

    size: Decimal
    correlation: Decimal


@dataclass(frozen=True, slots=True)
class Components:
    """What a pilot consists of."""

    content: Text | None = None
    measurement: Text | None = None
    change_leadership: Text | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """Who hears what, how often, while a pilot runs."""

    cadence: Text
    audience: Text
    content: Text


@dataclass(frozen=True, slots=True)
class Pilot:
    """A pilot as an experiment."""

    hypothesis: Text
    metric: str
    starts: date | None = None
    duration_days: int = 90
    values: PilotValues = PilotValues.PLANNED
    assigned_by: AssignedBy = AssignedBy.TEAM
    teams: Teams | None = None
    treatment: PilotGroup | None = None
    control: PilotGroup | None = None
    components: Components = Components()
    indicators: tuple[str, ...] = ()
    stop_rule: Text | None = None
    feedback: tuple[Feedback, ...] = ()


@dataclass(frozen=True, slots=True)
class Stakeholder:
    """A person or group to win; influence and interest run from 1 to 5."""

    name: Text
    influence: int
    interest: int
    concern: Text | None = None
    tactic: Text | None = None
    owner: Text | None = None


@dataclass(frozen=True, slots=True)
class Objection:
    """What someone will say against it, and the answer with evidence."""

    objection: Text
    answer: Text


@dataclass(frozen=True, slots=True)
class When:
    """A day, a month, a quarter or a year; `first_day` sorts, `precision` prints."""

    first_day: date
    precision: str  # "day" | "month" | "quarter" | "year"


@dataclass(frozen=True, slots=True)
class Milestone:
    """Something on the roadmap, or a visible win."""

    when: When
    what: Text


@dataclass(frozen=True, slots=True)
class Governance:
    """Who steers, how often, and what comes when."""

    steering_committee: tuple[Text, ...] = ()
    cadence: Text | None = None
    escalation: Text | None = None
    roadmap: tuple[Milestone, ...] = ()
    wins: tuple[Milestone, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A part of the decision meeting."""

    minutes: int
    item: Text


@dataclass(frozen=True, slots=True)
class Meeting:
    """The decision meeting."""

    when: datetime | None = None
    duration_minutes: int = 20
    agenda: tuple[AgendaItem, ...] = ()


@dataclass(frozen=True)
class Narrative:
    """One validated narrative, with the place of every value."""

    path: Path
    title: Text
    decision: Text
    success_metric: str
    why_now: FrameText
    risk_of_inaction: FrameText
    success: FrameText
    metrics: Mapping[str, Metric]
    locale: str = "en-US"
    currency: str = "USD"
    page: str = "letter"
    organisation: Text | None = None
    confidentiality: Text | None = None
    date: date | None = None
    author: Person | None = None
    sponsor: Person | None = None
    roi: Roi | None = None
    pilot: Pilot | None = None
    stakeholders: tuple[Stakeholder, ...] = ()
    objections: tuple[Objection, ...] = ()
    governance: Governance | None = None
    meeting: Meeting | None = None
    data: Mapping[str, DataFile] = field(default_factory=dict)
    bindings: Mapping[str, Binding] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)

    @property
    def frames(self) -> tuple[FrameText, FrameText, FrameText]:
        """The three frames in the order of the deck."""
        return self.why_now, self.risk_of_inaction, self.success

    def place(self, key: str) -> Place:
        """Where a value stands; a value that was derived stands where its nearest parent does."""
        while key and key not in self.places:
            key = key[: max(key.rfind("."), key.rfind("["), 0)]
        return self.places.get(key, Place(str(self.path), 1, 1, key))
