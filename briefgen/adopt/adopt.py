"""Adopts a corporate file: from its bytes to the files of a template of one's own."""

from __future__ import annotations

from typing import Final

from briefgen.adopt.deck import Defaults, adopt_deck
from briefgen.adopt.rules import read_adopt_rules
from briefgen.errors import FindingsError
from briefgen.findings import Findings, Place
from briefgen.office.package import Package, read_package
from briefgen.records import dataclass
from briefgen.resources import templates_folder
from briefgen.templates.compile import open_template

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
    files: dict[str, bytes] = {}
    for source in sources:
        kind, package = open_template(source.data, source.name)
        _refuse_macros(package, source.name, findings)
        if kind == "pptx":
            files |= adopt_deck(package, source.name, _defaults(), findings)
    return Adopted(files, findings)


def _refuse_macros(package: Package, name: str, findings: Findings) -> None:
    found = any(
        item.type.rpartition("/")[2] in MACROS
        for own in package.relationships.values()
        for item in own
    )
    if found or any("vbaProject" in part.content_type for part in package.parts.values()):
        hint = "save it without macros, as .pptx, .potx, .docx or .dotx"
        findings.error("BG800", Place(name), "it carries macros, which a template must not", hint)
        raise FindingsError(findings)


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
