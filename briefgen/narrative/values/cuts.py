"""What commas cut apart inside brackets: values, points and numbers are put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefgen.narrative.syntax.lines import corrected_span, quote
from briefgen.narrative.syntax.nodes import Mapping, Node, Scalar, Sequence
from briefgen.narrative.values.reading import Reading, shown

_THREE_DIGITS: Final = re.compile(r"\d{3}(?!\d)")
_GROUP: Final = re.compile(r"\d{3}%?")


def rejoined_pairs(node: Mapping, key: str, reading: Reading) -> list[tuple[Node, Node]]:
    """The pairs of a map; in braces, a key without a colon is the rest of the value before it."""
    if not node.flow:
        return list(node.pairs)
    pairs: list[tuple[Node, Node]] = []
    ends: dict[int, int] = {}
    for name, value in node.pairs:
        if pairs and isinstance(pairs[-1][1], Scalar) and _came_out(name, value, reading):
            ends[len(pairs) - 1] = name.end
        else:
            pairs.append((name, value))
    for index, end in ends.items():
        name, before = pairs[index]
        path = f"{key}.{name.value}" if isinstance(name, Scalar) else key
        pairs[index] = name, _rejoined(before, end, path.removeprefix("."), reading)
    return pairs


def _came_out(name: Node, value: Node, reading: Reading) -> bool:
    nothing = isinstance(value, Scalar) and value.start == value.end
    return nothing and ":" not in reading.source.text[name.end : value.start]


def _rejoined(before: Node, end: int, key: str, reading: Reading) -> Scalar:
    from briefgen.narrative.values.spellings import plain_spelling

    whole = reading.source.text[before.start : end]
    better = plain_spelling(whole) or quote(whole)
    message = f"The comma inside {{ }} cuts {shown(whole)} in two."
    hint = corrected_span(reading.source, before.start, end, better)
    reading.error_at(before, "BG033", key, message, hint)
    return Scalar(before.start, end, plain_spelling(whole) or whole, '"')


def cut_hint(node: Mapping, name: Node, reading: Reading) -> str:
    """For an unknown key in braces: the line as it was meant if a comma made it a key."""
    before: Node | None = None
    for other, value in node.pairs:
        if other is name and node.flow and isinstance(before, Scalar) and before.plain:
            whole = reading.source.text[before.start : value.end]
            return corrected_span(reading.source, before.start, value.end, quote(whole))
        before = value
    return ""


def find_cut_items(node: Sequence, key: str, prose: bool, reading: Reading) -> None:
    """Report texts in brackets that a comma has probably cut in two."""
    if not node.flow or len(node.items) < 2:
        return
    groups = list(_groups(node, prose, reading))
    raw = reading.source.text
    if first := next((group for group in groups if len(group) > 1), None):
        whole = raw[first[0].start : first[-1].end]
        texts = [_in_quotes(raw[group[0].start : group[-1].end]) for group in groups]
        message = f"The comma inside [ ] cuts {shown(whole)} in two."
        hint = reading.rewritten(node, f"[{', '.join(texts)}]")
        reading.error_at(first[0], "BG032", f"{key}[{node.items.index(first[0])}]", message, hint)
    elif prose and any(map(_is_phrase, node.items)):
        texts = [_in_quotes(reading.raw(item)) for item in node.items]
        message = f"The commas inside [ ] make {len(node.items)} points."
        hint = reading.rewritten(node, f"[{', '.join(texts)}]")
        reading.warning("BG032", key, message, f"if that is right, {hint}")


def _groups(node: Sequence, prose: bool, reading: Reading) -> Iterator[list[Node]]:
    """The items, those together that were probably one text."""
    group = [node.items[0]]
    for left, right in zip(node.items, node.items[1:], strict=False):
        if _were_one(left, right, prose, reading):
            group.append(right)
        else:
            yield group
            group = [right]
    yield group


def _were_one(left: Node, right: Node, prose: bool, reading: Reading) -> bool:
    """Whether a number goes on (`1,200`), or a sentence: a capital before, none after."""
    if not (isinstance(left, Scalar) and isinstance(right, Scalar) and left.plain and right.plain):
        return False
    gap = reading.source.text[left.end : right.start]
    if gap == "," and left.value[-1:].isdigit() and _THREE_DIGITS.match(right.value):
        return True
    sentence = left.value[:1].isupper() and " " in left.value
    return prose and sentence and not right.value[:1].isupper()


def _is_phrase(node: Node) -> bool:
    return isinstance(node, Scalar) and node.plain and " " in node.value


def _in_quotes(raw: str) -> str:
    return raw if raw[:1] in ('"', "'", "{") else quote(raw)


def rejoined_numbers(node: Node, reading: Reading) -> list[str]:
    """The numbers of a list in brackets with `1,200` put together again, without its comma."""
    if not isinstance(node, Sequence) or not node.flow:
        return []
    numbers: list[str] = []
    end = node.start
    for item in node.items:
        raw = reading.raw(item)
        tight = reading.source.text[end : item.start] == ","
        if tight and numbers and _GROUP.fullmatch(raw) and numbers[-1].isdigit():
            numbers[-1] += raw
        else:
            numbers.append(raw)
        end = item.end
    return numbers
