"""How full zones are, and that what a refusal asks for is enough: from narratives to findings."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from briefgen.findings import Finding, Findings
from briefgen.pipeline import Order, check
from briefgen.plan.budget import Budget, Zone, percent_of
from briefgen.plan.excess import cut_to, strain
from briefgen.plan.measure import wrap
from briefgen.templates.model import Font
from briefgen.units import Points
from tests.variants import ONBOARDING, QUICKSTART

WORDS = "every new hire gains speed when mentors share what the best of them know about accounts"
FIT = re.compile(r"BG30[15]")


def sentence(count: int) -> str:
    words = WORDS.split()
    return " ".join(words[at % len(words)] for at in range(count))


def told(folder: Path, data: object) -> tuple[Findings, list[Zone]]:
    """What a check finds in a narrative, and how full it says that the zones are."""
    path = folder / "case.yaml"
    path.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), encoding="utf-8")
    budgets: dict[Path, Budget] = {}
    findings = check(Order((path,)), budgets)
    return findings, list(budgets.get(path, ()))


def steps(key: str) -> list[str | int]:
    parts = re.findall(r"[^.\[\]]+", key)
    return [int(part) if part.isdigit() else part for part in parts]


def change(data: Any, key: str, how: Callable[[Any], Any]) -> None:
    *way, last = steps(key)
    for step in way:
        data = data[step]
    old = data[last]
    is_form = isinstance(old, dict) and "text" in old
    if is_form:
        old["text"] = how(old["text"])
    else:
        data[last] = how(old)


def with_value(source: str, key: str, value: object) -> Any:
    data = yaml.load(source, yaml.BaseLoader)  # texts as they are written
    change(data, key, lambda old: value)
    return data


def follow(data: Any, finding: Finding) -> None:
    """Do what a refusal asks for, at its key."""
    if most := re.search(r"keep at most (\d+) entr", finding.message):
        change(data, finding.key, lambda entries: entries[: int(most[1])])
        return
    cut = re.search(r"cut about (\d+) (word|character)", finding.message)
    assert cut, finding
    count = int(cut[1])

    def shorter(text: str) -> str:
        return " ".join(text.split()[:-count]) if cut[2] == "word" else text.rstrip()[:-count]

    change(data, finding.key, shorter)


LONG = [
    ("title", 60),
    ("decision", 60),
    ("organisation", 40),
    ("narrative.why_now.headline", 40),
    ("narrative.success.headline", 90),
    ("narrative.success.points[0]", 120),
    ("narrative.risk_of_inaction.decision", 70),
    ("metrics.time_to_productivity.source", 90),
    ("objections[1].answer", 400),
    ("objections[0].objection", 120),
    ("stakeholders[1].concern", 120),
    ("stakeholders[0].name", 40),
    ("pilot.hypothesis", 150),
    ("governance.escalation", 90),
    ("governance.roadmap[1].what", 60),
    ("meeting.agenda[1].item", 40),
]


@pytest.mark.parametrize(("key", "words"), LONG)
def test_what_a_refusal_asks_for_is_enough(tmp_path: Path, key: str, words: int) -> None:
    data = with_value(ONBOARDING, key, sentence(words))
    rounds = 0
    while refused := [f for f in told(tmp_path, data)[0].sorted() if f.severity == "error"]:
        assert rounds < 2, refused
        assert all(FIT.match(finding.rule) for finding in refused), refused
        assert all(finding.key and finding.line for finding in refused)
        worst: dict[str, Finding] = {}
        for finding in refused:  # one text may be too long for several zones
            worst.setdefault(finding.key, finding)
            if asked(finding) > asked(worst[finding.key]):
                worst[finding.key] = finding
        for finding in worst.values():
            follow(data, finding)
        rounds += 1
    assert rounds


def asked(finding: Finding) -> int:
    return max(map(int, re.findall(r"cut about (\d+)", finding.message)), default=0)


@pytest.mark.parametrize(("count", "words"), [(12, 12), (7, 45), (5, 90), (30, 2)])
def test_objections_that_fill_more_than_their_page_are_fewer_or_shorter(
    tmp_path: Path, count: int, words: int
) -> None:
    entry = {"objection": "It costs time", "answer": sentence(words)}
    data = with_value(ONBOARDING, "objections", [dict(entry) for _ in range(count)])
    rounds = 0
    while refused := [f for f in told(tmp_path, data)[0].sorted() if f.severity == "error"]:
        assert rounds < 2, refused
        assert {finding.rule for finding in refused} <= {"BG305", "BG301"}
        for finding in refused:
            follow(data, finding)
        rounds += 1


@pytest.mark.parametrize(("key", "words"), [("title", 60), *LONG[3:5], ("organisation", 40)])
def test_a_zone_is_over_100_per_cent_where_its_product_is_refused_and_only_there(
    tmp_path: Path, key: str, words: int
) -> None:
    for count in range(2, words, 4):
        findings, zones = told(tmp_path, with_value(ONBOARDING, key, sentence(count)))
        refused = {product_of(f) for f in findings if f.severity == "error"}
        assert {zone.product for zone in zones if (zone.percent or 0) > 100} == refused


def product_of(finding: Finding) -> str:
    found = re.search(r"the (brief|packet)\b", finding.message)
    return found[1] if found else "deck"


@pytest.mark.parametrize("source", [ONBOARDING, QUICKSTART])
def test_pages_lead_their_zones_and_all_fit(tmp_path: Path, source: str) -> None:
    findings, zones = told(tmp_path, yaml.load(source, yaml.BaseLoader))
    assert not findings.has_errors
    assert [(z.product, z.page) for z in zones if not z.name] == [
        ("brief", 1),
        ("packet", 1),
        ("packet", 2),
    ]
    assert all(zone.percent is not None and 0 <= zone.percent <= 100 for zone in zones)
    assert list(dict.fromkeys(zone.product for zone in zones)) == ["deck", "brief", "packet"]
    slides = [zone.page for zone in zones if zone.product == "deck"]
    assert slides == sorted(slides)


def test_a_longer_text_fills_its_zone_more(tmp_path: Path) -> None:
    key, seen = "narrative.why_now.headline", []
    for count in (4, 8, 12, 16, 20, 24, 40):
        _, zones = told(tmp_path, with_value(ONBOARDING, key, sentence(count)))
        seen += [z.percent or 0 for z in zones if (z.name, z.place.key) == ("Headline", key)]
    assert seen == sorted(seen) and len(set(seen)) == len(seen)
    assert seen[0] < 40 and seen[-1] > 100


def test_what_gave_way_is_told_of_its_zone(tmp_path: Path) -> None:
    long = [sentence(30), sentence(20), sentence(12)]
    data = with_value(ONBOARDING, "narrative.why_now.points", long)
    headline = {"text": sentence(50), "short": "Short enough"}
    data["narrative"]["why_now"]["headline"] = headline
    findings, zones = told(tmp_path, data)
    found = {zone.name: zone for zone in zones if zone.product == "deck" and zone.page == 1}
    assert found["Headline"].short_form
    assert found["Point 3"].percent is None
    [moved] = [f for f in findings if f.rule == "BG303"]
    assert moved.key == "narrative.why_now.points[2]"
    assert "keep at most 2 here" in moved.hint
    assert re.search(r"cut about \d+ words of narrative\.why_now\.points\[0\]", moved.hint)
    for finding in findings:
        assert finding.key and finding.line
        assert re.search(r"\d", finding.message + finding.hint)


def test_the_cut_that_keeps_a_point_on_its_slide_is_enough(tmp_path: Path) -> None:
    points = [sentence(30), sentence(20), sentence(12)]
    data = with_value(ONBOARDING, "narrative.why_now.points", points)
    [moved] = [f for f in told(tmp_path, data)[0] if f.rule == "BG303"]
    for count, at in re.findall(r"about (\d+) words of \S+\[(\d)\]", moved.hint):
        points[int(at)] = " ".join(points[int(at)].split()[: -int(count)])
    data = with_value(ONBOARDING, "narrative.why_now.points", points)
    assert not [f for f in told(tmp_path, data)[0] if f.rule == "BG303"]


def test_nobody_asks_and_nothing_is_measured(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr("briefgen.plan.excess.narrowest", None)
    path = tmp_path / "case.yaml"
    path.write_text(ONBOARDING, encoding="utf-8")
    assert not check(Order((path,))).has_errors


@pytest.mark.parametrize(
    ("share", "fits", "expected"),
    [(0.914, True, 91), (1.004, True, 100), (1.3, True, 100), (0.9, False, 101), (1.2, False, 120)],
)
def test_only_what_is_refused_is_over_100(share: float, fits: bool, expected: int) -> None:
    assert percent_of(share, fits=fits) == expected


@pytest.mark.parametrize("text", [sentence(40), "一" * 120, "x" * 300, "A hyphen-ated " * 20])
def test_a_text_cut_by_so_much_keeps_to_its_lines(text: str) -> None:
    font, width = Font("Calibri", Points(12)), 200.0
    assert strain(text, font, width, 2) > 1
    cut = cut_to(text, font, width, 2)
    count = int(cut.split()[1])
    kept = " ".join(text.split()[:-count]) if "word" in cut else text[:-count]
    assert len(wrap(kept, font, width)) <= 2
    assert strain(kept, font, width, 2) <= 1.001
