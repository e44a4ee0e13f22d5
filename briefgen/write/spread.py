"""Copies of a shape that a loop made stand side by side or one below another, not in a pile."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final, TypeAlias

from lxml import etree

from briefgen.office.xml import qn
from briefgen.templates.dialect import PRESENTATION

Extent: TypeAlias = tuple[int, int]

_APART: Final = 1.1  # steps from one copy to the next, in sizes of the shape
_FRAMES: Final = (
    f"{qn('p:spPr')}/{qn('a:xfrm')}",
    f"{qn('p:grpSpPr')}/{qn('a:xfrm')}",
    qn("p:xfrm"),
)
_AXES: Final = (("x", "cx"), ("y", "cy"))


def spread_copies(tree: etree._Element, room: Extent) -> None:
    """Lay copies out where `room`, the right and lower edge, leaves more place: right or down."""
    for copies in _piles(tree):
        _spread(copies, room)
    for group in tree.iterchildren(qn("p:grpSp")):
        spread_copies(group, _room_in(group))


def _piles(tree: etree._Element) -> Iterator[list[etree._Element]]:
    """The frames of shapes that share id and place."""
    piles: dict[tuple[str, str], list[etree._Element]] = {}
    for shape in tree.iterchildren(*PRESENTATION.described):
        frame = next(chain.from_iterable(map(shape.iterfind, _FRAMES)), None)
        names = next(shape.iter(qn("p:cNvPr")), None)
        if frame is not None and names is not None and len(frame):
            offset = frame.find(qn("a:off"))
            place = "" if offset is None else f"{offset.get('x')} {offset.get('y')}"
            piles.setdefault((names.get("id", ""), place), []).append(frame)
    yield from (pile for pile in piles.values() if len(pile) > 1)


def _spread(frames: list[etree._Element], room: Extent) -> None:
    offset, extent = frames[0].find(qn("a:off")), frames[0].find(qn("a:ext"))
    if offset is None or extent is None:
        return
    starts = [int(offset.get(at, "0")) for at, _ in _AXES]
    sizes = [max(int(extent.get(size, "0")), 1) for _, size in _AXES]
    free = [
        max(edge - start - size, 0) for edge, start, size in zip(room, starts, sizes, strict=True)
    ]
    way = 0 if free[0] * sizes[1] >= free[1] * sizes[0] else 1
    step = min(round(sizes[way] * _APART), free[way] // (len(frames) - 1))
    for at, frame in enumerate(frames):
        for place in frame.iterchildren(qn("a:off")):
            place.set(_AXES[way][0], str(starts[way] + at * step))


def _room_in(group: etree._Element) -> Extent:
    """The edges of a group, in the measure of what stands in it."""
    frame = group.find(_FRAMES[1])
    offset, extent = (
        (None, None) if frame is None else (frame.find(qn("a:chOff")), frame.find(qn("a:chExt")))
    )
    if offset is None or extent is None:
        return 0, 0
    right, lower = (int(offset.get(at, "0")) + int(extent.get(size, "0")) for at, size in _AXES)
    return right, lower
