"""Every key: what it takes, what it refuses, and the closest known name in the hint."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

import pytest

from briefgen.findings import Severity
from briefgen.narrative.format.kinds import Group, Kind, ListKind, MapKind
from briefgen.narrative.format.narrative import NARRATIVE
from briefgen.narrative.model import When
from tests.narrative.support import (
    FIGURES,
    ONBOARDING,
    POINT,
    POINTS,
    QUICKSTART,
    TITLE,
    changed,
    found,
    line_of,
    narrative_of,
    short,
    with_end,
)


def groups(kind: Kind) -> Iterator[Group]:
    if isinstance(kind, Group):
        yield kind
        for key in kind.keys:
            yield from groups(key.kind)
    elif isinstance(kind, ListKind | MapKind):
        yield from groups(kind.item)


def test_every_key_of_the_format_is_a_field_of_its_model() -> None:
    for group in groups(NARRATIVE):
        if group.model is not None:
            fields = set(group.model.__dataclass_fields__)
            assert {key.name for key in group.keys} - {"briefgen", "narrative", "people"} <= fields


def test_what_the_format_says_of_defaults_holds_in_the_models() -> None:
    """A default is written as in YAML: a narrative that spells it out is the same one."""
    silent = narrative_of(_full(spelt_out=False))
    spelt = narrative_of(_full(spelt_out=True))
    assert silent.roi == spelt.roi
    assert silent.pilot == spelt.pilot
    assert silent.metrics == spelt.metrics
    assert (silent.locale, silent.currency, silent.page) == ("en-US", "USD", "letter")


def _full(spelt_out: bool) -> str:
    text = changed("locale: en-GB\ncurrency: GBP\n", "")
    roi = "roi:\n  uplift: {conservative: 2%, expected: 3%, optimistic: 5%}\n"
    benefit = "    a: {label: A, category: risk, annual_base: 5"
    cost = "    c: {label: C, per_year: 4"
    pilot = "pilot:\n  hypothesis: It works\n  metric: ramp_up\n"
    if spelt_out:
        text = changed("better: lower", "better: lower\n    kind: lagging", text)
        roi += "  horizon_years: 3\n  discount_rate: 10%\n  effect_by_year: [100%]\n"
        benefit += ", confidence: 100%"
        cost += ", from_year: 1"
        pilot += "  duration_days: 90\n  values: planned\n  assigned_by: team\n"
    return f"{text}{roi}  benefits:\n{benefit}}}\n  costs:\n{cost}}}\n{pilot}"


REQUIRED = {
    "title": (f"{TITLE}\n", ""),
    "decision": (
        "decision: Fund a 60-day coaching pilot in the Leeds claims team for £40,000\n", ""),
    "narrative.success.headline": (
        "    headline: Handlers work alone in {{ metrics.ramp_up.target }} weeks\n", ""),
    "narrative.why_now.points": (f"{POINTS}\n", ""),
    "metrics.ramp_up.label": ("    label: Ramp-up time\n", ""),
    "metrics.ramp_up.unit": ("    unit: weeks\n", ""),
    "metrics.ramp_up.better": ("    better: lower\n", ""),
}  # fmt: skip


@pytest.mark.parametrize(("key", "change"), REQUIRED.items(), ids=REQUIRED)
def test_a_missing_key_is_named_where_it_belongs(key: str, change: tuple[str, str]) -> None:
    text = changed(*change)
    [finding] = found(text)
    assert (finding.rule, finding.key) == ("BG011", key)
    parent, _, name = key.rpartition(".")
    expected = line_of(text, f"{parent.rpartition('.')[2]}:\n") if parent else 1
    assert finding.line == expected
    assert finding.hint.startswith(f"add {name}: ")


@pytest.mark.parametrize(
    ("old", "new", "key", "hint"),
    [
        ("title: Cut", "titel: Cut", "titel", "did you mean title?"),
        ("locale: en-GB", "Locale: en-GB", "Locale", "did you mean locale?"),
        ("  why_now:", "  why now:", "narrative.why now", "did you mean why_now?"),
        ("    unit:", "    units:", "metrics.ramp_up.units", "did you mean unit?"),
        ("    better:", "    beter:", "metrics.ramp_up.beter", "did you mean better?"),
    ],
)
def test_a_misspelt_key_is_one_finding(old: str, new: str, key: str, hint: str) -> None:
    [finding] = found(changed(old, new))
    assert (finding.rule, finding.key, finding.hint) == ("BG010", key, hint)


@pytest.mark.parametrize(
    ("written", "hint"),
    [("english", "did you mean en-US?"), ("en_GB", "did you mean en-GB?"), ("Klingon", "")],
)
def test_a_locale_is_guessed_only_where_it_can_be(written: str, hint: str) -> None:
    [finding] = found(changed("locale: en-GB", f"locale: {written}"))
    assert (finding.rule, finding.key, finding.hint) == ("BG021", "locale", hint)


def test_an_unknown_key_lists_the_known_ones() -> None:
    [finding] = found(with_end("    colour: red"))
    assert (finding.rule, finding.key, finding.column) == ("BG010", "metrics.ramp_up.colour", 5)
    assert "benchmark_source" in finding.hint


def test_a_key_that_stands_twice() -> None:
    text = changed(TITLE, f"{TITLE}\ntitle: Another")
    [finding] = found(text)
    assert (finding.rule, finding.key, finding.line) == ("BG009", "title", 4)
    assert "line 3" in finding.message


def test_an_id_that_stands_twice() -> None:
    [finding] = found(with_end("  ramp_up: {label: x, unit: y, better: lower}"))
    assert (finding.rule, finding.key) == ("BG009", "metrics.ramp_up")


BASELINE = "metrics.ramp_up.baseline"
# under a key of quickstart or at its end: text of the file, rule, key
REFUSED = {
    "version": ("briefgen: 1", "briefgen: 2", "BG028", "briefgen"),
    "empty text": (TITLE, "title:", "BG013", "title"),
    "null": (TITLE, "title: ~", "BG013", "title"),
    "blank text": (TITLE, 'title: " "', "BG013", "title"),
    "invisible text": (TITLE, 'title: "\\u200b"', "BG013", "title"),
    "empty point": (POINT, "      -", "BG013", "narrative.why_now.points[0]"),
    "list for a text": (TITLE, "title:\n  - a\n  - b", "BG012", "title"),
    "text for a list": (POINTS, "    points: one", "BG012", "narrative.why_now.points"),
    "no points": (POINTS, "    points: []", "BG024", "narrative.why_now.points"),
    "five points": (POINTS, "    points: [a, b, c, d, e]", "BG024", "narrative.why_now.points"),
    "text for a group": ("metrics:\n", "author: Me\nmetrics:\n", "BG012", "author"),
    "no long form": (POINT, "      - {short: x}", "BG011", "narrative.why_now.points[0].text"),
    "locale language": ("locale: en-GB", "locale: xx-FR", "BG021", "locale"),
    "locale form": ("locale: en-GB", "locale: en_GB", "BG021", "locale"),
    "locale unknown": ("locale: en-GB", "locale: en-UK", "BG021", "locale"),
    "currency case": ("currency: GBP", "currency: gbp", "BG022", "currency"),
    "currency sign": ("currency: GBP", "currency: £", "BG022", "currency"),
    "currency unknown": ("currency: GBP", "currency: XQQ", "BG022", "currency"),
    "choice": ("better: lower", "better: less", "BG018", "metrics.ramp_up.better"),
    "choice case": ("better: lower", "better: Lower", "BG018", "metrics.ramp_up.better"),
    "percent sign as unit": ("unit: weeks", 'unit: "%"', "BG018", "metrics.ramp_up.unit"),
    "currency sign as unit": ("unit: weeks", "unit: €", "BG018", "metrics.ramp_up.unit"),
    "a share elsewhere": ("baseline: 14\n", "baseline: 14%\n", "BG014", "metrics.ramp_up.baseline"),
    "words": ("baseline: 14\n", "baseline: many\n", "BG014", "metrics.ramp_up.baseline"),
    "infinite": ("baseline: 14\n", "baseline: .inf\n", "BG014", "metrics.ramp_up.baseline"),
    "octal": ("baseline: 14\n", "baseline: 014\n", "BG014", "metrics.ramp_up.baseline"),
    "absurd": ("baseline: 14\n", f"baseline: {'9' * 39}\n", "BG016", BASELINE),
    "very absurd": ("baseline: 14\n", f"baseline: {'9' * 9999}\n", "BG016", BASELINE),
    "absurd exponent": ("baseline: 14\n", "baseline: 1e999\n", "BG016", BASELINE),
    "id": ("  ramp_up:\n", "  Ramp-up:\n", "BG020", "metrics.Ramp-up"),
    "no metric": (TITLE, f"{TITLE}\nsuccess_metric: ramp_op", "BG019", "success_metric"),
    "no frame metric": (POINTS, f"{POINTS}\n    metric: ramp", "BG019", "narrative.why_now.metric"),
    "impossible day": (TITLE, f"{TITLE}\ndate: 2026-02-30", "BG017", "date"),
    "impossible month": (TITLE, f"{TITLE}\ndate: 2026-13-01", "BG017", "date"),
    "German day": (TITLE, f"{TITLE}\ndate: 16.02.2026", "BG017", "date"),
    "year only": (TITLE, f"{TITLE}\ndate: 2026", "BG017", "date"),
    "year 1": (TITLE, f"{TITLE}\ndate: 0001-01-01", "BG017", "date"),
    "page": (TITLE, f"{TITLE}\npage: A3", "BG018", "page"),
    "email": (TITLE, f"{TITLE}\nauthor: {{email: me}}", "BG023", "author.email"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "rule", "key"), REFUSED.values(), ids=REFUSED)
def test_refused(old: str, new: str, rule: str, key: str) -> None:
    text = changed(old, new)
    [finding] = found(text)
    assert (finding.rule, finding.key, finding.severity) == (rule, key, Severity.ERROR)
    first = line_of(text, new.strip("\n"))
    assert first <= finding.line <= first + new.count("\n")


AFTER = {
    "influence": ("stakeholders:\n  - {name: A, influence: 6, interest: 1}",
                  "BG016", "stakeholders[0].influence"),
    "half an interest": ("stakeholders:\n  - {name: A, influence: 5, interest: 1.5}",
                         "BG016", "stakeholders[0].interest"),
    "stakeholder without a name": ("stakeholders:\n  - influence: 5\n    interest: 1",
                                   "BG011", "stakeholders[0].name"),
    "a group for a list": ("stakeholders:\n  name: A\n  influence: 5",
                           "BG012", "stakeholders"),
    "objection without an answer": ("objections:\n  - objection: No",
                                    "BG011", "objections[0].answer"),
    "when": ("governance:\n  roadmap:\n    - {when: soon, what: x}",
             "BG017", "governance.roadmap[0].when"),
    "quarter five": ("governance:\n  roadmap:\n    - {when: Q5 2026, what: x}",
                     "BG017", "governance.roadmap[0].when"),
    "when without what": ("governance:\n  wins:\n    - when: 2026",
                          "BG011", "governance.wins[0].what"),
    "meeting without a time": ("meeting:\n  when: 2026-02-12", "BG017", "meeting.when"),
    "hour 25": ("meeting:\n  when: 2026-02-12T25:00", "BG017", "meeting.when"),
    "no minutes": ("meeting:\n  agenda:\n    - item: x", "BG011", "meeting.agenda[0].minutes"),
    "pilot metric": ("pilot: {hypothesis: x, metric: y}", "BG019", "pilot.metric"),
    "pilot indicator": ("pilot: {hypothesis: x, metric: ramp_up, indicators: [y]}",
                        "BG019", "pilot.indicators[0]"),
    "an empty group of people": (
        "pilot: {hypothesis: x, metric: ramp_up, treatment: {name: A, size: 0}}",
        "BG016", "pilot.treatment.size"),
    "negative deviation": (
        "pilot: {hypothesis: x, metric: ramp_up,"
        " treatment: {name: A, size: 9, before: {mean: 1, sd: -1}}}",
        "BG016", "pilot.treatment.before.sd"),
    "mean without deviation": (
        "pilot: {hypothesis: x, metric: ramp_up,"
        " treatment: {name: A, size: 9, before: {mean: 1}}}",
        "BG011", "pilot.treatment.before.sd"),
    "mean and share": (
        "pilot: {hypothesis: x, metric: ramp_up,"
        " treatment: {name: A, size: 9, before: {mean: 1, sd: 1, share: 20%}}}",
        "BG025", "pilot.treatment.before.share"),
    "mean here and share there": (
        "pilot: {hypothesis: x, metric: ramp_up,"
        " treatment: {name: A, size: 9, before: {mean: 1, sd: 1}, after: {share: 20%}}}",
        "BG025", "pilot.treatment.after"),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "rule", "key"), AFTER.values(), ids=AFTER)
def test_refused_in_an_optional_part(lines: str, rule: str, key: str) -> None:
    assert short(found(with_end(lines))) == [(rule, key)]


ROI = """roi:
  uplift: {conservative: 2%, expected: 3.5%, optimistic: 5%}
  benefits:
    gain: {label: Gain, category: productivity, annual_base: 1000}
  costs:
    pilot: {label: Pilot, amount: 180000, year: 0}
