"""docs/tags.md says what comes out; it does."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest

from tests.merge.files import in_word, on_slide, slide, word, wrong
from tests.tools import ROOT

PAGE = (ROOT / "docs" / "tags.md").read_text(encoding="utf-8")
OFFICE = """\
The office opens
{%- if urgent -%}
 at once
{%- else -%}
 next year
{%- endif %}, as planned."""


@cache
def values() -> dict[str, object]:
    """The values that the page's examples read."""
    (block,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    found: dict[str, object] = json.loads(block)
    return found


@pytest.mark.parametrize(
    ("tag", "printed"),
    [
        ("{{ name }}", "R&D <10%"),
        ("{{ people[0].name }}", "Ann"),
        ("{{ people|length }}", "2"),
        ('{{ quarters|join(", ") }}', "Q1, Q2, Q3"),
        ("{{ cost * 2 }}", "360000"),
        ('{{ "now" if urgent else "later" }}', "now"),
        ('{{ nickname|default("-") }}', "-"),
        ("{_{ name }_}", "{{ name }}"),
        ("{{ cost|money }}", "$180k"),
        (
            "{% if urgent %}at once{% elif cost > 100 %}soon{% else %}some day{% endif %}",
            "at once",
        ),
        (
            "{% for person in people %}{{ person.name }}{% if not loop.last %}, {% endif %}"
            "{% endfor %}",
            "Ann, Bo",
        ),
        ("{% with half = cost / 2 %}{{ half }}{% endwith %}", "90000.0"),
        ("{# a note to yourself, which is never printed #}", ""),
    ],
)
def test_a_tag_of_the_page(tag: str, printed: str) -> None:
    assert tag.replace("|", "\\|") in PAGE or tag in PAGE
    assert in_word(tag, **values()) == [printed]
    assert on_slide(tag, **values()) == printed


def test_its_paragraph_in_several_lines() -> None:
    assert OFFICE in PAGE
    assert in_word(*OFFICE.split("\n"), **values()) == ["The office opens at once, as planned."]
    later = {**values(), "urgent": False}
    assert on_slide(OFFICE, **later) == "The office opens next year, as planned."


def test_its_table() -> None:
    rows = [
        ["Team", "{%tc for q in quarters %}", "{{ q }}", "{%tc endfor %}"],
        ["{%tr for p in people %}"],
        ["{{ p.team }}", "{%tc for q in quarters %}", "{{ p.name }} {{ q }}", "{%tc endfor %}"],
        ["{%tr endfor %}"],
    ]
    for row in rows:
        assert f"| {' | '.join(f'`{c}`' if '{' in c else c for c in row)} |" in PAGE
    assert in_word(rows, **values()) == [
        *("Team", "Q1", "Q2", "Q3"),
        *("North", "Ann Q1", "Ann Q2", "Ann Q3"),
        *("North", "Bo Q1", "Bo Q2", "Bo Q3"),
    ]


def test_its_finding() -> None:
    (found,) = wrong(slide("{{ people[0].nmae }}"), "deck.pptx", **values())
    told = f"{found.file}: error {found.rule}: {found.message}"
    assert told in PAGE
    assert f"hint {found.hint}" in PAGE


@pytest.mark.parametrize(
    "tag", ["{% macro m() %}", "{% include 'x' %}", "{% raw %}", "{{ 1|mine }}"]
)
def test_what_the_page_says_is_not_there(tag: str) -> None:
    (found,) = wrong(word(tag))
    assert found.rule == "BG803"
