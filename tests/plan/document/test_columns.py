"""Columns share a table's width: exactly, in proportion, and with regard to what stands in them."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from briefgen.plan.document.columns import Column, share
from briefgen.plan.instances import descendants, text_of
from briefgen.plan.measure import text_width
from briefgen.templates.model import Font, Kind
from briefgen.units import Points
from tests.plan.document.build import onboarding, planned
from tests.story.telling import tell
from tests.variants import ONBOARDING

WIDTHS = st.lists(st.floats(10, 300), min_size=1, max_size=9)


@given(WIDTHS, st.floats(200, 520))
def test_columns_always_add_up_to_the_whole_width(widths: list[float], available: float) -> None:
    made = share([Column(width) for width in widths], available)
    assert sum(made) == round(available * 20)
    assert min(made) >= 0


def test_spacers_keep_their_width_and_the_rest_is_shared_evenly() -> None:
    step, gap = Column(95), Column(8.65, is_spacer=True)
    for count in range(1, 6):
        columns = [step, *([gap, step] * (count - 1))]
        made = share(columns, 511.2)
        assert sum(made) == 10224
        assert all(abs(width - 173) <= 1 for width in made[1::2])
        assert max(made[::2]) - min(made[::2]) <= 1


def test_weights_say_how_wide_columns_are() -> None:
    assert share([Column(1)] * 4, 500, (4, 4, 6, 6)) == (2000, 2000, 3000, 3000)


def test_a_column_too_narrow_for_its_word_takes_from_those_with_room() -> None:
    made = share([Column(50, least=80), Column(100, least=40), Column(100, least=90)], 250)
    assert made[0] == 80 * 20
    assert made[1] >= 40 * 20
    assert made[2] >= 90 * 20


def test_text_on_one_line_where_others_can_spare_it() -> None:
    facts = [Column(162, natural=150), Column(162, natural=95), Column(162, natural=230)]
    made = share(facts, 486, text=True)
    assert all(width >= column.natural * 20 - 1 for width, column in zip(made, facts, strict=True))


@given(st.lists(st.tuples(st.floats(1, 200), st.floats(0, 400)), min_size=2, max_size=6))
def test_needs_beyond_the_width_never_make_a_column_vanish(
    columns: list[tuple[float, float]],
) -> None:
    made = share([Column(width, least=least) for width, least in columns], 500)
    assert sum(made) == 10_000
    assert min(made) >= 0


def test_the_agenda_is_as_wide_as_its_minutes() -> None:
    root = planned("packet", onboarding())
    widths = [
        table.adjust.widths
        for table in root.children
        if table.adjust is not None and len(table.adjust.widths) == 4  # type: ignore[union-attr]
    ]
    shares = [[round(width / sum(table), 2) for width in table] for table in widths]
    assert [0.2, 0.2, 0.3, 0.3] in shares


def test_no_width_is_lost_between_roadmap_columns() -> None:
    for name, page in product(("brief", "packet"), ("letter", "a4")):
        root = planned(name, onboarding(), page)
        tables = [child for child in root.children if child.adjust and child.adjust.widths]  # type: ignore[union-attr]
        assert {sum(table.adjust.widths) for table in tables} == {10224}  # type: ignore[union-attr]


def test_a_short_agenda_item_has_room_for_its_time() -> None:
    steps = [("Where we stand", 5), ("Risk of inaction", 10), ("Results", 15), ("Decision", 15)]
    source = ONBOARDING[: ONBOARDING.index("  agenda:")].replace(
        "duration_minutes: 20", "duration_minutes: 45"
    )
    items = "".join(f"    - minutes: {minutes}\n      item: {item}\n" for item, minutes in steps)
    root = planned("packet", tell(f"{source}  agenda:\n{items}"))
    [agenda] = [t for t in descendants(root, Kind.TABLE) if "Where we stand" in text_of(t)]
    assert agenda.adjust is not None
    time = text_width("10:00\u20025\u00a0min", Font("Calibri", Points(9.5)))
    assert agenda.adjust.widths[0] / 20 >= time + 10.8 + 1.125  # margins, half of a white border
