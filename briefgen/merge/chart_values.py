"""Reads the value of a chart tag: categories and series, or a list of rows, as plain values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Final, TypeAlias

from briefgen.plan.charts.data import ChartData
from briefgen.plan.charts.model import Cell, Column
from briefgen.templates.evaluate import UnfitChartError
from briefgen.templates.model import Drawn
from briefgen.templates.outline import PlacedTag

KEYS: Final = ("categories", "series", "values", "name", "rows", "title", "alt", "total", "heading")
MOST_SERIES, MOST_POINTS = 255, 32_000  # what a chart in Office can hold
_LONGEST: Final = 32_000  # letters in a cell
_LARGEST: Final = Decimal("1e300")
_FORM: Final = (
    "write {categories: [Q1, Q2], series: [{name: Sales, values: [3, 4]}]}, or a list of rows "
    "such as [{Quarter: Q1, Sales: 3}, {Quarter: Q2, Sales: 4}]"
)
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

Table: TypeAlias = tuple[str, list[object], list[tuple[str, list[object]]]]
"""The heading of the categories, the categories, and each series' name and values."""


def read_chart(value: object, item: PlacedTag) -> Drawn:
    """The data of a chart; raises UnfitChartError for what no chart can show."""
    given = value if isinstance(value, Mapping) else {"rows": value}
    if not isinstance(value, (Mapping, list, tuple)):
        raise UnfitChartError("BG809", f"a {type(value).__name__} is no chart", _FORM)
    unknown = [str(key) for key in given if key not in KEYS]
    if unknown:
        raise UnfitChartError("BG872", f"a chart has no {unknown[0]!r}", _FORM)
    heading, categories, series = _from_rows(given) if "rows" in given else _from_series(given)
    _refuse_size(len(categories), len(series))
    named = Column(heading, tuple(map(_category, categories)))
    columns = tuple(_column(name, values, categories) for name, values in series)
    title, alt, total = (_text(given.get(key), key) for key in ("title", "alt", "total"))
    data = ChartData((named, *columns), title, alt, total, item.place)
    return Drawn(data, (("descr", alt or title or _described(data)),))


def _from_series(given: Mapping[object, object]) -> Table:
    categories = _items(given.get("categories"), "categories")
    heading = _text(given.get("heading"), "heading")
    if "values" in given:
        name = _text(given.get("name"), "name")
        return heading, categories, [(name, _items(given["values"], "values"))]
    series = given.get("series")
    if isinstance(series, Mapping):
        pairs = [(name, values) for name, values in series.items()]
    else:
        pairs = [_pair(each) for each in _items(series, "series")]
    return heading, categories, [(_text(name, "name"), _items(v, "values")) for name, v in pairs]


def _pair(series: object) -> tuple[object, object]:
    if not isinstance(series, Mapping) or "values" not in series:
        raise UnfitChartError("BG872", "a series has no values", _FORM)
    return series.get("name"), series["values"]


def _from_rows(given: Mapping[object, object]) -> Table:
    """Rows as mappings, or as lists under one of headings; the categories come first."""
    rows = _items(given["rows"], "rows")
    if rows and all(isinstance(row, (list, tuple)) for row in rows):
        head, *rest = [list(row) for row in rows if isinstance(row, (list, tuple))]
        wrong = next((row for row in rest if len(row) != len(head)), None)
        if wrong is not None:
            message = (
                f"the row {wrong!r:.60} has {len(wrong)} cells, and there are {len(head)} headings"
            )
            raise UnfitChartError("BG872", message)
        rows = [dict(zip(map(str, head), row, strict=True)) for row in rest]
        names = [_text(name, "heading") for name in head]
    else:
        names = _headings(rows)
        rows = [{str(k): v for k, v in row.items()} for row in rows if isinstance(row, Mapping)]
    if not rows or not names:
        raise UnfitChartError("BG872", "the chart has no rows", _FORM)
    columns = [[row.get(name) for row in rows if isinstance(row, Mapping)] for name in names]
    return names[0], columns[0], list(zip(names[1:], columns[1:], strict=True))


def _headings(rows: Sequence[object]) -> list[str]:
    names: dict[str, None] = {}
    for row in rows:
        if not isinstance(row, Mapping):
            raise UnfitChartError("BG872", f"{row!r:.60} is no row of a chart", _FORM)
        names.update(dict.fromkeys(map(str, row)))
    return list(names)


def _refuse_size(points: int, series: int) -> None:
    if not points or not series:
        hint = "leave the chart out with {%shape if … %} where there is nothing to show"
        raise UnfitChartError("BG872", "the chart has nothing to show", hint)
    if points > MOST_POINTS or series > MOST_SERIES:
        message = f"{series} series of {points:,} points are more than a chart can hold"
        raise UnfitChartError("BG872", message, "show fewer")


def _column(name: str, values: Sequence[object], categories: Sequence[object]) -> Column:
    if len(values) != len(categories):
        message = (
            f"{name or 'the series'} has {len(values)} values for {len(categories)} categories"
        )
        raise UnfitChartError("BG872", message, "write null where there is no value")
    cells = (Cell(_number(v, name, categories[at])) for at, v in enumerate(values))
    return Column(name, tuple(cells))


def _number(value: object, series: str, category: object) -> Decimal | None:
    if value is None:
        return None
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        number = Decimal(str(value))
        if number.is_finite() and abs(number) < _LARGEST:
            return Decimal(format(number, "f"))
    where = f"{series}, {category}".strip(", ")
    raise UnfitChartError("BG872", f"{where}: {value!r:.60} is no number", "write 1234.5 or null")


def _category(value: object) -> Cell:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return Cell(value)
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return Cell(_number(value, "categories", value))
    return Cell(_text(value, "categories"))


def _text(value: object, key: str) -> str:
    """A name or title; None is an empty one."""
    if value is None:
        return ""
    if isinstance(value, (Mapping, list, tuple)):
        raise UnfitChartError("BG872", f"{key}: {value!r:.60} is no text", _FORM)
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    if _ILLEGAL.search(text) or len(text) > _LONGEST:
        raise UnfitChartError("BG808", f"{key}: {text[:40]!a} is no text that Office can show")
    return text


def _items(value: object, key: str) -> list[object]:
    if not isinstance(value, (list, tuple)):
        found = "is missing" if value is None else f"is a {type(value).__name__}, no list"
        raise UnfitChartError("BG872", f"{key} {found}", _FORM)
    return list(value)


def _described(data: ChartData) -> str:
    """What a chart without a title shows: its series, its first and its last category."""
    cells = [str(cell.value) for cell in data.columns[0].cells]
    ends = " – ".join(dict.fromkeys((cells[0], cells[-1])))
    return f"{', '.join(filter(None, data.names))}: {ends}".removeprefix(": ")
