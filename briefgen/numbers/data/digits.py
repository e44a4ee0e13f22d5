"""From cells to numbers: exact, with decimal marks and thousands as declared or found out.

A file writes its numbers in one way. `12.5` shows that a point starts the decimals, `1,234.5` too;
`1.234` shows nothing. What shows nothing is only read once something else in the file, or its
author, has said what the mark means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Final, TypeAlias

from briefgen.numbers.data.trouble import AMBIGUOUS, BY_ZERO, NO_NUMBER, RefusedError
from briefgen.within import shown

Number: TypeAlias = Decimal | int

LONGEST: Final = 40
MOST_WHOLE_DIGITS: Final = 15
MOST_KNOWN: Final = 50_000

_SPACED: Final = re.compile(r"[-+−]?\d{1,3}(?:[ '’\u00a0\u202f]\d{3})+(?:[.,]\d+)?")
_SPACES: Final = re.compile(r"[ '’\u00a0\u202f]")
_PLAIN: Final = re.compile(r"[-+]?\d+(?:[eE][-+]?\d{1,3})?")
_UNCLEAR: Final = re.compile(r"[-+]?[1-9]\d{0,2}[.,]\d{3}")
_STRICT: Final = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d{1,3})?")


def _forms(decimal: str) -> re.Pattern[str]:
    point, comma = re.escape(decimal), re.escape(_other(decimal))
    whole = rf"(?:\d+|[1-9]\d{{0,2}}(?:{comma}\d{{3}})+)"
    return re.compile(rf"[-+]?(?:{whole}(?:{point}\d*)?|{point}\d+)(?:[eE][-+]?\d{{1,3}})?")


def _other(decimal: str) -> str:
    return "," if decimal == "." else "."


_FORMS: Final = {mark: _forms(mark) for mark in ".,"}


class CellError(Exception):
    """A cell that is no number."""

    def __init__(self, cell: str, refused: RefusedError) -> None:
        super().__init__(cell)
        self.cell = cell
        self.refused = refused


class Numbers:
    """Reads the cells of one file; `decimal` is what starts the decimals, once it is known."""

    def __init__(self, decimal: str | None, strict: bool = False) -> None:
        self.decimal = decimal
        self.strict = strict
        self._known: dict[str, Number | None] = {}

    def learn(self, cells: Sequence[str]) -> None:
        """Take from the first rows what they show of the decimal mark."""
        if self.decimal is not None or self.strict:
            return
        shows = {mark: cell for cell in dict.fromkeys(cells) if (mark := _shown_by(cell))}
        if len(shows) > 1:
            message = f"{shown(shows['.'])} and {shown(shows[','])} are decimals in two ways."
            hint = "write all numbers of the file in one way"
            raise RefusedError(AMBIGUOUS, message, hint)
        self.decimal = next(iter(shows), None)

    def read(self, cells: Sequence[str]) -> list[Number | None]:
        """The number in each cell, none in an empty one; CellError where there is another text."""
        return self._quickly(cells) or list(map(self._one, cells))

    def _quickly(self, cells: Sequence[str]) -> list[Number | None] | None:
        """All at once where every cell is an unadorned number; the same values as one by one."""
        if not cells or max(map(len, cells)) > MOST_WHOLE_DIGITS:
            return None
        text = "\n".join(cells)
        try:
            if not text.strip("0123456789-\n"):
                return list(map(int, cells))
            if (self.decimal == "." or self.strict) and not text.strip("0123456789.-\n"):
                return list(map(Decimal, cells))
            if self.decimal == "," and not text.strip("0123456789,-\n"):
                return list(map(Decimal, text.replace(",", ".").split("\n")))
        except (ValueError, InvalidOperation):
            pass
        return None

    def _one(self, cell: str) -> Number | None:
        if cell in self._known:
            return self._known[cell]
        try:
            number = self._parsed(cell.strip())
        except RefusedError as refused:
            raise CellError(cell, refused) from refused
        if len(self._known) < MOST_KNOWN:
            self._known[cell] = number
        return number

    def _parsed(self, cell: str) -> Number | None:
        if not cell:
            return None
        plain, percent = _without_percent(_unspaced(cell).replace("−", "-"))
        if len(plain) > LONGEST or not plain.isascii():
            raise _no_number(cell)
        value = Decimal(self._with_point(plain, cell))
        if value and value.adjusted() >= MOST_WHOLE_DIGITS:
            raise RefusedError(NO_NUMBER, f"{shown(cell)} is larger than any real figure.")
        return value / 100 if percent else value

    def _with_point(self, plain: str, cell: str) -> str:
        """The digits as Python reads them, the thousands taken out."""
        form = _STRICT if self.strict else _PLAIN
        if form.fullmatch(plain):
            return plain
        if self.strict:
            raise _no_number(cell)
        if self.decimal is None:
            self.decimal = _shown_by(plain)
        if self.decimal is None:
            raise _unclear(cell) if _UNCLEAR.fullmatch(plain) else _no_number(cell)
        if not _FORMS[self.decimal].fullmatch(plain):
            raise _no_number(cell, self.decimal)
        return plain.replace(_other(self.decimal), "").replace(self.decimal, ".")


def _unspaced(cell: str) -> str:
    return _SPACES.sub("", cell) if _SPACED.fullmatch(cell.removesuffix("%").rstrip()) else cell


def _without_percent(cell: str) -> tuple[str, bool]:
    return cell.removesuffix("%").rstrip(), cell.endswith("%")


def _shown_by(cell: str) -> str | None:
    """Which mark a cell shows to start the decimals; none where it shows nothing."""
    if "." not in cell and "," not in cell:
        return None
    text, _ = _without_percent(_unspaced(cell.strip()).replace("−", "-"))
    if _UNCLEAR.fullmatch(text) or len(text) > LONGEST:
        return None
    fitting = [mark for mark, form in _FORMS.items() if form.fullmatch(text)]
    return fitting[0] if len(fitting) == 1 else None


def _unclear(cell: str) -> RefusedError:
    mark = "." if "." in cell else ","
    message = f"{shown(cell)} can be read in two ways: {shown(mark)} may part thousands or decimals"
    hint = f"declare what starts the decimals: decimal: {shown('.')} or decimal: {shown(',')}"
    return RefusedError(AMBIGUOUS, f"{message}.", hint)


def _no_number(cell: str, decimal: str = "") -> RefusedError:
    if cell.startswith("#DIV/0"):
        return RefusedError(BY_ZERO, "A formula divides by zero (#DIV/0!).", "mend it in Excel")
    if cell.startswith("#"):
        return RefusedError(NO_NUMBER, f"A formula failed: {shown(cell)}.", "mend it in Excel")
    message = f"{shown(cell)} is not a number"
    if decimal and any(character.isdigit() for character in cell):
        message += f" where {shown(decimal)} starts the decimals"
    return RefusedError(NO_NUMBER, f"{message}.", "mend the cell, leave it empty, or add where:")
