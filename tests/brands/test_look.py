"""A brand's colours, fonts and logo in the parts of the made files."""

from __future__ import annotations

import hashlib
import json
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pptx
import pytest
from lxml import etree
from PIL import Image
from pptx.util import Inches

from briefgen.errors import FindingsError
from briefgen.pipeline import Built, Order, build
from tests.brands.support import (
    HOUSE,
    HOUSE_TINTS,
    LOOK,
    REFERENCES,
    SHIPPED,
    SLOTS,
    A,
    brand_file,
    contrast,
    house,
    part,
    parts,
    picture,
    themes,
)
from tests.tools import (
    ROOT,
    needs_soffice,
    needs_validator,
    render_pdf,
    validation_errors,
)

ONBOARDING, QUICKSTART = REFERENCES
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
EMU_PER_INCH = 914_400
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 60"><path d="M0 0h9v9z"/></svg>'

# What stands on what in LOOK.md's pages, and WCAG's least contrast for it.
TEXT_ON = {
    "ink": ("white", "panel", "tint", "half", "fifth"),
    "muted": ("white", "panel", "tint"),
    "accent": ("white", "tint"),
    "alert": ("white",),
    "white": ("accent",),
    "fifth": ("accent",),
}
DRAWN_ON_WHITE = ("grey", "accent", "alert", "muted", "ink")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(narrative: Path, brand: str | None, folder: str = "made") -> dict[str, Path]:
    built = build(Order((narrative,), brand=brand, folder=Path(folder)))
    return {file.path.stem.rpartition("-")[2]: file.path for file in built.files}


def written(text: str, name: str = "demo") -> Path:
    path = Path(f"{name}.yaml")
    path.write_text(text, encoding="utf-8")
    return path


def test_every_role_has_the_brands_colour_in_every_theme(tmp_path: Path) -> None:
    brand_file(tmp_path, house())
    colors = {**HOUSE, **HOUSE_TINTS}
    for file in made(ONBOARDING, "house").values():
        assert themes(file)
        for theme in themes(file):
            for role, slots in SLOTS.items():
                for slot in slots:
                    assert theme[slot] == colors[role], (file.name, role)
            assert theme["lt1"] == "FFFFFF"


def test_words_own_copies_of_the_colours_are_the_brands_too(tmp_path: Path) -> None:
    brand_file(tmp_path, house())
    slots = {"text1": "ink", "text2": "muted", "background2": "panel", "accent1": "accent"}
    slots |= {"accent2": "grey", "accent3": "alert", "accent5": "fifth", "accent6": "hair"}
    colors, seen = {**HOUSE, **HOUSE_TINTS}, set()
    files = made(ONBOARDING, "house")
    for element in (*_word_elements(files["brief"]), *_word_elements(files["packet"])):
        for themed, literal in _themed(element):
            if themed in slots:
                assert literal == colors[slots[themed]]
                seen.add(themed)
    assert seen == set(slots)


def _word_elements(file: Path) -> Iterator[etree._Element]:
    for name, data in parts(file):
        if name.startswith("word/") and name.endswith(".xml"):
            yield from etree.fromstring(data).iter(etree.Element)


def _themed(element: etree._Element) -> Iterator[tuple[str | None, str | None]]:
    """The slots that an element names, each with the colour that it repeats beside it."""
    own = "val" if element.tag == f"{W}color" else "color"
    yield element.get(f"{W}themeColor"), element.get(f"{W}{own}")
    yield element.get(f"{W}themeFill"), element.get(f"{W}fill")


def test_the_tinted_cells_have_the_brands_tint(tmp_path: Path) -> None:
    brand_file(tmp_path, house())
    packet = part(made(ONBOARDING, "house")["packet"], "word/document.xml")
    fills = [shade.get(f"{W}fill") for shade in packet.iter(f"{W}shd")]
    assert fills.count(HOUSE["tint"]) == 2  # "manage closely", and the decision on the agenda
    assert HOUSE["panel"] in fills
    assert HOUSE["accent"] in fills


@pytest.mark.parametrize("narrative", REFERENCES, ids=lambda path: path.stem)
def test_no_colour_of_the_default_look_is_left_in_any_part(narrative: Path, tmp_path: Path) -> None:
    brand_file(tmp_path, house())
    for file in made(narrative, "house").values():
        for name, data in parts(file):
            left = [role for role, color in LOOK.items() if color.encode() in data.upper()]
            assert left == [], f"{file.name}: {name}"


