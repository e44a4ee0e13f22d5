"""Adopting a file and building with it, as a person would do it, in a folder of its own."""

from __future__ import annotations

from pathlib import Path

from briefgen.adopt.adopt import Adopted, Source, adopt
from briefgen.findings import Finding
from briefgen.office.package import Package, read_package
from briefgen.pipeline import Order, build
from briefgen.render.boxes import slides_of
from briefgen.units import EMU_PER_POINT
from tests.tools import ROOT

NARRATIVES = ("quickstart", "onboarding")


def adopted(data: bytes, folder: Path, name: str = "corporate.pptx") -> Adopted:
    """Adopt a file into templates/acme of a folder."""
    made = adopt((Source(name, data),))
    target = folder / "templates" / "acme"
    target.mkdir(parents=True)
    for file, content in made.files.items():
        (target / file).write_bytes(content)
    return made


def built(folder: Path, *, verify: bool = False) -> tuple[list[Path], list[Finding]]:
    """Build both examples with templates/acme of the current folder; errors raise."""
    narratives = tuple(ROOT / "content" / f"{name}.yaml" for name in NARRATIVES)
    order = Order(
        narratives, products=("deck",), folder=folder / "out", template="acme", verify=verify
    )
    done = build(order)
    return [file.path for file in done.files if file.path.suffix == ".pptx"], list(done.findings)


def outside(package: Package) -> list[str]:
    """The shapes on slides that reach over the slide's edges, by slide and name."""
    size = next(package.tree(package.main.name).iter("{*}sldSz"))
    width, height = (int(size.get(key, "0")) / EMU_PER_POINT for key in ("cx", "cy"))
    return [
        f"slide {number}: {box.name}"
        for number, slide in enumerate(slides_of(package), 1)
        for box in slide.boxes
        if min(box.left, box.top) < -0.5 or box.right > width + 0.5 or box.bottom > height + 0.5
    ]


def read(path: Path) -> Package:
    """An Office file's package."""
    return read_package(path.read_bytes())
