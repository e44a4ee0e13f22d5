"""The author's words stay the author's: letter for letter, in every document, in any script."""

from __future__ import annotations

import re

import pytest

from briefgen.story.model import Story
from tests.story.telling import lines, tell, tell_with_findings
from tests.variants import ONBOARDING, with_text

HOSTILE = (
    'R&D spend <10% & "quoted" {% raw %} {# not a comment #} &amp; C:\\new\\table \\1 $& {0} %s',
    "größe, Maß – ‚ja‘, 日本語の見出し 🚀, <b>html</b>. Or two…",
)
FIELDS = (
    "title", "decision", "organisation", "confidentiality", "author.name", "author.role",
    "sponsor.name", "narrative.why_now.headline", "narrative.why_now.points.0",
    "narrative.risk_of_inaction.decision", "narrative.success.notes",
    "metrics.time_to_productivity.label", "metrics.time_to_productivity.source",
    "metrics.time_to_productivity.benchmark_source", "metrics.first_solo_go_live.label",
    "roi.benefits.renewals.label", "roi.costs.pilot.label", "pilot.hypothesis",
    "pilot.treatment.name", "pilot.control.name", "pilot.components.content", "pilot.stop_rule",
    "pilot.feedback.0.cadence", "pilot.feedback.0.audience", "pilot.feedback.0.content",
    "stakeholders.0.name", "stakeholders.0.concern", "objections.0.objection",
    "objections.0.answer", "governance.steering_committee.0", "governance.cadence",
    "governance.roadmap.0.what", "governance.wins.0.what", "meeting.agenda.0.item",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", FIELDS)
def test_a_text_comes_out_letter_for_letter(field: str, text: str) -> None:
    story = tell(with_text(ONBOARDING, field, text))
    assert text in everything(story)


def everything(story: Story) -> str:
    said = [str(line) for line in lines((story.deck, story.brief, story.packet))]
    deck, brief, packet = story.deck, story.brief, story.packet
    loops = [loop.label for loop in packet.pilot.feedback] if packet.pilot else []
    groups = [row.group for row in packet.pilot.rows] if packet.pilot else []
    parts = [block.alt for frame in deck.frames for block in frame.charts]
    takeaway = packet.pilot.takeaway if packet.pilot else ""
    marks = [deck.footer, brief.header, brief.footer, story.properties.author, takeaway]
    return "\n".join([*said, *marks, *loops, *groups, *parts])


def test_a_headline_that_ends_a_sentence_gets_no_second_stop() -> None:
    source = with_text(ONBOARDING, "narrative.why_now.headline", "Is it time?")
    source = with_text(source, "narrative.risk_of_inaction.headline", 'They said "no."')
    source = with_text(source, "narrative.success.headline", "完了。")
    assert str(tell(source).brief.summary) == 'Is it time? They said "no." 完了。'


def test_short_forms_travel_with_their_lines() -> None:
    source = re.sub(
        "    headline: Waiting .*\n",
        "    headline:\n      text: Waiting one year forgoes a lot of productivity\n"
        "      short: Waiting costs {{ roi.cost_of_inaction | money }}\n",
        ONBOARDING,
    )
    story = tell(source)
    assert story.deck.frames[1].headline.short == "Waiting costs $605k"
    assert story.brief.summary.short is not None
    assert " Waiting costs $605k. With the" in story.brief.summary.short


def test_notes_keep_their_paragraphs() -> None:
    notes = "One.\n\nTwo {{ roi.budget | money }}."
    source = with_text(ONBOARDING, "narrative.why_now.notes", notes)
    assert [str(line) for line in tell(source).deck.frames[0].notes] == ["One.", "Two $180k."]


@pytest.mark.parametrize(
    ("field", "key"),
    [
        ("narrative.why_now.points.1", "narrative.why_now.points[1]"),
        ("roi.costs.platform.label", "roi.costs.platform.label"),  # no page prints it
    ],
)
def test_an_unknown_figure_is_one_finding_where_it_stands(field: str, key: str) -> None:
    _, findings = tell_with_findings(with_text(ONBOARDING, field, "It costs {{ roi.bugdet }}"))
    assert [(one.key, one.severity) for one in findings] == [(key, "error")]
