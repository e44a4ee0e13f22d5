"""Cash flow and sensitivity: figures of the ledger, assumptions in words of every language."""

from __future__ import annotations

import pytest

from briefgen.story.charts import CashFlowChart, TornadoChart
from briefgen.story.model import ChartBlock
from tests.story.telling import plain, tell
from tests.variants import ONBOARDING, QUICKSTART

LOCALES = ("en-US", "de-DE", "fr-FR", "es-ES", "it-IT", "pt-PT", "nl-NL")


def views(source: str) -> tuple[ChartBlock, ...]:
    return tell(source).packet.views


def flow_of(source: str) -> CashFlowChart:
    chart = views(source)[0].chart
    assert isinstance(chart, CashFlowChart)
    return chart


def tornado_of(source: str) -> TornadoChart:
    chart = views(source)[1].chart
    assert isinstance(chart, TornadoChart)
    return chart


def test_the_cash_flow_adds_up_the_net_of_the_years() -> None:
    chart = flow_of(ONBOARDING)
    [expected] = [flow for flow in chart.flows if flow.is_hero]
    assert [str(value) for value in expected.values] == ["-180", "-134.14", "341.52", "946.12"]
    assert chart.years == ("Year 0", "Year 1", "Year 2", "Year 3")
    assert [flow.name for flow in chart.flows] == ["Conservative", "Expected", "Optimistic"]


def test_its_title_says_when_the_programme_has_paid_for_itself() -> None:
    assert plain(views(ONBOARDING)[0].title) == "Payback after 16 months in the expected case"
    slow = ONBOARDING.replace("amount: 180000", "amount: 1800000").replace(
        "pays back in {{ roi.payback.expected }} months", "pays back late"
    )
    assert plain(views(slow)[0].title) == "No payback in 3 years in the expected case"


def test_the_tornado_has_the_assumptions_that_matter_most() -> None:
    chart = tornado_of(ONBOARDING)
    widths = [abs(swing.higher - swing.lower) for swing in chart.swings]
    assert len(widths) == 4 and widths == sorted(widths, reverse=True)
    assert round(chart.middle) == 709
    assert all(swing.lower < chart.middle < swing.higher for swing in chart.swings)


def test_a_screen_reader_hears_the_ends_of_both() -> None:
    flow, tornado = (plain(view.alt) for view in views(ONBOARDING))
    assert flow.startswith("Line chart: cumulative net cash flow from −$180k in year 0 to ")
    assert "$946k expected" in flow and flow.endswith(" in year 3.")
    assert "$709k expected" in tornado and "Uplift $499k and $919k" in tornado


def test_what_changes_nothing_is_no_bar() -> None:
    source = ONBOARDING.replace("discount_rate: 10%", "discount_rate: 0%")
    assert "discount_rate: 0%" in source
    assert "Discount rate" not in [swing.label for swing in tornado_of(source).swings]


@pytest.mark.parametrize("locale", LOCALES)
def test_assumptions_are_named_in_words(locale: str) -> None:
    source = ONBOARDING.replace("locale: en-US", f"locale: {locale}")
    labels = [swing.label for swing in tornado_of(source).swings]
    assert not any("_" in label or "." in label for label in labels)
    assert sum("Productivity of onboarding managers" in label for label in labels) == 2
    assert len(set(labels)) == len(labels)


def test_without_money_there_are_no_views() -> None:
    assert views(QUICKSTART) == ()
