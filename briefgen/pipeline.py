"""The stages in their order: from narratives to findings, or to files in the output folder.

One short function per product. Everything is decided and made in memory before the first file
is written; one error in any narrative of an order stops all of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefgen.errors import FindingsError
from briefgen.findings import Findings, Severity
from briefgen.plan.budget import Budget
from briefgen.plan.deck import plan_deck
from briefgen.plan.document.plan import plan_document
from briefgen.plan.model import PlannedDeck, PlannedDocument
from briefgen.publish.names import check_names, output_folder
from briefgen.records import dataclass
from briefgen.resources import Resource
from briefgen.telling import Told, tell
from briefgen.templates.compile import Compiled
from briefgen.templates.limits import allowance
from briefgen.templates.model import Instance

if TYPE_CHECKING:  # a check writes nothing, so it loads nothing that writes
    from briefgen.publish.commit import Publication
    from briefgen.publish.survey import Output, OutputSet

Progress = Callable[[str, int, int], None]
NATIVE: Final = "native"
IMAGE: Final = "image"
CHARTS: Final = (NATIVE, IMAGE)  # what charts can be
FIT: Final = "BG3"  # the family of rules about room


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: which narratives, which products, where to, and how strictly."""

    narratives: tuple[Path, ...]
    products: tuple[str, ...] = ("deck", "brief", "packet")
    folder: Path | None = None
    template: str | None = None
    brand: str | None = None
    data_from: tuple[Path, ...] = ()
    strict: bool = False
    force: bool = False
    verify: bool = False
    pdf: bool = False
    png: bool = False
    charts: str = NATIVE

    @property
    def draws(self) -> bool:
        """Whether pages have to be drawn."""
        return self.verify or self.pdf or self.png

    @property
    def pictured(self) -> bool:
        """Whether charts are to be pictures."""
        return self.charts == IMAGE


