"""The sources of everything that section 1 shows, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.numbers.grades import Grade, case_grade, metric_grade
from briefgen.story.data_words import benefit_keys, data_source
from briefgen.story.facts import MetricFacts
from briefgen.story.material import Material, closed, joined
from briefgen.story.model import Line
from briefgen.story.sources import benchmark_words, evidence, metric_words


def all_sources(material: Material, facts: MetricFacts) -> Line | None:
    """The sources of the chart, of each benefit and its metric, and of the benchmark.

    The short form keeps to the chart's own, for a page that has no room for more.
    """
    own, of_benchmark = _of_chart(material, facts, computed=True)
    text = _said(material, (own, *_of_benefits(material), of_benchmark))
    if not text:
        return None
    short = _said(material, _of_chart(material, facts, computed=False))
    text = joined(text, evidence(material, _weakest(material, facts)), by=" ")
    return Line(text, _first_key(material, facts), short if short and short != text else None)


def _weakest(material: Material, facts: MetricFacts) -> Grade | None:
    """The grade of what the section shows: money rests on the weakest of its benefits."""
    narrative, ledger = material.narrative, material.ledger
    if narrative.roi is None:
        return metric_grade(narrative, ledger, facts.metric)
    return case_grade(narrative, ledger)


def _of_chart(material: Material, facts: MetricFacts, computed: bool) -> tuple[str, str]:
    own = metric_words(material, facts.metric, computed)
    return own, benchmark_words(material, facts, computed)


def _of_benefits(material: Material) -> Iterator[str]:
    roi, metrics = material.narrative.roi, material.narrative.metrics
    for benefit in roi.benefits.values() if roi else ():
        given = material.words(benefit.source)
        yield given or data_source(material.narrative, benefit_keys(benefit.id), material.say)
        if benefit.metric is not None:
            yield metric_words(material, metrics[benefit.metric], computed=True)


def _said(material: Material, texts: Iterable[str]) -> str:
    sources = _distinct([words for words in texts if words])
    if not sources:
        return ""
    if len(sources) == 1:
        return closed(material.say("sources.one", source=sources[0]))
    return closed(
        material.say(
            "sources.several", sources=joined(*sources, by=material.say("joins.semicolon"))
        )
    )


def _distinct(sources: list[str]) -> list[str]:
    """Each source once; one that another spells out further says nothing of its own."""
    once = list(dict.fromkeys(sources))
    return [one for one in once if not any(_spells_out(other, one) for other in once)]


def _spells_out(longer: str, shorter: str) -> bool:
    return longer != shorter and longer.startswith(shorter)


def _first_key(material: Material, facts: MetricFacts) -> str:
    """The key of the first source that an author gave; what files give has none."""
    roi = material.narrative.roi
    of_benefits = (each.source for each in roi.benefits.values()) if roi else ()
    texts = (facts.metric.source, *of_benefits, facts.metric.benchmark_source)
    return next((text.key for text in texts if text is not None), "")
