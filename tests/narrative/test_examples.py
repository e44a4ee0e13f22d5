"""Both narratives that ship load without findings, with the values that they show."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from briefgen.narrative.model import AssignedBy, Better, Category, IndicatorKind, PilotValues, When
from briefgen.narrative.read import read_narrative
from tests.narrative.support import CONTENT, ONBOARDING, QUICKSTART, line_of, narrative_of


def test_the_shortest_narrative_gets_all_defaults() -> None:
    narrative = narrative_of(QUICKSTART)
    assert narrative.title.source == "Cut ramp-up time in claims"
    assert narrative.decision.source.endswith("for £40,000")
    assert (narrative.locale, narrative.currency, narrative.page) == ("en-GB", "GBP", "a4")
    assert narrative.success_metric == "ramp_up"
    assert [frame.metric for frame in narrative.frames] == ["ramp_up"] * 3
    assert narrative.why_now.decision is None and narrative.why_now.notes is None
    metric = narrative.metrics["ramp_up"]
    assert (metric.baseline, metric.target, metric.benchmark) == (Decimal(14), Decimal(9), None)
    assert (metric.kind, metric.better) == (IndicatorKind.LAGGING, Better.LOWER)
    assert narrative.roi is None and narrative.pilot is None and narrative.meeting is None
    assert narrative.stakeholders == () and narrative.author is None and narrative.date is None


def test_series_give_baseline_and_target() -> None:
    metrics = narrative_of(ONBOARDING).metrics
    assert metrics["time_to_productivity"].baseline == 94
    assert metrics["time_to_productivity"].target == 66
    attrition = metrics["first_year_attrition"]
    assert attrition.baseline == Decimal("0.31") and attrition.target == Decimal("0.22")
    assert attrition.current[0] == Decimal("0.24") and attrition.benchmark == Decimal("0.19")
    assert attrition.periods == ("2023", "2024", "2025", "2026", "2027")
    assert list(metrics) == [
        "time_to_productivity",
        "first_year_attrition",
        "late_go_live_renewal",
        "first_solo_go_live",
        "weekly_practice",
    ]


def test_money_keeps_its_figures() -> None:
    roi = narrative_of(ONBOARDING).roi
    assert roi is not None
    assert (roi.horizon_years, roi.discount_rate) == (3, Decimal("0.1"))
    assert roi.effect_by_year == (Decimal("0.35"), Decimal("0.85"), Decimal(1))
    assert roi.uplift["expected"] == Decimal("0.035")
    hiring = roi.benefits["replacement_hiring"]
    assert hiring.id == "replacement_hiring" and hiring.category is Category.HIRING_COST
    assert hiring.value_each == 38000
    assert hiring.count is not None and hiring.count["optimistic"] == 10
    assert roi.benefits["renewals"].confidence == Decimal("0.6")
    assert roi.benefits["productivity"].confidence == 1
    assert (roi.costs["pilot"].amount, roi.costs["pilot"].year) == (180000, 0)
    assert (roi.costs["platform"].per_year, roi.costs["platform"].from_year) == (65000, 1)


def test_pilot_people_and_meeting() -> None:
    narrative = narrative_of(ONBOARDING)
    pilot = narrative.pilot
    assert pilot is not None
    assert pilot.starts == date(2026, 3, 2)
    assert (pilot.values, pilot.assigned_by) == (PilotValues.PLANNED, AssignedBy.TEAM)
    assert pilot.treatment is not None and pilot.treatment.size == 34
    assert pilot.treatment.before is not None and pilot.treatment.before.sd == Decimal("14.0")
    assert pilot.indicators == ("weekly_practice", "first_solo_go_live", "time_to_productivity")
    assert pilot.feedback[2].cadence.source == "day 90"
    assert len(narrative.stakeholders) == 6 and narrative.stakeholders[1].influence == 5
    assert narrative.governance is not None
    assert narrative.governance.roadmap[0].when == When(date(2026, 2, 16), "day")
    assert narrative.meeting is not None
    assert narrative.meeting.when == datetime(2026, 2, 12, 10, 0)
    assert sum(item.minutes for item in narrative.meeting.agenda) == 20


def test_texts_come_out_letter_for_letter() -> None:
    notes = narrative_of(ONBOARDING).success.notes
    assert notes is not None
    assert (
        notes.source
        == "Close on the stop rule: the sponsor's downside is capped at the pilot budget."
    )
    assert narrative_of(ONBOARDING).decision.source.endswith('{{ roi.budget | money("full") }}')


@pytest.mark.parametrize(
    ("key", "part"),
    [
        ("title", "Accelerate customer onboarding"),
        ("narrative.why_now.points[2]", "Hiring alone would add"),
        ("metrics.first_year_attrition.with_learning[3]", "27%, 22%]"),
        ("roi.benefits.replacement_hiring.count.optimistic", "10\n      source: Talent"),
        ("pilot.treatment.after.mean", "42.3"),
        ("stakeholders[3].tactic", "Technical plan and roadmap"),
        ("governance.wins[0].when", "2026-04-15"),
        ("meeting.agenda[3].item", "Decision\n", ),
        ("narrative.success.notes", "|\n      Close on"),
        ("author", "author:"),
    ],
)  # fmt: skip
def test_every_value_knows_its_place(key: str, part: str) -> None:
    narrative, _ = read_narrative(CONTENT / "onboarding.yaml")
    assert narrative is not None
    place = narrative.place(key)
    offset = ONBOARDING.rindex(part) if part == "Decision\n" else ONBOARDING.index(part)
    line = ONBOARDING[:offset].count("\n") + 1
    assert (place.line, place.column) == (line, offset - ONBOARDING.rfind("\n", 0, offset))
    assert place.file == str(CONTENT / "onboarding.yaml") and place.key == key


def test_a_derived_value_stands_where_its_parent_does() -> None:
    narrative, _ = read_narrative(CONTENT / "onboarding.yaml")
    assert narrative is not None
    place = narrative.place("metrics.first_year_attrition.baseline")
    assert place.line == line_of(ONBOARDING, "  first_year_attrition:\n")
