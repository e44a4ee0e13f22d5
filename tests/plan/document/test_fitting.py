"""Texts at their thresholds: what steps down, what is left out, what is refused and how."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from briefgen.findings import Finding
from briefgen.plan.instances import text_of
from briefgen.story.model import AgendaCell, BriefRow, Kpi, Line, ObjectionRow, Story
from tests.plan.document.build import (
    lines,
    onboarding,
    paragraphs,
    plan,
    planned,
    sentence,
    size,
    texts,
    with_brief,
    with_packet,
    write,
)

KPIS = (Kpi("$605k", "Cost of waiting", "alert"), Kpi("16 months", "Payback"))


def findings(name: str, story: Story) -> list[Finding]:
    return plan(name, story)[1].sorted()


def with_points(*counts: int, words: int = 12) -> Story:
    """Onboarding's brief with so many points of so many words in each row."""
    names = ("why_now", "risk_of_inaction", "success")
    rows = [
        BriefRow(name, points=lines(*[sentence(words)] * count, key=f"narrative.{name}.points"))
        for name, count in zip(names, counts, strict=True)
    ]
    return with_brief(rows=(*rows, onboarding().brief.rows[-1]))


def with_summary(words: int, short: str | None = None) -> Story:
    return with_brief(summary=Line(sentence(words), "narrative.why_now.headline", short))


def test_onboarding_is_set_as_the_template_has_it() -> None:
    for name, styles in (
        ("brief", {"Title": 22, "Summary": 11, "List Bullet": 10.5, "KPI value": 20}),
        ("packet", {"Title": 20, "Ask": 11, "Table text": 10, "Small text": 9.5}),
    ):
        root = planned(name, onboarding())
        assert {style: size(root, style) for style in styles} == styles
        assert findings(name, onboarding()) == []


@pytest.mark.parametrize(("words", "expected"), [(40, 11), (52, 11), (54, 10.5)])
def test_a_long_summary_steps_down_within_four_lines(words: int, expected: float) -> None:
    assert size(planned("brief", with_summary(words)), "Summary") == expected


def test_a_summary_beyond_four_lines_is_refused_with_its_key_and_what_to_cut() -> None:
    made, found = plan("brief", with_summary(78))
    assert made is None
    [finding] = found.sorted()
    assert (finding.rule, finding.key) == ("BG301", "narrative.why_now.headline")
    assert "cut about" in finding.message and "words" in finding.message
    assert "short" in finding.hint


def test_the_cut_that_is_asked_for_is_enough() -> None:
    made, found = plan("brief", with_summary(78))
    assert made is None
    [cut] = [int(word) for word in found.sorted()[0].message.split() if word.isdigit()]
    made, _ = plan("brief", with_summary(78 - cut - 1))
    assert made is not None


def test_the_short_form_comes_before_a_smaller_size() -> None:
    story = with_summary(78, short="Short enough.")
    root = planned("brief", story)
    assert texts(root, "Summary") == ["Short enough."]
    assert size(root, "Summary") == 11
    assert [(f.rule, f.key) for f in findings("brief", story)] == [
        ("BG302", "narrative.why_now.headline")
    ]


def test_points_of_two_lines_shrink_and_all_keep_one_size() -> None:
    root = planned("brief", with_points(3, 3, 3, words=16))
    assert len(texts(root, "List Bullet")) == 9
    assert size(root, "List Bullet") < 10.5


def test_points_that_no_size_holds_are_left_out_with_a_warning_each() -> None:
    story = with_points(4, 3, 2, words=26)
    root = planned("brief", story)
    assert len(texts(root, "List Bullet")) == 6
    assert {(f.rule, f.key) for f in findings("brief", story)} == {
        ("BG304", "narrative.why_now.points[2]"),
        ("BG304", "narrative.why_now.points[3]"),
        ("BG304", "narrative.risk_of_inaction.points[2]"),
    }


def test_four_short_points_stay() -> None:
    root = planned("brief", replace_roadmap(with_points(4, 4, 4, words=5)))
    assert len(texts(root, "List Bullet")) == 12


def replace_roadmap(story: Story) -> Story:
    return replace(story, brief=replace(story.brief, roadmap=()))


def test_a_long_title_takes_two_lines_then_steps_then_is_refused() -> None:
    expected = {7: 22, 12: 22, 14: 20, 17: 16}
    for words, wanted in expected.items():
        story = with_brief(title=Line(sentence(words), "title"))
        assert size(planned("brief", story), "Title") == wanted
    [finding] = findings("brief", with_brief(title=Line(sentence(30), "title")))
    assert (finding.rule, finding.key) == ("BG301", "title")


