"""A figure: a value with its name, its unit and where it comes from."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeAlias

from briefgen.records import dataclass

Item: TypeAlias = Decimal | str | date
Value: TypeAlias = Item | tuple[Decimal, ...] | tuple[str, ...]

CURRENCY_CODE = re.compile(r"[A-Z]{3}")
LONGEST_PLAIN_EXPONENT = 60


class UnitKind(StrEnum):
    """How a value is meant: this decides how it prints and which filters it takes."""

    MONEY = "money"  # in the currency that the unit names
    SHARE = "percent"  # 0.31 is 31%
    POINTS = "points"  # a difference of shares: 0.12 is 12 points
    PERCENTAGE = "percentage"  # already per hundred: 76 is 76%
    QUANTITY = "quantity"  # in the unit that the author named: days, hours a week
    NUMBER = "number"
    TEXT = "text"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Unit:
    """A kind of unit; `name` is the currency's code or the author's own word for the unit."""

    kind: UnitKind
    name: str = ""

    def __str__(self) -> str:
        return self.name or str(self.kind)


SHARE: Final = Unit(UnitKind.SHARE)
POINTS: Final = Unit(UnitKind.POINTS)
PERCENTAGE: Final = Unit(UnitKind.PERCENTAGE)
NUMBER: Final = Unit(UnitKind.NUMBER)
TEXT: Final = Unit(UnitKind.TEXT)
DATE: Final = Unit(UnitKind.DATE)
MONTHS: Final = Unit(UnitKind.QUANTITY, "months")
YEARS: Final = Unit(UnitKind.QUANTITY, "years")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure under its ledger name; `keys` are the narrative keys that it is computed from."""

    name: str
    value: Value
    unit: Unit
    source: str = ""
    keys: tuple[str, ...] = ()

    def exact(self) -> str | list[str]:
        """The value without any rounding, as the manifest keeps it."""
        if isinstance(self.value, tuple):
            return [exact_text(item) for item in self.value]
        return exact_text(self.value)


def money(currency: str) -> Unit:
    """The unit of an amount in a currency."""
    return Unit(UnitKind.MONEY, currency)


def unit_of(name: str) -> Unit:
    """The unit that a metric's `unit` text names: a percent, a currency, or a unit of its own."""
    if name == "percent":
        return SHARE
    if CURRENCY_CODE.fullmatch(name) and _is_currency(name):
        return money(name)
    return Unit(UnitKind.QUANTITY, name)


def difference_unit(unit: Unit) -> Unit:
    """The unit of a difference: shares differ by points, everything else by its own unit."""
    return POINTS if unit.kind is UnitKind.SHARE else unit


def exact_text(value: Decimal | str | date) -> str:
    """A value as plain text: no exponent, no zeros at the end, dates as 2026-02-16."""
    if isinstance(value, Decimal):
        return exact_decimal(value)
    return value if isinstance(value, str) else value.isoformat()


def exact_decimal(value: Decimal) -> str:
    """A decimal in full, unless it is so large or small that only an exponent can carry it."""
    if not value:
        return "0"
    if abs(value.adjusted()) > LONGEST_PLAIN_EXPONENT:
        return str(value)
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _is_currency(code: str) -> bool:
    from babel.core import get_global

    return code in get_global("all_currencies")
