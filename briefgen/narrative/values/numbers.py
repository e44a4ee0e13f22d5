"""Numbers, taken from their source text as decimals, and the corrections of common spellings."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from briefgen.narrative.format.kinds import FigureKind, MoneyKind, NumberKind, ShareKind, WholeKind
from briefgen.narrative.syntax.nodes import Node, Scalar
from briefgen.narrative.values.reading import Reading, scalar, shown
from briefgen.records import dataclass

MOST_WHOLE_DIGITS: Final = 15
MOST_DECIMALS: Final = 12
LONGEST_NUMBER: Final = 40

_NUMBER: Final = re.compile(r"[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,3})?")
_LEADING_ZERO: Final = re.compile(r"[-+]?0\d")
_CLOCK: Final = re.compile(r"[-+]?\d+(?::\d\d?)+(?:\.\d*)?")
_THREE_DECIMALS: Final = re.compile(r"[-+]?[1-9]\d{0,2}\.\d{3}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A metric's value as written; its unit says later whether it had to be a share."""

    value: Decimal
    percent: bool
    node: Scalar
    bound: bool = False  # from a data file, so that no line can be rewritten


def decimal_of(text: str) -> Decimal | None:
    """The number that a text spells; None for any other text, or for absurd sizes."""
    if len(text) > LONGEST_NUMBER or not text.isascii() or not _NUMBER.fullmatch(text):
        return None
    value = Decimal(text)
    whole, exponent = value.adjusted() + 1, value.as_tuple().exponent
    if whole > MOST_WHOLE_DIGITS or not isinstance(exponent, int) or -exponent > MOST_DECIMALS:
        return None
    return Decimal(format(value, "f")) + 0  # no exponent, and no minus before nought


def read_number(node: Node, kind: NumberKind, key: str, reading: Reading) -> Decimal | None:
    """A number within the kind's limits."""
    value = _plain_number(node, "a number", key, reading)
    if value is not None and kind.low is not None and value < kind.low:
        reading.error("BG016", key, f"{value} is too small: the least is {kind.low}.")
        return None
    return value


def read_money(node: Node, _kind: MoneyKind, key: str, reading: Reading) -> Decimal | None:
    """An amount; `180.000` is taken for a hundred and eighty thousand and sent back."""
    value = _plain_number(node, "an amount such as 180000", key, reading)
    if value is None or not isinstance(node, Scalar):
        return None
    if _THREE_DECIMALS.fullmatch(node.value):
        whole = node.value.replace(".", "")
        message = (
            f"{shown(node.value)} reads as {value.normalize():f}: a point starts the decimals."
        )
        reading.error("BG037", key, message, reading.rewritten(node, whole))
        return None
    if value < 0:
        reading.error("BG016", key, f"{value} is negative: an amount is 0 or more.")
        return None
    return value


def read_whole(node: Node, kind: WholeKind, key: str, reading: Reading) -> int | None:
    """A whole number within the kind's limits."""
    value = _plain_number(node, f"a whole number from {kind.low} to {kind.high}", key, reading)
    if value is None:
        return None
    if value != value.to_integral_value() or not kind.low <= value <= kind.high:
        message = f"{value} is not a whole number from {kind.low} to {kind.high}."
        reading.error("BG016", key, message)
        return None
    return int(value)


def read_share(node: Node, _kind: ShareKind, key: str, reading: Reading) -> Decimal | None:
    """A share from 0% to 100%, as `31%` or `0.31`."""
    figure = _figure(node, "a share such as 31% or 0.31", key, reading)
    if figure is None:
        return None
    share = share_of(figure)
    if share is None:
        ask_for_percent(figure, key, reading)
    elif not 0 <= share <= 1:
        message = f"{figure.node.value} is not from 0% to 100%."
        reading.error("BG016", key, message)
    else:
        return share
    return None


def read_figure(node: Node, _kind: FigureKind, key: str, reading: Reading) -> Figure | None:
    """A metric's value: a number, or a share with its per cent sign."""
    return _figure(node, "a number, or a share such as 31%", key, reading)


def share_of(figure: Figure) -> Decimal | None:
    """The share that a figure says; None for a bare number that looks like per cent."""
    if figure.percent:
        return figure.value / 100
    return figure.value if -1 <= figure.value <= 1 else None


def ask_for_percent(figure: Figure, key: str, reading: Reading) -> None:
    """Report a bare number where a share is wanted."""
    written = figure.node.value.strip()
    if figure.bound:
        message = f"The data give {shown(written)}, which is not a share from -1 to 1."
        reading.error("BG015", key, message, "if they are per cent, add divide_by: 100")
        return
    message = f"{written} is not a share: did you mean {written}%?"
    reading.error("BG015", key, message, reading.rewritten(figure.node, f"{written}%"))


def _figure(node: Node, expected: str, key: str, reading: Reading) -> Figure | None:
    found = scalar(node, expected, key, reading)
    if found is None:
        return None
    text = found.value.strip()
    percent = text.endswith("%")
    value = decimal_of(text.removesuffix("%").rstrip()) if _well_formed(text) else None
    if value is None:
        _not_a_number(found, expected, key, reading)
        return None
    return Figure(value, percent, found)


def _plain_number(node: Node, expected: str, key: str, reading: Reading) -> Decimal | None:
    found = scalar(node, expected, key, reading)
    if found is None:
        return None
    value = decimal_of(found.value) if _well_formed(found.value) else None
    if value is None:
        _not_a_number(found, expected, key, reading)
    return value


def _well_formed(text: str) -> bool:
    return not _LEADING_ZERO.match(text)


def _not_a_number(node: Scalar, expected: str, key: str, reading: Reading) -> None:
    text = node.value.strip()
    if _CLOCK.fullmatch(text):
        message = f"{shown(text)} is a time of day, which YAML reads as a number."
        reading.error("BG038", key, message, f"expected {expected}")
        return
    if _NUMBER.fullmatch(text) and not _LEADING_ZERO.match(text):
        reading.error("BG016", key, f"{shown(text)} has more digits than any real figure.")
        return
    from briefgen.narrative.values.spellings import has_separators, plain_spelling

    better = plain_spelling(text) or ""
    if better.endswith("%") and "%" not in expected:
        better = ""
    rule = "BG037" if better and has_separators(text) else "BG014"
    hint = reading.rewritten(node, better) if better else ""
    reading.error(rule, key, f"{shown(text)} is not {expected}.", hint)
