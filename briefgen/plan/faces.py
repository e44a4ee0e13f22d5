"""Which font table measures a family: its own, an installed font's, or a near relative's.

The tables (`metrics/*.json`, made by tools/make_metrics.py) come from open fonts that are as wide
as Calibri, Cambria, Arial, Times New Roman and Courier New; `metrics/families.json` says which
family each one measures. Installed fonts are asked only about families that no table measures. A
relative's margin covers the fonts that LibreOffice draws instead of an absent one: they are wide.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from briefgen.records import dataclass

METRICS = Path(__file__).with_name("metrics")
TALLER = 1.15  # by how much at most a line may be higher than a relative's
SYNTHETIC_BOLD = 1.1  # how much wider a bold may be that is drawn from the regular


@dataclass(frozen=True, slots=True)
class Table:
    """A face's line height and advances in em, and by how much to measure wider than they say."""

    line_em: float
    descent_em: float
    widths: Mapping[str, float]
    margin: float = 1.0


@dataclass(frozen=True, slots=True)
class Relative:
    """A bundled face that stands for families, by name or by a word in the name, with a margin."""

    face: str
    margin: float
    families: frozenset[str]
    words: tuple[str, ...]


def find_table(family: str, bold: bool) -> Table:
    """The table to measure a family with; the family may be written in any case."""
    family = family.lower()
    own = _same().get(family)
    if own is not None:
        return _bundled(own, bold)
    if (installed := _installed(family, bold)) is not None:
        return installed
    relative = stand_in(family)
    table = _bundled(relative.face, bold)
    taller = min(relative.margin, TALLER)
    return Table(
        table.line_em * taller,
        table.descent_em * taller,
        table.widths,
        relative.margin,
    )


def has_own_widths(family: str) -> bool:
    """Whether a family is measured by its own widths: from a table, or from an installed font."""
    family = family.lower()
    return family in _same() or _installed(family, False) is not None


@lru_cache(maxsize=64)
def east_asian_line(family: str) -> tuple[float, float] | None:
    """Ascent and descent in em of a font for East Asian text; None where nothing is known of it."""
    family = family.lower()
    for line in _data()["east_asian"]:
        if family in line["families"]:
            return line["ascent"], line["descent"]
    found = _installed(family, False) if family else None
    return (found.line_em - found.descent_em, found.descent_em) if found else None


def stand_in(family: str) -> Relative:
    """The relative that measures a family which is neither bundled nor installed."""
    family = family.lower()
    by_name = [each for each in _near() if family in each.families]
    by_word = [each for each in _near() if any(word in family for word in each.words)]
    return (by_name or by_word)[0]  # the last entry's empty word is in every name


def measured_as(relative: Relative) -> str:
    """The name of the family whose widths a relative has."""
    return str(_data()["same"][relative.face][0]).title()


@lru_cache(maxsize=1)
def _data() -> Any:
    return json.loads((METRICS / "families.json").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _same() -> dict[str, str]:
    groups = _data()["same"].items()
    return {family: face for face, families in groups for family in families}


@lru_cache(maxsize=1)
def _near() -> tuple[Relative, ...]:
    return tuple(
        Relative(each["face"], each["margin"], frozenset(each["families"]), tuple(each["words"]))
        for each in _data()["near"]
    )


@lru_cache(maxsize=16)
def _bundled(face: str, bold: bool) -> Table:
    name = f"{face}-{'bold' if bold else 'regular'}.json"
    table = json.loads((METRICS / name).read_text(encoding="utf-8"))
    units = table["units"]
    widths = {
        chr(int(first, 16) + offset): advance / units
        for first, run in table["widths"].items()
        for offset, advance in enumerate(run)
    }
    line = table["ascent"] + table["descent"] + table["gap"]
    margin = _data()["drawn_wider"].get(face, 1.0)  # LibreOffice rounds positions
    return Table(line / units, table["descent"] / units, widths, margin)


@lru_cache(maxsize=64)
def _installed(family: str, bold: bool) -> Table | None:
    """An installed font's table; a bold that is absent is drawn from the regular, wider."""
    from briefgen.plan.installed import read_metrics

    own = read_metrics(family, bold)
    if own is not None:
        return Table(own.line_em, own.descent_em, own.widths)
    regular = read_metrics(family, False) if bold else None
    if regular is None:
        return None
    return Table(regular.line_em, regular.descent_em, regular.widths, SYNTHETIC_BOLD)
