"""Texts that read the ledger: what comes out, and what an author is told where it cannot."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.findings import Finding, Findings, Place
from briefgen.narrative.model import Narrative
from briefgen.narrative.read import read_narrative
from briefgen.numbers.prose import Prose, Rendered
from tests.numbers.example import (
    FIRST_SOLO,
    ONBOARDING,
    TIME_TO_PRODUCTIVITY,
    form_of,
    ledger_of,
    text,
    with_metric,
    with_roi,
)
from tests.numbers.test_business_case import DEAR_START
from tests.tools import ROOT

KEY = "narrative.why_now.headline"
PLACE = Place("onboarding.yaml", 30, 15, KEY)


def render(
    source: str, narrative: Narrative = ONBOARDING, short: str | None = None
) -> tuple[Rendered, list[Finding]]:
    placed = replace(narrative, places={KEY: PLACE})
    findings = Findings()
    prose = Prose(placed, ledger_of(placed), form_of(placed.locale, placed.currency), findings)
    return prose.render(text(source, KEY, short)), list(findings)


def printed(source: str, narrative: Narrative = ONBOARDING) -> str:
    rendered, findings = render(source, narrative)
    assert not findings, findings
    return rendered.text.replace("\u00a0", "~")


def refused(source: str, narrative: Narrative = ONBOARDING) -> list[tuple[str, str, str]]:
    rendered, findings = render(source, narrative)
    assert rendered.text == source
    assert all((found.line, found.column, found.key) == (30, 15, KEY) for found in findings)
    return [(found.rule, found.message, found.hint) for found in findings]


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ('for {{ roi.budget | money("full") }}', "for $180,000"),
        ("{{ roi.cost_of_inaction | money }} of productivity", "$605k of productivity"),
        ("{{ roi.cost_of_inaction }}", "604,600"),
        ("in {{ roi.payback.expected }} months", "in 16~months"),
        ("{{ roi.payback.expected | with_unit }}", "16~months"),
        ("take {{ metrics.time_to_productivity.baseline }} days", "take 94~days"),
        ("the {{ metrics.time_to_productivity.benchmark }}-day mark", "the 60-day mark"),
        ("{{ metrics.late_go_live_renewal.gap }} points less often", "12~points less often"),
        ("{{ metrics.first_year_attrition.baseline }}, against", "31%, against"),
        ("{{ metrics.first_year_attrition.baseline | number }} percent", "31 percent"),
        ("{{ metrics.first_year_attrition.change | abs | with_unit }}", "9~points"),
        ("{{ metrics.time_to_productivity.label }}", "Time to productivity"),
        ("{{ metrics.time_to_productivity.periods[-1] }}", "Q1~27"),
        ("{{ metrics.time_to_productivity.current[0] | with_unit }}", "94~days"),
        ("{{ roi.net.expected[-1] | money }}", "$605k"),
        ("{{ roi.npv.expected | money(style='full') }}", "$709,043"),
        ("{{ roi.irr.expected | percent(1) }}", "117.7%"),
        ("{{ roi.roi_percent.optimistic }}", "186%"),
        ("{{ roi.bcr.optimistic | number(decimals=1) }}", "2.9"),
        ("{{ pilot.ends }}", "31~May 2026"),
        ("{{ pilot.ends | date('short') }}", "31~May"),
        ("{{ pilot.effect }} days", "−14.5~days"),
        ("{{ pilot.claim }}", "none"),
        ("{{roi.horizon_years}} years", "3~years"),
        ('{{ metrics["time_to_productivity"]["gap"] }}', "34"),
        ("{{ 40000 | money }}", "$40k"),
        ('{{ "{{" }}', "{{"),
        ("by Q1 27, not Q1 270", "by Q1~27, not Q1 270"),
    ],
)
def test_what_prints(source: str, result: str) -> None:
    assert printed(source) == result


@pytest.mark.parametrize(
    "source",
    [
        'R&D spend <10% & "quoted"', "{% if x %}", "{# no comment #}", "%} }} #}", "{ { x } }",
        "C:\\Users\\new\\t", "&amp; &#65;", "Größe, 日本語, 🎉", "${x} {x} %s {0}",
        "# line\n## two", "{%- raw -%} {{ '{%' }}", "",
    ],
)  # fmt: skip
def test_only_double_braces_mean_anything(source: str) -> None:
    assert printed(source) == source.replace("{{ '{%' }}", "{%")
    assert printed(source + "{{ roi.budget }}").startswith(printed(source))


@given(st.text().filter(lambda source: "{{" not in source and "Q" not in source))
def test_a_text_without_figures_comes_out_letter_for_letter(source: str) -> None:
    assert render(source)[0] == Rendered(source)


def test_used_names_and_the_short_form() -> None:
    rendered, findings = render(
        "{{ roi.budget }} and {{ roi.budget | money }} in {{ roi.payback.expected }}",
        short="{{ roi.run_cost | money }}",
    )
    assert not findings
    assert rendered.short == "$255k"
    assert rendered.used == ("roi.budget", "roi.payback.expected", "roi.run_cost")


def test_german_texts_print_german_figures() -> None:
    german = replace(ONBOARDING, locale="de-DE", currency="EUR")
    assert printed("{{ roi.cost_of_inaction | money }}", german) == "605~Tsd.~€"
    assert printed("{{ metrics.time_to_productivity.baseline }} Tage", german) == "94~Tage"
    assert printed("{{ metrics.first_year_attrition.baseline }}", german) == "31~%"


@pytest.mark.parametrize(
    ("source", "rule", "hint"),
    [
        ("{{ roi.paybck.expected }}", "BG211", "{{ roi.payback.expected }}"),
        ("{{ payback.expected }}", "BG211", "{{ roi.payback.expected }}"),
        ("{{ roi.payback }}", "BG211", "{{ roi.payback.conservative }}"),
        ("{{ metrics.first_solo_go_live.basline }}", "BG211", "first_solo_go_live.baseline }}"),
        ("{{ zzz }}", "BG211", "docs/numbers.md"),
        ("{{ metrics.first_solo_go_live.benchmark }}", "BG212", "leave it out"),
        ("{{ pilot.p }}", "BG212", "leave it out"),
        ("{{ roi.budget | mony }}", "BG213", "`money`"),
        ("{{ roi.budget | upper }}", "BG213", "with_unit"),
        ("{{ metrics.time_to_productivity.gap | money }}", "BG213", "gap | with_unit }}"),
        ("{{ roi.budget | percent }}", "BG213", "{{ roi.budget | with_unit }}"),
        ("{{ roi.net.expected }}", "BG213", "{{ roi.net.expected[0] }}"),
        ("{{ roi.net.expected[9] }}", "BG213", ""),
        ("{{ roi.budget[0] }}", "BG213", ""),
        ("{{ roi.budget | date }}", "BG213", ""),
        ("{{ pilot.ends | money }}", "BG213", ""),
        ("{{ pilot.ends | date('%Y') }}", "BG213", 'date("short")'),
        ('{{ roi.budget | money("huge") }}', "BG213", 'money("full")'),
        ("{{ roi.budget | number(10**9) }}", "BG210", ""),
        ("{{ roi.budget | number(1000000) }}", "BG213", "0 to 12"),
        ("{{ roi.budget | number(-1) }}", "BG210", ""),
        ("{{ roi.budget | money | abs }}", "BG213", ""),
        ("{{ roi.budget | abs(1) }}", "BG213", ""),
    ],
)
def test_an_author_is_told_what_to_write_instead(source: str, rule: str, hint: str) -> None:
    ((found, message, told),) = refused(source)
    assert (found, hint in told) == (rule, True), (message, told)


@pytest.mark.parametrize("source", ["{{ roi.budget a year", "{{ roi.budget {{ roi.budget }}"])
def test_braces_that_never_close_are_told_as_that(source: str) -> None:
    ((rule, message, _),) = refused(source)
    assert (rule, message) == ("BG210", "{{ is opened here and never closed with }}")


def test_words_between_braces_are_told_without_the_parsers_own() -> None:
    ((rule, message, _),) = refused("{{ roi.budget a year }}")
    assert (rule, message) == ("BG210", "what stands in {{ }} is no figure with filters")


def test_why_a_figure_has_no_value_is_said() -> None:
    never = with_roi(costs=DEAR_START)
    ((_, message, _),) = refused("in {{ roi.payback.expected }} months", never)
    assert "does not pay back within 3 years" in message
    ((_, message, _),) = refused("{{ roi.npv.expected }}", replace(ONBOARDING, roi=None))
    assert "no `roi` section" in message


def test_all_mistakes_of_a_text_are_found_at_once() -> None:
    source = "{{ roi.buget }} in {{ pilot.p }} and {{ roi.budget | mony }}"
    assert [rule for rule, _, _ in refused(source)] == ["BG211", "BG212", "BG213"]


HOSTILE = [
    "{{ 'a' * 10**9 }}",
    "{{ 9**9**9 }}",
    "{{ range(10**9) | list }}",
    "{{ 10**10**10 }}",
    "{{ 1e999999 }}",
    "{{ 9" + "9" * 450 + " }}",
    "{{ 9" + "9" * 10_000 + " }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ roi.__class__ }}",
    "{{ roi._private }}",
    "{{ roi.budget.__init__.__globals__ }}",
    "{{ self }}",
    "{{ self._TemplateReference__context }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum() }}",
    "{{ [1, 2] }}",
    "{{ {'a': 1} }}",
    "{{ roi.budget if roi else 1 }}",
    "{{ roi.budget + 1 }}",
    "{{ roi.budget ~ 'x' }}",
    "{{ roi.budget == 1 }}",
    "{{ roi.budget is defined }}",
    "{{ not roi }}",
    "{{ -roi.budget }}",
    "{{ roi.net.expected[0:2] }}",
    "{{ roi.net.expected[roi.budget] }}",
    "{{ roi.net[0].expected }}",
    "{{ roi.budget | number(*x) }}",
    "{{ roi.budget | attr('__class__') }}",
    "{{ x | map('list') | list }}",
    "{{ none }}",
    "{{ true }}",
    "{{ }}",
    "{{ {{ roi.budget }} }}",
    "{{ roi.budget",
    "{{",
    "{{ ' }}",
    "{{ roi..budget }}",
    "{{ roi.budget | }}",
    "{{ | money }}",
    "{{ " + "(" * 400 + "1" + ")" * 400 + " }}",
    "{{ " + "-" * 400 + "1 }}",
    "{{ " + "not " * 100 + "1 }}",
    "{{ x" + "|abs" * 100 + " }}",
    "{{ x" + ".y" * 200 + " }}",
    "{{ " + "[" * 20_000 + " }}",
    "{{ '}}' ~ " + "-" * 50_000 + "1 }}",
    "{{ roi.\x00 }}",
    "{{ \ud800 }}",
]


@pytest.mark.parametrize(
    "source", HOSTILE, ids=lambda source: source[:40].encode("ascii", "replace")
)
def test_whatever_is_not_a_figure_is_refused_at_once(source: str) -> None:
    started = time.perf_counter()
    assert refused(source)
    assert time.perf_counter() - started < 1


@given(st.text(alphabet="{}%# |.[]()'\"roibudget0123-*~\n", max_size=60))
def test_no_text_breaks_the_reader(source: str) -> None:
    rendered, findings = render("{{" + source)
    assert not findings or rendered.text == "{{" + source


def test_texts_that_no_page_prints_are_read_too() -> None:
    owner = text("{{ roi.buget }}", "metrics.first_solo_go_live.owner")
    narrative = with_metric(FIRST_SOLO, owner=owner)
    findings = Findings()
    prose = Prose(narrative, ledger_of(narrative), form_of(), findings)
    prose.check()
    prose.render(owner)
    assert [finding.rule for finding in findings] == ["BG211"]


def test_the_reference_narratives_have_nothing_to_mend() -> None:
    for name, headlines in HEADLINES.items():
        narrative, _ = read_narrative(ROOT / "content" / name)
        assert narrative is not None
        findings = Findings()
        form = form_of(narrative.locale, narrative.currency)
        prose = Prose(narrative, ledger_of(narrative), form, findings)
        prose.check()
        assert not list(findings)
        shown = [prose.render(frame.headline).text for frame in narrative.frames]
        assert [line.replace("\u00a0", "~") for line in shown] == headlines


HEADLINES = {
    "onboarding.yaml": [
        "New onboarding managers take 94~days to carry a full book, and demand doubles in Q3",
        "Waiting one year forgoes $605k of productivity, renewals and hiring cost",
        "With the academy, managers carry a full book in 66~days by Q1~27, and the programme"
        " pays back in 16~months",
    ],
    "quickstart.yaml": [
        "New claims handlers need 14~weeks to work alone",
        "Every month of delay trains another cohort at today's pace",
        "Handlers work alone in 9~weeks",
    ],
}


def test_a_label_may_read_the_ledger_but_not_itself() -> None:
    reads = with_metric(
        TIME_TO_PRODUCTIVITY, label=text("Days to {{ metrics.first_solo_go_live.label }}")
    )
    source = "{{ metrics.time_to_productivity.label }}"
    assert printed(source, reads) == "Days to Time to first solo go-live"
    circle = with_metric(TIME_TO_PRODUCTIVITY, label=text(source))
    ((rule, message, _),) = refused(source, circle)
    assert (rule, "reads itself" in message) == ("BG210", True)


def test_a_text_cannot_grow_without_bound() -> None:
    long = with_metric(TIME_TO_PRODUCTIVITY, label=text("x" * 15_000))
    ((rule, _, _),) = refused("{{ metrics.time_to_productivity.label }}" * 2, long)
    assert rule == "BG210"


def test_labels_that_double_are_stopped_early() -> None:
    metrics = {}
    for index in range(30):
        below = f"{{{{ metrics.m{index + 1}.label }}}}" * 2
        metrics[f"m{index}"] = replace(
            TIME_TO_PRODUCTIVITY, id=f"m{index}", label=text(below if index < 29 else "x" * 100)
        )
    started = time.perf_counter()
    assert refused("{{ metrics.m0.label }}", replace(ONBOARDING, metrics=metrics))
    assert time.perf_counter() - started < 2
