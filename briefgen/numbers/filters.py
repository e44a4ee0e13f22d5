"""The filters of `{{ }}`: how an author asks for a unit, a style or a number of decimals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final, TypeAlias

from briefgen.numbers.dates import LONG, STYLES
from briefgen.numbers.expressions import FilterCall, Plain
from briefgen.numbers.figure import Figure, UnitKind
from briefgen.numbers.format import COMPACT, FULL, HUNDRED, Formatter
from briefgen.records import dataclass

MOST_DECIMALS = 12
MONEY_STYLES = (COMPACT, FULL)


class MisusedError(Exception):
    """A filter that does not suit its figure; `hint` is what to write instead."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a filter: the figure that it is applied to, and its one argument."""

    form: Formatter
    figure: Figure
    number: Decimal
    argument: Plain | None


Filter: TypeAlias = Callable[[Use], "str | Figure"]


def apply(form: Formatter, figure: Figure, call: FilterCall) -> str | Figure:
    """Apply one filter; what does not suit raises MisusedError."""
    if call.name == "date":
        return _date(form, figure, _argument(call))
    if not isinstance(figure.value, Decimal):
        raise MisusedError(f"`{call.name}` needs a number, but `{figure.name}` is {_kind(figure)}")
    return FILTERS[call.name](Use(form, figure, figure.value, _argument(call)))


def _money(use: Use) -> str:
    unit = use.figure.unit
    if unit.kind not in (UnitKind.MONEY, UnitKind.NUMBER):
        raise _wrong_unit(use, "money", "an amount of money")
    style = COMPACT if use.argument is None else use.argument
    if style not in MONEY_STYLES:
        raise MisusedError(f"`money` has no style {style!r}", 'write `money` or `money("full")`')
    return use.form.money(use.number, str(style), currency=unit.name)


def _percent(use: Use) -> str:
    unit = use.figure.unit
    if unit.kind is UnitKind.PERCENTAGE:
        return use.form.percentage(use.number, _decimals(use))
    if unit.kind not in (UnitKind.SHARE, UnitKind.NUMBER):
        raise _wrong_unit(use, "percent", "a share")
    return use.form.percent(use.number, _decimals(use))


def _number(use: Use) -> str:
    value, kind = use.number, use.figure.unit.kind
    if kind is UnitKind.MONEY and use.argument is None:
        return use.form.bare(value, use.figure.unit)
    if kind in (UnitKind.SHARE, UnitKind.POINTS):
        value *= HUNDRED
    return use.form.number(value, _decimals(use))


def _with_unit(use: Use) -> str:
    return use.form.with_unit(use.number, use.figure.unit, _decimals(use))


def _abs(use: Use) -> Figure:
    return replace(use.figure, value=abs(use.number))


FILTERS: Final[Mapping[str, Filter]] = {
    "money": _money,
    "percent": _percent,
    "number": _number,
    "with_unit": _with_unit,
    "abs": _abs,
}
NAMES: Final = (*FILTERS, "date")


def _date(form: Formatter, figure: Figure, style: Plain | None) -> str:
    if not isinstance(figure.value, date):
        raise MisusedError(f"`date` needs a date, but `{figure.name}` is {_kind(figure)}")
    if style is not None and style not in STYLES:
        known = ", ".join(f'date("{name}")' for name in STYLES)
        raise MisusedError(f"`date` has no style {style!r}", f"write one of {known}")
    return form.dates.day(figure.value, LONG if style is None else str(style))


def _argument(call: FilterCall) -> Plain | None:
    """The one argument that a filter may take: a style or a number of decimals."""
    given = [*call.arguments, *(value for _, value in call.named)]
    names = [name for name, _ in call.named if name not in ("decimals", "style")]
    if len(given) > 1 or names or (given and call.name == "abs"):
        raise MisusedError(f"`{call.name}` does not take these arguments")
    return given[0] if given else None


def _decimals(use: Use) -> int | None:
    given = use.argument
    if given is None or (isinstance(given, int) and 0 <= given <= MOST_DECIMALS):
        return given
    raise MisusedError(f"{given!r} is not a number of decimals", f"use 0 to {MOST_DECIMALS}")


def _wrong_unit(use: Use, name: str, needed: str) -> MisusedError:
    figure = use.figure
    return MisusedError(
        f"`{name}` needs {needed}, but `{figure.name}` is {_kind(figure)}",
        f"write {{{{ {figure.name} | with_unit }}}}",
    )


def _kind(figure: Figure) -> str:
    """What a figure is, in words for a message."""
    if isinstance(figure.value, tuple):
        return "a list"
    return {
        UnitKind.MONEY: f"an amount in {figure.unit.name}",
        UnitKind.SHARE: "a share",
        UnitKind.POINTS: "a difference in points",
        UnitKind.PERCENTAGE: "a percentage",
        UnitKind.QUANTITY: f"in {figure.unit.name}",
        UnitKind.NUMBER: "a plain number",
        UnitKind.TEXT: "a text",
        UnitKind.DATE: "a date",
    }[figure.unit.kind]
