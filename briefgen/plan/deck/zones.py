"""Fit one zone: the author's short form, smaller sizes, more lines at the cost of others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.plan.deck.company import keep_company
from briefgen.plan.deck.draft import Draft, height_of, own_size, paragraphs_of, width_of
from briefgen.plan.deck.rules import Grow, Narrow, ZoneRule, smaller
from briefgen.plan.excess import narrowest
from briefgen.plan.fit import (
    SLACK,
    Option,
    Set,
    Way,
    current_font,
    first_fit,
    least_strain,
    line_count,
    paragraph_height,
)
from briefgen.plan.instances import has_short, text_of
from briefgen.plan.measure import text_width
from briefgen.templates.model import Box, Instance
from briefgen.units import Emu, emu_to_points, points_to_emu

NO_RULE = ZoneRule()


def fit_zone(draft: Draft, at: int, rule: ZoneRule = NO_RULE) -> None:
    """Set one zone's text, or record that it does not fit."""
    ways = list(ways_of(rule, draft.shapes[at]))
    options = list(_options(draft.box(at), rule, ways))
    done = _set(draft, at, rule.room, ways)
    if done is None and rule.grow is not None:
        done = _grown(draft, at, rule.grow, ways[-1].short)
    if done is None and rule.widen:
        done = _widened(draft, at, rule, ways)
    if done is None:
        done = _set(draft, at, rule.room, [replace(ways[-1], broken=True)])
    if done is None:
        draft.refuse(at, least_strain(paragraphs_of(draft.shapes[at]), options), rule.key)
        return
    draft.record(at, done.way, options, rule.key)
    draft.set_text(at, done, options[0])
    if rule.narrow is not None:
        _narrow(draft, at, rule.narrow)
    else:
        keep_company(draft, at)


def ways_of(rule: ZoneRule, shape: Instance) -> Iterator[Way]:
    """The ways to set a zone, best first: long, short, then smaller."""
    may_shorten = any(map(has_short, paragraphs_of(shape)))
    yield Way(rule.lines)
    if may_shorten:
        yield Way(rule.lines, short=True)
    for step in smaller(rule.steps, own_size(shape)):
        yield Way(step.lines or rule.lines, step.size, may_shorten)


def _options(box: Box, rule: ZoneRule, ways: list[Way]) -> Iterator[Option]:
    """All that a zone's text may have: its box, that box grown, that box widened."""
    width, height = width_of(box), height_of(box)
    widths = [width, width + emu_to_points(rule.widen)] if rule.widen else [width]
    for each in widths:
        yield from (Option(way, each, height + emu_to_points(rule.room)) for way in ways)
    if rule.grow is not None:
        way = Way(rule.grow.lines, short=ways[-1].short)
        yield Option(way, width, height + emu_to_points(rule.grow.by))


def _set(draft: Draft, at: int, room: Emu, ways: list[Way]) -> Set | None:
    """The text inside the box, which takes up to so much more height if the text needs it."""
    box = draft.box(at)
    height = height_of(box)
    done = first_fit(
        paragraphs_of(draft.shapes[at]), width_of(box), height + emu_to_points(room), ways
    )
    if done is not None and done.height > height + SLACK:
        extra = points_to_emu(done.height - height)
        draft.move(at, replace(box, height=Emu(box.height + extra)))
    return done


def _widened(draft: Draft, at: int, rule: ZoneRule, ways: list[Way]) -> Set | None:
    """The text in a box that reaches further to the left, which takes it back if that fails."""
    box = draft.box(at)
    x, width = Emu(box.x - rule.widen), Emu(box.width + rule.widen)
    draft.move(at, replace(box, x=x, width=width))
    done = _set(draft, at, rule.room, ways)
    if done is None:
        draft.move(at, box)
    return done


def _grown(draft: Draft, at: int, grow: Grow, short: bool) -> Set | None:
    """The text on more lines; its box takes what they need from its neighbours."""
    box = draft.box(at)
    most = height_of(box) + emu_to_points(grow.by)
    way = Way(grow.lines, short=short)
    paragraphs = paragraphs_of(draft.shapes[at])
    done = first_fit(paragraphs, width_of(box), most, [way])
    if done is None:
        return None
    # upwards by whole lines: the last one stays level with the one line of a neighbour
    usual = paragraph_height(paragraphs[0], 1) if grow.up else height_of(box)
    extra = points_to_emu(max(done.height - usual, 0))
    top = Emu(box.y - extra) if grow.up else box.y
    draft.move(at, replace(box, y=top, height=Emu(box.height + extra)))
    for giver in draft.present(grow.takes_from):
        draft.move(giver, _without(draft.box(giver), extra, at_foot=grow.up))
    return done


def _without(box: Box, extra: Emu, at_foot: bool) -> Box:
    top = box.y if at_foot else Emu(box.y + extra)
    return replace(box, y=top, height=Emu(box.height - extra))


def _narrow(draft: Draft, at: int, narrow: Narrow) -> None:
    """Make a box as narrow as its lines allow, so that they are about equally long."""
    box, paragraphs = draft.box(at), paragraphs_of(draft.shapes[at])
    if len(paragraphs) != 1 or "\n" in text_of(paragraphs[0]):
        return
    text, font = text_of(paragraphs[0]), current_font(paragraphs[0])
    lines = max(_lines(paragraphs[0], width_of(box)), 2)
    fits_one_line = text_width(text, font) <= emu_to_points(narrow.one_line)
    if fits_one_line or paragraph_height(paragraphs[0], lines) > height_of(box) + SLACK:
        return
    least = narrowest(text, font, lines, width_of(box), on_slide=True)
    wanted = points_to_emu(least) + narrow.plus
    draft.move(at, replace(box, width=Emu(min(wanted, box.width))))


def _lines(paragraph: Instance, width: float) -> int:
    return int(line_count(paragraph, width, broken=True))
