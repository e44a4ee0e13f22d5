"""Make the pictures of README and of docs/brands.md: needs LibreOffice, poppler and Pillow.

python -m tools.make_pictures
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from PIL import Image, ImageOps

from briefgen.pipeline import Order, build

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
NARRATIVE = ROOT / "content" / "onboarding.yaml"
PICTURES = {"deck": (("deck",), 900), "pages": (("brief", "packet"), 760)}
BRANDS = sorted(path.stem for path in (ROOT / "templates" / "brands").glob("*.yaml"))
BRAND_WIDTH = 560
GAP = 24
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


def save(picture: Image.Image, name: str) -> None:
    """Write a picture with few colours, which keeps it small."""
    few = picture.quantize(256, Image.Quantize.MAXCOVERAGE, dither=NO_DITHER)
    few.save(IMAGES / f"{name}.png", optimize=True)


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
    """Write docs/images/deck.png, pages.png and brands.png."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        files = made(Path(name))
        for picture, (products, width) in PICTURES.items():
            pages = [page for product in products for page in pages_of(files[product], width)]
            save(side_by_side(pages), picture)
        columns = [of_brand(Path(name) / brand, brand) for brand in BRANDS]
        save(side_by_side(columns), "brands")


if __name__ == "__main__":
    main()
