"""Where on a corporate slide the frames may stand: the room that its master leaves for content."""

from __future__ import annotations

from functools import reduce
from typing import Final

from briefgen.adopt.corporate import TITLES, WIDE_ENOUGH, Corporate
from briefgen.adopt.decorations import Decoration, decorations
from briefgen.adopt.grid import coverage, largest_free
from briefgen.adopt.paints import Backdrop, background
from briefgen.adopt.shapes import Rect
from briefgen.records import dataclass

MARGIN: Final = 0.045  # of the slide's width, where no placeholder says more
MOSTLY: Final = 0.6  # of a window covered by a shape: the window then lies on that shape
NEARLY_ALL: Final = 0.88  # of title and body together: then nothing stands between them
WIDER: Final = 1.03  # than both together, the body alone: then a logo stands beside the title
TOO_LITTLE: Final = 0.38  # of the slide's area: then more room is looked for
WORTH_IT: Final = 1.2  # by how much larger that has to be
LOWEST_TITLE: Final = 0.25  # of the slide's height; further down it is a title slide's
SMALL_BODY: Final = 0.2  # of the slide's area; a smaller one is not where content goes
LEAST_HEAD: Final = 0.075  # of the slide's height, for a headline of its own
RIM: Final = 0.15  # inches that content keeps from the edge of the panel that it stands on
FOOT: Final = 0.1  # of the slide's height, that stays free where only the title's place is known


@dataclass(frozen=True, slots=True)
class Region:
    """Free room, and the colours that are behind it."""

    rect: Rect
    backdrop: Backdrop


@dataclass(frozen=True, slots=True)
class Space:
    """Room for a frame. `head` is the headline's own, where something parts it from the rest."""

    slide: Rect
    head: Region | None
    body: Region
    footer: Region | None
    number: Region | None


def find_space(corporate: Corporate) -> Space:
    """The room on the slides that a corporate layout gives."""
    return _Finder(corporate, decorations(corporate), _base(corporate)).space()


def _base(corporate: Corporate) -> Backdrop:
    own, theme = corporate.palette, corporate.theme
    for part in (corporate.layout_tree, corporate.master_tree):
        found = background(part, theme, own)
        if found is not None:
            return found
    slot = own.names.get("bg1", "lt1")
    return (own.slots.get(slot, (1.0, 1.0, 1.0)),)


