"""Deck, brief, packet, notes and alternative texts print one value for one figure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from briefgen.findings import Findings
from briefgen.numbers.format import formatter
from briefgen.numbers.known import Known, Printed, Use
from briefgen.numbers.ledger import build_ledger
from briefgen.numbers.patterns import load_patterns
from briefgen.resources import find_templates
from briefgen.story.agreement import check_agreement
from briefgen.story.charts import WaterfallChart
from briefgen.story.model import Kpi, Story
from briefgen.story.uses import uses_in
from tests.story.telling import read, tell, tell_with_findings
from tests.tools import ROOT
from tests.variants import with_text

ONBOARDING = (ROOT / "content" / "onboarding.yaml").read_text(encoding="utf-8")


def problems(story: Story) -> list[str]:
    narrative = read(ONBOARDING)
    ledger, _ = build_ledger(narrative)
    patterns = load_patterns(narrative.locale, find_templates())
    form, findings = formatter(narrative.locale, "USD", patterns), Findings()
    check_agreement(story, narrative, ledger, form, findings)
    assert {finding.rule for finding in findings} <= {"BG290"}
    return [finding.message for finding in findings]


def with_kpi(value: str) -> Story:
    """The example, its last slide's first key figure replaced; it shows the budget."""
    story = tell(ONBOARDING)
    *others, last = story.deck.frames
    kpis = (Kpi(value, last.kpis[0].caption), *last.kpis[1:])
    frames = (others[0], others[1], replace(last, kpis=kpis))
    return replace(story, deck=replace(story.deck, frames=frames))


def budget(text: str, value: str = "180000") -> Printed:
    return Printed(text, (Use("roi.budget", Decimal(value), text),))


@pytest.mark.parametrize("text", ["$180k", "$0.2M", "$180,000", "$180,000.00", "a hundred or so"])
def test_another_precision_is_the_same_value(text: str) -> None:
    assert problems(with_kpi(budget(text))) == []


@pytest.mark.parametrize("text", ["$181k", "$180,001", "$1.8M", "$18k", "250 staff"])
def test_digits_that_are_not_the_value_rounded_are_found(text: str) -> None:
    [found] = problems(with_kpi(budget(text)))
    expected = f"deck slide 3 key figure 1 value shows '{text}' for `roi.budget`"
    assert found == f"{expected}, which is 180000"


@pytest.mark.parametrize("text", ["$180M", "$180", "€180k", "180k", "180%", "180 days", "$180k a"])
def test_the_right_digits_with_another_scale_or_unit_are_found(text: str) -> None:
    [found] = problems(with_kpi(budget(text)))
    assert f"shows '{text}' for `roi.budget`, which is 180000" in found


@pytest.mark.parametrize(
    ("name", "value", "right", "wrong"),
    [
        ("metrics.first_year_attrition.baseline", "0.31",
         ["31%", "31", "31.0%"], ["31 days", "0.31%", "$31"]),
        ("metrics.first_year_attrition.gap", "0.12", ["12", "12 points"], ["12%", "12 days"]),
        ("metrics.time_to_productivity.baseline", "94",
         ["94", "94 days", "94.0 days"], ["94%", "94 weeks", "$94", "94k"]),
        ("roi.payback.expected", "16", ["16", "16 months"], ["16 years", "16%"]),
    ],
)  # fmt: skip
def test_each_kind_of_unit(name: str, value: str, right: list[str], wrong: list[str]) -> None:
    for text in right + wrong:
        use = Printed(text, (Use(name, Decimal(value), text),))
        assert bool(problems(with_kpi(use))) is (text in wrong), text


def test_a_range_has_the_scale_of_both_its_ends() -> None:
    names = "roi.npv.conservative", "roi.npv.optimistic"
    ledger, _ = build_ledger(read(ONBOARDING))
    values = [ledger.number(name) for name in names]
    for text, wrong in (("$0.06–1.36M", 0), ("$56–1,362k", 0), ("$0.06–1.36k", 2), ("$0–1M", 0)):
        uses = (Use(name, Decimal(v or 0), text) for name, v in zip(names, values, strict=True))
        assert len(problems(with_kpi(Printed(text, tuple(uses))))) == wrong, text


def test_a_place_that_prints_a_value_of_its_own_is_found() -> None:
    [found] = problems(with_kpi(budget("$181k", "181000")))
    assert "`roi.budget`, which is 180000" in found


def test_a_chart_that_draws_another_value_is_found() -> None:
    story = tell(ONBOARDING)
    [first, block] = story.brief.charts
    chart = block.chart
    assert isinstance(chart, WaterfallChart)
    wrong = Known(Decimal("392.5"), "roi.benefits.productivity.expected", Decimal(392_000))
    parts = (replace(chart.parts[0], value=wrong), *chart.parts[1:])
    charts = (first, replace(block, chart=replace(chart, parts=parts)))
    [found] = problems(replace(story, brief=replace(story.brief, charts=charts)))
    assert found.startswith("brief chart 2 data part 1 value shows '392.5'")


@pytest.mark.parametrize("locale", ["en-US", "de-DE", "de-CH", "fr-FR", "es-ES", "en-IN"])
def test_told_stories_agree(locale: str) -> None:
    source = ONBOARDING.replace("locale: en-US", f"locale: {locale}")
    assert [found for found in tell_with_findings(source)[1] if found.rule == "BG290"] == []


def test_uses_name_their_places() -> None:
    places = {(use.use.name, use.place) for use in uses_in(tell(ONBOARDING))}
    assert places >= {
        ("metrics.time_to_productivity.baseline", "deck slide 1 headline"),
        ("metrics.time_to_productivity.gap", "deck slide 1 chart 1 title"),
        ("metrics.time_to_productivity.with_learning[4]", "deck slide 1 chart 1 data learning"),
        ("roi.run_cost", "deck slide 2 chart 2 alternative text"),
        ("roi.cost_of_inaction", "brief summary"),
        ("roi.npv.optimistic", "deck slide 3 key figure 4 value"),
        ("roi.npv.expected", "packet scenarios row 2 NPV"),
        ("pilot.effect", "packet pilot effect"),
        ("roi.horizon_years", "brief key figure 3 caption"),
    }


def test_each_paragraph_of_the_notes_knows_its_own_figures() -> None:
    own = (
        "Today {{ metrics.time_to_productivity.baseline }} days.\nWe ask {{ roi.budget | money }}."
    )
    story = tell(with_text(ONBOARDING, "narrative.why_now.notes", own))
    told = [(use.place, use.use.text) for use in uses_in(story) if "note" in use.place]
    assert told == [("deck slide 1 note 1", "94"), ("deck slide 1 note 2", "$180k")]


def test_a_unit_with_digits_is_no_part_of_the_number() -> None:
    source = ONBOARDING.replace("locale: en-US", "locale: fr-FR")
    story, findings = tell_with_findings(source.replace("unit: days", "unit: 365-day years"))
    assert [found for found in findings if found.rule == "BG290"] == []
    assert any("365-day years" in use.use.text for use in uses_in(story))
