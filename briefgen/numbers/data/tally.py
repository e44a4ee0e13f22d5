"""What one binding gathers from the rows of a table, chunk by chunk, and what comes of it."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import compress, repeat
from typing import Final, TypeAlias

from briefgen.narrative.bindings import (
    Aggregate,
    Binding,
    Changes,
    ColumnValues,
    PeopleChange,
    Resolved,
    Statistic,
)
from briefgen.numbers.data.conditions import Mask, Masks, selected
from briefgen.numbers.data.digits import CellError, Number, Numbers
from briefgen.numbers.data.tables import Chunk, Header
from briefgen.numbers.data.trouble import EMPTY, SINGLE, TOO_FEW, TOO_LARGE, RefusedError

SMALLEST_GROUP: Final = 5
MOST_SERIES: Final = 100
MOST_DISTINCT: Final = 2_000_000
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
        self.people = people
        self.refused: RefusedError | None = None
        self.rows = 0
        self.filled = 0
        self.having = 0
        self.sums = [Decimal(0)] * 3
        self.squares = [Decimal(0)] * 3
        self.values: Counter[Number] = Counter()
        self.cells: list[str] = []
        self.numbers: list[Decimal] = []
        masks.prepare(what.where, "where")
        self.columns = self._columns(header)
        if isinstance(what, Statistic):
            masks.prepare(what.having, "share")

    def _columns(self, header: Header) -> tuple[int, ...]:
        what = self.what
        if isinstance(what, Changes):
            return header.index(what.before, "before"), header.index(what.after, "after")
        field = str(what.aggregate) if isinstance(what, Statistic) else "column"
        return (header.index(what.column, field),) if what.column else ()

    def sample(self, chunk: Chunk) -> list[str]:
        """The cells that will be read as numbers."""
        what = self.what
        if isinstance(what, ColumnValues) and what.text:
            return []
        if isinstance(what, Statistic) and what.aggregate is Aggregate.COUNT:
            return []
        mask = self.masks.of(what.where)
        return [cell for index in self.columns for cell in selected(chunk.column(index), mask)]

    def add(self, chunk: Chunk, numbers: Numbers) -> None:
        """Take in some rows; a cell that is no number ends this tally alone."""
        mask = self.masks.of(self.what.where)
        try:
            self._add(chunk, mask, numbers)
        except CellError as error:
            row = list(compress(chunk.numbers, mask or repeat(True)))[error.index]
            refused = error.refused
            message = f"Row {row}, column {self._name()}: {refused.message}"
            self.refused = RefusedError(refused.rule, message, refused.hint)

    def _name(self) -> str:
        what = self.what
        return f"{what.before} or {what.after}" if isinstance(what, Changes) else what.column

    def _add(self, chunk: Chunk, mask: Mask | None, numbers: Numbers) -> None:
        what = self.what
        self.rows += len(chunk.rows) if mask is None else sum(mask)
        columns = [selected(chunk.column(index), mask) for index in self.columns]
        if isinstance(what, ColumnValues):
            if len(self.cells) + len(self.numbers) > MOST_SERIES:
                return
            if what.text:
                self.cells += [cell.strip() for cell in columns[0]][: MOST_SERIES + 1]
            else:
                self._take_series(numbers.read(columns[0][: MOST_SERIES + 1]))
        elif isinstance(what, Changes):
            self._add_changes(numbers.read(columns[0]), numbers.read(columns[1]))
        elif what.aggregate is Aggregate.SHARE:
            both = self.masks.of((*what.where, *what.having)) or []
            self.having += sum(both)
        elif what.aggregate is Aggregate.COUNT:
            self.filled += sum(1 for cell in columns[0] if cell.strip()) if columns else 0
        else:
            self._add_numbers([n for n in numbers.read(columns[0]) if n is not None])

    def _take_series(self, found: list[Number | None]) -> None:
        for index, number in enumerate(found):
            if number is None:
                problem = RefusedError(EMPTY, "An empty cell stands in the series.")
                raise CellError(index, "", problem)
            self.numbers.append(Decimal(number))

    def _add_changes(self, before: list[Number | None], after: list[Number | None]) -> None:
        for first, last in zip(before, after, strict=True):
            if first is not None and last is not None:
                self.filled += 1
                for index, value in enumerate((first, last, last - first)):
                    self.sums[index] += value
                    self.squares[index] += Decimal(value) ** 2

    def _add_numbers(self, found: list[Number]) -> None:
        assert isinstance(self.what, Statistic)
        self.filled += len(found)
        if self.what.aggregate in (Aggregate.SUM, Aggregate.MEAN):
            self.sums[0] += sum(found)
        elif self.what.aggregate is Aggregate.MEDIAN:
            self.values.update(found)
            if len(self.values) > MOST_DISTINCT:
                raise RefusedError(TOO_LARGE, "The column has too many different values.")
        elif found:
            best = self._extreme({*found, *self.values})
            self.values = Counter({best: self.values[best] + found.count(best)})

    def _extreme(self, values: set[Number]) -> Number:
        assert isinstance(self.what, Statistic)
        return min(values) if self.what.aggregate is Aggregate.MIN else max(values)

    def result(self) -> Resolved:
        """What the binding gives; RefusedError where there is nothing, or too few people."""
        if self.refused is not None:
            raise self.refused
        what = self.what
        if isinstance(what, ColumnValues):
            return tuple(self.cells) if what.text else tuple(self.numbers)
        if not self.rows:
            raise RefusedError(EMPTY, "No row fulfils the conditions.", self._close_value())
        if isinstance(what, Changes):
            return self._change()
        return self._statistic(what)

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
        middle, passed, found = (self.filled - 1) // 2, 0, []
        wanted = [middle, self.filled // 2]
        for value in sorted(self.values):
            passed += self.values[value]
            while wanted and wanted[0] < passed:
                found.append(Decimal(value))
                wanted.pop(0)
        return (found[0] + found[1]) / 2

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
