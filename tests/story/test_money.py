"""Money in words: no red and no months where there are none, one unit for a column."""

from __future__ import annotations

import pytest

from briefgen.story.charts import LineChart
from briefgen.story.model import ChartBlock, Story
from tests.story.telling import plain, strings, tell
from tests.variants import ONBOARDING

# Running costs so high that a year at full effect loses money, and nothing is ever paid back.
LOSING = ONBOARDING.replace("per_year: 190000", "per_year: 1190000").replace(
    "Waiting one year forgoes {{ roi.cost_of_inaction | money }} of", "Waiting delays"
).replace("pays back in {{ roi.payback.expected }} months", "is not paid back")  # fmt: skip
# The budget so high that full effect earns money, but not within the horizon.
SLOW = ONBOARDING.replace("amount: 180000", "amount: 1800000").replace(
    "pays back in {{ roi.payback.expected }} months", "pays back late"
)


def blocks(story: Story) -> list[ChartBlock]:
    slides = [block for frame in story.deck.frames for block in frame.charts]
    section = story.packet.scenarios
    return [*slides, *story.brief.charts, *(section.charts if section else ())]


def test_a_negative_cost_of_inaction_draws_nothing_red() -> None:
    story = tell(LOSING)
    assert [block.chart.kind for block in blocks(story)] == [
        "line", "line", "line", "line", "line", "scenarios",
    ]  # fmt: skip
    gaps = [block.chart.gap for block in blocks(story) if isinstance(block.chart, LineChart)]
    assert all(gap is not None and gap.tone == "ink" for gap in gaps)
    assert all(kpi.tone != "alert" for kpi in story.brief.kpis)
    assert not any("cost of waiting" in text.lower() for text in strings(story))


def test_a_negative_cost_of_inaction_puts_the_budget_into_the_brief() -> None:
    kpi = tell(LOSING).brief.kpis[1]
    assert plain(kpi.value) == "$180k"
    assert plain(kpi.caption) == "Budget before the first year; $3.9M in three years"


@pytest.mark.parametrize("source", [LOSING, SLOW])
def test_what_never_pays_back_names_no_months(source: str) -> None:
    story = tell(source)
    assert plain(story.deck.frames[2].kpis[1].value) == "Not in 3 years"
    assert plain(story.brief.kpis[2].value) == "Not in 3 years"
    section = story.packet.scenarios
    assert section is not None
    assert plain(section.rows[1].payback) == "not in 3 years"


def test_nothing_says_months_where_no_scenario_pays_back() -> None:
    assert not any("month" in text for text in strings(tell(LOSING)) if text != "monthly")


def test_a_horizon_of_one_year_is_said_in_the_singular() -> None:
    source = ONBOARDING.replace("horizon_years: 3", "horizon_years: 1").replace(
        "effect_by_year: [35%, 85%, 100%]", "effect_by_year: [100%]"
    )
    story = tell(source)
    assert plain(story.deck.frames[2].kpis[0].caption) == "of $435k in 1 year"
    assert plain(story.deck.frames[2].kpis[2].caption) == "1-year NPV at 10%"
    assert plain(story.brief.kpis[2].caption) == "Payback of the programme; $435k in one year"
    section = story.packet.scenarios
    assert section is not None and section.npv_heading == "NPV, 1 year"
    assert plain(section.assumptions).startswith("Full effect from the first year; ")


def test_nothing_to_spend_at_first_shows_what_all_years_cost() -> None:
    later = ONBOARDING.replace("year: 0", "year: 1")
    kpi = tell(later).deck.frames[2].kpis[0]
    assert (plain(kpi.value), plain(kpi.caption)) == ("$945k", "cost in 3 years")
    kpi = tell(LOSING.replace("year: 0", "year: 1")).brief.kpis[1]
    assert plain(kpi.caption) == "Cost of the programme in three years"


def test_a_title_speaks_in_its_chart_s_unit() -> None:
    story = tell(ONBOARDING.replace("annual_base: 11200000", "annual_base: 16000000"))
    section = story.packet.scenarios
    assert section is not None
    assert plain(section.charts[1].title) == "$1,028k a year in the expected case"
    assert section.rows[1].benefit == "$1,028k"


def test_several_first_costs_are_one_budget() -> None:
    source = ONBOARDING.replace(
        "    content:\n", "    licences:\n      label: Licences\n      amount: 20000\n"
        "      year: 0\n    content:\n",
    )  # fmt: skip
    section = tell(source).packet.scenarios
    assert section is not None and "; budget $200k in year 0; " in plain(section.assumptions)


def test_a_model_without_an_annual_base_rests_on_no_uplift() -> None:
    base = "annual_base: {}\n"
    counts = (
        "value_each: 1000\n      count:\n        conservative: 40\n        expected: 70\n"
        "        optimistic: 100\n"
    )
    source = ONBOARDING.replace(base.format(11200000), counts).replace(base.format(9600000), counts)
    block = tell(source).deck.frames[1].charts
    costs = [one for one in block if one.chart.kind == "waterfall"]
    assert all(
        plain(one.source) == "Source: scenario model. Evidence: assumption." for one in costs
    )


def test_british_pounds_print_as_british_readers_write_them() -> None:
    source = ONBOARDING.replace("locale: en-US", "locale: en-GB").replace(
        "currency: USD", "currency: GBP"
    )
    kpis = tell(source).deck.frames[2].kpis
    assert [plain(kpi.value) for kpi in kpis] == ["£180k", "16 months", "£0.71m", "£0.06–1.36m"]


def test_a_negative_low_end_is_said_with_words() -> None:
    source = ONBOARDING.replace("amount: 180000", "amount: 300000")
    kpi = tell(source).deck.frames[2].kpis[3]
    assert plain(kpi.value) == "−$0.06M to $1.24M"
