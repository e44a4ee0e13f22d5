"""Small groups that subtraction would reveal: a group less others that lie in it.

Which sets of people a figure tells of: its rows; of a share also those who have it and those who
have not; of a mean and the like those whose cell is filled. Two figures can be subtracted where
they count people, or where they are of one column. From how many people any two sets have in
common follows whether some lie in another, whether they are apart, and how many are left over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from briefgen.narrative.bindings import Aggregate, Changes, ColumnValues, Conditions
from briefgen.numbers.data.conditions import Masks
from briefgen.numbers.data.tables import Chunk
from briefgen.numbers.data.tally import SMALLEST_GROUP, Tally
from briefgen.numbers.data.trouble import REVEALED, RefusedError
from briefgen.records import dataclass

MOST_STEPS: Final = 100_000
COUNTED: Final = ()  # the family of the figures that count people; the others have their columns

Family = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _People:
    """Those who fulfil some conditions and not all of others, with their cells filled."""

    where: Conditions
    without: Conditions = ()
    filled: tuple[int, ...] = ()


class Groups:
    """The sets of people behind all figures of one file, and how many any two have in common."""

    def __init__(self, tallies: Sequence[Tally], masks: Masks) -> None:
        self._masks = masks
        told = [pair for tally in tallies for pair in _told(tally)]
        self._sets = tuple(dict.fromkeys(people for _, people in told))
        self._common = [[0] * (index + 1) for index in range(len(self._sets))]
        self._families: dict[Family, dict[int, None]] = {}
        for family, people in told:
            self._families.setdefault(family, {})[self._sets.index(people)] = None

    def add(self, chunk: Chunk) -> None:
        """Count some rows."""
        bits = [self._bits(people, chunk.size) for people in self._sets]
        for index, one in enumerate(bits):
            row = self._common[index]
            for other in range(index + 1):
                row[other] += (one & bits[other]).bit_count()

    def protect(self, tally: Tally) -> None:
        """RefusedError where other sets, taken from one of this figure, leave a few people."""
        for family, people in _told(tally):
            members = self._families.get(family, {})
            if len(members) > 1 and self._reveals(self._sets.index(people), list(members)):
                message = "This less other figures leaves a group of fewer than five people."
                raise RefusedError(REVEALED, message, "leave one of the figures out")

    def _bits(self, people: _People, size: int) -> int:
        """A number with a bit for each row that is meant."""
        bits = _number(self._masks.of(people.where), size)
        if people.without:
            bits ^= bits & _number(self._masks.of((*people.where, *people.without)), size)
        for index in people.filled:
            bits &= _number(self._masks.filled(index), size)
        return bits

    def _reveals(self, whole: int, members: Sequence[int]) -> bool:
        size = self._both(whole, whole)
        parts: list[int] = []
        for each in sorted(members, key=lambda each: -self._both(each, each)):
            own = self._both(each, each)
            inside = 0 < own < size and self._both(each, whole) == own
            if inside and not any(
                self._both(each, part) == self._size(part) == own for part in parts
            ):
                parts.append(each)
        return self._leaves_few(size, parts, [MOST_STEPS])

    def _leaves_few(self, left: int, parts: Sequence[int], steps: list[int]) -> bool:
        """Whether some of the parts, apart from each other, leave only a few of those left."""
        rest = sum(map(self._size, parts))
        for index, part in enumerate(parts):
            if left - rest >= SMALLEST_GROUP or steps[0] <= 0:
                return False
            steps[0] -= 1
            rest -= self._size(part)
            remaining = left - self._size(part)
            if 0 < remaining < SMALLEST_GROUP:
                return True
            apart = [each for each in parts[index + 1 :] if not self._both(each, part)]
            if remaining > 0 and self._leaves_few(remaining, apart, steps):
                return True
        return False

    def _size(self, people: int) -> int:
        return self._both(people, people)

    def _both(self, one: int, other: int) -> int:
        return self._common[max(one, other)][min(one, other)]


def _told(tally: Tally) -> Iterator[tuple[Family, _People]]:
    """The sets of people that a figure tells of, each with the figures it compares with."""
    what, columns = tally.what, tally.columns
    if isinstance(what, ColumnValues):
        return
    filled = _People(what.where, filled=columns)
    if columns:
        yield columns, filled
    if isinstance(what, Changes) or (columns and what.aggregate is Aggregate.COUNT):
        yield COUNTED, filled
        return
    yield COUNTED, _People(what.where)
    if what.having:
        yield COUNTED, _People((*what.where, *what.having))
        yield COUNTED, _People(what.where, without=what.having)


def _number(mask: bytes | None, size: int) -> int:
    return int.from_bytes(b"\1" * size if mask is None else mask, "little")
