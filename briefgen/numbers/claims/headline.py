"""What a headline's figures rest on: a source, or at least a figure of the narrative."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from briefgen.narrative.model import Narrative
from briefgen.numbers.claims.context import Context
from briefgen.numbers.claims.passages import Passage
from briefgen.numbers.claims.typed import Typed

FEW: Final = Decimal(12)  # so many people, hubs or weeks of a plan need no evidence
COMPUTED: Final = (
    "benefits", "net", "net_full_effect", "npv", "irr", "roi_percent", "bcr", "payback",
    "cost_of_inaction", "cost_of_delay_per_month", "sensitivity",
)  # fmt: skip


def check_headline(
    context: Context, passage: Passage, numbers: tuple[Typed, ...], told: set[Typed]
) -> None:
    """Report typed numbers from nowhere, and figures that are read and have no source."""
    if not passage.is_headline:
        return
    for typed in numbers:
        if typed not in told and _is_from_nowhere(context, typed):
            context.warn(
                "BG224",
                passage,
                f'"{typed.text.strip()}" in a headline is no figure of the narrative',
                "give it as a metric with its `source` and read it, or move it to a point",
            )
    for key in dict.fromkeys(_without_source(context.narrative, passage)):
        context.warn(
            "BG225",
            passage,
            f"this headline shows a figure of `{key}`, which names no source",
            f"say where it comes from: `source` under {key}",
        )


def _is_from_nowhere(context: Context, typed: Typed) -> bool:
    if typed.in_range or (typed.unit is None and typed.value <= FEW and typed.step == 1):
        return False
    if any(typed.value == value for value, _ in context.given):
        return False
    return not any(typed.shows(one.value) for one in context.candidates)


def _without_source(narrative: Narrative, passage: Passage) -> Iterator[str]:
    """The keys of the figures that a headline reads, where no source stands behind them."""
    for name in passage.reads:
        root, _, rest = name.partition(".")
        group = rest.partition(".")[0].partition("[")[0]
        if root == "metrics" and group in narrative.metrics:
            metric, of_benchmark = narrative.metrics[group], rest.endswith(".benchmark")
            given = metric.source or (of_benchmark and metric.benchmark_source)
            if not given and not _is_bound(narrative, f"metrics.{group}"):
                yield f"metrics.{group}"
        elif root == "roi" and group in COMPUTED and narrative.roi is not None:
            benefits = narrative.roi.benefits.values()
            if not any(each.source for each in benefits) and not _is_bound(narrative, "roi"):
                yield "roi.benefits"


def _is_bound(narrative: Narrative, key: str) -> bool:
    """Whether a data file gives some value below a key, and so is its source."""
    return any(bound.startswith(f"{key}.") for bound in narrative.bindings)
