"""Build a narrative for a test and read what came out with independent readers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl
import pptx
from lxml import etree

from briefgen.errors import FindingsError
from briefgen.findings import Findings
from briefgen.pipeline import Order, build

TEXT_TAGS = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}t",
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t",
)
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@dataclass(frozen=True)
class Made:
    """The three files of one narrative."""

    deck: Path
    brief: Path
    packet: Path
    findings: Findings

    @property
    def files(self) -> tuple[Path, Path, Path]:
        return self.deck, self.brief, self.packet


def make(source: str, folder: Path, stem: str = "case") -> Made:
    """Build a narrative given as text; FindingsError where it is refused."""
    path = folder / f"{stem}.yaml"
    path.write_text(source, encoding="utf-8")
    built = build(Order((path,), folder=folder / "made"))
    by_suffix = {file.path.stem.removeprefix(f"{stem}-"): file.path for file in built.files}
    return Made(by_suffix["deck"], by_suffix["brief"], by_suffix["packet"], built.findings)


def make_or_refuse(source: str, folder: Path) -> Made | Findings:
    """Build a narrative, or say what was found; any other exception is a defect."""
    try:
        return make(source, folder)
    except FindingsError as error:
        return error.findings


def page_text(file: Path) -> str:
    """All text of a file: by python-pptx or python-docx, and what its charts print."""
    texts = _slide_texts(file) if file.suffix == ".pptx" else _document_texts(file)
    return "\n".join([*texts, *_chart_texts(file)])


def _document_texts(file: Path) -> Iterator[str]:
    document = docx.Document(str(file))
    section = document.sections[0]
    yield from _paragraph_texts(
        (document.element, section.header._element, section.footer._element)
    )


def _chart_texts(file: Path) -> Iterator[str]:
    with zipfile.ZipFile(file) as package:
        for name in _chart_parts(package):
            values = etree.fromstring(package.read(name)).iter(f"{CHART}strCache")
            yield from (text.text or "" for cache in values for text in cache.iter(f"{CHART}v"))


def _chart_parts(package: zipfile.ZipFile) -> list[str]:
    return sorted(
        name
        for name in package.namelist()
        if name.rpartition("/")[0].endswith("/charts") and name.endswith(".xml")
    )


def _slide_texts(file: Path) -> Iterator[str]:
    for slide in pptx.Presentation(str(file)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield from (paragraph.text for paragraph in shape.text_frame.paragraphs)
        yield slide.notes_slide.notes_text_frame.text


def _paragraph_texts(parts: tuple[etree._Element, ...]) -> Iterator[str]:
    for part in parts:
        for paragraph in part.iter("{*}p"):
            yield "".join(text.text or "" for text in paragraph.iter(*TEXT_TAGS))


def chart_references(file: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """Each reference of each chart: its formula, the cached points, the workbook's cells."""
    with zipfile.ZipFile(file) as package:
        for name in _chart_parts(package):
            yield from _references(package, name)


def _references(package: zipfile.ZipFile, name: str) -> Iterator[tuple[str, list[str], list[str]]]:
    folder, _, leaf = name.rpartition("/")
    relations = etree.fromstring(package.read(f"{folder}/_rels/{leaf}.rels"))
    [target] = [relation.get("Target") for relation in relations]
    data = package.read(f"{folder.rpartition('/')[0]}/{target.removeprefix('../')}")
    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    for formula in etree.fromstring(package.read(name)).iter(f"{CHART}f"):
        sheet_name, _, cells = formula.text.rpartition("!")
        rows = sheet[sheet_name.strip("'")][cells.replace("$", "")]
        flat = [rows] if not isinstance(rows, tuple) else [cell for row in rows for cell in row]
        cache = formula.getnext()
        points = {int(p.get("idx")): p.findtext(f"{CHART}v") for p in cache.iter(f"{CHART}pt")}
        count = int(cache.find(f"{CHART}ptCount").get("val"))
        yield (
            formula.text,
            [points.get(index, "") for index in range(count)],
            ["" if cell.value is None else str(cell.value) for cell in flat],
        )
