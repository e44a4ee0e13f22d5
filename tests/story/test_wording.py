"""The wording: languages agree, nothing is unused, and a file that is wrong is a finding."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from briefgen.errors import FindingsError
from briefgen.story.wording import Wording, load_wording, read_wording
from tests.story.telling import TEXTS, wording
from tests.tools import ROOT

NAME = re.compile(r"\{\{\s*(\w+)\s*\}\}")
STORY = ROOT / "briefgen" / "story"


def parameters(text: str) -> set[str]:
    return {name.lower() for name in NAME.findall(text)}


def spoken_patterns() -> list[str]:
    """Each text of the story's code that could be a key; computed parts match any name."""
    patterns = []
    for file in sorted(STORY.rglob("*.py")):
        if file.name == "wording.py":
            continue  # it says whatever key it is given
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                patterns.append(re.escape(node.value))
            elif isinstance(node, ast.JoinedStr):
                parts = (
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w.]+"
                    for part in node.values
                )
                patterns.append("".join(parts))
    return [pattern for pattern in patterns if re.search(r"[a-z]{2}", pattern)]


def is_spoken(key: str, patterns: list[str]) -> bool:
    counted = re.sub(r"\.(one|other)$", "", key)
    return any(re.fullmatch(pattern, form) for pattern in patterns for form in (key, counted))


def has_own_reader(key: str) -> bool:
    """Whether templates read a text (tables), or `count` does (numbers in letters)."""
    return "." not in key or key.startswith(("tables.", "count_words."))


@pytest.mark.parametrize("language", sorted(folder.name for folder in TEXTS.iterdir()))
def test_languages_have_the_same_texts_with_the_same_names(language: str) -> None:
    english, other = wording("en"), wording(language)
    assert other.dotted_keys == english.dotted_keys
    differing = {
        key: (parameters(english.find(key)), parameters(other.find(key)))
        for key in english.dotted_keys
        if parameters(english.find(key)) != parameters(other.find(key))
    }
    assert differing == {}


def test_every_text_with_a_group_is_spoken_by_the_story() -> None:
    patterns = spoken_patterns()
    grouped = [key for key in wording().dotted_keys if not has_own_reader(key)]
    assert [key for key in grouped if not is_spoken(key, patterns)] == []
    assert not is_spoken("titles.something_new", patterns)
    assert not is_spoken("alt.something_new", patterns)
    assert not is_spoken("deck_kpis.something_new.one", patterns)


def test_labels_are_read_by_attribute() -> None:
    words = wording()
    assert words.decision_requested == "Decision requested"
    assert words.tables.roadmap == "Roadmap, with one column for each date"
    with pytest.raises(AttributeError):
        _ = words.decision_requestd


def test_values_are_placed_as_they_are() -> None:
    hostile = "{{ label }} {% raw %} <b>&amp; \\1"
    assert wording().say("asks.why_now", label=hostile) == (
        f"Agree on the number to change: {hostile}"
    )


def test_richer_texts_are_jinja_and_take_hostile_values() -> None:
    text = b'greeting: "{% if polite %}Dear {{ name }}{% else %}{{ name }}!{% endif %}"'
    words = read_wording("en", text, "wording.yaml")
    hostile = "{{ polite }} & {% endif %}"
    assert words.say("greeting", polite=True, name=hostile) == f"Dear {hostile}"
    assert words.say("greeting", polite=False, name="x") == "x!"


def test_counting_says_small_numbers_in_letters() -> None:
    words = wording()
    said = [words.count("brief_kpis.payback", years, total="$945k") for years in (1, 3, 12)]
    assert said == [
        "Payback of the programme; $945k in one year",
        "Payback of the programme; $945k in three years",
        "Payback of the programme; $945k in 12 years",
    ]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("a: {b: [c]}", "BG401"),
        ("- a", "BG401"),
        ("a: 'b", "BG401"),
        ("a: \x07", "BG401"),
        ("b: x", "BG402"),
        ("a: ''", "BG402"),
        ("a: 'x {{ nmae }}'", "BG403"),
        ("a: '{% if name %}x'", "BG403"),
        ("a: '{% for i in name.parts %}{{ i.x.y }}{% endfor %}'", "BG403"),
        ("a: \"{{ ''.__class__.__mro__[1] }}\"", "BG403"),
    ],
)
def test_a_wrong_wording_file_is_a_finding_that_names_it(content: str, rule: str) -> None:
    with pytest.raises(FindingsError) as refused:
        read_wording("en", content.encode(), "text/en/wording.yaml").say("a", name="N")
    (finding,) = refused.value.findings
    assert (finding.rule, finding.file) == (rule, "text/en/wording.yaml")


def test_a_misspelt_key_hints_at_the_closest_one() -> None:
    with pytest.raises(FindingsError) as refused:
        wording().say("titles.apartt", amount="1")
    (finding,) = refused.value.findings
    assert "titles.apart" in finding.hint


def test_a_language_without_wording_says_which_there_are(tmp_path: Path) -> None:
    with pytest.raises(FindingsError) as refused:
        load_wording("xx", TEXTS)
    (finding,) = refused.value.findings
    assert finding.rule == "BG401" and "de, en, es, fr" in finding.hint


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "wording.yaml").write_text("a: one", encoding="utf-8")
    assert load_wording("en", tmp_path).say("a") == "one"
    (folder / "wording.yaml").write_text("a: another", encoding="utf-8")
    assert load_wording("en", tmp_path).say("a") == "another"


def test_no_word_is_lost_to_yaml_booleans_or_numbers() -> None:
    words = read_wording("no", b"a: no\nb: 10:00\nc: 007\n", "wording.yaml")
    assert [words.say(key) for key in "abc"] == ["no", "10:00", "007"]
    assert isinstance(words, Wording)
