"""Rectangles, lines and the map from values to places, in points from the chart's top left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from briefgen.records import dataclass

Spot: TypeAlias = tuple[float, float]
Segment: TypeAlias = tuple[Spot, Spot]


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle; what it touches it does not overlap."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.top + self.height

    def moved(self, dx: float, dy: float) -> Rect:
        """The same rectangle elsewhere."""
        return Rect(self.left + dx, self.top + dy, self.width, self.height)

    def grown(self, margin: float) -> Rect:
        """Larger by a margin on every side."""
        more = 2 * margin
        return Rect(self.left - margin, self.top - margin, self.width + more, self.height + more)

    def overlaps(self, other: Rect) -> bool:
        """Whether the two share any area."""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def is_within(self, width: float, height: float) -> bool:
        """Whether it lies inside a box of that size at the origin."""
        inside = self.left >= 0 and self.top >= 0
        return inside and self.right <= width and self.bottom <= height

    def is_crossed(self, segment: Segment) -> bool:
        """Whether a straight line runs through it (clipped edge by edge, Liang and Barsky)."""
        (x, y), (end_x, end_y) = segment
        dx, dy = end_x - x, end_y - y
        enter, leave = 0.0, 1.0
        for step, room in (
            (-dx, x - self.left),
            (dx, self.right - x),
            (-dy, y - self.top),
            (dy, self.bottom - y),
        ):
            if step == 0:
                if room <= 0:
                    return False
                continue
            at = room / step
            enter, leave = (max(enter, at), leave) if step < 0 else (enter, min(leave, at))
        return enter < leave


@dataclass(frozen=True, slots=True)
class Frame:
    """The inner plot area of a line chart and its scale: values and periods become places."""

    left: float
    top: float
    width: float
    height: float
    periods: int
    low: float
    high: float

    @property
    def right(self) -> float:
        """The x of the last period."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The y of the scale's beginning."""
        return self.top + self.height

    @property
    def spacing(self) -> float:
        """From one period to the next."""
        return self.width / max(self.periods - 1, 1)

    def x(self, period: int) -> float:
        """Where a period stands."""
        return self.left + self.spacing * period

    def y(self, value: float) -> float:
        """How far down a value stands."""
        return self.bottom - self.height * (value - self.low) / (self.high - self.low)

    def units(self, points: float) -> float:
        """How much of the scale so many points are."""
        return points * (self.high - self.low) / self.height


def kept_apart(
    centres: Sequence[float], heights: Sequence[float], room: tuple[float, float]
) -> list[float]:
    """Centres moved up, then down, as little as keeps neighbours from overlapping in the room.

    The centres run from the lowest upwards; `room` is its top and its bottom.
    """
    top, floor = room
    placed: list[float] = []
    for centre, height in zip(centres, heights, strict=True):
        placed.append(min(centre, floor - height / 2))
        floor = placed[-1] - height / 2
    for index in range(len(placed) - 1, -1, -1):
        half = heights[index] / 2
        placed[index] = max(placed[index], top + half)
        top = placed[index] + half
    return placed
