"""What is in a template file: layouts, slides or parts with their slots, and its prototypes."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from briefgen.findings import Findings
from briefgen.inspection.files import TemplateFile
from briefgen.inspection.model import Chart, Section, Shown, Slot
from briefgen.inspection.opened import Opened, names_in, open_file
from briefgen.inspection.shapes import Placed, placed_shapes, tags_of
from briefgen.merge.parts import WORD_STORIES
from briefgen.office.package import Package
from briefgen.office.xml import qn
from briefgen.templates.chart_looks import REQUIRED, missing_roles
from briefgen.templates.compile import Compiled
from briefgen.templates.decks import (
    layout_formats,
    layout_name,
    listed_parts,
    placeholder_kind,
    slide_parts,
)
from briefgen.templates.documents import document_formats
from briefgen.templates.formats.layers import number
from briefgen.templates.formats.slide import SlideFormats
from briefgen.templates.formats.word import WordFormats
from briefgen.templates.model import Box, Font, Kind, PageFormat, ParagraphFormat
from briefgen.templates.tags import find_tags
from briefgen.templates.unsound import odd_parts
from briefgen.units import EMU_PER_INCH, POINTS_PER_INCH


def describe(file: TemplateFile) -> Shown:
    """All that there is to tell of a file; FindingsError where it is no Office file."""
    with odd_parts(file.label):
        return _describe(open_file(file, Findings()))


def _describe(opened: Opened) -> Shown:
    compiled = opened.compiled
    is_deck = compiled.kind == "pptx"
    sections = _deck_sections(opened) if is_deck else _document_sections(opened)
    size = _slide_size(compiled.package) if is_deck else _page_size(compiled)
    prototypes = tuple(_prototypes(compiled))
    kind, purpose = compiled.kind, opened.purpose
    return Shown(opened.label, kind, purpose, size, tuple(sections), prototypes)


def layout_parts(package: Package) -> list[str]:
    """The layouts of all masters, in the order of PowerPoint's menu."""
    masters = listed_parts(package, package.main.name, "p:sldMasterId")
    return [p for master in masters for p in listed_parts(package, master, "p:sldLayoutId")]


def layout_slots(package: Package, part: str) -> Iterator[tuple[Placed, Slot]]:
    """The placeholders and tagged shapes of a layout or slide, with their rectangles."""
    layout = package.target(part, "slideLayout") or ""
    formats = layout_formats(package, layout or part)
    if layout in package.parts:
        formats.layout, formats.prompts = package.tree(layout), False
    tree = package.tree(part).find(f"{qn('p:cSld')}/{qn('p:spTree')}")
    for shape in () if tree is None else placed_shapes(tree, formats):
        kind, tags = placeholder_kind(shape.element), tags_of(shape.element)
        if kind is not None or tags:
            yield shape, _slot(shape, kind or "shape", tags, formats)


def _deck_sections(opened: Opened) -> Iterator[Section]:
    """Every layout, and the slides with tags, in a deck's template only beside prototypes."""
    package = opened.compiled.package
    for part in layout_parts(package):
        slots = tuple(slot for _, slot in layout_slots(package, part))
        place = f'layout "{layout_name(package.tree(part))}"'
        yield Section(place, slots, names_in(opened.programs, part))
    for at, part in enumerate(slide_parts(package), 1):
        slots = tuple(slot for _, slot in layout_slots(package, part) if _is_filled(slot))
        if slots:
            yield Section(f"slide {at}", slots, names_in(opened.programs, part))


def _is_filled(slot: Slot) -> bool:
    return any("prototype:" not in tag for tag in slot.tags)


def _slot(shape: Placed, kind: str, tags: tuple[str, ...], formats: SlideFormats) -> Slot:
    is_chart = any(_is_chart(tag) for tag in tags)
    paragraphs = list(shape.element.iter(qn("a:p")))
    tagged = [p for p in paragraphs if find_tags(_letters(p, "a:t"))[0]]
    fonts = () if is_chart else tuple(_slide_fonts(tagged or paragraphs[:1], formats))
    shown = "chart" if is_chart else kind
    return Slot(shape.name, shown, _inches(shape.box), fonts=fonts, tags=tags)


def _is_chart(tag: str) -> bool:
    return tag[2:].lstrip(" -").startswith("chart:")


def _slide_fonts(paragraphs: list[etree._Element], formats: SlideFormats) -> Iterator[str]:
    found: dict[str, None] = {}
    for paragraph in paragraphs:
        runs = [run for run in paragraph.iter(qn("a:r")) if (run.findtext(qn("a:t")) or "").strip()]
        for element, kind in [(run, Kind.RUN) for run in runs] or [(paragraph, Kind.PARAGRAPH)]:
            made = formats.of(kind, element)
            font = made.font if isinstance(made, ParagraphFormat) else made
            if isinstance(font, Font):
                found[_font(font)] = None
    yield from found


def _document_sections(opened: Opened) -> Iterator[Section]:
    package, main = opened.compiled.package, opened.compiled.package.main.name
    formats = document_formats(package)
    stories = (part for kind in WORD_STORIES for part in package.targets(main, kind))
    for part in dict.fromkeys((main, *stories)):
        slots = tuple(_word_slots(package.tree(part), formats))
        place = "the document" if part == main else part.rpartition("/")[2].removesuffix(".xml")
        if slots or part == main:
            yield Section(place, slots, names_in(opened.programs, part))


