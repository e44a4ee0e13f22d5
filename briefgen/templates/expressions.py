"""Expressions in tags: plain ones are read here, all others are Jinja's.

Nearly every expression in a template is a name, a comparison or a condition of such. Jinja takes
a third of a millisecond to compile one, and a package has hundreds: that would be half of a build.
What is read here means the same as in Jinja, and a test holds the two together.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Any, Final, TypeAlias

Scope: TypeAlias = Mapping[str, object]
Reader: TypeAlias = Callable[[Scope], object]


class UndefinedNameError(Exception):
    """A name that the context or an object in it does not have; `hint` offers close ones."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class FilterError(Exception):
    """A filter that does not suit its value; `hint` is what to write instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class ExpressionError(Exception):
    """An expression that Jinja cannot read."""


@lru_cache(maxsize=4096)
def compile_expression(source: str) -> Reader:
    """A function that reads the expression's value from a scope; raises ExpressionError."""
    try:
        return _Parser(source).parse()
    except (_NotPlainError, RecursionError):
        from briefgen.templates.sandbox import jinja_expression

        return jinja_expression(source)


class _NotPlainError(Exception):
    """The expression is more than this module reads."""


_TOKEN: Final = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?)(?![\w.])"
    r"|(?P<string>\"[^\"\\]*\"|'[^'\\]*')"
    r"|(?P<name>[A-Za-z]\w*(?:\.[A-Za-z]\w*|\[\d+\])*)"
    r"|(?P<length>\|\s*length(?!\w))"
    r"|(?P<operator>==|!=|<=|>=|<|>))"
)
_STEP: Final = re.compile(r"\.(\w+)|\[(\d+)\]")
_COMPARISONS: Final[Mapping[str, Callable[[Any, Any], object]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_LONGEST_NAME: Final = 60
_MOST_NAMES: Final = 500  # that are compared with one that does not exist
_MOST_SHOWN: Final = 30
_WORDS: Final = frozenset(("and", "or", "not"))
_RESERVED: Final = frozenset(
    ("in", "is", "if", "else", "true", "false", "none", "True", "False", "None", "recursive")
)
_GUARDED: Final = frozenset(  # the sandbox looks at these more closely
    ("mro", "gi_frame", "gi_code", "cr_frame", "cr_code", "ag_frame", "ag_code")
)


class _Parser:
    """Reads names, literals, `|length`, comparisons, `not`, `and`, `or`; each binds later."""

    def __init__(self, source: str) -> None:
        self._tokens = [*_tokens(source), ("end", "")]
        self._at = 0

    def parse(self) -> Reader:
        """The whole expression."""
        reader = self._either()
        if self._tokens[self._at][0] != "end":
            raise _NotPlainError
        return reader

    def _either(self) -> Reader:
        left = self._both()
        while self._takes("or"):
            left = _or(left, self._both())
        return left

    def _both(self) -> Reader:
        left = self._negated()
        while self._takes("and"):
            left = _and(left, self._negated())
        return left

    def _negated(self) -> Reader:
        if self._takes("not"):
            inner = self._negated()
            return lambda scope: not inner(scope)
        return self._comparison()

    def _comparison(self) -> Reader:
        left = self._operand()
        kind, text = self._tokens[self._at]
        if kind != "operator":
            return left
        self._at += 1
        right, compare = self._operand(), _COMPARISONS[text]
        if self._tokens[self._at][0] == "operator":
            raise _NotPlainError
        return lambda scope: compare(left(scope), right(scope))

    def _operand(self) -> Reader:
        kind, text = self._tokens[self._at]
        self._at += 1
        if kind == "name" and text not in _WORDS:
            reader = _path(text)
        elif kind == "number":
            reader = _constant(float(text) if "." in text else int(text))
        elif kind == "string":
            reader = _constant(text[1:-1])
        else:
            raise _NotPlainError
        if self._tokens[self._at][0] == "length":
            self._at += 1
            return _length(reader)
        return reader

    def _takes(self, word: str) -> bool:
        found = self._tokens[self._at] == ("name", word)
        self._at += found
        return found


def _tokens(source: str) -> Iterator[tuple[str, str]]:
    at, end = 0, len(source.rstrip())
    while at < end:
        match = _TOKEN.match(source, at)
        if match is None or match.lastgroup is None:
            raise _NotPlainError
        yield match.lastgroup, match.group(match.lastgroup)
        at = match.end()


def _path(text: str) -> Reader:
    name = re.split(r"[.\[]", text, maxsplit=1)[0]
    steps = [(attribute, int(index or 0)) for attribute, index in _STEP.findall(text)]
    if name in _RESERVED or any(attribute in _GUARDED for attribute, _ in steps):
        raise _NotPlainError

    def read(scope: Scope) -> object:
        try:
            value = scope[name]
        except KeyError:
            raise UndefinedNameError(f"there is no {name}", close_names(name, scope)) from None
        for attribute, index in steps:
            value = _attribute(value, attribute) if attribute else _item(value, index)
        return value

    return read


def _attribute(value: object, name: str) -> object:
    try:
        return getattr(value, name)
    except AttributeError:
        pass
    try:
        return value[name]  # type: ignore[index]
    except (TypeError, LookupError):
        names = value if isinstance(value, Mapping) else dir(value)
        message = f"{kind_of(value)} has no {name}"
        raise UndefinedNameError(message, close_names(name, names)) from None


def _item(value: object, index: int) -> object:
    try:
        return value[index]  # type: ignore[index]
    except (TypeError, LookupError):
        message = f"{kind_of(value)} has no item {index}"
        raise UndefinedNameError(message, "ask how many there are with |length") from None


def kind_of(value: object) -> str:
    """What a value is, for people who do not know Python."""
    kinds = (
        (str, "a text"),
        (bool, "yes or no"),
        (int | float, "a number"),
        (Mapping, "the value"),
    )
    if value is None:
        return "an absent value"
    for kind, words in kinds:
        if isinstance(value, kind):
            return words
    return "a list" if isinstance(value, list | tuple) else f"a {type(value).__name__}"


def close_names(name: str, names: Iterable[object]) -> str:
    """A hint at the names that are most like one that does not exist."""
    from difflib import get_close_matches  # only a wrong name needs it

    short = (key for key in names if isinstance(key, str) and len(key) <= _LONGEST_NAME)
    known = sorted(key for key in islice(short, _MOST_NAMES) if not key.startswith("_"))
    close = get_close_matches(name[:_LONGEST_NAME], known, 3, 0.5)
    if close:
        return f"closest: {', '.join(close)}"
    more = ", …" if len(known) > _MOST_SHOWN else ""
    return f"there are: {', '.join(known[:_MOST_SHOWN])}{more}"


def _constant(value: object) -> Reader:
    return lambda scope: value


def _length(reader: Reader) -> Reader:
    return lambda scope: len(reader(scope))  # type: ignore[arg-type]


def _or(left: Reader, right: Reader) -> Reader:
    return lambda scope: left(scope) or right(scope)


def _and(left: Reader, right: Reader) -> Reader:
    return lambda scope: left(scope) and right(scope)
