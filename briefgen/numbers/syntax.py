"""Jinja's own parser for what stands in `{{ }}`, so that authors write the Jinja they know.

Its syntax tree is cut down to figures, plain values and filters, and nothing is ever compiled or
run: there is no sandbox to escape and no loop, call or sum to bound. Only `{{ }}` means anything:
the delimiters of Jinja's statements and comments are set to characters that no narrative can hold.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from jinja2 import Environment, TemplateError, nodes

from briefgen.numbers.expressions import FilterCall, Literal, Part, Plain, Read, UnreadableError

MOST_DIGITS = 18
NEVER = "\x00\x01"
_UNCLOSED: Final = re.compile(r"\{\{(?:(?!\{\{|\}\}).)*(?:\{\{|$)", re.DOTALL)

DESCRIBED: Final[tuple[tuple[tuple[type[nodes.Node], ...], str], ...]] = (
    ((nodes.Call,), "a call"),
    ((nodes.CondExpr,), "an `if`"),
    ((nodes.BinExpr, nodes.UnaryExpr, nodes.Concat), "a sum"),
    ((nodes.Compare, nodes.Test), "a comparison"),
)


class _Environment(Environment):
    """Jinja's lexer and parser, with delimiters for `{{ }}` only."""

    def __init__(self) -> None:
        super().__init__(
            block_start_string=f"{NEVER}{{%",
            block_end_string=f"%}}{NEVER}",
            comment_start_string=f"{NEVER}{{#",
            comment_end_string=f"#}}{NEVER}",
            keep_trailing_newline=True,
            autoescape=False,
        )


def parse_with_jinja(source: str) -> tuple[Part, ...]:
    """A text as its literal parts and the expressions between them; UnreadableError."""
    return tuple(_part(node) for node in _nodes(source))


def _nodes(source: str) -> list[nodes.Expr]:
    try:
        template = _environment().parse(source)
    except TemplateError as error:
        if _UNCLOSED.search(source):
            raise UnreadableError("{{ is opened here and never closed with }}") from error
        raise UnreadableError("what stands in {{ }} is no figure with filters") from error
    except (RecursionError, ValueError, OverflowError, MemoryError) as error:
        raise UnreadableError("what stands in {{ }} is too deeply nested or too large") from error
    return [
        node
        for output in template.body
        if isinstance(output, nodes.Output)
        for node in output.nodes
    ]


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return _Environment()


def _part(node: nodes.Expr) -> Part:
    if isinstance(node, nodes.TemplateData):
        return node.data
    calls: list[FilterCall] = []
    while isinstance(node, nodes.Filter):
        calls.append(_filter(node))
        if node.node is None:
            raise UnreadableError("a filter needs a figure before it")
        node = node.node
    filters = tuple(reversed(calls))
    if isinstance(node, nodes.Const):
        return Literal(_constant(node), filters)
    name, item = _path(node)
    return Read(name, item, filters)


def _filter(node: nodes.Filter) -> FilterCall:
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        raise UnreadableError("a filter takes plain values only")
    named = tuple((str(pair.key), _plain(pair.value)) for pair in node.kwargs)
    return FilterCall(node.name, tuple(_plain(argument) for argument in node.args), named)


def _plain(node: nodes.Node) -> Plain:
    value = node.value if isinstance(node, nodes.Const) else None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise UnreadableError("a filter takes plain values only")
    return value


def _constant(node: nodes.Const) -> Decimal | str:
    value = node.value
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise UnreadableError(f"`{value}` is not a figure")
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite() or number.adjusted() >= MOST_DIGITS:
        raise UnreadableError("a number in {{ }} is too large")
    return number


def _path(node: nodes.Expr) -> tuple[str, int | None]:
    """A figure's dotted name, and the item where the last step is a whole number."""
    steps: list[str] = []
    item = None
    while not isinstance(node, nodes.Name):
        step = _step(node)
        if isinstance(step, int) and not steps and item is None:
            item = step
        elif isinstance(step, str):
            steps.append(step)
        else:
            raise UnreadableError("only a list of values is read by number")
        node = node.node  # type: ignore[attr-defined]
    return ".".join([node.name, *reversed(steps)]), item


def _step(node: nodes.Expr) -> str | int:
    if isinstance(node, nodes.Getattr):
        return node.attr
    if isinstance(node, nodes.Getitem):
        sign, index = (-1, node.arg.node) if isinstance(node.arg, nodes.Neg) else (1, node.arg)
        value = index.value if isinstance(index, nodes.Const) else None
        if isinstance(value, str) and sign > 0:
            return value
        if isinstance(value, int):
            return sign * value
    what = _described(node)
    raise UnreadableError(f"{what} cannot stand in {{{{ }}}}: only figures and filters can")


def _described(node: nodes.Node) -> str:
    for kinds, words in DESCRIBED:
        if isinstance(node, kinds):
            return words
    return "this"
