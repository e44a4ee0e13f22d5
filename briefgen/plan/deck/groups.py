"""Fit zones that stay alike: one size for all, and widths that may be shared by need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import inf

from briefgen.plan.deck.draft import Draft, height_of, own_size, paragraphs_of, width_of
from briefgen.plan.deck.rules import GroupRule, smaller
from briefgen.plan.fit import Set, Way, current_font, first_fit, narrowest, set_in
from briefgen.plan.instances import text_of
from briefgen.templates.model import Box
from briefgen.units import Emu, emu_to_points, points_to_emu

ROUNDING = 0.5  # points that a shared width has beyond its text


def fit_group(draft: Draft, rule: GroupRule) -> None:
    """Set the zones of a group at the largest size at which all of them fit."""
    members = draft.present(rule.zones)
    ways = list(_ways(draft, members, rule))
    if members and not any(_set_all(draft, members, rule, way) for way in ways):
        _refuse(draft, members, rule, ways[-1])


def _ways(draft: Draft, members: list[int], rule: GroupRule) -> Iterator[Way]:
    yield Way(rule.lines)
    own = min((own_size(draft.shapes[at]) for at in members), default=0.0)
    for step in smaller(rule.steps, own):
        yield Way(step.lines or rule.lines, step.size)


def _set_all(draft: Draft, members: list[int], rule: GroupRule, way: Way) -> bool:
    """Set all zones one way: each in its own box, else in boxes that share the width."""
    boxes = _closed_up(draft, members, rule)
    done = _fits(draft, members, _apart(boxes, rule.gap or Emu(0)), way)
    if done is None and rule.gap is not None:
        boxes = _shared(draft, members, rule, way)
        done = _fits(draft, members, boxes, way) if boxes else None
    if done is None:
        return False
    for at, box, texts in zip(members, boxes, done, strict=True):
        draft.set_text(at, texts.paragraphs, way)
        if box != draft.box(at):
            draft.move(at, box)
    return True


def _fits(draft: Draft, members: list[int], boxes: list[Box], way: Way) -> list[Set] | None:
    made = []
    for at, box in zip(members, boxes, strict=True):
        paragraphs = paragraphs_of(draft.shapes[at])
        done = first_fit(paragraphs, width_of(box), height_of(box), [way])
        if done is None:
            return None
        made.append(done)
    return made


def _closed_up(draft: Draft, members: list[int], rule: GroupRule) -> list[Box]:
    """Where the zones stand; where one is absent, those after it move up to close the gap."""
    boxes = [draft.box(at) for at in members]
    if rule.gap is None:
        return boxes
    places = [draft.zones[name] for name in rule.zones if name in draft.zones]
    return [
        replace(box, x=place.x, width=place.width)
        for box, place in zip(boxes, places, strict=False)
    ]


def _apart(boxes: list[Box], gap: Emu) -> list[Box]:
    """The boxes as wide as they may be for texts to stay a gap apart."""
    nexts = [box.x for box in boxes[1:]]
    return [
        replace(box, width=Emu(min(box.width, following - gap - box.x)))
        for box, following in zip(boxes, nexts, strict=False)
    ] + boxes[-1:]


def _shared(draft: Draft, members: list[int], rule: GroupRule, way: Way) -> list[Box]:
    """Boxes as wide as their texts need, what is left shared out evenly; none if too wide."""
    left, right = _span(draft, rule)
    needs = [points_to_emu(_need(draft, at, way) + ROUNDING) for at in members]
    gap = rule.gap or Emu(0)
    spare = right - left - sum(needs) - gap * (len(needs) - 1)
    if spare < 0:
        return []
    boxes, x = [], left
    for at, need in zip(members, needs, strict=True):
        width = Emu(need + spare // len(needs))
        boxes.append(replace(draft.box(at), x=x, width=width))
        x = Emu(x + width + gap)
    return boxes


def _span(draft: Draft, rule: GroupRule) -> tuple[Emu, Emu]:
    """From the first zone's left edge to the last one's right, as the layout has them."""
    boxes = [draft.zones[name] for name in rule.zones if name in draft.zones]
    return min(box.x for box in boxes), Emu(max(box.x + box.width for box in boxes))


def _need(draft: Draft, at: int, way: Way) -> float:
    """The least width in which a zone's paragraphs can be set this way, in points."""
    paragraphs = paragraphs_of(draft.shapes[at])
    loose = set_in(paragraphs, inf, replace(way, lines=()))
    assert loose is not None
    return max(
        narrowest(text_of(paragraph), current_font(paragraph), int(way.lines_of(number)))
        for number, paragraph in enumerate(loose.paragraphs)
    )


def _refuse(draft: Draft, members: list[int], rule: GroupRule, way: Way) -> None:
    """Name the zone that is furthest too wide for its own box."""
    excess = {at: _need(draft, at, way) - emu_to_points(draft.box(at).width) for at in members}
    draft.refuse(max(excess, key=lambda at: excess[at]), way, rule.key)
