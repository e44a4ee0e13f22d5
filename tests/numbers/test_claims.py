"""What an author's words may not say of a figure: forty sentences, and each way by itself."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import FindingsError
from briefgen.findings import Finding
from briefgen.narrative.model import AssignedBy, Narrative, PilotValues, Text
from briefgen.narrative.read import read_narrative
from briefgen.numbers.claims.check import check_claims
from briefgen.numbers.claims.words import NO_WORDS, ClaimWords, read_claim_words
from briefgen.numbers.grades import Grade, case_grade, metric_grade
from briefgen.numbers.ledger import build_ledger
from tests.numbers.claim_sentences import BY_OTHERS, HELD_OUT, SENTENCES, Sentence
from tests.numbers.datafiles import read
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


METRIC = narrative_in("en").metrics["time_to_productivity"]


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


@pytest.mark.parametrize(
    ("sentences", "most_wrong"), [(HELD_OUT, 2), (BY_OTHERS, 5)], ids=["held out", "by others"]
)
def test_sentences_that_the_check_was_not_written_against(
    sentences: tuple[Sentence, ...], most_wrong: int
) -> None:
    wrong = [
        sentence.text
        for sentence in sentences
        if sentence.stale != bool(STALE & {found.rule for found in found_in(sentence)})
    ]
    assert len(wrong) <= most_wrong, wrong


SHIPPED = sorted((ROOT / "content").glob("*.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=[path.stem for path in SHIPPED])
def test_no_false_alarm_on_what_ships(path: Path) -> None:
    narrative, _ = read(path)
    assert narrative is not None
    form = form_of(narrative.locale, narrative.currency)
    assert list(check_claims(narrative, build_ledger(narrative)[0], form, words_of("en"))) == []


def rules(key: str, text: str, language: str = "en", base: Narrative | None = None) -> list[str]:
    return [found.rule for found in found_in(Sentence(language, key, text, True), base)]


@pytest.mark.parametrize(
    ("text", "rule", "hint"),
    [
        ("They need 94 days", "BG220", "{{ metrics.time_to_productivity.baseline }} days"),
        ("A 94-day wait", "BG220", "{{ metrics.time_to_productivity.baseline }}-day"),
        ("They need 91 days", "BG221", "{{ metrics.time_to_productivity.baseline }} days"),
        ("Waiting forgoes $605k", "BG220", "{{ roi.cost_of_inaction | money }}"),
        ("It takes $180,000", "BG220", '{{ roi.budget | money("full") }}'),
        ("It takes USD 180,000", "BG220", '{{ roi.budget | money("full") }}'),
        ("It takes 0.18 million $ now", "BG220", "{{ roi.budget | money }}"),
        ("The case pays back in 16 months", "BG220", "{{ roi.payback.expected }} months"),
        ("Time to productivity drops", "BG222", "{{ metrics.time_to_productivity.current[-1] }}"),
    ],
)
def test_a_finding_says_where_it_is_and_what_to_write(text: str, rule: str, hint: str) -> None:
    key = "narrative.why_now.headline"
    (found,) = found_in(Sentence("en", key, text, True))
    assert (found.rule, found.key) == (rule, key)
    assert hint in found.hint
    place = narrative_in("en").place(key)
    assert (found.line, found.column) == (place.line, place.column)


def test_a_contradiction_stops_a_build_and_a_repetition_does_not() -> None:
    texts = ("They need 91 days", "They need 94 days")
    found = [found_in(Sentence("en", "narrative.why_now.headline", text, True)) for text in texts]
    assert [str(each[0].severity) for each in found] == ["error", "warning"]


@pytest.mark.parametrize("text", ['They need {{ "91 days" }}', "They need {{ 91 }} days"])
def test_braces_say_that_a_number_is_meant(text: str) -> None:
    assert rules("narrative.why_now.headline", text) == []


def test_a_short_form_is_read_too() -> None:
    narrative = narrative_in("en")
    headline = replace(narrative.why_now.headline, short="94 days to a full book")
    changed = replace(narrative, why_now=replace(narrative.why_now, headline=headline))
    found = check_claims(changed, build_ledger(changed)[0], form_of(), words_of("en"))
    assert [one.rule for one in found] == ["BG220"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orders grow 40% in a year", ["BG224"]),
        ("We lose $3.2M of orders a year", ["BG224"]),
        ("Some 2,400 customers wait", ["BG224"]),
        ("Six coaches and 4 hubs are enough for 2026", []),
        ("The 90-day pilot starts with 34 managers", []),
        ("ISO 27001 needs trained managers", []),
    ],
)
def test_a_number_from_nowhere_in_a_headline(text: str, expected: list[str]) -> None:
    assert rules("narrative.why_now.headline", text) == expected
    assert rules("narrative.why_now.points[0]", text) == []


def test_a_figure_in_a_headline_needs_a_source() -> None:
    narrative = narrative_in("en")
    metric = narrative.metrics["time_to_productivity"]
    bare = replace(metric, source=None)
    assert narrative.roi is not None
    benefits = {name: replace(one, source=None) for name, one in narrative.roi.benefits.items()}
    changed = replace(
        narrative,
        metrics={**narrative.metrics, metric.id: bare},
        roi=replace(narrative.roi, benefits=benefits),
    )
    key = "narrative.why_now.headline"
    for text, expected in (
        ("They need {{ metrics.time_to_productivity.baseline }} days", ["BG225"]),
        ("Others need {{ metrics.time_to_productivity.benchmark }} days", []),
        ("{{ metrics.time_to_productivity.label }} is too long", []),
        ("We ask for {{ roi.budget | money }}", []),
    ):
        found = [
            one for one in found_in(Sentence("en", key, text, True), changed) if one.key == key
        ]
        assert [one.rule for one in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The academy proves that coaching works", ["BG226"]),
        ("The pilot guarantees faster starts", ["BG226"]),
        ("The academy reduced the wait", ["BG227"]),
        ("The programme saves a month for each manager", ["BG227"]),
        ("The programme has cut the wait", ["BG227"]),
        ("The academy increased renewals", ["BG227"]),
        ("The programme has survived two budget cuts", []),
        ("The academy is expected to save a month", []),
        ("The pilot would have reduced the wait", []),
        ("In 2023 a programme in Oslo reduced the wait", []),
        ("The wait has caused three lost accounts", []),
    ],
)
def test_what_may_be_said_before_anything_is_measured(text: str, expected: list[str]) -> None:
    assert rules("narrative.success.points[0]", text) == expected


def test_only_a_measurement_against_a_control_makes_a_claim() -> None:
    narrative = narrative_in("en")
    assert narrative.pilot is not None
    measured = replace(narrative.pilot, values=PilotValues.MEASURED)
    by_person = replace(measured, assigned_by=AssignedBy.PERSON)
    key, text = "narrative.success.points[0]", "The academy reduced the wait"
    assert rules(key, text, base=replace(narrative, pilot=measured)) == ["BG227"]
    assert rules(key, text, base=replace(narrative, pilot=by_person)) == []
    assert rules(
        key, "It is proven: the pilot works", base=replace(narrative, pilot=by_person)
    ) == ["BG226"]


def test_a_label_can_hold_the_character_that_stands_for_figures() -> None:
    narrative = narrative_in("en")
    label = replace(METRIC.label, source="Time \ufffc to {{ roi.budget }}")
    metrics = {**narrative.metrics, METRIC.id: replace(METRIC, label=label)}
    text = "{{ metrics.time_to_productivity.label }}: {{ roi.budget }} by Q4"
    assert rules("narrative.why_now.headline", text, base=replace(narrative, metrics=metrics)) == []


def test_a_language_without_words_still_sees_the_same_number() -> None:
    narrative = with_text(
        narrative_in("en"), "narrative.why_now.headline", "94 days; time to productivity falls"
    )
    found = check_claims(narrative, build_ledger(narrative)[0], form_of(), NO_WORDS)
    assert [one.rule for one in found] == ["BG220"]


@pytest.mark.parametrize(
    "data", [b"rises: up", b"unknown: [up]", b"[a]", b"rises: [", b"rises: [[up]]", b"\xff"]
)
def test_a_broken_file_of_words_is_a_finding(data: bytes) -> None:
    with pytest.raises(FindingsError) as caught:
        read_claim_words(data, "claims.yaml")
    assert {found.rule for found in caught.value.findings} == {"BG405"}


@given(st.text(st.sampled_from("0123456789.,%$k- ’'dayspoints€\u00a0{}\ufffc")))
def test_any_text_can_be_read(text: str) -> None:
    narrative = with_text(narrative_in("en"), "narrative.why_now.headline", text)
    check_claims(narrative, build_ledger(narrative)[0], form_of(), words_of("en"))


def test_grades_of_evidence() -> None:
    narrative = narrative_in("en")
    assert narrative.pilot is not None
    first_solo = narrative.metrics["first_solo_go_live"]
    planned = build_ledger(narrative)[0]
    assert metric_grade(narrative, planned, METRIC) is Grade.BENCHMARK
    assert metric_grade(narrative, planned, replace(METRIC, benchmark_source=None)) is (
        Grade.ASSUMPTION
    )
    assert metric_grade(narrative, planned, first_solo) is Grade.ASSUMPTION
    assert case_grade(narrative, planned) is Grade.ASSUMPTION
    for assigned_by, grade in (
        (AssignedBy.TEAM, Grade.INDICATIVE),
        (AssignedBy.PERSON, Grade.MEASURED),
    ):
        pilot = replace(narrative.pilot, values=PilotValues.MEASURED, assigned_by=assigned_by)
        measured = replace(narrative, pilot=pilot)
        assert metric_grade(measured, build_ledger(measured)[0], first_solo) is grade
