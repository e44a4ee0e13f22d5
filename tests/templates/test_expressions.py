"""Expressions that the engine reads itself mean what they mean in Jinja."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.exceptions import SecurityError

from briefgen.templates.expressions import (
    ExpressionError,
    Reader,
    UndefinedNameError,
    _Parser,
    compile_expression,
)
from briefgen.templates.sandbox import jinja_expression

SCOPE = {
    "a": SimpleNamespace(b=(1, 2, "x"), kind="line", none=None),
    "m": {"b": [], "kind": "bars"},
    "n": 2,
    "s": "line",
    "empty": (),
    "zero": 0,
}
PATHS = st.sampled_from(
    [
        "a",
        "a.b",
        "a.b[0]",
        "a.b[2]",
        "a.kind",
        "a.none",
        "m.b",
        "m.kind",
        "n",
        "s",
        "empty",
        "zero",
        "gone",
        "a.gone",
        "m.gone",
        "a.b[9]",
        "m[0]",
        "s[1]",
        "n.real",
        "order",
        "android",
        "note",
    ]
)
LITERALS = st.sampled_from(["0", "2", "1.5", "'line'", '"x"', "''"])
OPERANDS = st.one_of(
    PATHS,
    LITERALS,
    PATHS.map(lambda path: f"{path}|length"),
    PATHS.map(lambda path: f"{path} | length"),
)
COMPARED = st.builds(
    lambda a, op, b: f"{a} {op} {b}",
    OPERANDS,
    st.sampled_from(["==", "!=", "<", ">=", "<=", ">"]),
    OPERANDS,
)
EXPRESSIONS = st.recursive(
    st.one_of(OPERANDS, COMPARED),
    lambda inner: st.one_of(
        inner.map(lambda e: f"not {e}"),
        st.builds(lambda a, w, b: f"{a} {w} {b}", inner, st.sampled_from(["and", "or"]), inner),
    ),
    max_leaves=5,
)


def outcome(read: Reader) -> object:
    try:
        return read(SCOPE)
    except UndefinedNameError:
        return UndefinedNameError
    except TypeError:
        return TypeError


@given(EXPRESSIONS)
def test_plain_expressions_agree_with_jinja(source: str) -> None:
    assert outcome(_Parser(source).parse()) == outcome(jinja_expression(source))


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("s|upper", "LINE"),
        ("n + 1", 3),
        ("'yes' if n > 1 else 'no'", "yes"),
        ("gone|default('d')", "d"),
        ("gone is defined", False),
        ("a.b[-1]", "x"),
        ("(n == 2) and not (zero or empty)", True),
        ("none", None),
        ("true", True),
        ("s in ['line']", True),
        ("'it\\'s'", "it's"),
        ("m['kind'] ~ n", "bars2"),
    ],
)
def test_richer_expressions_are_jinjas(source: str, value: object) -> None:
    assert compile_expression(source)(SCOPE) == value


@pytest.mark.parametrize("source", ["", "a b", "1 +", "a.", "x|nofilter", "}} {{", "a == == b"])
def test_what_jinja_cannot_read_is_refused(source: str) -> None:
    with pytest.raises(ExpressionError):
        compile_expression(source)


@pytest.mark.parametrize(
    "source",
    ["a.__class__", "''.__class__.__mro__", "a.b.__init__", "[].__class__", "s.format.__self__"],
)
def test_nothing_reaches_behind_the_objects(source: str) -> None:
    with pytest.raises(Exception, match=r"unsafe|no __|attribute") as caught:
        compile_expression(source)(SCOPE)
    assert type(caught.value).__name__ in ("SecurityError", "UndefinedNameError")


@pytest.mark.parametrize(
    "source",
    ["'a' * 10**9", "10**9 * 'a'", "[n] * 10**9", "9**9**9**9", "10**1000000000", "(0, 1) * n"],
)
def test_nothing_that_fills_the_memory_is_computed(source: str) -> None:
    with pytest.raises(SecurityError):
        compile_expression(source)(SCOPE)


@pytest.mark.parametrize(
    ("source", "value"), [("n * 21", 42), ("1.5 * n", 3.0), ("n ** 10", 1024), ("7 % n", 1)]
)
def test_sums_are_computed(source: str, value: object) -> None:
    assert compile_expression(source)(SCOPE) == value


@pytest.mark.parametrize("depth", [150, 500, 20_000])
@pytest.mark.parametrize(("opening", "closing"), [("(", ")"), ("[", "]"), ("not ", ""), ("-", "")])
def test_brackets_without_end_are_refused_or_read(depth: int, opening: str, closing: str) -> None:
    try:
        reader = compile_expression(opening * depth + "n" + closing * depth)
    except ExpressionError:
        return
    assert depth < 20_000
    reader(SCOPE)


def test_an_unknown_name_offers_close_ones() -> None:
    with pytest.raises(UndefinedNameError) as caught:
        compile_expression("a.knid")(SCOPE)
    assert caught.value.hint == "closest: kind"
