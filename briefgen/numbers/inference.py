"""Difference in differences: the effect, its interval and its p value, for means and for shares.

Means use Welch's t over four independent cells with Welch-Satterthwaite degrees of freedom;
shares use the normal approximation. SciPy and statistics are imported only where they are
needed, since a build without a measured pilot would pay for them with nothing in return.
"""

from __future__ import annotations

import math
from decimal import Decimal

from briefgen.records import dataclass

CONFIDENCE = 0.95
UPPER_QUANTILE = 1 - (1 - CONFIDENCE) / 2


@dataclass(frozen=True, slots=True)
class Cell:
    """One group at one time: its mean with the variance of single values, and its size."""

    mean: Decimal
    variance: Decimal
    size: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """An effect with its 95 % interval; `degrees` is none where the normal distribution holds."""

    effect: Decimal
    error: Decimal
    low: Decimal
    high: Decimal
    p: Decimal
    degrees: Decimal | None = None

    @property
    def excludes_zero(self) -> bool:
        """Whether the interval lies wholly on one side of no effect."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Cells:
    """Treatment and control, before and after."""

    treatment_before: Cell
    treatment_after: Cell
    control_before: Cell
    control_after: Cell

    @property
    def all(self) -> tuple[Cell, Cell, Cell, Cell]:
        """The four cells."""
        return (
            self.treatment_before,
            self.treatment_after,
            self.control_before,
            self.control_after,
        )

    @property
    def effect(self) -> Decimal:
        """How much more the treatment changed than the control."""
        treatment = self.treatment_after.mean - self.treatment_before.mean
        return treatment - (self.control_after.mean - self.control_before.mean)

    @property
    def error(self) -> Decimal:
        """The standard error of the effect."""
        return sum((_mean_variance(cell) for cell in self.all), Decimal(0)).sqrt()


def compare_means(cells: Cells) -> Estimate | None:
    """The effect on a mean; none where the groups or their spread are too small to tell."""
    if any(cell.size < 2 for cell in cells.all) or not cells.error:
        return None
    from scipy.special import stdtr, stdtrit

    degrees = _welch_satterthwaite(cells)
    quantile = float(stdtrit(float(degrees), UPPER_QUANTILE))
    p = 2 * float(stdtr(float(degrees), -abs(float(cells.effect / cells.error))))
    return _estimate(cells, quantile, p, degrees)


def compare_changes(treatment: Cell, control: Cell) -> Estimate | None:
    """Welch's t on changes within persons; the cells before are then nothing, for certain."""
    nothing = [Cell(Decimal(0), Decimal(0), max(cell.size, 2)) for cell in (treatment, control)]
    return compare_means(Cells(nothing[0], treatment, nothing[1], control))


def compare_shares(cells: Cells) -> Estimate | None:
    """The effect on a share; none where every share is 0 or 1, so that nothing varies."""
    if not cells.error:
        return None
    from statistics import NormalDist

    p = math.erfc(abs(float(cells.effect / cells.error)) / math.sqrt(2))
    return _estimate(cells, NormalDist().inv_cdf(UPPER_QUANTILE), p, None)


def _estimate(cells: Cells, quantile: float, p: float, degrees: Decimal | None) -> Estimate:
    margin = Decimal(str(quantile)) * cells.error
    low, high = cells.effect - margin, cells.effect + margin
    return Estimate(cells.effect, cells.error, low, high, Decimal(str(p)), degrees)


def _welch_satterthwaite(cells: Cells) -> Decimal:
    squares = sum(
        (_mean_variance(cell) ** 2 / (cell.size - 1) for cell in cells.all),
        Decimal(0),
    )
    return cells.error**4 / squares


def _mean_variance(cell: Cell) -> Decimal:
    return cell.variance / cell.size
