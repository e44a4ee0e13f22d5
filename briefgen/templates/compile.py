"""Compiles an Office file: a program for each slide layout, or for each part of a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from briefgen.errors import FindingsError, PackageError
from briefgen.findings import Findings, Place
from briefgen.office.links import broken_links, is_xml
from briefgen.office.package import Package, read_package
from briefgen.records import dataclass
from briefgen.templates.decks import Layouts, deck_layouts, deck_prototypes
from briefgen.templates.documents import document_programs, document_prototypes
from briefgen.templates.formats.theme import theme_fonts
from briefgen.templates.program import Program

if TYPE_CHECKING:  # only a build with a brand loads what puts one on
    from briefgen.templates.brands.restyle import Dress

_MAIN_TYPES: Final = {
    "presentationml.presentation.main+xml": "pptx",
    "presentationml.template.main+xml": "pptx",
    "presentationml.slideshow.main+xml": "pptx",
    "wordprocessingml.document.main+xml": "docx",
    "wordprocessingml.template.main+xml": "docx",
}
_STRICT: Final = "http://purl.oclc.org/ooxml"


@dataclass(frozen=True)
class Compiled:
    """A template ready to be evaluated and written any number of times.

    `programs` go by part name (documents), `layouts` by the layout's name (decks);
    `prototypes` says in which part the chart of each kind stands.
    """

    name: str
    kind: str
    package: Package
    programs: Mapping[str, Program]
    layouts: Layouts
    prototypes: Mapping[str, str]
    font_places: Mapping[str, Place] = field(default_factory=dict)  # of those that a brand names

    def check(self) -> Findings:
        """What is wrong in layouts that no deck has asked for yet."""
        return self.layouts.check()

    @cached_property
    def body_font(self) -> str:
        """The family of the theme's body font, in which charts are labelled; empty for none."""
        main = self.package.main.name
        master = self.package.target(main, "slideMaster") or main
        return theme_fonts(self.package.tree_of(master, "theme"))["minor"]

    @cached_property
    def bases(self) -> dict[str, Package]:
        """The package without prototypes and tags, by language; the writer fills this."""
        return {}

    @cached_property
    def names(self) -> frozenset[str]:
        """The story's names that it needs, such as `frame.headline` and `packet.rows[].npv`."""
        from briefgen.templates.names import uses

        everything = (*self.programs.values(), *self.layouts.values())
        return frozenset(use.path for program in everything for use in uses(program))


def compile_template(data: bytes, name: str, dress: Dress | None = None) -> Compiled:
    """Read a tagged Office file; raises FindingsError with everything that is wrong in it.

    A deck's layouts are compiled when they are first used; `Compiled.check` looks at all.
    `dress` gives the file the look of a brand before it is compiled.
    """
    findings = Findings()
    try:
        package = read_package(data)
        kind = _kind(package)
        _refuse_gaps(package)
        package = dress.put_on(package, name) if dress else package
        compiled = _COMPILERS[kind](package, name, findings)
    except PackageError as error:
        findings.error("BG800", Place(name), str(error), "save it again as .pptx or .docx")
        raise FindingsError(findings) from None
    if findings.has_errors:
        raise FindingsError(findings)
    return replace(compiled, font_places=dict(dress.brand.font_places)) if dress else compiled


def _refuse_gaps(package: Package) -> None:
    """A part that is missing or no XML would otherwise come to light in the middle of writing."""
    for part in package.parts.values():
        if is_xml(part.content_type):
            package.tree(part.name)
    for source, problem in broken_links(package):
        raise PackageError(f"{source or 'the package'} {problem}")


def _kind(package: Package) -> str:
    content_type = package.main.content_type
    if _STRICT in package.main.data[:4096].decode("utf-8", "replace"):
        raise PackageError("it is saved as Strict Open XML, which is another format")
    if "macroEnabled" in content_type:
        raise PackageError("it may carry macros, which a template must not")
    kind = _MAIN_TYPES.get(content_type.removeprefix(_OFFICE_TYPE))
    if kind is None:
        raise PackageError("it is neither a presentation nor a Word document")
    return kind


def _compile_deck(package: Package, name: str, findings: Findings) -> Compiled:
    layouts = deck_layouts(package, name, findings)
    prototypes = deck_prototypes(package)
    return Compiled(name, "pptx", package, {}, layouts, prototypes)


def _compile_document(package: Package, name: str, findings: Findings) -> Compiled:
    programs = document_programs(package, name, findings)
    prototypes = document_prototypes(package)
    return Compiled(name, "docx", package, programs, Layouts(package, name, {}), prototypes)


_OFFICE_TYPE: Final = "application/vnd.openxmlformats-officedocument."
_COMPILERS: Final[Mapping[str, Callable[[Package, str, Findings], Compiled]]] = {
    "pptx": _compile_deck,
    "docx": _compile_document,
}
