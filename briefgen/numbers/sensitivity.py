"""Which assumption matters: the expected NPV with one driver a fifth lower and a fifth higher.

All other drivers stay as they are. A driver is named after the key that gives it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final, TypeAlias

from briefgen.narrative.model import SCENARIOS, Benefit, Cost, PerScenario, Roi
from briefgen.numbers.roi import outcome
from briefgen.records import dataclass

STEP: Final = Decimal("0.2")
SCENARIO: Final = "expected"
ONE: Final = Decimal(1)
OF_BENEFIT: Final = (
    "annual_base", "value_each", "count", "impact", "probability", "reduction", "confidence",
)  # fmt: skip
OF_COST: Final = ("amount", "per_year")

Change: TypeAlias = Callable[[Roi, Decimal], Roi]


@dataclass(frozen=True, slots=True)
class Swing:
    """The expected NPV with one driver at 80 % and at 120 % of what the narrative gives."""

    driver: str
    low: Decimal
    high: Decimal

    @property
    def size(self) -> Decimal:
        """How far apart the two are: how much the driver matters."""
        return abs(self.high - self.low)


def swings(roi: Roi) -> tuple[Swing, ...]:
    """Every driver's swing, the largest first; equal ones stand as the narrative has them."""
    every = [
        Swing(name, _npv(roi, change, -STEP), _npv(roi, change, STEP))
        for name, change in _drivers(roi)
    ]
    return tuple(sorted(every, key=lambda swing: swing.size, reverse=True))


def _npv(roi: Roi, change: Change, step: Decimal) -> Decimal:
    return outcome(change(roi, ONE + step), SCENARIO).npv


def _drivers(roi: Roi) -> Iterator[tuple[str, Change]]:
    if any(benefit.annual_base is not None for benefit in roi.benefits.values()):
        yield "uplift", _uplift
    for benefit in roi.benefits.values():
        for field in OF_BENEFIT:
            if getattr(benefit, field) is not None:
                yield f"benefits.{benefit.id}.{field}", _of_benefit(benefit, field)
    yield "effect_by_year", _effect
    yield "discount_rate", _discount
    for cost in roi.costs.values():
        for field in OF_COST:
            if getattr(cost, field) is not None:
                yield f"costs.{cost.id}.{field}", _of_cost(cost, field)


def _uplift(roi: Roi, factor: Decimal) -> Roi:
    return replace(roi, uplift=_each_scaled(roi.uplift, factor))


def _effect(roi: Roi, factor: Decimal) -> Roi:
    given = roi.effect_by_year or (ONE,)
    return replace(roi, effect_by_year=tuple(share * factor for share in given))


def _discount(roi: Roi, factor: Decimal) -> Roi:
    return replace(roi, discount_rate=roi.discount_rate * factor)


def _of_benefit(benefit: Benefit, field: str) -> Change:
    def change(roi: Roi, factor: Decimal) -> Roi:
        scaled = _scaled(getattr(benefit, field), factor)
        changed: Benefit = replace(benefit, **{field: scaled})  # type: ignore[arg-type]
        return replace(roi, benefits={**roi.benefits, benefit.id: changed})

    return change


def _of_cost(cost: Cost, field: str) -> Change:
    def change(roi: Roi, factor: Decimal) -> Roi:
        changed = replace(cost, **{field: getattr(cost, field) * factor})
        return replace(roi, costs={**roi.costs, cost.id: changed})

    return change


def _scaled(value: Decimal | PerScenario, factor: Decimal) -> Decimal | PerScenario:
    return _each_scaled(value, factor) if isinstance(value, PerScenario) else value * factor


def _each_scaled(values: PerScenario, factor: Decimal) -> PerScenario:
    return PerScenario(*(values[scenario] * factor for scenario in SCENARIOS))
