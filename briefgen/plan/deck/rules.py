"""The deck's rules file as frozen dataclasses: sizes, floors, what gives way to what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import lru_cache
from typing import ClassVar, Final

from briefgen.plan.rulesfile import read_rules
from briefgen.records import dataclass
from briefgen.templates.brands.model import LogoZone
from briefgen.units import Emu, Points

NOTHING: Final = Emu(0)


@dataclass(frozen=True, slots=True)
class LayoutRule:
    """A layout and what a frame must have to take it; `kpis` None means: either way."""

    layout: str
    charts: int
    kpis: bool | None = None


@dataclass(frozen=True, slots=True)
class SizeStep:
    """A smaller size; its own lines for each paragraph where they differ from the zone's."""

    SHORT: ClassVar[str] = "size"
    POSITIVE: ClassVar[tuple[str, ...]] = ("size", "lines")

    size: Points
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Grow:
    """More lines at the cost of other zones: by how much at most, at their foot or their top."""

    POSITIVE: ClassVar[tuple[str, ...]] = ("lines",)

    lines: tuple[int, ...]
    by: Emu
    takes_from: tuple[str, ...]
    up: bool = False


@dataclass(frozen=True, slots=True)
class Narrow:
    """A box as narrow as its lines allow, plus something; short texts stay on one line."""

    plus: Emu
    one_line: Emu


@dataclass(frozen=True, slots=True)
class ZoneRule:
    """How one zone's text may be set; without lines, as many as its box is high."""

    POSITIVE: ClassVar[tuple[str, ...]] = ("lines",)

    lines: tuple[int, ...] = ()
    steps: tuple[SizeStep, ...] = ()
    room: Emu = NOTHING
    narrow: Narrow | None = None
    grow: Grow | None = None
    widen: Emu = NOTHING  # to the left
    key: str = ""


@dataclass(frozen=True, slots=True)
class GroupRule:
    """Zones of one size; with a gap they may share their width by need."""

    POSITIVE: ClassVar[tuple[str, ...]] = ("lines",)

    zones: tuple[str, ...]
    lines: tuple[int, ...]
    steps: tuple[SizeStep, ...] = ()
    gap: Emu | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One way to stack up to so many texts; without a pitch, as the layout has them.

    It is for some layouts, or where it names none, for all.
    """

    POSITIVE: ClassVar[tuple[str, ...]] = ("sizes",)

    layouts: tuple[str, ...]
    up_to: int
    pitch: Emu | None = None
    offset: Emu | None = None
    height: Emu = NOTHING
    sizes: tuple[Points, ...] = ()  # instead of the layout's size and the stack's steps


@dataclass(frozen=True, slots=True)
class StackRule:
    """Zones under each other with their rules, and the ways to arrange them."""

    POSITIVE: ClassVar[tuple[str, ...]] = ("steps",)

    zones: tuple[str, ...]
    rules: tuple[str, ...]
    offset: Emu
    steps: tuple[Points, ...]
    arrangements: tuple[Arrangement, ...]


@dataclass(frozen=True, slots=True)
class DeckRules:
    """All rules of a deck template."""

    layouts: tuple[LayoutRule, ...]
    zones: Mapping[str, ZoneRule] = field(default_factory=dict)
    groups: Mapping[str, GroupRule] = field(default_factory=dict)
    stacks: Mapping[str, StackRule] = field(default_factory=dict)
    logo: LogoZone | None = None


def smaller(steps: tuple[SizeStep, ...], size: float) -> tuple[SizeStep, ...]:
    """The steps that are below a size: a restyled layout may start lower than the rules do."""
    return tuple(step for step in steps if step.size < size)


@lru_cache(maxsize=8)
def read_deck_rules(text: str, file: str = "deck.yaml") -> DeckRules:
    """The deck's rules from their file's text; FindingsError for what is amiss in it."""
    return read_rules(DeckRules, text, file)
