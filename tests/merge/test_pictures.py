"""Pictures in place of tags, as python-pptx and python-docx read them."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import docx
import pptx
import pytest
from docx.shared import Inches as WordInches
from lxml import etree
from PIL import Image as Pillow
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.util import Emu, Inches

from briefgen.cli.main import run
from briefgen.errors import FindingsError
from briefgen.merge.merge import merge
from briefgen.merge.picture_files import PictureFiles
from briefgen.office.images import MOST_BYTES
from briefgen.pipeline import Order, build
from tests.merge.decks import A, R, add_chart, add_slide, blank, edited, members, saved, sound
from tests.tools import ROOT, needs_soffice, needs_validator, render_pdf, validation_errors

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">'
    b'<rect width="200" height="100" fill="#f80"/></svg>'
)
ASVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"


def drawn(width: int, height: int, form: str = "PNG", colour: str = "navy") -> bytes:
    held = io.BytesIO()
    Pillow.new("RGB", (width, height), colour).save(held, form, dpi=(96, 96))
    return held.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of values with pictures: twice as wide as high, twice as high as wide."""
    made = tmp_path / "values"
    (made / "images").mkdir(parents=True)
    (made / "images" / "wide.png").write_bytes(drawn(600, 300))
    (made / "images" / "tall.jpg").write_bytes(drawn(300, 600, "JPEG"))
    (made / "images" / "logo.svg").write_bytes(SVG)
    (made / "images" / "logo.png").write_bytes(drawn(200, 100, colour="orange"))
    (made / "twin.png").write_bytes(drawn(600, 300))
    (tmp_path / "outside.png").write_bytes(drawn(10, 10))
    return made


def filled(data: bytes, folder: Path, **values: object) -> bytes:
    return sound(merge(data, "file", values, files=PictureFiles(folder)))


def slide_of(data: bytes, folder: Path, **values: object) -> Any:
    return pptx.Presentation(io.BytesIO(filled(data, folder, **values))).slides[0]


def document_of(data: bytes, folder: Path, **values: object) -> Any:
    return docx.Document(io.BytesIO(filled(data, folder, **values)))


def boxed(tag: str = "{{ picture: x }}") -> bytes:
    """A deck with the tag in a text box four by two inches, between two others."""
    deck = blank()
    slide = add_slide(deck, "below")
    box = slide.shapes.add_textbox(Inches(1), Inches(2), Inches(4), Inches(2))
    box.name, box.text_frame.text = "Photo", tag
    above = slide.shapes.add_textbox(Inches(1), Inches(5), Inches(2), Inches(1))
    above.text_frame.text = "above"
    return saved(deck)


def words(*texts: str) -> bytes:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    return saved(document)


def pictured(tag: str = "{{ picture: x }}") -> bytes:
    """A document with a picture two inches wide and one high, which the tag is to replace."""
    document = docx.Document()
    document.add_picture(io.BytesIO(drawn(20, 10)), WordInches(2), WordInches(1))
    document.inline_shapes[0]._inline.docPr.set("descr", tag)
    return saved(document)


def test_a_shape_becomes_a_picture_in_the_middle_of_its_frame(folder: Path) -> None:
    value = {"file": "images/tall.jpg", "alt": "A tall house"}

    shapes = list(slide_of(boxed(), folder, x=value).shapes)

    assert [shape.shape_type.name for shape in shapes] == ["TEXT_BOX", "PICTURE", "TEXT_BOX"]
    picture = shapes[1]
    assert (picture.width, picture.height) == (Inches(1), Inches(2))
    assert (picture.left, picture.top) == (Inches(2.5), Inches(2))
    assert picture.name == "Photo"
    assert picture._element.nvPicPr.cNvPr.get("descr") == "A tall house"
    assert picture.image.blob == (folder / "images" / "tall.jpg").read_bytes()
    assert picture.image.content_type == "image/jpeg"


