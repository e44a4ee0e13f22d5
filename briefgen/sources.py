"""What a build reads beside the narrative: templates, their rules, the words.

Compiled templates and parsed rules are kept from one build to the next in the same process.
"""

from __future__ import annotations

from dataclasses import field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.findings import Findings
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
from briefgen.plan.rulesfile import read_rules
from briefgen.records import dataclass
from briefgen.resources import Resource, Templates, find_brand
from briefgen.story.wording import FILE_NAME as WORDING
from briefgen.story.wording import Wording, read_wording
from briefgen.templates.compile import Compiled, compile_template

if TYPE_CHECKING:  # only a build with a brand loads what reads and puts on one
    from briefgen.templates.brands.model import Brand, LogoLine, LogoZone, Palette
    from briefgen.templates.brands.restyle import Dress


@dataclass(frozen=True, slots=True)
class Sources:
    """The templates that a build sees; `used` is every file that it has read.

    Templates stand there with their bytes, data files, which may be large, with their SHA-256.
    `brand` restyles the templates; `logo_alt` says what its logo shows.
    """

    templates: Templates
    used: dict[str, bytes | str] = field(default_factory=dict)
    brand: Brand | None = None
    logo_alt: str = ""

    def branch(self) -> Sources:
        """The same, to note from here on what one product alone is made from."""
        return replace(self, used=dict(self.used))

    def read_brand(self, name: str) -> tuple[Brand, Findings]:
        """A brand by its name, with warnings; FindingsError where its file is wrong."""
        from briefgen.templates.brands.read import read_brand

        found = find_brand(name, self.templates)
        rules, file = self._rules("palette")
        brand, findings = read_brand(found, read_palette(rules, file))
        self.used.update(brand.files)
        return brand, findings

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
        compiled = self._compiled(found, rules.logo)
        return found, DeckTemplate(compiled, rules, self._charts("slide", compiled))

    def prototype(self, kind: str) -> bytes:
        """The chart of a kind as the deck's template has it, else as the packaged one has."""
        compiled = self.deck()[1].compiled
        if kind not in compiled.prototypes:
            compiled = Sources(self.templates.packaged).deck()[1].compiled
        return compiled.package.parts[compiled.prototypes[kind]].data

    def document(self, name: str, page: str) -> tuple[Resource, DocumentTemplate]:
        """The brief's or the packet's template for a page, or one that has a page of its own."""
        found = self.templates.require(f"{name}-{page}.docx", f"{name}.docx")
        rules = self.document_rules(name)
        compiled = self._compiled(found, rules.logo)
        return found, DocumentTemplate(compiled, rules, self._charts("document", compiled))

    def deck_rules(self) -> DeckRules:
        """The rules beside the deck's template."""
        return read_deck_rules(*self._rules("deck"))

    def document_rules(self, name: str) -> DocumentRules:
        """The rules beside the brief's or the packet's template."""
        return read_document_rules(*self._rules(name))

    def chart_rules(self, scale: str) -> ChartRules:
        """What charts on a `slide` or in a `document` need beyond their prototypes."""
        return read_chart_rules(*self._rules("charts"))[scale]

    def _compiled(self, found: Resource, logo: LogoZone | LogoLine | None) -> Compiled:
        dress = None
        if self.brand is not None:
            from briefgen.templates.brands.restyle import Dress

            dress = Dress(self.brand, logo, self.logo_alt)
        return _compiled(self._read(found), found.label, dress, found.packaged)

    def _charts(self, scale: str, compiled: Compiled) -> ChartRules:
        """The rules of charts, whose labels are measured in the template's body font."""
        rules = self.chart_rules(scale)
        return replace(rules, font=compiled.body_font or rules.font)

    def _rules(self, name: str) -> tuple[str, str]:
        """A rules file's text, and its name for findings."""
        found = self.templates.require(f"{name}.yaml")
        return self._read(found).decode("utf-8", "replace"), found.label

    def _read(self, found: Resource) -> bytes:
        data = self.used[found.label] = found.read()
        return data


@lru_cache(maxsize=16)
def _compiled(data: bytes, label: str, dress: Dress | None, packaged: bool) -> Compiled:
    return compile_template(data, label, dress, trusted=packaged)


@lru_cache(maxsize=2)
def read_palette(text: str, file: str) -> Palette:
    """The look's colours from their file's text; FindingsError for what is amiss in it."""
    from briefgen.templates.brands.model import Palette
    from briefgen.templates.brands.palette import check_palette

    palette = read_rules(Palette, text, file)
    check_palette(palette, file)
    return palette


@lru_cache(maxsize=16)
def _wording(language: str, data: bytes, label: str) -> Wording:
    return read_wording(language, data, label)
