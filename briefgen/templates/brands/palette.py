"""Checks of the palette file beyond its form: colours that are colours, roles that exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from briefgen.errors import FindingsError
from briefgen.findings import Findings, Place
from briefgen.suggest import name_hint
from briefgen.templates.brands.colors import parse_color
from briefgen.templates.brands.format import COLORS
from briefgen.templates.brands.model import Palette

UNUSABLE: Final = "BG841"
Complaint: TypeAlias = tuple[str, str, str]  # key, message, hint

NEEDED: Final = ("white", *(key.name for key in COLORS.keys))


def check_palette(palette: Palette, file: str) -> None:
    """Raise FindingsError with all that brands could not be read against."""
    findings = Findings()
    for key, message, hint in (*_missing(palette), *_wrong_roles(palette), *_unknown(palette)):
        findings.error(UNUSABLE, Place(file, key=key), message, hint)
    if findings.has_errors:
        raise FindingsError(findings)


def _missing(palette: Palette) -> Iterator[Complaint]:
    for role in NEEDED:
        if role not in palette.roles:
            yield f"roles.{role}", "this rule is missing", ""


def _wrong_roles(palette: Palette) -> Iterator[Complaint]:
    for role, rule in palette.roles.items():
        if parse_color(rule.colour) is None:
            yield f"roles.{role}.colour", f"unusable value: {rule.colour!r}", 'such as "#005F73"'
        if not 0 <= rule.least <= (1 if rule.of_accent is None else rule.of_accent) <= 1:
            yield f"roles.{role}", "its shares do not lie between 0 and 1, the least first", ""


def _unknown(palette: Palette) -> Iterator[Complaint]:
    for number, pair in enumerate(palette.contrast):
        for role in (pair.colour, *pair.grounds):
            if role not in palette.roles:
                hint = name_hint(role, palette.roles)
                yield f"contrast[{number}]", f"there is no role {role!r}", hint