@dataclass(frozen=True, slots=True)
class Planned:
    """One product with everything decided; `write` makes its bytes.

    It takes whether charts are to be pictures.
    """

    product: str
    template: Resource
    inputs: Mapping[str, bytes | str]
    roots: tuple[Instance, ...]
    texts: tuple[str, ...]  # that it carries beside the roots
    compiled: Compiled
    write: Callable[[bool], bytes]


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """A file of a finished build, as people hear of it; `pages` is 0 for a PDF or a picture."""

    path: Path
    pages: int
    page_word: str
    size: int
    written: bool


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build: its files, the templates and the brand that it used, and its warnings.

    Where its pages were drawn and compared, `twins` are the fonts that stood in for others of
    the same widths.
    """

    files: tuple[BuiltFile, ...]
    templates: tuple[str, ...]
    findings: Findings
    verified: bool = False
    twins: tuple[str, ...] = ()
    brand: str = ""


@dataclass(frozen=True, slots=True)
class Product:
    """One of the three: its make function, its suffix, and the pages that its contract says."""

    make: Callable[[Told, Findings], Planned | None]
    suffix: str
    pages: int
    page_word: str = "page"


def check(order: Order, budgets: dict[Path, Budget] | None = None) -> Findings:
    """All that a build would find up to writing; nothing is written.

    `budgets` takes how full the zones of each narrative are, where someone wants to know.
    """
    findings = Findings()
    _plan_all(order, findings, budgets)
    return findings


def build(order: Order, progress: Progress = lambda step, done, total: None) -> Built:
    """Make everything that was ordered; FindingsError, and nothing written, if findings stop it.

    Where pages are drawn, `progress` hears the step, and how many of how many files are done.
    """
    from briefgen.publish.commit import commit
    from briefgen.publish.survey import survey

    findings = Findings()
    _require(order)
    planned = _plan_all(order, findings)
    _stop_at(findings, order.strict)
    made = [_write(told, products, order, findings) for told, products in planned]
    _stop_at(findings, order.strict)
    twins: tuple[str, ...] = ()
    if order.draws:
        made, twins = _draw(made, order, progress, findings)
        _stop_at(findings, order.strict)
    decided = [survey(each, order.force, findings) for each in made]
    _stop_at(findings, order.strict)
    done = [publication for each in decided for publication in commit(each)]
    worn = next((told.sources.brand.label for told, _ in planned if told.sources.brand), "")
    result = _built(made, done, findings)
    return replace(result, verified=order.verify, twins=twins, brand=worn)


def stops(findings: Findings, strict: bool) -> bool:
    """Whether findings stop a build: errors do, warnings only in a strict one."""
    return findings.has_errors or (strict and len(findings) > 0)


def make_deck(told: Told, findings: Findings) -> Planned | None:
    """The three-frame deck."""
    sources = told.sources.branch()
    found, template = sources.deck()
    place = told.narrative.place
    planned, problems = plan_deck(told.story, template, told.wording, place, told.budget)
    _take_over(findings, problems)
    if planned is None:
        return None
    roots = tuple(slide.root for slide in planned.slides)
    notes = tuple(note for slide in planned.slides for note in slide.notes)
    write = partial(_write_deck, template.compiled, planned)
    return Planned(
        "deck", found, sources.used, roots, (*_properties(told), *notes), template.compiled, write
    )


def make_brief(told: Told, findings: Findings) -> Planned | None:
    """The one-page brief."""
    return _make_document("brief", told, findings)


def make_packet(told: Told, findings: Findings) -> Planned | None:
    """The two-page packet."""
    return _make_document("packet", told, findings)


def _make_document(name: str, told: Told, findings: Findings) -> Planned | None:
    sources = told.sources.branch()
    found, template = sources.document(name, told.story.page)
    place = told.narrative.place
    story, wording, budget = told.story, told.wording, told.budget
    planned, problems = plan_document(name, story, wording, template, place, budget)
    _take_over(findings, problems)
    if planned is None:
        return None
    roots = tuple(planned.parts.values())
    write = partial(_write_document, template.compiled, planned)
    return Planned(name, found, sources.used, roots, _properties(told), template.compiled, write)


def _write_deck(compiled: Compiled, planned: PlannedDeck, pictured: bool) -> bytes:
    from briefgen.write.pptx import write_deck

    return write_deck(compiled, planned, pictured=pictured)


def _write_document(compiled: Compiled, planned: PlannedDocument, pictured: bool) -> bytes:
    from briefgen.write.docx import write_document

    return write_document(compiled, planned, pictured=pictured)


def _properties(told: Told) -> tuple[str, ...]:
    properties = told.story.properties
    return properties.title, properties.subject, properties.author


PRODUCTS: Final[Mapping[str, Product]] = {
    "deck": Product(make_deck, ".pptx", 3, "slide"),
    "brief": Product(make_brief, ".docx", 1),
    "packet": Product(make_packet, ".docx", 2),
}


def _plan_all(
    order: Order, findings: Findings, budgets: dict[Path, Budget] | None = None
) -> list[tuple[Told, list[Planned]]]:
    check_names(order.narratives, findings)
    planned = []
    for path in order.narratives:
        with collecting(findings):
            told = tell(path, order.template, findings, order.brand, order.data_from)
            if told:
                if budgets is not None:
                    budgets[path] = Budget()
                    told = replace(told, budget=budgets[path])
                planned.append((told, _plan(told, order.products, findings)))
    return planned


def _plan(told: Told, products: tuple[str, ...], findings: Findings) -> list[Planned]:
    planned = []
    for name in products:
        with collecting(findings), allowance():
            if product := PRODUCTS[name].make(told, findings):
                planned.append(product)
    return planned


def _write(told: Told, planned: list[Planned], order: Order, findings: Findings) -> OutputSet:
    from briefgen.publish.survey import OutputSet

    path = told.narrative.path
    folder = output_folder(path, order.folder)
    make = partial(_output, path.stem, folder, order.pictured)
    outputs = tuple(make(product, findings) for product in planned)
    return OutputSet(folder, path.stem, path.name, outputs, told.ledger.as_strings())


def _output(
    stem: str, folder: Path, pictured: bool, planned: Planned, findings: Findings
) -> Output:
    from briefgen.publish.survey import Output
    from briefgen.verify import limits_of, verify_package

    file = f"{stem}-{planned.product}{PRODUCTS[planned.product].suffix}"
    data = planned.write(pictured)
    limits = limits_of(
        planned.roots, planned.texts, planned.compiled.package.parts, pictured=pictured
    )
    findings.extend(verify_package(data, folder / file, limits))
    return Output(planned.product, file, data, planned.template.label, planned.inputs)


def _require(order: Order) -> None:
    """Say what is absent before any work is done."""
    if order.pictured:
        from briefgen.write.pictures import require_matplotlib

        require_matplotlib("--charts image")
    if order.draws:
        from briefgen.render import PAINTERS, READERS, require

        require([*(READERS if order.verify else ()), *(PAINTERS if order.png else ())])


def _draw(
    made: list[OutputSet], order: Order, progress: Progress, findings: Findings
) -> tuple[list[OutputSet], tuple[str, ...]]:
    """The sets with what was ordered of their pages; the twin fonts, if they were compared."""
    from briefgen.render import draw

    every = [(each.folder, output) for each in made for output in each.outputs]
    files = [(Path(output.file).suffix, output.data) for _, output in every]
    pdfs = draw(files, partial(progress, "Drawing pages"))
    twins: dict[str, None] = {}
    pages: dict[str, list[Output]] = {}
    for done, ((folder, output), pdf) in enumerate(zip(every, pdfs, strict=True)):
        progress("Looking at pages", done, len(every))
        if order.verify:
            twins |= dict.fromkeys(_compare(folder, output, pdf, findings))
        pages[output.file] = _pages(output, pdf, order)
    more = [tuple(page for output in each.outputs for page in pages[output.file]) for each in made]
    sets = zip(made, more, strict=True)
    return [replace(each, outputs=each.outputs + added) for each, added in sets], tuple(twins)


def _compare(folder: Path, output: Output, pdf: bytes, findings: Findings) -> tuple[str, ...]:
    from briefgen.render import Contract, compare

    product = PRODUCTS[output.product]
    contract = Contract(str(folder / output.file), product.pages, product.page_word == "slide")
    return compare(contract, output.data, pdf, findings)


def _pages(output: Output, pdf: bytes, order: Order) -> list[Output]:
    """What was ordered of one file's pages, made from the Office file beside it."""
    from briefgen.render import pictures

    stem, inputs = Path(output.file).stem, {output.file: output.data}
    files = [(f"{stem}.pdf", pdf)] if order.pdf else []
    images = pictures(pdf) if order.png else ()
    files += [(f"{stem}-{number}.png", image) for number, image in enumerate(images, 1)]
    return [replace(output, file=file, data=data, inputs=inputs) for file, data in files]


def _built(made: list[OutputSet], done: list[Publication], findings: Findings) -> Built:
    files = tuple(
        BuiltFile(each.path, pages, product.page_word, each.size, each.written)
        for each in done
        for product in [PRODUCTS[each.product]]
        for pages in [product.pages if each.path.suffix == product.suffix else 0]
    )
    labels = [output.template for each in made for output in each.outputs]
    return Built(files, tuple(dict.fromkeys(labels)), findings)


def _stop_at(findings: Findings, strict: bool) -> None:
    if stops(findings, strict):
        raise FindingsError(findings)


def _take_over(findings: Findings, planned: Findings) -> None:
    """Add what planning found, but not about texts that are known to be wrong already.

    By how much a text is too long, each product says for itself: the tightest zone counts.
    """
    errors = (found for found in findings if found.severity is Severity.ERROR and found.key)
    wrong = {(found.file, found.key) for found in errors if not found.rule.startswith(FIT)}
    findings.extend(found for found in planned if (found.file, found.key) not in wrong)


@contextmanager
def collecting(findings: Findings) -> Iterator[None]:
    """A stage that gives up leaves its findings; the other products go on."""
    try:
        yield
    except FindingsError as error:
        findings.extend(error.findings)
