"""Whatever stands in a file: findings or a narrative, never an exception, and the same from
both of PyYAML's loaders."""  # fmt: skip

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefgen.findings import Finding
from briefgen.narrative.model import Narrative
from briefgen.narrative.read import read_narrative
from tests.narrative.support import ONBOARDING, QUICKSTART, found

FAST = getattr(yaml, "CSafeLoader", None)

PIECES = [
    "title: ", "points:\n", "  - ", "- ", "metrics:\n", "\n", "\n  ", "\n    ", ": ", ":", " #",
    "#", "[", "]", "{", "}", "{{", "}}", ", ", ",", "'", '"', "\\", "|\n", ">\n", "&a ", "*a",
    "!", "!!str ", "!!set ", "%", "@", "`", "?", "? ", "---\n", "...\n", "\t", "~", "null", "<<: ",
    "2026-02-30", "10:00", "1e9", "0x", "text", "a b", "é", "😀", "\0", "\x85", "\u2028", "\ufeff",
    "\r\n", "%YAML 1.1\n", "%TAG ! x\n", "\\u", "\\x", "\\N", "\\UFFFFFFFF", "briefgen: 1\n",
]  # fmt: skip
YAMLISH = st.lists(st.sampled_from(PIECES) | st.characters(codec="utf-8"), max_size=40).map("".join)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """An example with a few pieces put in, taken out or doubled."""
    text = draw(st.sampled_from([QUICKSTART, ONBOARDING]))
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(text)))
        removed = draw(st.sampled_from([0, 0, 1, 2, 5, 40]))
        piece = draw(st.sampled_from(PIECES))
        text = text[:at] + piece + text[at + removed :]
    return text


def read_by(loader: type, text: str) -> tuple[Narrative | None, list[Finding]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.yaml"
        path.write_bytes(text.encode("utf-8"))
        narrative, findings = read_narrative(path, loader)
        relative = [
            Finding(**{**finding.as_dict(), "severity": finding.severity, "file": ""})
            for finding in findings.sorted()
        ]
    return narrative, relative


def check_sound(text: str) -> None:
    findings = found(text)
    last = text.count("\n") + text.count("\r") + 1
    for finding in findings:
        assert 1 <= finding.line <= last and finding.column >= 1
        assert finding.rule and finding.message


@given(YAMLISH)
@example("a: !<tag:\n")
@example("%YAML 99999999999999999999.1\n---\na: b\n")
@example('"\\UFFFFFFFF": 1')
@example("? [a]: b")
@example("- " * 50)
@settings(max_examples=400)
def test_any_text(text: str) -> None:
    check_sound(text)


@given(mutated())
@settings(max_examples=250)
def test_any_change_to_an_example(text: str) -> None:
    check_sound(text)


@given(st.binary(max_size=200))
@settings(max_examples=200)
def test_any_bytes(data: bytes) -> None:
    assert found(data)


@pytest.mark.skipif(FAST is None, reason="PyYAML was built without libyaml")
@given(YAMLISH | mutated())
@settings(max_examples=150)
def test_both_loaders_agree(text: str) -> None:
    fast, slow = read_by(FAST, text), read_by(yaml.SafeLoader, text)
    assert fast[1] == slow[1]
    assert (fast[0] is None) == (slow[0] is None)
    if fast[0] is not None and slow[0] is not None:
        assert fast[0].metrics == slow[0].metrics and fast[0].frames == slow[0].frames
        assert list(fast[0].places) == list(slow[0].places)
