"""What is wrong with the evidence behind the figures: findings of the family BG2xx."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from briefgen.findings import Findings
from briefgen.narrative.model import (
    SCENARIOS,
    Better,
    Metric,
    Narrative,
    PerScenario,
    Pilot,
    PilotValues,
    Roi,
)
from briefgen.numbers.figure import Figure
from briefgen.numbers.metrics import baseline_of, target_of, worse_by
from briefgen.numbers.pilot import SMALLEST_GROUP, cells_of, too_few_people

LOWEST_CREDIBLE_UPLIFT = Decimal("0.02")
HIGHEST_CREDIBLE_UPLIFT = Decimal("0.05")
MOST_DIGITS = 18

# What is counted because it is easy to count: never the number that tells whether it worked.
VANITY = re.compile(
    r"\b(registrations|enrol+ments?|completions"
    r"|(course|training|module|learning) completion( rate)?"
    r"|log-?ins?|(content|training|learning|course) hours|hours of (content|training|learning)"
    r"|(training|course|session|workshop|class|webinar)? ?attendance"
    r"|(?<!customer )(?<!client )(?<!patient )(?<!guest )satisfaction"
    r"|anmeldungen|registrierungen|einschreibungen|kursabschlüsse|lernstunden|schulungsstunden"
    r"|teilnahmequote|teilnahmen|(?<!kunden)zufriedenheit)\b",
    re.IGNORECASE,
)


def check_sizes(narrative: Narrative, figures: Iterable[Figure], findings: Findings) -> None:
    """Report, once for each metric and once for the money, numbers that no page could print."""
    reported = set()
    for figure in figures:
        root, _, rest = figure.name.partition(".")
        group = f"{root}.{rest.partition('.')[0]}" if root == "metrics" else root
        if group not in reported and any(_is_too_large(value) for value in _numbers(figure)):
            reported.add(group)
            key = figure.keys[0]
            findings.error(
                "BG201",
                narrative.place(key),
                f"`{figure.name}` has more than {MOST_DIGITS} digits",
                "give the number in a larger unit",
            )


def check_evidence(narrative: Narrative, findings: Findings) -> None:
    """Report what the figures rest on where it does not hold."""
    for key, metric in _success_metrics(narrative):
        _check_vanity(narrative, key, metric, findings)
    for metric in narrative.metrics.values():
        _check_direction(narrative, metric, findings)
    if narrative.roi is not None:
        _check_uplift(narrative, narrative.roi, findings)
        _check_order(narrative, narrative.roi, findings)
    if narrative.pilot is not None:
        _check_pilot(narrative, narrative.pilot, findings)


def _success_metrics(narrative: Narrative) -> Iterator[tuple[str, Metric]]:
    """Each metric that a reader sees as the one that counts, with the key that names it."""
    named = {"success_metric": narrative.success_metric}
    named |= {
        f"{frame.headline.key.rpartition('.')[0]}.metric": frame.metric
        for frame in narrative.frames
        if frame.metric is not None
    }
    seen = set()
    for key, name in named.items():
        if name in narrative.metrics and name not in seen:
            seen.add(name)
            yield key, narrative.metrics[name]


def _check_vanity(narrative: Narrative, key: str, metric: Metric, findings: Findings) -> None:
    words = f"{metric.label.source} {metric.id.replace('_', ' ')}"
    found = VANITY.search(words)
    if found is not None:
        findings.error(
            "BG204",
            narrative.place(key),
            f"`{metric.id}` cannot be a success metric: {found.group().strip()} counts activity, "
            "not an outcome",
            "keep it as a leading indicator, and name an outcome as the success metric",
        )


def _check_direction(narrative: Narrative, metric: Metric, findings: Findings) -> None:
    worse = worse_by(metric, target_of(metric), baseline_of(metric))
    if worse is not None and worse > 0:
        way = "lower" if metric.better is Better.LOWER else "higher"
        findings.warning(
            "BG205",
            narrative.place(f"metrics.{metric.id}.target"),
            f"the target of `{metric.id}` is worse than its baseline, since {way} is better",
            "check `better`, the baseline and the target",
        )


def _check_uplift(narrative: Narrative, roi: Roi, findings: Findings) -> None:
    for scenario in SCENARIOS:
        uplift = roi.uplift[scenario]
        if not LOWEST_CREDIBLE_UPLIFT <= uplift <= HIGHEST_CREDIBLE_UPLIFT:
            findings.warning(
                "BG202",
                narrative.place(f"roi.uplift.{scenario}"),
                f"the {scenario} uplift is outside 2-5%, the range that readers find credible",
                "use a share from 2% to 5%, or be ready to show the source for this one",
            )


def _check_order(narrative: Narrative, roi: Roi, findings: Findings) -> None:
    for key, values in _scenario_values(roi):
        if not values.conservative <= values.expected <= values.optimistic:
            findings.error(
                "BG203",
                narrative.place(key),
                "the scenarios are out of order",
                "let the values rise from conservative to expected to optimistic",
            )


def _scenario_values(roi: Roi) -> Iterator[tuple[str, PerScenario]]:
    yield "roi.uplift", roi.uplift
    for benefit in roi.benefits.values():
        key = f"roi.benefits.{benefit.id}"
        if benefit.count is not None:
            yield f"{key}.count", benefit.count
        if benefit.reduction is not None:
            yield f"{key}.reduction", benefit.reduction


def _check_pilot(narrative: Narrative, pilot: Pilot, findings: Findings) -> None:
    if too_few_people(pilot):
        findings.warning(
            "BG206",
            narrative.place("pilot"),
            f"a group has fewer than {SMALLEST_GROUP} people, so no result of the pilot is shown",
            "measure larger groups",
        )
    elif pilot.values is PilotValues.MEASURED and cells_of(pilot) is None:
        findings.warning(
            "BG207",
            narrative.place("pilot.values"),
            "the pilot's values are called measured, but `before` and `after` are not there for "
            "both groups",
            "give `before` and `after` for treatment and control, or say `values: planned`",
        )


def _numbers(figure: Figure) -> Iterator[Decimal]:
    values = figure.value if isinstance(figure.value, tuple) else (figure.value,)
    return (value for value in values if isinstance(value, Decimal))


def _is_too_large(value: Decimal) -> bool:
    return not value.is_finite() or value.adjusted() >= MOST_DIGITS
