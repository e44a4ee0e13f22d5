"""Rectangles and outlines on a slide, in inches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from briefgen.records import dataclass

Spot: TypeAlias = tuple[float, float]
Outline: TypeAlias = tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in inches from the slide's top left."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.height

    @property
    def area(self) -> float:
        """Square inches."""
        return self.width * self.height

    def clipped(self, other: Rect) -> Rect:
        """What both share; without any extent where they share nothing."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        width, height = min(self.right, other.right) - x, min(self.bottom, other.bottom) - y
        return Rect(x, y, max(width, 0.0), max(height, 0.0))

    def joined(self, other: Rect) -> Rect:
        """The smallest rectangle around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def grown(self, by: float) -> Rect:
        """Larger by so much on every side."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def at_least(self, height: float) -> Rect:
        """So high, about the same middle, if it is lower than that."""
        spare = max(height - self.height, 0.0)
        return Rect(self.x, self.y - spare / 2, self.width, self.height + spare)

    def inset(self, across: float, down: float) -> Rect:
        """Smaller by so much at the sides, and at top and foot."""
        return Rect(self.x + across, self.y + down, self.width - 2 * across, self.height - 2 * down)

    def row(self, top: float, height: float) -> Rect:
        """A row of it, from so far below its top."""
        return Rect(self.x, self.y + top, self.width, height)

    def column(self, left: float, width: float) -> Rect:
        """A column of it, from so far right of its left edge."""
        return Rect(self.x + left, self.y, width, self.height)


def bounds(outline: Sequence[Spot]) -> Rect:
    """The rectangle around an outline."""
    xs, ys = [x for x, _ in outline], [y for _, y in outline]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
