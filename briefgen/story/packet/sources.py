"""The sources of everything that section 1 shows, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.narrative.model import Text
from briefgen.numbers.grades import Grade, case_grade, metric_grade
from briefgen.story.facts import MetricFacts
from briefgen.story.material import Material, closed, joined
from briefgen.story.model import Line
from briefgen.story.sources import evidence


def all_sources(material: Material, facts: MetricFacts) -> Line | None:
    """The sources of the chart, of each benefit and its metric, and of the benchmark.

    The short form keeps to the chart's own, for a page that has no room for more.
    """
    of_chart = (facts.metric.source, _benchmark_source(facts))
    everything = (facts.metric.source, *_of_benefits(material), _benchmark_source(facts))
    text, short = _said(material, everything), _said(material, of_chart)
    if not text:
        return None
    text = joined(text, evidence(material, _weakest(material, facts)), by=" ")
    return Line(text, _first_key(everything), short if short and short != text else None)


def _weakest(material: Material, facts: MetricFacts) -> Grade | None:
    """The grade of what the section shows: money rests on the weakest of its benefits."""
    narrative, ledger = material.narrative, material.ledger
    if narrative.roi is None:
        return metric_grade(narrative, ledger, facts.metric)
    return case_grade(narrative, ledger)


def _benchmark_source(facts: MetricFacts) -> Text | None:
    return facts.metric.benchmark_source if facts.benchmark is not None else None


def _of_benefits(material: Material) -> Iterator[Text | None]:
    roi, metrics = material.narrative.roi, material.narrative.metrics
    for benefit in roi.benefits.values() if roi else ():
        yield benefit.source
        if benefit.metric is not None:
            yield metrics[benefit.metric].source


def _said(material: Material, texts: Iterable[Text | None]) -> str:
    sources = _distinct([words for text in texts if (words := material.words(text))])
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


def _first_key(texts: Iterable[Text | None]) -> str:
    return next((text.key for text in texts if text is not None), "")
