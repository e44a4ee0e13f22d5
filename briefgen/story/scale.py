"""Where a line chart's scale begins: the source line says it and the axis keeps to it.

The rule reads only the values, never a box, so that one chart says the same in every document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_FLOOR, Decimal
from typing import Final

ROOM: Final = Decimal(1) / 6  # of the plot, free below the lowest value: ≥0.25 inch on every page
DEEPEST: Final = Decimal("0.35")  # of the plot: more room would flatten the lines
FLAT_SPREAD: Final = Decimal("0.25")  # what a flat series counts as its spread, of its value


def scale_from(values: Iterable[Decimal]) -> Decimal:
    """The roundest number a little below all values; 0 where the scale need not be cut off.

    Only values that are all negative, or on both sides of zero, give a negative number.
    """
    plotted = tuple(values)
    lowest, top = min(plotted), highest(plotted)
    limit = (lowest - ROOM * top) / (1 - ROOM)
    deepest = (lowest - DEEPEST * top) / (1 - DEEPEST)
    if lowest >= 0 and deepest <= 0:
        return Decimal(0)
    return next(start for start in _round_numbers(limit) if start >= deepest)


def highest(values: tuple[Decimal, ...]) -> Decimal:
    """Where the scale ends: the highest value, or somewhat above values that are all equal."""
    lowest, top = min(values), max(values)
    if top > lowest:
        return top
    return lowest + (abs(lowest) * FLAT_SPREAD or 1)


def _round_numbers(limit: Decimal) -> Iterator[Decimal]:
    """Numbers not above a limit, the roundest first."""
    exponent = limit.adjusted() + 1
    while True:
        for digit in (Decimal(1), Decimal("0.5"), Decimal("0.2")):
            step = digit.scaleb(exponent)
            yield _plain((limit / step).to_integral_value(ROUND_FLOOR) * step)
        exponent -= 1


def _plain(number: Decimal) -> Decimal:
    """50 rather than 5E+1, since people and format codes read it."""
    return Decimal(f"{number.normalize():f}")
