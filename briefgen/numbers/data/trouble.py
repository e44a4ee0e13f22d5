"""What is wrong with a data file or with what is asked of it, on its way to a finding."""

from __future__ import annotations

from typing import Final

UNREADABLE: Final = "BG230"
TOO_LARGE: Final = "BG231"
DAMAGED: Final = "BG232"
AMBIGUOUS: Final = "BG233"
NOT_THERE: Final = "BG234"
NO_NUMBER: Final = "BG235"
EMPTY: Final = "BG236"
BY_ZERO: Final = "BG237"
TOO_FEW: Final = "BG238"
REVEALED: Final = "BG239"
SINGLE: Final = "BG240"


class RefusedError(Exception):
    """A problem that a person can mend; `field` is the key, below the one in hand, that it is of.

    It never leaves `numbers.data`, which turns it into a finding at its place.
    """

    def __init__(self, rule: str, message: str, hint: str = "", field: str = "") -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.hint = hint
        self.field = field


def without_value(address: str, field: str = "") -> RefusedError:
    """A formula of a workbook that Excel has never computed and saved."""
    message = f"The formula in {address} has no saved value."
    return RefusedError(NO_NUMBER, message, "open it in Excel, save it, and build again", field)
