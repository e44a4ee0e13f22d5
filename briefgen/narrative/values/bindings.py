"""Values that come from a data file: their shape, which can be judged without opening it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from briefgen.narrative.bindings import (
    Aggregate,
    Binding,
    CellValue,
    Changes,
    ColumnValues,
    Condition,
    Conditions,
    NamedValue,
    Statistic,
    What,
)
from briefgen.narrative.format import kinds
from briefgen.narrative.format.data import NUMBER, PEOPLE, SERIES, TEXT_SERIES
from briefgen.narrative.format.kinds import DataRef, Group, Kind, ListKind, PeopleKind, WhereKind
from briefgen.narrative.syntax.nodes import Mapping, Node, Scalar, Sequence
from briefgen.narrative.values.choices import well_formed_id
from briefgen.narrative.values.cuts import rejoined_pairs
from briefgen.narrative.values.keys import joined
from briefgen.narrative.values.numbers import decimal_of
from briefgen.narrative.values.reading import Bound, Reading, kind_name, scalar, shown
from briefgen.narrative.values.walk import read_group

MOST_CONDITIONS: Final = 200
ALL_ROWS: Final = "rows"
_COMPARISON: Final = re.compile(r"(<=|>=|!=|==|=|<|>)\s*(.*)")
_ADDRESS: Final = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_NUMBERS: Final = (
    kinds.FigureKind, kinds.NumberKind, kinds.MoneyKind, kinds.ShareKind, kinds.WholeKind,
)  # fmt: skip


def is_bindable(kind: Kind) -> bool:
    """Whether a data file may give a value of this kind."""
    if isinstance(kind, ListKind):
        return isinstance(kind.item, (*_NUMBERS, kinds.PlainKind))
    return isinstance(kind, _NUMBERS)


def read_binding(node: Mapping, kind: Kind, key: str, reading: Reading) -> Bound | None:
    """A number or a series from a data file."""
    if isinstance(kind, ListKind):
        as_text = isinstance(kind.item, kinds.PlainKind)
        return _read(node, TEXT_SERIES if as_text else SERIES, kind, key, reading)
    return _read(node, NUMBER, kind, key, reading)


def read_people(node: Node, kind: PeopleKind, key: str, reading: Reading) -> Bound | None:
    """The people of a pilot's group."""
    return _read(node, PEOPLE, kind, key, reading)


def read_data_ref(node: Node, _kind: DataRef, key: str, reading: Reading) -> str | None:
    """An id; whether a file has it is asked when all are known."""
    found = scalar(node, "the id of a data file", key, reading)
    if found is None or not well_formed_id(found.value, key, reading):
        return None
    return found.value


def read_where(node: Node, _kind: WhereKind, key: str, reading: Reading) -> Conditions | None:
    """Conditions by column; a list of values means any of them, one of comparisons all."""
    if not isinstance(node, Mapping) or not node.pairs:
        message = f"Expected conditions by column, found {kind_name(node)}."
        reading.error("BG242", key, message, 'write them as: {Department: Sales, Age: ">= 30"}')
        return None
    conditions: list[Condition] = []
    for name, child in rejoined_pairs(node, key, reading):
        if not isinstance(name, Scalar):
            reading.error_at(name, "BG012", key, f"A column is a name, not {kind_name(name)}.")
            continue
        path = joined(key, name.value)
        reading.spots[path] = child if isinstance(child, Scalar) and not child.empty else name
        conditions += _column_conditions(name.value.strip(), child, path, reading)
    if len(conditions) > MOST_CONDITIONS:
        reading.error("BG024", key, f"{len(conditions)} given; the most are {MOST_CONDITIONS}.")
        return None
    return tuple(conditions)


def _column_conditions(column: str, node: Node, key: str, reading: Reading) -> Iterator[Condition]:
    items = node.items if isinstance(node, Sequence) else (node,)
    texts = [item.value.strip() for item in items if isinstance(item, Scalar) and not item.empty]
    if not texts or len(texts) != len(items):
        message = f"Expected a value, a list of values or a comparison, found {kind_name(node)}."
        reading.error("BG242", key, message, 'a cell that is empty is written as: ""')
        return
    compared = [match for text in texts if (match := _COMPARISON.fullmatch(text))]
    if not compared:
        yield Condition(column, "=", tuple(texts))
    elif len(compared) != len(texts):
        message = "Values and comparisons stand in one list."
        reading.error("BG242", key, message, "values mean any of them, comparisons all of them")
    else:
        for match in compared:
            yield from _comparison(column, match[1], match[2], key, reading)


def _comparison(
    column: str, operator: str, value: str, key: str, reading: Reading
) -> Iterator[Condition]:
    if operator in ("=", "==", "!="):
        yield Condition(column, "!=" if operator == "!=" else "=", (value,))
    elif decimal_of(value) is None:
        message = f"{shown(operator + ' ' + value)} compares with something that is no number."
        reading.error("BG242", key, message, f'write it as: "{operator} 30"')
    else:
        yield Condition(column, operator, (value,))


def _read(node: Node, group: Group, kind: Kind, key: str, reading: Reading) -> Bound | None:
    known = len(reading.findings)
    values = read_group(node, group, key, reading)
    if values is None or len(reading.findings) > known or "from" not in values:
        return None
    what = _what(values, group, key, reading)
    if what is None or _divides_by_zero(values, key, reading):
        return None
    one = Decimal(1)
    binding = Binding(
        key,
        values["from"],
        what,
        values.get("times", one),
        values.get("divide_by", one),
        values.get("round"),
    )
    return reading.bind(Bound(binding, kind, node))


def _what(values: dict[str, Any], group: Group, key: str, reading: Reading) -> What | None:
    where: Conditions = values.get("where", ())
    if group is PEOPLE:
        return Changes(values["before"].strip(), values["after"].strip(), where)
    if group is not NUMBER:
        return ColumnValues(values["column"].strip(), where, text=group is TEXT_SERIES)
    if "cell" in values or "name" in values:
        if where:
            message = "A cell of a workbook stands alone: no rows to choose from."
            reading.error("BG025", f"{key}.where", message, "remove where")
            return None
        return _one_cell(values, key, reading)
    return _statistic(values, where)


def _statistic(values: dict[str, Any], where: Conditions) -> Statistic | None:
    aggregate = next((each for each in Aggregate if str(each) in values), None)
    if aggregate is None:
        return None  # a line was lost in which it may have stood
    if aggregate is Aggregate.SHARE:
        return Statistic(aggregate, "", where, having=values["share"])
    column = values[str(aggregate)].strip()
    whole = aggregate is Aggregate.COUNT and column == ALL_ROWS
    return Statistic(aggregate, "" if whole else column, where)


def _one_cell(values: dict[str, Any], key: str, reading: Reading) -> What | None:
    if "name" in values:
        return NamedValue(values["name"].strip())
    written = values["cell"].strip()
    match = _ADDRESS.fullmatch(written.upper())
    if match is None:
        message = f"{shown(written)} is not the address of a cell."
        reading.error("BG242", f"{key}.cell", message, "a column and a row, such as B7")
        return None
    return CellValue(match[1] + match[2])


def _divides_by_zero(values: dict[str, Any], key: str, reading: Reading) -> bool:
    if values.get("divide_by") != 0:
        return False
    reading.error("BG237", f"{key}.divide_by", "Nothing can be divided by 0.")
    return True
