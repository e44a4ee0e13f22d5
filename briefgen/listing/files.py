"""The ledger as JSON, as CSV and as a workbook."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from briefgen.listing.build import Entry
from briefgen.numbers.figure import Item, exact_text
from briefgen.plan.charts.model import Cell, Column
from briefgen.write.workbook import workbook_bytes

HEADINGS: Final = ("name", "value", "printed", "unit", "source", "used_in")
BETWEEN: Final = "; "
FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")  # what makes spreadsheets compute a text
Row = tuple[Item, ...]


def as_json(entries: Iterable[Entry]) -> str:
    """One object: ledger name to value, print, unit, source and places; values are exact texts.

    ASCII only, so that no console or pipe can garble it.
    """
    return json.dumps({entry.name: _object(entry) for entry in entries}, indent=2)


def as_csv(entries: Iterable[Entry]) -> str:
    """A row for each value; numbers stay numbers, and no text can turn into a formula."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(HEADINGS)
    writer.writerows([_csv_cell(item) for item in row] for row in _rows(entries))
    return made.getvalue()


def as_workbook(entries: Iterable[Entry]) -> bytes:
    """An xlsx file with a row for each value; texts are stored as texts, so none is a formula."""
    rows = list(_rows(entries))
    columns = (tuple(Cell(_xlsx_value(row[at])) for row in rows) for at in range(len(HEADINGS)))
    return workbook_bytes([Column(*pair) for pair in zip(HEADINGS, columns, strict=True)])


def _object(entry: Entry) -> dict[str, object]:
    many = entry.is_list
    return {
        "value": list(entry.exact) if many else entry.exact[0],
        "printed": list(entry.printed) if many else entry.printed[0],
        "unit": entry.unit,
        "source": entry.source,
        "used_in": list(entry.used_in),
    }


def _rows(entries: Iterable[Entry]) -> Iterator[Row]:
    for entry in entries:
        used_in = BETWEEN.join(entry.used_in)
        for (name, value), printed in zip(entry.items, entry.printed, strict=True):
            yield name, value, printed, entry.unit, entry.source, used_in


def _csv_cell(item: Item) -> str:
    if isinstance(item, Decimal):
        return exact_text(item)
    text = exact_text(item)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _xlsx_value(item: Item) -> Decimal | str:
    return item if isinstance(item, Decimal) else exact_text(item)
