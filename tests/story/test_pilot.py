"""A pilot in words: a plan claims nothing, a measurement no more than its interval allows."""

from __future__ import annotations

import re

import pytest

from briefgen.story.model import PilotDesign
from tests.story.telling import plain, strings, tell
from tests.variants import ONBOARDING, without

MEASURED = ONBOARDING.replace("values: planned", "values: measured")
BY_PERSON = MEASURED.replace("assigned_by: team", "assigned_by: person")
CLAIMS = ("reduced", "saves", "added", "measured", "95%")


def section(source: str) -> PilotDesign:
    pilot = tell(source).packet.pilot
    assert pilot is not None
    return pilot


def share(source: str) -> str:
    """The same pilot with shares: 20 to 13 % against 19 to 18 %, 60 people each."""
    cells = {
        "before: {mean: 58.1, sd: 14.0}": "before: {share: 20%}",
        "after: {mean: 42.3, sd: 12.5}": "after: {share: 13%}",
        "before: {mean: 57.2, sd: 13.6}": "before: {share: 19%}",
        "after: {mean: 55.9, sd: 14.1}": "after: {share: 18%}",
        "size: 34": "size: 60",
        "size: 31": "size: 60",
        "metric: first_solo_go_live": "metric: first_year_attrition",
    }
    for old, new in cells.items():
        assert old in source
        source = source.replace(old, new)
    return source


def test_a_plan_shows_its_effect_without_interval_or_claim() -> None:
    pilot = section(ONBOARDING)
    assert "planned effect" in pilot.takeaway
    said = [pilot.takeaway, pilot.table_title, *strings(pilot.effect_note)]
    assert not any(word in text for text in said for word in CLAIMS)


def test_a_measured_effect_by_person_is_said_with_its_interval() -> None:
    pilot = section(BY_PERSON)
    assert plain(pilot.takeaway) == (
        "Time to first solo go-live, measured effect: 14.5 days faster"
    )
    assert plain(pilot.effect_note) == "95% interval −23.9 to −5.1"
    assert pilot.table_title == "Time to first solo go-live, days, measured values"


def test_the_brief_tells_what_was_measured() -> None:
    row = tell(BY_PERSON).brief.rows[-1]
    assert plain(row.text).endswith(
        "compared with Lisbon hub (31), for 90 days. Time to first solo go-live, measured "
        "effect: 14.5 days faster; 95% interval −23.9 to −5.1."
    )


def test_changes_have_the_decimals_of_the_values_beside_them() -> None:
    whole = ONBOARDING.replace("mean: 42.3", "mean: 43.1").replace("mean: 55.9", "mean: 57.2")
    assert [row.change for row in section(whole).rows] == ["−15.0", "0.0"]


def test_a_measured_effect_by_team_is_indicative() -> None:
    pilot = section(MEASURED)
    assert plain(pilot.takeaway) == (
        "Time to first solo go-live, indicative effect: 14.5 days faster"
    )
    assert plain(pilot.effect_note) == ("95% interval −23.9 to −5.1; one team each, so indicative")


def test_an_interval_over_zero_claims_nothing() -> None:
    pilot = section(share(BY_PERSON))
    assert plain(pilot.takeaway) == "First-year attrition: no measurable difference yet"
    assert plain(pilot.effect_note).startswith("95% interval −")
    assert plain(pilot.effect_note).endswith("; no measurable difference yet")
    assert [(row.before, row.after, row.change) for row in pilot.rows] == [
        ("20%", "13%", "−7"), ("19%", "18%", "−1"),
    ]  # fmt: skip
    assert pilot.effect == "−6"


def test_planned_shares_differ_by_points() -> None:
    assert plain(section(share(ONBOARDING)).takeaway) == (
        "First-year attrition, planned effect: 6 points lower"
    )


def test_measured_values_without_spread_have_no_interval() -> None:
    pilot = section(re.sub(r"sd: [\d.]+", "sd: 0", BY_PERSON))
    assert str(pilot.effect_note) == (
        "The values allow no interval, so there is no effect to state"
    )
    assert pilot.takeaway == "Time to first solo go-live: no measurable difference yet"


def test_groups_under_five_people_are_never_shown() -> None:
    pilot = section(BY_PERSON.replace("size: 31", "size: 4"))
    assert (pilot.rows, pilot.effect, pilot.effect_note, pilot.takeaway) == ((), None, None, "")
    brief = tell(BY_PERSON.replace("size: 31", "size: 4")).brief
    assert str(brief.rows[3].text).startswith("A six-week role-based academy")


def test_without_a_control_group_there_is_no_effect() -> None:
    pilot = section(without(MEASURED, "pilot.control"))
    assert len(pilot.rows) == 1 and pilot.effect is None
    assert str(pilot.effect_note) == "Without a control group there is no effect to state"
    story = tell(without(MEASURED, "pilot.control"))
    assert plain(story.brief.rows[3].text) == (
        "Austin hub (34 people) for 90 days, without a control group."
    )


def test_groups_without_values_are_still_named() -> None:
    cells = [f"pilot.{group}.{when}" for group in ("treatment", "control")
             for when in ("before", "after")]  # fmt: skip
    pilot = section(without(ONBOARDING, *cells))
    assert (pilot.rows, pilot.table_title, pilot.effect_note) == ((), "", None)
    assert pilot.takeaway == "Austin hub (34), control Lisbon hub (31)"


@pytest.mark.parametrize(("sizes", "note"), [((9, 9), True), ((10, 10), False)])
def test_few_people_make_a_plan_indicative(sizes: tuple[int, int], note: bool) -> None:
    source = ONBOARDING.replace("assigned_by: team", "assigned_by: person")
    for before, after in zip((34, 31), sizes, strict=True):
        source = source.replace(f"size: {before}", f"size: {after}")
    said = section(source).effect_note
    assert (said is not None) == note
    assert said is None or str(said).startswith("Fewer than 20 people")
