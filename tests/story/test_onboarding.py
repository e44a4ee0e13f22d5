"""Onboarding says what the pictures of the look show; typed from the pictures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefgen.story.charts import LineChart, ScenarioChart, WaterfallChart
from briefgen.story.model import ChartBlock, Frame, Story
from tests.story.telling import plain, tell_with_findings
from tests.variants import ONBOARDING


@pytest.fixture(scope="module")
def story() -> Story:
    told, findings = tell_with_findings(ONBOARDING)
    assert findings == []
    return told


def heading(block: ChartBlock) -> tuple[str, str, str]:
    return plain(block.title), plain(block.subtitle), plain(block.source or "")


def metric(frame: Frame) -> list[str]:
    panel = frame.metric
    columns = [column for column in (panel.today, panel.target, panel.benchmark) if column]
    return [
        plain(panel.label),
        plain(panel.caption),
        *(f"{plain(column.value)} {column.caption}" for column in columns),
    ]


def kpis(part: Frame | Story) -> list[str]:
    found = part.brief.kpis if isinstance(part, Story) else part.kpis
    return [plain(f"{kpi.value} | {kpi.caption}") for kpi in found]


def roadmap(story: Story) -> list[str]:
    return [plain(f"{milestone.when} | {milestone.what}") for milestone in story.brief.roadmap]


def test_first_slide(story: Story) -> None:
    frame = story.deck.frames[0]
    assert plain(frame.headline) == (
        "New onboarding managers take 94 days to carry a full book, and demand doubles in Q3"
    )
    assert [heading(block) for block in frame.charts] == [
        (
            "Gap to the benchmark: 34 days today, 48 days by Q1 27",
            "Time to productivity, current and post-learning trajectory, days",
            "Source: HRIS and CRM exports, Jan 2026; benchmark from the 2025 sector survey. "
            "Evidence: benchmark. "
            "Scale from 50 days.",
        )
    ]
    assert metric(frame) == [
        "Time to productivity", "Success metric, days", "94 today", "66 target", "60 benchmark",
    ]  # fmt: skip
    assert [plain(point) for point in frame.points] == [
        "Enterprise go-lives rise from 210 to 430 a year after the Q3 launch",
        "Each manager reaches a full book 34 days later than the 60-day benchmark",
        "Hiring alone would add 38 roles by Q4, in a market where each takes 71 days to fill",
    ]
    assert plain(frame.decision) == "Agree that onboarding speed is the constraint on the Q3 launch"
    assert frame.kpis == ()


def test_bracket_runs_from_today_to_the_benchmark(story: Story) -> None:
    chart = story.deck.frames[0].charts[0].chart
    assert isinstance(chart, LineChart) and chart.gap is not None
    assert (chart.hero, chart.fork, chart.gap.at) == ("current", 0, 0)
    assert (chart.gap.low, chart.gap.high, chart.gap.tone) == (Decimal(60), Decimal(94), "ink")
    assert (plain(chart.gap.label), chart.gap.note) == ("34 days", "over benchmark")


def test_second_slide(story: Story) -> None:
    frame = story.deck.frames[1]
    assert plain(frame.headline) == (
        "Waiting one year forgoes $605k of productivity, renewals and hiring cost"
    )
    assert [heading(block) for block in frame.charts] == [
        (
            "12 points apart by 2027",
            "First-year attrition, both trajectories, %",
            "Source: HRIS export, Jan 2026. Evidence: benchmark. Scale from 15%.",
        ),
        (
            "$605k forgone in one year",
            "Net benefit at full effect, expected case, $k",
            "Source: scenario model, 3.5% uplift. Evidence: assumption.",
        ),
    ]
    assert metric(frame) == [
        "First-year attrition", "Success metric, %", "31% today", "22% target", "19% benchmark",
    ]  # fmt: skip
    assert plain(frame.points[0]) == "Accounts that go live late renew 12 points less often"


def test_gap_of_the_second_slide_is_red(story: Story) -> None:
    chart = story.deck.frames[1].charts[0].chart
    assert isinstance(chart, LineChart) and chart.gap is not None
    assert (chart.hero, chart.gap.tone, chart.gap.at) == ("both", "alert", 4)
    assert (plain(chart.gap.label), chart.gap.low, chart.gap.high) == ("12 points", 22, 34)
    assert chart.current == (24, 27, 31, 33, 34)


def test_waterfall_holds_thousands_that_add_up(story: Story) -> None:
    chart = story.deck.frames[1].charts[1].chart
    assert isinstance(chart, WaterfallChart)
    assert [(part.label, part.value) for part in chart.parts] == [
        ("Productivity of onboarding managers", Decimal(392)),
        ("Replacement hiring avoided", Decimal(266)),
        ("Renewals protected", Decimal("201.6")),
        ("Running the programme", Decimal(-255)),
    ]
    assert sum(part.value for part in chart.parts) == chart.total.value == Decimal("604.6")
    assert chart.total.label == "Cost of waiting one year"
    assert (chart.display.prefix, chart.display.suffix, chart.display.decimals) == ("$", "k", 0)


def test_third_slide(story: Story) -> None:
    frame = story.deck.frames[2]
    assert [heading(block) for block in frame.charts] == [
        (
            "42 days faster than the current trajectory by Q1 27",
            "Time to productivity, current and post-learning trajectory, days",
            "Source: HRIS and CRM exports, Jan 2026; benchmark from the 2025 sector survey. "
            "Evidence: benchmark. "
            "Scale from 50 days.",
        )
    ]
    assert kpis(frame) == [
        "$180k | of $945k in 3 years",
        "16 months | payback, expected",
        "$0.71M | 3-year NPV at 10%",
        "$0.06–1.36M | NPV range, 2–5% uplift",
    ]
    assert plain(frame.decision) == "Release $180,000 and name a business sponsor by 16 February"
    chart = frame.charts[0].chart
    assert isinstance(chart, LineChart) and chart.gap is not None
    assert (chart.hero, plain(chart.gap.label), chart.gap.tone) == (
        "learning", "42 days faster", "ink",
    )  # fmt: skip


def test_every_slide_carries_the_same_marks(story: Story) -> None:
    deck = story.deck
    assert deck.steps == ("Why now", "Risk of inaction", "Success")
    assert str(deck.organisation) == "Northwind Software"
    assert plain(deck.footer) == "Accelerate customer onboarding · Internal · 2 February 2026"


def test_notes_are_the_authors(story: Story) -> None:
    assert [str(line) for line in story.deck.frames[0].notes] == [
        "Open with the go-live forecast. Ask which accounts the sponsor would delay."
    ]


def test_brief_head(story: Story) -> None:
    brief = story.brief
    assert (brief.name, str(brief.title)) == ("Executive brief", "Accelerate customer onboarding")
    assert plain(brief.header) == "Northwind Software · Internal · 2 February 2026"
    assert brief.footer == "Prepared by People Development, HR, for the Chief Financial Officer"
    assert plain(brief.summary) == (
        "New onboarding managers take 94 days to carry a full book, and demand doubles in Q3. "
        "Waiting one year forgoes $605k of productivity, renewals and hiring cost. With the "
        "academy, managers carry a full book in 66 days by Q1 27, and the programme pays back in "
        "16 months."
    )
    assert plain(brief.decision) == (
        "Approve a 90-day onboarding academy pilot with a control hub for $180,000"
    )


def test_brief_figures_and_charts(story: Story) -> None:
    assert kpis(story) == [
        "94 → 66 days | Success metric: Time to productivity, today to target",
        "$605k | Cost of waiting one year: net benefit at full effect",
        "16 months | Payback of the programme; $945k in three years",
        "$0.71M | Three-year NPV at 10%; range $0.06M to $1.36M",
    ]
    assert [kpi.tone for kpi in story.brief.kpis] == ["accent", "alert", "ink", "ink"]
    assert [heading(block) for block in story.brief.charts] == [
        (
            "42 days faster than the current trajectory by Q1 27",
            "Time to productivity, current and post-learning trajectory, days",
            "Source: HRIS and CRM exports, Jan 2026; 2025 sector survey. "
            "Evidence: benchmark. Scale from 50.",
        ),
        (
            "$605k forgone in one year",
            "Net benefit at full effect, expected case",
            "Source: scenario model, 3.5% uplift. Evidence: assumption.",
        ),
    ]


def test_brief_rows_and_roadmap(story: Story) -> None:
    rows = story.brief.rows
    assert [row.label for row in rows] == [
        "Why now", "Risk of inaction", "Success", "Pilot and control",
    ]  # fmt: skip
    assert [len(row.points) for row in rows] == [3, 3, 3, 0]
    assert plain(rows[3].text) == (
        "Austin hub (34 people) compared with Lisbon hub (31), for 90 days. "
        "The effect is the difference between the two changes."
    )
    assert roadmap(story) == [
        "16 Feb 2026 | Decision and sponsor named",
        "2 Mar | Pilot starts in Austin",
        "15 Apr | Win: First cohort carries live accounts",
        "1 Jun | Day-90 executive checkpoint",
        "1 Sep | Scale to all hubs unless the stop rule applies",
    ]
    assert story.packet.governance is not None
    assert story.packet.governance.roadmap == story.brief.roadmap


def test_scenario_section(story: Story) -> None:
    section = story.packet.scenarios
    assert section is not None
    assert (section.number, section.name) == (1, "Scenario forecasts")
    assert plain(section.takeaway) == "NPV $0.71M expected, $0.06M conservative, $1.36M optimistic"
    assert [heading(block) for block in section.charts] == [
        (
            "42 days faster by Q1 27",
            "Time to productivity, current and post-learning trajectory",
            "",
        ),
        (
            "$860k a year in the expected case",
            "Benefit a year at full effect, by kind of cash flow",
            "",
        ),
    ]
    table = [
        plain("  ".join((row.name, row.uplift, row.benefit, row.run_cost, row.net, row.npv)))
        + f"  {plain(row.payback)}"
        for row in section.rows
    ]
    assert table == [
        "Conservative  2.0%  $491k  $255k  $236k  $0.06M  30 months",
        "Expected  3.5%  $860k  $255k  $605k  $0.71M  16 months",
        "Optimistic  5.0%  $1,228k  $255k  $973k  $1.36M  13 months",
    ]
    assert [row.emphasised for row in section.rows] == [False, True, False]
    assert section.npv_heading == "NPV, 3 years"


def test_scenario_assumptions_and_sources(story: Story) -> None:
    section = story.packet.scenarios
    assert section is not None
    assert plain(section.assumptions) == (
        "Benefits ramp 35%, 85%, 100%; Renewals protected at 60% confidence; "
        "Pilot $180k in year 0; NPV at 10%. Chart scale from 50 days."
    )
    sources = plain(section.sources)
    for source in (
        "HRIS and CRM exports, Jan 2026",
        "Finance, FY2025 payroll",
        "Talent acquisition, 2025 mean cost per hire",
        "CRM export, FY2025, 412 accounts",
        "2025 sector survey",
    ):
        assert sources.count(source) == 1
    assert sources.startswith("Sources: ") and sources.endswith(".")


def test_scenario_columns(story: Story) -> None:
    section = story.packet.scenarios
    assert section is not None
    chart = section.charts[1].chart
    assert isinstance(chart, ScenarioChart)
    assert chart.scenarios == ("Conservative", "Expected", "Optimistic")
    assert [stack.values for stack in chart.stacks] == [
        (224, 392, 560), (152, 266, 380), (Decimal("115.2"), Decimal("201.6"), 288),
    ]  # fmt: skip
    assert chart.totals == (Decimal("491.2"), Decimal("859.6"), 1228)
    assert chart.display.grouping


def test_pilot_section(story: Story) -> None:
    section = story.packet.pilot
    assert section is not None
    assert (section.number, section.name) == (2, "Pilot design")
    assert plain(section.takeaway) == (
        "Time to first solo go-live, planned effect: 14.5 days faster"
    )
    assert section.table_title == "Time to first solo go-live, days, planned values"
    assert plain(section.after_heading) == "Day 90"
    table = [(row.group, row.before, row.after, row.change) for row in section.rows]
    assert table == [
        ("Austin hub, pilot (34)", "58.1", "42.3", "−15.8"),
        ("Lisbon hub, control (31)", "57.2", "55.9", "−1.3"),
    ]
    assert section.effect == "−14.5"
    assert str(section.effect_note) == "One team each, so the result will be indicative"


def test_indicators_components_and_feedback(story: Story) -> None:
    section = story.packet.pilot
    assert section is not None
    assert [(row.kind, plain(row.label), row.today, row.target) for row in section.indicators] == [
        ("Leading", "Live-account practice, hours a week", "1.5", "5"),
        ("Leading", "Time to first solo go-live, days", "58", "42"),
        ("Lagging", "Time to productivity, days", "94", "66"),
    ]
    assert [part.label for part in section.components] == [
        "Content", "Measurement", "Change leadership",
    ]  # fmt: skip
    assert [f"{loop.label} | {loop.text}" for loop in section.feedback] == [
        "weekly | Pilot team: Practice hours and skill-check signals",
        "monthly | Sponsor: One-page update with the success metric",
        "day 90 | Executive team: Scale, adjust or stop decision",
    ]


def test_stakeholder_section(story: Story) -> None:
    section = story.packet.stakeholders
    assert section is not None
    assert (section.number, section.name) == (3, "Stakeholders and engagement")
    quadrants = [
        [str(name) for name in quadrant]
        for quadrant in (
            section.keep_satisfied,
            section.manage_closely,
            section.monitor,
            section.keep_informed,
        )
    ]
    assert quadrants == [
        ["IT"], ["CEO", "CFO", "Business unit heads"], ["Works council"], ["Hub team leads"],
    ]  # fmt: skip
    assert [str(row.owner) for row in section.rows] == [
        "VP People", "VP People", "Head of Support", "Learning systems lead", "Learning partner",
        "HR operations",
    ]  # fmt: skip
    assert section.more == ""


def test_last_sections(story: Story) -> None:
    packet = story.packet
    assert packet.objections and packet.governance and packet.meeting
    assert (packet.objections.number, packet.objections.name) == (4, "Objections and answers")
    assert plain(packet.objections.rows[0].answer) == (
        "The pilot costs $180,000, is measured against a control group, and the programme avoids "
        "$266k of replacement hiring a year at full effect"
    )
    assert (packet.governance.number, packet.governance.name) == (5, "Governance and roadmap")
    assert [f"{fact.label} | {fact.text}" for fact in packet.governance.facts] == [
        "Steering committee | HR, Business sponsor, Finance, IT",
        "Cadence | Monthly, 30 minutes",
        "Escalation | Hub lead to steering committee within five working days",
    ]
    assert (packet.meeting.number, packet.meeting.name) == (6, "The 20-minute meeting")
    assert plain(packet.meeting.takeaway) == "12 February 2026, 10:00"
    cells = [(str(cell.item), plain(cell.time), cell.is_decision) for cell in packet.meeting.agenda]
    assert cells == [
        ("Why now", "10:00 4 min", False),
        ("Risk of inaction", "10:04 4 min", False),
        ("Success and pilot economics", "10:08 6 min", False),
        ("Decision", "10:14 6 min", True),
    ]
    assert [len(row.points) for row in packet.case] == [3, 3, 3]


def test_alternative_texts_tell_what_the_charts_show(story: Story) -> None:
    texts = [plain(block.alt) for frame in story.deck.frames for block in frame.charts]
    assert texts == [
        "Line chart: Time to productivity rises from 94 days in Q1 26 to 108 days in Q1 27 on the "
        "current trajectory and falls to 66 days with learning; benchmark 60 days.",
        "Line chart: First-year attrition rises from 31% in 2025 to 34% in 2027 on the current "
        "trajectory and falls to 22% with learning; benchmark 19%.",
        "Bar chart: Productivity of onboarding managers $392k, Replacement hiring avoided $266k, "
        "Renewals protected $202k, Running the programme −$255k; Cost of waiting one year $605k.",
        "Line chart: with learning, Time to productivity falls from 94 days to 66 days by Q1 27, "
        "42 days faster than the current trajectory; benchmark 60 days.",
    ]
    assert story.packet.scenarios is not None
    assert plain(story.packet.scenarios.charts[1].alt) == (
        "Stacked columns: benefit a year $491k conservative, $860k expected, $1,228k optimistic."
    )


def test_properties_carry_title_author_subject_and_language(story: Story) -> None:
    properties = story.properties
    assert properties.title == "Accelerate customer onboarding"
    assert properties.author == "People Development"
    assert properties.language == "en-US"
    assert str(properties.created) == "2026-02-02"
