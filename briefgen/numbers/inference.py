"""Difference in differences: the effect, its interval and its p value, in all three forms.

Means use Welch's t over four independent cells with Welch-Satterthwaite degrees of freedom; values
of single people use it over two, the changes within each person; shares use the normal
approximation. SciPy and statistics are imported only where they are
needed, since a build without a measured pilot would pay for them with nothing in return.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from briefgen.records import dataclass

CONFIDENCE = 0.95
UPPER_QUANTILE = 1 - (1 - CONFIDENCE) / 2
SMALLEST_SAMPLE = 2


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


def compare_means(cells: Cells) -> Estimate | None:
    """The effect on a mean; none where the groups or their spread are too small to tell."""
    return _welch(cells.effect, cells.all)


def compare_changes(treatment: Cell, control: Cell) -> Estimate | None:
    """The effect on single people, from each group's changes within persons.

    None where a group has fewer than two people, or nobody's change differs.
    """
    if min(treatment.size, control.size) < SMALLEST_SAMPLE:
        return None
    return _welch(treatment.mean - control.mean, (treatment, control))


def compare_shares(cells: Cells) -> Estimate | None:
    """The effect on a share; none where every share is 0 or 1, so that nothing varies."""
    error = _error(cells.all)
    if not error:
        return None
    from statistics import NormalDist

    p = math.erfc(abs(float(cells.effect / error)) / math.sqrt(2))
    quantile = NormalDist().inv_cdf(UPPER_QUANTILE)
    return _estimate(cells.effect, error, quantile, p)


def _welch(effect: Decimal, cells: Sequence[Cell]) -> Estimate | None:
    error = _error(cells)
    if any(cell.size < SMALLEST_SAMPLE for cell in cells) or not error:
        return None
    from scipy.special import stdtr, stdtrit

    degrees = _welch_satterthwaite(cells, error)
    quantile = float(stdtrit(float(degrees), UPPER_QUANTILE))
    p = 2 * float(stdtr(float(degrees), -abs(float(effect / error))))
    return _estimate(effect, error, quantile, p, degrees)


def _estimate(
    effect: Decimal, error: Decimal, quantile: float, p: float, degrees: Decimal | None = None
) -> Estimate:
    margin = Decimal(str(quantile)) * error
    return Estimate(effect, error, effect - margin, effect + margin, Decimal(str(p)), degrees)


def _error(cells: Sequence[Cell]) -> Decimal:
    """The standard error of an effect over independent cells."""
    return sum((_mean_variance(cell) for cell in cells), Decimal(0)).sqrt()


def _welch_satterthwaite(cells: Sequence[Cell], error: Decimal) -> Decimal:
    squares = sum((_mean_variance(cell) ** 2 / (cell.size - 1) for cell in cells), Decimal(0))
    return error**4 / squares


def _mean_variance(cell: Cell) -> Decimal:
    return cell.variance / cell.size