def test_the_default_look_is_looked_for_in_the_right_places() -> None:
    """The test above would find each colour, were it left."""
    everything = b"".join(
        data for file in made(ONBOARDING, None).values() for _, data in parts(file)
    )
    assert [role for role, color in LOOK.items() if color.encode() not in everything] == []


@pytest.mark.parametrize("brand", SHIPPED)
def test_shipped_brands_can_be_read(brand: str) -> None:
    packet = made(ONBOARDING, brand)["packet"]
    [theme] = themes(packet)
    colors = {role: theme[slots[0]] for role, slots in SLOTS.items()} | {"white": theme["lt1"]}
    document = part(packet, "word/document.xml")
    fills = {shade.get(f"{W}fill") or "" for shade in document.iter(f"{W}shd")}
    [colors["tint"]] = fills - {"auto", *theme.values()}
    for text, grounds in TEXT_ON.items():
        for ground in grounds:
            assert contrast(colors[text], colors[ground]) >= 4.5, (text, ground)
    for role in DRAWN_ON_WHITE:
        assert contrast(colors[role], "FFFFFF") >= 3, role


def test_shipped_brands_are_three_different_looks() -> None:
    accents = {themes(made(QUICKSTART, brand, brand)["deck"])[0]["accent1"] for brand in SHIPPED}
    assert len(accents | {LOOK["accent"]}) == 4


@needs_validator
@needs_soffice
@pytest.mark.slow
@pytest.mark.parametrize("brand", SHIPPED)
def test_shipped_brands_build_both_references_as_drawn(brand: str) -> None:
    """No validator error, and LibreOffice draws all pages and texts in their places."""
    built = build(Order(REFERENCES[:1], brand=brand, folder=Path("one"), verify=True))
    second = build(Order(REFERENCES[1:], brand=brand, folder=Path("two"), verify=True))
    for file in (*_office_files(built), *_office_files(second)):
        assert validation_errors(file) == [], file.name
    assert [f.rule for f in (*built.findings, *second.findings) if f.rule != "BG643"] == []


def _office_files(built: Built) -> list[Path]:
    files = [file.path for file in built.files if file.path.suffix in (".pptx", ".docx")]
    assert len(files) == 3
    return files


@needs_soffice
def test_drawn_pages_show_the_brands_colours_and_none_of_the_default(tmp_path: Path) -> None:
    brand_file(tmp_path, house())
    files = made(ONBOARDING, "house")
    seen: set[str] = set()
    for pdf in render_pdf(list(files.values()), tmp_path):
        subprocess.run(
            ["pdftoppm", "-r", "60", "-png", str(pdf), str(pdf.with_suffix(""))], check=True
        )
        for page in pdf.parent.glob(f"{pdf.stem}-*.png"):
            pixels = Image.open(page).convert("RGB").getcolors(1 << 24) or []
            seen |= {"{:02X}{:02X}{:02X}".format(*color) for count, color in pixels if count > 20}
    filled = ("accent", "tint", "panel", "alert", "grey")
    assert {HOUSE[role] for role in filled} | set(HOUSE_TINTS.values()) <= seen
    assert not seen & {LOOK[role] for role in (*filled, "half", "fifth")}


def test_fonts_stand_in_the_themes_and_fall_back_on_the_default(tmp_path: Path) -> None:
    brand_file(tmp_path, house(fonts="{heading: Times New Roman, body: Arial}"))
    files = made(ONBOARDING, "house")
    for file in files.values():
        for name, data in parts(file):
            if "/theme/" in name:
                root = part(file, name)
                faces = [root.find(f".//{A}{slot}Font/{A}latin") for slot in ("major", "minor")]
                assert [face.get("typeface") for face in faces] == ["Times New Roman", "Arial"]
            else:
                assert b'typeface="Cambria"' not in data
                assert b'typeface="Calibri"' not in data
    listed = part(files["brief"], "word/fontTable.xml")
    fallback = {font.get(f"{W}name"): font.find(f"{W}altName").get(f"{W}val") for font in listed}
    assert fallback["Times New Roman"] == "Cambria"
    assert fallback["Arial"] == "Calibri"


def test_texts_are_measured_in_the_brands_font(tmp_path: Path) -> None:
    """Courier is far wider than Calibri, so a headline that fits in one does not in the other."""
    brand_file(tmp_path, "fonts: {heading: Courier New}\n")
    for brand in (None, "house"):
        deck = pptx.Presentation(str(made(ONBOARDING, brand, str(brand))["deck"]))
        sizes = [
            slide.shapes.title.text_frame.paragraphs[0].runs[0].font.size for slide in deck.slides
        ]
        assert any(sizes) == (brand == "house")


