"""A corporate Word file's letterhead stays around the brief and the packet."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Inches

from briefgen.adopt.adopt import Adopted
from briefgen.errors import FindingsError
from briefgen.findings import Finding, Severity
from briefgen.office.package import read_package
from briefgen.pipeline import Order, build
from tests.adopt import letters
from tests.adopt.making import NARRATIVES, adopted
from tests.tools import (
    ROOT,
    SHARED,
    needs_corpus,
    needs_soffice,
    needs_validator,
    render_pdf,
    validation_errors,
)

FILES = sorted((SHARED / "corpus" / "docx").glob("*")) or [Path("absent")]

Make = Callable[[], Word]
MADE: dict[str, Make] = {
    "logo": letters.logo_header,
    "numbered": letters.numbered,
    "tall on A4": letters.tall,
    "first page": letters.first_different,
    "landscape": letters.landscape,
}


def adopted_word(make: Make, folder: Path) -> Adopted:
    return adopted(letters.saved(make()), folder, "corporate.dotx")


def built(folder: Path) -> tuple[list[Path], list[Finding]]:
    """The briefs and packets of both examples; errors raise."""
    narratives = tuple(ROOT / "content" / f"{name}.yaml" for name in NARRATIVES)
    products = ("brief", "packet")
    done = build(Order(narratives, products=products, folder=folder / "out", template="acme"))
    return [file.path for file in done.files if file.path.suffix == ".docx"], list(done.findings)


def section_of(path: Path) -> Section:
    [section] = Document(str(path)).sections
    return section


def media(data: bytes) -> list[bytes]:
    return [part.data for part in read_package(data).parts.values() if "/media/" in part.name]


@needs_validator
@needs_soffice
@pytest.mark.parametrize("name", MADE)
def test_pages_are_right_and_valid(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = adopted_word(MADE[name], tmp_path)
    assert list(made.files) == ["brief.docx", "packet.docx"]
    files, _ = built(tmp_path)
    assert len(files) == 4
    assert [validation_errors(file) for file in files] == [[]] * 4
    pages = [len(page_texts(pdf)) for pdf in render_pdf(files, tmp_path)]
    assert pages == [1 if "brief" in file.stem else 2 for file in files]


def page_texts(pdf: Path) -> list[str]:
    done = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True)
    return done.stdout.rstrip("\f").split("\f")


def test_the_logo_keeps_its_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    adopted_word(letters.logo_header, tmp_path)
    files, _ = built(tmp_path)
    for file in files:
        assert media(file.read_bytes()) == [letters.logo()]
        assert "Northwind Insurance" in section_of(file).header.paragraphs[0].text


def test_a_floating_logo_stays_in_place_above_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    adopted_word(letters.floating, tmp_path)
    for file in built(tmp_path)[0]:
        section = section_of(file)
        offsets = section.header._element.iter(qn("wp:posOffset"))
        assert [offset.text for offset in offsets] == ["5400000", "1080000"]
        assert section.top_margin.emu >= 1_080_000 + Inches(0.3).emu


def test_pages_are_counted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for make, name in ((letters.numbered, "own"), (letters.logo_header, "ours")):
        folder = tmp_path / name
        folder.mkdir()
        monkeypatch.chdir(folder)
        adopted_word(make, folder)
        packet = next(file for file in built(folder)[0] if "packet" in file.stem)
        footer = section_of(packet).footer._element
        told = [each.get(qn("w:instr")).split()[0] for each in footer.iter(qn("w:fldSimple"))]
        assert told.count("PAGE") == 1
        assert ("NUMPAGES" in told) == (name == "ours")


def test_the_text_begins_below_a_tall_header(tmp_path: Path) -> None:
    made = adopted_word(letters.tall, tmp_path)
    section = section_of(tmp_path / "templates/acme/packet.docx")
    assert section.page_width.inches == pytest.approx(letters.A4[0], abs=0.01)
    lines = len(section.header.paragraphs)
    assert section.top_margin.inches >= section.header_distance.inches + lines * 12 / 72
    told = [f.message for f in made.findings if f.rule == "BG888"]
    assert any("less height for text" in message for message in told)


def test_a_first_page_of_its_own_stays_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    adopted_word(letters.first_different, tmp_path)
    for file in built(tmp_path)[0]:
        section = section_of(file)
        assert section.different_first_page_header_footer
        assert "1 Harbour Street" in section.first_page_header.paragraphs[1].text
        assert section.header.paragraphs[0].text == "Northwind Insurance, continued"


def test_landscape_pages_are_turned_and_told(tmp_path: Path) -> None:
    made = adopted_word(letters.landscape, tmp_path)
    section = section_of(tmp_path / "templates/acme/brief.docx")
    assert section.page_width < section.page_height
    assert any("landscape" in finding.message for finding in made.findings)


def test_a_page_that_is_too_narrow_gives_colours_only(tmp_path: Path) -> None:
    made = adopted_word(letters.narrow, tmp_path)
    assert "brief-letter.docx" in made.files and "brief.docx" not in made.files
    assert any("too narrow" in finding.message for finding in made.findings)


def test_what_loads_from_elsewhere_stays_behind(tmp_path: Path) -> None:
    made = adopted_word(letters.hostile, tmp_path)
    for data in made.files.values():
        package = read_package(data)
        assert not [r for own in package.relationships.values() for r in own if r.external]
        headers = b"".join(p.data for p in package.parts.values() if "header" in p.name)
        assert b"Kept words" in headers
        assert not any(bad in headers for bad in (b"company", b"INCLUDEPICTURE", b"tracker"))
    told = " ".join(f.message for f in made.findings if f.rule == "BG889")
    assert "image" in told and "INCLUDEPICTURE" in told and "company.__class__" in told


@needs_corpus
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[-30:])
def test_builds_on_a_real_word_file(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both documents come out, or findings say what the page has no room for."""
    monkeypatch.chdir(tmp_path)
    try:
        adopted(path.read_bytes(), tmp_path, path.name)
    except FindingsError as refused:
        assert [finding.rule for finding in refused.findings] == ["BG880"]
        return
    try:
        files, _ = built(tmp_path)
    except FindingsError as full:
        told = {f.rule for f in full.findings if f.severity is Severity.ERROR}
        assert told == {"BG305"}
    else:
        assert len(files) == 4
