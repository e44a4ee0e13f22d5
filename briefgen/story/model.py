"""The story: format-neutral documents that templates read by these very names.

A template tag such as `{{ frame.headline }}` or `{%tr for row in packet.scenarios.rows %}` reads
the fields below; docs/templates.md lists them for people who restyle. Optional parts are always
there, as None or as an empty tuple, so that a template can ask with `if`.
"""

from __future__ import annotations

from datetime import date

from briefgen.records import dataclass
from briefgen.story.charts import Chart


@dataclass(frozen=True, slots=True)
class Line:
    """A text as it will be printed, with the narrative key that a finding about it names.

    `key` is empty for wording and computed text. `short` is the author's shorter form.
    """

    text: str
    key: str = ""
    short: str | None = None

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says of itself: core properties and the language of its text."""

    title: str
    author: str
    subject: str
    language: str  # BCP 47, as the narrative's locale
    created: date | None


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart with its heading, source line and alternative text."""

    title: Line
    subtitle: Line
    source: Line | None
    alt: str
    chart: Chart


@dataclass(frozen=True, slots=True)
class Kpi:
    """A figure over its caption; `tone` is ink, accent, alert or muted.

    A value with a unit of the author's is a line: its short form goes without the unit.
    """

    value: str | Line
    caption: str
    tone: str = "ink"


@dataclass(frozen=True, slots=True)
class MetricColumn:
    """One of today, target, benchmark: `role` says which."""

    role: str
    value: str
    caption: str


@dataclass(frozen=True, slots=True)
class MetricPanel:
    """The success metric of a frame: label, "Success metric, unit", up to three values.

    `today` alone stands on a slide without a chart; none at all where no number was given.
    """

    label: Line
    caption: Line
    today: MetricColumn | None
    target: MetricColumn | None
    benchmark: MetricColumn | None


@dataclass(frozen=True, slots=True)
class Frame:
    """One slide: action title, one or two charts or none, one metric, points, one ask."""

    id: str  # why_now | risk_of_inaction | success
    number: int
    name: str
    headline: Line
    charts: tuple[ChartBlock, ...]
    metric: MetricPanel
    points: tuple[Line, ...]
    kpis: tuple[Kpi, ...]  # none or four
    decision: Line
    notes: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Deck:
    """The three frames and what every slide carries."""

    frames: tuple[Frame, Frame, Frame]
    organisation: Line | None
    footer: str  # title · confidentiality · date, as far as given

    @property
    def steps(self) -> tuple[str, ...]:
        """The frames' names in order: what the tracker shows."""
        return tuple(frame.name for frame in self.frames)


@dataclass(frozen=True, slots=True)
class BriefRow:
    """A row of the brief's table: a label with points, or with one text."""

    label: str
    points: tuple[Line, ...] = ()
    text: Line | None = None


@dataclass(frozen=True, slots=True)
class Milestone:
    """A date and what happens then; `when` is short ("2 Mar"), the year on the first of a year."""

    when: str
    what: Line
    win: bool


@dataclass(frozen=True, slots=True)
class Brief:
    """The one-page brief."""

    name: str
    header: str  # organisation · confidentiality · date
    footer: str  # prepared by … for …
    title: Line
    summary: Line
    decision: Line
    kpis: tuple[Kpi, ...]
    charts: tuple[ChartBlock, ...]
    rows: tuple[BriefRow, ...]
    roadmap: tuple[Milestone, ...]


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """One scenario in numbers, as printed."""

    name: str
    uplift: str
    benefit: str
    run_cost: str
    net: str
    npv: str
    payback: str
    emphasised: bool


@dataclass(frozen=True, slots=True)
class Scenarios:
    """Section 1; without `roi` it holds the trajectories only: no rows, no assumptions."""

    number: int
    name: str
    takeaway: str
    charts: tuple[ChartBlock, ...]
    rows: tuple[ScenarioRow, ...]
    npv_heading: str
    assumptions: Line | None
    sources: Line | None


@dataclass(frozen=True, slots=True)
class PilotRow:
    """A group's values before and after, and the change."""

    group: str
    before: str
    after: str
    change: str


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A leading or lagging indicator with today's value and its target."""

    kind: str
    label: str
    today: str
    target: str


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A bold label beside a text."""

    label: str
    text: Line


@dataclass(frozen=True, slots=True)
class PilotDesign:
    """Section 2, or only its indicators where there is no pilot."""

    number: int
    name: str
    takeaway: str
    hypothesis: Line | None
    stop_rule: Line | None
    table_title: str
    after_heading: str
    rows: tuple[PilotRow, ...]
    effect: str | None  # the difference in differences, as printed
    effect_note: Line | None
    indicators: tuple[IndicatorRow, ...]
    components: tuple[LabelledText, ...]
    feedback: tuple[LabelledText, ...]


@dataclass(frozen=True, slots=True)
class StakeholderRow:
    """A stakeholder's line in the plan."""

    name: Line
    concern: Line
    tactic: Line
    owner: Line


@dataclass(frozen=True, slots=True)
class StakeholderMap:
    """Section 3: the 2x2 and the plan; 3 and above counts as high."""

    number: int
    name: str
    keep_satisfied: tuple[Line, ...]
    manage_closely: tuple[Line, ...]
    monitor: tuple[Line, ...]
    keep_informed: tuple[Line, ...]
    rows: tuple[StakeholderRow, ...]
    has_concern: bool
    has_tactic: bool
    has_owner: bool
    more: str  # "+ 2 more" where rows were left out
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class ObjectionRow:
    """An objection and its answer."""

    objection: Line
    answer: Line


@dataclass(frozen=True, slots=True)
class Objections:
    """Section 4."""

    number: int
    name: str
    rows: tuple[ObjectionRow, ...]


@dataclass(frozen=True, slots=True)
class GovernancePlan:
    """Section 5: steering facts and the roadmap."""

    number: int
    name: str
    facts: tuple[LabelledText, ...]
    roadmap: tuple[Milestone, ...]


@dataclass(frozen=True, slots=True)
class AgendaCell:
    """A part of the meeting; `time` says when and how long ("10:00  4 min"), or only how long."""

    item: Line
    time: str
    minutes: int
    is_decision: bool


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """Section 6."""

    number: int
    name: str
    takeaway: str
    agenda: tuple[AgendaCell, ...]


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A frame in words: its name, its headline, its points."""

    label: str
    headline: Line
    points: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Packet:
    """The two-page packet; a section that has nothing is None and the numbers close up."""

    name: str
    header: str
    footer: str
    title: Line
    decision: Line
    scenarios: Scenarios | None
    pilot: PilotDesign | None
    stakeholders: StakeholderMap | None
    objections: Objections | None
    governance: GovernancePlan | None
    meeting: MeetingPlan | None
    case: tuple[CaseRow, ...] = ()  # the three frames; shown where sections are missing
    views: tuple[ChartBlock, ...] = ()  # cash flow, sensitivity; shown where a page has room


@dataclass(frozen=True, slots=True)
class Story:
    """All that the three documents say."""

    properties: Properties
    page: str  # letter | a4
    deck: Deck
    brief: Brief
    packet: Packet
