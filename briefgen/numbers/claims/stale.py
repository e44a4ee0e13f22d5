"""Typed numbers that the ledger has, or that it contradicts.

A number that is exactly a figure is always told. A contradiction needs more: the same unit, and a
sentence that is about the figure. In doubt nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from briefgen.numbers.claims.candidates import Candidate, of_unit
from briefgen.numbers.claims.context import Context
from briefgen.numbers.claims.passages import Passage
from briefgen.numbers.claims.typed import PERCENT, POINTS, Typed
from briefgen.numbers.figure import UnitKind

# Figures that only a sentence about them can mean, by the list of words that tells.
NAMED: Final = ("payback", "npv", "irr", "roi_percent")
OWN_WORDS: Final = frozenset({"payback", "irr", "roi_percent"})
ROLES: Final = {"today": "baseline", "target": "target", "benchmark": "benchmark"}
CLOSE: Final = Decimal("0.1")
CLOSE_MONEY: Final = Decimal("0.25")
ASKED: Final = ("roi.budget", "roi.total_cost")
FORGONE: Final = ("roi.cost_of_inaction",)


def check_numbers(context: Context, passage: Passage, numbers: tuple[Typed, ...]) -> set[Typed]:
    """Report typed numbers that are or contradict figures; which of them were reported."""
    told = set()
    for typed in numbers:
        if typed.unit is None or typed.in_range:
            continue
        if (same := _equal(context, passage, typed)) is not None:
            _tell_equal(context, passage, typed, same)
            told.add(typed)
        elif (other := _contradicted(context, passage, typed, numbers)) is not None:
            _tell_contradiction(context, passage, typed, other)
            told.add(typed)
    return told


def _equal(context: Context, passage: Passage, typed: Typed) -> Candidate | None:
    about = context.subjects.metrics(passage)
    if typed.unit is not None and typed.unit.kind is not UnitKind.MONEY:
        ambiguous = (typed.value, typed.unit) in context.given and not about
        if ambiguous or context.is_bounded(passage, typed):
            return None
    matching = (one for one in of_unit(context.candidates, typed) if typed.shows(one.value))
    meant = [one for one in matching if _is_meant(context, passage, typed, one)]
    return min(meant, key=lambda one: one.metric not in about, default=None)


def _is_meant(context: Context, passage: Passage, typed: Typed, figure: Candidate) -> bool:
    """Whether a sentence can mean this figure by a number that is the same."""
    if figure.metric:
        shown = figure.metric == passage.metric
        close = shown or figure.metric in context.subjects.metrics(passage)
        if figure.is_level and typed.unit not in (PERCENT, POINTS):
            return close or typed.tells(figure.value)
        if figure.field.endswith("_percent") and context.says(passage, "today"):
            return False  # what is today is a level
        return close and (figure.is_level or typed.tells(figure.value))
    if figure.field in NAMED and context.says(passage, figure.field):
        return True
    return typed.tells(figure.value) and figure.field not in OWN_WORDS


def _contradicted(
    context: Context, passage: Passage, typed: Typed, numbers: tuple[Typed, ...]
) -> Candidate | None:
    """The figure that a number should be."""
    if context.is_bounded(passage, typed) or context.is_difference(passage, typed):
        return None
    known = of_unit(context.candidates, typed)
    if not known or context.is_elsewhere(passage) or (typed.value, typed.unit) in context.given:
        return None
    beside = [one for one in numbers if one is not typed and one.unit == typed.unit]
    ways = (*_of_money(context, passage, typed, known), *_of_metric(context, passage, typed, known))
    free = (one for one in ways if not any(other.shows(one.value) for other in beside))
    return next(free, None)


def _of_money(
    context: Context, passage: Passage, typed: Typed, known: list[Candidate]
) -> Iterator[Candidate]:
    """Figures of the business case that a sentence names."""
    for name in NAMED:
        if context.says(passage, name):
            yield from [one for one in known if one.is_in(f"roi.{name}")][:1]
    if passage.is_decision:
        yield from _close(typed, [one for one in known if one.name in ASKED], CLOSE_MONEY)
    if context.says(passage, "cost_of_inaction"):
        yield from _close(typed, [one for one in known if one.name in FORGONE], CLOSE_MONEY)


def _of_metric(
    context: Context, passage: Passage, typed: Typed, known: list[Candidate]
) -> Iterator[Candidate]:
    """Figures of a metric that a sentence names, or that its headline shows."""
    about = context.subjects.labelled(passage)
    named = [one for one in known if one.metric in about and one.is_level]
    roles = [field for word, field in ROLES.items() if context.says(passage, word)]
    if len(roles) == 1 and len(about) == 1:
        yield from (one for one in named if one.field == roles[0])
    elif named:
        yield from _close(typed, _main(named), CLOSE)
    elif passage.is_headline:
        shown = [one for one in known if one.metric == passage.metric]
        yield from _close(typed, _main(shown), CLOSE)


def _main(known: Iterable[Candidate]) -> list[Candidate]:
    return [one for one in known if one.field in ("baseline", "target")]


def _close(typed: Typed, known: Iterable[Candidate], share: Decimal) -> Iterator[Candidate]:
    """The figures that a number is near to, the nearest first."""
    apart = {one: abs(abs(one.value) - typed.value) for one in known}
    near = [one for one in apart if apart[one] <= share * abs(one.value)]
    yield from sorted(near, key=apart.__getitem__)


def _tell_equal(context: Context, passage: Passage, typed: Typed, figure: Candidate) -> None:
    context.warn(
        "BG220",
        passage,
        f'"{typed.text}" is typed, and goes stale when `{figure.name}` changes',
        f"write {figure.jinja(typed, context.form)}",
    )


def _tell_contradiction(
    context: Context, passage: Passage, typed: Typed, figure: Candidate
) -> None:
    number = typed.text.strip()
    context.findings.error(
        "BG221",
        context.narrative.place(passage.key),
        f'"{number}" contradicts `{figure.name}`, which is {context.shown(figure)}',
        f"write {figure.jinja(typed, context.form)}; "
        f'if another figure is meant, {{{{ "{number}" }}}} says so',
    )
