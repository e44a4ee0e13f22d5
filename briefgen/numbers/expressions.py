"""What may stand in `{{ }}`: a figure's name or a plain value, and filters.

Nearly every text reads a name, with a filter at most. That much is read here; for all else the
text goes to Jinja's own parser (syntax.py), whose import alone takes a tenth of a check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from keyword import iskeyword
from typing import Final, TypeAlias

from briefgen.records import dataclass

LONGEST_EXPRESSION = 500
OPENING = "{{"

Plain: TypeAlias = str | int | float


@dataclass(frozen=True, slots=True)
class FilterCall:
    """A filter with the arguments that it is given."""

    name: str
    arguments: tuple[Plain, ...] = ()
    named: tuple[tuple[str, Plain], ...] = ()


@dataclass(frozen=True, slots=True)
class Read:
    """A figure by its dotted name; `item` picks one value of a list."""

    name: str
    item: int | None = None
    filters: tuple[FilterCall, ...] = ()


@dataclass(frozen=True, slots=True)
class Literal:
    """A number or a text that the author wrote out."""

    value: Decimal | str
    filters: tuple[FilterCall, ...] = ()


Expression: TypeAlias = Read | Literal
Part: TypeAlias = str | Read | Literal


class UnreadableError(Exception):
    """Something in `{{ }}` that is not a figure with filters; the message says what."""


@lru_cache(maxsize=1024)
def parse(source: str) -> tuple[Part, ...]:
    """A text as its literal parts and the expressions between them."""
    if OPENING not in source:
        return (source,)
    if longest_expression(source) > LONGEST_EXPRESSION:
        raise UnreadableError(
            f"what stands in {{{{ }}}} is longer than {LONGEST_EXPRESSION} letters"
        )
    plain = _plain_parts(source)
    if plain is not None:
        return plain
    from briefgen.numbers.syntax import parse_with_jinja

    return parse_with_jinja(source)


def longest_expression(source: str) -> int:
    """The length of the longest stretch that Jinja could take for an expression."""
    return max(len(part.partition("}}")[0]) for part in source.split(OPENING)[1:])


_EXPRESSION: Final = re.compile(r"\{\{(.*?)\}\}", re.ASCII | re.DOTALL)
_PLAIN: Final = re.compile(
    r'\s*([A-Za-z]\w*(?:\.[A-Za-z]\w*)*)\s*((?:\|\s*[a-z]\w*\s*(?:\(\s*"[^"\\]*"\s*\)\s*)?)*)',
    re.ASCII,
)
_FILTER: Final = re.compile(r'\|\s*(\w+)\s*(?:\(\s*"([^"]*)")?')


def _plain_parts(source: str) -> tuple[Part, ...] | None:
    """The parts of a text that holds nothing but names and filters; None for any other."""
    texts_and_expressions = _EXPRESSION.split(source)
    matches = [_PLAIN.fullmatch(expression) for expression in texts_and_expressions[1::2]]
    texts = texts_and_expressions[::2]
    if not all(map(_is_plain, matches)) or any(OPENING in text for text in texts):
        return None
    if "\r" in source:  # Jinja makes line feeds of them
        return None
    return tuple(_woven(texts, [_read(match) for match in matches if match]))


def _is_plain(match: re.Match[str] | None) -> bool:
    """Jinja's own words (`true`, `is`, `if`) are no names; nearly all of them are Python's too."""
    if match is None:
        return False
    names = [match[1].split(".")[0], *(name for name, _ in _FILTER.findall(match[2]))]
    return not any(iskeyword(name.capitalize()) or iskeyword(name) for name in names)


def _read(match: re.Match[str]) -> Read:
    calls = _FILTER.finditer(match[2])
    filters = (FilterCall(call[1], () if call[2] is None else (call[2],)) for call in calls)
    return Read(match[1], filters=tuple(filters))


def _woven(texts: list[str], reads: list[Read]) -> Iterator[Part]:
    for number, text in enumerate(texts):
        if text:
            yield text
        if number < len(reads):
            yield reads[number]
