"""Charts by meaning, not by look: what is plotted, which figure is the hero, what the gap says.

Values are in display units (percent as 31, thousands of dollars as 392), so that the workbook a
reader opens holds the figures that the page prints.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from briefgen.records import dataclass
from briefgen.story.scale import scale_from


@dataclass(frozen=True, slots=True)
class Display:
    """How a chart prints a value: decimals, what stands before and after, grouping.

    `prefix`/`suffix` include any space; `long_suffix` goes to end labels ("108 days").
    """

    decimals: int = 0
    prefix: str = ""
    suffix: str = ""
    long_suffix: str = ""
    grouping: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """The bracket: from one value to another at one period, a label and an optional second line.

    `at` is the index of the period; `tone` is ink or alert.
    """

    at: int
    low: Decimal
    high: Decimal
    label: str
    note: str = ""
    tone: str = "ink"


@dataclass(frozen=True, slots=True)
class LineChart:
    """Current trajectory against the trajectory with learning, up to a shared fork."""

    periods: tuple[str, ...]
    current: tuple[Decimal, ...]
    learning: tuple[Decimal, ...]
    current_name: str
    learning_name: str
    display: Display
    hero: str  # "current" | "learning" | "both"
    fork: int  # index of the last common value; -1 where the two never agree
    benchmark: Decimal | None = None
    benchmark_name: str = ""
    target: Decimal | None = None  # only where the last value with learning differs from it
    target_name: str = ""
    gap: Gap | None = None
    period_heading: str = ""  # the words over the workbook's first column

    kind = "line"

    @property
    def plotted(self) -> tuple[Decimal, ...]:
        """Every value that the lines show, the benchmark's and the target's too."""
        levels = tuple(level for level in (self.benchmark, self.target) if level is not None)
        return (*self.current, *self.learning, *levels)

    @property
    def scale_from(self) -> Decimal:
        """Where the scale begins; the source line says it unless it is 0."""
        return scale_from(self.plotted)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; `role` is today, target or benchmark."""

    role: str
    label: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class BarChart:
    """A metric without series: today, target, benchmark from zero."""

    bars: tuple[Bar, ...]
    display: Display
    heading: str = ""

    kind = "bars"


@dataclass(frozen=True, slots=True)
class WaterfallPart:
    """A part of the waterfall; a deduction has a negative value."""

    label: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class WaterfallChart:
    """Parts that add up to a total, which alone is drawn in the alert colour."""

    parts: tuple[WaterfallPart, ...]
    total: WaterfallPart
    display: Display
    part_heading: str = ""
    series_names: tuple[str, str, str, str, str, str] = ("", "", "", "", "", "")
    # base, added, taken off, total, connector, label: the workbook's column heads
    other: str = ""  # names what the smallest parts are merged into

    kind = "waterfall"


@dataclass(frozen=True, slots=True)
class Stack:
    """One layer of the scenario columns: a value for each scenario."""

    label: str
    values: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class ScenarioChart:
    """Stacked columns, one for each scenario, total on top."""

    scenarios: tuple[str, ...]
    stacks: tuple[Stack, ...]
    totals: tuple[Decimal, ...]
    display: Display
    heading: str = ""
    total_heading: str = ""
    other: str = ""  # names what the smallest stacks are merged into

    kind = "scenarios"


@dataclass(frozen=True, slots=True)
class Flow:
    """What one scenario has earned, less its costs, up to each year."""

    name: str
    values: tuple[Decimal, ...]
    is_hero: bool


@dataclass(frozen=True, slots=True)
class CashFlowChart:
    """A line for each scenario, from year 0 on; the axis line is zero."""

    years: tuple[str, ...]
    numerals: tuple[str, ...]  # shorter, where those have no room
    flows: tuple[Flow, ...]
    display: Display
    heading: str = ""

    kind = "cash_flow"


@dataclass(frozen=True, slots=True)
class Swing:
    """What a value comes to where one assumption is lower, and where it is higher."""

    label: str
    lower: Decimal
    higher: Decimal


@dataclass(frozen=True, slots=True)
class TornadoChart:
    """Bars from the expected value to those with one assumption changed, the longest first."""

    swings: tuple[Swing, ...]
    middle: Decimal
    lower_name: str
    higher_name: str
    display: Display
    heading: str = ""

    kind = "tornado"


Chart: TypeAlias = (
    LineChart | BarChart | WaterfallChart | ScenarioChart | CashFlowChart | TornadoChart
)
