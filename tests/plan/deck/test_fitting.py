"""Sizes at their thresholds, short forms, what moves to the notes, what is refused and how."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle, pairwise
from pathlib import Path

import pptx
import pytest

from briefgen.findings import Finding, Severity
from briefgen.pipeline import Order, build
from briefgen.plan.deck import plan_deck
from briefgen.plan.measure import text_width, wrap
from briefgen.story.model import Kpi, MetricColumn
from briefgen.templates.model import Font
from briefgen.units import Points
from tests.plan.deck.build import (
    CHART,
    KPIS,
    METRIC,
    NARROW_CHART,
    TEXT,
    frame,
    inches,
    line,
    place,
    plan,
    planned,
    points,
    shapes,
    sizes,
    story,
    template,
    text,
)
from tests.tools import ROOT

WORDS = (
    *("new", "managers", "carry", "a", "full", "book", "of", "live", "accounts", "after"),
    *("six", "weeks", "in", "the", "academy"),
)
HEADLINE_KEY = "narrative.why_now.headline"
ALL_LAYOUTS = [
    {"charts": (CHART,)},
    {"charts": (NARROW_CHART, NARROW_CHART)},
    {"charts": (CHART,), "kpis": KPIS},
    {"charts": ()},
    {"charts": (), "kpis": KPIS},
]


def sentence(length: int, words: tuple[str, ...] = WORDS) -> str:
    """Plain English words, as many as stay within so many characters."""
    made = ""
    for word in cycle(words):
        if len(made) + len(word) + 1 > length:
            return made
        made = f"{made} {word}".strip()
    raise AssertionError


def found(*frames: object, **deck: str) -> list[Finding]:
    return list(plan(*frames, **deck)[1])  # type: ignore[arg-type]


def errors(*frames: object, **deck: str) -> list[Finding]:
    return [each for each in found(*frames, **deck) if each.severity is Severity.ERROR]


def headline(words: str, short: str | None = None) -> object:
    return frame(1, headline=line(words, HEADLINE_KEY, short))


# ---- Headline --------------------------------------------------------------------------------


def test_a_headline_within_its_budget_keeps_its_size_and_layouts_its_box() -> None:
    shape = shapes(planned(headline(sentence(110))))["Headline"]
    assert sizes(shape) == [28]
    assert shape.adjust is None or shape.adjust.size is None


def test_longer_headlines_are_set_smaller_step_by_step_and_then_refused() -> None:
    found_sizes = [size_or_none(headline(sentence(length))) for length in range(100, 220, 5)]
    assert list(dict.fromkeys(found_sizes)) == [28, 26, 24, None]
    assert size_or_none(headline(sentence(140))) is not None


def size_or_none(given: object, zone: str = "Headline") -> float | None:
    made, _ = plan(given)  # type: ignore[arg-type]
    return None if made is None else sizes(shapes(made)[zone])[0]


def test_a_headline_is_as_narrow_as_its_two_lines_allow() -> None:
    shape = shapes(planned())["Headline"]
    font, words = Font("Cambria", Points(28), True), text(shape)
    x, y, width, height = inches(shape)
    assert (x, y, height) == (0.6, 0.97, 0.92)
    assert len(wrap(words, font, (width - 0.08) * 72)) == 2
    assert len(wrap(words, font, (width - 0.08) * 72 - 1)) == 3
    # The sample that LOOK.md comes with has this headline in a box 7.736 wide.
    assert width == pytest.approx(7.736, abs=0.01)


def test_a_short_headline_stays_on_one_line() -> None:
    shape = shapes(planned(headline("Handlers work alone in 9 weeks")))["Headline"]
    assert inches(shape) == (0.6, 0.97, 11.6, 0.92)
    assert text_width(text(shape), Font("Cambria", Points(28), True)) < 7.8 * 72


def test_a_headline_that_fits_nowhere_is_refused_with_its_key_and_the_words_to_cut() -> None:
    long = sentence(300)
    (error,) = errors(headline(long))
    assert (error.rule, error.key) == ("BG301", HEADLINE_KEY)
    assert "slide 1" in error.message
    cut = int(error.message.split("about ")[1].split()[0])
    kept = " ".join(long.split()[:-cut])
    assert errors(headline(kept)) == []
    assert errors(headline(" ".join(long.split()[: -cut // 2]))) != []


def test_the_short_form_is_used_at_full_size_before_any_smaller_size() -> None:
    given = headline(sentence(160), "Managers take 94 days to carry a full book")
    shape = shapes(planned(given))["Headline"]
    assert (text(shape), sizes(shape)) == ("Managers take 94 days to carry a full book", [28])
    (warning,) = found(given)
    assert (warning.rule, warning.severity, warning.key) == ("BG302", "warning", HEADLINE_KEY)


def test_a_long_form_that_fits_is_kept_without_a_word() -> None:
    given = headline(sentence(100), "Short")
    assert text(shapes(planned(given))["Headline"]) == sentence(100)
    assert found(given) == []


# ---- The ask ---------------------------------------------------------------------------------


def ask(length: int) -> object:
    return frame(1, decision=line(sentence(length, ("we", "go", "on")), "decision"))


def test_the_ask_stays_on_one_line_down_to_eighteen_points_and_takes_two_at_sixteen() -> None:
    found_sizes = [size_or_none(ask(length), "Decision") for length in range(60, 260, 3)]
    assert list(dict.fromkeys(found_sizes)) == [20, 18, 16, None]
    for length in range(60, 180, 7):
        shape = shapes(planned(ask(length)))["Decision"]
        (size,) = sizes(shape)
        lines = wrap(text(shape), Font("Calibri", Points(size), True), 9.68 * 72)
        assert len(lines) <= (2 if size == 16 else 1)
    assert size_or_none(ask(75), "Decision") == 20


def test_an_ask_of_three_lines_is_refused() -> None:
    (error,) = errors(frame(1, decision=line(sentence(260), "decision")))
    assert (error.rule, error.key) == ("BG301", "decision")


# ---- Points ----------------------------------------------------------------------------------


def test_three_points_within_their_budget_are_set_at_sixteen() -> None:
    given = points(sentence(70), sentence(70), sentence(70))
    on_slide = shapes(planned(frame(1, points=given)))
    assert [sizes(on_slide[f"Point {n}"]) for n in (1, 2, 3)] == [[16]] * 3


def test_one_long_point_makes_all_of_a_frame_smaller_alike() -> None:
    on_slide = shapes(planned(frame(1, points=points("Short", sentence(85), "Shorter"))))
    found_sizes = {sizes(on_slide[f"Point {n}"])[0] for n in (1, 2, 3)}
    assert found_sizes in ({15}, {14})


def test_four_points_stand_closer_at_fourteen() -> None:
    on_slide = shapes(planned(frame(1, points=points(*[sentence(80)] * 4))))
    tops = [inches(on_slide[f"Point {n} rule"])[1] for n in (1, 2, 3, 4)]
    assert tops == pytest.approx([3.72, 4.28, 4.84, 5.40], abs=0.002)
    assert [inches(on_slide[f"Point {n}"])[1] for n in (1, 4)] == pytest.approx([3.78, 5.46])
    assert {sizes(on_slide[f"Point {n}"])[0] for n in (1, 2, 3, 4)} == {14}
    assert all(sum(inches(on_slide[f"Point {n}"])[1::2]) < 6.0 for n in (1, 2, 3, 4))


def test_points_without_a_chart_keep_their_size_and_have_more_room() -> None:
    on_slide = shapes(planned(frame(1, charts=(), points=points(*[sentence(70)] * 4))))
    assert {sizes(on_slide[f"Point {n}"])[0] for n in (1, 2, 3, 4)} == {16}


def test_a_points_short_form_spares_the_others_a_smaller_size() -> None:
    given = frame(1, points=points((sentence(120), "Two audits are open"), sentence(60)))
    on_slide = shapes(planned(given))
    assert text(on_slide["Point 1"]) == "Two audits are open"
    assert {sizes(on_slide[f"Point {n}"])[0] for n in (1, 2)} == {16}
    assert [(f.rule, f.key) for f in found(given)] == [("BG302", "narrative.why_now.points[0]")]


def test_what_finds_no_room_moves_to_the_notes_with_a_warning() -> None:
    texts = [sentence(150), sentence(60), sentence(50)]
    given = frame(1, points=points(*texts))
    deck = planned(given)
    on_slide = shapes(deck)
    assert text(on_slide["Point 1"]) == texts[0]
    assert "Point 3" not in on_slide
    assert "Point 3 rule" not in on_slide
    assert deck.slides[0].notes[-1] == texts[2]
    moved = [f for f in found(given) if f.rule == "BG303"]
    assert [f.key for f in moved] == ["narrative.why_now.points[2]"]
    assert all(f.severity is Severity.WARNING for f in moved)


def test_points_in_the_notes_keep_their_order_and_are_not_said_twice() -> None:
    texts = [sentence(330), sentence(60), sentence(50)]
    given = frame(1, points=points(*texts), notes=(line(texts[1]),))
    assert planned(given).slides[0].notes == (texts[1], texts[2])


def test_a_single_point_that_fits_nowhere_is_refused() -> None:
    (error,) = errors(frame(1, points=points(sentence(600))))
    assert (error.rule, error.key) == ("BG301", "narrative.why_now.points[0]")
    assert "words" in error.message
    assert "short" in error.hint


# ---- Headings, sources, figures --------------------------------------------------------------


def test_a_source_of_two_lines_takes_its_second_from_the_plot() -> None:
    long = replace(CHART, source=line(sentence(200), "metrics.ramp.source"))
    on_slide = shapes(planned(frame(1, charts=(long,))))
    _, y, _, height = inches(on_slide["Source 1"])
    _, top, _, plot = inches(on_slide["Chart 1"])
    line_of_ten_points = 1.2207 * 10 / 72  # Calibri's own line height
    assert y + line_of_ten_points == pytest.approx(5.72, abs=0.002)  # where one line would stand
    assert y + height == pytest.approx(5.92, abs=0.002)
    assert top == 2.78
    assert plot == pytest.approx(2.88 - (height - 0.20), abs=0.002)
    assert plot >= 2.88 - 0.17
    assert sizes(on_slide["Source 1"]) == [10]


def test_a_source_of_three_lines_is_refused() -> None:
    long = replace(CHART, source=line(sentence(420), "metrics.ramp.source"))
    (error,) = errors(frame(1, charts=(long,)))
    assert error.key == "metrics.ramp.source"


def test_a_heading_that_needs_a_second_line_pushes_its_chart_down() -> None:
    wordy = replace(NARROW_CHART, subtitle=line(sentence(75)))
    on_slide = shapes(planned(frame(2, charts=(wordy, NARROW_CHART))), 2)
    _, y, _, height = inches(on_slide["Chart 1 heading"])
    _, top, _, plot = inches(on_slide["Chart 1"])
    assert y == 2.185
    assert height > 0.6
    assert top >= y + height
    assert top + plot == pytest.approx(5.66, abs=0.002)
    assert sizes(on_slide["Chart 1 heading"]) == [14, 12]
    assert inches(on_slide["Chart 2"])[1] == 2.78


def test_wording_that_fits_nowhere_names_the_metric_behind_it() -> None:
    wordy = replace(NARROW_CHART, title=line(sentence(160)))
    (error,) = errors(frame(2, charts=(wordy, NARROW_CHART)))
    assert error.key == "metrics.ramp.label"


def test_a_metric_label_of_two_lines_makes_room_at_the_cost_of_the_values() -> None:
    panel = replace(METRIC, label=line(sentence(60), "metrics.ramp.label"))
    on_slide = shapes(planned(frame(1, metric=panel)))
    _, y, _, height = inches(on_slide["Metric heading"])
    _, top, _, values = inches(on_slide["Metric today"])
    assert top >= y + height - 0.08
    assert top + values == pytest.approx(3.61, abs=0.002)
    assert sizes(on_slide["Metric heading"]) == [14, 12]


def test_a_metric_label_that_fits_nowhere_is_refused_by_its_key() -> None:
    panel = replace(METRIC, label=line(sentence(140), "metrics.ramp.label"))
    (error,) = errors(frame(1, metric=panel))
    assert (error.key, error.rule) == ("metrics.ramp.label", "BG301")


@pytest.mark.parametrize("value", ["66", "22.5%", "$38,000", "$1,250,000"])
def test_values_of_any_width_stand_beside_each_other_without_touching(value: str) -> None:
    columns = [MetricColumn(role, value, role) for role in ("today", "target", "benchmark")]
    panel = replace(METRIC, today=columns[0], target=columns[1], benchmark=columns[2])
    on_slide = shapes(planned(frame(1, metric=panel)))
    roles = [on_slide[f"Metric {role}"] for role in ("today", "target", "benchmark")]
    (size,) = {sizes(role)[0] for role in roles}
    wide = text_width(value, Font("Calibri", Points(size), True)) / 72
    lefts = [inches(role)[0] for role in roles]
    assert lefts[0] == 8.85
    assert all(later - earlier >= wide + 0.1 for earlier, later in pairwise(lefts))
    assert lefts[2] + wide <= 8.85 + 3.883 + 0.001


def test_values_close_up_where_the_target_is_absent() -> None:
    on_slide = shapes(planned(frame(1, metric=replace(METRIC, target=None))))
    assert inches(on_slide["Metric benchmark"])[0] == pytest.approx(8.85 + 3.883 / 3, abs=0.002)


def test_values_too_wide_at_any_size_name_the_unit() -> None:
    columns = [MetricColumn(role, "123,456,789,012,345", role) for role in ("today", "target")]
    panel = replace(METRIC, today=columns[0], target=columns[1])
    (error,) = errors(frame(1, metric=panel))
    assert error.key == "metrics.ramp.unit"


def test_wide_figures_under_the_chart_share_their_width_by_need() -> None:
    wide = (
        Kpi("180 Tsd. €", "von 945 Tsd. € in 3 Jahren"),
        Kpi("16 Monate", "Amortisation"),
        Kpi("0,71 Mio. €", "NPV, 3 Jahre, 10 %"),
        Kpi("0,06–1,36 Mio. €", "NPV bei 2–5 % Uplift"),
    )
    on_slide = shapes(planned(frame(3, kpis=wide)), 3)
    boxes = [inches(on_slide[f"KPI {n}"]) for n in (1, 2, 3, 4)]
    assert boxes[0][0] == 0.6
    assert boxes[-1][0] + boxes[-1][2] <= 8.401
    assert all(a[0] + a[2] <= b[0] for a, b in pairwise(boxes))
    assert len({sizes(on_slide[f"KPI {n}"])[0] for n in (1, 2, 3, 4)}) == 1
    assert {sizes(on_slide[f"KPI {n}"])[1] for n in (1, 2, 3, 4)} == {14}


def test_figures_that_fit_stand_where_the_layout_has_them() -> None:
    on_slide = shapes(planned(frame(3, kpis=KPIS)), 3)
    assert [inches(on_slide[f"KPI {n}"])[0] for n in (1, 2, 3, 4)] == [0.6, 2.6, 4.55, 6.35]
    assert {sizes(on_slide[f"KPI {n}"])[0] for n in (1, 2, 3, 4)} == {22}


def test_organisation_and_footer_shrink_a_little() -> None:
    on_slide = shapes(planned(organisation=sentence(50), footer=sentence(170)))
    assert sizes(on_slide["Organisation"]) in ([11], [10])
    assert inches(on_slide["Organisation"]) == (9.73, 0.5, 3.0, 0.24)
    assert sizes(on_slide["Footer"]) == [9]


def test_a_long_name_of_an_organisation_reaches_to_the_left_but_not_into_the_tracker() -> None:
    shape = shapes(planned(organisation=sentence(75)))["Organisation"]
    x, _, width, _ = inches(shape)
    assert x + width == pytest.approx(12.73)
    assert 4.10 + 1.65 < x < 9.73
    assert sizes(shape) == [12]


def test_what_stands_on_every_slide_is_refused_once() -> None:
    refused = errors(organisation=sentence(180), footer=sentence(300))
    assert sorted(error.key for error in refused) == ["organisation", "title"]


def test_words_of_the_template_s_own_are_refused_at_a_key_too() -> None:
    long, usual = frame(2, name=sentence(90)), template()
    (error,) = errors(long)
    assert (error.key, "cut about" in error.message) == ("narrative", True)
    keyless = replace(usual.rules.groups["Tracker"], key="")
    rules = replace(usual.rules, groups={**usual.rules.groups, "Tracker": keyless})
    found_errors = plan_deck(story(long), replace(usual, rules=rules), TEXT, place)[1].sorted()
    assert "narrative.why_now" in {error.key for error in found_errors}
    assert all("template" in error.hint for error in found_errors)


# ---- The shortest ----------------------------------------------------------------------------


@pytest.mark.parametrize("parts", ALL_LAYOUTS)
def test_one_letter_texts_build_on_every_layout(parts: dict[str, object]) -> None:
    panel = replace(METRIC, label=line("L", "metrics.m.label"), target=None, benchmark=None)
    small = frame(
        1,
        headline=line("H", HEADLINE_KEY),
        points=points("P"),
        decision=line("D", "decision"),
        metric=panel,
        **parts,
    )
    assert found(small, organisation="O", footer="F") == []
    assert sizes(shapes(planned(small))["Headline"]) == [28]


def test_no_word_stands_alone_on_a_point_s_last_line() -> None:
    words = "Only 9 of 46 operators are certified on the line"
    shape = shapes(planned(frame(1, points=points(words, "Second"))))["Point 1"]
    x, y, width, height = inches(shape)
    assert (x, y, height) == (8.85, 3.8, 0.62)
    assert wrap(words, Font("Calibri", Points(16)), width * 72)[-1] == "the line"


def test_a_point_that_breaks_well_keeps_its_box() -> None:
    assert inches(shapes(planned())["Point 2"])[2] == 3.883


def test_the_reference_narrative_keeps_every_size_of_the_look(tmp_path: Path) -> None:
    build(Order((ROOT / "content" / "onboarding.yaml",), ("deck",), tmp_path))
    deck = pptx.Presentation(str(tmp_path / "onboarding-deck.pptx"))
    runs = (
        (shape.name, run.font.size)
        for slide in deck.slides
        for shape in slide.placeholders
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    )
    # The layouts have the look's sizes: a size of a run's own is one that fitting had to take.
    assert [found for found in runs if found[1] is not None] == []
