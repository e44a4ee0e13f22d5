"""Source lines: where a chart's figures come from, how sure they are, where its scale begins."""

from __future__ import annotations

from decimal import Decimal

from briefgen.narrative.model import Text
from briefgen.numbers.grades import Grade, metric_grade
from briefgen.records import dataclass
from briefgen.story.facts import MetricFacts
from briefgen.story.material import Material, closed, joined
from briefgen.story.model import Line


@dataclass(frozen=True, slots=True)
class SourceStyle:
    """How much a source line says: a slide's block names all, a narrow one only the data."""

    benchmark: bool = True
    in_words: bool = True  # "benchmark from the 2025 sector survey", or the source alone
    with_unit: bool = True  # "Scale from 50 days", or "Scale from 50"


SLIDE = SourceStyle()
NARROW = SourceStyle(benchmark=False)
DOCUMENT = SourceStyle(in_words=False, with_unit=False)


def metric_source(
    material: Material, facts: MetricFacts, style: SourceStyle, scale: Decimal | None = None
) -> Line | None:
    """The source line of a chart of one metric; none where there is nothing to say."""
    text = _said(material, facts, style, scale)
    if not text:
        return None
    short = _said(material, facts, DOCUMENT, scale) if style is SLIDE else ""
    return Line(text, _key(facts), short if short and short != text else None)


def scale_value(facts: MetricFacts, scale: Decimal | None, with_unit: bool = True) -> str:
    """Where a scale begins, as it prints; empty where it begins at zero and needs no word."""
    if not scale:
        return ""
    return facts.amount(scale) if with_unit else facts.bare(scale)


def evidence(material: Material, grade: Grade | None) -> str:
    """The grade of the evidence as a sentence; empty where there is none to grade."""
    if grade is None:
        return ""
    return closed(material.say("sources.evidence", grade=material.say(f"sources.grades.{grade}")))


def _said(material: Material, facts: MetricFacts, style: SourceStyle, scale: Decimal | None) -> str:
    sources = _sources(material, facts, style)
    source = closed(material.say("sources.one", source=sources)) if sources else ""
    grade = metric_grade(material.narrative, material.ledger, facts.metric) if source else None
    value = scale_value(facts, scale, style.with_unit)
    note = closed(material.say("sources.scale", value=value)) if value else ""
    return joined(source, evidence(material, grade), note, by=" ")


def _sources(material: Material, facts: MetricFacts, style: SourceStyle) -> str:
    own = material.words(facts.metric.source)
    of_benchmark = material.words(_benchmark_source(facts) if style.benchmark else None)
    if of_benchmark == own:
        of_benchmark = ""
    if of_benchmark and style.in_words:
        # "the 2025 survey", but "Gartner, 2025": an article goes only before a number.
        key = "benchmark_of_year" if of_benchmark[0].isdigit() else "benchmark"
        of_benchmark = material.say(f"sources.{key}", source=of_benchmark)
    return joined(own, of_benchmark, by=material.say("joins.semicolon"))


def _benchmark_source(facts: MetricFacts) -> Text | None:
    return facts.metric.benchmark_source if facts.benchmark is not None else None


def _key(facts: MetricFacts) -> str:
    text = facts.metric.source or _benchmark_source(facts)
    return text.key if text else ""
