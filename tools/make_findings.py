"""Write docs/findings.md from the program's rules: `python -m tools.make_findings`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from briefgen.rules import RULES

PAGE: Final = Path(__file__).parents[1] / "docs" / "findings.md"
INTRODUCTION: Final = """\
# Findings

What a person can mend is a finding: a rule, a severity, a place (file, line, column, key), a
message, and a hint that says what would be right. An error stops a build, a warning does not
unless `--strict` is given. A rule's id keeps its meaning for good.

Made by `python -m tools.make_findings`.
"""
FAMILIES: Final = {
    "0": "Reading and format",
    "1": "Story structure",
    "2": "Numbers and evidence",
    "3": "Fit",
    "4": "Language",
    "5": "Stakeholders and governance",
    "6": "Office files",
    "7": "Accessibility",
    "8": "Templates",
    "9": "Publishing and environment",
}


def findings_page() -> str:
    """The page: a table of rules for each family that has some."""
    return "\n".join([INTRODUCTION, *(_family(digit) for digit in FAMILIES if _rules(digit))])


def _family(digit: str) -> str:
    rows = "".join(f"| {rule} | {meaning} |\n" for rule, meaning in _rules(digit).items())
    return f"## {FAMILIES[digit]}\n\n| rule | what it finds |\n|---|---|\n{rows}"


def _rules(digit: str) -> dict[str, str]:
    return {rule: meaning for rule, meaning in RULES.items() if rule[2] == digit}


if __name__ == "__main__":
    PAGE.write_text(findings_page(), encoding="utf-8", newline="\n")
