"""Fill pages: share out what is free, or take back space until everything stands on its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from briefgen.plan.document.flow import Block, Setting, Text, stacked
from briefgen.plan.document.rules import DocumentRules, Stage, points
from briefgen.records import dataclass
from briefgen.templates.model import PageFormat

ROUNDS: Final = 12
CLOSE: Final = 0.5  # points left free that nobody sees


def capacity(page: PageFormat, rules: DocumentRules) -> float:
    """How much a page may hold, in points, with the reserve at its foot kept free."""
    _, top, _, bottom = page.margins
    return page.height - top - bottom - points(rules.reserve)


def on_top(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks at the head of a page after a break: nothing keeps them apart from the margin."""
    rest = list(blocks)
    while rest and isinstance(rest[0], Text) and rest[0].is_gap:
        del rest[0]
    if rest and isinstance(rest[0], Text):
        rest[0] = replace(rest[0], before=0.0)
    return tuple(rest)


@dataclass(frozen=True, slots=True)
class Fit:
    """How a page was made to fit: its setting, and what is free on it.

    `spare` is what is left for more content: free before the last stage of growing.
    """

    setting: Setting
    spare: float


def fit_page(blocks: Sequence[Block], room: float, rules: DocumentRules) -> Fit | None:
    """The loosest setting that keeps the blocks on their page; None if none does."""
    height = stacked(blocks).height
    natural = Setting()
    free = room - height(natural)
    if free >= points(rules.full):
        grown = _grown(height, room, rules.grow[:-1], natural)
        spare = room - height(grown)
        return Fit(_grown(height, room, rules.grow[-1:], grown), spare)
    if free >= 0:
        return Fit(natural, free)
    shrunk = _shrunk(height, room, rules, natural)
    return None if shrunk is None else Fit(shrunk, 0.0)


def tightest(rules: DocumentRules) -> Setting:
    """As tight as the rules allow."""
    return list(_tighter(rules, Setting()))[-1]


def _grown(
    height: Callable[[Setting], float], room: float, stages: Sequence[Stage], start: Setting
) -> Setting:
    here = start
    for stage in stages:
        goal = _towards(here, stage)
        if height(goal) > room:
            return _between(height, room, here, goal)
        here = goal
    return here


def _towards(setting: Setting, stage: Stage) -> Setting:
    return replace(
        setting,
        rows=setting.rows if stage.rows is None else stage.rows,
        gaps=setting.gaps if stage.gaps is None else stage.gaps,
        plots=setting.plots if stage.plots is None else stage.plots,
    )


def _shrunk(
    height: Callable[[Setting], float], room: float, rules: DocumentRules, start: Setting
) -> Setting | None:
    here = start
    for goal in _tighter(rules, start):
        if height(goal) <= room:
            return _between(height, room, goal, here)
        here = goal
    return None


def _tighter(rules: DocumentRules, start: Setting) -> Iterator[Setting]:
    """Spacing gives way first, then plots."""
    spaced = replace(start, gaps=rules.shrink.spacing, rows=-1.0)
    yield spaced
    yield replace(spaced, plots=rules.shrink.plots)


def _between(
    height: Callable[[Setting], float], room: float, fits: Setting, over: Setting
) -> Setting:
    """The setting nearest to the one that is too high that still fits.

    Heights are almost straight lines between the two, so aiming at where a line would meet the
    room finds it in a few steps; each aim is a hair short, so that it lands on the right side.
    """
    low, high = 0.0, 1.0
    free, excess = room - height(fits), height(over) - room
    for _ in range(ROUNDS):
        if free <= CLOSE:
            break
        aim = low + (high - low) * max(free - CLOSE / 2, 0.0) / (free + excess)
        left = room - height(_mix(fits, over, aim))
        if left >= 0:
            low, free = aim, left
        else:
            high, excess = aim, -left
    return _mix(fits, over, low)


def _mix(one: Setting, other: Setting, share: float) -> Setting:
    return replace(
        one,
        rows=one.rows + (other.rows - one.rows) * share,
        gaps=one.gaps + (other.gaps - one.gaps) * share,
        plots=one.plots + (other.plots - one.plots) * share,
    )
