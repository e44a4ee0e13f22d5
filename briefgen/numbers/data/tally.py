"""What one binding gathers from the rows of a table, chunk by chunk, and what comes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import accumulate, compress, repeat, starmap
from operator import mul
from typing import Final, TypeAlias

from briefgen.narrative.bindings import (
    Aggregate,
    Binding,
    Changes,
    ColumnValues,
    Conditions,
    PeopleChange,
    Resolved,
    Statistic,
)
from briefgen.numbers.data.conditions import Mask, Masks, selected
from briefgen.numbers.data.digits import CellError, Number
from briefgen.numbers.data.tables import Chunk, Header
from briefgen.numbers.data.trouble import (
    EMPTY,
    SINGLE,
    TOO_FEW,
    TOO_LARGE,
    RefusedError,
    without_value,
)

SMALLEST_GROUP: Final = 5
MOST_SERIES: Final = 100
MOST_DISTINCT: Final = 2_000_000  # that the medians of one file may hold together
EXACT_DIGITS: Final = 150

TableRead: TypeAlias = Statistic | ColumnValues | Changes


class Tally:
    """One binding's rows: how many, and sums, squares, extremes or distinct values of them."""

    def __init__(
        self, binding: Binding, what: TableRead, header: Header, masks: Masks, people: bool
    ) -> None:
        self.binding = binding
        self.what = what
        self.masks = masks
        self.reader = masks.numbers
        self.people = people
        self.refused: RefusedError | None = None
        self.rows = 0
        self.filled = 0
        self.having = 0
        self.sums = [Decimal(0)] * 3
        self.squares = [Decimal(0)] * 3
        self.values: Counter[Number] = Counter()
        self.most_distinct = MOST_DISTINCT
        self.cells: list[str] = []
        self.numbers: list[Decimal] = []
        masks.prepare(what.where, "where")
        self.columns = self._columns(header)
        if isinstance(what, Statistic):
            masks.prepare(what.having, "share")

    @property
    def is_median(self) -> bool:
        """Whether it has to hold all the different values."""
        return isinstance(self.what, Statistic) and self.what.aggregate is Aggregate.MEDIAN

    @property
    def conditions(self) -> Conditions:
        """All that is asked of a row, in `where` or for a share."""
        what = self.what
        return (*what.where, *what.having) if isinstance(what, Statistic) else what.where

    def _columns(self, header: Header) -> tuple[int, ...]:
        what = self.what
        if isinstance(what, Changes):
            return header.index(what.before, "before"), header.index(what.after, "after")
        field = str(what.aggregate) if isinstance(what, Statistic) else "column"
        return (header.index(what.column, field),) if what.column else ()

    @property
    def read(self) -> tuple[int, ...]:
        """Where the columns stand whose cells are read as numbers."""
        what = self.what
        is_text = isinstance(what, ColumnValues) and what.text
        is_count = isinstance(what, Statistic) and what.aggregate is Aggregate.COUNT
        return () if is_text or is_count else self.columns

    def sample(self, chunk: Chunk) -> list[str]:
        """The cells that will be read as numbers."""
        if not self.read:
            return []
        mask = self.masks.of(self.what.where)
        return [cell for index in self.read for cell in selected(chunk.columns[index], mask)]

    def add(self, chunk: Chunk) -> None:
        """Take in some rows; a cell that is no number ends this tally alone."""
        mask = self.masks.of(self.what.where)
        try:
            self._add(chunk, mask)
        except CellError as error:
            self.refused = self._placed(error, chunk, mask)
        except RefusedError as refused:
            self.refused = refused

    def _placed(self, error: CellError, chunk: Chunk, mask: Mask | None) -> RefusedError:
        """The problem with the row and the column where the cell stands first."""
        places = (
            (number, self._names[place])
            for place, index in enumerate(self.columns)
            for number, cell in compress(
                zip(chunk.numbers, chunk.columns[index], strict=True), mask or repeat(1)
            )
            if cell == error.cell
        )
        row, name = min(places)
        refused = error.refused
        message = f"Row {row}, column {name}: {refused.message}"
        return RefusedError(refused.rule, message, refused.hint)

    @property
    def _names(self) -> tuple[str, ...]:
        what = self.what
        return (what.before, what.after) if isinstance(what, Changes) else (what.column,)

    def _add(self, chunk: Chunk, mask: Mask | None) -> None:
        what = self.what
        self.rows += chunk.size if mask is None else mask.count(1)
        columns = [selected(chunk.columns[index], mask) for index in self.columns]
        if isinstance(what, ColumnValues):
            if len(self.cells) + len(self.numbers) > MOST_SERIES:
                return
            if what.text:
                self.cells += [cell.strip() for cell in columns[0]][: MOST_SERIES + 1]
            else:
                self._take_series(self.reader.read(columns[0][: MOST_SERIES + 1]))
        elif isinstance(what, Changes):
            self._add_changes(*map(self.reader.read, columns))
        elif what.aggregate is Aggregate.SHARE:
            self.having += (self.masks.of((*what.where, *what.having)) or b"").count(1)
        elif what.aggregate is Aggregate.COUNT:
            self.filled += sum(1 for cell in columns[0] if cell.strip()) if columns else 0
        else:
            self._add_counted(Counter(columns[0]))

    def _take_series(self, found: list[Number | None]) -> None:
        for number in found:
            if number is None:
                raise CellError("", RefusedError(EMPTY, "An empty cell stands in the series."))
            self.numbers.append(Decimal(number))

    def _add_changes(self, before: list[Number | None], after: list[Number | None]) -> None:
        for first, last in zip(before, after, strict=True):
            if first is not None and last is not None:
                self.filled += 1
                for index, value in enumerate((first, last, last - first)):
                    self.sums[index] += value
                    self.squares[index] += Decimal(value) ** 2

    def _add_counted(self, cells: Counter[str]) -> None:
        """Take in each different text once, with how often it stands there."""
        assert isinstance(self.what, Statistic)
        read = zip(self.reader.read(list(cells)), cells.values(), strict=True)
        found = [(number, times) for number, times in read if number is not None]
        self.filled += sum(times for _, times in found)
        if self.what.aggregate in (Aggregate.SUM, Aggregate.MEAN):
            self.sums[0] += sum(starmap(mul, found))
        elif self.what.aggregate is Aggregate.MEDIAN:
            for number, times in found:
                self.values[number] += times
            if len(self.values) > self.most_distinct:
                raise RefusedError(TOO_LARGE, "The column has too many different values.")
        elif found:
            best = self._extreme({number for number, _ in found} | set(self.values))
            times = sum(times for number, times in found if number == best)
            self.values = Counter({best: self.values[best] + times})

    def _extreme(self, values: set[Number]) -> Number:
        assert isinstance(self.what, Statistic)
        return min(values) if self.what.aggregate is Aggregate.MIN else max(values)

    def result(self, unsaved: Mapping[int, str]) -> Resolved:
        """What the binding gives; RefusedError where there is nothing, or too few people.

        `unsaved` tells of each column of a workbook where a formula in it has no saved value.
        """
        for index in (*self.columns, *self.masks.columns(self.conditions)):
            if index in unsaved:
                raise without_value(unsaved[index])
        if self.refused is not None:
            raise self.refused
        what = self.what
        if isinstance(what, ColumnValues):
            return tuple(self.cells) if what.text else tuple(self.numbers)
        if not self.rows:
            raise self._without_rows()
        if isinstance(what, Changes):
            return self._change()
        return self._statistic(what)

    def _without_rows(self) -> RefusedError:
        if not self.what.where:
            return RefusedError(EMPTY, "There is no row below the header.")
        return RefusedError(EMPTY, "No row fulfils the conditions.", self._close_value())

    def _close_value(self) -> str:
        for condition in self.what.where:
            if close := self.masks.closest(condition):
                return f"{condition.column}: did you mean {close}?"
        return ""

    def _statistic(self, what: Statistic) -> Decimal:
        whole = what.aggregate in (Aggregate.SHARE, Aggregate.COUNT) and not what.column
        size = self.rows if whole else self.filled
        if not size and what.aggregate is not Aggregate.COUNT:
            raise RefusedError(EMPTY, "All cells of the group are empty.")
        self._protect(size)
        if what.aggregate is Aggregate.SHARE:
            self._protect_parts()
            return Decimal(self.having) / self.rows
        if what.aggregate is Aggregate.COUNT:
            return Decimal(size)
        if what.aggregate is Aggregate.SUM:
            return self.sums[0]
        if what.aggregate is Aggregate.MEAN:
            return self.sums[0] / size
        return self._median() if what.aggregate is Aggregate.MEDIAN else self._shared_extreme()

    def _median(self) -> Decimal:
        values = sorted(self.values, key=float)  # most of the way, and many times as fast
        values.sort()
        low, high = (
            self._at(place, values) for place in ((self.filled - 1) // 2, self.filled // 2)
        )
        return (low + high) / 2

    def _at(self, place: int, values: Sequence[Number]) -> Decimal:
        """The value that stands at a place when each is written as often as it is there."""
        passed = accumulate(map(self.values.__getitem__, values))
        return Decimal(
            next(value for value, count in zip(values, passed, strict=True) if count > place)
        )

    def _shared_extreme(self) -> Decimal:
        value, people = next(iter(self.values.items()))
        if self.people and people < SMALLEST_GROUP:
            message = f"Only {people} of the people have this value, so it would show one of them."
            hint = "take a mean or a median; if rows are no people, add rows: figures to the file"
            raise RefusedError(SINGLE, message, hint)
        return Decimal(value)

    def _protect(self, size: int) -> None:
        if self.people and size < SMALLEST_GROUP:
            message = f"The group has fewer than {SMALLEST_GROUP} people, so it is not shown."
            hint = "widen the conditions; if rows are no people, add rows: figures to the file"
            raise RefusedError(TOO_FEW, message, hint)

    def _protect_parts(self) -> None:
        for part in (self.having, self.rows - self.having):
            if part:
                self._protect(part)

    def _change(self) -> PeopleChange:
        self._protect(self.filled)
        count = self.filled
        means = [total / count for total in self.sums]
        spreads = [
            (max(Decimal(0), square - total * total / count) / (count - 1)).sqrt()
            for square, total in zip(self.squares, self.sums, strict=True)
        ]
        pairs = list(zip(means, spreads, strict=True))
        return PeopleChange(count, pairs[0], pairs[1], pairs[2])


def share_room(tallies: Sequence[Tally]) -> None:
    """Let all medians of a file together hold as many values as one may."""
    medians = [tally for tally in tallies if tally.is_median]
    for tally in medians:
        tally.most_distinct = MOST_DISTINCT // len(medians)
