"""Each value of a narrative replaced by odd ones: a sound file or findings, never a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import pytest
import yaml

from briefgen.findings import Findings
from tests.acceptance.made import make_or_refuse
from tests.variants import ONBOARDING

ODD = (
    "", "~", "[]", "{}", "[a, b]", "{a: b}", "true", "0", "-0", "-1", "1", "100%", "0%", "1e30",
    "1e-30", "1e999999", ".inf", ".nan", "1_000", "0x1F", "017", "9" * 400, "2026-02-30",
    "9999-12-31", "10:00", "*x", "&x y", "!!python/object:os.system x", '"\\0"', '"\\uD800"',
    '"\\u202Eabc"', '"\\u200B"', '"\\u0301"', "W" * 10_000, "word " * 2_000, "שלום مرحبا",
    '"a\\n\\nb"', "\"{{ ''.__class__ }}\"", '"{{ 1/0 }}"', '"{{"', '"{{ {{ x }} }}"',
    '"{{ roi.payback.expected | with_unit }}"', '"{{ pilot.p }}"', '"{{ metrics }}"', "JPY",
    "de-CH", "percent", "measured", "weekly_practice", "123456789012", "0.0000000000000000001",
)  # fmt: skip
PLACEHOLDER = "HERE"
PARTS = 6


def scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from scalars(value)
    else:
        for item in node.value:
            yield from scalars(item)


def variants() -> list[str]:
    """Onboarding with one value replaced, for each of its values in turn."""
    made, odd = [], cycle(ODD)
    for node in scalars(root := yaml.compose(ONBOARDING)):
        before = node.value, node.style, node.tag
        node.value, node.style, node.tag = PLACEHOLDER, None, "tag:yaml.org,2002:str"
        text = yaml.serialize(root, allow_unicode=True, width=10_000)
        made.append(str(text).replace(PLACEHOLDER, next(odd)))
        node.value, node.style, node.tag = before
    return made


@pytest.mark.parametrize("part", range(PARTS))
def test_an_odd_value_is_a_finding_or_a_sound_file(part: int, tmp_path: Path) -> None:
    for number, source in enumerate(variants()[part::PARTS]):
        folder = tmp_path / str(number)
        folder.mkdir()
        outcome = make_or_refuse(source, folder)
        if not isinstance(outcome, Findings):
            continue
        assert outcome.has_errors
        assert not (folder / "made").exists()
        for finding in outcome:  # an id of BG6xx would say that a made file was unsound
            assert finding.line >= 1 and not finding.rule.startswith(("BG6", "BG8")), finding
