"""What briefgen says of the evidence behind the figures, and where."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.findings import Place
from briefgen.narrative.model import IndicatorKind, Narrative
from tests.numbers.example import (
    FIRST_SOLO,
    ONBOARDING,
    ROI,
    TIME_TO_PRODUCTIVITY,
    D,
    findings_of,
    rules_of,
    scenarios,
    text,
    with_metric,
    with_roi,
)


def placed(narrative: Narrative, key: str) -> Narrative:
    return replace(narrative, places={key: Place("onboarding.yaml", 7, 3, key)})


def test_the_reference_narrative_has_nothing_to_mend() -> None:
    assert rules_of(ONBOARDING) == []


@pytest.mark.parametrize(
    ("uplift", "outside"),
    [
        (("0.02", "0.035", "0.05"), []),
        (("0.019", "0.035", "0.05"), ["conservative"]),
        (("0.02", "0.03", "0.0501"), ["optimistic"]),
        (("0.1", "0.2", "0.3"), ["conservative", "expected", "optimistic"]),
    ],
)
def test_an_uplift_outside_two_to_five_percent_is_a_warning(
    uplift: tuple[str, ...], outside: list[str]
) -> None:
    found = list(findings_of(with_roi(uplift=scenarios(*uplift))))
    assert {finding.rule for finding in found} <= {"BG202"}
    assert all(str(finding.severity) == "warning" for finding in found)
    assert [finding.message.split()[1] for finding in found] == outside


def test_the_warning_stands_at_the_uplift() -> None:
    narrative = with_roi(uplift=scenarios("0.02", "0.03", "0.06"))
    (found,) = findings_of(placed(narrative, "roi.uplift.optimistic"))
    assert (found.line, found.column, found.key) == (7, 3, "roi.uplift.optimistic")


def test_scenarios_out_of_order_are_errors() -> None:
    hiring = replace(ROI.benefits["replacement_hiring"], count=scenarios(7, 4, 10))
    narrative = with_roi(
        uplift=scenarios("0.03", "0.02", "0.05"),
        benefits={**ROI.benefits, "replacement_hiring": hiring},
    )
    found = [(finding.rule, str(finding.severity)) for finding in findings_of(narrative)]
    assert found == [("BG203", "error"), ("BG203", "error")]


@pytest.mark.parametrize(
    "label",
    [
        "Course registrations", "Enrolments", "Enrollments in the academy", "Module completions",
        "Course completion rate", "Logins a month", "Log-ins", "Hours of content", "Learning hours",
        "Training attendance", "Satisfaction", "Learner satisfaction", "Kursabschlüsse",
        "Teilnahmequote", "Zufriedenheit",
    ],
)  # fmt: skip
def test_activity_is_never_the_success_metric(label: str) -> None:
    narrative = with_metric(TIME_TO_PRODUCTIVITY, label=text(label))
    assert rules_of(narrative) == ["BG204"]
    (found,) = findings_of(placed(narrative, "success_metric"))
    assert (found.line, str(found.severity)) == (7, "error")


@pytest.mark.parametrize(
    "label",
    ["Time to productivity", "Customer satisfaction", "Kundenzufriedenheit", "First-year attrition",
     "Renewal rate", "Time to completion", "Sick leave"],
)  # fmt: skip
def test_outcomes_are(label: str) -> None:
    assert rules_of(with_metric(TIME_TO_PRODUCTIVITY, label=text(label))) == []


def test_activity_may_be_an_indicator_beside_the_success_metric() -> None:
    narrative = with_metric(FIRST_SOLO, label=text("Enrolments"), kind=IndicatorKind.LEADING)
    assert rules_of(narrative) == []


def test_a_frame_that_shows_activity_as_its_metric_is_told() -> None:
    narrative = with_metric(FIRST_SOLO, label=text("Enrolments"))
    frame = replace(narrative.success, metric="first_solo_go_live")
    key = "narrative.success.metric"
    (found,) = findings_of(placed(replace(narrative, success=frame), key))
    assert (found.rule, found.key) == ("BG204", key)


def test_an_id_can_tell_too() -> None:
    narrative = replace(ONBOARDING, metrics={"course_logins": replace(
        TIME_TO_PRODUCTIVITY, id="course_logins", label=text("Use of the platform"))},
        success_metric="course_logins", pilot=None, roi=None,
        risk_of_inaction=replace(ONBOARDING.risk_of_inaction, metric=None))  # fmt: skip
    assert rules_of(narrative) == ["BG204"]


def test_a_target_that_is_worse_than_today_is_a_warning() -> None:
    found = list(findings_of(with_metric(FIRST_SOLO, target=D(70))))
    assert [(finding.rule, str(finding.severity)) for finding in found] == [("BG205", "warning")]
    assert rules_of(with_metric(FIRST_SOLO, target=D(58))) == []


def test_numbers_that_no_page_can_print_are_errors() -> None:
    huge = with_metric(FIRST_SOLO, baseline=D("1e18"))
    found = list(findings_of(huge))
    assert [(finding.rule, str(finding.severity)) for finding in found] == [("BG201", "error")]
    assert "larger unit" in found[0].hint
