"""What YAML would lose without a word is found, at its place, with the corrected line."""

from __future__ import annotations

import pytest

from briefgen.findings import Severity
from tests.narrative.support import (
    FIGURES,
    POINT,
    POINTS,
    QUICKSTART,
    TITLE,
    changed,
    found,
    line_of,
    narrative_of,
)

FIRST_POINT = "narrative.why_now.points[0]"

# what stands in the file, instead of what; the rule; the key; the corrected line
TRAPS = {
    "a comma in brackets cuts a sentence": (
        POINTS, "    points: [Volumes rise 18%, half of it in June]",
        "BG032", FIRST_POINT, 'points: ["Volumes rise 18%, half of it in June"]'),
    "a comma in brackets cuts a number": (
        POINTS, "    points: [Rework costs 1,200 hours, Volumes rise]",
        "BG032", FIRST_POINT, 'points: ["Rework costs 1,200 hours", "Volumes rise"]'),
    "words after #": (
        TITLE, "title: Our #1 priority", "BG031", "title", 'title: "Our #1 priority"'),
    "a text that starts with #": (
        TITLE, "title: #1 priority", "BG031", "title", 'title: "#1 priority"'),
    "a point that starts with #": (
        POINT, "      - #1 priority", "BG031", FIRST_POINT, '- "#1 priority"'),
    "a text of two lines with #": (
        TITLE, "title: Our #1\n  priority", "BG031", "title", 'title: "Our #1 priority"'),
    "a # inside brackets": (
        POINTS, "    points: [We are #1, b]", "BG031", "narrative.why_now.points",
        'points: ["We are #1", b]'),
    "a # inside braces": (
        POINT, "      - {text: We are #1, short: b}", "BG031", FIRST_POINT,
        '- {text: "We are #1", short: b}'),
    "a comma in braces cuts a text": (
        POINT, "      - {text: We lose 1,200 hours, and more, short: We lose}",
        "BG033", f"{FIRST_POINT}.text",
        '- {text: "We lose 1,200 hours, and more", short: We lose}'),
    "a key with a colon that came out of a text": (
        POINT, "      - {text: We lose hours, result: chaos, short: We lose}",
        "BG010", f"{FIRST_POINT}.result",
        '- {text: "We lose hours, result: chaos", short: We lose}'),
    "a text that starts with a figure": (
        TITLE, "title: {{ metrics.ramp_up.target }} weeks",
        "BG034", "title", 'title: "{{ metrics.ramp_up.target }} weeks"'),
    "a text that is one figure": (
        TITLE, "title: {{ metrics.ramp_up.target }}",
        "BG034", "title", 'title: "{{ metrics.ramp_up.target }}"'),
    "a figure with a filter in double quotes": (
        POINT, '      - {{ roi.budget | money("full") }} is enough',
        "BG034", FIRST_POINT, """- '{{ roi.budget | money("full") }} is enough'"""),
    "an asterisk around words": (
        TITLE, "title: *Faster* ramp-up", "BG034", "title", 'title: "*Faster* ramp-up"'),
    "an asterisk before a word": (
        TITLE, "title: *Faster", "BG034", "title", 'title: "*Faster"'),
    "an ampersand before a word": (
        TITLE, "title: &Growth and margins", "BG034", "title", 'title: "&Growth and margins"'),
    "an ampersand alone": (
        POINT, "      - & more", "BG034", FIRST_POINT, '- "& more"'),
    "an exclamation mark": (
        TITLE, "title: !important thing", "BG034", "title", 'title: "!important thing"'),
    "a per cent sign": (
        POINT, "      - % of handlers who leave", "BG034", FIRST_POINT,
        '- "% of handlers who leave"'),
    "an at sign": (
        POINT, "      - @home work", "BG034", FIRST_POINT, '- "@home work"'),
    "a backtick": (
        TITLE, "title: `Claims` faster", "BG034", "title", 'title: "`Claims` faster"'),
    "a greater-than sign": (
        TITLE, "title: > 10 weeks is too long", "BG034", "title",
        'title: "> 10 weeks is too long"'),
    "a bracketed word first": (
        TITLE, "title: [Draft] Cut it", "BG005", "title", 'title: "[Draft] Cut it"'),
    "a bracketed text": (
        TITLE, "title: [Draft]", "BG034", "title", 'title: "[Draft]"'),
    "a colon in a text": (
        TITLE, "title: Claims: cut it", "BG035", "title", 'title: "Claims: cut it"'),
    "a colon in a point": (
        POINT, "      - Volumes: 18% more", "BG035", FIRST_POINT, '- "Volumes: 18% more"'),
    "two colons in a point": (
        POINT, "      - Volumes: up: 18%", "BG035", FIRST_POINT, '- "Volumes: up: 18%"'),
    "a colon at the end of a point": (
        POINT, "      - What we need:", "BG035", FIRST_POINT, '- "What we need:"'),
    "a colon in a point in brackets": (
        POINTS, "    points: [Volumes: 18% more, b]", "BG035", FIRST_POINT,
        'points: ["Volumes: 18% more", b]'),
    "a colon in the second line of a text": (
        TITLE, "title: Cut it\n  with two effects: cost and time", "BG035", "title",
        'title: "Cut it with two effects: cost and time"'),
    "a tab as indent": (
        "    unit: weeks", "\tunit: weeks", "BG036", "metrics.ramp_up.unit", "unit: weeks"),
    "a tab before a value": (
        "    unit: weeks", "    unit:\tweeks", "BG036", "metrics.ramp_up.unit", "unit: weeks"),
    "a tab inside a text": (
        TITLE, 'title: "Cut\tit"', "BG036", "title", 'title: "Cut it"'),
    "a number with a comma": (
        "baseline: 14\n", "baseline: 14,000\n", "BG037", "metrics.ramp_up.baseline",
        "baseline: 14000"),
    "a number with a space": (
        "baseline: 14\n", "baseline: 14 000\n", "BG037", "metrics.ramp_up.baseline",
        "baseline: 14000"),
    "a number with an underscore": (
        "baseline: 14\n", "baseline: 14_000\n", "BG037", "metrics.ramp_up.baseline",
        "baseline: 14000"),
    "a decimal comma": (
        "baseline: 14\n", "baseline: 14,5\n", "BG037", "metrics.ramp_up.baseline",
        "baseline: 14.5"),
    "an apostrophe as the Swiss write it": (
        "baseline: 14\n", "baseline: 14'000.50\n", "BG037", "metrics.ramp_up.baseline",
        "baseline: 14000.50"),
    "an amount with sign and k": (
        "baseline: 14\n", "baseline: $180k\n", "BG014", "metrics.ramp_up.baseline",
        "baseline: 180000"),
    "a number with its unit": (
        "baseline: 14\n", "baseline: 14 weeks\n", "BG014", "metrics.ramp_up.baseline",
        "baseline: 14"),
    "numbers with commas in a series": (
        FIGURES,
        "    periods: [a, b]\n    current: [1,200, 1,300]\n    with_learning: [1200, 900]",
        "BG037", "metrics.ramp_up.current", "current: [1200, 1300]"),
    "a decimal comma in braces": (
        FIGURES,
        "    baseline: 14\nroi:\n  uplift: {conservative: 2%, expected: 3,5%, optimistic: 5%}\n"
        "  benefits: {a: {label: A, category: risk, annual_base: 5}}",
        "BG033", "roi.uplift.expected",
        "uplift: {conservative: 2%, expected: 3.5%, optimistic: 5%}"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "rule", "key", "line"), TRAPS.values(), ids=TRAPS)
