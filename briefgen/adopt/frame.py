"""What every frame has alike: tracker, headline, decision, footer, and the block between them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from briefgen.adopt.rules import AdoptRules
from briefgen.adopt.scale import Scale
from briefgen.adopt.shapes import Rect
from briefgen.adopt.space import Space
from briefgen.records import dataclass

FOOTER_LINES: Final = 1.25  # it may be a little larger where the corporate one is
LINE_SHARE: Final = 0.94  # of a single line, as the layouts have it
SLACK: Final = 0.03  # inches that a text's box is higher than its lines
STEPS: Final = 3  # of the tracker
LEAST_SCALE: Final = 0.85  # by which the tracker's steps shrink at most


@dataclass(frozen=True, slots=True)
class Headline:
    """How headlines are set: their size, the lines of a box, smaller sizes with their lines."""

    size: float
    height: float
    steps: tuple[tuple[float, int], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """The zones that all frames have, the block for their own, and what found no room."""

    boxes: dict[str, Rect]
    block: Rect
    headline: Headline
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to share the height: with the tracker or not, gaps as they are or tight."""

    tracker: bool
    gaps: float
    smallest: bool  # the headline at its floor


def lay_frames(space: Space, scale: Scale) -> Iterator[Frame]:
    """Frames, the roomiest first; each has a higher block than the one before."""
    return (_frame(space, scale, way) for way in _ways(scale.rules))


def _ways(rules: AdoptRules) -> Iterator[_Way]:
    tight = rules.gaps.tight
    yield _Way(True, 1.0, smallest=False)
    yield _Way(True, tight, smallest=False)
    yield _Way(False, 1.0, smallest=False)
    yield _Way(False, tight, smallest=False)
    yield _Way(False, tight, smallest=True)


def fit_headline(scale: Scale, width: float, room: float, smallest: bool = False) -> Headline:
    """The largest size at which two lines take a usual headline, or three where it is too long."""
    rules = scale.rules.headline
    first = scale.size(scale.rules.sizes.headline)
    sizes = [size for size in (first, *map(float, rules.steps)) if size <= first]
    floor = min(sizes[-1], first)
    start = floor if smallest else min(first, max(sizes[0], floor))

    def lines_of(size: float) -> int:
        long = scale.heading_width(size, rules.characters)
        return 2 if long <= 1.9 * width else 3 if long <= 2.85 * width else 4

    def height_of(size: float, lines: int) -> float:
        return lines * scale.heading_height(size, LINE_SHARE) + SLACK

    while start > floor and height_of(start, 2) > room:
        start = max(floor, start - 2)
    below = [size for size in sizes if size < start]
    lines = lines_of(below[-1] if below else start)
    height = min(max(height_of(start, 2), height_of(floor, lines)), max(room, height_of(floor, 2)))
    steps = tuple(
        (size, int((height - SLACK / 2) / scale.heading_height(size, LINE_SHARE))) for size in below
    )
    return Headline(start, height, steps)


def _frame(space: Space, scale: Scale, way: _Way) -> Frame:
    rules, area = scale.rules, space.body.rect
    boxes: dict[str, Rect] = {}
    left_out: list[str] = []
    bottom = area.bottom
    if space.footer is None:
        height = scale.inches(rules.heights.footer)
        boxes |= _foot(area, bottom - height, height, scale, space.number is None)
        bottom -= height + scale.inches(rules.gaps.footer) * way.gaps
    else:
        high = FOOTER_LINES * scale.line(rules.sizes.source)
        boxes["Footer"] = space.footer.rect.at_least(high).clipped(space.slide)
    bar = space.head if space.head and space.head.backdrop != space.body.backdrop else None
    upper = area if space.head is None or bar is not None else space.head.rect
    top = upper.y
    if way.tracker:
        boxes |= _tracker(upper, scale)
        top += scale.inches(rules.heights.tracker) + scale.inches(rules.gaps.tracker) * way.gaps
    else:
        left_out += ["Tracker", "Organisation"]
    if bar is None:
        headline = fit_headline(scale, upper.width, area.height, way.smallest)
        boxes["Headline"] = Rect(upper.x, top, upper.width, headline.height)
        top += headline.height + scale.inches(rules.gaps.headline) * way.gaps
        top = max(top, area.y)
    else:
        headline = fit_headline(scale, bar.rect.width, bar.rect.height, way.smallest)
        height = min(headline.height, bar.rect.height)
        boxes["Headline"] = bar.rect.row((bar.rect.height - height) / 2, height)
    band = scale.inches(rules.heights.band) if way.gaps == 1 else _least_band(scale)
    boxes |= _decision(Rect(area.x, bottom - band, area.width, band), scale)
    bottom -= band + scale.inches(rules.gaps.band) * way.gaps
    block = Rect(area.x, top, area.width, max(bottom - top, 0.0))
    return Frame(boxes, block, headline, tuple(left_out))


def _least_band(scale: Scale) -> float:
    """Two lines of the decision at its floor."""
    return 2 * scale.height(scale.floor(scale.rules.sizes.ask)) + 2 * SLACK


def _tracker(area: Rect, scale: Scale) -> dict[str, Rect]:
    """Three steps at the left, the organisation at the right where there is room for it."""
    rules, size = scale.rules.tracker, scale.rules.sizes.tracker
    words = scale.body_width(size, rules.characters, bold=True) / rules.filled
    usual = scale.inches(rules.step, least=LEAST_SCALE)
    step = min(max(usual, words), area.width / STEPS)
    text, thin = scale.inches(rules.text), scale.inches(rules.line)
    high = scale.inches(scale.rules.heights.tracker)
    boxes: dict[str, Rect] = {}
    for number in range(STEPS):
        x, width = area.x + step * number, step * rules.filled
        bar = Rect(x, area.y, width, scale.inches(rules.bar))
        boxes[f"Tracker bar {number + 1} on"] = bar
        boxes[f"Tracker bar {number + 1}"] = Rect(x, area.y + (bar.height - thin) / 2, width, thin)
        words_high = max(high - text, scale.line(size))
        boxes[f"Tracker {number + 1}"] = Rect(x, area.y + text, width, words_high)
    spare = area.width - STEPS * step - scale.inches(scale.rules.gaps.band)
    width = min(scale.inches(scale.rules.organisation.width), spare)
    if width >= scale.inches(scale.rules.organisation.least):
        boxes["Organisation"] = replace(boxes["Tracker 1"], x=area.right - width, width=width)
    return boxes


def _decision(band: Rect, scale: Scale) -> dict[str, Rect]:
    """The band, its label at the left, the ask in the rest of it."""
    rules = scale.rules.band
    is_narrow = band.width < scale.inches(rules.narrow)
    inset = scale.inches(rules.inset)
    label = scale.inches(rules.narrow_label if is_narrow else rules.label, least=1.0)
    start = inset + label + scale.inches(rules.gap)
    return {
        "Decision band": band,
        "Decision label": band.column(inset, label),
        "Decision": band.column(start, band.width - start - inset),
    }


def _foot(area: Rect, top: float, height: float, scale: Scale, numbered: bool) -> dict[str, Rect]:
    """A footer of our own, with the slide's number where the corporate layout has none."""
    row = Rect(area.x, top, area.width, height)
    if not numbered:
        return {"Footer": row}
    width = scale.inches(scale.rules.number)
    return {
        "Footer": row.column(0, row.width - width - 0.1),
        "Slide number": row.column(row.width - width, width),
    }
