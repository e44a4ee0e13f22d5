"""The reference narrative's numbers, built by hand, and small helpers to vary them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from briefgen.findings import Findings, Place
from briefgen.narrative.model import (
    Benefit,
    Better,
    Category,
    Cost,
    FrameText,
    Measurement,
    Metric,
    Narrative,
    PerScenario,
    Pilot,
    PilotGroup,
    Roi,
    Text,
)
from briefgen.numbers.format import Formatter, formatter
from briefgen.numbers.ledger import Ledger, build_ledger
from briefgen.numbers.patterns import load_patterns
from briefgen.resources import find_templates

D = Decimal


def decimals(*values: str | int) -> tuple[Decimal, ...]:
    return tuple(D(value) for value in values)


def text(source: str, key: str = "title", short: str | None = None) -> Text:
    return Text(source, key, short)


def scenarios(*values: str | int) -> PerScenario:
    return PerScenario(*decimals(*values))


TIME_TO_PRODUCTIVITY = Metric(
    "time_to_productivity",
    text("Time to productivity"),
    "days",
    Better.LOWER,
    benchmark=D(60),
    benchmark_source=text("2025 sector survey"),
    source=text("HRIS and CRM exports, Jan 2026"),
    periods=("Q1 26", "Q2 26", "Q3 26", "Q4 26", "Q1 27"),
    current=decimals(94, 95, 99, 104, 108),
    with_learning=decimals(94, 88, 79, 70, 66),
)
ATTRITION = Metric(
    "first_year_attrition",
    text("First-year attrition"),
    "percent",
    Better.LOWER,
    benchmark=D("0.19"),
    periods=("2023", "2024", "2025", "2026", "2027"),
    current=decimals("0.24", "0.27", "0.31", "0.33", "0.34"),
    with_learning=decimals("0.24", "0.27", "0.31", "0.27", "0.22"),
)
RENEWAL = Metric(
    "late_go_live_renewal",
    text("Renewal rate of late go-lives"),
    "percent",
    Better.HIGHER,
    baseline=D("0.81"),
    target=D("0.88"),
    benchmark=D("0.93"),
)
FIRST_SOLO = Metric(
    "first_solo_go_live",
    text("Time to first solo go-live"),
    "days",
    Better.LOWER,
    baseline=D(58),
    target=D(42),
)
ROI = Roi(
    uplift=scenarios("0.02", "0.035", "0.05"),
    effect_by_year=decimals("0.35", "0.85", "1"),
    benefits={
        "productivity": Benefit(
            "productivity",
            text("Productivity of onboarding managers"),
            Category.PRODUCTIVITY,
            annual_base=D(11_200_000),
            source=text("Finance, FY2025 payroll"),
        ),
        "replacement_hiring": Benefit(
            "replacement_hiring",
            text("Replacement hiring avoided"),
            Category.HIRING_COST,
            value_each=D(38_000),
            count=scenarios(4, 7, 10),
        ),
        "renewals": Benefit(
            "renewals",
            text("Renewals protected"),
            Category.REVENUE_PROTECTION,
            annual_base=D(9_600_000),
            confidence=D("0.6"),
        ),
    },
    costs={
        "pilot": Cost("pilot", text("Pilot"), amount=D(180_000), year=0),
        "content": Cost("content", text("Content and coaching"), per_year=D(190_000)),
        "platform": Cost("platform", text("Learning platform"), per_year=D(65_000)),
    },
)
PILOT = Pilot(
    text("The academy brings the first solo go-live forward"),
    "first_solo_go_live",
    starts=date(2026, 3, 2),
    treatment=PilotGroup(
        text("Austin hub"), 34, Measurement(D("58.1"), D(14)), Measurement(D("42.3"), D("12.5"))
    ),
    control=PilotGroup(
        text("Lisbon hub"),
        31,
        Measurement(D("57.2"), D("13.6")),
        Measurement(D("55.9"), D("14.1")),
    ),
)


def frame(name: str, metric: str | None = None) -> FrameText:
    key = f"narrative.{name}"
    return FrameText(text("A headline", f"{key}.headline"), (text("A point"),), metric)


def metric_map(*metrics: Metric) -> Mapping[str, Metric]:
    return {metric.id: metric for metric in metrics}


ONBOARDING = Narrative(
    Path("onboarding.yaml"),
    text("Accelerate customer onboarding"),
    text("Approve the pilot", "decision"),
    "time_to_productivity",
    frame("why_now"),
    frame("risk_of_inaction", "first_year_attrition"),
    frame("success"),
    metric_map(TIME_TO_PRODUCTIVITY, ATTRITION, RENEWAL, FIRST_SOLO),
    roi=ROI,
    pilot=PILOT,
    places={"title": Place("onboarding.yaml", 4, 8, "title")},
)


def with_roi(**changes: object) -> Narrative:
    return replace(ONBOARDING, roi=replace(ROI, **changes))  # type: ignore[arg-type]


def with_pilot(**changes: object) -> Narrative:
    return replace(ONBOARDING, pilot=replace(PILOT, **changes))  # type: ignore[arg-type]


def with_metric(metric: Metric, **changes: object) -> Narrative:
    changed = replace(metric, **changes)  # type: ignore[arg-type]
    return replace(ONBOARDING, metrics={**ONBOARDING.metrics, metric.id: changed})


def ledger_of(narrative: Narrative = ONBOARDING) -> Ledger:
    ledger, findings = build_ledger(narrative)
    assert not findings.has_errors, [finding.message for finding in findings]
    return ledger


def findings_of(narrative: Narrative) -> Findings:
    return build_ledger(narrative)[1]


def rules_of(narrative: Narrative) -> list[str]:
    return [finding.rule for finding in findings_of(narrative)]


def form_of(locale: str = "en-US", currency: str = "USD") -> Formatter:
    return formatter(locale, currency, load_patterns(locale, find_templates()))
