"""Fit texts that stand under each other: one size for all, then fewer of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from briefgen.plan.deck.company import keep_company
from briefgen.plan.deck.draft import Draft, height_of, own_size, paragraphs_of, width_of
from briefgen.plan.deck.rules import Arrangement, StackRule
from briefgen.plan.fit import Option, Set, Strain, Way, first_fit, form_named, fullest, least_strain
from briefgen.plan.instances import has_short, key_of, text_of
from briefgen.records import dataclass
from briefgen.templates.model import Box, Instance
from briefgen.units import Emu, Points

AS_LAID_OUT: Final = Arrangement((), 1_000)


@dataclass(frozen=True, slots=True)
class _Setting:
    """A stack as it fits: each zone's box and text, and each rule's height on the slide."""

    boxes: list[Box]
    texts: list[Set]
    rules: list[Emu]
    moved: bool


def fit_stack(draft: Draft, rule: StackRule) -> None:
    """Set a stack's texts alike; what fits in no arrangement goes to the notes, last ones first."""
    moved: list[Instance] = []
    cuts = ""
    while members := draft.present(rule.zones):
        setting = _arranged(draft, rule, members)
        if setting is not None:
            _apply(draft, rule, members, setting)
            break
        if len(members) == 1:
            draft.refuse(members[0], _strains(draft, rule, members)[0])
            break
        if not moved:
            cuts = _cuts(draft, rule, members)
        moved.append(draft.shapes[members[-1]])
        _to_notes(draft, rule, members[-1])
    for shape in moved:
        _report_moved(draft, shape, len(members), cuts)


def _arranged(draft: Draft, rule: StackRule, members: list[int]) -> _Setting | None:
    """The first arrangement that fits with all words whole, or else one with words cut."""
    ways = [
        (arrangement, replace(way, broken=broken))
        for broken in (False, True)
        for arrangement in _arrangements(draft, rule, len(members))
        for way in _ways(rule, arrangement, own_size(draft.shapes[members[0]]))
    ]
    settings = (_in_arrangement(draft, rule, members, *way) for way in ways)
    return next((setting for setting in settings if setting is not None), None)


def _arrangements(draft: Draft, rule: StackRule, count: int) -> Iterator[Arrangement]:
    """Those for this layout and so many texts; a layout without any is taken as it stands."""
    own = [each for each in rule.arrangements if not each.layouts or draft.layout in each.layouts]
    for arrangement in own or [AS_LAID_OUT]:
        if count <= arrangement.up_to:
            yield arrangement


def _ways(rule: StackRule, arrangement: Arrangement, own: float) -> Iterator[Way]:
    below = tuple(size for size in rule.steps if size < own)
    sizes: tuple[Points | None, ...] = arrangement.sizes or (None, *below)
    return (Way(size=size) for size in sizes)


def _in_arrangement(
    draft: Draft, rule: StackRule, members: list[int], arrangement: Arrangement, way: Way
) -> _Setting | None:
    boxes, rules = _places(draft, rule, len(members), arrangement)
    texts = [_set_one(draft, at, box, way) for at, box in zip(members, boxes, strict=True)]
    made = [text for text in texts if text is not None]
    if len(made) < len(texts):
        return None
    return _Setting(boxes, made, rules, arrangement.pitch is not None)


def _set_one(draft: Draft, at: int, box: Box, way: Way) -> Set | None:
    """The long form, or where only the short one fits, that."""
    paragraphs = paragraphs_of(draft.shapes[at])
    forms = [way, replace(way, short=True)] if any(map(has_short, paragraphs)) else [way]
    return first_fit(paragraphs, width_of(box), height_of(box), forms)


def _places(
    draft: Draft, rule: StackRule, count: int, arrangement: Arrangement
) -> tuple[list[Box], list[Emu]]:
    """Where each text stands and how far down each rule is."""
    zones = [draft.zones[name] for name in rule.zones if name in draft.zones][:count]
    if arrangement.pitch is None:
        return zones, [Emu(box.y - rule.offset) for box in zones]
    offset = arrangement.offset if arrangement.offset is not None else rule.offset
    tops = [Emu(zones[0].y - rule.offset + arrangement.pitch * number) for number in range(count)]
    boxes = [replace(zones[0], y=Emu(top + offset), height=arrangement.height) for top in tops]
    return boxes, tops


def _apply(draft: Draft, rule: StackRule, members: list[int], setting: _Setting) -> None:
    forms = [texts.way.short for texts in setting.texts]
    strains = _strains(draft, rule, members, forms) if draft.report.budget is not None else []
    for at, texts, strain in zip(members, setting.texts, strains, strict=False):
        draft.put_down(at, strain, texts.way)
    for at, box, texts in zip(members, setting.boxes, setting.texts, strict=True):
        long = Option(replace(texts.way, short=False), width_of(box), height_of(box))
        draft.set_text(at, texts, long)
        if setting.moved and box != draft.box(at):
            draft.move(at, box)
        keep_company(draft, at)
    for name, top in zip(rule.rules, setting.rules, strict=False):
        line = draft.find(name)
        if setting.moved and line is not None:
            draft.move(line, replace(draft.box(line), y=top))


def _to_notes(draft: Draft, rule: StackRule, at: int) -> None:
    """Take a text off the slide and into the talk track."""
    shape = draft.shapes[at]
    draft.put_away(at)
    draft.notes.insert(0, "\n".join(map(text_of, paragraphs_of(shape))))
    number = rule.zones.index(shape.node.name)
    for name in (shape.node.name, *rule.rules[number : number + 1]):
        draft.drop(name)


def _report_moved(draft: Draft, shape: Instance, stay: int, cuts: str) -> None:
    """Warn that a text stands in the notes; say how many had room, or what would make room."""
    hint = f"keep at most {stay} here" + (f", or cut {cuts}" if cuts else "")
    message = f"no room in {draft.where(shape)}: moved to the speaker notes"
    draft.report.findings.warning("BG303", draft.report.place(key_of(shape)), message, hint)


def _cuts(draft: Draft, rule: StackRule, members: list[int]) -> str:
    """What would make room for all texts: "about 9 words of narrative.why_now.points[0]"."""
    strains = _strains(draft, rule, members)
    return " and ".join(
        f"{strain.cut}{form_named(is_short)} of {key_of(strain.paragraph)}"
        for strain in strains
        for is_short in [strain.option.way.short and has_short(strain.paragraph)]
        if strain.share > 1
    )


def _strains(
    draft: Draft, rule: StackRule, members: list[int], forms: Sequence[bool] = ()
) -> list[Strain]:
    """How near each text comes to its limit, short where it may be, in the roomiest arrangement."""
    short = forms or [True] * len(members)
    arrangements = list(_arrangements(draft, rule, len(members)))
    if len(members) == 1:
        arrangements = arrangements or [AS_LAID_OUT]
    each = (_strained(draft, rule, members, short, way) for way in arrangements)
    return min(each, key=lambda strains: fullest(strains).share, default=[])


def _strained(
    draft: Draft,
    rule: StackRule,
    members: list[int],
    short: Sequence[bool],
    arrangement: Arrangement,
) -> list[Strain]:
    boxes, _ = _places(draft, rule, len(members), arrangement)
    way = list(_ways(rule, arrangement, own_size(draft.shapes[members[0]])))[-1]
    return [
        least_strain(
            paragraphs_of(draft.shapes[at]),
            [Option(replace(way, short=may), width_of(box), height_of(box))],
        )
        for at, box, may in zip(members, boxes, short, strict=True)
    ]
