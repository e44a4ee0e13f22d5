"""Names of inputs become names of outputs, on any system."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.findings import Findings
from briefgen.publish.names import check_names, output_folder


def rules(*stems: str) -> list[str]:
    findings = Findings()
    check_names([Path(f"content/{stem}.yaml") for stem in stems], findings)
    return [finding.rule for finding in findings]


@pytest.mark.parametrize(
    "stem",
    [
        "onboarding",
        "Q3 2026",
        "a.b",
        "Übergabe",
        "研修",
        "🎓",
        "e\u0301te\u0301",
        "console",
        "com10",
    ],
)
def test_ordinary_names_pass(stem: str) -> None:
    assert rules(stem) == []


@pytest.mark.parametrize(
    "stem",
    ["con", "CON", "con.v2", "aux ", "nul", "COM1", "lpt9", "COM¹", "a:b", "a?", 'a"b', "a|b",
     "<a>", "a*", "a\\b", "a.", " a", "a\tb", "a\nb", "a\x00b", "a\x7fb", "\udcff",
     "x" * 200, "あ" * 70],
)  # fmt: skip
def test_names_that_some_system_refuses_are_findings(stem: str) -> None:
    assert rules(stem) == ["BG901"]


@pytest.mark.parametrize(
    "pair", [("a", "a"), ("Demo", "demo"), ("Straße", "STRASSE"), ("é", "e\u0301")]
)
def test_two_inputs_that_would_make_the_same_files_are_a_finding(pair: tuple[str, str]) -> None:
    assert rules(*pair) == ["BG902"]


def test_one_narrative_given_twice_is_told_as_that() -> None:
    findings = Findings()
    check_names([Path("a.yaml"), Path("a.yaml")], findings)
    assert [finding.message for finding in findings] == ["this narrative is named twice"]


def test_outputs_lie_in_a_folder_of_their_own_or_in_the_chosen_one() -> None:
    narrative = Path("content/demo.yaml")
    assert output_folder(narrative, None) == Path("output/demo")
    assert output_folder(narrative, Path("there")) == Path("there")