"""
MONEY = {
    "uplift without per cent": ("expected: 3.5%", "expected: 3.5", "BG015", "uplift.expected"),
    "uplift above all": ("expected: 3.5%", "expected: 350%", "BG016", "uplift.expected"),
    "uplift incomplete": (", optimistic: 5%", "", "BG011", "uplift.optimistic"),
    "money with commas": ("annual_base: 1000", "annual_base: 1.000", "BG037",
                          "benefits.gain.annual_base"),
    "negative money": ("annual_base: 1000", "annual_base: -5", "BG016",
                       "benefits.gain.annual_base"),
    "two sums": ("annual_base: 1000", "annual_base: 1, value_each: 2", "BG025",
                 "benefits.gain.value_each"),
    "no sum": (", annual_base: 1000", "", "BG025", "benefits.gain"),
    "half a sum": ("annual_base: 1000", "value_each: 2", "BG011", "benefits.gain.count"),
    "count incomplete": ("annual_base: 1000", "value_each: 2, count: {expected: 1, optimistic: 2}",
                         "BG011", "benefits.gain.count.conservative"),
    "negative count": ("annual_base: 1000",
                       "value_each: 2, count: {conservative: -1, expected: 1, optimistic: 2}",
                       "BG016", "benefits.gain.count.conservative"),
    "risk incomplete": ("annual_base: 1000", "impact: 5, probability: 10%", "BG011",
                        "benefits.gain.reduction"),
    "category": ("category: productivity", "category: production", "BG018",
                 "benefits.gain.category"),
    "benefit metric": ("category: productivity", "category: productivity, metric: x", "BG019",
                       "benefits.gain.metric"),
    "an id with a meaning": ("gain:", "total:", "BG020", "benefits.total"),
    "no benefits": ("\n    gain: {label: Gain, category: productivity, annual_base: 1000}",
                    " {}", "BG024", "benefits"),
    "amount without year": (", year: 0", "", "BG011", "costs.pilot.year"),
    "amount and per year": ("year: 0", "year: 0, per_year: 5", "BG025", "costs.pilot.per_year"),
    "amount from year": ("year: 0", "year: 0, from_year: 2", "BG025", "costs.pilot.from_year"),
    "after the horizon": ("year: 0", "year: 4", "BG016", "costs.pilot.year"),
    "amount in words": ("amount: 180000", "amount: $180k", "BG014", "costs.pilot.amount"),
    "horizon of none": ("  benefits:", "  horizon_years: 0\n  benefits:", "BG016", "horizon_years"),
    "horizon of 11": ("  benefits:", "  horizon_years: 11\n  benefits:", "BG016", "horizon_years"),
    "discount": ("  benefits:", "  discount_rate: 10\n  benefits:", "BG015", "discount_rate"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "rule", "key"), MONEY.values(), ids=MONEY)
def test_refused_in_the_money(old: str, new: str, rule: str, key: str) -> None:
    assert short(found(with_end(changed(old, new, ROI)))) == [(rule, f"roi.{key}")]


def test_more_effects_than_years_is_a_warning() -> None:
    text = with_end(ROI + "  effect_by_year: [10%, 20%, 30%, 40%]")
    [finding] = found(text)
    assert (finding.severity, finding.key) == (Severity.WARNING, "roi.effect_by_year")


@pytest.mark.parametrize(
    ("old", "hint"),
    [
        ("amount: 180,000", "amount: 180000"),
        ("amount: $180k", "amount: 180000"),
        ("amount: 180 000 USD", "amount: 180000"),
        ("amount: USD 180000", "amount: 180000"),
        ("amount: 1.5 Mio", "amount: 1500000"),
        ("amount: 1.234.567,50", "amount: 1234567.50"),
        ("amount: 180'000", "amount: 180000"),
        ("amount: 180.000", "amount: 180000"),
    ],
)
def test_money_as_people_write_it(old: str, hint: str) -> None:
    cost = f"roi:\n{ROI.partition('roi:')[2]}".replace(
        "{label: Pilot, amount: 180000, year: 0}", ""
    )
    text = with_end(f"{cost.rstrip()}\n      label: Pilot\n      {old}\n      year: 0")
    [finding] = found(text)
    assert finding.key == "roi.costs.pilot.amount" and finding.hint.endswith(hint)


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ("31%", "0.31"),
        ("0.31", "0.31"),
        ("31 %", "0.31"),
        ("'31%'", "0.31"),
        (".5", "0.5"),
        ("0", "0"),
        ("100%", "1"),
        ("1", "1"),
        ("3.55%", "0.0355"),
        ("5e-1", "0.5"),
        ("-0", "0"),
    ],
)
def test_shares(written: str, share: str) -> None:
    roi = narrative_of(with_end(changed("expected: 3.5%", f"expected: {written}", ROI))).roi
    assert roi is not None
    assert str(roi.uplift.expected) == share


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("0.1", "0.1"),
        ("-14", "-14"),
        ("+14", "14"),
        ("1e3", "1000"),
        ("0.30000000000000004e1", None),
        ("123456789012345.125", "123456789012345.125"),
        ("5.", "5"),
    ],
)
def test_numbers_are_what_was_written(written: str, number: str | None) -> None:
    text = changed("baseline: 14\n", f"baseline: {written}\n")
    if number is None:
        assert short(found(text)) == [("BG016", "metrics.ramp_up.baseline")]
    else:
        assert narrative_of(text).metrics["ramp_up"].baseline == Decimal(number)


@pytest.mark.parametrize(
    ("written", "when"),
    [
        ("2026-02-16", When(date(2026, 2, 16), "day")),
        ("Q3 2026", When(date(2026, 7, 1), "quarter")),
        ("March 2026", When(date(2026, 3, 1), "month")),
        ("März 2026", When(date(2026, 3, 1), "month")),
        ("2026", When(date(2026, 1, 1), "year")),
        ('"2026"', When(date(2026, 1, 1), "year")),
    ],
)
def test_when(written: str, when: When) -> None:
    text = with_end(f"governance:\n  roadmap:\n    - {{when: {written}, what: x}}")
    governance = narrative_of(text).governance
    assert governance is not None
    assert governance.roadmap[0].when == when


@pytest.mark.parametrize(
    ("written", "better"),
    [
        ("2026-Q3", "Q3 2026"),
        ("Q3/26", "Q3 2026"),
        ("Mar 2026", "March 2026"),
        ("march 2026", "March 2026"),
        ("16.02.2026", "2026-02-16"),
        ("2026-2-6", "2026-02-06"),
        ("16 February 2026", "2026-02-16"),
    ],
)
def test_when_as_people_write_it(written: str, better: str) -> None:
    text = with_end(f"governance:\n  roadmap:\n    - when: {written}\n      what: x")
    [finding] = found(text)
    assert finding.hint.endswith(f"when: {better}")


@pytest.mark.parametrize("written", ["2026-02-12 10:00", "12.02.2026 10:00", "2026-02-12T10:00:00"])
def test_a_time_as_people_write_it(written: str) -> None:
    [finding] = found(with_end(f"meeting:\n  when: {written}"))
    assert finding.hint.endswith("when: 2026-02-12T10:00")


def test_a_time() -> None:
    meeting = narrative_of(with_end("meeting:\n  when: 2026-02-12T10:05")).meeting
    assert meeting is not None
    assert meeting.when == datetime(2026, 2, 12, 10, 5)


@pytest.mark.parametrize(
    ("locale", "currency", "page"),
    [
        ("en-US", "USD", "letter"),
        ("en-CA", "CAD", "letter"),
        ("en-AU", "AUD", "a4"),
        ("de-DE", "EUR", "a4"),
        ("de-AT", "EUR", "a4"),
        ("de-CH", "CHF", "a4"),
        ("de", "EUR", "a4"),
        ("fr-CA", "CAD", "letter"),
        ("pt", "EUR", "a4"),
        ("ja", "JPY", "a4"),
        ("zh-CN", "CNY", "a4"),
    ],
)
def test_a_locale_brings_currency_and_page(locale: str, currency: str, page: str) -> None:
    narrative = narrative_of(changed("locale: en-GB\ncurrency: GBP", f"locale: {locale}"))
    assert (narrative.locale, narrative.currency, narrative.page) == (locale, currency, page)


def test_a_region_without_a_currency_asks_for_one() -> None:
    assert short(found(changed("locale: en-GB\ncurrency: GBP", "locale: en-150"))) == [
        ("BG022", "currency")
    ]


def test_the_locale_decides_only_what_is_absent() -> None:
    text = changed("locale: en-GB\ncurrency: GBP", "locale: en-US\ncurrency: EUR\npage: a4")
    narrative = narrative_of(text)
    assert (narrative.currency, narrative.page) == ("EUR", "a4")


@pytest.mark.parametrize("place", ["headline", "decision", "point", "answer"])
def test_short_forms(place: str) -> None:
    forms = "{text: A long form, short: Short}"
    text = with_end("objections:\n  - objection: x\n    answer: y")
    edits = {
        "headline": ("headline: Every month of delay trains another cohort at today's pace",
                     f"headline: {forms}"),
        "decision": ("decision: Fund a 60-day coaching pilot in the Leeds claims team for £40,000",
                     f"decision: {forms}"),
        "point": (POINT, f"      - {forms}"),
        "answer": ("    answer: y", f"    answer: {forms}"),
    }  # fmt: skip
    narrative = narrative_of(changed(*edits[place], text))
    texts = {
        "headline": narrative.risk_of_inaction.headline,
        "decision": narrative.decision,
        "point": narrative.why_now.points[0],
        "answer": narrative.objections[0].answer,
    }
    assert (texts[place].source, texts[place].short) == ("A long form", "Short")
    assert not texts[place].key.endswith(".text")


def test_no_short_form_where_the_format_has_none() -> None:
    assert short(found(changed(TITLE, "title: {text: a, short: b}"))) == [("BG034", "title")]


def test_two_metrics_need_a_success_metric() -> None:
    text = with_end("  other: {label: x, unit: y, better: lower, baseline: 1}")
    [finding] = found(text)
    assert (finding.rule, finding.key) == ("BG101", "success_metric")
    assert "success_metric: ramp_up" in finding.hint
    named = narrative_of(changed(TITLE, f"{TITLE}\nsuccess_metric: other", text))
    assert [frame.metric for frame in named.frames] == ["other"] * 3


def test_a_frames_metric_needs_a_value_of_today() -> None:
    assert short(found(changed("    baseline: 14\n", ""))) == [
        ("BG102", "metrics.ramp_up.baseline")
    ]


SERIES = (
    "    periods: [2024, 2025, 2026]\n    current: [14, 15, 16]\n    with_learning: [14, 15, 12]"
)


def test_series_and_what_follows_from_them() -> None:
    metric = narrative_of(changed(FIGURES, SERIES)).metrics["ramp_up"]
    assert (metric.baseline, metric.target) == (15, 12)
    assert metric.periods == ("2024", "2025", "2026")
    same = narrative_of(changed(FIGURES, f"{SERIES}\n    baseline: 15.0\n    target: 12"))
    assert (same.metrics["ramp_up"].baseline, same.metrics["ramp_up"].target) == (15, 12)


@pytest.mark.parametrize(
    ("lines", "rule", "key"),
    [
        (f"{SERIES}\n    baseline: 14", "BG026", "baseline"),
        (f"{SERIES}\n    target: 11", "BG026", "target"),
        (SERIES.replace("[14, 15, 12]", "[14, 15]"), "BG027", "with_learning"),
        (SERIES.replace("[2024, 2025, 2026]", "[2024]"), "BG024", "periods"),
        (SERIES.rpartition("\n")[0], "BG027", "with_learning"),
        (SERIES.partition("\n")[2], "BG027", "periods"),
        (SERIES.replace("16]", "x]"), "BG014", "current[2]"),
        (SERIES.replace("[14, 15, 12]", "[13, 15, 12]"), "BG102", "baseline"),
    ],
)
def test_series_that_do_not_fit(lines: str, rule: str, key: str) -> None:
    rules = short(found(changed(FIGURES, lines)))
    assert (rule, f"metrics.ramp_up.{key}") in rules
    assert len(rules) <= 2


def test_thirteen_periods_are_too_many() -> None:
    thirteen = ", ".join(map(str, range(13)))
    lines = "\n".join(
        f"    {name}: [{thirteen}]" for name in ("periods", "current", "with_learning")
    )
    assert {rule for rule, _ in short(found(changed(FIGURES, lines)))} == {"BG024"}


def test_a_percent_metric_takes_shares_only() -> None:
    text = changed("unit: weeks", "unit: percent")
    assert [(f.key, f.hint) for f in found(text)] == [
        ("metrics.ramp_up.baseline", "write it as: baseline: 14%"),
        ("metrics.ramp_up.target", "write it as: target: 9%"),
    ]
    metric = narrative_of(changed(FIGURES, "    baseline: 140%\n    target: -0.5", text)).metrics
    assert (metric["ramp_up"].baseline, metric["ramp_up"].target) == (
        Decimal("1.4"), Decimal("-0.5"),
    )  # fmt: skip


def test_points_are_plain_numbers() -> None:
    metric = narrative_of(changed("unit: weeks", "unit: points")).metrics["ramp_up"]
    assert metric.baseline == 14


def test_the_agenda_warns_where_it_does_not_fill_the_time() -> None:
    last = "      item: Success and pilot economics\n    - minutes: "
    text = changed(f"{last}6", f"{last}9", ONBOARDING)
    [finding] = found(text)
    assert (finding.rule, finding.severity) == ("BG501", Severity.WARNING)
    assert (finding.key, finding.line) == ("meeting.agenda", line_of(text, "  agenda:"))


def test_an_empty_list_is_as_good_as_none() -> None:
    assert narrative_of(with_end("stakeholders: []\nobjections: []")).stakeholders == ()
    assert QUICKSTART


def test_teams_need_a_pilot_of_teams() -> None:
    pilot = "pilot:\n  hypothesis: H\n  metric: ramp_up\n  teams: {size: 20, correlation: 5%}"
    assert found(with_end(pilot)) == []
    of_people = with_end(f"{pilot}\n  assigned_by: person")
    assert short(found(of_people)) == [("BG025", "pilot.teams")]
