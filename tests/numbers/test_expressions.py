"""What is read without Jinja means what Jinja reads."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.numbers import expressions
from briefgen.numbers.expressions import FilterCall, Read, UnreadableError, parse
from briefgen.numbers.syntax import parse_with_jinja

PIECES = [
    "{{", "}}", "{{ ", " }}", "{{-", "-}}", "{{ a }}", "{{ a.b | f }}", "{{a|f(\"x\")|g}}", "{%",
    "%}", "{#", "}", "{", "|", "a", "a.b_1.c", "metrics.x.current", "[0]", "[-1]", ".", "if", "not",
    "none", "true", "True", "is", "f(\"full\")", "f('x')", "f(1)", "f()", "\"", "\\", "(", ")", "1",
    " ", "\n", "\r\n", "\t", "\xa0", "é", "_a", "text ", "&amp;", "<10%",
]  # fmt: skip


@settings(max_examples=1500)
@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
def test_plain_texts_mean_the_same(source: str) -> None:
    plain = expressions._plain_parts(source)
    if plain is None or expressions.OPENING not in source:
        return
    assert plain == parse_with_jinja(source)


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("in {{ a.b }} days", ("in ", Read("a.b"), " days")),
        ("{{a}}{{ b }}", (Read("a"), Read("b"))),
        (
            'x {{ roi.budget | money("full") | f }}',
            ("x ", Read("roi.budget", None, (FilterCall("money", ("full",)), FilterCall("f")))),
        ),
    ],
)
def test_what_authors_write_needs_no_jinja(source: str, parts: tuple[object, ...]) -> None:
    assert expressions._plain_parts(source) == parts
    assert parse(source) == parts


@pytest.mark.parametrize(
    "source",
    ["{{ a[0] }}", "{{ none }}", "{{- a }}", "{{ f(1) }}", "{{ a", "{{ é }}", "\r{{ b }}"],
)
def test_all_else_is_jinjas(source: str) -> None:
    assert expressions._plain_parts(source) is None
    try:
        expected = parse_with_jinja(source)
    except UnreadableError:
        with pytest.raises(UnreadableError):
            parse(source)
    else:
        assert parse(source) == expected