def test_a_page_that_overflows_names_the_longest_texts() -> None:
    objections = onboarding().packet.objections
    assert objections is not None
    rows = tuple(
        replace(row, answer=Line(sentence(60), f"objections[{at}].answer"))
        for at, row in enumerate(objections.rows * 2)
    )
    story = with_packet(objections=replace(objections, rows=rows))
    made, found = plan("packet", story)
    assert made is None
    errors = [finding for finding in found if finding.rule == "BG305"]
    assert errors
    assert {finding.key for finding in errors} <= {f"objections[{at}].answer" for at in range(6)}
    assert all("page 2 of the packet" in finding.message for finding in errors)
    assert all("cut about" in finding.message for finding in errors)


def test_too_many_short_entries_are_refused_as_too_many() -> None:
    objections = onboarding().packet.objections
    assert objections is not None
    rows = tuple(
        replace(
            row,
            objection=Line("No", f"objections[{at}].objection"),
            answer=Line("Yes", f"objections[{at}].answer"),
        )
        for at, row in enumerate(objections.rows * 10)
    )
    [finding] = [
        finding
        for finding in findings("packet", with_packet(objections=replace(objections, rows=rows)))
        if finding.rule == "BG305"
    ]
    assert finding.key == "objections"
    assert "keep at most" in finding.message


def test_the_engagement_plan_gives_up_rows_and_says_how_many() -> None:
    section = onboarding().packet.stakeholders
    assert section is not None
    rows = section.rows + tuple(
        replace(row, name=Line(f"Group {at}", f"stakeholders[{at}].name"))
        for at, row in enumerate(section.rows[:2], 6)
    )
    story = with_packet(stakeholders=replace(section, rows=rows, left_out=1, more="+ 1 more"))
    root = planned("packet", story)
    assert "+ 3 more" in texts(root, "Note")
    assert [(f.rule, f.key) for f in findings("packet", story)] == [
        ("BG306", "stakeholders[6].name"),
        ("BG306", "stakeholders[7].name"),
    ]


def test_an_organisation_too_long_for_the_header_is_refused() -> None:
    story = with_brief(header=sentence(25))
    [finding] = findings("brief", story)
    assert (finding.rule, finding.key) == ("BG301", "organisation")


def test_an_item_of_one_minute_keeps_its_words_whole() -> None:
    meeting = onboarding().packet.meeting
    assert meeting is not None
    short = AgendaCell(Line("Introductions", "meeting.agenda[0].item"), "10:00 1 min", 1, False)
    agenda = (short, *meeting.agenda)
    root = planned("packet", with_packet(meeting=replace(meeting, agenda=agenda)))
    widths = next(
        child.adjust.widths
        for child in root.children
        if child.adjust is not None and len(child.adjust.widths) == 5  # type: ignore[union-attr]
    )
    assert widths[0] > 65 * 20  # "Introductions" in bold 10 pt with the cell's margins


def test_a_takeaway_that_does_not_fit_beside_its_section_is_left_out() -> None:
    section = onboarding().packet.pilot
    story = with_packet(pilot=replace(section, takeaway=sentence(20)))  # type: ignore[type-var]
    root = planned("packet", story)
    assert "2\u00a0\u00a0Pilot design" in texts(root, "heading 1")
    assert [(f.rule, f.key) for f in findings("packet", story)] == [("BG307", "metrics")]


def test_key_figures_in_one_row_share_a_size() -> None:
    story = with_brief(kpis=(Kpi("1,250 → 980 hours a week", "Time", "accent"), *KPIS))
    root = planned("brief", story)
    sizes = {size(root, style) for style in ("KPI value", "KPI value accent", "KPI value alert")}
    assert len(sizes) == 1 and sizes < {18, 16, 14, 12}


def test_a_unit_too_long_for_its_figure_goes_last_and_is_told() -> None:
    value = Line("6.1 → 9.2 files per analyst and week", "metrics.files.unit", "6.1 → 9.2")
    story = with_brief(kpis=(Kpi(value, "Files", "accent"), *KPIS))
    assert texts(planned("brief", story), "KPI value accent") == ["6.1 → 9.2"]
    assert [(f.rule, f.key) for f in findings("brief", story)] == [("BG302", "metrics.files.unit")]


def test_no_word_stands_alone_on_a_cell_s_last_line(tmp_path: Path) -> None:
    objection = ObjectionRow(
        Line("Das lernt man nur durch Erfahrung", "objections[0].objection"),
        Line("Genau deshalb", "objections[0].answer"),
    )
    section = onboarding().packet.objections
    assert section is not None
    story = with_packet(objections=replace(section, rows=(objection,)))
    narrowed = [
        text_of(paragraph)
        for paragraph in paragraphs(planned("packet", story), "Small text")
        if paragraph.adjust and paragraph.adjust.indent_right
    ]
    assert "Das lernt man nur durch Erfahrung" in narrowed
    with ZipFile(write(tmp_path / "packet.docx", "packet", story)) as archive:
        body = archive.read("word/document.xml").decode("utf-8")
    assert re.search(r'<w:ind w:right="\d+"/>.{0,400}Das lernt man', body, re.DOTALL)
