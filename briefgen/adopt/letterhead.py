"""Finds a Word file's letterhead: its page, its margins, the headers and footers that it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from briefgen.office.package import Package
from briefgen.office.xml import qn
from briefgen.records import dataclass

KINDS: Final = {"header": "w:headerReference", "footer": "w:footerReference"}
FIRST, DEFAULT, EVEN = "first", "default", "even"
STANDARD: Final = ((12_240, 15_840), (11_906, 16_838))  # twips: the pages that briefgen has itself
ALIKE: Final = 60
SHOWN: Final = tuple(map(qn, ("w:drawing", "w:pict", "w:fldSimple", "w:instrText", "w:pBdr")))
USUAL: Final = {"header": 720, "footer": 720}
INCH: Final = 1440


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A page in twips, and the parts by kind and by which pages they stand on."""

    package: Package
    width: int
    height: int
    margins: Mapping[str, int]
    parts: Mapping[tuple[str, str], str]
    pages: tuple[str, ...]  # which kinds of pages have headers of their own
    turned: bool = False

    @property
    def text_width(self) -> int:
        """How wide the corporate text is."""
        return self.width - self.margins["left"] - self.margins["right"]

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing that the default pages do not have as well."""
        standard = any(
            abs(self.width - width) <= ALIKE and abs(self.height - height) <= ALIKE
            for width, height in STANDARD
        )
        return standard and not self.parts


def find_letterhead(package: Package) -> Letterhead | None:
    """The letterhead of the last upright section; None where the file says nothing of pages."""
    sections = list(_sections(package))
    if not sections:
        return None
    upright = [each for each in sections if each[0][0] <= each[0][1]]
    (width, height), section, named = (upright or sections)[-1]
    turned = width > height
    if turned:
        width, height = height, width
    pages = [DEFAULT]
    if _is_on(section.find(qn("w:titlePg"))):
        pages.append(FIRST)
    settings = package.tree_of(package.main.name, "settings")
    if settings is not None and _is_on(settings.find(qn("w:evenAndOddHeaders"))):
        pages.append(EVEN)
    parts = {
        key: part
        for key, part in named.items()
        if key[1] in pages and shows_something(package.tree(part))
    }
    return Letterhead(package, width, height, _margins(section), parts, tuple(pages), turned)


def shows_something(root: etree._Element) -> bool:
    """Whether a header or footer has words, drawings, fields or lines."""
    words = any((text.text or "").strip() for text in root.iter(qn("w:t")))
    return words or next(root.iter(*SHOWN), None) is not None


def whole(text: str | None, default: int = 0) -> int:
    """A whole number as Office writes it, and as other programs do ("12.0")."""
    try:
        return round(float(text or default))
    except (ValueError, OverflowError):
        return default


def _sections(
    package: Package,
) -> Iterator[tuple[tuple[int, int], etree._Element, dict[tuple[str, str], str]]]:
    """Each section with its page and its parts: what it does not name, it has from the last."""
    named: dict[tuple[str, str], str] = {}
    main = package.main.name
    for section in package.tree(main).iter(qn("w:sectPr")):
        for kind, tag in KINDS.items():
            for reference in section.iterchildren(qn(tag)):
                found = package.by_id(main, reference.get(qn("r:id"), ""))
                if found is not None and found.target in package.parts and not found.external:
                    named[kind, reference.get(qn("w:type"), DEFAULT)] = found.target
        size = section.find(qn("w:pgSz"))
        if size is not None:
            width, height = (whole(size.get(qn(f"w:{side}"))) for side in ("w", "h"))
            if min(width, height) > 0:
                yield (width, height), section, dict(named)


def _margins(section: etree._Element) -> dict[str, int]:
    found = section.find(qn("w:pgMar"))
    attributes: dict[str, str] = {}
    if found is not None:
        attributes = {str(key): str(value) for key, value in found.attrib.items()}
    return {
        side: abs(whole(attributes.get(qn(f"w:{side}")), USUAL.get(side, INCH)))
        for side in ("left", "top", "right", "bottom", "header", "footer")
    }


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get(qn("w:val")) not in ("0", "false", "off")
