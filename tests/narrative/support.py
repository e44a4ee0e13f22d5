"""Narratives for tests: the shortest one with one thing changed, and what is found in it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from briefgen.findings import Finding
from briefgen.narrative.model import Narrative
from briefgen.narrative.read import read_narrative
from tests.tools import ROOT

CONTENT = ROOT / "content"
QUICKSTART = (CONTENT / "quickstart.yaml").read_text(encoding="utf-8")
ONBOARDING = (CONTENT / "onboarding.yaml").read_text(encoding="utf-8")

TITLE = "title: Cut ramp-up time in claims"
POINT = "      - Volumes rise 18% from April"
POINTS = f"""    points:
{POINT}
      - Half of all rework comes from handlers in their first year"""
FIGURES = "    baseline: 14\n    target: 9"


def changed(old: str, new: str, text: str = QUICKSTART) -> str:
    """A narrative with one piece of text replaced, which must be there."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the narrative"
    return text.replace(old, new)


def with_end(lines: str) -> str:
    """Quickstart with more lines at its end."""
    return f"{QUICKSTART.rstrip()}\n{lines.rstrip()}\n"


def read(text: str | bytes) -> tuple[Narrative | None, list[Finding]]:
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "narrative.yaml"
        path.write_bytes(data)
        narrative, findings = read_narrative(path)
    return narrative, findings.sorted()


def found(text: str | bytes) -> list[Finding]:
    return read(text)[1]


def narrative_of(text: str | bytes) -> Narrative:
    """The narrative, which must have no findings at all."""
    narrative, findings = read(text)
    assert findings == []
    assert narrative is not None
    return narrative


def line_of(text: str, part: str) -> int:
    """The line, from 1, in which a part of a narrative stands."""
    return text[: text.index(part)].count("\n") + 1


def short(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.rule, finding.key) for finding in findings]
