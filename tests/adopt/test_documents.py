"""The brief and the packet in a corporate theme: from a deck, or from a Word file."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document

from briefgen.adopt.adopt import Source, adopt
from briefgen.cli.main import run
from briefgen.pipeline import Order, build
from briefgen.templates.formats.colors import contrast, from_hex
from tests.adopt.making import adopted
from tests.adopt.samples import NAVY, TEAL, deck, letterhead, plain, saved, set_theme
from tests.tools import ROOT

DOCUMENTS = ["brief-letter.docx", "brief-a4.docx", "packet-letter.docx", "packet-a4.docx"]
THEME = "word/theme/theme1.xml"


def theme(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(THEME).decode()


def color(data: bytes, slot: str) -> str:
    found = re.search(rf'<a:{slot}><a:srgbClr val="(\w+)"', theme(data))
    assert found is not None
    return found[1]


def word_file(accent: str) -> bytes:
    """A Word document whose theme has an accent of its own."""
    stream, made = io.BytesIO(), io.BytesIO()
    Document().save(stream)
    with zipfile.ZipFile(stream) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == THEME:
                content = re.sub(
                    rb"(<a:accent1>\s*<a:srgbClr val=\")\w+", rb"\g<1>" + accent.encode(), content
                )
            target.writestr(name, content)
    return made.getvalue()


def test_all_three_build_with_an_adopted_deck(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = adopted(letterhead(), tmp_path)
    assert [name for name in made.files if name.endswith(".docx")] == DOCUMENTS
    narrative = ROOT / "content" / "onboarding.yaml"
    done = build(Order((narrative,), folder=Path("out"), template="acme"))
    assert {file.path.suffix for file in done.files} == {".pptx", ".docx"}
    assert len(done.files) == 3


def test_documents_take_the_decks_colours_where_they_can_be_read(tmp_path: Path) -> None:
    made = adopted(letterhead(), tmp_path)
    for name in DOCUMENTS:
        accent = color(made.files[name], "accent1")
        assert accent != TEAL  # white and pale tints on it need a darker one
        assert contrast(from_hex(accent) or (0, 0, 0), (1.0, 1.0, 1.0)) >= 4.5
        assert color(made.files[name], "dk2") == NAVY


def test_a_word_file_beside_the_deck_decides_the_documents() -> None:
    both = adopt((Source("a.potx", plain()), Source("a.dotx", word_file("6D2E6B"))))
    assert color(both.files["brief-a4.docx"], "accent1") == "6D2E6B"
    assert "deck.pptx" in both.files


def test_a_word_file_alone_makes_the_documents() -> None:
    alone = adopt((Source("a.dotx", word_file("6D2E6B")),))
    assert list(alone.files) == DOCUMENTS


def test_a_font_that_pages_have_no_room_for_is_left_out(tmp_path: Path) -> None:
    made = deck()
    set_theme(made, heading="Wide Grotesk Black", body="Arial")
    found = adopted(saved(made), tmp_path)
    told = [finding.message for finding in found.findings if finding.rule == "BG886"]
    assert len(told) == 1 and '"Wide Grotesk Black"' in told[0]
    words = theme(found.files["packet-a4.docx"])
    assert re.search(r'<a:majorFont><a:latin typeface="Cambria"', words)
    assert re.search(r'<a:minorFont><a:latin typeface="Arial"', words)


def test_two_decks_are_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.pptx", "b.pptx"):
        Path(name).write_bytes(plain())
    assert run(["template", "adopt", "a.pptx", "b.pptx", "--name", "acme"]) == 2
    assert not Path("templates").exists()
