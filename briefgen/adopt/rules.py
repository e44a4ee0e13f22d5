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
class Sizes:
    """Sizes of type in the default layouts."""

    headline: Points
    ask: Points
    title: Points
    subtitle: Points
    value: Points
    alone: Points
    figure: Points
    caption: Points
    tracker: Points
    source: Points


@dataclass(frozen=True, slots=True)
class Tracker:
    """The three steps above the headline."""

    step: Emu
    filled: float
    characters: int
    bar: Emu
    line: Emu
    text: Emu


@dataclass(frozen=True, slots=True)
class Organisation:
    """The organisation beside the tracker, and the least width that it is worth standing at."""

    width: Emu
    least: Emu


@dataclass(frozen=True, slots=True)
class Band:
    """The decision: its label, and the ask in the rest of it."""

    inset: Emu
    label: Emu
    gap: Emu
    narrow: Emu
    narrow_label: Emu


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
    chart: Emu
    source: Emu
    value: Emu
    alone: Emu
    metric: Emu
    figures: Emu
    figure_rule: Emu
    figure: Emu
    point: Emu
    tight: float


@dataclass(frozen=True, slots=True)
class Least:
    """What zones need at least."""

    chart: Emu
    chart_width: Emu
    side_width: Emu
    point: int
    captions: int
    title: int
    subtitle: int
    source: int
    metric_beside: Emu


@dataclass(frozen=True, slots=True)
class AdoptRules:
    """All of them."""

    floors: tuple[Floor, ...]
    headline: Headline
    sizes: Sizes
    heights: Heights
    tracker: Tracker
    organisation: Organisation
    band: Band
    number: Emu
    gaps: Gaps
    least: Least
    sides: tuple[float, ...]
    side_most: Emu
    point_most: Emu
    upright: float
    lower: float
    chart_type: tuple[str, ...]


@lru_cache(maxsize=4)
def read_adopt_rules(text: str, file: str = "adopt.yaml") -> AdoptRules:
    """The rules from their file's text; FindingsError for what is amiss in it."""
    return read_rules(AdoptRules, text, file)
