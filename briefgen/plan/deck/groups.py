"""Fit zones that stay alike: one size for all, and widths that may be shared by need."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import inf

from briefgen.plan.deck.draft import Draft, height_of, own_size, paragraphs_of, width_of
from briefgen.plan.deck.rules import GroupRule, smaller
from briefgen.plan.excess import narrowest
from briefgen.plan.fit import (
    Option,
    Set,
    Strain,
    Way,
    current_font,
    first_fit,
    least_strain,
    set_in,
)
from briefgen.plan.instances import text_of
from briefgen.templates.model import Box
from briefgen.units import Emu, emu_to_points, points_to_emu

ROUNDING = 0.5  # points that a shared width has beyond its text


def fit_group(draft: Draft, name: str, rule: GroupRule) -> None:
    """Set the zones of a group at the largest size at which all of them fit."""
    members = draft.present(rule.zones)
    if not members:
        return
    ways = list(_ways(draft, members, rule))
    strains = _strains(draft, members, rule, ways) if draft.report.budget is not None else {}
    done = next((way for way in ways if _set_all(draft, members, rule, way)), None)
    if done is None:
        _refuse(draft, name, rule, strains or _strains(draft, members, rule, ways))
    elif strains:
        worst = max(strains, key=lambda at: strains[at].share)
        share = min(strains[worst].share, _shared_out(draft, members, rule, ways[-1]))
        draft.put_down(worst, replace(strains[worst], share=share), done, rule.key, name)


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
        draft.set_text(at, texts, Option(way, width_of(box), height_of(box)))
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
        narrowest(
            text_of(paragraph),
            current_font(paragraph),
            int(way.lines_of(number)),
            on_slide=True,
        )
        for number, paragraph in enumerate(loose.paragraphs)
    )


def _strains(
    draft: Draft, members: list[int], rule: GroupRule, ways: list[Way]
) -> dict[int, Strain]:
    """How near each zone's text comes to the limit of its own box."""
    boxes = _apart(_closed_up(draft, members, rule), rule.gap or Emu(0))
    return {
        at: least_strain(
            paragraphs_of(draft.shapes[at]),
            [Option(way, width_of(box), height_of(box)) for way in ways],
        )
        for at, box in zip(members, boxes, strict=True)
    }


def _shared_out(draft: Draft, members: list[int], rule: GroupRule, way: Way) -> float:
    """What all zones need of their width together, as a share, where they may share it."""
    if rule.gap is None:
        return inf
    left, right = _span(draft, rule)
    needs = sum(_need(draft, at, way) + ROUNDING for at in members)
    return needs / emu_to_points(Emu(right - left - rule.gap * (len(members) - 1)))


def _refuse(draft: Draft, name: str, rule: GroupRule, strains: dict[int, Strain]) -> None:
    """Name each zone that is too wide for its own box; of those with one key, the widest."""
    ranked = sorted(strains, key=lambda at: strains[at].share)
    over = [at for at in ranked if strains[at].share > 1] or ranked[-1:]
    for at in {draft.blame(strains[at], rule.key): at for at in over}.values():
        draft.refuse(at, strains[at], rule.key, name)
