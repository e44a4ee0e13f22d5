"""Files that nobody here made: read, or a finding with its place, and never a traceback."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from briefgen.narrative.read import read_narrative
from tests.narrative.support import QUICKSTART, found, read
from tests.tools import SHARED, needs_corpus

INVALID = sorted((SHARED / "corpus" / "yaml_invalid").glob("*.yaml"))
NAUGHTY = SHARED / "corpus" / "naughty" / "blns.json"


@needs_corpus
@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
def test_what_is_not_yaml_is_a_finding_with_its_place(path: Path, loader: type) -> None:
    narrative, findings = read_narrative(path, loader)
    assert narrative is None and findings.has_errors
    lines = path.read_text(encoding="utf-8").count("\n") + 1
    for finding in findings:
        assert 1 <= finding.line <= lines and finding.column >= 1
        assert finding.message


@needs_corpus
@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_what_is_not_yaml_does_not_hide_in_a_narrative(path: Path) -> None:
    """The same text below a narrative is found too, and lies within the file."""
    text = QUICKSTART + path.read_text(encoding="utf-8")
    findings = found(text)
    assert findings
    assert all(finding.line <= text.count("\n") + 1 for finding in findings)


FIELDS = re.compile(r"(?m)^( *(?:- |title: |decision: |headline: |label: ))(.+)$")


def with_texts(text: str) -> str:
    """Quickstart with one text in every text field, in quotes and with escapes."""
    quoted = yaml.safe_dump(text, default_style='"', allow_unicode=True, width=10**9).strip()
    return FIELDS.sub(lambda match: match[1] + quoted, QUICKSTART)


@needs_corpus
def test_naughty_strings_come_out_as_they_went_in() -> None:
    for naughty in json.loads(NAUGHTY.read_text(encoding="utf-8")):
        narrative, findings = read(with_texts(naughty))
        if narrative is None:
            assert {finding.rule for finding in findings} <= {"BG004", "BG013"}
            continue
        frames = [text for frame in narrative.frames for text in (frame.headline, *frame.points)]
        label = narrative.metrics["ramp_up"].label
        for text in (narrative.title, narrative.decision, label, *frames):
            assert text.source == naughty


@needs_corpus
def test_naughty_strings_without_quotes_never_stop_the_reader() -> None:
    for naughty in json.loads(NAUGHTY.read_text(encoding="utf-8")):
        narrative, findings = read(QUICKSTART.replace("Cut ramp-up time in claims", naughty))
        assert narrative is not None or findings