def test_charts_are_labelled_by_the_widths_of_the_brands_font(tmp_path: Path) -> None:
    brand_file(tmp_path, "fonts: {body: Courier New}\n")
    plots = []
    for brand in (None, "house"):
        chart = part(made(QUICKSTART, brand, str(brand))["deck"], "ppt/charts/chart1.xml")
        plots.append(chart.find(".//{*}plotArea/{*}layout/{*}manualLayout/{*}w").get("val"))
    assert float(plots[1]) < float(plots[0])  # names beside the lines need more room


@pytest.mark.parametrize("size", [(600, 60), (600, 120), (60, 60)])
def test_a_logo_stands_where_the_organisation_did_on_every_layout(
    size: tuple[int, int], tmp_path: Path
) -> None:
    brand_file(tmp_path, house(logo="house.png"))
    Path("templates/brands/house.png").write_bytes(picture(size))
    deck = pptx.Presentation(str(made(ONBOARDING, "house")["deck"]))
    for layout in deck.slide_layouts:
        [logo] = [shape for shape in layout.shapes if shape.shape_type == 13]
        assert logo.width <= Inches(1.6) + 1
        assert logo.height <= Inches(0.32) + 1
        assert max(logo.width / Inches(1.6), logo.height / Inches(0.32)) == pytest.approx(
            1, abs=0.01
        )
        assert logo.width / logo.height == pytest.approx(size[0] / size[1], rel=0.01)
        assert logo.left + logo.width == Inches(12.73)
        assert logo.top >= Inches(0.42) - 1
        assert logo.top + logo.height <= Inches(0.74) + 1
        assert logo._element.nvPicPr.cNvPr.get("descr") == "Logo: Northwind Software"
        assert logo.image.blob == picture(size)
    for slide in deck.slides:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        assert "Northwind Software" not in texts


def test_a_logo_stands_at_the_end_of_the_documents_header_lines(tmp_path: Path) -> None:
    brand_file(tmp_path, house(logo="house.png"))
    Path("templates/brands/house.png").write_bytes(picture((600, 120)))
    for name in ("brief", "packet"):
        file = made(ONBOARDING, "house", name)[name]
        header = docx.Document(str(file)).sections[0].header
        [line] = header.paragraphs
        assert "Northwind Software" in line.text
        [anchor] = header._element.iter(f"{WP}anchor")
        extent, said = anchor.find(f"{WP}extent"), anchor.find(f"{WP}docPr")
        width = int(extent.get("cx"))
        assert width == pytest.approx(1.6 * EMU_PER_INCH, abs=2)
        assert int(extent.get("cy")) == pytest.approx(0.32 * EMU_PER_INCH, abs=2)
        assert said.get("descr") == "Logo: Northwind Software"
        assert anchor.find(f"{WP}positionH/{WP}align").text == "right"
        [tab] = [stop for stop in line.paragraph_format.tab_stops if stop.alignment == 2]
        text_width = 7.1 * EMU_PER_INCH
        assert tab.position <= text_width - width - 0.19 * EMU_PER_INCH
        assert line.paragraph_format.right_indent == pytest.approx(
            text_width - tab.position, abs=999
        )


def test_a_header_line_that_the_logo_leaves_no_room_for_is_a_finding(tmp_path: Path) -> None:
    brand_file(tmp_path, house(logo="house.png"))
    Path("templates/brands/house.png").write_bytes(picture((600, 120)))
    text = QUICKSTART.read_text(encoding="utf-8")
    long = f"organisation: {'Long name ' * 9}\n{text}"
    build(Order((written(long, "plain"),), ("brief",)))
    with pytest.raises(FindingsError) as refused:
        build(Order((written(long),), ("brief",), brand="house"))
    assert [found.key for found in refused.value.findings] == ["organisation"]


@needs_validator
def test_a_drawing_goes_in_with_its_png_to_fall_back_on(tmp_path: Path) -> None:
    brand_file(tmp_path, house(logo="house.svg"))
    Path("templates/brands/house.svg").write_bytes(SVG)
    Path("templates/brands/house.png").write_bytes(picture((600, 60)))
    for file in made(ONBOARDING, "house").values():
        held = dict(parts(file))
        assert SVG in held.values()
        assert picture((600, 60)) in held.values()
        assert validation_errors(file) == []


