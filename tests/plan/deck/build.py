"""Stories for deck tests: every part plain, each of them replaceable."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from types import SimpleNamespace

from briefgen.findings import Findings, Place
from briefgen.plan.charts.rules import read_chart_rules
from briefgen.plan.deck import DeckTemplate, plan_deck, read_deck_rules
from briefgen.plan.instances import descendants, text_of
from briefgen.plan.model import PlannedDeck
from briefgen.story.charts import Bar as StoryBar
from briefgen.story.charts import BarChart, Display, LineChart
from briefgen.story.model import (
    Brief,
    ChartBlock,
    Deck,
    Frame,
    Kpi,
    Line,
    MetricColumn,
    MetricPanel,
    Packet,
    Properties,
    Story,
)
from briefgen.templates.compile import compile_template
from briefgen.templates.model import Box, Instance, Kind
from tests.tools import ROOT

TEXT = SimpleNamespace(decision_requested="Decision requested")
NAMES = ("Why now", "Risk of inaction", "Success")
IDS = ("why_now", "risk_of_inaction", "success")
HEADLINE = "New onboarding managers take 94 days to carry a full book, and demand doubles in Q3"
POINTS = (
    "Enterprise go-lives rise from 210 to 430 a year after the Q3 launch",
    "Each manager reaches a full book 34 days later than the 60-day benchmark",
    "Hiring alone would add 38 roles by Q4, in a market where each takes 71 days to fill",
)
KPIS = (
    Kpi("$180k", "of $945k in 3\u00a0years"),
    Kpi("16\u00a0months", "payback, expected"),
    Kpi("$0.71M", "3-year NPV at 10%"),
    Kpi("$0.06–1.36M", "NPV range, 2–5% uplift"),
)
METRIC = MetricPanel(
    Line("Time to productivity", "metrics.ramp.label"),
    "Success metric, days",
    MetricColumn("today", "94", "today"),
    MetricColumn("target", "66", "target"),
    MetricColumn("benchmark", "60", "benchmark"),
)
LINES = LineChart(
    ("Q1 26", "Q2 26", "Q3 26"),
    (Decimal(94), Decimal(99), Decimal(108)),
    (Decimal(94), Decimal(80), Decimal(66)),
    "Current trajectory",
    "With learning",
    Display(suffix="", long_suffix="\u00a0days"),
    "current",
    0,
    Decimal(60),
    "Benchmark",
)
BARS = BarChart(
    (StoryBar("today", "Today", Decimal(94)), StoryBar("target", "Target", Decimal(66))),
    Display(long_suffix="\u00a0days"),
)
CHART = ChartBlock(
    Line("Gap to the benchmark: 34 days today, 48 days by Q1 27"),
    Line("Time to productivity, current and post-learning trajectory, days"),
    Line("Source: HRIS and CRM exports, Jan 2026. Scale from 50 days.", "metrics.ramp.source"),
    "Line chart of time to productivity.",
    LINES,
)
NARROW_CHART = replace(
    CHART, title=Line("12 points apart by 2027"), subtitle=Line("Attrition, both trajectories, %")
)


def line(text: str, key: str = "", short: str | None = None) -> Line:
    return Line(text, key, short)


def frame(number: int = 1, **changes: object) -> Frame:
    """A frame with one chart, three points and no figures under the chart."""
    at = f"narrative.{IDS[number - 1]}"
    plain = Frame(
        IDS[number - 1],
        number,
        NAMES[number - 1],
        line(HEADLINE, f"{at}.headline"),
        (CHART,),
        METRIC,
        tuple(line(text, f"{at}.points[{n}]") for n, text in enumerate(POINTS)),
        (),
        line("Agree that onboarding speed is the constraint", f"{at}.decision"),
        (line("Open with the forecast."),),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def points(*texts: str | tuple[str, str], number: int = 1) -> tuple[Line, ...]:
    """Points with their keys; a pair is a long and a short form."""
    at = f"narrative.{IDS[number - 1]}.points"
    pairs = [(text, None) if isinstance(text, str) else text for text in texts]
    return tuple(line(long, f"{at}[{n}]", short) for n, (long, short) in enumerate(pairs))


def story(*frames: Frame, organisation: str = "Northwind Software", footer: str = "Foot") -> Story:
    """A story with these frames in place of the plain ones, by their numbers."""
    given = {each.number: each for each in frames}
    three = (given.get(1) or frame(1), given.get(2) or frame(2), given.get(3) or frame(3))
    empty = line("")
    return Story(
        Properties("Title", "", "", "en-US", None),
        "letter",
        Deck(three, line(organisation, "organisation") if organisation else None, footer),
        Brief("", "", "", empty, empty, empty, (), (), (), ()),
        Packet("", "", "", empty, empty, None, None, None, None, None, None),
    )


@cache
def template() -> DeckTemplate:
    """The default deck template."""
    folder = ROOT / "templates"
    charts = read_chart_rules((folder / "charts.yaml").read_text(encoding="utf-8"))["slide"]
    rules = read_deck_rules((folder / "deck.yaml").read_text(encoding="utf-8"))
    compiled = compile_template((folder / "deck.pptx").read_bytes(), "deck.pptx")
    return DeckTemplate(compiled, rules, charts)


def place(key: str) -> Place:
    return Place("content/demo.yaml", 1, 1, key)


def plan(*frames: Frame, **deck: str) -> tuple[PlannedDeck | None, Findings]:
    return plan_deck(story(*frames, **deck), template(), TEXT, place)


def planned(*frames: Frame, **deck: str) -> PlannedDeck:
    made, findings = plan(*frames, **deck)
    assert made is not None, [f"{f.key}: {f.message}" for f in findings]
    return made


def shapes(deck: PlannedDeck, slide: int = 1) -> dict[str, Instance]:
    """A planned slide's shapes by name, in reading order."""
    root = deck.slides[slide - 1].root
    return {each.node.name: each for each in descendants(root, Kind.SHAPE)}


def box(shape: Instance) -> Box:
    adjusted = shape.adjust.box if shape.adjust else None
    made = adjusted or shape.node.format
    assert isinstance(made, Box)
    return made


def inches(shape: Instance) -> tuple[float, float, float, float]:
    b = box(shape)
    x, y, width, height = (round(side / 914_400, 3) for side in (b.x, b.y, b.width, b.height))
    return x, y, width, height


def sizes(shape: Instance) -> list[float]:
    """The sizes of a shape's paragraphs as they will be printed."""
    paragraphs = descendants(shape, Kind.PARAGRAPH)
    return [
        p.adjust.size if p.adjust and p.adjust.size else p.node.format.font.size  # type: ignore[union-attr]
        for p in paragraphs
    ]


def text(shape: Instance) -> str:
    return "\n".join(map(text_of, descendants(shape, Kind.PARAGRAPH)))
