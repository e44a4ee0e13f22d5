"""Merged and coloured cells: what `colspan`, `hm`, `vm` and `cellbg` come to."""

from __future__ import annotations

import re
from typing import Final

from briefgen.templates.loops import Loop

SPAN: Final = "colspan"  # how many columns the cell covers
TIMES: Final = "hm"  # how many times the columns that it covers in the template
DOWN: Final = "vm"  # whether it begins a merged column or goes on from the cell above
COLOUR: Final = "cellbg"
BEGINS: Final = "restart"
GOES_ON: Final = "continue"
_MOST_COLUMNS: Final = 63  # more Word does not take
_HEX: Final = re.compile(r"#?([0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")


class CellError(Exception):
    """A value by which no cell can be merged or coloured; `hint` is what would do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def span_text(value: object) -> str:
    """The number of columns that a value asks for; raises CellError."""
    text = str(value).strip()
    if not text.isascii() or not text.isdecimal() or not 1 <= int(text[:4]) <= _MOST_COLUMNS:
        raise CellError(f"{value!r} is no number of columns", f"use 1 to {_MOST_COLUMNS}")
    return text


def colour_text(value: object) -> str:
    """Six hex digits; nothing where the template's own colour is to stay; raises CellError."""
    if value is None or value == "":
        return ""
    match = _HEX.fullmatch(str(value).strip())
    if match is None:
        raise CellError(f"{value!r} is no colour", "write six hex digits, such as FFCC00")
    digits = match.group(1).upper()
    return digits if len(digits) > 3 else "".join(digit * 2 for digit in digits)


def merged_by(keyword: str, loop: Loop | None) -> str:
    """What `hm` or `vm` says of the cell in this round of the innermost loop; raises CellError.

    Nothing: the cell is covered by the one of the first round, so it goes.
    """
    if loop is None:
        inside = "{%tc for … %}" if keyword == TIMES else "{%tr for … %}"
        raise CellError("it stands in no loop", f"put its cell into {inside}")
    if keyword == DOWN:
        return BEGINS if loop.first else GOES_ON
    return str(loop.length) if loop.first else ""
