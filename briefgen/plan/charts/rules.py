"""The numbers of LOOK that an Office file cannot hold, read from templates/charts.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import ClassVar

from briefgen.plan.rulesfile import read_rules
from briefgen.records import dataclass
from briefgen.units import Points


@dataclass(frozen=True, slots=True)
class LabelRules:
    """How far Office draws a label from its point: beside, above and below, past the marker."""

    beside: Points
    above: Points
    below: Points
    axis: Points  # from the axis to its labels
    air: Points  # what two labels keep between them
    fill: float  # how much of their spacing axis labels may fill


@dataclass(frozen=True, slots=True)
class LineRules:
    """Line charts: insets of the plot, line widths, when ends and labels give way, sizes."""

    hero: Points
    other: Points
    equal: Points
    level_line: Points
    marker: Points
    wide: Points
    few_periods: int
    edge: Points
    edge_wide: Points
    top: Points
    bottom: Points
    reserve: Points
    reserve_wide: Points
    reserve_most: float
    label_most: float
    end_room: Points
    ends_stacked: Points
    ends_apart: Points
    gap_least: Points
    inside: Points
    name_below: Points
    note_below: Points
    value_shift: Points
    name_shift: Points
    period: Points
    value: Points
    fork: Points
    end: tuple[Points, ...]
    name: Points
    level: Points
    gap: Points
    note: Points


@dataclass(frozen=True, slots=True)
class BarRules:
    """Horizontal bars beside their names: of a metric without series, of assumptions."""

    POSITIVE: ClassVar[tuple[str, ...]] = ("thickest", "name")

    top: Points
    bottom: Points
    names_most: float
    name_room: Points
    value_room: Points
    thickest: Points
    share: float
    name: Points
    value: Points


@dataclass(frozen=True, slots=True)
class WaterfallRules:
    """Waterfalls: how many parts, the column of names, connectors, sizes."""

    POSITIVE: ClassVar[tuple[str, ...]] = ("thickest", "name")

    parts_most: int
    top: Points
    bottom: Points
    names_most: float
    name_room: Points
    value_room: Points
    connector: Points
    thickest: Points
    name: Points
    value: Points
    total: Points


@dataclass(frozen=True, slots=True)
class ScenarioRules:
    """Stacked columns: how many stacks, gaps between columns, the names beside, sizes."""

    POSITIVE: ClassVar[tuple[str, ...]] = ("name",)

    stacks_most: int
    gap_width: int
    gap_least: int
    left: Points
    top: Points
    bottom: Points
    names_most: float
    name_shift: Points
    name: Points
    value: Points
    total: tuple[Points, ...]
    period: Points


@dataclass(frozen=True, slots=True)
class CashFlowRules:
    """Lines of money over years: insets, widths, the names at the ends, sizes."""

    POSITIVE: ClassVar[tuple[str, ...]] = ("period", "value")

    hero: Points
    other: Points
    marker: Points
    left: Points
    top: Points
    bottom: Points
    name_shift: Points
    names_most: float
    period: Points
    value: Points


@dataclass(frozen=True, slots=True)
class ChartRules:
    """All of them for one scale of page; shares are fractions of a width.

    `font` is the family that labels are measured in: the template's body font.
    """

    font: str
    label: LabelRules
    line: LineRules
    bars: BarRules
    waterfall: WaterfallRules
    scenarios: ScenarioRules
    cash_flow: CashFlowRules
    tornado: BarRules


@dataclass(frozen=True, slots=True)
class ChartRulesFile:
    """templates/charts.yaml."""

    slide: ChartRules
    document: ChartRules


@lru_cache(maxsize=8)
def read_chart_rules(text: str, file: str = "charts.yaml") -> Mapping[str, ChartRules]:
    """The rules by scale of page (slide, document); FindingsError with all that is amiss."""
    read = read_rules(ChartRulesFile, text, file)
    return MappingProxyType({"slide": read.slide, "document": read.document})
