"""The one-page brief."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.narrative.model import FRAME_IDS, FrameText
from briefgen.numbers.known import together
from briefgen.numbers.locales import NO_BREAK_SPACE
from briefgen.story.bars import brief_bars
from briefgen.story.facts import MetricFacts, success_facts
from briefgen.story.frames import marks
from briefgen.story.material import Material, joined, sentences
from briefgen.story.model import Brief, BriefRow, ChartBlock, Kpi, Line, Milestone
from briefgen.story.money import EXPECTED, HIGHEST, LOWEST, Money
from briefgen.story.money_charts import waterfall_block
from briefgen.story.people import prepared_by
from briefgen.story.pilot_text import pilot_row
from briefgen.story.trajectory import brief_block


def tell_brief(material: Material, money: Money | None, roadmap: tuple[Milestone, ...]) -> Brief:
    """Title, summary, decision, key figures, charts, the case in points, and the roadmap."""
    narrative, facts = material.narrative, success_facts(material)
    return Brief(
        name=material.say("documents.brief"),
        header=document_header(material),
        footer=prepared_by(material),
        title=material.line(narrative.title),
        summary=_summary(material),
        decision=material.line(narrative.decision),
        kpis=tuple(_kpis(material, facts, money)),
        charts=tuple(_charts(material, facts, money)),
        rows=tuple(_rows(material)),
        roadmap=roadmap,
    )


def document_header(material: Material) -> str:
    """Organisation, confidentiality and date, as far as given."""
    return joined(material.words(material.narrative.organisation), *marks(material))


def case_rows(material: Material) -> Iterator[tuple[str, FrameText]]:
    """Each frame with its name."""
    for name, frame in zip(FRAME_IDS, material.narrative.frames, strict=True):
        yield material.say(f"frames.{name}"), frame


def _summary(material: Material) -> Line:
    """The three headlines as sentences; a finding names the longest, where shortening starts."""
    headlines = [material.line(frame.headline) for frame in material.narrative.frames]
    shorter = sentences(*(line.short or line.text for line in headlines))
    text = sentences(*(line.text for line in headlines))
    longest = max(headlines, key=lambda line: len(line.text))
    return Line(text, longest.key, shorter if shorter != text else None)


def _kpis(material: Material, facts: MetricFacts, money: Money | None) -> Iterator[Kpi]:
    if facts.baseline is not None:
        yield _metric_kpi(material, facts)
    if money is not None:
        yield from _money_kpis(material, money)


def _metric_kpi(material: Material, facts: MetricFacts) -> Kpi:
    assert facts.baseline is not None
    if facts.target is None:
        caption = material.say("brief_kpis.metric_today", label=facts.label)
        return Kpi(facts.amount(facts.baseline), caption, "accent")
    today, target = facts.alike(facts.baseline, facts.target)
    short = material.say("ranges.change", today=today, target=target)
    word = facts.unit_word(facts.target)
    value = together((short, word), NO_BREAK_SPACE) if word else short
    return Kpi(
        Line(value, f"metrics.{facts.metric.id}.unit", short if word else None),
        material.say("brief_kpis.metric", label=facts.label),
        "accent",
    )


def _money_kpis(material: Material, money: Money) -> Iterator[Kpi]:
    wording, years, total = material.wording, money.years, money.amount("total_cost")
    payback = money.payback(EXPECTED, "payback_value.none")
    if money.cost_of_inaction is None:
        yield _spending(money)
        yield Kpi(payback, wording.say("brief_kpis.payback_plain"))
    else:
        yield Kpi(money.amount("cost_of_inaction"), wording.say("brief_kpis.cost"), "alert")
        yield Kpi(payback, wording.count("brief_kpis.payback", years, total=total))
    low, high = money.npv(LOWEST), money.npv(HIGHEST)
    caption = wording.count("brief_kpis.npv", years, rate=money.rate, low=low, high=high)
    yield Kpi(money.npv(EXPECTED), caption)


def _spending(money: Money) -> Kpi:
    """The budget before the first year; where there is none, what all years cost."""
    wording, total = money.material.wording, money.amount("total_cost")
    if not money.figure("budget"):
        return Kpi(total, wording.count("brief_kpis.total_cost", money.years))
    caption = wording.count("brief_kpis.budget", money.years, total=total)
    return Kpi(money.amount("budget"), caption)


def _charts(material: Material, facts: MetricFacts, money: Money | None) -> Iterator[ChartBlock]:
    of_metric = brief_block(material, facts) if facts.has_series else brief_bars(material, facts)
    if of_metric is not None:
        yield of_metric
    cost = waterfall_block(material, money, with_unit=False) if money else None
    if cost is not None:
        yield cost


def _rows(material: Material) -> Iterator[BriefRow]:
    for name, frame in case_rows(material):
        yield BriefRow(name, points=tuple(material.line(point) for point in frame.points))
    if (row := pilot_row(material)) is not None:
        yield row
