"""The arithmetic of the business case, in decimals throughout; docs/numbers.md has worked values.

Year 0 is the day of the decision and is not discounted; effects and recurring costs start in
year 1. Rounding is for whoever prints.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from briefgen.narrative.model import Benefit, Cost, Roi
from briefgen.numbers.entries import ratio
from briefgen.records import dataclass

MONTHS_PER_YEAR = 12
HALVINGS = 110  # brings any bracket below the 28 digits that the arithmetic carries
DOUBLINGS = 60
RATE_PLACES = Decimal("1e-15")
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one scenario comes to; `net` runs from year 0 to the horizon."""

    full_effect: dict[str, Decimal]
    net: tuple[Decimal, ...]
    total_benefit: Decimal  # over the horizon, undiscounted
    total_cost: Decimal
    run_cost: Decimal
    npv: Decimal

    @property
    def full_effect_total(self) -> Decimal:
        """All benefits of one year at full effect."""
        return sum(self.full_effect.values(), ZERO)

    @property
    def net_full_effect(self) -> Decimal:
        """A year at full effect, less what it costs to run."""
        return self.full_effect_total - self.run_cost

    @property
    def roi_percent(self) -> Decimal | None:
        """Net benefit per hundred of cost, none where nothing is spent."""
        share = ratio(self.total_benefit - self.total_cost, self.total_cost)
        return None if share is None else 100 * share

    @property
    def bcr(self) -> Decimal | None:
        """Benefit per unit of cost, none where nothing is spent."""
        return ratio(self.total_benefit, self.total_cost)

    @property
    def payback_months(self) -> int | None:
        """The first month at whose end the programme has paid for itself."""
        return payback_months(self.net)

    @property
    def irr(self) -> Decimal | None:
        """The rate at which the net present value is zero, where there is exactly one."""
        return internal_rate(self.net)


def outcome(roi: Roi, scenario: str) -> Outcome:
    """Compute one scenario."""
    full_effect = {
        name: full_effect_value(roi, benefit, scenario) for name, benefit in roi.benefits.items()
    }
    yearly = sum(full_effect.values(), ZERO)
    benefits = [yearly * effect_in(roi, year) for year in years(roi)]
    costs = [cost_in(roi, year) for year in years(roi)]
    net = tuple(gain - cost for gain, cost in zip(benefits, costs, strict=True))
    return Outcome(
        full_effect,
        net,
        total_benefit=sum(benefits, ZERO),
        total_cost=sum(costs, ZERO),
        run_cost=run_cost(roi),
        npv=present_value(net, roi.discount_rate),
    )


def full_effect_value(roi: Roi, benefit: Benefit, scenario: str) -> Decimal:
    """A benefit's annual value once its effect is full."""
    if benefit.annual_base is not None:
        return benefit.annual_base * roi.uplift[scenario] * benefit.confidence
    if benefit.value_each is not None and benefit.count is not None:
        return benefit.value_each * benefit.count[scenario] * benefit.confidence
    if benefit.impact is None or benefit.probability is None or benefit.reduction is None:
        return ZERO  # the reader has refused it already
    reduced = benefit.probability * benefit.reduction[scenario]
    return benefit.impact * reduced * benefit.confidence


def years(roi: Roi) -> range:
    """From the decision to the horizon."""
    return range(roi.horizon_years + 1)


def effect_in(roi: Roi, year: int) -> Decimal:
    """The share of the full effect that a year has; the last one given holds on."""
    if year == 0:
        return ZERO
    given = roi.effect_by_year or (Decimal(1),)
    return given[min(year, len(given)) - 1]


def cost_in(roi: Roi, year: int) -> Decimal:
    """All costs of one year."""
    return sum((cost_line_in(cost, year) for cost in roi.costs.values()), ZERO)


def cost_line_in(cost: Cost, year: int) -> Decimal:
    """What one cost line takes in one year."""
    once = cost.amount if cost.amount is not None and year == (cost.year or 0) else ZERO
    recurring = cost.per_year if cost.per_year is not None and year >= cost.from_year else ZERO
    return once + recurring


def run_cost(roi: Roi) -> Decimal:
    """The recurring cost lines of the last year of the horizon."""
    recurring = (
        cost.per_year
        for cost in roi.costs.values()
        if cost.per_year is not None and cost.from_year <= roi.horizon_years
    )
    return sum(recurring, ZERO)


def present_value(net: Iterable[Decimal], rate: Decimal) -> Decimal:
    """The flows discounted to the day of the decision."""
    growth = 1 + rate
    return sum((flow / growth**year for year, flow in enumerate(net)), ZERO)


def payback_months(net: tuple[Decimal, ...]) -> int | None:
    """The first month at whose end the cumulative net is not negative; a year accrues evenly."""
    before = net[0]
    for year, flow in enumerate(net[1:]):
        for month in range(1, MONTHS_PER_YEAR + 1):
            # Twelve times the balance, so that no month's share is ever divided.
            if before * MONTHS_PER_YEAR + flow * month >= 0:
                return year * MONTHS_PER_YEAR + month
        before += flow
    return None


def sign_changes(net: Iterable[Decimal]) -> int:
    """How often the flows turn from money out to money in, or back."""
    signs = [flow > 0 for flow in net if flow]
    return sum(1 for before, after in pairwise(signs) if before != after)


def internal_rate(net: tuple[Decimal, ...]) -> Decimal | None:
    """The rate at which the flows are worth nothing today.

    With exactly one change of sign there is exactly one such rate (Descartes); with none or
    several there is no single answer, and none is given.
    """
    if sign_changes(net) != 1:
        return None
    flows = net if next(flow for flow in net if flow) < 0 else tuple(-flow for flow in net)
    factor = _root(flows)
    return None if factor is None else (1 / factor - 1).quantize(RATE_PLACES)


def _root(flows: tuple[Decimal, ...]) -> Decimal | None:
    """The discount factor at which flows that start negative come to zero, by halving."""
    low, high = ZERO, Decimal(1)
    for _ in range(DOUBLINGS):
        if _worth(flows, high) >= 0:
            break
        low, high = high, high * 2
    else:
        return None
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _worth(flows, middle) < 0 else (low, middle)
    return high


def _worth(flows: tuple[Decimal, ...], factor: Decimal) -> Decimal:
    total = ZERO
    for flow in reversed(flows):
        total = total * factor + flow
    return total
