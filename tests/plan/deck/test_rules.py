"""The rules file: what it may hold, and that all that is amiss in it is told at once."""

from __future__ import annotations

import pytest

from briefgen.errors import FindingsError
from briefgen.plan.deck import read_deck_rules
from briefgen.units import Emu
from tests.tools import ROOT

DEFAULT = (ROOT / "templates" / "deck.yaml").read_text(encoding="utf-8")


def problems(text: str) -> dict[str, tuple[str, str]]:
    with pytest.raises(FindingsError) as caught:
        read_deck_rules(text)
    assert {finding.rule for finding in caught.value.findings} == {"BG841"}
    return {f.key: (f.message, f.hint) for f in caught.value.findings}


def test_lengths_have_units_and_sizes_are_points() -> None:
    rules = read_deck_rules(
        "layouts: [{layout: A, charts: 0}]\n"
        "zones: {Z: {lines: [2], room: 25.4 mm, steps: [18, {size: 16, lines: [3]}]}}\n"
    )
    zone = rules.zones["Z"]
    assert zone.room == Emu(914_400)
    assert [(step.size, step.lines) for step in zone.steps] == [(18, ()), (16, (3,))]


def test_every_problem_is_told_in_one_run() -> None:
    broken = (
        DEFAULT.replace("layout: Chart,", "lay: Chart,")
        .replace("pitch: 0.56 in", "pitch: 0.56")
        .replace("steps: [26, 24]", "steps: 26")
        .replace("up_to: 3}", "up_to: three}", 1)
    )
    found = problems(broken)
    assert found["layouts[2].lay"][1] == "did you mean layout?"
    assert "missing" in found["layouts[2].layout"][0]
    assert "0.5 in" in found["stacks.Points.arrangements[1].pitch"][1]
    assert "list" in found["zones.Headline.steps"][0]
    assert "three" in found["stacks.Points.arrangements[0].up_to"][0]


@pytest.mark.parametrize(
    "text", ["", "[]", "layouts: {", "layouts: 3", "a: &a [*a]", "layouts: [{charts: -1}]", "\t"]
)
def test_nonsense_is_a_finding_and_no_traceback(text: str) -> None:
    assert problems(text)


def test_a_zero_that_nothing_can_be_set_in_is_a_finding() -> None:
    text = "layouts: []\nzones: {Z: {lines: [0], steps: [0, {size: 9, lines: [2, 0]}]}}\n"
    assert set(problems(text)) == {
        "zones.Z.lines", "zones.Z.steps[0].size", "zones.Z.steps[1].lines",
    }  # fmt: skip


def test_no_step_goes_below_the_floors_of_the_look() -> None:
    rules = read_deck_rules(DEFAULT)
    floors = {"Headline": 24, "Decision": 16, "Footer": 9, "Organisation": 10}
    for name, floor in floors.items():
        assert min(step.size for step in rules.zones[name].steps) == floor
    points = rules.stacks["Points"]
    assert min([*points.steps, *(s for a in points.arrangements for s in a.sizes)]) == 14
