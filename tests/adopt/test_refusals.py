"""What cannot be adopted says why, and what passes through stays as it is."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.adopt.adopt import Source, adopt
from briefgen.cli.main import cli, run
from briefgen.errors import FindingsError
from briefgen.office.package import read_package
from tests.adopt.making import adopted, built
from tests.adopt.samples import deck, plain, saved
from tests.tools import SHARED, needs_corpus

OLE = SHARED / "corpus/pptx/pptx-automizer____tests___pptx-templates_SlideLayoutWithOle.pptx"
MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


def changed(data: bytes, name: str, old: str, new: str) -> bytes:
    """A package with a text in one member replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for member in source.namelist():
            content = source.read(member)
            if member == name:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(member, content)
    return stream.getvalue()


def refusal(data: bytes, name: str = "corporate.pptx") -> str:
    with pytest.raises(FindingsError) as caught:
        adopt((Source(name, data),))
    found = caught.value.findings.sorted()
    assert [finding.file for finding in found] == [name]
    return f"{found[0].rule}: {found[0].message}"


def test_macro_enabled_files_are_refused() -> None:
    kind = "application/vnd.ms-powerpoint.template.macroEnabled.main+xml"
    macros = changed(plain(), "[Content_Types].xml", MAIN, kind)
    assert refusal(macros, "corporate.potm").startswith("BG800: it may carry macros")


def test_macros_in_a_file_that_is_not_said_to_have_any_are_refused() -> None:
    hidden = changed(
        plain(),
        "ppt/_rels/presentation.xml.rels",
        "</Relationships>",
        '<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/'
        'vbaProject" Target="theme/theme1.xml"/></Relationships>',
    )
    assert refusal(hidden).startswith("BG800: it carries macros")


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7", b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_what_is_no_office_file_is_refused(data: bytes) -> None:
    assert refusal(data).startswith("BG800: ")


def test_what_a_master_would_load_from_elsewhere_is_taken_out(tmp_path: Path) -> None:
    image = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    linked = changed(
        plain(),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels",
        "</Relationships>",
        f'<Relationship Id="rId77" Type="{image}" Target="https://example.org/a.png" '
        'TargetMode="External"/></Relationships>',
    )
    drawn = changed(
        linked,
        "ppt/slideMasters/slideMaster1.xml",
        "</p:spTree>",
        '<p:pic><p:nvPicPr><p:cNvPr id="99" name="Logo"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
        '<p:blipFill><a:blip r:link="rId77"/><a:stretch/></p:blipFill><p:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="9" cy="9"/></a:xfrm></p:spPr></p:pic></p:spTree>',
    )
    made = adopted(drawn, tmp_path)
    assert [f.rule for f in made.findings if f.rule == "BG887"] == ["BG887"]
    package = read_package(made.files["deck.pptx"])
    assert not any(item.external for own in package.relationships.values() for item in own)
    assert not any(b"rId77" in part.data for part in package.parts.values())


def test_a_deck_without_a_master_is_refused() -> None:
    without = changed(plain(), "ppt/presentation.xml", "<p:sldMasterId ", "<p:ignored ")
    assert refusal(without).startswith("BG880: ")


@pytest.mark.parametrize("width", ["-1", "0", "x", "1e400", "99999999999"])
def test_a_slide_size_that_nothing_can_have_counts_as_the_usual_one(
    width: str, tmp_path: Path
) -> None:
    odd = changed(plain(), "ppt/presentation.xml", 'cx="12191695"', f'cx="{width}"')
    made = read_package(adopted(odd, tmp_path).files["deck.pptx"])
    assert len(made.targets(made.targets(made.main.name, "slideMaster")[0], "slideLayout")) == 16


def test_slides_that_are_too_small_are_refused() -> None:
    assert refusal(plain((3.0, 2.0))).startswith("BG881: ")


def test_a_template_of_powerpoint_becomes_a_presentation(tmp_path: Path) -> None:
    kind = MAIN.replace("presentation.main", "template.main")
    made = adopted(changed(plain(), "[Content_Types].xml", MAIN, kind), tmp_path, "acme.potx")
    assert read_package(made.files["deck.pptx"]).main.content_type == MAIN


def test_slides_do_not_come_along(tmp_path: Path) -> None:
    made = deck()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text = "Confidential figures"
    slide.notes_slide.notes_text_frame.text = "Confidential notes"
    package = read_package(adopted(saved(made), tmp_path).files["deck.pptx"])
    assert not [name for name, part in package.parts.items() if b"Confidential" in part.data]
    assert len(package.targets(package.main.name, "slide")) == 1


def test_the_master_that_most_slides_use_is_adopted(tmp_path: Path) -> None:
    made = deck()
    made.slides.add_slide(made.slide_layouts[6])
    adopted(saved(made), tmp_path)
    package = read_package((tmp_path / "templates/acme/deck.pptx").read_bytes())
    (master,) = package.targets(package.main.name, "slideMaster")
    assert len(package.targets(master, "slideLayout")) == 11 + 5


def test_layouts_of_the_same_names_are_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = deck()
    made.slide_layouts[1]._element.cSld.set("name", "Chart")
    found = adopted(saved(made), tmp_path)
    assert [f.rule for f in found.findings if f.rule == "BG885"] == ["BG885"]
    monkeypatch.chdir(tmp_path)
    assert len(built(tmp_path)[0]) == 2


@needs_corpus
def test_a_layout_with_an_object_passes_through_byte_for_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    source = read_package(OLE.read_bytes())
    made = read_package(adopted(OLE.read_bytes(), tmp_path).files["deck.pptx"])
    deck_made = read_package(built(tmp_path)[0][0].read_bytes())
    kept = [
        name
        for name, part in source.parts.items()
        if "/slideLayouts/" in name or "/embeddings/" in name or "/media/" in name
        if name in made.parts
    ]
    assert any("/embeddings/" in name for name in kept)
    for name in kept:
        if source.parts[name].content_type.endswith("slideLayout+xml") or "/embed" in name:
            assert made.parts[name].data == source.parts[name].data
            assert deck_made.parts[name].data == source.parts[name].data


def test_the_command_writes_a_template_and_keeps_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("corporate.pptx").write_bytes(plain())
    done = CliRunner().invoke(cli, ["template", "adopt", "corporate.pptx", "--name", "acme"])
    assert done.exit_code == 0, done.output
    assert "briefgen build FILE --template acme" in done.output
    assert Path("templates/acme/deck.pptx").is_file()
    assert run(["template", "adopt", "corporate.pptx", "--name", "acme"]) == 0
    Path("templates/acme/deck.yaml").write_text("mine", encoding="utf-8")
    assert run(["template", "adopt", "corporate.pptx", "--name", "acme"]) == 2
    assert Path("templates/acme/deck.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["../acme", "a/b", "con", "text", "brands", ""])
def test_a_name_that_is_no_folder_of_templates_is_wrong_usage(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("corporate.pptx").write_bytes(plain())
    assert run(["template", "adopt", "corporate.pptx", "--name", name]) == 2
    assert not Path("templates").exists()


def test_a_refused_file_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("corporate.pptx").write_bytes(b"no zip")
    assert run(["template", "adopt", "corporate.pptx", "--name", "acme"]) == 1
    assert not Path("templates").exists()