def test_trap(old: str, new: str, rule: str, key: str, line: str) -> None:
    text = changed(old, new)
    [finding] = found(text)
    assert (finding.rule, finding.severity, finding.key) == (rule, Severity.ERROR, key)
    assert finding.hint.endswith(line)
    first, count = line_of(text, new), new.count("\n") + 1
    assert first <= finding.line < first + count


@pytest.mark.parametrize(("old", "new", "rule", "key", "line"), TRAPS.values(), ids=TRAPS)
def test_the_corrected_line_is_right(old: str, new: str, rule: str, key: str, line: str) -> None:
    """Whoever copies the line out of the hint has a narrative without findings."""
    indent = " " * (len(new) - len(new.lstrip(" \t")))
    if "\n" in new and not new.startswith("title"):
        wrong = next(part for part in new.split("\n") if line.split(":")[0] in part)
        fixed = new.replace(wrong.strip(), line)
    else:
        fixed = indent.replace("\t", "    ") + line + ("\n" if new.endswith("\n") else "")
    if "unit:\t" in new or "\tunit" in new:
        fixed = f"    {line}"
    assert found(changed(old, fixed)) == []


def test_a_time_of_day_is_no_number() -> None:
    text = QUICKSTART + "meeting:\n  agenda:\n    - minutes: 10:00\n      item: Decision\n"
    [finding] = found(text)
    assert (finding.rule, finding.key) == ("BG038", "meeting.agenda[0].minutes")
    assert (finding.line, finding.column) == (line_of(text, "10:00"), 16)


