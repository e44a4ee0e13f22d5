"""How many digits a value prints with, and in which unit money is shortened.

Values are rounded half up, here and nowhere before.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from briefgen.records import dataclass

ROUNDING = Context(prec=80, rounding=ROUND_HALF_UP)
MOST_GIVEN_DECIMALS = 2
MOST_DECIMALS = 6
THOUSAND = Decimal(1_000)


@dataclass(frozen=True, slots=True)
class Scale:
    """A unit for money: which pattern shortens it, by how much, with how many decimals."""

    name: str
    divisor: Decimal
    decimals: int = 0


ONE: Final = Scale("one", Decimal(1))
THOUSANDS: Final = Scale("thousand", THOUSAND)
MILLIONS: Final = Scale("million", THOUSAND**2)
BILLIONS: Final = Scale("billion", THOUSAND**3)
SCALES: Final = (ONE, THOUSANDS, MILLIONS, BILLIONS)


def rounded(value: Decimal, decimals: int) -> Decimal:
    """A value with exactly so many decimals; a value that rounds to nothing has no sign."""
    result = value.quantize(Decimal(1).scaleb(-decimals), context=ROUNDING)
    return result if result else abs(result)


def decimals_given(value: Decimal) -> int:
    """How many decimals a value has, zeros at the end not counted."""
    exponent = value.normalize(ROUNDING).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def own_decimals(value: Decimal) -> int:
    """The decimals of a lone value: as given where it is short, else three digits or two."""
    if decimals_given(value) <= MOST_GIVEN_DECIMALS:
        return decimals_given(value)
    return decimals_given(rounded(value, min(_telling_decimals(value), MOST_DECIMALS)))


def shared_decimals(values: Iterable[Decimal]) -> int:
    """The decimals of a chart or a column: what the values need, less where they are large."""
    known = list(values)
    largest = max((abs(value) for value in known), default=Decimal(0))
    needed = max((decimals_given(value) for value in known), default=0)
    return min(needed, _fitting_decimals(largest))


def percent_decimals(percent: Decimal) -> int:
    """The decimals of a lone percentage: as given where it is short, else one below ten."""
    if decimals_given(percent) <= MOST_GIVEN_DECIMALS:
        return decimals_given(percent)
    if abs(percent) < 1:
        return own_decimals(percent)
    return decimals_given(rounded(percent, 1)) if abs(percent) < 10 else 0


def own_scale(value: Decimal, minor: int = 2) -> Scale:
    """The unit of a lone amount: $860k, $1.4M; `minor` is the currency's own decimals."""
    scale = _fitting_scale(abs(value))
    scaled = abs(value) / scale.divisor
    if scale is ONE:
        return _with_decimals(ONE, _coin_decimals([scaled], minor))
    one_decimal = scaled < (10 if scale is THOUSANDS else 100)
    return _with_decimals(scale, decimals_given(rounded(scaled, 1)) if one_decimal else 0)


def shared_scale(values: Iterable[Decimal], fine: bool = False, minor: int = 2) -> Scale:
    """One unit for a chart or a column; the largest amount chooses it.

    `fine` stays in thousands up to ten million: parts that add up lose too much in millions.
    """
    amounts = [abs(value) for value in values]
    largest = max(amounts, default=Decimal(0))
    scale = _fitting_scale(largest / 10 if fine and largest >= MILLIONS.divisor else largest)
    if scale is ONE:
        return _with_decimals(ONE, _coin_decimals(amounts, minor))
    scaled = largest / scale.divisor
    if scale is THOUSANDS:
        needed = max(decimals_given(amount / scale.divisor) for amount in amounts)
        return _with_decimals(scale, min(needed, 1) if scaled < 10 else 0)
    return _with_decimals(scale, 2 if scaled < 100 else 1)


def _with_decimals(scale: Scale, decimals: int) -> Scale:
    return Scale(scale.name, scale.divisor, decimals)


def _fitting_scale(amount: Decimal) -> Scale:
    """The first unit in which the amount, as rounded, has at most three digits before the point."""
    fitting = (scale for scale in SCALES if rounded(amount / scale.divisor, 0) < THOUSAND)
    return next(fitting, BILLIONS)


def _coin_decimals(amounts: list[Decimal], minor: int) -> int:
    """Cents are for small amounts that have some."""
    whole = all(amount == amount.to_integral_value() for amount in amounts)
    return 0 if whole or max(amounts) >= 100 else minor


def _telling_decimals(value: Decimal) -> int:
    """Three digits that tell something from one up, two below."""
    leading = value.adjusted()
    return max(0, 2 - leading) if leading >= 0 else 1 - leading


def _fitting_decimals(largest: Decimal) -> int:
    if largest >= THOUSAND:
        return 0
    if largest >= 10:
        return 1
    return _telling_decimals(largest) if largest else 0
