"""docs/numbers.md says what the program does: names, filters, and what they print."""

from __future__ import annotations

import re

import pytest

from briefgen.findings import Findings
from briefgen.numbers.filters import NAMES
from briefgen.numbers.prose import Prose
from tests.numbers.example import ONBOARDING, form_of, ledger_of, text
from tests.tools import ROOT

PAGE = (ROOT / "docs" / "numbers.md").read_text(encoding="utf-8")
EXAMPLE = re.compile(r"^\|.*\| `(\{\{.*?\}\})` \| (.*?) \| (.*?) \|$", re.MULTILINE)


@pytest.mark.parametrize(("source", "american", "german"), EXAMPLE.findall(PAGE))
def test_examples_print_what_the_page_says(source: str, american: str, german: str) -> None:
    for locale, expected in (("en-US", american), ("de-DE", german)):
        findings = Findings()
        prose = Prose(ONBOARDING, ledger_of(), form_of(locale), findings)
        printed = prose.render(text(source.replace("\\|", "|"))).text
        assert (printed.replace("\u00a0", " "), list(findings)) == (expected, [])


def test_every_filter_is_documented() -> None:
    assert {name for name in NAMES if f"`{name}" not in PAGE} == set()


def test_every_group_of_names_is_documented() -> None:
    groups = {re.sub(r"^(metrics|roi\.benefits)\.\w+", r"\1.<id>", name) for name in ledger_of()}
    leaves = {re.sub(r"\.(conservative|expected|optimistic)$", "", name) for name in groups}
    last = {f".{name.rpartition('.')[2]}" for name in leaves}
    assert {name for name in last if name not in PAGE} == set()
