"""Brings tags that Office spread over wrappers and paragraphs to where they can take effect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final, TypeGuard

from briefgen.templates.model import Kind
from briefgen.templates.outline import Item, Outline, PlacedTag

_WRAPPERS: Final = frozenset(
    ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "fldSimple", "sdt", "sdtContent")
)
_END: Final = "endParaRPr"


def joined(items: tuple[Item, ...], joins: Mapping[int, tuple[bool, bool]]) -> tuple[Item, ...]:
    """Neighbouring paragraphs made one where a `{%- … -%}` at their edge says so.

    `joins` tells by a paragraph's number whether it draws in the end of the one before it, and
    the one after it.
    """
    kept: list[Item] = []
    open_ended = False
    for item in items:
        if not _is_paragraph(item):
            kept.append(item)
            open_ended = False
            continue
        before, after = joins.get(item.node.ref, (False, False))
        last = kept[-1] if kept else None
        if (before or open_ended) and last is not None and _is_paragraph(last):
            kept[-1] = _one(last, item)
        else:
            kept.append(item)
        open_ended = after
    return tuple(kept)


def cut(item: Item) -> Iterator[Item]:
    """A link or another wrapper, cut where a block begins in it and ends outside, or vice versa.

    Each part keeps the wrapper, so that its text stays a link on either branch.
    """
    if not isinstance(item, Outline) or item.node.name not in _WRAPPERS or _is_balanced(item):
        yield item
    else:
        yield from _parts(item)


def _parts(outline: Outline) -> Iterator[Item]:
    kept: list[Item] = []
    for inner in outline.items:
        for part in _parts(inner) if _is_cuttable(inner) else (inner,):
            if not (isinstance(part, PlacedTag) and part.is_control):
                kept.append(part)
                continue
            if kept:
                yield replace(outline, items=tuple(kept), plain=False)
                kept = []
            yield part
    if kept:
        yield replace(outline, items=tuple(kept), plain=False)


def _is_cuttable(item: Item) -> TypeGuard[Outline]:
    if not isinstance(item, Outline):
        return False
    return item.node.kind is Kind.RUN or item.node.name in _WRAPPERS


def _is_balanced(outline: Outline) -> bool:
    depth = 0
    for item in _controls(outline):
        if item.tag.opens:
            depth += 1
        elif item.tag.ends:
            depth -= 1
        if depth < 0 or (not depth and item.tag.keyword in ("else", "elif")):
            return False
    return not depth


def _controls(outline: Outline) -> Iterator[PlacedTag]:
    for item in outline.items:
        if isinstance(item, Outline):
            yield from _controls(item)
        elif isinstance(item, PlacedTag) and item.is_control:
            yield item


def _is_paragraph(item: Item) -> TypeGuard[Outline]:
    return isinstance(item, Outline) and item.node.kind is Kind.PARAGRAPH and not item.spent


def _one(first: Outline, second: Outline) -> Outline:
    """The second paragraph's content at the end of the first, in the first one's format."""
    own = tuple(
        item for item in first.items if not (isinstance(item, Outline) and item.node.name == _END)
    )
    return replace(
        first,
        items=(*own, *second.items),
        around=(*first.around, *second.around),
        plain=False,
        bare=first.bare and second.bare,
    )
