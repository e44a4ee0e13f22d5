"""How good the evidence for a claim is: what a source line says quietly, from strong to weak."""

from __future__ import annotations

from enum import StrEnum

from briefgen.narrative.model import Metric, Narrative
from briefgen.numbers.ledger import Ledger
from briefgen.numbers.metrics import target_of, worse_by
from briefgen.numbers.pilot import Claim


class Grade(StrEnum):
    """The strongest first; what rests on several grades has the weakest of them."""

    MEASURED = "measured"  # against a control group
    INDICATIVE = "indicative"  # measured, but on too few units to be sure
    BENCHMARK = "benchmark"  # others are there already, and a source says so
    ASSUMPTION = "assumption"


BY_CLAIM = {Claim.MEASURED: Grade.MEASURED, Claim.INDICATIVE: Grade.INDICATIVE}


def metric_grade(narrative: Narrative, ledger: Ledger, metric: Metric) -> Grade | None:
    """What a metric's target rests on; none where it has no target to rest on anything."""
    if target_of(metric) is None:
        return None
    pilot, claim = narrative.pilot, Claim(ledger.text("pilot.claim") or Claim.NONE)
    if pilot is not None and pilot.metric == metric.id and claim in BY_CLAIM:
        return BY_CLAIM[claim]
    return Grade.BENCHMARK if _others_are_there(narrative, metric) else Grade.ASSUMPTION


def case_grade(narrative: Narrative, ledger: Ledger) -> Grade:
    """What the business case rests on: the weakest of its benefits' metrics."""
    metrics = narrative.metrics
    benefits = narrative.roi.benefits.values() if narrative.roi else ()
    grades = [
        metric_grade(narrative, ledger, metrics[benefit.metric]) if benefit.metric else None
        for benefit in benefits
    ]
    order = list(Grade)
    known = [grade or Grade.ASSUMPTION for grade in grades]
    return max(known, key=order.index, default=Grade.ASSUMPTION)


def _others_are_there(narrative: Narrative, metric: Metric) -> bool:
    """Whether a sourced benchmark is at least as good as the target."""
    worse = worse_by(metric, target_of(metric), metric.benchmark)
    of_file = f"metrics.{metric.id}.benchmark" in narrative.bindings
    sourced = of_file or metric.benchmark_source is not None
    return sourced and worse is not None and worse >= 0
