"""Which layout a frame takes, what stands on it, and in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.plan.charts.model import ChartPlan
from briefgen.plan.deck import DeckTemplate, choose_layout, plan_deck, read_deck_rules
from tests.plan.deck.build import (
    BARS,
    CHART,
    KPIS,
    METRIC,
    NARROW_CHART,
    TEXT,
    frame,
    inches,
    line,
    place,
    planned,
    points,
    shapes,
    story,
    template,
    text,
)

WITH_BARS = replace(CHART, chart=BARS)
POINT_NAMES = [f"Point {number}" for number in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("charts", "kpis", "name"),
    [
        ((CHART,), (), "Chart"),
        ((NARROW_CHART, NARROW_CHART), (), "Two charts"),
        ((CHART,), KPIS, "Chart with KPIs"),
        ((), (), "Metric"),
        ((), KPIS, "Metric with KPIs"),
    ],
)
def test_layout_follows_what_a_frame_has(charts: tuple, kpis: tuple, name: str) -> None:
    given = frame(2, charts=charts, kpis=kpis)
    assert choose_layout(given, template().rules) == name
    assert planned(given).slides[1].layout == name


def test_three_slides_in_the_order_of_the_frames_with_their_talk_track() -> None:
    deck = planned(frame(2, notes=(line("First."), line("Second."))))
    assert len(deck.slides) == 3
    assert deck.slides[1].notes == ("First.", "Second.")


@pytest.mark.parametrize("number", [1, 2, 3])
def test_every_slide_has_one_title_one_metric_one_ask(number: int) -> None:
    on_slide = shapes(planned(), number)
    texts = {name: text(shape) for name, shape in on_slide.items()}
    assert next(iter(on_slide)) == "Headline"
    assert texts["Headline"] == frame(number).headline.text
    asks = [name for name, words in texts.items() if words == frame(number).decision.text]
    assert asks == ["Decision"]
    labels = [name for name, words in texts.items() if METRIC.label.text in words.split("\n")]
    assert labels == ["Metric heading"]
    assert [words for words in texts.values() if words == TEXT.decision_requested] != []


def test_reading_order_runs_from_the_title_to_the_footer() -> None:
    names = list(shapes(planned(frame(3, kpis=KPIS)), 3))
    wanted = [
        "Headline", "Chart 1 heading", "Chart 1", "Source 1", "KPI 1", "KPI 4", "Metric heading",
        "Metric today", "Metric benchmark", "Point 1", "Point 3", "Decision label", "Decision",
        "Organisation", "Tracker 1", "Footer",
    ]  # fmt: skip
    assert [name for name in names if name in wanted] == wanted


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_tracker_marks_the_frame_at_hand(number: int) -> None:
    on_slide = shapes(planned(), number)
    bars = [name for name in on_slide if name.endswith(" on")]
    assert bars == [f"Tracker bar {number} on"]
    levels = {n: on_slide[f"Tracker {n}"].children[0].node.format.level for n in (1, 2, 3)}
    assert levels == {n: int(n == number) for n in (1, 2, 3)}
    assert text(on_slide["Tracker 2"]) == "2\u2002Risk of inaction"


def test_parts_that_are_missing_leave_no_zone_behind() -> None:
    bare = frame(
        1,
        charts=(replace(CHART, source=None),),
        metric=replace(METRIC, benchmark=None, target=None),
        points=points("One point only"),
    )
    on_slide = shapes(planned(bare, organisation="", footer=""))
    for gone in ("Source 1", "Metric target", "Metric benchmark", "Organisation", "Footer"):
        assert gone not in on_slide
    assert [name for name in on_slide if name.startswith("Point")] == ["Point 1 rule", "Point 1"]


def test_each_point_stands_under_its_own_rule() -> None:
    on_slide = shapes(planned())
    for name in POINT_NAMES[:3]:
        x, y, width, _ = inches(on_slide[f"{name} rule"])
        assert inches(on_slide[name])[:3] == (x, pytest.approx(y + 0.08, abs=0.002), width)


def test_charts_are_planned_for_the_box_they_stand_in() -> None:
    deck = planned(frame(2, charts=(NARROW_CHART, replace(NARROW_CHART, chart=BARS))))
    chart = shapes(deck, 2)["Chart 1"]
    assert isinstance(chart.chart, ChartPlan)
    assert chart.chart.kind == "line"
    assert isinstance(shapes(deck, 2)["Chart 2"].chart, ChartPlan)
    assert dict(chart.attributes)["descr"] == CHART.alt


def test_a_template_without_the_layout_is_named_with_the_closest_one() -> None:
    rules = read_deck_rules("layouts: [{layout: Chart with KPI, charts: 1}]")
    other = DeckTemplate(template().compiled, rules, template().charts)
    made, findings = plan_deck(story(), other, TEXT, place)
    assert made is None
    assert {(f.rule, f.file) for f in findings} == {("BG842", "deck.pptx")}
    assert "Chart with KPIs" in next(iter(findings)).hint


def test_the_default_rules_name_only_what_the_default_template_has() -> None:
    rules, layouts = template().rules, template().compiled.layouts
    known = {node.name for name in layouts for node in layouts[name].root.children}
    named = {*rules.zones, *(z for group in rules.groups.values() for z in group.zones)}
    stacked = {n for stack in rules.stacks.values() for n in (*stack.zones, *stack.rules)}
    assert (named | stacked) - known == set()
    assert {rule.layout for rule in rules.layouts} == set(layouts)


def test_a_chart_without_a_prototype_is_a_finding_that_says_what_to_draw() -> None:
    given = template()
    bare = replace(given, compiled=replace(given.compiled, samples=()))
    found = plan_deck(story(frame(2, charts=(CHART,))), bare, TEXT, place)[1]
    assert {finding.rule for finding in found} == {"BG845"}
    assert "{{ prototype: line }}" in next(iter(found)).hint


def test_a_renamed_point_is_set_by_itself() -> None:
    """A designer who renames a placeholder without its rules still gets a deck."""
    given = template()
    stack = given.rules.stacks["Points"]
    renamed = replace(stack, zones=("Somewhere else", *stack.zones[1:]))
    rules = replace(given.rules, stacks={"Points": renamed})
    made, findings = plan_deck(story(), replace(given, rules=rules), TEXT, place)
    assert not findings.has_errors
    assert made is not None
