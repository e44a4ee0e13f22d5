"""Gives a template a brand's colours and fonts: in its themes, and where parts repeat them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from briefgen.errors import FindingsError
from briefgen.findings import Findings, Place
from briefgen.office.draft import Draft
from briefgen.office.links import is_xml
from briefgen.office.package import Package
from briefgen.office.xml import parse_xml, qn, serialize_xml
from briefgen.records import dataclass
from briefgen.templates.brands.logo_places import put_on_lines, put_on_slides
from briefgen.templates.brands.model import Brand, LogoLine, LogoZone
from briefgen.templates.formats.colors import WORD_SLOTS

NO_PLACE: Final = "BG895"

_COLOR, _FILL, _VAL = qn("w:color"), qn("w:fill"), qn("w:val")
_THEMED: Final = ((_COLOR, "themeColor"), (_FILL, "themeFill"))
_SHADES: Final = ("Tint", "Shade")
_DRAWN: Final = qn("a:srgbClr")


@dataclass(frozen=True, slots=True)
class Dress:
    """A brand for one template: where its logo goes there, and what is said of the logo."""

    brand: Brand
    place: LogoZone | LogoLine | None = None
    alt: str = ""

    def put_on(self, package: Package, name: str) -> Package:
        """The template in the brand's look; FindingsError where the logo has no place in it.

        What the brand does not name stays as it was.
        """
        draft = Draft(package)
        fonts = _restyle_themes(draft, package, self.brand)
        colors = _Colors(dict(self.brand.slots), dict(self.brand.literals))
        for part in package.parts.values():
            if is_xml(part.content_type):
                _recolor(draft, part.name, colors)
        _rename_fonts(draft, package, fonts)
        self._put_logo(draft, package, name)
        return draft.freeze()

    def _put_logo(self, draft: Draft, package: Package, name: str) -> None:
        logo, place = self.brand.logo, self.place
        if logo is None or place is None:
            return
        if isinstance(place, LogoZone):
            found = put_on_slides(draft, package, logo, place, self.alt)
            missing = f'no layout has a zone "{place.zone}" for the logo'
        else:
            found = put_on_lines(draft, package, logo, place, self.alt)
            missing = f'no header has a line in the style "{place.style}" for the logo'
        if not found:
            findings = Findings()
            hint = "name another under logo: in the rules beside it, or take logo: out there"
            findings.error(NO_PLACE, Place(name, key="logo"), missing, hint)
            raise FindingsError(findings)


@dataclass(frozen=True, slots=True)
class _Colors:
    """New colours by the theme's slots, and by what stood there."""

    slots: Mapping[str, str]
    literals: Mapping[str, str]

    def touch(self, data: bytes) -> bool:
        """Whether a part may have to change: most do not, and are not read."""
        if b"themeColor" in data or b"themeFill" in data:
            return True
        lower = data.upper()
        return any(old.encode() in lower for old in self.literals)

    def new(self, literal: str, themed: str, shaded: bool) -> str:
        """What a colour becomes: its slot's, where it stands for one unchanged."""
        slot = WORD_SLOTS.get(themed, themed)
        if slot in self.slots and not shaded:
            return self.slots[slot]
        return self.literals.get(literal.upper(), literal)


def _restyle_themes(draft: Draft, package: Package, brand: Brand) -> dict[str, str]:
    """Set every theme's colours and fonts; new families by those that they take the place of."""
    renamed: dict[str, str] = {}
    for part in package.parts.values():
        if part.content_type.endswith(".theme+xml"):
            root = parse_xml(part.data, part.name)
            for scheme in root.iter(qn("a:clrScheme")):
                for slot, color in brand.slots:
                    _set_slot(scheme, slot, color)
            for slot, family in (("major", brand.heading), ("minor", brand.body)):
                for font in root.iter(qn(f"a:{slot}Font")) if family else ():
                    renamed |= _set_font(font, family)
            draft.put(part.name, serialize_xml(root))
    return renamed


def _set_slot(scheme: etree._Element, slot: str, color: str) -> None:
    for holder in scheme.iterchildren(qn(f"a:{slot}")):
        holder[:] = []
        etree.SubElement(holder, _DRAWN, {"val": color})


def _set_font(slot: etree._Element, family: str) -> dict[str, str]:
    """Name another family in a theme's slot; what told its predecessor apart goes."""
    latin = slot.find(qn("a:latin"))
    if latin is None or latin.get("typeface") == family:
        return {}
    old = latin.get("typeface", "")
    latin.attrib.clear()
    latin.set("typeface", family)
    return {old: family} if old else {}


def _recolor(draft: Draft, name: str, colors: _Colors) -> None:
    """Change the colours that a part spells out, of its own or beside a theme's slot."""
    data = draft.part(name).data
    if not colors.touch(data):
        return
    root = parse_xml(data, name)
    changed = False
    for element, attribute, new in _changes(root, colors):
        element.set(attribute, new)
        changed = True
    if changed:
        draft.put(name, serialize_xml(root))


def _changes(root: etree._Element, colors: _Colors) -> Iterator[tuple[etree._Element, str, str]]:
    for element in root.iter():
        if element.tag == _DRAWN:
            yield from _change(element, "val", "", colors)
        elif element.tag == _COLOR:
            yield from _change(element, _VAL, "themeColor", colors)
        else:
            for attribute, themed in _THEMED:
                yield from _change(element, attribute, themed, colors)


def _change(
    element: etree._Element, attribute: str, themed: str, colors: _Colors
) -> Iterator[tuple[etree._Element, str, str]]:
    old = element.get(attribute)
    if old is None:
        return
    slot = element.get(qn(f"w:{themed}"), "") if themed else ""
    shaded = any(element.get(qn(f"w:{themed}{shade}")) for shade in _SHADES) if themed else False
    new = colors.new(old, slot, shaded)
    if new != old:
        yield element, attribute, new


def _rename_fonts(draft: Draft, package: Package, fonts: Mapping[str, str]) -> None:
    """Tell Word of the new families, each with the one before it to fall back on."""
    name = package.target(package.main.name, "fontTable")
    if name is None or not fonts:
        return
    root = parse_xml(draft.part(name).data, name)
    listed = {font.get(qn("w:name")): font for font in root.iter(qn("w:font"))}
    for old, new in fonts.items():
        if new not in listed:
            listed[new] = etree.SubElement(root, qn("w:font"), {qn("w:name"): new})
            etree.SubElement(listed[new], qn("w:altName"), {_VAL: old})
    draft.put(name, serialize_xml(root))
