"""The format of a metric."""

from __future__ import annotations

from typing import Final

from briefgen.narrative.format.kinds import (
    ChoiceKind,
    FigureKind,
    Group,
    Key,
    ListKind,
    MapKind,
    PlainKind,
    TextKind,
    UnitKind,
)
from briefgen.narrative.model import Better, IndicatorKind, Metric

FEWEST_PERIODS: Final = 2
MOST_PERIODS: Final = 12

METRIC: Final = Group(
    Metric,
    (
        Key(
            "label",
            TextKind(),
            "The metric's name as readers see it.",
            required=True,
            examples=("Time to productivity",),
        ),
        Key(
            "unit",
            UnitKind(),
            "What it is counted in. `percent`, `points`, days, weeks, months, hours and currency"
            " codes such as USD print by locale; any other text prints as it stands.",
            required=True,
            examples=("days", "percent", "points", "USD", "tickets a week"),
        ),
        Key("better", ChoiceKind(Better), "Which direction is the good one.", required=True),
        Key(
            "kind",
            ChoiceKind(IndicatorKind),
            "Whether it moves before the outcome (leading) or is the outcome (lagging).",
            default="lagging",
        ),
        Key(
            "baseline",
            FigureKind(),
            "Today's value. With series, leave it out: it is their last common value.",
            absent="with series their last common value",
            examples=("94", "31%"),
        ),
        Key(
            "target",
            FigureKind(),
            "The value to reach. With series, leave it out: it is the last value with learning.",
            absent="with series the last value with learning",
            examples=("66", "22%"),
        ),
        Key(
            "benchmark",
            FigureKind(),
            "What comparable organisations reach.",
            absent="left out",
            examples=("60", "19%"),
        ),
        Key(
            "benchmark_source",
            TextKind(),
            "Where the benchmark comes from.",
            absent="left out",
            examples=("2025 sector survey",),
        ),
        Key(
            "source",
            TextKind(),
            "Where the metric's values come from.",
            absent="left out",
            examples=("HRIS export, Jan 2026",),
        ),
        Key(
            "owner",
            TextKind(),
            "Who answers for the metric.",
            absent="left out",
            examples=("VP People",),
        ),
        Key(
            "periods",
            ListKind(PlainKind(), FEWEST_PERIODS, MOST_PERIODS),
            "The names of the periods of both series, as they will be printed.",
            absent="no series",
            examples=("[Q1 26, Q2 26, Q3 26]",),
        ),
        Key(
            "current",
            ListKind(FigureKind(), FEWEST_PERIODS, MOST_PERIODS),
            "The trajectory as it goes on today: one value for each period.",
            absent="no series",
            examples=("[94, 95, 99]",),
        ),
        Key(
            "with_learning",
            ListKind(FigureKind(), FEWEST_PERIODS, MOST_PERIODS),
            "The trajectory with the programme: one value for each period.",
            absent="no series",
            examples=("[94, 88, 79]",),
        ),
    ),
)

METRICS: Final = MapKind(METRIC, "metric", required=True)
