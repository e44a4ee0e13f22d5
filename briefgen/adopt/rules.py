"""The numbers of templates/adopt.yaml: how frames are laid into a corporate slide."""

from __future__ import annotations

from functools import lru_cache
from typing import ClassVar

from briefgen.plan.rulesfile import read_rules
from briefgen.records import dataclass
from briefgen.units import Emu, Points


@dataclass(frozen=True, slots=True)
class Floor:
    """A size of type in the default layouts, and the smallest that it may shrink to."""

    POSITIVE: ClassVar[tuple[str, ...]] = ("size", "floor")

    size: Points
    floor: Points


@dataclass(frozen=True, slots=True)
class Headline:
    """How many characters a headline has, and what is tried where they do not fit."""

    characters: int
    steps: tuple[Points, ...]
    three_lines: Points


@dataclass(frozen=True, slots=True)
class Heights:
    """Rows that are always as high."""

    tracker: Emu
    band: Emu
    footer: Emu


@dataclass(frozen=True, slots=True)
class Gaps:
    """Distances between zones."""

    tracker: Emu
    headline: Emu
    band: Emu
    footer: Emu
    columns: Emu
    charts: Emu
    rows: Emu
    rule: Emu
    tight: float


@dataclass(frozen=True, slots=True)
class Least:
    """What zones need at least."""

    chart: Emu
    chart_width: Emu
    chart_height: Emu
    side_width: Emu
    point: int
    captions: int
    metric_beside: Emu


@dataclass(frozen=True, slots=True)
class AdoptRules:
    """All of them."""

    floors: tuple[Floor, ...]
    headline: Headline
    heights: Heights
    gaps: Gaps
    least: Least
    sides: tuple[float, ...]
    side_most: Emu
    upright: float
    lower: float
    chart_type: tuple[str, ...]


@lru_cache(maxsize=4)
def read_adopt_rules(text: str, file: str = "adopt.yaml") -> AdoptRules:
    """The rules from their file's text; FindingsError for what is amiss in it."""
    return read_rules(AdoptRules, text, file)
