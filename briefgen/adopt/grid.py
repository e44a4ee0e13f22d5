"""The largest rectangle that nothing stands in, found on a grid of small cells."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from briefgen.adopt.decorations import Decoration
from briefgen.adopt.shapes import Outline, Rect, Spot, bounds

CELLS: Final = 200  # along the longer side of what is searched
SAMPLES: Final = 16  # along each side, to tell how much of a window an outline covers


def coverage(decoration: Decoration, window: Rect) -> float:
    """Which share of a window a decoration covers."""
    if not window.area or not decoration.bounds.clipped(window).area:
        return 0.0
    spots = [
        (
            window.x + window.width * (i + 0.5) / SAMPLES,
            window.y + window.height * (j + 0.5) / SAMPLES,
        )
        for i in range(SAMPLES)
        for j in range(SAMPLES)
    ]
    closed = [(*outline, outline[0]) for outline in decoration.outlines]
    return sum(_holds(closed, spot) for spot in spots) / len(spots)


def largest_free(
    window: Rect, taken: Iterable[Decoration], panels: Iterable[Decoration] = ()
) -> Rect:
    """The largest rectangle of a window that no decoration reaches into, inside of all panels."""
    if window.area <= 0:
        return window
    grid = _Grid(window)
    for each in taken:
        grid.mark(each)
    for each in panels:
        grid.leave(each)
    return window if grid.is_empty else grid.largest()


class _Grid:
    """A window cut into cells, some of them taken."""

    def __init__(self, window: Rect) -> None:
        self.window = window
        self.cell = max(window.width, window.height) / CELLS
        self.columns = max(math.floor(window.width / self.cell), 1)
        self.rows = max(math.floor(window.height / self.cell), 1)
        self.taken = [bytearray(self.columns) for _ in range(self.rows)]
        self.is_empty = True

    def mark(self, decoration: Decoration) -> None:
        """Take the cells that a decoration covers, and those beside them."""
        closed = [(*outline, outline[0]) for outline in decoration.outlines]
        for outline in closed:
            for start, end in pairwise(outline):
                self._line(start, end)
        if decoration.is_solid:
            self._fill(closed)

    def leave(self, panel: Decoration) -> None:
        """Take the cells that a panel does not cover."""
        closed = [(*outline, outline[0]) for outline in panel.outlines]
        for row, cells in enumerate(self.taken):
            left = bytearray(b"\1" * self.columns)
            for first, last in self._covered(closed, row):
                left[first:last] = bytes(last - first)
            if any(left):
                self.taken[row] = bytearray(a | b for a, b in zip(cells, left, strict=True))
                self.is_empty = False

    def largest(self) -> Rect:
        """The largest free rectangle; the window's own edges where it reaches them."""
        best, found = 0, (0, 0, 0, 0)
        heights = [0] * self.columns
        for row, cells in enumerate(self.taken):
            heights = [0 if cell else high + 1 for cell, high in zip(cells, heights, strict=True)]
            area, left, right, high = _largest_under(heights)
            if area > best:
                best, found = area, (left, row - high + 1, right, row + 1)
        return self._rect(*found)

    def _rect(self, left: int, top: int, right: int, bottom: int) -> Rect:
        window, cell = self.window, self.cell
        x, y = window.x + left * cell, window.y + top * cell
        end_x = window.right if right == self.columns else window.x + right * cell
        end_y = window.bottom if bottom == self.rows else window.y + bottom * cell
        return Rect(x, y, end_x - x, end_y - y)

    def _line(self, start: Spot, end: Spot) -> None:
        """Cells along an edge, as far as it runs near the window."""
        near = self.window.grown(self.cell)
        if not _near(start, end, near):
            return
        steps = min(int(math.dist(start, end) / self.cell) + 1, 20 * CELLS)
        for step in range(steps + 1):
            share = step / steps
            self._take(
                start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
            )

    def _take(self, x: float, y: float) -> None:
        column = math.floor((x - self.window.x) / self.cell)
        row = math.floor((y - self.window.y) / self.cell)
        for at in range(max(row - 1, 0), min(row + 2, self.rows)):
            left, right = max(column - 1, 0), min(column + 2, self.columns)
            if left < right:
                self.taken[at][left:right] = b"\1" * (right - left)
                self.is_empty = False

    def _fill(self, closed: list[Outline]) -> None:
        for row, cells in enumerate(self.taken):
            for first, last in self._covered(closed, row):
                cells[first:last] = b"\1" * (last - first)
                self.is_empty = False

    def _covered(self, closed: list[Outline], row: int) -> Iterator[tuple[int, int]]:
        """From where to where outlines cover a row of cells."""
        y = self.window.y + (row + 0.5) * self.cell
        crossings = sorted(_crossings(closed, y))
        for left, right in zip(crossings[::2], crossings[1::2], strict=False):
            first = max(math.floor((left - self.window.x) / self.cell), 0)
            last = min(math.ceil((right - self.window.x) / self.cell), self.columns)
            if first < last:
                yield first, last


def _largest_under(heights: list[int]) -> tuple[int, int, int, int]:
    """The largest rectangle under a row of columns: area, left, right, height."""
    best = (0, 0, 0, 0)
    open_columns: list[tuple[int, int]] = []  # where it began, how high
    for at, height in enumerate((*heights, 0)):
        begun = at
        while open_columns and open_columns[-1][1] >= height:
            begun, high = open_columns.pop()
            best = max(best, (high * (at - begun), begun, at, high))
        open_columns.append((begun, height))
    return best


def _near(start: Spot, end: Spot, near: Rect) -> bool:
    edge = bounds((start, end))
    across = edge.x <= near.right and edge.right >= near.x
    return across and edge.y <= near.bottom and edge.bottom >= near.y


def _crossings(closed: list[Outline], y: float) -> Iterable[float]:
    """Where a level line crosses outlines."""
    for outline in closed:
        for (x, top), (end_x, end_y) in pairwise(outline):
            if (top <= y) != (end_y <= y):
                yield x + (end_x - x) * (y - top) / (end_y - top)


def _holds(closed: list[Outline], spot: Spot) -> bool:
    return sum(x > spot[0] for x in _crossings(closed, spot[1])) % 2 == 1
