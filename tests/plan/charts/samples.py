"""Charts to plan: those of the look, and whatever a narrative may make of them."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from briefgen.plan.charts import ChartPlan, ChartRules, plan_chart
from briefgen.plan.charts.rules import read_chart_rules
from briefgen.story.charts import (
    Bar,
    BarChart,
    CashFlowChart,
    Chart,
    Display,
    Flow,
    Gap,
    LineChart,
    ScenarioChart,
    Stack,
    Swing,
    TornadoChart,
    WaterfallChart,
    WaterfallPart,
)
from briefgen.units import inches_to_emu

ROOT = Path(__file__).resolve().parents[3]
QUARTERS = ("Q1 26", "Q2 26", "Q3 26", "Q4 26", "Q1 27")
DAYS = Display(long_suffix=" days")
PERCENT = Display(suffix="%")
THOUSANDS = Display(prefix="$", suffix="k", grouping=True)
HEADINGS = ("Base", "Added", "Taken off", "Total", "Connector", "Label")

# The boxes that the default templates have for a chart: width and height in inches, scale.
LINE_BOXES = (
    (7.8, 2.88, "slide"),
    (3.65, 2.88, "slide"),
    (7.8, 2.05, "slide"),
    (4.1, 1.9, "document"),
    (3.55, 2.1, "document"),
    (7.1, 1.52, "document"),
)
PART_BOXES = ((3.75, 2.88, "slide"), (2.7, 1.9, "document"), (2.7, 1.52, "document"))
VIEW_BOXES = ((3.25, 1.5, "document"), (7.5, 3.3, "slide"), (7.1, 1.2, "document"))
SCENARIO_BOXES = ((3.25, 2.1, "document"), (3.25, 1.68, "document"), (5.8, 2.88, "slide"))

Box = tuple[float, float, str]


@cache
def rules(scale: str) -> ChartRules:
    text = (ROOT / "templates" / "charts.yaml").read_text(encoding="utf-8")
    return read_chart_rules(text)[scale]


def planned(chart: Chart, box: Box) -> ChartPlan:
    width, height, scale = box
    return plan_chart(chart, inches_to_emu(width), inches_to_emu(height), rules(scale))


def numbers(*values: float | str) -> tuple[Decimal, ...]:
    return tuple(Decimal(str(value)) for value in values)


def onboarding(hero: str = "learning", gap: Gap | None = None) -> LineChart:
    return LineChart(
        periods=QUARTERS,
        current=numbers(94, 95, 99, 104, 108),
        learning=numbers(94, 88, 79, 70, 66),
        current_name="Current trajectory",
        learning_name="With learning",
        display=DAYS,
        hero=hero,
        fork=0,
        benchmark=Decimal(60),
        benchmark_name="Benchmark",
        gap=gap,
        period_heading="Period",
    )


TODAYS_GAP = Gap(0, Decimal(60), Decimal(94), "34 days", "over benchmark")
FINAL_GAP = Gap(4, Decimal(66), Decimal(108), "42 days faster")


def attrition() -> LineChart:
    return LineChart(
        periods=("2023", "2024", "2025", "2026", "2027"),
        current=numbers(24, 27, 31, 33, 34),
        learning=numbers(24, 27, 31, 27, 22),
        current_name="Current trajectory",
        learning_name="With learning",
        display=PERCENT,
        hero="both",
        fork=2,
        benchmark=Decimal(19),
        benchmark_name="Benchmark",
        gap=Gap(4, Decimal(22), Decimal(34), "12 points", tone="alert"),
        period_heading="Period",
    )


def waterfall(*parts: tuple[str, int], total: int | None = None) -> WaterfallChart:
    given = parts or (
        ("Productivity of onboarding managers", 392),
        ("Replacement hiring avoided", 266),
        ("Renewals protected", 202),
        ("Running the programme", -255),
    )
    summed = sum(value for _, value in given)
    return WaterfallChart(
        parts=tuple(WaterfallPart(label, Decimal(value)) for label, value in given),
        total=WaterfallPart(
            "Cost of waiting one year", Decimal(summed if total is None else total)
        ),
        display=THOUSANDS,
        part_heading="Part",
        series_names=HEADINGS,
        other="Other benefits",
    )


def scenarios(*stacks: tuple[str, tuple[int, ...]]) -> ScenarioChart:
    given = stacks or (
        ("Productivity of onboarding managers", (224, 392, 560)),
        ("Replacement hiring avoided", (152, 266, 380)),
        ("Renewals protected", (115, 202, 288)),
    )
    totals = tuple(sum(each) for each in zip(*(values for _, values in given), strict=True))
    return ScenarioChart(
        scenarios=("Conservative", "Expected", "Optimistic"),
        stacks=tuple(Stack(label, numbers(*values)) for label, values in given),
        totals=numbers(*totals),
        display=THOUSANDS,
        heading="Scenario",
        total_heading="Total",
        other="Other benefits",
    )


def bars(*given: tuple[str, str, float], display: Display = PERCENT) -> BarChart:
    return BarChart(
        tuple(Bar(role, label, Decimal(str(value))) for role, label, value in given),
        display,
        "Rate",
    )


def cash_flow(years: int = 3) -> CashFlowChart:
    """A programme that costs 180 at first and earns 60, 380 and 650 a year, by scenario."""
    flows = (("Conservative", 60), ("Expected", 380), ("Optimistic", 650))
    return CashFlowChart(
        years=tuple(f"Year {year}" for year in range(years + 1)),
        numerals=tuple(str(year) for year in range(years + 1)),
        flows=tuple(
            Flow(name, numbers(*(each * year - 180 for year in range(years + 1))), each == 380)
            for name, each in flows
        ),
        display=THOUSANDS,
        heading="Year",
    )


def tornado(less: int = 0) -> TornadoChart:
    given = (("Effect by year", 404, 1014), ("Uplift", 499, 919), ("Discount rate", 750, 670))
    longest = "Annual base: Productivity of onboarding managers"
    swings = (*given, (longest, 570, 848))
    return TornadoChart(
        swings=tuple(Swing(label, Decimal(a + less), Decimal(b + less)) for label, a, b in swings),
        middle=Decimal(709 + less),
        lower_name="−20%",
        higher_name="+20%",
        display=THOUSANDS,
        heading="Assumption",
    )


def all_charts() -> list[tuple[str, Chart, Box]]:
    """One of each kind in each of its boxes, for tests that write or draw them."""
    three = (("today", "Today", 81), ("target", "Target", 88), ("benchmark", "Benchmark", 93))
    found: list[tuple[str, Chart, Box]] = [
        ("gap today", onboarding("current", TODAYS_GAP), LINE_BOXES[0]),
        ("attrition", attrition(), LINE_BOXES[1]),
        ("end gap", onboarding(gap=FINAL_GAP), LINE_BOXES[2]),
        ("brief", onboarding("both", FINAL_GAP), LINE_BOXES[3]),
        ("months", twelve_months(), LINE_BOXES[1]),
        ("waterfall", waterfall(), PART_BOXES[0]),
        ("below zero", waterfall(("Benefit", 100), ("Running it", -255)), PART_BOXES[1]),
        ("scenarios", scenarios(), SCENARIO_BOXES[0]),
        ("bars", bars(*three), LINE_BOXES[3]),
        ("bars below zero", bars(("today", "Today", -12), ("target", "Target", 8)), LINE_BOXES[0]),
        ("cash flow", cash_flow(), VIEW_BOXES[0]),
        ("cash flow on a slide", cash_flow(), VIEW_BOXES[1]),
        ("ten years", cash_flow(10), VIEW_BOXES[0]),
        ("tornado", tornado(), VIEW_BOXES[0]),
        ("tornado on a slide", tornado(), VIEW_BOXES[1]),
        ("tornado below zero", tornado(-600), VIEW_BOXES[1]),
    ]
    return found


def twelve_months() -> LineChart:
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return LineChart(
        periods=tuple(f"{month} 26" for month in months),
        current=numbers(50, 51, 52, 54, 55, 57, 58, 60, 61, 63, 64, 66),
        learning=numbers(50, 51, 52, 54, 52, 50, 47, 45, 44, 42, 41, 40),
        current_name="Current trajectory",
        learning_name="With learning",
        display=DAYS,
        hero="learning",
        fork=3,
        benchmark=Decimal(38),
        benchmark_name="Benchmark",
        gap=Gap(11, Decimal(40), Decimal(66), "26 days faster"),
        period_heading="Month",
    )


_values = st.one_of(
    st.integers(-50, 400).map(Decimal),
    st.decimals(min_value=0, max_value=100, places=1),
    st.integers(0, 10**10).map(Decimal),
)
_words = st.text("abcdefghijklmnop RSTäß漢字é-", min_size=1, max_size=60)
_displays = st.builds(
    Display,
    decimals=st.integers(0, 2),
    prefix=st.sampled_from(["", "$", "US$ "]),
    suffix=st.sampled_from(["", "%", "k", "\u00a0Tsd.\u00a0€"]),
    long_suffix=st.sampled_from(["", " days", " hours a week", " contacts per adviser per month"]),
    grouping=st.booleans(),
)


@st.composite
def line_charts(draw: st.DrawFn) -> LineChart:
    """Any two series of equal length, sharing their first values or none."""
    count = draw(st.integers(2, 12))
    scale = draw(st.sampled_from([1, 1, 1000]))
    series = st.lists(_values, min_size=count, max_size=count)
    current = [value * scale for value in draw(series)]
    learning = [value * scale for value in draw(series)]
    fork = draw(st.integers(-1, count - 1))
    learning[: fork + 1] = current[: fork + 1]
    levels = st.one_of(st.none(), _values, st.sampled_from(current))
    benchmark, target = draw(levels), draw(levels)
    at = draw(st.sampled_from([max(fork, 0), count - 1]))
    ends = sorted([current[at], draw(st.sampled_from([learning[at], benchmark or learning[at]]))])
    gap = Gap(at, ends[0], ends[1], draw(_words), draw(st.sampled_from(["", "over benchmark"])))
    return LineChart(
        periods=tuple(draw(st.lists(_words, min_size=count, max_size=count))),
        current=tuple(current),
        learning=tuple(learning),
        current_name=draw(_words),
        learning_name=draw(_words),
        display=draw(_displays),
        hero=draw(st.sampled_from(["current", "learning", "both"])),
        fork=fork,
        benchmark=benchmark,
        benchmark_name=draw(_words),
        target=target,
        target_name=draw(_words),
        gap=draw(st.sampled_from([gap, None])),
        period_heading="Period",
    )


@st.composite
def waterfalls(draw: st.DrawFn) -> WaterfallChart:
    values = st.integers(-1000, 10**6)
    parts = draw(st.lists(st.tuples(_words, values), min_size=1, max_size=9))
    chart = waterfall(*parts)
    return WaterfallChart(chart.parts, chart.total, draw(_displays), "Part", HEADINGS, draw(_words))


@st.composite
def scenario_charts(draw: st.DrawFn) -> ScenarioChart:
    count = draw(st.integers(1, 4))
    values = st.lists(st.integers(0, 10**6).map(Decimal), min_size=count, max_size=count)
    stacks = tuple(
        Stack(label, tuple(each))
        for label, each in draw(st.lists(st.tuples(_words, values), min_size=1, max_size=6))
    )
    totals = tuple(sum(stack.values[i] for stack in stacks) for i in range(count))
    names = draw(st.lists(_words, min_size=count, max_size=count))
    return ScenarioChart(
        tuple(names), stacks, totals, draw(_displays), "Scenario", "Total", draw(_words)
    )


@st.composite
def bar_charts(draw: st.DrawFn) -> BarChart:
    roles = draw(st.sampled_from([("today", "target"), ("today", "target", "benchmark")]))
    return BarChart(
        tuple(Bar(role, draw(_words), draw(_values)) for role in roles), draw(_displays), "Rate"
    )


@st.composite
def cash_flows(draw: st.DrawFn) -> CashFlowChart:
    """Any three flows, with a shared start or none, over few or many years."""
    years = draw(st.integers(1, 30))
    amounts = st.lists(st.integers(-(10**6), 10**7).map(Decimal), min_size=years, max_size=years)
    start = draw(st.one_of(st.none(), st.integers(-(10**6), 0).map(Decimal)))
    flows = []
    for index in range(3):
        first = Decimal(index) if start is None else start
        flows.append(Flow(draw(_words), (first, *draw(amounts)), index == 1))
    return CashFlowChart(
        years=tuple(f"Year {year}" for year in range(years + 1)),
        numerals=tuple(str(year) for year in range(years + 1)),
        flows=tuple(flows),
        display=draw(_displays),
        heading="Year",
    )


@st.composite
def tornados(draw: st.DrawFn) -> TornadoChart:
    values = st.integers(-(10**6), 10**6).map(Decimal)
    swings = draw(st.lists(st.builds(Swing, _words, values, values), min_size=1, max_size=5))
    return TornadoChart(tuple(swings), draw(values), "−20%", "+20%", draw(_displays), "Assumption")
