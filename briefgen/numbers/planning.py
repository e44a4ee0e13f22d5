"""How large a pilot of shares has to be, and what one of a given size can show.

Two groups of equal size, a two-sided test at 5 %, the normal approximation (Fleiss, Levin and
Paik, Statistical Methods for Rates and Proportions). People who are assigned by teams tell less
than as many single ones: the design effect says by how much (Cameron and Miller on few clusters).
"""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from typing import Final

POWER: Final = Decimal("0.8")
UPPER: Final = 0.975  # of a two-sided test at 5 %
ONE: Final = Decimal(1)


def needed_size(
    first: Decimal, second: Decimal, power: Decimal = POWER, design: Decimal = ONE
) -> int | None:
    """People per group so that two shares differ measurably; none where they are the same."""
    if first == second:
        return None
    mean = (first + second) / 2
    spread = first * (1 - first) + second * (1 - second)
    root = _z(UPPER) * (2 * mean * (1 - mean)).sqrt() + _z(float(power)) * spread.sqrt()
    size = design * root**2 / (first - second) ** 2
    return int(size.to_integral_value(ROUND_CEILING))


def detectable_effect(
    share: Decimal, size: int, power: Decimal = POWER, design: Decimal = ONE
) -> Decimal:
    """The smallest difference from a share that groups of a size are likely to show."""
    error = (2 * share * (1 - share) * design / size).sqrt()
    return (_z(UPPER) + _z(float(power))) * error


def design_effect(cluster_size: Decimal, correlation: Decimal) -> Decimal:
    """How many times as many people are needed where clusters of a size are assigned."""
    return 1 + (cluster_size - 1) * correlation


def _z(quantile: float) -> Decimal:
    from statistics import NormalDist  # slow to import, and rarely needed

    return Decimal(str(NormalDist().inv_cdf(quantile)))