def test_a_time_of_day_is_fine_as_text() -> None:
    narrative = narrative_of(changed(POINT, "      - 10:00"))
    assert narrative.why_now.points[0].source == "10:00"


@pytest.mark.parametrize("word", ["yes", "no", "on", "off", "true", "2026", "1_000", "0x1F", "1e3"])
def test_words_that_yaml_has_other_ideas_about_stay_text(word: str) -> None:
    narrative = narrative_of(changed(TITLE, f"title: {word}"))
    assert narrative.title.source == word


def test_a_note_after_a_text_needs_two_spaces() -> None:
    assert narrative_of(changed(TITLE, "title: Cut it  # draft")).title.source == "Cut it"
    [finding] = found(changed(TITLE, "title: Cut it # draft"))
    assert (finding.rule, finding.severity) == ("BG031", Severity.WARNING)
    assert 'title: "Cut it # draft"' in finding.hint


def test_a_note_after_a_number_is_a_note() -> None:
    assert narrative_of(changed("baseline: 14\n", "baseline: 14 #HRIS\n")).metrics


def test_phrases_in_brackets_are_a_warning_when_they_may_be_one() -> None:
    [finding] = found(changed(POINTS, "    points: [Anna left, Bob stays]"))
    assert (finding.rule, finding.severity) == ("BG032", Severity.WARNING)
    assert 'points: ["Anna left", "Bob stays"]' in finding.hint


@pytest.mark.parametrize("points", ["[a, b, c]", "[x]", '["Anna left, Bob stays"]', "[Faster]"])
def test_words_in_brackets_are_fine(points: str) -> None:
    assert found(changed(POINTS, f"    points: {points}")) == []


def test_names_in_brackets_are_fine() -> None:
    text = QUICKSTART + "governance:\n  steering_committee: [HR, Business sponsor, Finance]\n"
    governance = narrative_of(text).governance
    assert governance is not None
    assert [name.source for name in governance.steering_committee] == [
        "HR", "Business sponsor", "Finance",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["C:\\Users\\x", "R&D spend <10% & more", "a{%b%}{#c#}", "50% of {x}", "a:b", "-5"]
)
def test_what_yaml_reads_well_needs_no_quotes(text: str) -> None:
    assert narrative_of(changed(TITLE, f"title: {text}")).title.source == text


def test_no_trap_in_a_block_of_text() -> None:
    block = "title: |\n  Result: {{ x }} #1\n  - *all* of it, 1,200: @ %"
    source = narrative_of(changed(TITLE, block)).title.source
    assert source == "Result: {{ x }} #1\n- *all* of it, 1,200: @ %"


def test_a_tab_in_a_comment_is_no_finding() -> None:
    assert found(changed(TITLE, f"{TITLE}  #\tnote\n#\tanother")) == []


def test_an_alias_to_a_list_is_plain_data() -> None:
    text = changed(FIGURES, "    periods: [a, b]\n    current: &x [9, 8]\n    with_learning: *x")
    metric = narrative_of(text).metrics["ramp_up"]
    assert metric.current == metric.with_learning == (9, 8)
