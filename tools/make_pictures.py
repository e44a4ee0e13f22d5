"""Make README's pictures from content/onboarding.yaml: needs LibreOffice, poppler and Pillow.

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
PICTURES = {"deck": (("deck",), 900), "pages": (("brief", "packet"), 760)}
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


def main() -> None:
    """Write docs/images/deck.png and docs/images/pages.png."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        built = build(Order((ROOT / "content" / "onboarding.yaml",), folder=Path(name)))
        files = {file.path.stem.rpartition("-")[2]: file.path for file in built.files}
        for picture, (products, width) in PICTURES.items():
            pages = [page for product in products for page in pages_of(files[product], width)]
            row = side_by_side(pages).quantize(256, Image.Quantize.MAXCOVERAGE, dither=NO_DITHER)
            row.save(IMAGES / f"{picture}.png", optimize=True)


if __name__ == "__main__":
    main()
