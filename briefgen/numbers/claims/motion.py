"""Directions and dates in words: "falls" of a metric that rises, "by Q4" of a target met in Q1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final

from briefgen.narrative.model import Better, Metric
from briefgen.numbers.claims.context import Context
from briefgen.numbers.claims.passages import Passage
from briefgen.numbers.claims.subjects import Span
from briefgen.numbers.claims.typed import Typed
from briefgen.numbers.claims.words import NEVER, ClaimWords, alternatives
from briefgen.numbers.metrics import baseline_of, target_of
from briefgen.records import dataclass

WORDS_AFTER: Final = 5  # between a label and what it does
WORDS_BEFORE: Final = 2
CURRENT, LEARNING = "current", "with_learning"
YEAR: Final = r"(?:19|20)\d\d"


@dataclass(frozen=True, slots=True)
class Period:
    """A quarter, a year, or both; what is not said is none."""

    quarter: int | None
    year: int | None

    def may_be(self, other: Period) -> bool:
        """Whether two periods can be the same, as far as both say."""
        pairs = ((self.quarter, other.quarter), (self.year, other.year))
        return all(one == two for one, two in pairs if one is not None and two is not None)


def check_directions(context: Context, passage: Passage) -> None:
    """Report a direction that is not the metric's."""
    if context.is_elsewhere(passage) or context.says(passage, "negations"):
        return
    for name, span in context.subjects.labelled(passage).items():
        said = list(_said(context, passage, span))
        if len(said) == 1:
            _compare(context, passage, context.narrative.metrics[name], said[0])


def check_periods(context: Context, passage: Passage, numbers: tuple[Typed, ...]) -> None:
    """Report a date by which a target is not reached, or long has been."""
    for name in context.subjects.metrics(passage):
        metric = context.narrative.metrics.get(name)
        reached = None if metric is None else _reached(metric)
        if metric is None or reached is None or not _speaks_of_target(passage, metric, numbers):
            continue
        met = _period(context.words, metric.periods[reached])
        for match in _by(context.words).finditer(passage.text):
            stated = _period(context.words, match["period"])
            if met is not None and stated is not None and not stated.may_be(met):
                _tell_period(context, passage, metric, reached, match[0])


def _said(context: Context, passage: Passage, label: Span) -> Iterator[tuple[str, str]]:
    """The directions that stand close to a label: the list and the word."""
    before, after = passage.text[: label.start], passage.text[label.end :]
    for way in ("rises", "falls"):
        pattern = context.words.pattern(way)
        for match in pattern.finditer(after):
            if len(after[: match.start()].split()) <= WORDS_AFTER:
                yield way, match[0]
        for match in pattern.finditer(before):
            if len(before[match.end() :].split()) <= WORDS_BEFORE:
                yield way, match[0]


def _compare(context: Context, passage: Passage, metric: Metric, said: tuple[str, str]) -> None:
    way, word = said
    path = _path(context, passage)
    ends = _ends(metric, path)
    moves = None if ends is None else _way(*ends)
    if ends is None or moves is None or moves == way:
        return
    name = f"metrics.{metric.id}.{path}[-1]" if metric.current else f"metrics.{metric.id}.target"
    unit = context.ledger[f"metrics.{metric.id}.baseline"].unit
    start, end = (context.form.bare(value, unit).replace("\u00a0", " ") for value in ends)
    how = "with learning" if path == LEARNING else "on the current trajectory"
    context.warn(
        "BG222",
        passage,
        f'"{word}" contradicts `{metric.id}`, which {moves} from {start} to {end} {how}',
        f"say which trajectory is meant, and where it ends: {{{{ {name} }}}}",
    )


def _path(context: Context, passage: Passage) -> str:
    """Which trajectory a sentence tells of: its words say, else its frame."""
    if context.says(passage, "without"):
        return CURRENT
    if context.says(passage, "with") or passage.frame not in ("why_now", "risk_of_inaction"):
        return LEARNING
    return CURRENT


def _ends(metric: Metric, path: str) -> tuple[Decimal, Decimal] | None:
    """A trajectory's value of today and its last one."""
    today = baseline_of(metric)
    last = target_of(metric) if path == LEARNING else next(reversed(metric.current), None)
    return None if today is None or last is None else (today, last)


def _way(start: Decimal, end: Decimal) -> str | None:
    return None if start == end else "rises" if end > start else "falls"


def _reached(metric: Metric) -> int | None:
    """The first period in which the target is met."""
    target = target_of(metric)
    if target is None:
        return None
    lower = metric.better is Better.LOWER
    met = ((value <= target) if lower else (value >= target) for value in metric.with_learning)
    return next((index for index, is_met in enumerate(met) if is_met), None)


def _speaks_of_target(passage: Passage, metric: Metric, numbers: tuple[Typed, ...]) -> bool:
    names = (f"metrics.{metric.id}.target", f"metrics.{metric.id}.with_learning[-1]")
    if any(name in passage.reads for name in names):
        return True
    target = target_of(metric)
    seen = target * 100 if target is not None and metric.unit == "percent" else target
    return any(typed.unit is not None and typed.value == seen for typed in numbers)


def _tell_period(
    context: Context, passage: Passage, metric: Metric, reached: int, said: str
) -> None:
    item = -1 if reached == len(metric.periods) - 1 else reached
    context.warn(
        "BG223",
        passage,
        f'"{said}" contradicts `{metric.id}`, whose target is reached in {metric.periods[reached]}',
        f"write {said.split()[0]} {{{{ metrics.{metric.id}.periods[{item}] }}}}",
    )


@lru_cache(maxsize=16)
def _by(words: ClaimWords) -> re.Pattern[str]:
    """Finds "by" with a quarter, a year or both."""
    known = alternatives(words["by"])
    if not known:
        return NEVER
    quarters = "|".join(_quarters(words)) or "(?!)"
    year = rf"(?:{YEAR}|['’]?\d\d)"
    period = rf"(?:{quarters})(?:\s+{year})?|{YEAR}"
    return re.compile(rf"(?<!\w)(?:{known})\s+(?P<period>{period})(?!\w)", re.IGNORECASE)


def _quarters(words: ClaimWords) -> list[str]:
    return [re.escape(form).replace(r"\{quarter\}", "[1-4]") for form in words["quarters"]]


def _period(words: ClaimWords, name: str) -> Period | None:
    """A period's quarter and year; none where it has neither."""
    named = (re.search(rf"(?<!\w){form}(?!\w)", name, re.I) for form in _quarters(words))
    quarter = next((re.search("[1-4]", match[0]) for match in named if match), None)
    long_year = re.search(rf"(?<!\w){YEAR}(?!\w)", name)
    short_year = re.search(r"(?<!\w)['’]?(\d\d)(?!\w)", name)
    year = int(long_year[0]) if long_year else 2000 + int(short_year[1]) if short_year else None
    if quarter is None and year is None:
        return None
    return Period(int(quarter[0]) if quarter else None, year)
