"""Small groups that subtraction would reveal: the total less those who are shown."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from briefgen.narrative.bindings import Changes, ColumnValues, Conditions, Statistic
from briefgen.numbers.data.conditions import Masks
from briefgen.numbers.data.tables import Chunk
from briefgen.numbers.data.tally import SMALLEST_GROUP
from briefgen.numbers.data.trouble import REVEALED, RefusedError


class Groups:
    """How the groups of all bindings on one file overlap, counted by which of them a row is in."""

    def __init__(self, shown: list[Statistic | ColumnValues | Changes], masks: Masks) -> None:
        self._masks = masks
        self._groups: tuple[Conditions, ...] = tuple(dict.fromkeys(each.where for each in shown))
        self._rows: Counter[tuple[bool, ...]] = Counter()

    def add(self, chunk: Chunk) -> None:
        """Count some rows."""
        everyone = [True] * len(chunk.rows)
        masks = [self._masks.of(group) or everyone for group in self._groups]
        self._rows.update(zip(*masks, strict=True))

    def protect(self, what: Statistic | ColumnValues | Changes) -> None:
        """RefusedError where one or two other groups, taken from this one, leave a few people."""
        if what.where not in self._groups or len(self._groups) < 2:
            return
        whole = self._groups.index(what.where)
        others = [index for index in range(len(self._groups)) if index != whole]
        for count in (1, 2, 3):
            for parts in combinations(others, count):
                left = self._left(whole, parts)
                if 0 < left < SMALLEST_GROUP:
                    message = "This less other figures leaves a group of fewer than five people."
                    raise RefusedError(REVEALED, message, "leave one of the figures out")

    def _left(self, whole: int, parts: tuple[int, ...]) -> int:
        """How many are in a group and in none of its parts; -1 where these are no parts of it."""
        left = 0
        for within, count in self._rows.items():
            inside = sum(within[part] for part in parts)
            if inside > within[whole]:
                return -1
            if within[whole] and not inside:
                left += count
        return left