def test_a_logo_without_an_organisation_is_called_a_logo(tmp_path: Path) -> None:
    brand_file(tmp_path, house(logo="house.png"))
    Path("templates/brands/house.png").write_bytes(picture((600, 60)))
    text = QUICKSTART.read_text(encoding="utf-8")
    assert "organisation" not in text
    deck = pptx.Presentation(str(made(written(text), "house")["deck"]))
    [logo] = [shape for shape in deck.slide_layouts[0].shapes if shape.shape_type == 13]
    assert logo._element.nvPicPr.cNvPr.get("descr") == "Logo"


def test_the_page_is_the_brands_unless_the_narrative_names_one(tmp_path: Path) -> None:
    brand_file(tmp_path, "page: a4\n")
    text = QUICKSTART.read_text(encoding="utf-8")
    for name, source, millimetres in (
        ("own", f"page: letter\n{text}", 216),
        ("none", text, 210),
    ):
        brief = docx.Document(str(made(written(source, name), "house", name)["brief"]))
        assert brief.sections[0].page_width.mm == pytest.approx(millimetres, abs=0.5)


def test_the_footer_says_who_may_read_it_as_the_brand_words_it(tmp_path: Path) -> None:
    brand_file(tmp_path, "confidentiality: House use only\n")
    text = QUICKSTART.read_text(encoding="utf-8")
    for name, source, said in (
        ("own", f"confidentiality: Board only\n{text}", "Board only"),
        ("none", text, "House use only"),
    ):
        files = made(written(source, name), "house", name)
        for slide in pptx.Presentation(str(files["deck"])).slides:
            footers = [
                shape.text_frame.text for shape in slide.placeholders if "Footer" in shape.name
            ]
            assert said in footers[0]
        header = docx.Document(str(files["brief"])).sections[0].header
        assert said in header.paragraphs[0].text


def test_the_same_brand_gives_the_same_bytes_and_the_manifest_holds_it(tmp_path: Path) -> None:
    path = brand_file(tmp_path, house(logo="house.png"))
    logo = Path("templates/brands/house.png")
    logo.write_bytes(picture((600, 60)))
    first = {name: file.read_bytes() for name, file in made(ONBOARDING, "house", "one").items()}
    second = {name: file.read_bytes() for name, file in made(ONBOARDING, "house", "two").items()}
    assert first == second
    manifest = json.loads(Path("one/onboarding-manifest.json").read_text(encoding="utf-8"))
    for output in manifest["outputs"].values():
        for file in (path, logo):
            name = f"templates/brands/{file.name}"
            assert output["inputs"][name] == hashlib.sha256(file.read_bytes()).hexdigest()
        assert "packaged palette.yaml" in output["inputs"]


def test_a_changed_brand_is_worn_by_the_next_build_in_the_same_process(tmp_path: Path) -> None:
    brand_file(tmp_path, 'colours: {accent: "#1F4E9E"}\n')
    assert themes(made(QUICKSTART, "house", "one")["deck"])[0]["accent1"] == "1F4E9E"
    brand_file(tmp_path, 'colours: {accent: "#6D2E6B"}\n')
    assert themes(made(QUICKSTART, "house", "two")["deck"])[0]["accent1"] == "6D2E6B"


def test_without_a_brand_nothing_of_one_is_an_input() -> None:
    made(QUICKSTART, "cobalt", "branded")
    made(QUICKSTART, None, "plain")
    plain = Path("plain/quickstart-manifest.json").read_text(encoding="utf-8")
    branded = Path("branded/quickstart-manifest.json").read_text(encoding="utf-8")
    assert "brands/" not in plain
    assert "palette" not in plain
    assert "packaged brands/cobalt.yaml" in branded


def test_colours_that_a_brand_leaves_out_stay_as_a_restyled_template_has_them(
    tmp_path: Path,
) -> None:
    brand_file(tmp_path, 'colours: {accent: "#1F4E9E"}\n')
    with zipfile.ZipFile(ROOT / "templates" / "deck.pptx") as package:
        held = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile("templates/deck.pptx", "w") as package:
        for name, data in held.items():
            package.writestr(name, data.replace(b'"55616E"', b'"445566"'))
    theme = themes(made(QUICKSTART, "house")["deck"])[0]
    assert (theme["accent1"], theme["dk2"]) == ("1F4E9E", "445566")
