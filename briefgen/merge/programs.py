"""All programs of a tagged Office file, for those who look at it without merging it."""

from __future__ import annotations

from briefgen.findings import Findings
from briefgen.merge.parts import (
    deck_backgrounds,
    deck_slides,
    document_parts,
)
from briefgen.merge.properties import property_programs
from briefgen.office.draft import Draft
from briefgen.office.package import Package
from briefgen.templates.program import Program


def tagged_programs(
    package: Package, kind: str, file: str, findings: Findings
) -> tuple[Program, ...]:
    """A program for everything in which a merge would find tags."""
    properties = property_programs(package, Draft(package), file, findings).values()
    if kind == "docx":
        return (*document_parts(package, file, findings).values(), *properties)
    slides = deck_slides(package, file, findings)
    backgrounds = deck_backgrounds(package, file, findings)
    return (
        *(slide.program for slide in slides if slide.program is not None),
        *(program for back in backgrounds for program in back.programs),
        *properties,
    )
