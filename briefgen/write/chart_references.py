"""References of a chart to its sheet, each with what the cells hold as cache."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from html import escape  # the one in xml.sax loads an HTTP client

from briefgen.plan.charts.model import Cell
from briefgen.plan.charts.sheet import column_letters, plain, serial
from briefgen.write.workbook import SHEET_NAME


def name_reference(column: int, heading: str) -> str:
    """A `c:strRef` to a column's heading."""
    reference = f"<c:f>{SHEET_NAME}!${column_letters(column)}$1</c:f>"
    cache = f'<c:strCache><c:ptCount val="1"/>{_cached(0, escape(heading))}</c:strCache>'
    return f"<c:strRef>{reference}{cache}</c:strRef>"


def texts_reference(column: int, cells: Sequence[Cell]) -> str:
    """A `c:strRef` to a column's texts."""
    points = "".join(_cached(i, escape(str(cell.value))) for i, cell in enumerate(cells))
    cache = f'<c:strCache><c:ptCount val="{len(cells)}"/>{points}</c:strCache>'
    return f"<c:strRef>{_range(column, len(cells))}{cache}</c:strRef>"


def numbers_reference(column: int, cells: Sequence[Cell], code: str = "General") -> str:
    """A `c:numRef` to a column's numbers or days, with the filled cells as cache."""
    values = (serial(c.value) if isinstance(c.value, date) else c.value for c in cells)
    points = "".join(
        _cached(index, plain(value))
        for index, value in enumerate(values)
        if isinstance(value, Decimal)
    )
    counted = (
        f'<c:formatCode>{escape(code, quote=False)}</c:formatCode><c:ptCount val="{len(cells)}"/>'
    )
    cache = f"<c:numCache>{counted}{points}</c:numCache>"
    return f"<c:numRef>{_range(column, len(cells))}{cache}</c:numRef>"


def _range(column: int, rows: int) -> str:
    letters = column_letters(column)
    return f"<c:f>{SHEET_NAME}!${letters}$2:${letters}${rows + 1}</c:f>"


def _cached(index: int, text: str) -> str:
    return f'<c:pt idx="{index}"><c:v>{text}</c:v></c:pt>'
