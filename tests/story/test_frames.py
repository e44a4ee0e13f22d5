"""The three frames: no chart twice, no ask twice, and titles that are true."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.story.charts import LineChart
from briefgen.story.model import ChartBlock, Story
from tests.story.telling import plain, tell, tell_with_findings
from tests.variants import ONBOARDING, QUICKSTART, with_text

FRAMES = ("why_now", "risk_of_inaction", "success")

ROI = """\
roi:
  uplift: {conservative: 2%, expected: 3%, optimistic: 5%}
  benefits:
    b: {label: Benefit, category: risk, annual_base: 1000000}
  costs:
    c: {label: Cost, per_year: RUN}
"""

metrics = st.fixed_dictionaries(
    {
        "better": st.sampled_from(["lower", "higher"]),
        "unit": st.sampled_from(["days", "percent", "USD", "tickets"]),
        "series": st.booleans(),
        "target": st.booleans(),
        "benchmark": st.sampled_from([None, 1, 50, 99]),
    }
)
asks = st.lists(st.sampled_from([None, "Same", "same ", "Other"]), min_size=3, max_size=3)


def figure(value: int, unit: str) -> str:
    return f"{value}%" if unit == "percent" else str(value)


def metric_yaml(name: str, given: dict[str, object]) -> str:
    unit = str(given["unit"])
    parts = [f"label: Metric {name}", f"unit: {unit}", f"better: {given['better']}"]
    if given["series"]:
        for key, values in (("current", (50, 55, 60)), ("with_learning", (50, 45, 40))):
            parts.append(f"{key}: [{', '.join(figure(value, unit) for value in values)}]")
        parts.append("periods: [Q1, Q2, Q3]")
    else:
        parts.append(f"baseline: {figure(50, unit)}")
        parts += [f"target: {figure(40, unit)}"] if given["target"] else []
    if given["benchmark"] is not None:
        parts.append(f"benchmark: {figure(int(str(given['benchmark'])), unit)}")
    return f"  {name}: {{{', '.join(parts)}}}\n"


@given(
    first=metrics,
    second=metrics,
    names=st.lists(st.sampled_from(["one", "two"]), min_size=3, max_size=3),
    decisions=asks,
    run_cost=st.sampled_from([None, 0, 900_000]),
)
def test_no_chart_and_no_ask_twice_whatever_is_there(
    first: dict[str, object],
    second: dict[str, object],
    names: list[str],
    decisions: list[str | None],
    run_cost: int | None,
) -> None:
    frames = "".join(
        f"  {frame}: {{headline: H{number}, points: [p], metric: {name}"
        + (f", decision: {ask!r}" if ask else "") + "}\n"
        for number, (frame, name, ask) in enumerate(zip(FRAMES, names, decisions, strict=True))
    )  # fmt: skip
    story = tell(
        f"title: T\ndecision: D\nsuccess_metric: one\nnarrative:\n{frames}metrics:\n"
        + metric_yaml("one", first)
        + metric_yaml("two", second)
        + ("" if run_cost is None else ROI.replace("RUN", str(run_cost)))
    )
    assert_distinct_charts(story)
    heard = [plain(frame.decision).strip().lower() for frame in story.deck.frames]
    assert len(set(heard)) == 3


def assert_distinct_charts(story: Story) -> None:
    frames = [frame.charts for frame in story.deck.frames]
    for one, other in itertools.combinations(frames, 2):
        assert not {chart_of(block) for block in one} & {chart_of(block) for block in other}


def chart_of(block: ChartBlock) -> object:
    """What tells charts apart for a reader: what is drawn, and what stands out in it."""
    if isinstance(block.chart, LineChart):
        chart = block.chart
        return chart.current, chart.learning, chart.hero, block.subtitle.key
    return block.chart, block.subtitle.key


def test_an_ask_that_repeats_is_replaced_with_a_warning() -> None:
    source = with_text(ONBOARDING, "narrative.why_now.decision", "Approve it")
    source = with_text(source, "narrative.success.decision", "approve  it")
    story, findings = tell_with_findings(source)
    assert [plain(frame.decision) for frame in story.deck.frames] == [
        "Agree on the number to change: Time to productivity",
        "Accept or reject the cost of a further year at today's trajectory",
        "approve  it",
    ]
    assert [(one.rule, one.key, one.severity) for one in findings] == [
        ("BG120", "narrative.why_now.decision", "warning")
    ]


def test_the_default_ask_of_frame_two_names_the_cost() -> None:
    source = ONBOARDING.replace(
        "    decision: Accept or reject the cost of a further year at today's trajectory\n", ""
    )
    assert plain(tell(source).deck.frames[1].decision) == (
        "Accept or reject a further year at a cost of $605k"
    )


def series(better: str, current: str, learning: str, unit: str = "days", more: str = "") -> str:
    return QUICKSTART.replace(
        "    unit: weeks\n    better: lower\n    baseline: 14\n    target: 9\n",
        f"    unit: {unit}\n    better: {better}\n    periods: [a, b, c]\n"
        f"    current: [{current}]\n    with_learning: [{learning}]\n{more}",
    )


def titles(source: str) -> list[str]:
    return [plain(frame.charts[0].title) for frame in tell(source).deck.frames]


@pytest.mark.parametrize(
    ("better", "unit", "current", "learning", "success"),
    [
        ("lower", "days", "9, 10, 11", "9, 8, 7", "4 days faster"),
        ("lower", "days", "9, 10, 11", "9, 12, 15", "4 days slower"),
        ("higher", "months", "9, 10, 11", "9, 12, 15", "4 months longer"),
        ("higher", "months", "9, 10, 11", "9, 8, 7", "4 months shorter"),
        ("lower", "percent", "9%, 10%, 11%", "9%, 8%, 7%", "4 points lower"),
        ("higher", "percent", "9%, 10%, 11%", "9%, 10%, 12%", "1 point higher"),
        ("lower", "hours a week", "9, 10, 11", "9, 8, 7.5", "3.5 hours a week lower"),
        ("lower", "USD", "9000, 9500, 12000", "9000, 8000, 7000", "US$5k lower"),
    ],
)
def test_only_durations_that_should_shrink_are_faster(
    better: str, unit: str, current: str, learning: str, success: str
) -> None:
    said = titles(series(better, current, learning, unit))
    assert said[2] == f"{success} than the current trajectory by c"
    assert said[1].endswith(" apart by c")


def test_a_gap_that_closes_by_itself_is_said_to_close() -> None:
    source = series("lower", "9, 7, 5", "9, 5, 4", more="    benchmark: 6\n")
    assert titles(source)[0] == "Gap to the benchmark: 3 days today, closed by c"


def test_a_metric_better_than_its_benchmark_is_measured_against_its_target() -> None:
    source = series("lower", "9, 10, 11", "9, 8, 7", more="    benchmark: 12\n")
    assert titles(source)[0] == "Gap to the target: 2 days today, 4 days by c"


def test_a_metric_without_any_gap_shows_its_path() -> None:
    source = series("higher", "9, 10, 11", "9, 8, 7", more="    benchmark: 5\n")
    story = tell(source)
    block = story.deck.frames[0].charts[0]
    assert plain(block.title) == "9 days today, 11 days by c"
    assert isinstance(block.chart, LineChart) and block.chart.gap is None


def test_lines_that_end_alike_have_no_gap() -> None:
    source = series("lower", "9, 10, 7", "9, 8, 7", more="    benchmark: 5\n")
    assert titles(source)[1:] == ["No difference by c", "No difference by c"]
    charts = [frame.charts[0].chart for frame in tell(source).deck.frames[1:]]
    assert all(isinstance(chart, LineChart) and chart.gap is None for chart in charts)


def test_lines_that_never_agree_have_no_fork() -> None:
    source = series("lower", "9, 10, 11", "8, 7, 6", more="    baseline: 8.5\n    benchmark: 5\n")
    story = tell(source.replace("{{ metrics.ramp_up.baseline }}", "9"))
    chart = story.deck.frames[0].charts[0].chart
    assert isinstance(chart, LineChart)
    assert (chart.fork, chart.gap) == (-1, None)


def test_higher_is_better_stands_below_its_benchmark() -> None:
    source = series("higher", "40, 39, 38", "40, 45, 50", more="    benchmark: 60\n")
    chart = tell(source).deck.frames[0].charts[0].chart
    assert isinstance(chart, LineChart) and chart.gap is not None
    assert (plain(chart.gap.label), chart.gap.note) == ("20 days", "below benchmark")


def test_a_metric_s_values_beside_each_other_have_the_same_decimals() -> None:
    source = ONBOARDING.replace("[94, 95, 99, 104, 108]", "[0.82, 0.8, 0.85, 0.9, 0.95]").replace(
        "[94, 88, 79, 70, 66]", "[0.82, 0.74, 0.61, 0.42, 0.3]"
    )
    panel = tell(source.replace("benchmark: 60\n", "benchmark: 0.4\n")).deck.frames[0].metric
    shown = [column.value for column in (panel.today, panel.target, panel.benchmark) if column]
    assert shown == ["0.82", "0.30", "0.40"]
