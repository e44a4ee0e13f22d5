"""Compiles an Office file: a program for each slide layout, or for each part of a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from briefgen.errors import FindingsError, PackageError
from briefgen.findings import Findings, Place
from briefgen.office.links import broken_links, is_xml
from briefgen.office.outside import outside_links, programs_in
from briefgen.office.package import Package, read_package
from briefgen.office.xml import nodes_in
from briefgen.records import dataclass
from briefgen.templates.decks import Layouts, deck_layouts, deck_samples
from briefgen.templates.documents import Sample, document_programs, document_samples
from briefgen.templates.formats.theme import theme_fonts
from briefgen.templates.limits import allowance
from briefgen.templates.program import Program
from briefgen.templates.unsound import odd_parts

if TYPE_CHECKING:  # only a build with a brand loads what puts one on
    from briefgen.templates.brands.restyle import Dress

_MAIN_TYPES: Final = {
    "presentationml.presentation.main+xml": "pptx",
    "presentationml.template.main+xml": "pptx",
    "presentationml.slideshow.main+xml": "pptx",
    "wordprocessingml.document.main+xml": "docx",
    "wordprocessingml.template.main+xml": "docx",
}
_MOST_NODES: Final = 2_000_000
_STRICT: Final = "http://purl.oclc.org/ooxml"


@dataclass(frozen=True)
class Compiled:
    """A template ready to be evaluated and written any number of times.

    `programs` go by part name (documents), `layouts` by the layout's name (decks);
    `samples` are the charts in it, the prototypes of each kind among them.
    """

    name: str
    kind: str
    package: Package
    programs: Mapping[str, Program]
    layouts: Layouts
    samples: tuple[Sample, ...]
    font_places: Mapping[str, Place] = field(default_factory=dict)  # of those that a brand names

    @cached_property
    def prototypes(self) -> dict[str, str]:
        """The part in which the chart of each kind stands."""
        return {sample.kind: sample.part for sample in self.samples if sample.kind}

    def place_of_chart(self, part: str) -> str:
        """Where a designer finds the chart of a part."""
        return next((each.place for each in self.samples if each.part == part), "")

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


def compile_template(
    data: bytes, name: str, dress: Dress | None = None, *, trusted: bool = False
) -> Compiled:
    """Read a tagged Office file; raises FindingsError with everything that is wrong in it.

    A deck's layouts are compiled when they are first used; `Compiled.check` looks at all.
    `dress` gives the file the look of a brand before it is compiled. A `trusted` file is one that
    comes with the program: a tenth of a check would go into looking for damage in it.
    """
    findings = Findings()
    compiled = look_into(data, name, findings, dress, trusted=trusted)
    if findings.has_errors:
        raise FindingsError(findings)
    return replace(compiled, font_places=dict(dress.brand.font_places)) if dress else compiled


def look_into(
    data: bytes,
    name: str,
    findings: Findings,
    dress: Dress | None = None,
    *,
    trusted: bool = False,
) -> Compiled:
    """A tagged Office file as far as it can be read, whatever is wrong with its tags.

    Raises FindingsError for a file that is no sound Office file.
    """
    with allowance(), odd_parts(name):
        package = read_package(data)
        kind = _kind(package)
        if not trusted:
            _refuse_gaps(package)
            slides = frozenset(package.targets(package.main.name, "slide"))
            findings.extend(check_outside(package, name, slides))
        package = dress.put_on(package, name) if dress else package
        return _COMPILERS[kind](package, name, findings)


def open_template(data: bytes, name: str) -> tuple[str, Package]:
    """What kind of Office file it is (pptx, docx), and its parts; raises FindingsError."""
    with odd_parts(name):
        package = read_package(data)
        kind = _kind(package)
        _refuse_gaps(package)
    return kind, package


def check_outside(package: Package, name: str, unused: frozenset[str] = frozenset()) -> Findings:
    """What a made file would fetch when someone opens it; `unused` are parts that it leaves out."""
    findings = Findings()
    for part, link in outside_links(package):
        if part not in unused:
            message = f"{part or 'the package'} takes something from outside: {link}"
            hint = "put it into the file instead of linking to it, or remove it"
            findings.error("BG801", Place(name, key=part), message, hint)
    return findings


def _refuse_gaps(package: Package) -> None:
    """A part that is missing or no XML would otherwise come to light in the middle of writing."""
    nodes = 0
    for part in package.parts.values():
        if is_xml(part.content_type):
            nodes += nodes_in(part.data)
            if nodes > _MOST_NODES:
                raise PackageError("it holds more than a template can sensibly hold")
            package.tree(part.name)
    for source, problem in broken_links(package):
        raise PackageError(f"{source or 'the package'} {problem}")


def _kind(package: Package) -> str:
    content_type = package.main.content_type
    if _STRICT in package.main.data[:4096].decode("utf-8", "replace"):
        raise PackageError("it is saved as Strict Open XML, which is another format")
    if "macroEnabled" in content_type:
        raise PackageError("it may carry macros, which a template must not")
    for part in programs_in(package):
        raise PackageError(f"it carries macros or controls, which a template must not: {part}")
    kind = _MAIN_TYPES.get(content_type.removeprefix(_OFFICE_TYPE))
    if kind is None:
        raise PackageError("it is neither a presentation nor a Word document")
    return kind


def _compile_deck(package: Package, name: str, findings: Findings) -> Compiled:
    layouts = deck_layouts(package, name, findings)
    return Compiled(name, "pptx", package, {}, layouts, tuple(deck_samples(package)))


def _compile_document(package: Package, name: str, findings: Findings) -> Compiled:
    programs = document_programs(package, name, findings)
    samples = tuple(document_samples(package))
    return Compiled(name, "docx", package, programs, Layouts(package, name, {}), samples)


_OFFICE_TYPE: Final = "application/vnd.openxmlformats-officedocument."
_COMPILERS: Final[Mapping[str, Callable[[Package, str, Findings], Compiled]]] = {
    "pptx": _compile_deck,
    "docx": _compile_document,
}
