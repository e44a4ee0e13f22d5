"""How the columns of a table share its width when a loop or a condition has changed them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from briefgen.records import dataclass
from briefgen.units import TWIPS_PER_POINT, Twips

GIVES: Final = 0.45  # of its width, at most


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its width in the template, what it must have, what it would like to have.

    All in points. A spacer has no text: it keeps its width.
    """

    width: float
    least: float = 0.0
    natural: float = 0.0
    is_spacer: bool = False


def share(
    columns: Sequence[Column],
    available: float,
    weights: Sequence[float] = (),
    *,
    text: bool = False,
) -> tuple[Twips, ...]:
    """The widths in twips, over all of the available points.

    Columns keep their proportions, or take the weights'. Those that are too narrow for a word
    (or, with `text`, for their text on one line) get what others can spare.
    """
    spread = _spread(columns, available, weights)
    settled = _give_way(spread, [0.0 if c.is_spacer else c.least for c in columns], columns)
    if text:
        settled = _give_way(settled, [0.0 if c.is_spacer else c.natural for c in columns], columns)
    return _whole(settled, available)


def _spread(columns: Sequence[Column], available: float, weights: Sequence[float]) -> list[float]:
    spacers = sum(column.width for column in columns if column.is_spacer)
    texts = [column for column in columns if not column.is_spacer]
    fair = weights if len(weights) == len(texts) else [column.width for column in texts]
    unit = (available - spacers) / (sum(fair) or 1)
    shares = iter([each * unit for each in fair])
    return [column.width if column.is_spacer else next(shares) for column in columns]


def _give_way(
    widths: Sequence[float], needs: Sequence[float], columns: Sequence[Column]
) -> list[float]:
    """Take from columns with more than they need, in proportion to it, for those with less.

    A column gives no more than a part of its width: one endless word must not squeeze the rest.
    """
    wanted = [max(need - width, 0.0) for width, need in zip(widths, needs, strict=True)]
    spare = [
        0.0 if column.is_spacer else max(min(width - need, width * GIVES), 0.0)
        for width, need, column in zip(widths, needs, columns, strict=True)
    ]
    moved = min(sum(wanted), sum(spare))
    if not moved:
        return list(widths)
    given, taken = moved / sum(wanted), moved / sum(spare)
    return [
        width + want * given - extra * taken
        for width, want, extra in zip(widths, wanted, spare, strict=True)
    ]


def _whole(widths: Sequence[float], available: float) -> tuple[Twips, ...]:
    """Whole twips that add up: every column ends where the rounded sum so far does."""
    ends, at = [0], 0.0
    for width in widths:
        at += width
        ends.append(round(at * TWIPS_PER_POINT))
    ends[-1] = round(available * TWIPS_PER_POINT) if abs(at - available) < 1 else ends[-1]
    return tuple(Twips(end - start) for start, end in pairwise(ends))
