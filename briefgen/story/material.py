"""What a story is told from: the narrative, its figures, how they print, and the words."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import field
from decimal import Decimal

from briefgen.findings import Findings
from briefgen.narrative.model import Narrative, Text
from briefgen.numbers.format import Formatter
from briefgen.numbers.known import as_text, together
from briefgen.numbers.ledger import Ledger
from briefgen.numbers.prose import Prose
from briefgen.records import dataclass
from briefgen.story.model import Line
from briefgen.story.wording import Wording

SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", ":", ";")
CLOSING_MARKS = "\"')]}»”’」』"


@dataclass(frozen=True, slots=True)
class Material:
    """One narrative with all that is needed to tell it; lines are rendered once each."""

    narrative: Narrative
    ledger: Ledger
    form: Formatter
    wording: Wording
    findings: Findings
    prose: Prose
    _lines: dict[str, Line] = field(default_factory=dict)

    @property
    def say(self) -> Callable[..., str]:
        """The wording's texts by key."""
        return self.wording.say

    def line(self, text: Text) -> Line:
        """An author's text as it prints."""
        known = self._lines.get(text.key)
        if known is None:
            rendered = self.prose.render(text)
            known = self._lines[text.key] = Line(rendered.text, text.key, rendered.short)
        return known

    def optional(self, text: Text | None) -> Line | None:
        """As `line`, for a text that may be absent or empty."""
        if text is None:
            return None
        return self.line(text) or None

    def words(self, text: Text | None) -> str:
        """An author's text as plain words; empty where it is absent."""
        return "" if text is None else self.line(text).text

    def number(self, name: str) -> Decimal | None:
        """A figure of the ledger; none where it is absent."""
        return self.ledger.number(name)


def make_material(
    narrative: Narrative, ledger: Ledger, form: Formatter, wording: Wording
) -> Material:
    """Bring together what one story is told from, with an empty list of findings."""
    findings = Findings()
    prose = Prose(narrative, ledger, form, findings)
    return Material(narrative, ledger, form, wording, findings, prose)


def closed(sentence: str) -> str:
    """A sentence with a full stop of its script, unless its author has ended it already."""
    ending = sentence.rstrip().rstrip(CLOSING_MARKS)
    if not ending or ending.endswith(SENTENCE_ENDS):
        return sentence
    return together((sentence, "。" if _is_wide(ending[-1]) else "."))


def sentences(*lines: str) -> str:
    """Sentences, one after the other; a full-width stop brings its own space."""
    parts: list[str] = []
    for sentence in map(closed, filter(None, lines)):
        if parts and not _is_wide(parts[-1][-1]):
            parts.append(" ")
        parts.append(sentence)
    return together(parts)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def joined(*parts: object, by: str = "\u2002·\u2002") -> str:
    """The parts that are there, one after the other."""
    return together((as_text(part) for part in parts if part), by)
