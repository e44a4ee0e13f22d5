"""One line as a person sees it: indent, dashes, key, value; and how to correct it."""

from __future__ import annotations

import re
from typing import Final

from briefgen.narrative.syntax.source import Source
from briefgen.records import dataclass

_LINE: Final = re.compile(
    r"(?P<indent> *)(?P<dashes>(?:- +)*)"
    r"(?:(?P<key>\"[^\"]*\"|'[^']*'|[^\s:#\[\]{}\"'&*!%@`|>][^:#]*?) *:(?: +|$))?"
    r"(?P<value>.*?) *$"
)
_COMMENT: Final = re.compile(r" +#(?= |$)")
_QUOTED: Final = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
_NEEDS_DOUBLE: Final = re.compile(r"[\t\n]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line in its parts; `lead` is all that stands before the value."""

    number: int
    text: str
    lead: str
    dashes: str
    key: str
    value: str

    @property
    def indent(self) -> int:
        """How many spaces it begins with."""
        return indent_of(self.text)

    @property
    def outside(self) -> bool:
        """Whether it stands at the top and is neither a key nor an item: it is no value."""
        return bool(self.value) and not (self.key or self.dashes or self.indent)

    @property
    def column(self) -> int:
        """Where the value begins, from 1."""
        return len(self.lead) + 1

    def with_value(self, value: str) -> str:
        """The line with another value."""
        return self.lead + value


def indent_of(text: str) -> int:
    """How many spaces a line begins with."""
    return len(text) - len(text.lstrip(" "))


def line_of(source: Source, number: int, known: frozenset[str]) -> Line:
    """A line in its parts; in a list, only a known key is a key: else its colon is prose."""
    text = source.line(number)
    match = _LINE.match(text)
    assert match is not None  # every part may be empty
    lead, key, value = text[: match.start("value")], match["key"] or "", match["value"]
    if match["dashes"] and key and key not in known:
        lead, key = match["indent"] + match["dashes"], ""
        value = text[len(lead) :].rstrip(" ")
    return Line(number, text, lead, match["dashes"], key, value)


def quote(text: str) -> str:
    """The text in quotes that keep it letter for letter."""
    text = text.strip()
    if _NEEDS_DOUBLE.search(text):
        return '"' + _escaped(text).replace("\t", "\\t").replace("\n", "\\n") + '"'
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def quoted_prefix(text: str) -> str:
    """The quoted string with which a text begins; empty where none does."""
    match = _QUOTED.match(text)
    return match[0] if match else ""


def split_comment(value: str) -> tuple[str, str]:
    """A value and the comment after it, where `#` with spaces around it shows one."""
    match = _COMMENT.search(value)
    return (value[: match.start()], value[match.start() :]) if match else (value, "")


def quote_value(value: str) -> str:
    """The value in quotes, its comment left outside."""
    text, comment = split_comment(value)
    return quote(text) + comment


def corrected(line: str) -> str:
    """A hint that shows a line as it should be."""
    return f"write it as: {line.strip()}"


def corrected_span(source: Source, start: int, end: int, replacement: str) -> str:
    """A hint that shows the line around a span with the span replaced."""
    first = source.text.rfind("\n", 0, start) + 1
    last = source.text.find("\n", end)
    tail = source.text[end : last if last >= 0 else len(source.text)]
    return corrected(source.text[first:start] + replacement + tail)
