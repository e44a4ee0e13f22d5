"""The shortest narratives: three slides that differ, and nothing that was not given."""

from __future__ import annotations

import pytest

from briefgen.story.charts import BarChart
from briefgen.story.model import MetricPanel, Story
from tests.story.telling import plain, strings, tell, tell_with_findings
from tests.variants import QUICKSTART, SHORTEST


@pytest.fixture(scope="module")
def story() -> Story:
    told, findings = tell_with_findings(QUICKSTART)
    assert findings == []
    return told


def values(panel: MetricPanel) -> list[str]:
    columns = (panel.today, panel.target, panel.benchmark)
    return [plain(column.value) for column in columns if column is not None]


def test_only_the_last_slide_has_a_chart(story: Story) -> None:
    frames = story.deck.frames
    assert [len(frame.charts) for frame in frames] == [0, 0, 1]
    block = frames[2].charts[0]
    assert plain(block.title) == "5 weeks faster than today"
    assert plain(block.subtitle) == "Ramp-up time, weeks"
    assert plain(str(block.source)) == "Source: Claims system, 2025. Evidence: assumption."
    assert plain(block.alt) == "Bar chart: Ramp-up time, 14 weeks today, 9 weeks target."
    assert isinstance(block.chart, BarChart)
    assert [(bar.role, bar.label, bar.value) for bar in block.chart.bars] == [
        ("today", "Today", 14), ("target", "Target", 9),
    ]  # fmt: skip


def test_slides_without_a_chart_show_different_numbers(story: Story) -> None:
    frames = story.deck.frames
    assert [values(frame.metric) for frame in frames] == [
        ["14 weeks"],
        ["14 weeks", "9 weeks"],
        ["14", "9"],
    ]
    assert str(frames[0].metric.caption) == "Success metric, weeks"


def test_each_slide_asks_for_one_other_thing(story: Story) -> None:
    assert [plain(frame.decision) for frame in story.deck.frames] == [
        "Agree on the number to change: Ramp-up time",
        "Decide whether to carry on at today’s pace for a further year",
        "Fund a 60-day coaching pilot in the Leeds claims team for £40,000",
    ]


def test_notes_are_made_from_the_points_and_the_ask(story: Story) -> None:
    assert [plain(line) for line in story.deck.frames[2].notes] == [
        "One coach for six handlers, with a weekly skill check",
        "Stop after 60 days if ramp-up falls by less than 3 weeks",
        "Decision requested: Fund a 60-day coaching pilot in the Leeds claims team for £40,000",
    ]


def test_no_money_no_pilot_no_marks(story: Story) -> None:
    assert all(frame.kpis == () for frame in story.deck.frames)
    assert story.deck.organisation is None
    assert story.deck.footer == "Cut ramp-up time in claims"
    assert (story.brief.header, story.brief.footer, story.brief.roadmap) == ("", "", ())
    assert [plain(kpi.value) for kpi in story.brief.kpis] == ["14 → 9 weeks"]
    assert [row.label for row in story.brief.rows] == ["Why now", "Risk of inaction", "Success"]
    assert not any("NPV" in text or "pilot design" in text.lower() for text in strings(story))


def test_packet_numbers_close_up_and_the_case_fills_it(story: Story) -> None:
    packet = story.packet
    assert packet.scenarios and packet.pilot
    assert (packet.scenarios.number, packet.scenarios.name) == (1, "Success metric")
    assert packet.scenarios.rows == ()
    assert (packet.pilot.number, packet.pilot.name) == (2, "Leading and lagging indicators")
    assert packet.pilot.hypothesis is None
    assert [(row.label, row.today, row.target) for row in packet.pilot.indicators] == [
        ("Ramp-up time, weeks", "14", "9")
    ]
    assert (packet.stakeholders, packet.objections, packet.governance, packet.meeting) == (
        None, None, None, None,
    )  # fmt: skip
    assert [row.label for row in packet.case] == ["Why now", "Risk of inaction", "Success"]


def test_one_letter_narrative_tells_its_letters() -> None:
    story = tell(SHORTEST)
    assert [str(frame.headline) for frame in story.deck.frames] == ["A", "B", "C"]
    assert str(story.brief.summary) == "A. B. C."
    assert str(story.deck.frames[2].charts[0].title) == "1\u00a0u lower than today"


def test_only_a_baseline_leaves_the_number_alone() -> None:
    story = tell(
        QUICKSTART.replace("    target: 9\n", "").replace("{{ metrics.ramp_up.target }}", "9")
    )
    assert [frame.charts for frame in story.deck.frames] == [(), (), ()]
    assert [values(frame.metric) for frame in story.deck.frames] == [["14 weeks"]] * 3
    assert story.packet.scenarios is None
    assert story.packet.pilot is not None and story.packet.pilot.number == 1
    assert [plain(kpi.value) for kpi in story.brief.kpis] == ["14 weeks"]
