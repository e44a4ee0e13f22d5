"""What the pages print where the programme never pays back or waiting costs nothing."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tests.acceptance.made import Made, make, page_text
from tests.story.test_money import LOSING
from tests.variants import ONBOARDING

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ALERT_STYLES = ("KPIValueAlert", "StrongAlert")
ALERT = 'val="accent3"'
A_LABEL = {"Stop rule"}  # red in any case, and no figure


@pytest.fixture(scope="module", params=[ONBOARDING, LOSING], ids=["earning", "losing"])
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(request.param, tmp_path_factory.mktemp("case"))


def earns(made: Made) -> bool:
    return "the programme pays back in" in page_text(made.deck)


def test_red_is_for_what_waiting_costs(case: Made) -> None:
    assert (red_words(case.brief) != set()) == earns(case)
    assert red_words(case.packet) == A_LABEL
    assert red_charts(case.deck) == (2 if earns(case) else 0)
    assert red_charts(case.brief) == (1 if earns(case) else 0)


def test_months_are_named_only_where_something_pays_back(case: Made) -> None:
    for file in case.files:
        assert bool(re.search(r"\bmonths?\b", page_text(file))) == earns(case), file.name


def red_words(file: Path) -> set[str]:
    """The words of a document that stand in the alert colour."""
    with zipfile.ZipFile(file) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    styled = [*body.iter(f"{W}pStyle"), *body.iter(f"{W}rStyle"), *body.iter(f"{W}color")]
    red = [
        next(item.iterancestors(f"{W}p", f"{W}r"))
        for item in styled
        if item.get(f"{W}val") in ALERT_STYLES or item.get(f"{W}themeColor") == "accent3"
    ]
    return {"".join(text.text or "" for text in holder.iter(f"{W}t")) for holder in red}


def red_charts(file: Path) -> int:
    """How many charts of a file use the alert colour."""
    with zipfile.ZipFile(file) as package:
        charts = [name for name in package.namelist() if re.search(r"/charts/chart\d+\.xml", name)]
        return sum(ALERT in package.read(name).decode() for name in charts)
