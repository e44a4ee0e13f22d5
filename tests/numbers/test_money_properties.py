"""Money over many business cases, against fractions: no drift, the order of scenarios, payback."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.narrative.model import SCENARIOS, Benefit, Category, Cost, PerScenario, Roi
from briefgen.numbers.ledger import Ledger
from tests.numbers.example import ROI, ledger_of, text, with_roi

CLOSE = Fraction(1, 10**18)
money = st.decimals(0, 10**9, places=2)
share = st.decimals(0, 1, places=4)
rising = st.lists(share, min_size=3, max_size=3).map(lambda drawn: PerScenario(*sorted(drawn)))
people = st.lists(st.decimals(0, 500, places=1), min_size=3, max_size=3)
counts = people.map(lambda drawn: PerScenario(*sorted(drawn)))
benefits = st.one_of(
    st.builds(dict, annual_base=money, confidence=share),
    st.builds(dict, value_each=money, count=counts, confidence=share),
    st.builds(dict, impact=money, probability=share, reduction=rising),
)
costs = st.one_of(
    st.builds(dict, amount=money, year=st.integers(0, 3)),
    st.builds(dict, per_year=money, from_year=st.integers(1, 3)),
)


@st.composite
def cases(draw: st.DrawFn) -> Roi:
    """Any benefits and costs; what is assumed rises from scenario to scenario."""
    drawn = draw(st.lists(benefits, min_size=1, max_size=4))
    lines = draw(st.lists(costs, min_size=1, max_size=4))
    return Roi(
        uplift=draw(rising),
        effect_by_year=tuple(sorted(draw(st.lists(share, min_size=1, max_size=4)))),
        discount_rate=draw(st.decimals(0, "0.4", places=3)),
        horizon_years=draw(st.integers(1, 5)),
        benefits={
            f"b{i}": Benefit(f"b{i}", text("B"), Category.RISK, **each)
            for i, each in enumerate(drawn)
        },
        costs={f"c{i}": Cost(f"c{i}", text("C"), **each) for i, each in enumerate(lines)},
    )


def ledger(roi: Roi) -> Ledger:
    fields = {name: getattr(roi, name) for name in ROI.__match_args__}  # type: ignore[attr-defined]
    return ledger_of(with_roi(**fields))


def value_of(benefit: Benefit, roi: Roi, scenario: str) -> Fraction:
    if benefit.annual_base is not None:
        product = (benefit.annual_base, roi.uplift[scenario], benefit.confidence)
    elif benefit.value_each is not None and benefit.count is not None:
        product = (benefit.value_each, benefit.count[scenario], benefit.confidence)
    else:
        assert benefit.impact is not None and benefit.probability is not None and benefit.reduction
        product = (benefit.impact, benefit.probability, benefit.reduction[scenario])
    one, two, three = map(Fraction, product)
    return one * two * three


def flows(roi: Roi, scenario: str) -> list[Fraction]:
    """Net by year, worked out anew with fractions, which never round."""
    full = sum((value_of(each, roi, scenario) for each in roi.benefits.values()), Fraction(0))
    effects = [Fraction(effect) for effect in roi.effect_by_year]
    net = []
    for year in range(roi.horizon_years + 1):
        effect = effects[min(year, len(effects)) - 1] if year else 0
        spent = sum(
            Fraction(cost.amount or 0) * (cost.year == year)
            + Fraction(cost.per_year or 0) * (year >= cost.from_year and year > 0)
            for cost in roi.costs.values()
        )
        net.append(full * effect - spent)
    return net


@settings(max_examples=60, deadline=None)
@given(cases())
def test_no_figure_drifts_from_the_exact_one(roi: Roi) -> None:
    found = ledger(roi)
    growth = 1 + Fraction(roi.discount_rate)
    for scenario in SCENARIOS:
        net = flows(roi, scenario)
        worth = sum((flow / growth**year for year, flow in enumerate(net)), Fraction(0))
        given = [Fraction(each) for each in found.numbers(f"roi.net.{scenario}")]
        assert all(abs(one - other) <= CLOSE for one, other in zip(given, net, strict=True))
        assert abs(Fraction(found.number(f"roi.npv.{scenario}") or 0) - worth) <= CLOSE


@settings(max_examples=60, deadline=None)
@given(cases())
def test_the_scenarios_keep_their_order(roi: Roi) -> None:
    found = ledger(roi)
    for name in ("npv", "net_full_effect", "roi_percent", "bcr", "benefits.total"):
        values = [found.number(f"roi.{name}.{scenario}") for scenario in SCENARIOS]
        known = [value for value in values if value is not None]
        assert known == sorted(known), name
    for years in zip(*(found.numbers(f"roi.net.{each}") for each in SCENARIOS), strict=True):
        assert list(years) == sorted(years)
    never = Decimal("Infinity")
    months = [found.number(f"roi.payback.{scenario}") for scenario in SCENARIOS]
    waits = [never if month is None else month for month in months]
    assert waits == sorted(waits, reverse=True)


@settings(max_examples=60, deadline=None)
@given(cases())
def test_payback_is_where_the_cumulative_series_turns(roi: Roi) -> None:
    found = ledger(roi)
    for scenario in SCENARIOS:
        start, *years = flows(roi, scenario)
        balance = [start]
        for flow in years:
            balance += [balance[-1] + flow * month / 12 for month in range(1, 13)]
        turned = (month for month, left in enumerate(balance[1:], 1) if left >= 0)
        assert found.number(f"roi.payback.{scenario}") == next(turned, None)
