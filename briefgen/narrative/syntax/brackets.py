"""Values in brackets that YAML cannot read, and what was probably meant."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefgen.narrative.syntax.lines import quote, quote_value, quoted_prefix, split_comment
from briefgen.records import dataclass

_CLOSING: Final = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class MendedValue:
    """A finding about a value in brackets, and the value that YAML can read."""

    rule: str
    message: str
    value: str


def mend_brackets(value: str, unclosed: bool) -> MendedValue | None:
    """What is wrong with a value that begins with a bracket; None where nothing is known."""
    if value[:1] not in _CLOSING or value.startswith("{{"):
        return None
    end = closing_at(value)
    if end < 0:
        return _unclosed(value) if unclosed else None
    if rest := split_comment(value[end + 1 :])[0].strip():
        return _text_after(value, end, rest)
    return _quoted_items(value, end)


def closing_at(value: str) -> int:
    """Where the bracket that opens a value is closed; -1 where it is not."""
    for offset, character, depth in _outside_quotes(value):
        if depth == 0 and character in "]}":
            return offset
    return -1


def split_items(inside: str) -> list[str]:
    """The items between brackets, split at commas that stand in no quotes and no brackets."""
    cuts = [
        at for at, character, depth in _outside_quotes(inside) if character == "," and not depth
    ]
    starts, ends = [0, *(cut + 1 for cut in cuts)], [*cuts, len(inside)]
    return [inside[start:end] for start, end in zip(starts, ends, strict=True)]


def _outside_quotes(text: str) -> Iterator[tuple[int, str, int]]:
    """Each character outside quotes with its offset and the bracket depth after it."""
    offset = depth = 0
    while offset < len(text):
        at_start = offset == 0 or text[offset - 1] in " ,[{"
        quoted = quoted_prefix(text[offset:]) if at_start and text[offset] in "\"'" else ""
        if quoted:
            offset += len(quoted)
            continue
        depth += (text[offset] in "[{") - (text[offset] in "]}")
        yield offset, text[offset], depth
        offset += 1


def _unclosed(value: str) -> MendedValue:
    text, comment = split_comment(value)
    message = f"The bracket {value[0]} is opened here and never closed."
    return MendedValue("BG005", message, text.rstrip(" ,") + _CLOSING[value[0]] + comment)


def _text_after(value: str, end: int, rest: str) -> MendedValue:
    if not rest.strip(" ]}"):
        message = "There are more closing brackets than opening ones."
        return MendedValue("BG005", message, value[: end + 1])
    message = f"The text goes on after {value[end]}."
    return MendedValue("BG005", message, quote_value(value))


def _quoted_items(value: str, end: int) -> MendedValue | None:
    """Each item in quotes that YAML would not read as one text."""
    items = [item.strip() for item in split_items(value[1:end])]
    quoted = [_pair(item) if value[0] == "{" else _item(item) for item in items]
    if quoted == items:
        return None
    rule = "BG031" if " #" in value else "BG035" if _has_colon_item(value, items) else "BG034"
    message = "YAML does not read each text inside the brackets as it is meant."
    return MendedValue(rule, message, value[0] + ", ".join(quoted) + value[end:])


def _has_colon_item(value: str, items: list[str]) -> bool:
    return value[0] == "[" and any(": " in item for item in items)


def _is_odd(text: str) -> bool:
    """Whether YAML reads something else than this text where it stands without quotes."""
    return ": " in text or " #" in text or text[:1] in tuple("*&!%@`\"'{[|>")


def _item(item: str) -> str:
    quoted_whole = quoted_prefix(item) == item
    return quote(item) if item and _is_odd(item) and not quoted_whole else item


def _pair(item: str) -> str:
    key, colon, value = item.partition(": ")
    quoted_whole = quoted_prefix(value.strip()) == value.strip()
    return f"{key}{colon}{quote(value)}" if _is_odd(value.strip()) and not quoted_whole else item
