"""XLSX workbooks: values as Excel last saved them, through openpyxl's streaming reader."""

from __future__ import annotations

import hashlib
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, TypeAlias

from briefgen.narrative.bindings import CellValue, DataFile, NamedValue
from briefgen.numbers.data.digits import CellError, Numbers
from briefgen.numbers.data.files import cannot_read
from briefgen.numbers.data.tables import Row
from briefgen.numbers.data.trouble import (
    AMBIGUOUS,
    DAMAGED,
    NO_NUMBER,
    NOT_THERE,
    TOO_LARGE,
    RefusedError,
    without_value,
)
from briefgen.suggest import name_hint
from briefgen.within import shown

MOST_PACKED: Final = 64 << 20
MOST_UNPACKED: Final = 256 << 20
MOST_PARTS: Final = 5_000
MOST_ROWS: Final = 1 << 20
_TARGET: Final = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d{1,7})")


Values: TypeAlias = tuple[Any, ...]


class Workbook:
    """One workbook, held packed in memory; a table of it starts with a header row."""

    decimal: str | None = "."
    strict = True

    def __init__(self, path: Path, about: DataFile) -> None:
        self.about = about
        self._data = _bytes(path, about)
        self.digest = hashlib.sha256(self._data).hexdigest()
        self._book = self._open(saved_values=True)
        self.unsaved: dict[int, str] = {}
        if about.sheet is not None and about.sheet not in self._names:
            hint = name_hint(about.sheet, self._names)
            raise RefusedError(NOT_THERE, f"There is no sheet {shown(about.sheet)}.", hint, "sheet")

    def value(self, what: CellValue | NamedValue) -> Decimal:
        """The number in one cell."""
        if isinstance(what, CellValue):
            return self._number(self._sheet(), what.address, "cell")
        sheet, address = self._named(what.name)
        return self._number(sheet, address, "name")

    def rows(self) -> Iterator[Row]:
        """The rows of the sheet, the header first."""
        formulas: Iterator[tuple[int, Values]] | None = None
        for number, values in self._rows(self._book):
            if None in values:
                formulas = (
                    self._rows(self._open(saved_values=False)) if formulas is None else formulas
                )
                beside = next(row for at, row in formulas if at == number)
                self._note_unsaved(number, values, beside)
            yield _without_tail([_text(value) for value in values])

    def _rows(self, book: Any) -> Iterator[tuple[int, Values]]:
        """The rows of the sheet as they are, however large it says to be, with their numbers."""
        sheet = book[self._sheet()]
        sheet.reset_dimensions()
        try:
            for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
                if number > MOST_ROWS:
                    raise RefusedError(TOO_LARGE, f"It has more than {MOST_ROWS} rows.")
                yield number, row
        except RefusedError:
            raise
        except Exception as error:  # a damaged file makes openpyxl raise anything
            raise _damaged(self.about) from error

    def _note_unsaved(self, number: int, values: Values, formulas: Values) -> None:
        from openpyxl.utils.cell import get_column_letter

        for index, (value, formula) in enumerate(zip(values, formulas, strict=False)):
            if value is None and formula is not None:
                self.unsaved.setdefault(index, f"{get_column_letter(index + 1)}{number}")

    def _named(self, name: str) -> tuple[str, str]:
        """The sheet and the address of a name; one of the declared sheet comes first."""
        sheets = self._names if self.about.sheet is None else [self._sheet()]
        scopes = [self._book[sheet].defined_names for sheet in sheets]
        found = [scope[name] for scope in scopes if name in scope]
        if not found and name in self._book.defined_names:
            found = [self._book.defined_names[name]]
        if len(found) > 1:
            message = f"{len(found)} sheets have a name {shown(name)}."
            raise RefusedError(AMBIGUOUS, message, f"add sheet: {sheets[0]}", "name")
        if not found:
            known = [each for scope in (*scopes, self._book.defined_names) for each in scope]
            message = f"The workbook has no name {shown(name)}."
            raise RefusedError(NOT_THERE, message, name_hint(name, known[:50]), "name")
        match = _TARGET.fullmatch(found[0].attr_text)
        if match is None or (sheet := (match[1] or match[2]).replace("''", "'")) not in self._names:
            raise RefusedError(NOT_THERE, f"{shown(name)} is no single cell.", field="name")
        return sheet, match[3] + match[4]

    @property
    def _names(self) -> list[str]:
        return list(self._book.sheetnames)

    def _sheet(self) -> str:
        if self.about.sheet is not None:
            return self.about.sheet
        if len(self._names) > 1:
            message = f"The workbook has {len(self._names)} sheets."
            raise RefusedError(AMBIGUOUS, message, f"add sheet: {self._names[0]}")
        return self._names[0]

    def _number(self, sheet: str, address: str, field: str) -> Decimal:
        value = _cell(self._book, sheet, address, self.about)
        if value is None:
            formula = _cell(self._open(saved_values=False), sheet, address, self.about)
            if isinstance(formula, str) and formula.startswith("="):
                raise without_value(address, field)
            raise RefusedError(NOT_THERE, f"The cell {address} is empty.", "", field)
        if isinstance(value, str) and not value.startswith("#"):
            message = f"The cell {address} holds the text {shown(value)}, not a number."
            raise RefusedError(NO_NUMBER, message, "", field)
        try:
            number = Numbers(None, strict=True).read([_text(value)])[0]
        except CellError as error:
            refused = error.refused
            message = f"The cell {address}: {refused.message}"
            raise RefusedError(refused.rule, message, refused.hint, field) from error
        assert number is not None
        return Decimal(number)

    def _open(self, saved_values: bool) -> Any:
        from openpyxl import load_workbook

        data = io.BytesIO(self._data)
        try:
            with warnings.catch_warnings(action="ignore"):  # of parts that hold no values
                return load_workbook(data, read_only=True, data_only=saved_values, keep_links=False)
        except Exception as error:
            raise _damaged(self.about) from error


def _bytes(path: Path, about: DataFile) -> bytes:
    """The packed file, once its directory says that it unpacks to a bounded size."""
    try:
        if path.stat().st_size > MOST_PACKED:
            raise RefusedError(TOO_LARGE, f"A workbook has at most {MOST_PACKED >> 20} MB.")
        data = path.read_bytes()
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except OSError as error:
        raise cannot_read(about.file, error) from error
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _damaged(about) from error
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise RefusedError(TOO_LARGE, f"It unpacks to more than {MOST_UNPACKED >> 20} MB.")
    return data


def _cell(book: Any, sheet: str, address: str, about: DataFile) -> Any:
    from openpyxl.utils.cell import coordinate_to_tuple

    try:
        row, column = coordinate_to_tuple(address)
        found = book[sheet].iter_rows(row, row, column, column, values_only=True)
        return next((values[0] for values in found if values), None)
    except Exception as error:
        raise _damaged(about) from error


def _damaged(about: DataFile) -> RefusedError:
    message = f"{shown(about.file)} cannot be read as a workbook."
    return RefusedError(DAMAGED, message, "open it in Excel and save it as .xlsx")


def _text(value: object) -> str:
    """A cell's value as text; numbers with the fifteen digits that Excel keeps."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime) and value.time() == time():
        return str(value.date())  # Excel keeps a day as its first moment
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _without_tail(row: Row) -> Row:
    while row and not row[-1]:
        row.pop()
    return row
