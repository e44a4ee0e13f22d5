"""Source lines: where a chart's figures come from, how sure they are, where its scale begins."""

from __future__ import annotations

from decimal import Decimal

from briefgen.narrative.model import Metric
from briefgen.numbers.grades import Grade, metric_grade
from briefgen.records import dataclass
from briefgen.story.data_words import data_source, metric_keys
from briefgen.story.facts import MetricFacts
from briefgen.story.material import Material, closed, joined
from briefgen.story.model import Line


@dataclass(frozen=True, slots=True)
class SourceStyle:
    """How much a source line says: a slide's block names all, a narrow one only the data."""

    benchmark: bool = True
    computed: bool = True  # what was computed from which rows of a data file, or the file alone
    in_words: bool = True  # "benchmark from the 2025 sector survey", or the source alone
    with_unit: bool = True  # "Scale from 50 days", or "Scale from 50"


SLIDE = SourceStyle()
NARROW = SourceStyle(benchmark=False, computed=False)
DOCUMENT = SourceStyle(computed=False, in_words=False, with_unit=False)


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
    own = metric_words(material, facts.metric, style.computed)
    of_benchmark = benchmark_words(material, facts, style.computed) if style.benchmark else ""
    if of_benchmark == own or _is_of_one_file(material, facts.metric):
        of_benchmark = ""
    if of_benchmark and style.in_words:
        # "the 2025 survey", but "Gartner, 2025": an article goes only before a number.
        key = "benchmark_of_year" if of_benchmark[0].isdigit() else "benchmark"
        of_benchmark = material.say(f"sources.{key}", source=of_benchmark)
    return joined(own, of_benchmark, by=material.say("joins.semicolon"))


def metric_words(material: Material, metric: Metric, computed: bool) -> str:
    """Where a metric comes from: as its author says, else the file that gives its values."""
    say = material.say if computed else None
    given = material.words(metric.source)
    return given or data_source(material.narrative, metric_keys(metric.id), say)


def benchmark_words(material: Material, facts: MetricFacts, computed: bool) -> str:
    """The same for its benchmark; empty where there is none."""
    if facts.benchmark is None:
        return ""
    say = material.say if computed else None
    given = material.words(facts.metric.benchmark_source)
    return given or data_source(material.narrative, (f"metrics.{facts.metric.id}.benchmark",), say)


def _key(facts: MetricFacts) -> str:
    """The key of what an author says in a source line; what a file gives has none."""
    metric = facts.metric
    text = metric.source or (metric.benchmark_source if facts.benchmark is not None else None)
    return text.key if text else ""


def _is_of_one_file(material: Material, metric: Metric) -> bool:
    """Whether one data file gives a metric and its benchmark, and nobody says more of them."""
    files = [
        data_source(material.narrative, keys)
        for keys in (metric_keys(metric.id), (f"metrics.{metric.id}.benchmark",))
    ]
    return files[0] == files[1] != "" and not (metric.source or metric.benchmark_source)
