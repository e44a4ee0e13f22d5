"""docs/narrative.md explains each key, and its examples are narratives."""

from __future__ import annotations

import re

import pytest

from briefgen.narrative.format.narrative import NARRATIVE
from briefgen.narrative.keyed import known_keys
from tests.narrative.support import QUICKSTART, found, with_end
from tests.tools import ROOT
from tools.narrative_reference import PAGE, page

TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)


def test_the_tables_are_those_of_the_format() -> None:
    assert page(TEXT) == TEXT, "run: python -m tools.narrative_reference"


@pytest.mark.parametrize("key", sorted(known_keys(NARRATIVE)))
def test_every_key_is_explained(key: str) -> None:
    assert f"`{key}`" in TEXT


def test_the_first_example_is_a_whole_narrative() -> None:
    assert found(EXAMPLES[0]) == []


def test_the_other_examples_are_parts_of_one() -> None:
    assert len(EXAMPLES) == 4
    points, metrics, roi = EXAMPLES[1:]
    indented = re.sub("(?m)^", "    ", points).rstrip()
    narrative = re.sub(r"(?ms)    points:\n.*?(?=  risk)", f"{indented}\n", QUICKSTART, count=1)
    assert found(narrative) == []
    assert (
        found(
            with_end(metrics.partition("\n")[2]).replace(
                "title:", "success_metric: ramp_up\ntitle:", 1
            )
        )
        == []
    )
    assert found(with_end(roi)) == []


@pytest.mark.parametrize(
    "row", re.findall(r"(?m)^\| `((?:title|minutes).*?)` .*? \| `(.*?)` \|$", TEXT)
)
def test_what_yaml_would_lose_is_lost_or_found(row: tuple[str, str]) -> None:
    wrong, right = row
    if wrong.startswith("title"):
        old = "title: Cut ramp-up time in claims"
        assert found(QUICKSTART.replace(old, wrong))
        assert found(QUICKSTART.replace(old, right)) == []
    else:
        agenda = "meeting:\n  duration_minutes: 10\n  agenda:\n    - item: x\n      "
        assert found(with_end(agenda + wrong))
        assert found(with_end(agenda + right)) == []


def test_the_page_stands_in_the_project() -> None:
    assert PAGE.is_relative_to(ROOT)