@pytest.mark.parametrize(
    ("file", "left", "top"), [("images/tall.jpg", 0.0, 0.375), ("images/wide.png", 0.0, 0.0)]
)
def test_a_picture_that_covers_its_frame_is_cropped_alike_on_both_sides(
    folder: Path, file: str, left: float, top: float
) -> None:
    value = {"file": file, "alt": "x", "fit": "cover"}

    picture = slide_of(boxed(), folder, x=value).shapes[1]

    assert (picture.left, picture.top) == (Inches(1), Inches(2))
    assert (picture.width, picture.height) == (Inches(4), Inches(2))
    assert picture.crop_left == picture.crop_right == pytest.approx(left)
    assert picture.crop_top == picture.crop_bottom == pytest.approx(top)


def test_the_picture_at_a_tag_is_replaced_and_its_file_goes(folder: Path) -> None:
    deck = blank()
    old = drawn(40, 40, colour="red")
    box = (Inches(1), Inches(1), Inches(2), Inches(2))
    picture = add_slide(deck).shapes.add_picture(io.BytesIO(old), *box)
    picture._element.nvPicPr.cNvPr.set("descr", "{{ picture: x }}")
    picture.crop_left = 0.25

    made = filled(saved(deck), folder, x={"file": "images/wide.png", "alt": "Wide"})

    (shape,) = pptx.Presentation(io.BytesIO(made)).slides[0].shapes
    assert shape.image.blob == (folder / "images" / "wide.png").read_bytes()
    assert (shape.left, shape.top, shape.width, shape.height) == (
        Inches(1), Inches(1.5), Inches(2), Inches(1),
    )  # fmt: skip
    assert shape.crop_left == 0
    assert old not in members(made).values()


def test_placeholders_keep_their_kind_and_stand_where_the_layout_has_them(folder: Path) -> None:
    deck = blank()
    slide = deck.slides.add_slide(deck.slide_layouts[8])  # a picture with a caption
    holder = next(
        each for each in slide.placeholders
        if each.placeholder_format.type == PP_PLACEHOLDER.PICTURE
    )  # fmt: skip
    holder._element.append(
        parse_xml(
            '<p:txBody xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
            f'xmlns:a="{A[1:-1]}"><a:bodyPr/><a:p><a:r><a:t>{{{{ picture: x }}}}</a:t></a:r></a:p>'
            "</p:txBody>"
        )
    )
    box = holder.left, holder.top, holder.width, holder.height

    made = slide_of(saved(deck), folder, x={"file": "images/wide.png", "alt": "", "fit": "cover"})

    (picture,) = [shape for shape in made.placeholders if shape.placeholder_format.idx == 1]
    assert picture.placeholder_format.type == PP_PLACEHOLDER.PICTURE
    assert (picture.left, picture.top, picture.width, picture.height) == box
    assert picture.image.content_type == "image/png"


def test_a_picture_in_a_drawing_of_word(folder: Path) -> None:
    value = {"file": "images/tall.jpg", "alt": "A tall house"}

    made = document_of(pictured(), folder, x=value)
    (shape,) = made.inline_shapes
    assert (shape.width, shape.height) == (WordInches(0.5), WordInches(1))
    assert shape._inline.docPr.get("descr") == "A tall house"
    part = made.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
    assert part.blob == (folder / "images" / "tall.jpg").read_bytes()

    (shape,) = document_of(pictured(), folder, x={**value, "fit": "cover"}).inline_shapes
    assert (shape.width, shape.height) == (WordInches(2), WordInches(1))
    (crop,) = shape._inline.iter(f"{A}srcRect")
    assert dict(crop.attrib) == {"t": "37500", "b": "37500"}


