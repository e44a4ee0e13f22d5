"""Texts of a document that hardly stand out from their shading, or from the white page.

A table's style may shade rows and colour their text by where they stand. Which of it holds for a
cell is not worked out: a text is told of only if it stands out from none of the colours that may be
behind it, in none that it may have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice, product
from typing import Final

from lxml import etree

from briefgen.findings import Findings, Place
from briefgen.inspection.paint import Painter
from briefgen.inspection.slide_contrast import LEAST, report, visible
from briefgen.office.package import Package
from briefgen.office.xml import qn
from briefgen.records import dataclass
from briefgen.templates.documents import document_formats
from briefgen.templates.formats.colors import BLACK, WHITE, Palette, Rgb, contrast, palette
from briefgen.templates.formats.layers import Layers, first, is_on, read_block
from briefgen.templates.formats.word import WordFormats

MOST_PARAGRAPHS: Final = 5000  # of a part are judged
_STORIES: Final = ("header", "footer")
_SHAPE: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_COLOURED: Final = "cellbg"  # a tag that colours the cell by a value
_OLD_DRAWINGS: Final = (qn("mc:Fallback"), qn("w:pict"))


@dataclass(frozen=True, slots=True)
class Document:
    """A Word file with what colours are looked up in."""

    formats: WordFormats
    colors: Palette
    painter: Painter
    styles: Mapping[str, etree._Element]


def report_word_contrast(package: Package, file: str, findings: Findings) -> None:
    """A warning for each style and colour in which text hardly stands out, where it first does."""
    main = package.main.name
    theme, styles = (package.tree_of(main, kind) for kind in ("theme", "styles"))
    colors = palette(theme)
    found = () if styles is None else styles.iter(qn("w:style"))
    by_id = {style.get(qn("w:styleId"), ""): style for style in found}
    document = Document(document_formats(package), colors, Painter(colors, theme), by_id)
    stories = (part for kind in _STORIES for part in package.targets(main, kind))
    for part in dict.fromkeys((main, *stories)):
        place = "the document" if part == main else part.rpartition("/")[2]
        told: set[tuple[str, Rgb, Rgb]] = set()
        paragraphs = islice(package.tree(part).iter(qn("w:p")), MOST_PARAGRAPHS)
        for number, paragraph in enumerate(paragraphs, 1):
            style = document.formats.style_name(paragraph)
            for text, color, area in _faint(paragraph, document):
                if (style, color, area) not in told:
                    told.add((style, color, area))
                    key = f'{place}, paragraph {number}, style "{style}"'
                    report(text, color, area, Place(file, key=key), findings)


def _faint(paragraph: etree._Element, document: Document) -> Iterator[tuple[str, Rgb, Rgb]]:
    """The texts of a paragraph with too little contrast in every case that may be."""
    if any(each.tag in _OLD_DRAWINGS for each in paragraph.iterancestors()):
        return
    for run in paragraph.iter(qn("w:r")):
        if next(run.iterancestors(qn("w:p"))) is not paragraph:
            continue
        text = visible("".join(leaf.text or "" for leaf in run.iterchildren(qn("w:t"))))
        layers = document.formats.run_layers(run)
        if not text or is_on(layers, "vanish"):
            continue
        areas = list(_areas(paragraph, layers, document))
        inks = [ink or _automatic(areas) for ink in _inks(run, layers, document)]
        cases = [(contrast(ink, area), ink, area) for ink, area in product(inks, areas)]
        if cases and max(cases)[0] < LEAST:
            whole = "".join(leaf.text or "" for leaf in paragraph.iter(qn("w:t")))
            yield (visible(whole) or text, *max(cases)[1:])


def _inks(run: etree._Element, layers: Layers, document: Document) -> Iterator[Rgb | None]:
    """The colours that a run may have; None for the automatic one."""
    said = first(layers, "color")
    yield None if said is None else document.colors.word(said, "val")
    if first(layers[:1], "color") is None:
        for block in _table_style(run, document, "w:rPr"):
            yield document.colors.word(block.get("color", {}), "val")


def _automatic(areas: list[Rgb]) -> Rgb:
    """Word takes black or white, whichever stands out."""
    return BLACK if all(contrast(BLACK, area) >= LEAST for area in areas) else WHITE


def _areas(paragraph: etree._Element, layers: Layers, document: Document) -> Iterator[Rgb]:
    """The colours that may be behind a run: the nearest that is said, or the page's."""
    blocks = [layers, document.formats.paragraph_layers(paragraph)]
    for container in paragraph.iterancestors(qn("w:tc"), f"{_SHAPE}wsp"):
        if container.tag == qn("w:tc"):
            if _COLOURED in "".join(leaf.text or "" for leaf in container.iter(qn("w:t"))):
                return
            blocks.append((read_block(container.find(qn("w:tcPr"))),))
        else:
            yield from _shape_areas(container, blocks, document)
            return
    for each in blocks:
        if (color := _shading(first(each, "shd"), document)) is not None:
            yield color
            return
    for block in _table_style(paragraph, document, "w:tcPr"):
        if (color := _shading(block.get("shd"), document)) is not None:
            yield color
    yield WHITE


def _shape_areas(shape: etree._Element, blocks: list[Layers], document: Document) -> Iterator[Rgb]:
    """The colour behind a text box's text; none where the box's fill is no plain colour."""
    for each in blocks:
        if (color := _shading(first(each, "shd"), document)) is not None:
            yield color
            return
    said = document.painter.fill(shape.find(f"{_SHAPE}spPr"))
    if isinstance(said, tuple):
        yield said


def _shading(given: Mapping[str, str] | None, document: Document) -> Rgb | None:
    return None if given is None else document.colors.word(given, "fill")


def _table_style(
    element: etree._Element, document: Document, name: str
) -> Iterator[Mapping[str, Mapping[str, str]]]:
    """The properties of one kind that a table's style has for some of its cells."""
    table = next(element.iterancestors(qn("w:tbl")), None)
    own = None if table is None else table.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")
    wanted = "" if own is None else own.get(qn("w:val"), "")
    seen: set[str] = set()
    while wanted in document.styles and wanted not in seen:
        seen.add(wanted)
        style = document.styles[wanted]
        yield from (read_block(properties) for properties in style.iter(qn(name)))
        based = style.find(qn("w:basedOn"))
        wanted = "" if based is None else based.get(qn("w:val"), "")
