"""Everything that is wrong with a template, in one go: tags, names, slots, charts, fonts, look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefgen.errors import FindingsError
from briefgen.findings import Findings, Place
from briefgen.inspection.charts import check_charts
from briefgen.inspection.describe import layout_slots
from briefgen.inspection.files import TemplateFile
from briefgen.inspection.opened import Opened, open_file
from briefgen.inspection.slide_contrast import report_contrast
from briefgen.inspection.unmet import check_deck_rules, check_document_rules
from briefgen.inspection.word_contrast import report_word_contrast
from briefgen.plan.fontcheck import report_fonts
from briefgen.sources import Sources
from briefgen.story.model import Brief, Deck, Frame, Packet
from briefgen.templates.decks import slide_parts
from briefgen.templates.names import Known, check_names
from briefgen.templates.unsound import odd_parts

_RECORDS: Final[dict[str, dict[str, object]]] = {
    "deck": {"deck": Deck, "frame": Frame},
    "brief": {"brief": Brief},
    "packet": {"packet": Packet},
}
_LANGUAGE: Final = "en"


def check_template(file: TemplateFile) -> Findings:
    """What a person has to mend in one file, or in the rules beside it."""
    findings = Findings()
    try:
        with odd_parts(file.label):
            _check(open_file(file, findings), findings)
    except FindingsError as error:
        findings.extend(error.findings)
    return findings


def _check(opened: Opened, findings: Findings) -> None:
    if not opened.is_tagged and not len(findings):
        hint = "write tags such as {{ deck.footer }} into it: docs/templates.md says how"
        findings.warning("BG864", Place(opened.label), "there is no tag in it to be filled", hint)
    check_charts(opened, findings)
    _report_contrast(opened, findings)
    if opened.purpose:
        _check_product(opened, findings)


def _check_product(opened: Opened, findings: Findings) -> None:
    """What only the template of a product can get wrong."""
    sources = Sources(opened.file.templates)
    is_deck = opened.purpose == "deck"
    try:
        findings.extend(check_names(opened.programs, _known(opened.purpose, sources)))
        if is_deck:
            check_deck_rules(opened, sources.deck_rules(), findings)
            _report_unfilled(opened, findings)
        else:
            check_document_rules(opened, sources.document_rules(opened.purpose), findings)
        charts = sources.chart_rules("slide" if is_deck else "document")
        report_fonts(opened.programs, charts.font, opened.label, findings)
    except FindingsError as error:
        findings.extend(error.findings)


def _known(purpose: str, sources: Sources) -> Known:
    """The names that a build gives to the tags, as far as they are the same in every build."""
    keys = sources.wording(_LANGUAGE).dotted_keys
    words = frozenset(key.partition(".")[0] for key in keys)
    return {**_RECORDS[purpose], "text": words, "language": str}


def _report_unfilled(opened: Opened, findings: Findings) -> None:
    """Tags on the slides of a deck's template, which no deck has if the layouts are tagged."""
    package = opened.compiled.package
    if opened.compiled.layouts.slides:
        return
    for number, part in enumerate(slide_parts(package), 1):
        for _, slot in layout_slots(package, part):
            tag = next((tag for tag in slot.tags if "prototype:" not in tag), "")
            if tag:
                place = Place(opened.label, key=f'slide {number}, shape "{slot.place}"')
                message = f"{tag} is never filled: a build makes its slides from the layouts"
                hint = "move it to a placeholder of a layout (View > Slide Master)"
                findings.warning("BG862", place, message, hint)


def _report_contrast(opened: Opened, findings: Findings) -> None:
    if opened.compiled.kind == "docx":
        report_word_contrast(opened.compiled.package, opened.label, findings)
        return
    for part, place in dict.fromkeys(_slide_places(opened)):
        report_contrast(opened.compiled.package, part, place, opened.label, findings)


def _slide_places(opened: Opened) -> Iterator[tuple[str, str]]:
    """The layouts and slides that carry tags; notes are read on paper, black on white."""
    for program in opened.programs:
        if program.place.startswith(("layout ", "slide ")):
            yield program.part, program.place