def test_pictures_in_lines_of_text_have_their_own_size_where_there_is_room(folder: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Before {{ picture: small }} after")
    document.add_paragraph("{{ picture: large }}")
    document.add_table(1, 4).cell(0, 1).text = "{{ picture: large }}"
    section = document.sections[0]
    room = section.page_width - section.left_margin - section.right_margin
    (folder / "large.png").write_bytes(drawn(3000, 1500))
    (folder / "small.png").write_bytes(drawn(96, 48))
    values = {"small": {"file": "small.png", "alt": "S"}, "large": {"file": "large.png", "alt": ""}}

    made = document_of(saved(document), folder, **values)

    assert made.paragraphs[0].text == "Before  after"
    small, large = made.inline_shapes[0], made.inline_shapes[1]
    assert (small.width, small.height) == pytest.approx((914400, 457200), rel=0.001)
    assert small._inline.docPr.get("descr") == "S"
    assert large.width == room
    assert large.height == pytest.approx(room / 2, abs=1)
    (narrow,) = made.tables[0].cell(0, 1)._element.iter(f"{WP}extent")
    assert 0 < int(narrow.get("cx")) < made.tables[0].columns[1].width
    drawings = made.element.body.iter(f"{WP}docPr")
    assert len({each.get("id") for each in drawings}) == 3


def test_a_loop_shows_each_picture_and_equal_ones_share_a_part(folder: Path) -> None:
    loop = words("{%p for p in photos %}", "{{ picture: p }}", "{%p endfor %}")
    names = ["images/wide.png", "images/tall.jpg", "twin.png", "images/wide.png"]
    photos = [{"file": name, "alt": name} for name in names]

    made = filled(loop, folder, photos=photos)

    shapes = docx.Document(io.BytesIO(made)).inline_shapes
    assert [shape._inline.docPr.get("descr") for shape in shapes] == names
    media = [name for name in members(made) if "/media/" in name]
    assert len(media) == 2
    assert made == filled(loop, folder, photos=photos)


def test_repeated_slides_show_pictures_of_their_own(folder: Path) -> None:
    deck = blank()
    add_slide(deck, "{%slide for p in photos %}", "{{ picture: p }}")
    photos = [{"file": name, "alt": name} for name in ("images/wide.png", "images/tall.jpg")]

    made = pptx.Presentation(io.BytesIO(filled(saved(deck), folder, photos=photos)))

    kinds = [
        [s.image.content_type for s in slide.shapes if s.shape_type == 13] for slide in made.slides
    ]
    assert kinds == [["image/png"], ["image/jpeg"]]


@pytest.mark.parametrize("data", [boxed(), pictured(), words("{{ picture: x }}")])
def test_an_svg_is_there_with_a_picture_for_programs_that_know_none(
    data: bytes, folder: Path
) -> None:
    value = {"file": "images/logo.svg", "fallback": "images/logo.png", "alt": "Logo"}

    made = members(filled(data, folder, x=value))

    part = next(name for name in made if name in ("ppt/slides/slide1.xml", "word/document.xml"))
    folder_of, _, name = part.rpartition("/")
    links = etree.fromstring(made[f"{folder_of}/_rels/{name}.rels"])
    targets = {link.get("Id"): link.get("Target").rpartition("/")[2] for link in links}
    (blip,) = etree.fromstring(made[part]).iter(f"{A}blip")
    (vector,) = blip.iter(f"{ASVG}svgBlip")
    assert targets[blip.get(f"{R}embed")].endswith(".png")
    assert targets[vector.get(f"{R}embed")].endswith(".svg")
    assert SVG in made.values()
    assert (folder / "images" / "logo.png").read_bytes() in made.values()


def test_a_picture_without_alternative_text_is_made_with_a_warning(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "letter.docx").write_bytes(words("{{ picture: x }} {{ picture: y }}"))
    (folder / "values.yaml").write_text("x: twin.png\ny: {file: twin.png, alt: ''}")
    command = ["template", "render", str(folder / "letter.docx"), "-o", str(folder / "made.docx")]

    assert run([*command, "--data", str(folder / "values.yaml")]) == 0

    told = capsys.readouterr().err
    assert told.count("BG701") == 1
    assert "twin.png" in told
    assert len(docx.Document(str(folder / "made.docx")).inline_shapes) == 2


def test_a_picture_that_is_not_there_leaves_nothing(folder: Path) -> None:
    texts = [shape.text_frame.text for shape in slide_of(boxed(), folder, x=None).shapes]
    assert texts == ["below", "above"]
    assert document_of(words("a{{ picture: x }}b"), folder, x=None).paragraphs[0].text == "ab"
    assert len(document_of(pictured(), folder, x=None).inline_shapes) == 0


def refused(data: bytes, folder: Path | None, **values: object) -> list[tuple[str, str]]:
    with pytest.raises(FindingsError) as caught:
        merge(data, "file", values, files=PictureFiles(folder))
    return [(finding.rule, finding.key) for finding in caught.value.findings]


NOT_FOUND: tuple[object, ...] = (
    "http://example.org/a.png",
    "HTTPS://example.org/a.png",
    "file:///etc/passwd",
    "ftp://example.org/a.png",
    "data:image/png;base64,iVBORw0KGgo=",
    "//server/share/a.png",
    r"\\server\share\a.png",
    r"images\wide.png",
    "C:/images/wide.png",
    "/etc/passwd",
    "../outside.png",
    "images/../../outside.png",
    "images",
    "missing.png",
    "a\0b.png",
    "x" * 5000,
    "",
    5,
    ["twin.png"],
    {"alt": "nothing"},
    {"file": "twin.png", "width": 5},
    {"file": "twin.png", "fit": "stretch"},
    {"file": "twin.png", "alt": 5},
    {"file": "images/logo.svg"},
    {"file": "images/logo.svg", "fallback": "http://example.org/a.png"},
)


@pytest.mark.parametrize("value", NOT_FOUND, ids=lambda value: repr(value)[:40])
def test_only_files_beside_the_values_are_pictures(folder: Path, value: object) -> None:
    (found,) = refused(boxed(), folder, x=value)
    assert found[0] in {"BG875", "BG808"}
    assert found[1] == 'slide 1, shape "Photo"'
    assert {rule for rule, _ in refused(words("{{ picture: x }}"), folder, x=value)} == {found[0]}


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_link_does_not_lead_out_of_the_folder(folder: Path) -> None:
    (folder / "link.png").symlink_to(folder.parent / "outside.png")
    (folder / "up").symlink_to(folder.parent)
    (folder / "loop.png").symlink_to(folder / "loop.png")
    for name in ("link.png", "up/outside.png", "loop.png"):
        assert [rule for rule, _ in refused(boxed(), folder, x=name)] == ["BG875"]


def test_without_a_folder_there_are_no_pictures() -> None:
    assert [rule for rule, _ in refused(boxed(), None, x="twin.png")] == ["BG875"]


UNUSABLE = {
    "gif": drawn(5, 5, "GIF"),
    "cut off": drawn(50, 50)[:-20],
    "cut off jpeg": drawn(50, 50, "JPEG")[:300],
    "empty": b"",
    "text": b"hello",
    "too large": drawn(5, 5) + bytes(MOST_BYTES),
    "too many pixels": drawn(20_000, 1),
    "script": b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><script/></svg>',
    "entities": b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>',
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_a_picture_that_could_do_harm_is_refused(folder: Path, name: str) -> None:
    (folder / "bad.png").write_bytes(UNUSABLE[name])
    value = {"file": "bad.png", "fallback": "twin.png", "alt": ""}
    assert [rule for rule, _ in refused(boxed(), folder, x=value)] == ["BG876"]
    value = {"file": "images/logo.svg", "fallback": "bad.png", "alt": ""}
    assert [rule for rule, _ in refused(words("{{ picture: x }}"), folder, x=value)] == ["BG876"]


def in_title() -> bytes:
    deck = blank()
    deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text = "{{ picture: x }}"
    return saved(deck)


def in_table() -> bytes:
    deck = blank()
    box = (Inches(1), Inches(1), Inches(4), Inches(1))
    table = add_slide(deck).shapes.add_table(1, 2, *box).table
    table.cell(0, 0).text = "{{ picture: x }}"
    return saved(deck)


def in_notes() -> bytes:
    deck = blank()
    add_slide(deck, "a", notes="{{ picture: x }}")
    return saved(deck)


def in_chart() -> bytes:
    deck = blank()
    add_chart(add_slide(deck), "{{ picture: x }}")
    return saved(deck)


def in_properties() -> bytes:
    deck = blank()
    add_slide(deck, "a")
    deck.core_properties.title = "{{ picture: x }}"
    return saved(deck)


@pytest.mark.parametrize("make", [in_title, in_table, in_notes, in_chart, in_properties])
def test_pictures_stand_in_frames_of_their_own(make: Any, folder: Path) -> None:
    value = {"file": "twin.png", "alt": ""}
    assert [rule for rule, _ in refused(make(), folder, x=value)] == ["BG877"]


def test_a_build_says_that_it_fills_no_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "templates" / "acme").mkdir(parents=True)
    brief = (ROOT / "templates" / "brief-letter.docx").read_bytes()

    def add_tag(xml: bytes) -> bytes:
        return xml.replace(
            b"<w:body>", b"<w:body><w:p><w:r><w:t>{{ picture: 'logo.png' }}</w:t></w:r></w:p>"
        )

    data = edited(brief, "word/document.xml", add_tag)
    (tmp_path / "templates" / "acme" / "brief.docx").write_bytes(data)
    (tmp_path / "onboarding.yaml").write_bytes((ROOT / "content" / "onboarding.yaml").read_bytes())
    monkeypatch.chdir(tmp_path)

    with pytest.raises(FindingsError) as caught:
        build(Order((tmp_path / "onboarding.yaml",), ("brief",), template="acme"))

    assert "BG877" in {finding.rule for finding in caught.value.findings}


FILES = {
    "deck.pptx": boxed,
    "drawing.docx": pictured,
    "text.docx": lambda: words("a{{ picture: x }}b"),
}
SVG_VALUE = {"file": "images/logo.svg", "fallback": "images/logo.png", "alt": "Logo"}


@needs_validator
@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("fit", ["contain", "cover"])
def test_the_validator_finds_nothing(name: str, fit: str, folder: Path, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(filled(FILES[name](), folder, x={**SVG_VALUE, "fit": fit}))
    assert validation_errors(tmp_path / name) == []


@needs_soffice
def test_what_is_drawn_is_the_picture_in_its_frame(folder: Path, tmp_path: Path) -> None:
    import subprocess

    data = filled(boxed(), folder, x={"file": "images/tall.jpg", "alt": "", "fit": "cover"})
    (tmp_path / "deck.pptx").write_bytes(data)
    (pdf,) = render_pdf([tmp_path / "deck.pptx"], tmp_path)
    subprocess.run(
        ["pdftoppm", "-r", "48", "-png", "-singlefile", pdf, tmp_path / "page"], check=True
    )
    page = Pillow.open(tmp_path / "page.png").convert("RGB")

    def at(x: float, y: float) -> Any:
        return page.getpixel((round(x * 48), round(y * 48)))

    inside = [at(x, y) for x in (1.1, 3, 4.9) for y in (2.1, 3, 3.9)]
    assert all(blue > 100 and red < 40 for red, _, blue in inside)
    assert {at(0.9, 3), at(5.1, 3), at(3, 1.9), at(3, 4.1)} == {(255, 255, 255)}
    assert page.width == pytest.approx(Emu(9144000) / 914400 * 48, abs=1)
