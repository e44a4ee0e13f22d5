"""An author's text comes out letter for letter, whatever it holds, in all three files."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefgen.findings import Severity
from tests.acceptance.made import Made, make, make_or_refuse, page_text
from tests.tools import SHARED, needs_corpus, needs_validator, validation_errors
from tests.variants import ONBOARDING, QUICKSTART, with_text, without

TEXTS = {
    "markup": 'R&D spend <10% & "quoted"',
    "umlauts": "Größe, Übermaß und Fußnote",
    "japanese": "研修の効果を測る",
    "emoji": "Ready 🚀 to go",
    "block tag": "Use {% in texts",
    "comment tag": "Use {# in texts",
    "entity": "Keep &amp; as it is",
    "windows path": "C:\\new\\table.xlsx",
}
FIELDS_OF_ALL_FILES = ("decision", "title")
FIELDS_SOMEWHERE = (
    "organisation", "confidentiality", "narrative.why_now.headline",
    "narrative.risk_of_inaction.points.1", "narrative.success.decision",
    "metrics.time_to_productivity.label", "metrics.time_to_productivity.source",
    "metrics.first_solo_go_live.label", "roi.benefits.productivity.label", "pilot.hypothesis",
    "pilot.stop_rule", "pilot.treatment.name", "pilot.components.content",
    "pilot.feedback.0.content", "stakeholders.0.name", "stakeholders.1.concern",
    "stakeholders.2.tactic", "stakeholders.3.owner", "objections.0.objection",
    "objections.1.answer", "governance.cadence", "governance.escalation",
    "governance.steering_committee.0", "governance.roadmap.0.what", "governance.wins.0.what",
    "meeting.agenda.1.item", "author.name", "sponsor.name",
)  # fmt: skip
QUICKSTART_FIELDS = (
    "title", "decision", "narrative.why_now.headline", "narrative.why_now.points.0",
    "narrative.risk_of_inaction.headline", "narrative.risk_of_inaction.points.1",
    "narrative.success.headline", "narrative.success.points.0", "metrics.ramp_up.label",
    "metrics.ramp_up.unit",
)  # fmt: skip


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("field", FIELDS_OF_ALL_FILES)
def test_a_text_of_every_document_is_in_all_three_files(
    field: str, text: str, tmp_path: Path
) -> None:
    made = make(with_text(without(ONBOARDING, "narrative.success.decision"), field, text), tmp_path)
    assert [file.name for file in made.files if text not in plain_spaces(page_text(file))] == []


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_text_field_comes_out_unchanged(text: str, tmp_path: Path) -> None:
    source = ONBOARDING
    marked = {field: f"{text} {number}" for number, field in enumerate(FIELDS_SOMEWHERE)}
    for field, value in marked.items():
        source = with_text(source, field, value)
    made = make(source, tmp_path)
    printed = plain_spaces("\n".join(page_text(file) for file in made.files))
    assert [field for field, value in marked.items() if value not in printed] == []


def plain_spaces(text: str) -> str:
    """The text with the no-break spaces and line breaks that fitting put in."""
    return text.replace("\xa0", " ").replace("\n", " ")


@needs_corpus
@needs_validator
@pytest.mark.parametrize("part", range(4))
def test_naughty_strings_give_a_finding_or_a_sound_file(part: int, tmp_path: Path) -> None:
    strings = json.loads((SHARED / "corpus/naughty/blns.json").read_text(encoding="utf-8"))
    sound = 0
    for start in range(part, len(strings), 4):
        chosen = {
            field: strings[(start + 7 * number) % len(strings)]
            for number, field in enumerate(QUICKSTART_FIELDS)
        }
        made = _build_what_is_accepted(chosen, tmp_path)
        for file in made.files if start % 60 == part else ():
            assert validation_errors(file) == [], chosen
        sound += 1
    assert sound == len(range(part, len(strings), 4))


def _build_what_is_accepted(chosen: dict[str, str], folder: Path) -> Made:
    """Build with these texts; whichever a finding refuses goes, until the rest is built."""
    while True:
        source = QUICKSTART
        for field, text in chosen.items():
            source = with_text(source, field, text)
        outcome = make_or_refuse(source, folder)
        if isinstance(outcome, Made):
            printed = plain_spaces("".join(page_text(file) for file in outcome.files))
            assert all(_visible(text) in _visible(printed) for text in chosen.values()), chosen
            return outcome
        refused = {finding.key for finding in outcome if finding.severity is Severity.ERROR}
        kept = {field: text for field, text in chosen.items() if _as_key(field) not in refused}
        assert len(kept) < len(chosen), str(list(outcome))
        chosen = kept


def _as_key(field: str) -> str:
    return re.sub(r"\.(\d+)", r"[\1]", field)


def _visible(text: str) -> str:
    """The characters of a text without any white space, which pages may set in other ways."""
    return "".join(text.split())