@dataclass(frozen=True, slots=True)
class _Finder:
    corporate: Corporate
    drawn: list[Decoration]
    base: Backdrop

    def space(self) -> Space:
        """All regions."""
        footer, number = self._foot("ftr"), self._foot("sldNum")
        feet = [rect for rect in (footer, number) if rect is not None]
        head, body = self._regions(feet)
        row = None if footer is None else self._footer_row(footer, number, body.rect)
        return Space(
            self.corporate.slide,
            head,
            body,
            row,
            None if number is None else Region(number, self._behind(number)),
        )

    def _regions(self, feet: list[Rect]) -> tuple[Region | None, Region]:
        title, body = self._title(), self._body()
        whole = self._free(self._inset(), feet)
        if body is None and title is None:
            return None, whole
        if title is None or body is None:
            together = self._free(self._beside(title, body), feet)
            return None, _roomier(together, whole, self.corporate.slide)
        joined = title.joined(body)
        together = self._free(joined, feet)
        head, below = self._head(title, feet), self._free(body, feet)
        wider = below.rect.width >= WIDER * together.rect.width
        if together.rect.area >= NEARLY_ALL * joined.area and not wider:
            return None, _roomier(together, whole, self.corporate.slide)
        tall = head.rect.height >= LEAST_HEAD * self.corporate.slide.height
        if tall and head.rect.width >= WIDE_ENOUGH * below.rect.width:
            inset = self._inset()
            top = max(title.bottom + RIM, inset.y)
            rest = self._free(Rect(inset.x, top, inset.width, inset.bottom - top), feet)
            return head, _roomier(below, rest, self.corporate.slide)
        return None, _roomier(max(together, below, key=_area), whole, self.corporate.slide)

    def _head(self, title: Rect, feet: list[Rect]) -> Region:
        """The title's room, and what is free above and below it on the same backdrop."""
        own = self._free(title, feet)
        more = LEAST_HEAD / 2 * self.corporate.slide.height
        wide = Rect(title.x, title.y - more, title.width, title.height + 2 * more)
        found = self._free(wide.clipped(self.corporate.slide.inset(0, more / 2)), feet)
        return found if found.backdrop == own.backdrop and _area(found) > _area(own) else own

    def _title(self) -> Rect | None:
        box = self.corporate.box(self.corporate.placeholder(*TITLES))
        slide = self.corporate.slide
        if box is None or box.y > LOWEST_TITLE * slide.height:
            return None
        return box if box.width >= WIDE_ENOUGH * slide.width else None

    def _body(self) -> Rect | None:
        boxes = [box for each in self.corporate.contents() if (box := self.corporate.box(each))]
        box, slide = reduce(Rect.joined, boxes) if boxes else None, self.corporate.slide
        if box is None or box.area < SMALL_BODY * slide.area:
            return None
        return box if box.width >= WIDE_ENOUGH * slide.width else None

    def _inset(self) -> Rect:
        margin = MARGIN * min(self.corporate.slide.width, 2 * self.corporate.slide.height)
        return self.corporate.slide.inset(margin, margin)

    def _beside(self, title: Rect | None, body: Rect | None) -> Rect:
        """Title and body together, where only one of the two is known."""
        inset = self._inset()
        if body is not None:
            return Rect(body.x, inset.y, body.width, body.bottom - inset.y)
        assert title is not None
        foot = self.corporate.slide.height * (1 - FOOT)
        return Rect(title.x, title.y, title.width, max(foot - title.y, 0))

    def _foot(self, kind: str) -> Rect | None:
        return self.corporate.box(self.corporate.placeholder(kind))

    def _footer_row(self, footer: Rect, number: Rect | None, body: Rect) -> Region:
        """The footer's row, from where the content begins to the slide's number."""
        end = body.right
        if number is not None and number.bottom > footer.y and number.y < footer.bottom:
            end = min(end, number.x) if number.x > footer.x else end
        wide = Rect(body.x, footer.y, max(end - body.x, 0), footer.height)
        found = self._free(wide, [])
        if found.rect.width >= footer.width and found.rect.height >= 0.9 * footer.height:
            return found
        return Region(footer, self._behind(footer))

    def _behind(self, rect: Rect) -> Backdrop:
        return self._free(rect, []).backdrop

    def _free(self, window: Rect, feet: list[Rect]) -> Region:
        """The largest free part of a window, and what is behind it."""
        backdrop, taken, panels = self.base, list[Decoration](), list[Decoration]()
        for each in self.drawn:
            edge = each.bounds
            touches = edge.grown(0.01).clipped(window).area > 0
            if each.paint is not None and coverage(each, window) >= MOSTLY:
                window = window.clipped(_within(edge, window))
                backdrop, taken = each.paint.over(backdrop), []
                panels.append(each)
            elif touches:
                taken.append(each)
        taken += (Decoration((_corners(foot),), None, is_solid=True) for foot in feet)
        return Region(largest_free(window, taken, panels), backdrop)


def _roomier(found: Region, whole: Region, slide: Rect) -> Region:
    """The room that the placeholders leave, or where that is too little, what the slide leaves."""
    is_little = found.rect.area < TOO_LITTLE * slide.area
    return whole if is_little and _area(whole) > WORTH_IT * _area(found) else found


def _within(panel: Rect, window: Rect) -> Rect:
    """A panel, less its rim at each side where it ends inside of the window."""
    left = panel.x if panel.x <= window.x else panel.x + RIM
    top = panel.y if panel.y <= window.y else panel.y + RIM
    right = panel.right if panel.right >= window.right else panel.right - RIM
    bottom = panel.bottom if panel.bottom >= window.bottom else panel.bottom - RIM
    return Rect(left, top, max(right - left, 0.0), max(bottom - top, 0.0))


def _area(region: Region) -> float:
    return region.rect.area


def _corners(rect: Rect) -> tuple[tuple[float, float], ...]:
    return (
        (rect.x, rect.y),
        (rect.right, rect.y),
        (rect.right, rect.bottom),
        (rect.x, rect.bottom),
    )
