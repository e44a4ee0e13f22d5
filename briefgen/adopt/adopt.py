"""Adopts a corporate file: from its bytes to the files of a template of one's own."""

from __future__ import annotations

from typing import Final

from briefgen.adopt.deck import Defaults, adopt_deck, theme_of_deck
from briefgen.adopt.documents import (
    NAMES,
    Documents,
    adopt_documents,
    adopt_letterhead,
    theme_of,
)
from briefgen.adopt.rules import read_adopt_rules
from briefgen.errors import FindingsError, UsageError
from briefgen.findings import Findings, Place
from briefgen.office.package import Package, read_package
from briefgen.records import dataclass
from briefgen.resources import templates_folder
from briefgen.templates.compile import open_template

PRODUCTS: Final = ("brief", "packet")
MACROS: Final = ("vbaProject", "vbaData", "macrosheet")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to adopt, as it was read."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Adopted:
    """The files of a template by name, and what a person should know of them."""

    files: dict[str, bytes]
    findings: Findings


def adopt(sources: tuple[Source, ...]) -> Adopted:
    """The template that corporate files become; FindingsError where they cannot."""
    findings = Findings()
    opened = [(source.name, *open_template(source.data, source.name)) for source in sources]
    for name, _, package in opened:
        _refuse_macros(package, name)
    kinds = [kind for _, kind, _ in opened]
    if len(set(kinds)) < len(kinds):
        raise UsageError("give one deck and one Word file at most")
    files: dict[str, bytes] = {}
    for name, kind, package in sorted(opened, key=lambda each: each[1], reverse=True):
        if kind == "pptx":
            files |= adopt_deck(package, name, _defaults(), findings)
        if kind == "docx" or "docx" not in kinds:
            theme = theme_of(package) if kind == "docx" else theme_of_deck(package)
            made = adopt_documents(theme, name, (given := _documents()), findings)
            if kind == "docx":
                made = adopt_letterhead(package, made, given.rules, name, findings)
            files |= made
    return Adopted(files, findings)


def _refuse_macros(package: Package, name: str) -> None:
    found = any(
        item.type.rpartition("/")[2] in MACROS
        for own in package.relationships.values()
        for item in own
    )
    if found or any("vbaProject" in part.content_type for part in package.parts.values()):
        hint = "save it without macros, as .pptx, .potx, .docx or .dotx"
        findings = Findings()
        findings.error("BG800", Place(name), "it carries macros, which a template must not", hint)
        raise FindingsError(findings)


def _documents() -> Documents:
    """The packaged documents."""
    folder = templates_folder()
    files = {name: (folder / name).read_bytes() for name in NAMES}
    rules = {name: (folder / f"{name}.yaml").read_text(encoding="utf-8") for name in PRODUCTS}
    return Documents(files, (folder / "palette.yaml").read_text(encoding="utf-8"), rules)


def _defaults() -> Defaults:
    """The packaged deck with its rules."""
    folder = templates_folder()

    def text(name: str) -> str:
        return (folder / name).read_text(encoding="utf-8")

    return Defaults(
        read_package((folder / "deck.pptx").read_bytes()),
        text("deck.yaml"),
        text("charts.yaml"),
        read_adopt_rules(text("adopt.yaml")),
    )
