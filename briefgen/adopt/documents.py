"""The brief and the packet in a corporate theme's colours and fonts."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import yaml
from lxml import etree

from briefgen.adopt.roles import find_roles
from briefgen.adopt.scale import SAMPLE, SINGLE
from briefgen.errors import FindingsError
from briefgen.findings import Findings, Place
from briefgen.office.draft import Draft
from briefgen.office.package import Package, read_package
from briefgen.plan.measure import line_height, text_width
from briefgen.plan.rulesfile import read_rules
from briefgen.records import dataclass
from briefgen.resources import Resource
from briefgen.templates.brands.model import Brand, Palette
from briefgen.templates.brands.palette import check_palette
from briefgen.templates.brands.read import read_brand
from briefgen.templates.brands.restyle import Dress
from briefgen.templates.formats.colors import Rgb, as_hex, palette
from briefgen.templates.formats.theme import theme_fonts
from briefgen.templates.model import Font
from briefgen.units import Points

NAMES: Final = ("brief-letter.docx", "brief-a4.docx", "packet-letter.docx", "packet-a4.docx")
WHITE: Final[Rgb] = (1.0, 1.0, 1.0)
ROLES: Final = ("accent", "ink", "muted")
SLOTS: Final = {"heading": "major", "body": "minor"}
WIDEST: Final = 1.15  # times a default font's width and line: beyond, pages would not hold it
MEASURED: Final = Points(100)


@dataclass(frozen=True, slots=True)
class Documents:
    """The default documents by name, and the palette that they are made in."""

    files: Mapping[str, bytes]
    palette: str


def adopt_documents(
    theme: etree._Element | None, file: str, defaults: Documents, findings: Findings
) -> dict[str, bytes]:
    """The documents in the colours and fonts of a theme, by name."""
    if theme is None:
        refused = Findings()
        hint = "save it from PowerPoint or Word, which give every file a theme"
        refused.error("BG880", Place(file), "it has no theme to take colours and fonts from", hint)
        raise FindingsError(refused)
    packages = {name: read_package(data) for name, data in defaults.files.items()}
    fonts = _fonts(theme, next(iter(packages.values())), file, findings)
    brand = _brand(theme, fonts, defaults.palette, file, findings)
    return {
        name: Draft(Dress(brand).put_on(package, name)).save() for name, package in packages.items()
    }


def theme_of(package: Package) -> etree._Element | None:
    """A Word document's theme."""
    return package.tree_of(package.main.name, "theme")


def _brand(
    theme: etree._Element, fonts: dict[str, str], rules: str, file: str, findings: Findings
) -> Brand:
    """The theme as a brand, which is how the documents are restyled."""
    tones = find_roles(palette(theme), (WHITE,)).tones
    colors = {role: as_hex(tones[role].rgb) for role in ROLES}
    read = read_rules(Palette, rules, "palette.yaml")
    check_palette(read, "palette.yaml")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "brand.yaml"
        text = yaml.safe_dump({"colours": colors, "fonts": fonts} if fonts else {"colours": colors})
        path.write_text(text, encoding="utf-8")
        brand, told = read_brand(Resource(path.name, path, packaged=False), read)
    findings.extend(told.placed(Place(file)))
    return brand


def _fonts(
    theme: etree._Element, default: Package, file: str, findings: Findings
) -> dict[str, str]:
    """The theme's families, where pages that are as full as ours hold them."""
    wanted, own = theme_fonts(theme), theme_fonts(theme_of(default))
    fonts = {}
    for role, slot in SLOTS.items():
        family = wanted[slot]
        if not family:
            continue
        wider = _size_by(family, own[slot])
        if wider <= WIDEST:
            fonts[role] = family
        else:
            message = f'documents keep {own[slot]}: "{family}" takes {wider - 1:.0%} more room here'
            hint = "install it if it is not; else change the documents' theme fonts in Word"
            findings.warning("BG886", Place(file), message, hint)
    return fonts


def _size_by(family: str, other: str) -> float:
    """How much wider or higher a family is than another, whichever is more."""
    one, two = Font(family, MEASURED), Font(other, MEASURED)
    wider = text_width(SAMPLE, one) / text_width(SAMPLE, two)
    return max(wider, line_height(one, SINGLE) / line_height(two, SINGLE))
