"""The business case as the documents speak of it: figures from the ledger, one unit per column."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property

from briefgen.narrative.model import SCENARIOS, Roi
from briefgen.numbers.digits import Scale
from briefgen.numbers.figure import MONTHS, SHARE, Unit, money
from briefgen.records import dataclass
from briefgen.story.material import Material

EXPECTED = "expected"
LOWEST, HIGHEST = SCENARIOS[0], SCENARIOS[-1]


@dataclass(frozen=True)
class Money:
    """The figures of `roi`; every name that the ledger always has with `roi` is a number here."""

    material: Material
    roi: Roi

    @cached_property
    def unit(self) -> Unit:
        """The narrative's currency."""
        return money(self.material.narrative.currency)

    @cached_property
    def npv_scale(self) -> Scale:
        """The one unit of all net present values."""
        return self.material.form.money_scale(self.each("npv"))

    @property
    def cost_of_inaction(self) -> Decimal | None:
        """What a year of waiting forgoes; none unless it is positive."""
        return self.material.number("roi.cost_of_inaction")

    @cached_property
    def years(self) -> Decimal:
        """The horizon."""
        return self.figure("horizon_years")

    @property
    def rate(self) -> str:
        """The discount rate."""
        return self.material.form.percent(self.figure("discount_rate"))

    @property
    def uplift_range(self) -> str:
        """The lowest and the highest uplift: 2–5%."""
        low, high = self.figure(f"uplift.{LOWEST}"), self.figure(f"uplift.{HIGHEST}")
        if low == high:
            return self.material.form.percent(low)
        return self.material.form.value_range(low, high, SHARE)

    def figure(self, name: str) -> Decimal:
        """A figure below `roi`."""
        known = self.material.number(f"roi.{name}")
        return Decimal(0) if known is None else known

    def each(self, name: str) -> tuple[Decimal, ...]:
        """A figure for each scenario."""
        return tuple(self.figure(f"{name}.{scenario}") for scenario in SCENARIOS)

    def amount(self, name: str) -> str:
        """An amount by itself, in its own unit."""
        return self.material.form.money(self.figure(name))

    def npv(self, scenario: str) -> str:
        """A net present value, in the unit that all of them share."""
        return self.material.form.money(self.figure(f"npv.{scenario}"), self.npv_scale)

    def npv_range(self) -> str:
        """The lowest and the highest net present value: $0.06–1.36M."""
        low, high = self.figure(f"npv.{LOWEST}"), self.figure(f"npv.{HIGHEST}")
        if low == high:
            return self.npv(LOWEST)
        return self.material.form.money_range(low, high, self.npv_scale)

    def payback(self, scenario: str, absent: str) -> str:
        """When a scenario has paid for itself, or the phrase for never within the horizon."""
        months = self.material.number(f"roi.payback.{scenario}")
        if months is None:
            return self.material.wording.count(absent, self.years)
        return self.material.form.with_unit(months, MONTHS)


def money_of(material: Material) -> Money | None:
    """The business case; none where the narrative has none."""
    roi = material.narrative.roi
    return None if roi is None else Money(material, roi)
