"""What an author's words may not say of a figure: forty sentences, and each way by itself."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from briefgen.findings import Finding
from briefgen.narrative.model import Narrative, Text
from briefgen.narrative.read import read_narrative
from briefgen.numbers.claims.check import check_claims
from briefgen.numbers.claims.words import ClaimWords, read_claim_words
from briefgen.numbers.ledger import build_ledger
from tests.numbers.claim_sentences import SENTENCES, Sentence
from tests.numbers.example import form_of
from tests.tools import ROOT

STALE = {"BG220", "BG221", "BG222", "BG223"}
MOST_WRONG = 4
GERMAN = {
    "time_to_productivity": "Einarbeitungszeit",
    "first_year_attrition": "Fluktuation im ersten Jahr",
    "late_go_live_renewal": "Verlängerungsquote später Starts",
    "first_solo_go_live": "Zeit bis zum ersten eigenen Start",
    "weekly_practice": "Praxis mit echten Kunden",
}


@cache
def narrative_in(language: str) -> Narrative:
    """The reference narrative; in German only its labels, its locale and its currency are."""
    narrative, _ = read_narrative(ROOT / "content" / "onboarding.yaml")
    assert narrative is not None
    if language == "en":
        return narrative
    metrics = {
        name: replace(metric, label=Text(GERMAN[name], metric.label.key))
        for name, metric in narrative.metrics.items()
    }
    return replace(narrative, locale="de-DE", currency="EUR", metrics=metrics)


@cache
def words_of(language: str) -> ClaimWords:
    path = ROOT / "templates" / "text" / language / "claims.yaml"
    return read_claim_words(path.read_bytes(), path.name)


def with_text(narrative: Narrative, key: str, source: str) -> Narrative:
    """A narrative with the text under one key changed."""
    steps = re.findall(r"\w+", key.removeprefix("narrative."))
    changed = _changed(narrative, steps, source, key)
    assert isinstance(changed, Narrative)
    return changed


def _changed(value, steps: list[str], source: str, key: str):  # type: ignore[no-untyped-def]
    if not steps:
        return Text(source, key)
    step, rest = steps[0], steps[1:]
    if isinstance(value, tuple):
        index = int(step)
        return (*value[:index], _changed(value[index], rest, source, key), *value[index + 1 :])
    return replace(value, **{step: _changed(getattr(value, step), rest, source, key)})


def found_in(sentence: Sentence, narrative: Narrative | None = None) -> list[Finding]:
    base = narrative or narrative_in(sentence.language)
    changed = with_text(base, sentence.key, sentence.text)
    form = form_of(changed.locale, changed.currency)
    found = check_claims(changed, build_ledger(changed)[0], form, words_of(sentence.language))
    return list(found)


def test_at_least_thirty_six_of_forty_sentences_are_judged_right() -> None:
    assert len(SENTENCES) == 40
    assert sum(sentence.stale for sentence in SENTENCES) == 20
    wrong = [
        sentence.text
        for sentence in SENTENCES
        if sentence.stale != bool(STALE & {found.rule for found in found_in(sentence)})
    ]
    assert len(wrong) <= MOST_WRONG, wrong
