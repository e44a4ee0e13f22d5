"""Set every style's texts: one size for all of them, at which each keeps to its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field, replace
from itertools import takewhile

from briefgen.plan.document.flow import (
    NO_SIZE,
    Block,
    Cell,
    Row,
    Table,
    Text,
    at_size,
    cell_of,
    has_cut_word,
    lines_at,
)
from briefgen.plan.document.reading import cell_format, segments_of
from briefgen.plan.document.rules import DocumentRules, StyleRule
from briefgen.plan.instances import font_of, has_short, text_of, with_short
from briefgen.records import dataclass
from briefgen.templates.model import Instance
from briefgen.units import Points

Change = Callable[[Text], Text | None]


@dataclass(slots=True)
class Slots:
    """What setting the texts came to: sizes by style, and by paragraph what is special of it."""

    sizes: dict[str, Points] = field(default_factory=dict)
    replaced: dict[int, Text] = field(default_factory=dict)  # by the identity of the instance
    shortened: list[Text] = field(default_factory=list)
    refused: list[Text] = field(default_factory=list)


def set_texts(blocks: Iterable[Block], rules: DocumentRules, step: int = 0) -> Slots:
    """Choose each style's size; `step` says how many of its steps body styles must go down."""
    slots = Slots()
    for texts in _by_size(blocks, rules).values():
        rule = rules.style(texts[0].style)
        if rule.lines is not None or (step and rule.body):
            _set_style(texts, rule, step if rule.body else 0, slots)
    return slots


def with_slots(blocks: tuple[Block, ...], slots: Slots) -> tuple[Block, ...]:
    """The blocks at the sizes chosen, with the short forms chosen."""

    def change(text: Text) -> Text:
        chosen = slots.replaced.get(id(text.instance), text)
        size = slots.sizes.get(text.style)
        return chosen if size is None or size == chosen.size else at_size(chosen, size)

    return changed(blocks, change)


def texts_in(blocks: Iterable[Block]) -> Iterator[Text]:
    """All paragraphs with text, in reading order."""
    for block in blocks:
        if isinstance(block, Text):
            if not block.is_gap:
                yield block
        elif isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from texts_in(cell.blocks)


def changed(blocks: tuple[Block, ...], change: Change) -> tuple[Block, ...]:
    """The blocks with every paragraph changed; one that comes to None is left out."""
    made = tuple(_changed(block, change) for block in blocks)
    if _same(made, blocks):
        return blocks
    return tuple(block for block in made if block is not None)


def short_form(text: Text) -> Text:
    """A paragraph with the author's shorter forms, where there are any."""
    return _with(text, with_short(text.instance)) if has_short(text.instance) else text


def without_tail(text: Text) -> Text:
    """A paragraph without what stands after its tab."""
    runs = [child for child in text.instance.children if isinstance(child, Instance)]
    kept = takewhile(lambda run: "\t" not in text_of(run), runs)
    return _with(text, replace(text.instance, children=tuple(kept)))


def _with(text: Text, instance: Instance) -> Text:
    """A paragraph with other text."""
    segments = segments_of(instance, font_of(instance))
    return at_size(replace(text, instance=instance, segments=segments, size=NO_SIZE), text.size)


def _shorter(text: Text, rule: StyleRule) -> Text:
    """The paragraph in the form that it may take where it does not fit."""
    return without_tail(text) if rule.drops_tail and len(text.segments) > 1 else short_form(text)


def _changed(block: Block, change: Change) -> Block | None:
    if isinstance(block, Text):
        return block if block.is_gap else change(block)
    if not isinstance(block, Table):
        return block
    rows = tuple(_changed_row(row, change) for row in block.rows)
    return block if _same(rows, block.rows) else replace(block, rows=rows)


def _changed_row(row: Row, change: Change) -> Row:
    cells = tuple(_changed_cell(cell, change) for cell in row.cells)
    return row if _same(cells, row.cells) else replace(row, cells=cells)


def _changed_cell(cell: Cell, change: Change) -> Cell:
    blocks = changed(cell.blocks, change)
    if blocks is cell.blocks:
        return cell
    return cell_of(cell.instance, blocks, cell_format(cell.instance))


def _same(some: tuple[object, ...], others: tuple[object, ...]) -> bool:
    return all(one is other for one, other in zip(some, others, strict=True))


def _set_style(texts: list[Text], rule: StyleRule, step: int, slots: Slots) -> None:
    """The first size at which every text fits, in its long form or else its short one."""
    for size, may_shorten in _tries(texts, rule, step):
        short = [text for text in texts if not _fits(text, size, rule)]
        shorter = [_shorter(text, rule) if may_shorten else text for text in short]
        pairs = list(zip(short, shorter, strict=True))
        refused = [other for _, other in pairs if not _fits(other, size, rule)]
        if not refused:
            break
    slots.sizes |= {text.style: size for text in texts}
    slots.replaced |= {id(text.instance): other for text, other in pairs}
    if not refused:
        slots.shortened += [at_size(text, size) for text in short]
    slots.refused += [at_size(text, size) for text in refused]


def _tries(texts: list[Text], rule: StyleRule, step: int) -> Iterator[tuple[Points, bool]]:
    """Sizes from the largest, each with whether short forms may be taken."""
    sizes = (texts[0].template_size, *rule.steps)
    left = sizes[min(step, len(sizes) - 1) :]
    whole = (at for at, size in enumerate(left) if not any(has_cut_word(t, size) for t in texts))
    left = left[next(whole, 0) :]
    if rule.short_last:
        yield from ((size, False) for size in left)
    yield from ((size, True) for size in left)


def _fits(text: Text, size: Points, rule: StyleRule) -> bool:
    return rule.lines is None or lines_at(text, size) <= rule.lines


def _by_size(blocks: Iterable[Block], rules: DocumentRules) -> dict[str, list[Text]]:
    """The texts that share a size: those of a style, or of several that are to be alike."""
    found: dict[str, list[Text]] = {}
    for text in texts_in(blocks):
        found.setdefault(rules.style(text.style).alike or text.style, []).append(text)
    return found
