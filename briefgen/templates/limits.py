"""What evaluating a template may use up: sizes of values, the amount that comes out, and time.

Templates and values are hostile until proven otherwise. No operation makes a value that no page
could hold; one that would raises OverflowError. All operations together stay within an Allowance;
what goes beyond raises ExhaustedError. Either becomes a finding of the tag at work.
"""

from __future__ import annotations

import re
import time
from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import field
from typing import Any, Final, cast

from briefgen.records import dataclass

MOST_LETTERS: Final = 100_000  # of one text
MOST_WEIGHT: Final = 2_000_000  # of one value: its letters, and a list's entries with theirs
MOST_GROWTH: Final = 10_000_000  # what an operation may make of a text, before it is looked at
MOST_BITS: Final = 10_000
PER_STEP: Final = 50
PER_ELEMENT: Final = 100

_MOST_OUTPUT: Final = 50_000_000
_MOST_SECONDS: Final = 3.0
_LARGE_WIDTH: Final = re.compile(r"\{[^{}]*:[^{}]*(?:\d{4}|\{)|%[^a-zA-Z%]*(?:\d{4}|\*)")
_ADDRESS: Final = re.compile(r" at 0x[0-9A-Fa-f]+")
_CONTAINERS: Final = (list, tuple, set, frozenset, range, KeysView, ItemsView, ValuesView)


class ExhaustedError(Exception):
    """The allowance is used up, so that no more can be done."""


@dataclass(slots=True)
class Allowance:
    """What is left to one piece of work: output, about as bytes of XML, and processor time."""

    output: int = _MOST_OUTPUT
    until: float = field(default_factory=lambda: time.process_time() + _MOST_SECONDS)

    def spend(self, output: int) -> None:
        """Use some of it up; ExhaustedError where nothing is left."""
        self.output -= output
        if self.output < 0:
            raise ExhaustedError("the template makes more than any document holds")

    def check_time(self) -> None:
        """ExhaustedError where the time is up."""
        if time.process_time() > self.until:
            raise ExhaustedError("the template takes too long")


_ALLOWANCE: Final[ContextVar[Allowance | None]] = ContextVar("allowance", default=None)


@contextmanager
def allowance() -> Iterator[Allowance]:
    """What the work inside may use up; work inside of other work has the same."""
    outer = _ALLOWANCE.get()
    given = outer or Allowance()
    token = _ALLOWANCE.set(given)
    try:
        yield given
    finally:
        _ALLOWANCE.reset(token)


def check_time() -> None:
    """ExhaustedError where the time for the work that this is part of is up."""
    given = _ALLOWANCE.get()
    if given is not None:
        given.check_time()


def weigh(value: object, most: int = MOST_WEIGHT) -> int:
    """How large a value is with all that is in it, as often as it is in it."""
    check_time()
    weight = 0
    waiting: list[Any] = [value]
    while waiting:
        item: Any = waiting.pop()
        weight += _own_weight(item)
        if weight > most:
            raise OverflowError("the value is larger than any page")
        if isinstance(item, Mapping):
            waiting.extend(item.keys())
            waiting.extend(item.values())
        elif isinstance(item, _CONTAINERS):
            waiting.extend(cast("Iterable[Any]", item))
    return weight


def bounded(value: object) -> object:
    """A value that a page can hold: an iterator as a list of what it gives."""
    if isinstance(value, str):
        if len(value) > MOST_LETTERS:
            raise OverflowError(f"the text has {len(value):,} letters, more than any page")
    elif isinstance(value, int):
        if value.bit_length() > MOST_BITS:
            raise OverflowError("the number is larger than any page")
    elif isinstance(value, Iterator):
        return _listed(value)
    return value


def text_of(value: object) -> str:
    """A value as text; TypeError for what has none, such as a function."""
    if isinstance(value, str):
        return value
    weigh(value, MOST_LETTERS)
    text = str(bounded(value))
    if _ADDRESS.search(text):
        raise TypeError(f"a {type(value).__name__} cannot be printed")
    return text


def refuse_growth(value: object, arguments: Iterable[object]) -> None:
    """Refuse an operation that could make far too much of a value, before it is done."""
    if isinstance(value, str) and _LARGE_WIDTH.search(value):
        raise OverflowError("a width in the text is larger than any page, or not written out")
    each = sum(abs(a) if isinstance(a, int) else weigh(a) for a in arguments)
    if (weigh(value) + 1) * each > MOST_GROWTH:
        raise OverflowError("the value would be larger than any page")


def _own_weight(item: object) -> int:
    if isinstance(item, str):
        return len(item) + 1
    return item.bit_length() // 3 + 1 if isinstance(item, int) else 1


def _listed(values: Iterator[object]) -> list[object]:
    made: list[object] = []
    left = MOST_WEIGHT
    for value in values:
        made.append(bounded(value))
        left -= weigh(made[-1], left)
    return made
