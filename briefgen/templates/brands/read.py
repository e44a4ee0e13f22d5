"""Reading a brand file, with every problem in it at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from briefgen.errors import FindingsError
from briefgen.findings import Finding, Findings, Place
from briefgen.narrative.keyed import read_keyed, with_keys
from briefgen.narrative.values.reading import Reading, shown
from briefgen.narrative.values.walk import Values
from briefgen.resources import Resource
from briefgen.templates.brands.choose import choose_colors
from briefgen.templates.brands.colors import parse_color
from briefgen.templates.brands.format import FORM
from briefgen.templates.brands.logo import Found, read_logo
from briefgen.templates.brands.model import Brand, Palette

UNUSABLE: Final = "BG890"
NO_COLOR: Final = "BG891"

_READING: Final = "BG0"  # the family of rules about YAML and keys, which in a brand is one rule
_LONGEST_FONT: Final = 31  # what Windows allows a family to be called


def read_brand(found: Resource, palette: Palette) -> tuple[Brand, Findings]:
    """The brand in a file, with warnings; FindingsError where something in it is an error."""
    findings = Findings()
    read = read_keyed(found.path, FORM, findings, label=found.label)
    brand = _brand(*read, found, palette) if read else Brand(found.label)
    places = read[1].places() if read else {}
    findings = Findings(map(_of_brand, with_keys(findings, places)))
    if findings.has_errors:
        raise FindingsError(findings)
    return brand, findings


def _of_brand(finding: Finding) -> Finding:
    return replace(finding, rule=UNUSABLE) if finding.rule.startswith(_READING) else finding


def _brand(values: Values, reading: Reading, found: Resource, palette: Palette) -> Brand:
    named, fonts = values.get("colours", {}), _fonts(values.get("fonts", {}), reading)
    given = {}
    for role, text in named.items():
        if color := _color(role, text, palette, reading):
            given[role] = color
    colors = choose_colors(given, palette, reading)
    logo = _logo(values, reading, found)
    return Brand(
        found.label,
        slots=tuple(_slots(colors, given, palette)),
        literals=tuple(_literals(colors, palette)),
        heading=fonts.get("heading", ""),
        body=fonts.get("body", ""),
        font_places=tuple(_font_places(fonts, reading)),
        logo=logo.logo if logo else None,
        page=values.get("page"),
        confidentiality=values.get("confidentiality"),
        files=_files(logo, found),
    )


def _color(role: str, text: str, palette: Palette, reading: Reading) -> str | None:
    color = parse_color(text)
    if color is None:
        message = f"{shown(text)} is not a colour."
        hint = f'write six digits, such as {role}: "{palette.roles[role].colour}"'
        reading.error(NO_COLOR, f"colours.{role}", message, hint)
    return color


def _fonts(given: Mapping[str, str], reading: Reading) -> dict[str, str]:
    """The families that a theme can name."""
    fonts = {}
    for name, text in given.items():
        family = " ".join(text.split())
        if "," in family or ";" in family:
            first = family.replace(";", ",").partition(",")[0].strip(" '\"")
            message = f"{shown(text)} is a list of fonts; a theme has one."
            reading.error(UNUSABLE, f"fonts.{name}", message, f"write it as {name}: {first}")
        elif len(family) > _LONGEST_FONT or family.startswith(("+", "@")):
            message = f"{shown(text)} is not the name of a font."
            reading.error(UNUSABLE, f"fonts.{name}", message, f"such as {name}: Georgia")
        else:
            fonts[name] = family
    return fonts


def _font_places(fonts: Mapping[str, str], reading: Reading) -> list[tuple[str, Place]]:
    return [(family, reading.place(f"fonts.{name}")) for name, family in fonts.items()]


def _logo(values: Values, reading: Reading, found: Resource) -> Found | None:
    name = values.get("logo")
    return None if name is None else read_logo(found.path.parent, name, reading)


def _files(logo: Found | None, found: Resource) -> tuple[tuple[str, bytes], ...]:
    """What the brand was read from, named as reports do."""
    folder = found.label.rpartition("/")[0]
    own = (found.label, found.read())
    return (own, *((f"{folder}/{name}", data) for name, data in (logo.files if logo else ())))


def _slots(
    colors: Mapping[str, str], given: Mapping[str, str], palette: Palette
) -> Iterator[tuple[str, str]]:
    """The theme's colours that the brand decides; the others stay as a template has them."""
    for role, rule in palette.roles.items():
        if role in given or colors[role] != parse_color(rule.colour):
            for slot in rule.slots:
                yield slot, colors[role]


def _literals(colors: Mapping[str, str], palette: Palette) -> list[tuple[str, str]]:
    """What each of the palette's colours becomes, where it stands in a file by itself."""
    pairs = [(parse_color(rule.colour) or "", colors[r]) for r, rule in palette.roles.items()]
    return [(old, new) for old, new in pairs if old != new]
