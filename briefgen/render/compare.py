"""A made file against its pages as they were drawn."""

from __future__ import annotations

from briefgen.findings import Findings, Place
from briefgen.office.package import read_package
from briefgen.records import dataclass
from briefgen.render.documents import compare_document
from briefgen.render.draw import temporary_folder
from briefgen.render.fonts import compare_fonts
from briefgen.render.pages import read_letterings, read_pages
from briefgen.render.slides import compare_deck


@dataclass(frozen=True, slots=True)
class Contract:
    """What is promised of a file: how many pages it has, and whether they are slides."""

    file: str
    pages: int
    slides: bool


def compare(contract: Contract, made: bytes, pdf: bytes, findings: Findings) -> tuple[str, ...]:
    """Findings for what was drawn otherwise than promised; the twin fonts that drew it."""
    package = read_package(made)
    with temporary_folder() as folder:
        file = folder / "pages.pdf"
        file.write_bytes(pdf)
        pages, letterings = read_pages(file), read_letterings(file)
    if len(pages) != contract.pages:
        message = f"drawn, it has {len(pages)} pages; it should have {contract.pages}"
        hint = "shorten its texts, or restore the template's sizes and margins"
        findings.error("BG640", Place(contract.file), message, hint)
    check = compare_deck if contract.slides else compare_document
    check(package, pages, contract.file, findings)
    return compare_fonts(package, letterings, contract.file, findings)
