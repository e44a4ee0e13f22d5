"""The format of the money: benefits, costs and the assumptions behind them."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from briefgen.narrative.format.kinds import (
    ChoiceKind,
    Group,
    Key,
    Kind,
    ListKind,
    MapKind,
    MetricRef,
    MoneyKind,
    NumberKind,
    ShareKind,
    TextKind,
    Way,
    WholeKind,
)
from briefgen.narrative.model import SCENARIOS, Benefit, Category, Cost, PerScenario, Roi

LONGEST_HORIZON: Final = 10


def per_scenario(kind: Kind, about: str) -> Group:
    """One value of a kind for each scenario."""
    keys = (Key(name, kind, f"{about}, {name} case.", required=True) for name in SCENARIOS)
    return Group(PerScenario, tuple(keys))


BENEFIT: Final = Group(
    Benefit,
    (
        Key(
            "label",
            TextKind(),
            "The benefit's name as readers see it.",
            required=True,
            examples=("Replacement hiring avoided",),
        ),
        Key("category", ChoiceKind(Category), "What kind of cash flow it is.", required=True),
        Key("metric", MetricRef(), "The metric that moves this benefit.", absent="left out"),
        Key(
            "source",
            TextKind(),
            "Where the figure comes from.",
            absent="left out",
            examples=("Finance, FY2025 payroll",),
        ),
        Key(
            "confidence",
            ShareKind(),
            "How sure the estimate is; the benefit is multiplied by it.",
            default="100%",
            examples=("60%",),
        ),
        Key(
            "annual_base",
            MoneyKind(),
            "Money a year that the uplift applies to.",
            examples=("11200000",),
        ),
        Key(
            "value_each",
            MoneyKind(),
            "Money for one event that is avoided or won; goes with `count`.",
            examples=("38000",),
        ),
        Key(
            "count",
            per_scenario(NumberKind(low=Decimal(0)), "Events a year"),
            "How many events a year, for each scenario; goes with `value_each`.",
        ),
        Key(
            "impact",
            MoneyKind(),
            "What the risk costs when it strikes; goes with `probability` and `reduction`.",
            examples=("2000000",),
        ),
        Key(
            "probability",
            ShareKind(),
            "How likely the risk is in a year; goes with `impact` and `reduction`.",
            examples=("15%",),
        ),
        Key(
            "reduction",
            per_scenario(ShareKind(), "Part of the risk that goes away"),
            "What part of the risk goes away, for each scenario.",
        ),
    ),
    ways=(
        Way(("annual_base",)),
        Way(("value_each", "count")),
        Way(("impact", "probability", "reduction")),
    ),
)

COST: Final = Group(
    Cost,
    (
        Key(
            "label",
            TextKind(),
            "The cost's name as readers see it.",
            required=True,
            examples=("Content and coaching",),
        ),
        Key(
            "amount",
            MoneyKind(),
            "A cost that is paid once; goes with `year`.",
            examples=("180000",),
        ),
        Key(
            "year",
            WholeKind(0, LONGEST_HORIZON),
            "The year in which it is paid; 0 is the day of the decision.",
            examples=("0",),
        ),
        Key("per_year", MoneyKind(), "A cost that comes every year.", examples=("190000",)),
        Key(
            "from_year",
            WholeKind(1, LONGEST_HORIZON),
            "The first year in which it comes; goes with `per_year`.",
            default="1",
        ),
    ),
    ways=(Way(("amount", "year")), Way(("per_year",), ("from_year",))),
)

ROI: Final = Group(
    Roi,
    (
        Key(
            "horizon_years",
            WholeKind(1, LONGEST_HORIZON),
            "How many years are counted.",
            default="3",
        ),
        Key(
            "discount_rate",
            ShareKind(),
            "What a year's wait takes off the value of money.",
            default="10%",
        ),
        Key(
            "effect_by_year",
            ListKind(ShareKind(), 1, LONGEST_HORIZON),
            "How much of the full effect shows in year 1, 2 and so on; the last value holds on.",
            default="[100%]",
            examples=("[35%, 85%, 100%]",),
        ),
        Key(
            "uplift",
            per_scenario(ShareKind(), "Improvement of the annual base"),
            "The improvement that each scenario assumes; forecasts of 2% to 5% are credible.",
            required=True,
        ),
        Key(
            "benefits",
            MapKind(BENEFIT, "benefit", required=True, reserved=("total",)),
            "What the programme brings, by an id of your choice.",
            required=True,
        ),
        Key(
            "costs",
            MapKind(COST, "cost"),
            "What the programme costs, by an id of your choice.",
            absent="no costs",
        ),
    ),
)
