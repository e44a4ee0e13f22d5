"""What a page comes to with fewer entries of the narrative's lists on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.plan.document.flow import Block, Row, Setting, Table, Text, total
from briefgen.plan.document.slots import changed, texts_in
from briefgen.plan.instances import key_of
from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Fewer:
    """A list of the narrative, and how many of its entries may stay; that as a share, too."""

    key: str
    most: int
    keeps: float


def fewer_entries(page: Sequence[Block], room: float, tight: Setting) -> list[Fewer]:
    """Which lists have to be how short for a page to hold them: one, if one alone is enough.

    Of those, the one that keeps most of its entries; of none, those that help most, together.
    """
    lists = _lists(page)
    alone = [
        Fewer(key, most, most / count)
        for key, count in lists.items()
        if (most := _most(page, key, count, room, tight))
    ]
    if alone:
        return [max(alone, key=lambda each: each.keeps)]
    chosen: list[Fewer] = []
    while lists and total(page, tight) > room:
        key = min(lists, key=lambda each: total(_without(page, each, 1), tight))
        count = lists.pop(key)
        most = _most(page, key, count, room, tight) or 1
        shorter = _without(page, key, most)
        if total(shorter, tight) < total(page, tight):
            chosen.append(Fewer(key, most, most / count))
        page = shorter
    return chosen


def _most(page: Sequence[Block], key: str, count: int, room: float, tight: Setting) -> int | None:
    """The most entries of a list with which its page holds everything; None if one is too many."""
    fitting = (
        most for most in range(count - 1, 0, -1) if total(_without(page, key, most), tight) <= room
    )
    return next(fitting, None)


def _lists(page: Sequence[Block]) -> dict[str, int]:
    """The lists with more than one entry on a page, and how many of them."""
    counts: dict[str, int] = {}
    for text in texts_in(page):
        listed, at = _entry(text)
        if listed:
            counts[listed] = max(counts.get(listed, 0), at + 1)
    return {key: count for key, count in counts.items() if count > 1}


def _entry(text: Text) -> tuple[str, int]:
    """The list that a text is from, and its place there; "objections[2].answer" is the third."""
    listed, bracket, rest = key_of(text.instance).partition("[")
    number = rest.partition("]")[0]
    return (listed, int(number)) if bracket and number.isdigit() else ("", 0)


def _without(page: Sequence[Block], key: str, most: int) -> tuple[Block, ...]:
    """A page with no more than so many entries of a list; rows that held others alone go."""

    def goes(text: Text) -> bool:
        listed, at = _entry(text)
        return listed == key and at >= most

    def kept(row: Row) -> bool:
        keyed = [text for cell in row.cells for text in texts_in(cell.blocks) if _entry(text)[0]]
        return not keyed or not all(map(goes, keyed))

    rows = tuple(
        replace(block, rows=tuple(filter(kept, block.rows))) if isinstance(block, Table) else block
        for block in page
    )
    return changed(rows, lambda text: None if goes(text) else text)
