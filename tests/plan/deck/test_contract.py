"""Whatever the texts: a slide is planned with everything inside its box, or refused by key."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.findings import Severity
from briefgen.plan.instances import descendants, format_of, text_of
from briefgen.plan.measure import line_height, text_width, wrap
from briefgen.plan.model import PlannedDeck
from briefgen.story.model import Frame, Line
from briefgen.templates.model import Box, Font, Instance, Kind
from briefgen.units import Points
from tests.plan.deck.build import CHART, KPIS, METRIC, NARROW_CHART, box, frame, plan, shapes

FLOORS = {
    "Headline": 24,
    "Decision label": 12,
    "Decision": 16,
    "Footer": 9,
    "Source": 10,
    "Point": 14,
    "KPI": 14,
}
SLIDE = (13.334 * 914_400, 7.5 * 914_400)

words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1)
plain = st.from_regex(r"[A-Za-z]{1,12}", fullmatch=True)
wide = st.sampled_from(
    ["管理職", "研修", "Straßenbahnhaltestelle", "😀", "5–7", "a\u00a0b", "über"]
)
texts = st.lists(plain | wide | words, min_size=1, max_size=45).map(" ".join)
shorts = st.none() | st.lists(plain, min_size=1, max_size=6).map(" ".join)


@st.composite
def lines(draw: st.DrawFn, key: str) -> Line:
    return Line(draw(texts), key, draw(shorts))


@st.composite
def frames(draw: st.DrawFn) -> Frame:
    number = draw(st.integers(1, 3))
    charts = draw(st.sampled_from([(), (CHART,), (NARROW_CHART, NARROW_CHART)]))
    count = draw(st.integers(1, 4))
    return frame(
        number,
        headline=draw(lines("headline")),
        charts=charts,
        metric=draw(st.sampled_from([METRIC, replace(METRIC, benchmark=None, target=None)])),
        points=tuple(draw(lines(f"points[{n}]")) for n in range(count)),
        kpis=draw(st.sampled_from([(), KPIS])) if len(charts) < 2 else (),
        decision=draw(lines("decision")),
    )


@settings(max_examples=150)
@given(frames())
def test_a_deck_is_planned_inside_its_boxes_or_refused_by_key(given_frame: Frame) -> None:
    deck, findings = plan(given_frame)
    keys = {"headline", "decision", *(f"points[{n}]" for n in range(4))}
    assert all(f.key in keys for f in findings)
    assert (deck is None) == any(f.severity is Severity.ERROR for f in findings)
    if deck is None:
        return
    for shape in shapes(deck, given_frame.number).values():
        assert_inside(shape)
    assert nothing_is_lost(given_frame, deck)


def assert_inside(shape: Instance) -> None:
    where = box(shape)
    assert where.width >= 0
    assert where.height >= 0
    assert where.x + where.width <= SLIDE[0]
    assert where.y + where.height <= SLIDE[1]
    if text_of(shape):
        assert height_of_text(shape, where) <= where.height / 12_700 + 0.02
        floor = next((f for name, f in FLOORS.items() if shape.node.name.startswith(name)), 10)
        assert all(size_of(p) >= floor for p in descendants(shape, Kind.PARAGRAPH))


def height_of_text(shape: Instance, where: Box) -> float:
    """Measured line by line, apart from how the plan measures."""
    height = 0.0
    for paragraph in descendants(shape, Kind.PARAGRAPH):
        form, text = format_of(paragraph), text_of(paragraph)
        font = Font(form.font.family, size_of(paragraph), form.font.bold)
        broken = wrap(text, font, where.width / 12_700)
        assert all(text_width(each.rstrip(), font) <= where.width / 12_700 for each in broken)
        height += form.before + len(broken) * line_height(font, form.spacing, text)
    return height


def size_of(paragraph: Instance) -> Points:
    adjusted = paragraph.adjust.size if paragraph.adjust else None
    return adjusted or format_of(paragraph).font.size


def nothing_is_lost(given_frame: Frame, deck: PlannedDeck) -> bool:
    """Every point stands on the slide or in the notes, in its long or its short form."""
    slide = deck.slides[given_frame.number - 1]
    shown = [text_of(shape) for shape in shapes(deck, given_frame.number).values()]
    return all(
        point.text in shown or point.short in shown or point.text in slide.notes
        for point in given_frame.points
    )
