"""The brief and the packet in a corporate theme's colours and fonts."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import yaml
from lxml import etree

from briefgen.adopt.letter import Pages, on_letterhead
from briefgen.adopt.letter_page import in_inches
from briefgen.adopt.letterhead import Letterhead, find_letterhead
from briefgen.adopt.roles import find_roles
from briefgen.adopt.scale import SAMPLE, SINGLE
from briefgen.errors import FindingsError
from briefgen.findings import Findings, Place
from briefgen.office.draft import Draft
from briefgen.office.package import Package, read_package
from briefgen.plan.document import read_document_rules
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
TALL: Final = 16_400  # twips: pages from here on start from A4
LEAST_ROOM: Final = 0.97  # of the default page's height; with less, full narratives may not fit
MEASURED: Final = Points(100)


@dataclass(frozen=True, slots=True)
class Documents:
    """The default documents by name, and the palette that they are made in."""

    files: Mapping[str, bytes]
    palette: str
    rules: Mapping[str, str]  # of the brief and the packet


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


def adopt_letterhead(
    package: Package, documents: Mapping[str, bytes], rules: Mapping[str, str], file: str,
    findings: Findings,
) -> dict[str, bytes]:  # fmt: skip
    """The restyled documents on a Word file's own page; as they are where it has none.

    `rules` are those of the brief and the packet, by name.
    """
    letterhead = find_letterhead(package)
    if letterhead is None or letterhead.is_plain:
        return dict(documents)
    page = "a4" if letterhead.height >= TALL else "letter"
    made = {}
    for name, text in rules.items():
        read = read_document_rules(text, f"{name}.yaml")
        pages = on_letterhead(documents[f"{name}-{page}.docx"], letterhead, read)
        if pages is None:
            message = f"its pages are {in_inches(letterhead.width)} wide: too narrow for the text"
            hint = "the documents keep their own pages; only colours and fonts are taken over"
            findings.warning("BG888", Place(file), message, hint)
            return dict(documents)
        made[f"{name}.docx"] = pages
    _report_pages(letterhead, made, file, findings)
    return {name: pages.data for name, pages in made.items()}


def _report_pages(
    letterhead: Letterhead, made: Mapping[str, Pages], file: str, findings: Findings
) -> None:
    """Say what was changed on the corporate page, and what could not come along."""
    place = Place(file)
    hint = "move what you like in Word: text is fitted to the page that it then has"
    if letterhead.turned:
        findings.warning("BG888", place, "its pages are landscape; the documents are upright", hint)
    for moved in dict.fromkeys(each.moved for each in made.values() if each.moved):
        message = f"its margins are changed in the documents: {moved}"
        findings.warning("BG888", place, message, hint)
    for name, each in made.items():
        if each.room < LEAST_ROOM:
            message = f"{name} has {1 - each.room:.0%} less height for text than the default page"
            hint = "a full narrative may have to be shortened; or make header and footer lower"
            findings.warning("BG888", place, message, hint)
    if any(each.sprawling for each in made.values()):
        message = "a drawing of its header reaches over the page, in front of the text"
        findings.warning("BG888", place, message, 'set it "behind text" in Word')
    for item in dict.fromkeys(item for each in made.values() for item in each.left_out):
        findings.warning("BG889", place, f"its header or footer comes along without {item}")


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
