"""Where YAML gives up, the finding says what to write, and reading goes on."""

from __future__ import annotations

import pytest

from tests.narrative.support import (
    POINT,
    POINTS,
    QUICKSTART,
    TITLE,
    changed,
    found,
    line_of,
    short,
)

SLIPS = {
    "a quote that is never closed": (
        TITLE, 'title: "Cut it', 'title: "Cut it"'),
    "an apostrophe in single quotes": (
        TITLE, "title: 'It's time'", 'title: "It\'s time"'),
    "a quoted word first": (
        TITLE, 'title: "Quick" wins', "title: '\"Quick\" wins'"),
    "a Windows path in double quotes": (
        TITLE, 'title: "C:\\Users\\x"', "title: 'C:\\Users\\x'"),
    "no space after the colon": (
        TITLE, "title:Cut it", "title: Cut it"),
    "no colon": (
        TITLE, "title Cut it", "title: Cut it"),
    "no space after the dash": (
        "      - Half of", "      -Half of",
        "- Half of all rework comes from handlers in their first year"),
    "a space too few": (
        "    unit: weeks", "   unit: weeks", "indent it by 4:     unit: weeks"),
    "a space too many at the top": (
        "\ncurrency: GBP", "\n currency: GBP", "indent it by 0: currency: GBP"),
    "a bracket that is never closed": (
        POINTS, "    points: [a, b", "points: [a, b]"),
    "a bracket too many": (
        POINTS, "    points: [a, b]]", "points: [a, b]"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "hint"), SLIPS.values(), ids=SLIPS)
def test_slip(old: str, new: str, hint: str) -> None:
    text = changed(old, new)
    [finding] = found(text)
    assert finding.rule == "BG005"
    assert finding.hint.endswith(hint)
    assert finding.line == line_of(text, new.lstrip("\n"))


@pytest.mark.parametrize(("old", "new", "hint"), SLIPS.values(), ids=SLIPS)
def test_a_slip_hides_nothing_else(old: str, new: str, hint: str) -> None:
    text = changed("better: lower", "better: less", changed(old, new))
    rules = [finding.rule for finding in found(text)]
    assert sorted(rules) == ["BG005", "BG018"]


def test_a_line_that_nobody_understands_is_said_so_and_hides_nothing_else() -> None:
    text = changed(POINT, "      ? [}", changed("unit: weeks", "unti: weeks"))
    rules = short(found(text))
    assert ("BG010", "metrics.ramp_up.unti") in rules
    assert any(rule == "BG005" for rule, _ in rules)


def test_quotes_inside_quotes_do_not_grow_for_ever() -> None:
    """Each attempt to quote this line doubles its quotes: forty would fill the memory."""
    [finding] = found(changed(TITLE, "title: {#', {[: '"))
    assert (finding.rule, finding.line) == ("BG005", 3)


def test_a_trap_inside_a_block_with_a_wrong_indent() -> None:
    text = changed("    unit: weeks\n    better: lower", "   unit: weeks\n   better: a: b")
    assert short(found(text)) == [
        ("BG005", "metrics.ramp_up.unit"),
        ("BG018", "metrics.ramp_up.better"),
        ("BG035", "metrics.ramp_up.better"),
    ]


def test_the_first_item_without_a_space_is_explained() -> None:
    [finding] = found(changed(POINTS, "    points:\n      -one\n      - two"))
    assert (finding.rule, finding.key) == ("BG005", "narrative.why_now.points")
    assert "dash" in finding.message


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "BG006"),
        ("# only a note\n", "BG006"),
        ("---\n", "BG006"),
        ("null\n", "BG006"),
        ("just text\n", "BG006"),
        ("- a\n- b\n", "BG006"),
        (f"{QUICKSTART}---\ntitle: b\n", "BG006"),
        (changed(TITLE, 'title: !!python/object/apply:os.system ["echo"]'), "BG007"),
        (changed(TITLE, "title: !!binary aGVsbG8="), "BG007"),
        (changed(POINTS, "    points: !!set {a, b}"), "BG007"),
        (changed("    unit: weeks", "    <<: {unit: weeks}"), "BG008"),
    ],
)
def test_what_is_no_narrative(text: str, rule: str) -> None:
    findings = found(text)
    assert rule in [finding.rule for finding in findings]
    assert all(finding.line > 0 for finding in findings)


def test_ten_mistakes_show_in_one_run_each_at_its_place() -> None:
    text = QUICKSTART
    mistakes = [
        ("title: Cut ramp-up time in claims", "titel: Cut it", "BG010", "titel"),
        ("locale: en-GB", "locale: en_GB", "BG021", "locale"),
        ("    headline: New claims", "    headline: {{ x }} claims", "BG034",
         "narrative.why_now.headline"),
        (POINT, "      - Volumes: 18%", "BG035", "narrative.why_now.points[0]"),
        ("      - The backlog passes", "      - The #1 backlog passes", "BG031",
         "narrative.risk_of_inaction.points[0]"),
        ("      - Overtime is already", "      - 'Overtime' is already", "BG005",
         "narrative.risk_of_inaction.points[1]"),
        ("    unit: weeks", "\tunit: weeks", "BG036", "metrics.ramp_up.unit"),
        ("    better: lower", "    better: Lower", "BG018", "metrics.ramp_up.better"),
        ("    baseline: 14", "    baseline: 14,000", "BG037", "metrics.ramp_up.baseline"),
        ("    target: 9", "    target: 9%", "BG014", "metrics.ramp_up.target"),
    ]  # fmt: skip
    for old, new, *_ in mistakes:
        text = changed(old, new, text)
    findings = found(text)
    assert short(findings) == [(rule, key) for *_, rule, key in mistakes]
    assert [finding.line for finding in findings] == [line_of(text, new) for _, new, *_ in mistakes]
    columns = [1, 9, 15, 9, 9, 9, 1, 13, 15, 13]
    assert [finding.column for finding in findings] == columns
