"""The deck: three frames, each with its charts, one metric, one ask and a talk track."""

from __future__ import annotations

from briefgen.narrative.model import FRAME_IDS, FrameText
from briefgen.records import dataclass
from briefgen.story.asks import choose_asks
from briefgen.story.choice import FrameCharts, FrameFacts, choose_charts
from briefgen.story.facts import MetricFacts, metric_facts
from briefgen.story.material import Material, joined
from briefgen.story.model import ChartBlock, Deck, Frame, Line
from briefgen.story.money import Money
from briefgen.story.notes import talk_track
from briefgen.story.panels import large_metric, metric_panel, slide_kpis

WHY_NOW, RISK, SUCCESS = FRAME_IDS


@dataclass(frozen=True, slots=True)
class _Telling:
    """What the three frames share while they are told."""

    material: Material
    facts: FrameFacts
    charts: FrameCharts
    asks: dict[str, Line]
    money: Money | None


def tell_deck(material: Material, money: Money | None) -> Deck:
    """The three frames and what every slide carries."""
    facts = _frame_facts(material)
    telling = _Telling(
        material,
        facts,
        charts=choose_charts(material, facts, money),
        asks=choose_asks(material, facts.why_now, money),
        money=money,
    )
    why_now, risk, success = (_frame(telling, name) for name in FRAME_IDS)
    return Deck(
        frames=(why_now, risk, success),
        organisation=material.optional(material.narrative.organisation),
        footer=joined(material.line(material.narrative.title), *marks(material)),
    )


def marks(material: Material) -> tuple[str, ...]:
    """Confidentiality and date, as far as given."""
    narrative = material.narrative
    date = material.form.dates.day(narrative.date) if narrative.date else ""
    return material.words(narrative.confidentiality), date


def _frame(telling: _Telling, name: str) -> Frame:
    material = telling.material
    text: FrameText = getattr(material.narrative, name)
    facts: MetricFacts = getattr(telling.facts, name)
    charts: tuple[ChartBlock, ...] = getattr(telling.charts, name)
    ask = telling.asks[name]
    has_kpis = name == SUCCESS and telling.money is not None
    return Frame(
        id=name,
        number=FRAME_IDS.index(name) + 1,
        name=material.say(f"frames.{name}"),
        headline=material.line(text.headline),
        charts=charts,
        metric=(
            metric_panel(material, facts)
            if charts
            else large_metric(material, facts, only_today=name == WHY_NOW)
        ),
        points=tuple(material.line(point) for point in text.points),
        kpis=slide_kpis(material, telling.money) if telling.money and has_kpis else (),
        decision=ask,
        notes=talk_track(material, text, ask),
    )


def _frame_facts(material: Material) -> FrameFacts:
    narrative = material.narrative
    known: dict[str, MetricFacts] = {}
    for frame in narrative.frames:
        name = frame.metric or narrative.success_metric
        if name not in known:
            known[name] = metric_facts(material, narrative.metrics[name])
    names = [frame.metric or narrative.success_metric for frame in narrative.frames]
    return FrameFacts(*(known[name] for name in names))
