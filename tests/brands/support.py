"""Brands for tests, written into a folder as a person does, and what came out of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from PIL import Image as Pillow

from briefgen.errors import FindingsError
from briefgen.findings import Finding
from briefgen.resources import Resource
from briefgen.sources import read_palette
from briefgen.templates.brands.model import Brand, Palette
from briefgen.templates.brands.read import read_brand
from tests.tools import ROOT

TEMPLATES = ROOT / "templates"
SHIPPED = ("cobalt", "graphite", "terracotta")
REFERENCES = tuple(ROOT / "content" / f"{name}.yaml" for name in ("onboarding", "quickstart"))
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

# The look's own colours, as LOOK.md lists them; white is nobody's brand.
LOOK = {
    "ink": "14202B",
    "muted": "55616E",
    "grey": "7B8794",
    "hair": "D3D9DF",
    "panel": "F3F5F7",
    "accent": "005F73",
    "tint": "E3EEF1",
    "alert": "B3261E",
    "half": "7FAFB9",
    "fifth": "C9DDE2",
}
# Another colour for every role.
HOUSE = {
    "ink": "1B1B2F",
    "muted": "4A5568",
    "grey": "808A99",
    "hair": "D0D7E0",
    "panel": "F7F5F0",
    "accent": "0B5B3D",
    "tint": "E0F0E6",
    "alert": "9B1C6B",
}
HOUSE_TINTS = {"half": "85AD9E", "fifth": "CCDDD6"}  # 50 % and 21 % of its accent
SLOTS = {  # where the theme of the default templates has each role
    "ink": ("dk1",),
    "muted": ("dk2", "folHlink"),
    "grey": ("accent2",),
    "hair": ("accent6",),
    "panel": ("lt2",),
    "accent": ("accent1", "hlink"),
    "alert": ("accent3",),
    "half": ("accent4",),
    "fifth": ("accent5",),
}


def house(**more: str) -> str:
    """A brand file that names every role."""
    lines = [f'  {role}: "#{color}"' for role, color in HOUSE.items()]
    return "\n".join(["colours:", *lines, *(f"{key}: {text}" for key, text in more.items())]) + "\n"


def brand_file(folder: Path, text: str, name: str = "house") -> Path:
    """A brand in a folder's templates."""
    path = folder / "templates" / "brands" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def palette() -> Palette:
    return read_palette((TEMPLATES / "palette.yaml").read_text(encoding="utf-8"), "palette.yaml")


def read(path: Path) -> tuple[Brand, list[Finding]]:
    """A brand with its warnings."""
    resource = Resource(f"brands/{path.name}", path, packaged=False)
    brand, findings = read_brand(resource, palette())
    return brand, findings.sorted()


def found(folder: Path, text: str) -> list[Finding]:
    """All that is said of a brand file, whether it can be used or not."""
    path = brand_file(folder, text)
    try:
        return read(path)[1]
    except FindingsError as error:
        return error.findings.sorted()


def parts(file: Path) -> Iterator[tuple[str, bytes]]:
    """Every part of an Office file, and of the workbooks in it."""
    with zipfile.ZipFile(file) as package:
        for name in package.namelist():
            data = package.read(name)
            yield name, data
            if name.endswith(".xlsx"):
                with zipfile.ZipFile(io.BytesIO(data)) as workbook:
                    for inner in workbook.namelist():
                        yield f"{name}/{inner}", workbook.read(inner)


def part(file: Path, name: str) -> etree._Element:
    return etree.fromstring(dict(parts(file))[name])


def themes(file: Path) -> list[dict[str, str]]:
    """The colours of each theme in a file, by slot."""
    return [
        {slot.tag.removeprefix(A): slot[0].get("val") or "" for slot in scheme}
        for name, data in parts(file)
        if "/theme/" in name
        for scheme in etree.fromstring(data).iter(f"{A}clrScheme")
    ]


def picture(size: tuple[int, int], form: str = "PNG") -> bytes:
    data = io.BytesIO()
    Pillow.new("RGB", size, "#0A5A3C").save(data, form)
    return data.getvalue()


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, "contrast ratio" and "relative luminance", written from the definition."""

    def light(color: str) -> float:
        total = 0.0
        for digits, weight in ((color[0:2], 0.2126), (color[2:4], 0.7152), (color[4:6], 0.0722)):
            part = int(digits, 16) / 255
            total += weight * (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
        return total

    lights = light(one), light(other)
    return (max(lights) + 0.05) / (min(lights) + 0.05)
