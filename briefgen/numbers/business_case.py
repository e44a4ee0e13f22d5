"""The names under `roi.`: every figure of the business case, and why a name has none."""

from __future__ import annotations

from decimal import Decimal
from itertools import accumulate

from briefgen.narrative.model import SCENARIOS, Roi
from briefgen.numbers import roi as sums
from briefgen.numbers.entries import Entries
from briefgen.numbers.figure import MONTHS, NUMBER, PERCENTAGE, SHARE, TEXT, YEARS, Unit, money
from briefgen.numbers.sensitivity import swings

NO_ROI = "the narrative has no `roi` section"
NO_PAYBACK = "in the {scenario} scenario the programme does not pay back within {horizon}"
NO_RATE = "in the {scenario} scenario the cash flows have no single internal rate of return"
NO_COST = "nothing is spent within the horizon, so there is no return on it"
NO_COST_OF_INACTION = (
    "in the expected scenario a year at full effect does not earn more than it costs to run"
)


def add_business_case(entries: Entries, roi: Roi | None, currency: str) -> None:
    """Record every figure of the business case; without `roi` the whole group is absent."""
    if roi is None:
        entries.miss("roi", NO_ROI)
        return
    writer = _CaseWriter(entries, roi, money(currency))
    writer.add_assumptions()
    outcomes = {scenario: sums.outcome(roi, scenario) for scenario in SCENARIOS}
    for scenario, outcome in outcomes.items():
        writer.add_scenario(scenario, outcome)
    writer.add_cost_of_inaction(outcomes["expected"].net_full_effect)
    writer.add_sensitivity()


class _CaseWriter:
    """Names, units and keys of the business case."""

    def __init__(self, entries: Entries, roi: Roi, currency: Unit) -> None:
        self.entries = entries
        self.roi = roi
        self.currency = currency

    def add_assumptions(self) -> None:
        roi = self.roi
        costs = [sums.cost_in(roi, year) for year in sums.years(roi)]
        self._add("budget", costs[0], self.currency, "roi.costs")
        self._add("total_cost", sum(costs, Decimal(0)), self.currency, "roi.costs")
        self._add("run_cost", sums.run_cost(roi), self.currency, "roi.costs")
        self._add("horizon_years", Decimal(roi.horizon_years), YEARS, "roi.horizon_years")
        self._add("discount_rate", roi.discount_rate, SHARE, "roi.discount_rate")
        for scenario in SCENARIOS:
            key = f"uplift.{scenario}"
            self._add(key, roi.uplift[scenario], SHARE, f"roi.{key}")

    def add_scenario(self, scenario: str, outcome: sums.Outcome) -> None:
        self._add_benefits(scenario, outcome)
        self._add(f"net.{scenario}", outcome.net, self.currency)
        self._add(f"cumulative.{scenario}", tuple(accumulate(outcome.net)), self.currency)
        self._add(f"net_full_effect.{scenario}", outcome.net_full_effect, self.currency)
        self._add(f"npv.{scenario}", outcome.npv, self.currency)
        self._add_returns(scenario, outcome)

    def add_cost_of_inaction(self, net_full_effect: Decimal) -> None:
        if net_full_effect > 0:
            self._add("cost_of_inaction", net_full_effect, self.currency)
            monthly = net_full_effect / sums.MONTHS_PER_YEAR
            self._add("cost_of_delay_per_month", monthly, self.currency)
        else:
            self.entries.miss("roi.cost_of_inaction", NO_COST_OF_INACTION)
            self.entries.miss("roi.cost_of_delay_per_month", NO_COST_OF_INACTION)

    def add_sensitivity(self) -> None:
        """What each assumption does to the expected NPV, and which of them matter most."""
        found = swings(self.roi)
        drivers = tuple(swing.driver for swing in found)
        self.entries.add("roi.sensitivity.drivers", drivers, TEXT, keys=("roi",))
        for swing in found:
            name, key = f"sensitivity.{swing.driver}", f"roi.{swing.driver}"
            self._add(f"{name}.low", swing.low, self.currency, key)
            self._add(f"{name}.high", swing.high, self.currency, key)
            self._add(f"{name}.swing", swing.size, self.currency, key)

    def _add_benefits(self, scenario: str, outcome: sums.Outcome) -> None:
        for name, benefit in self.roi.benefits.items():
            source = benefit.source.source if benefit.source else ""
            self.entries.add(
                f"roi.benefits.{name}.{scenario}",
                outcome.full_effect[name],
                self.currency,
                keys=(f"roi.benefits.{name}",),
                source=source,
            )
        self._add(f"benefits.total.{scenario}", outcome.full_effect_total, self.currency)

    def _add_returns(self, scenario: str, outcome: sums.Outcome) -> None:
        months = outcome.payback_months
        payback = None if months is None else Decimal(months)
        years = self.roi.horizon_years
        horizon = f"{years} year" if years == 1 else f"{years} years"
        no_payback = NO_PAYBACK.format(scenario=scenario, horizon=horizon)
        self._put(f"payback.{scenario}", payback, MONTHS, no_payback)
        self._put(f"irr.{scenario}", outcome.irr, SHARE, NO_RATE.format(scenario=scenario))
        self._put(f"roi_percent.{scenario}", outcome.roi_percent, PERCENTAGE, NO_COST)
        self._put(f"bcr.{scenario}", outcome.bcr, NUMBER, NO_COST)

    def _put(self, field: str, value: Decimal | None, unit: Unit, why: str) -> None:
        if value is None:
            self.entries.miss(f"roi.{field}", why)
        else:
            self._add(field, value, unit)

    def _add(
        self, field: str, value: Decimal | tuple[Decimal, ...], unit: Unit, key: str = "roi"
    ) -> None:
        self.entries.add(f"roi.{field}", value, unit, keys=(key,))
