"""The default templates as the engine sees them: no fault, no unknown name, nothing slow."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.errors import FindingsError
from briefgen.story.model import Brief, Deck, Frame, Packet
from briefgen.templates.compile import compile_template
from briefgen.templates.names import check_names
from tests.tools import ROOT
from tests.verify.good import members, packed

FILES = sorted([*(ROOT / "templates").glob("*.pptx"), *(ROOT / "templates").glob("*.docx")])
KNOWN = {
    "deck": Deck,
    "frame": Frame,
    "brief": Brief,
    "packet": Packet,
    "language": str,
    "text": object,
}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_tag_reads_names_that_the_story_has(file: Path) -> None:
    compiled = compile_template(file.read_bytes(), file.name)
    programs = [*compiled.programs.values(), *compiled.layouts.values()]

    assert list(compiled.check()) == []
    assert list(check_names(programs, KNOWN)) == []
    assert compiled.names


@pytest.mark.parametrize("name", ["deck.pptx", "brief-letter.docx", "packet-letter.docx"])
def test_a_template_that_lost_a_part_is_refused(name: str) -> None:
    """Each part in turn: only what is missing may be told, before anything is planned."""
    whole = members((ROOT / "templates" / name).read_bytes())
    pointed_at = [part for part in whole if "_rels/" not in part and part != "[Content_Types].xml"]
    for part in pointed_at:
        with pytest.raises(FindingsError) as caught:
            compile_template(packed({k: v for k, v in whole.items() if k != part}), name)
        found = {finding.rule: finding.message for finding in caught.value.findings}
        assert set(found) == {"BG800"}, part
        assert part in found["BG800"] or "no main document" in found["BG800"]


@pytest.mark.parametrize("name", ["deck.pptx", "brief-letter.docx"])
def test_a_part_that_is_no_xml_or_lost_its_relationships_is_refused(name: str) -> None:
    whole = members((ROOT / "templates" / name).read_bytes())
    main = "ppt/presentation.xml" if name == "deck.pptx" else "word/styles.xml"
    showing = "ppt/slides/slide1.xml" if name == "deck.pptx" else "word/document.xml"
    folder, _, leaf = showing.rpartition("/")
    links = f"{folder}/_rels/{leaf}.rels"
    for spoilt in ({**whole, main: b"hello"}, {k: v for k, v in whole.items() if k != links}):
        with pytest.raises(FindingsError) as caught:
            compile_template(packed(spoilt), name)
        assert [finding.rule for finding in caught.value.findings] == ["BG800"]


def test_a_misspelt_name_would_be_found() -> None:
    file = ROOT / "templates" / "brief-letter.docx"
    compiled = compile_template(file.read_bytes(), file.name)
    without_title = {**KNOWN, "brief": Packet}

    told = [f.message for f in check_names(list(compiled.programs.values()), without_title)]
    assert any("there is no brief.kpis" in message for message in told)


def test_the_default_templates_do_without_jinja() -> None:
    """Importing it costs as much as reading all three templates."""
    code = (
        "import sys; from pathlib import Path;"
        "from briefgen.templates.compile import compile_template\n"
        "for name in sys.argv[1:]:\n"
        "    compiled = compile_template(Path(name).read_bytes(), name)\n"
        "    list(compiled.layouts.values())\n"
        "print('jinja2' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, FILES)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == "False"
