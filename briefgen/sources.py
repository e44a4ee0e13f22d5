"""What a build reads beside the narrative: templates, their rules, the words.

Compiled templates and parsed rules are kept from one build to the next in the same process.
"""

from __future__ import annotations

from dataclasses import field
from functools import lru_cache

from briefgen.numbers.claims.words import FILE_NAME, NO_WORDS, ClaimWords, read_claim_words
from briefgen.numbers.patterns import (
    FALLBACK_LANGUAGE,
    Patterns,
    find_patterns,
    read_found_patterns,
)
from briefgen.plan.charts import ChartRules
from briefgen.plan.charts.rules import read_chart_rules
from briefgen.plan.deck.rules import DeckRules, read_deck_rules
from briefgen.plan.deck.slide import DeckTemplate
from briefgen.plan.document.plan import DocumentTemplate
from briefgen.plan.document.rules import DocumentRules, read_document_rules
from briefgen.records import dataclass
from briefgen.resources import Resource, Templates
from briefgen.story.wording import FILE_NAME as WORDING
from briefgen.story.wording import Wording, read_wording
from briefgen.templates.compile import Compiled, compile_template


@dataclass(frozen=True, slots=True)
class Sources:
    """The templates that a build sees; `used` is every file that it has read.

    Templates stand there with their bytes, data files, which may be large, with their SHA-256.
    """

    templates: Templates
    used: dict[str, bytes | str] = field(default_factory=dict)

    def branch(self) -> Sources:
        """The same, to note from here on what one product alone is made from."""
        return Sources(self.templates, dict(self.used))

    def wording(self, language: str) -> Wording:
        """The words of a language; the English ones, and so named, where it has none."""
        found = self.templates.find(f"text/{language}/{WORDING}")
        if found is None:
            language = FALLBACK_LANGUAGE
            found = self.templates.require(f"text/{language}/{WORDING}")
        return _wording(language, self._read(found), found.label)

    def patterns(self, locale: str) -> Patterns:
        """How figures print in a locale."""
        found = find_patterns(locale, self.templates)
        return read_found_patterns(locale, found, self._read(found))

    def claim_words(self, language: str) -> ClaimWords:
        """By which words a claim is known; none where the language has no file of them.

        Nothing is made from it, so it is not among the inputs of a product.
        """
        found = self.templates.find(f"text/{language}/{FILE_NAME}")
        return NO_WORDS if found is None else read_claim_words(found.read(), found.label)

    def deck(self) -> tuple[Resource, DeckTemplate]:
        """The deck's template with its rules."""
        found = self.templates.require("deck.pptx")
        rules = self.deck_rules()
        compiled = _compiled(self._read(found), found.label)
        return found, DeckTemplate(compiled, rules, self.chart_rules("slide"))

    def document(self, name: str, page: str) -> tuple[Resource, DocumentTemplate]:
        """The brief's or the packet's template for a page, or one that has a page of its own."""
        found = self.templates.require(f"{name}-{page}.docx", f"{name}.docx")
        rules = self.document_rules(name)
        compiled = _compiled(self._read(found), found.label)
        return found, DocumentTemplate(compiled, rules, self.chart_rules("document"))

    def deck_rules(self) -> DeckRules:
        """The rules beside the deck's template."""
        return read_deck_rules(*self._rules("deck"))

    def document_rules(self, name: str) -> DocumentRules:
        """The rules beside the brief's or the packet's template."""
        return read_document_rules(*self._rules(name))

    def chart_rules(self, scale: str) -> ChartRules:
        """What charts on a `slide` or in a `document` need beyond their prototypes."""
        return read_chart_rules(*self._rules("charts"))[scale]

    def _rules(self, name: str) -> tuple[str, str]:
        """A rules file's text, and its name for findings."""
        found = self.templates.require(f"{name}.yaml")
        return self._read(found).decode("utf-8", "replace"), found.label

    def _read(self, found: Resource) -> bytes:
        data = self.used[found.label] = found.read()
        return data


@lru_cache(maxsize=16)
def _compiled(data: bytes, label: str) -> Compiled:
    return compile_template(data, label)


@lru_cache(maxsize=16)
def _wording(language: str, data: bytes, label: str) -> Wording:
    return read_wording(language, data, label)