def _word_slots(root: etree._Element, formats: WordFormats) -> Iterator[Slot]:
    """The paragraphs and drawings with tags, paragraphs counted as findings count them."""
    cells = _cells(root)
    for at, paragraph in enumerate(root.iter(qn("w:p")), 1):
        own = (t for t in paragraph.iter(qn("w:t")) if _is_of(t, paragraph))
        tags = tuple(hit.tag.source for hit in find_tags("".join(t.text or "" for t in own))[0])
        if tags:
            made = formats.of(Kind.PARAGRAPH, paragraph)
            assert isinstance(made, ParagraphFormat)
            fonts = _word_fonts(paragraph, formats) or (_font(made.font),)
            cell = next(paragraph.iterancestors(qn("w:tc")), None)
            place = f"paragraph {at}{'' if cell is None else cells[cell]}"
            yield Slot(place, "paragraph", style=made.style, fonts=fonts, tags=tags)
        for drawing in paragraph.iter(qn("w:drawing")):
            if _is_of(drawing, paragraph):
                yield from _drawing_slots(drawing)


def _cells(root: etree._Element) -> dict[etree._Element, str]:
    """The cells of a part, each with its place as findings tell it."""
    tables = {table: at for at, table in enumerate(root.iter(qn("w:tbl")), 1)}
    rows = _numbered(root, "w:tr", "w:tbl")
    return {
        cell: f" (table {tables[table]}, row {rows[row][1]}, cell {at})"
        for cell, (row, at) in _numbered(root, "w:tc", "w:tr").items()
        for table in [rows[row][0]]
    }


def _numbered(
    root: etree._Element, name: str, outer: str
) -> dict[etree._Element, tuple[etree._Element, int]]:
    """Elements of a name with the nearest of another name around them, counted in it."""
    counts: dict[etree._Element, int] = {}
    found = {}
    for each in root.iter(qn(name)):
        holder = next(each.iterancestors(qn(outer)), root)
        counts[holder] = counts.get(holder, 0) + 1
        found[each] = holder, counts[holder]
    return found


def _is_of(element: etree._Element, paragraph: etree._Element) -> bool:
    """Whether it stands in a paragraph itself, not in a text box that is anchored there."""
    return next(element.iterancestors(qn("w:p"))) is paragraph


def _word_fonts(paragraph: etree._Element, formats: WordFormats) -> tuple[str, ...]:
    runs = (r for r in paragraph.iter(qn("w:r")) if r.find(qn("w:t")) is not None)
    fonts = (formats.of(Kind.RUN, run) for run in runs if _is_of(run, paragraph))
    return tuple(dict.fromkeys(_font(font) for font in fonts if isinstance(font, Font)))


def _drawing_slots(drawing: etree._Element) -> Iterator[Slot]:
    for properties in drawing.iter(qn("wp:docPr")):
        text = properties.get("descr", "") + properties.get("title", "")
        tags = tuple(hit.tag.source for hit in find_tags(text)[0])
        if tags and "prototype:" not in text:
            size = next(drawing.iter(qn("wp:extent")), None)
            sides = ("0", "0") if size is None else (size.get("cx"), size.get("cy"))
            width, height = (number(side) / EMU_PER_INCH for side in sides)
            kind = "chart" if any(map(_is_chart, tags)) else "drawing"
            extent = (round(width, 2), round(height, 2))
            yield Slot(properties.get("name", ""), kind, extent=extent, tags=tags)


def _prototypes(compiled: Compiled) -> Iterator[Chart]:
    for sample in compiled.samples:
        if sample.kind:
            data = compiled.package.parts[sample.part].data
            missing = missing_roles(data, sample.kind) if sample.kind in REQUIRED else ()
            yield Chart(sample.kind, sample.place, missing)


def _slide_size(package: Package) -> tuple[float, float] | None:
    size = package.tree(package.main.name).find(qn("p:sldSz"))
    if size is None:
        return None
    width, height = (round(number(size.get(side)) / EMU_PER_INCH, 2) for side in ("cx", "cy"))
    return width, height


def _page_size(compiled: Compiled) -> tuple[float, float] | None:
    pages = (program.root.format for program in compiled.programs.values())
    page = next((each for each in pages if isinstance(each, PageFormat)), None)
    if page is None:
        return None
    return round(page.width / POINTS_PER_INCH, 2), round(page.height / POINTS_PER_INCH, 2)


def _inches(box: Box | None) -> tuple[float, float, float, float] | None:
    if box is None:
        return None
    x, y, width, height = (
        round(side / EMU_PER_INCH, 2) for side in (box.x, box.y, box.width, box.height)
    )
    return x, y, width, height


def _font(font: Font) -> str:
    return f"{font.family} {font.size:g} pt{' bold' if font.bold else ''}"


def _letters(element: etree._Element, name: str) -> str:
    return "".join(leaf.text or "" for leaf in element.iter(qn(name)))
