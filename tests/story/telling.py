"""Stories for tests: told from real narratives by the real stages before this one."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

from briefgen.findings import Finding
from briefgen.narrative.model import Narrative
from briefgen.narrative.read import read_narrative
from briefgen.numbers.format import formatter
from briefgen.numbers.ledger import build_ledger
from briefgen.numbers.patterns import load_patterns
from briefgen.resources import find_templates
from briefgen.story.build import build_story
from briefgen.story.charts import Display
from briefgen.story.model import Line, Story
from briefgen.story.wording import Wording, load_wording
from tests.tools import ROOT

TEXTS = ROOT / "templates" / "text"


def wording(language: str = "en") -> Wording:
    return load_wording(language, TEXTS)


def read(source: str) -> Narrative:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "narrative.yaml"
        path.write_text(source, encoding="utf-8")
        narrative, findings = read_narrative(path)
    assert narrative is not None, [finding.message for finding in findings]
    return narrative


def tell_with_findings(source: str) -> tuple[Story, list[Finding]]:
    narrative = read(source)
    ledger, _ = build_ledger(narrative)
    patterns = load_patterns(narrative.locale, find_templates())
    form = formatter(narrative.locale, narrative.currency, patterns)
    language = narrative.locale.partition("-")[0]
    story, findings = build_story(narrative, ledger, form, wording(language))
    return story, findings.sorted()


def tell(source: str) -> Story:
    return tell_with_findings(source)[0]


def plain(text: object) -> str:
    """A text as one reads it: spaces at which no line breaks are spaces."""
    return str(text).replace("\u00a0", " ").replace("\u2002", " ")


def strings(part: object) -> Iterator[str]:
    """Every text in a part of a story, as one reads it; ids, roles and tones are texts too."""
    if isinstance(part, str):
        yield plain(part)
    elif isinstance(part, Line):
        yield plain(part.text)
    elif isinstance(part, tuple):
        for item in part:
            yield from strings(item)
    elif is_dataclass(part) and not isinstance(part, Display):
        for field in fields(part):
            yield from strings(getattr(part, field.name))


def lines(part: object) -> Iterator[Line]:
    """Every line in a part of a story."""
    if isinstance(part, Line):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from lines(item)
    elif is_dataclass(part):
        for field in fields(part):
            yield from lines(getattr(part, field.name))
