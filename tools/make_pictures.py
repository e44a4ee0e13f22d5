"""Make the pictures of README and docs: needs LibreOffice, poppler and Pillow.

python -m tools.make_pictures
"""

from __future__ import annotations

import io
import subprocess
import tempfile
from contextlib import chdir
from importlib import import_module
from pathlib import Path

import yaml
from PIL import Image, ImageOps

from briefgen.adopt.adopt import Source, adopt
from briefgen.inspection import draw_slots, find_files
from briefgen.merge.merge import merge
from briefgen.pipeline import Order, build
from briefgen.render import draw, pictures

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
NARRATIVE = ROOT / "content" / "onboarding.yaml"
PICTURES = {"deck": (("deck",), 900), "pages": (("brief", "packet"), 760)}
BRANDS = sorted(path.stem for path in (ROOT / "templates" / "brands").glob("*.yaml"))
BRAND_WIDTH = 560
EXAMPLES = ("paragraphs", "rows")
GAP = 24
MARGIN = 90  # cut off a page at 144 dots an inch
EDGE = "#D3D9DF"
NO_DITHER = Image.Dither.NONE


def pages_of(office_file: Path, width: int) -> list[Image.Image]:
    """Each page of a file as LibreOffice draws it, with a hairline around it."""
    folder = office_file.parent
    profile = (folder / "profile").as_uri()
    convert = ["--headless", "--convert-to", "pdf", "--outdir", str(folder), str(office_file)]
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", *convert], check=True, capture_output=True
    )
    scale = ["-scale-to-x", str(width), "-scale-to-y", "-1"]
    pdf = office_file.with_suffix(".pdf")
    subprocess.run(["pdftoppm", "-png", *scale, str(pdf), str(pdf.with_suffix(""))], check=True)
    found = sorted(folder.glob(f"{pdf.stem}-*.png"))
    return [ImageOps.expand(Image.open(page).convert("RGB"), 1, EDGE) for page in found]


def side_by_side(pages: list[Image.Image]) -> Image.Image:
    """The pages in a row on white."""
    width = sum(page.width for page in pages) + GAP * (len(pages) - 1)
    row = Image.new("RGB", (width, max(page.height for page in pages)), "white")
    left = 0
    for page in pages:
        row.paste(page, (left, 0))
        left += page.width + GAP
    return row


def below(upper: Image.Image, lower: Image.Image) -> Image.Image:
    """One picture under another."""
    size = max(upper.width, lower.width), upper.height + GAP + lower.height
    column = Image.new("RGB", size, "white")
    column.paste(upper, (0, 0))
    column.paste(lower, (0, upper.height + GAP))
    return column


def layout() -> Image.Image:
    """A layout of the deck with its slots, as `briefgen template show --png` draws it."""
    drawn = draw_slots(find_files(str(ROOT / "templates" / "deck.pptx")), lambda *_: None)
    picture = next(each for each in drawn if each.shows == 'layout "Chart with KPIs"')
    page = Image.open(io.BytesIO(picture.data)).convert("RGB")
    return ImageOps.expand(page.resize((900, round(900 * page.height / page.width))), 1, EDGE)


def before_and_after(name: str) -> Image.Image:
    """An example of docs/examples.md, its tags outlined, beside what comes out of it."""
    file = ROOT / "docs" / "examples" / f"{name}.docx"
    [before] = draw_slots(find_files(str(file)), lambda *_: None)
    values = yaml.safe_load(file.with_suffix(".yaml").read_text(encoding="utf-8"))
    [pdf] = draw([(".docx", merge(file.read_bytes(), file.name, values))], lambda *_: None)
    [after] = pictures(pdf)
    pages = [Image.open(io.BytesIO(each)).convert("RGB") for each in (before.data, after)]
    foot = max(box[3] for page in pages if (box := ImageOps.invert(page).getbbox())) + MARGIN // 2
    cut = [page.crop((MARGIN, MARGIN, page.width - MARGIN, foot)) for page in pages]
    small = [page.resize((440, round(440 * page.height / page.width))) for page in cut]
    return side_by_side([ImageOps.expand(page, 1, EDGE) for page in small])


def save(picture: Image.Image, name: str) -> None:
    """Write one picture with few colours, so that it stays small."""
    few = picture.quantize(256, Image.Quantize.MAXCOVERAGE, dither=NO_DITHER)
    few.save(IMAGES / f"{name}.png", optimize=True)


def adopted() -> Image.Image:
    """The deck on a corporate master: a sample that the tests draw."""
    corporate: bytes = import_module("tests.adopt.samples").letterhead()
    with tempfile.TemporaryDirectory() as name, chdir(name):
        folder = Path("templates") / "acme"
        folder.mkdir(parents=True)
        for file, data in adopt((Source("corporate.pptx", corporate),)).files.items():
            (folder / file).write_bytes(data)
        order = Order((NARRATIVE,), products=("deck",), folder=Path("out"), template="acme")
        (deck,) = build(order).files
        return side_by_side(pages_of(deck.path.resolve(), 900))


def made(folder: Path, brand: str | None = None) -> dict[str, Path]:
    """The files of the example, by product."""
    built = build(Order((NARRATIVE,), folder=folder, brand=brand))
    return {file.path.stem.rpartition("-")[2]: file.path for file in built.files}


def of_brand(folder: Path, brand: str) -> Image.Image:
    """A brand's second slide over its brief."""
    files = made(folder, brand)
    slide = pages_of(files["deck"], BRAND_WIDTH)[1]
    return below(slide, pages_of(files["brief"], BRAND_WIDTH)[0])


def main() -> None:
    """Write all pictures to docs/images."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    save(layout(), "layout")
    for name in EXAMPLES:
        save(before_and_after(name), name)
    with tempfile.TemporaryDirectory() as name:
        files = made(Path(name))
        for picture, (products, width) in PICTURES.items():
            pages = [page for product in products for page in pages_of(files[product], width)]
            save(side_by_side(pages), picture)
        columns = [of_brand(Path(name) / brand, brand) for brand in BRANDS]
        save(side_by_side(columns), "brands")
    save(adopted(), "adopted")


if __name__ == "__main__":
    main()
