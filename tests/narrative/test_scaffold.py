"""A new narrative is bound to its schema, passes the check, and says what was answered."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.narrative.scaffold import (
    EXAMPLES,
    QUESTIONS,
    SCHEMA_FILE,
    problem_with,
    scaffold,
    scaffold_example,
)
from tests.narrative.support import ONBOARDING, narrative_of, read

ANSWERS = {
    "title": "Cut ramp-up time",
    "organisation": "",
    "locale": "de-DE",
    "decision": "Fund a pilot",
    "label": "Ramp-up time",
    "unit": "weeks",
    "better": "lower",
    "baseline": "14",
    "target": "9.5",
}
BINDING = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"


def test_answers_become_a_narrative() -> None:
    text = scaffold(ANSWERS)
    assert text.startswith(BINDING)
    narrative = narrative_of(text)
    assert narrative.title.source == "Cut ramp-up time" and narrative.locale == "de-DE"
    assert narrative.organisation is None
    metric = narrative.metrics["ramp_up_time"]
    assert (metric.baseline, metric.target, metric.unit) == (14, Decimal("9.5"), "weeks")
    assert set(ANSWERS) == {question.name for question in QUESTIONS}


PROSE = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1).map(
    lambda text: f"{text} # : {{{{ x }}}} {text}, '\"\\ {text}"
)


@given(PROSE, PROSE)
def test_any_answer_comes_out_letter_for_letter(title: str, label: str) -> None:
    answers = {**ANSWERS, "title": title, "organisation": title[:1], "label": label}
    narrative = narrative_of(scaffold(answers))
    assert narrative.title.source == title
    [metric] = narrative.metrics.values()
    assert metric.label.source == label


@pytest.mark.parametrize(
    "word", ["null", "yes", "2026", "#1", "- x", "a: b", "Faster:", "[x]", "1"]
)
def test_words_that_yaml_has_other_ideas_about(word: str) -> None:
    assert narrative_of(scaffold({**ANSWERS, "decision": word})).decision.source == word


def test_a_percent_metric_gets_its_sign() -> None:
    answers = {**ANSWERS, "unit": "percent", "baseline": "31", "target": "22 %"}
    metric = narrative_of(scaffold(answers)).metrics["ramp_up_time"]
    assert (metric.baseline, metric.target) == (Decimal("0.31"), Decimal("0.22"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_are_bound_too(name: str) -> None:
    text = scaffold_example(name)
    assert text.startswith(f"{BINDING}briefgen: 1\n")
    assert "FORMAT.md" not in text
    assert read(text)[1] == []


def test_an_example_is_the_one_that_ships() -> None:
    assert narrative_of(scaffold_example("onboarding")).metrics == narrative_of(ONBOARDING).metrics


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("title", "  ", "Please"),
        ("title", "a\x07", "printed"),
        ("organisation", "", ""),
        ("locale", "en-gb", "en-GB"),
        ("locale", "klingon", "Please"),
        ("better", "down", "lower"),
        ("baseline", "180,000", "180000"),
        ("baseline", "many", "number"),
        ("baseline", "31%", ""),
        ("unit", "%", "percent"),
        ("unit", "weeks", ""),
    ],
)
def test_wrong_answers_are_met_with_a_sentence(name: str, answer: str, said: str) -> None:
    question = next(question for question in QUESTIONS if question.name == name)
    problem = problem_with(question, answer)
    assert said in problem
    assert bool(problem) == bool(said)
