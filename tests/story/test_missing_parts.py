"""Whatever is optional can be left out: its zone closes up, and everything else stays."""

from __future__ import annotations

import pytest

from briefgen.narrative.model import Narrative
from briefgen.story.charts import BarChart, LineChart
from briefgen.story.model import Packet, Story
from tests.story.telling import lines, plain, read, strings, tell, tell_with_findings
from tests.variants import ONBOARDING, missing_part_variants, without

VARIANTS = missing_part_variants()
SECTIONS = ("scenarios", "pilot", "stakeholders", "objections", "governance", "meeting")


def numbers(packet: Packet) -> list[int]:
    sections = (getattr(packet, name) for name in SECTIONS)
    return [section.number for section in sections if section is not None]


@pytest.mark.parametrize("part", sorted(VARIANTS))
def test_every_part_can_be_missing(part: str) -> None:
    story, findings = tell_with_findings(VARIANTS[part])
    assert findings == []
    assert numbers(story.packet) == list(range(1, len(numbers(story.packet)) + 1))
    assert_no_leftovers(story)
    assert_keys_stand_in_the_file(story, read(VARIANTS[part]))


def assert_no_leftovers(story: Story) -> None:
    for text in strings((story.deck, story.brief, story.packet)):
        assert "None" not in text and "{{" not in text
        assert not text.endswith((" ", ",", " ·")) and not text.startswith((" ", ",", "·"))
        assert ".." not in text and "  " not in text


def assert_keys_stand_in_the_file(story: Story, narrative: Narrative) -> None:
    for line in lines((story.deck, story.brief, story.packet)):
        assert line.key == "" or line.key in narrative.places


def test_without_organisation_date_and_confidentiality_the_marks_close_up() -> None:
    story = tell(without(ONBOARDING, "organisation", "confidentiality"))
    assert plain(story.brief.header) == "2 February 2026"
    story = tell(without(ONBOARDING, "date"))
    assert plain(story.brief.header) == "Northwind Software · Internal"
    assert story.properties.created is None


@pytest.mark.parametrize(
    ("paths", "footer"),
    [
        (["author.role"], "Prepared by People Development, for the Chief Financial Officer"),
        (["author"], "Prepared for the Chief Financial Officer"),
        (["sponsor"], "Prepared by People Development, HR"),
        (["sponsor.name"], "Prepared by People Development, HR, for the CFO"),
        (["author", "sponsor"], ""),
    ],
)
def test_footer_says_who_as_far_as_given(paths: list[str], footer: str) -> None:
    assert tell(without(ONBOARDING, *paths)).brief.footer == footer


def test_a_person_takes_no_article() -> None:
    source = ONBOARDING.replace("name: Chief Financial Officer", "name: Ada Ashdown")
    assert tell(source).brief.footer == "Prepared by People Development, HR, for Ada Ashdown"


def test_without_money_there_are_no_figures_of_it() -> None:
    story = tell(VARIANTS["roi"])
    assert [len(frame.charts) for frame in story.deck.frames] == [1, 1, 1]
    assert all(frame.kpis == () for frame in story.deck.frames)
    risk = story.deck.frames[1].charts[0]
    assert plain(risk.subtitle) == ("First-year attrition, current and post-learning trajectory, %")
    assert plain(risk.source) == (
        "Source: HRIS export, Jan 2026; benchmark from the 2025 sector survey. "
        "Evidence: benchmark. Scale from 15%."
    )
    assert isinstance(risk.chart, LineChart) and risk.chart.gap is not None
    assert risk.chart.gap.tone == "ink"
    assert [plain(kpi.value) for kpi in story.brief.kpis] == ["94 → 66 days"]
    scenarios = story.packet.scenarios
    assert scenarios is not None and scenarios.rows == ()
    assert (scenarios.name, scenarios.takeaway) == ("Trajectories", "")
    assert plain(scenarios.assumptions) == "Chart scale from 50 days."
    assert plain(scenarios.sources) == (
        "Sources: HRIS and CRM exports, Jan 2026; 2025 sector survey. Evidence: benchmark."
    )


def test_without_a_pilot_its_row_drops_and_the_indicators_stay() -> None:
    story = tell(VARIANTS["pilot"])
    assert [row.label for row in story.brief.rows] == ["Why now", "Risk of inaction", "Success"]
    section = story.packet.pilot
    assert section is not None
    assert (section.number, section.name) == (2, "Leading and lagging indicators")
    assert [row.kind for row in section.indicators] == ["Leading"] * 2 + ["Lagging"] * 3
    assert section.indicators[-1].label == "Time to productivity, days"


def test_without_a_benchmark_the_gap_is_to_the_target() -> None:
    story = tell(VARIANTS["benchmarks"])
    block = story.deck.frames[0].charts[0]
    assert plain(block.title) == "Gap to the target: 28 days today, 42 days by Q1 27"
    assert isinstance(block.chart, LineChart) and block.chart.gap is not None
    assert block.chart.benchmark is None
    assert (block.chart.gap.low, block.chart.gap.high) == (66, 94)
    assert block.chart.gap.note == "over target"
    assert all(frame.metric.benchmark is None for frame in story.deck.frames)


def test_without_series_bars_show_something_else_on_each_slide() -> None:
    story = tell(VARIANTS["series"])
    roles = [
        [bar.role for bar in block.chart.bars]
        for frame in story.deck.frames
        for block in frame.charts
        if isinstance(block.chart, BarChart)
    ]
    assert roles == [
        ["today", "benchmark"], ["today", "target", "benchmark"], ["today", "target", "benchmark"],
    ]  # fmt: skip
    assert [plain(frame.charts[0].title) for frame in story.deck.frames] == [
        "Gap to the benchmark: 34 days today",
        "Gap to the benchmark: 5 points today",  # of 24%, where the series began
        "28 days faster than today",
    ]


def test_without_sources_only_the_scale_is_said() -> None:
    source = without(
        VARIANTS["sources"],
        "metrics.time_to_productivity.benchmark_source",
        "metrics.first_year_attrition.benchmark_source",
    )
    story = tell(source)
    assert plain(story.deck.frames[0].charts[0].source) == "Scale from 50 days."
    assert plain(story.brief.charts[0].source) == "Scale from 50."


def test_a_named_benchmark_source_takes_no_article() -> None:
    source = ONBOARDING.replace("benchmark_source: 2025 sector survey", "benchmark_source: Gartner")
    assert "; benchmark from Gartner. Evidence" in plain(
        tell(source).deck.frames[0].charts[0].source
    )


def test_stakeholder_columns_close_up() -> None:
    paths = [f"stakeholders.{index}.owner" for index in range(6)]
    story = tell(without_items(ONBOARDING, paths))
    section = story.packet.stakeholders
    assert section is not None
    assert (section.has_concern, section.has_tactic, section.has_owner) == (True, True, False)


def without_items(source: str, paths: list[str]) -> str:
    kept = (line for line in source.splitlines() if not line.startswith("    owner:"))
    assert paths
    return "\n".join(kept)


def test_a_meeting_without_a_date_has_only_durations() -> None:
    meeting = tell(VARIANTS["meeting.when"]).packet.meeting
    assert meeting is not None and meeting.takeaway == ""
    assert [plain(cell.time) for cell in meeting.agenda] == ["4 min", "4 min", "6 min", "6 min"]
