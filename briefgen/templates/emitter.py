"""Turns an outline into instructions."""

from __future__ import annotations

from dataclasses import field, replace
from typing import Final

from briefgen.records import dataclass
from briefgen.templates.expressions import ExpressionError, compile_expression
from briefgen.templates.instructions import (
    BeginAttribute,
    Bind,
    Close,
    EndAttribute,
    Instruction,
    Jump,
    Leave,
    Merge,
    Next,
    Once,
    Open,
    Print,
    Put,
    Start,
    Test,
)
from briefgen.templates.model import Instance, Kind, Node, Piece
from briefgen.templates.outline import CHART, Item, Outline, PlacedTag
from briefgen.templates.statements import (
    Assign,
    For,
    If,
    Statement,
    With,
    cell_argument,
    compile_statement,
)
from briefgen.templates.tags import TagKind

_CUT: Final = (TagKind.CONTROL, TagKind.CELL)
_WHOLE: Final = (Kind.SHAPE, Kind.DRAWING, Kind.SLIDE)  # a block around one needs no end


@dataclass(slots=True)
class _Block:
    """An open block: its tag, where it stands, and the jumps that wait for its end."""

    item: PlacedTag
    place: tuple[Node, ...]
    start: int = 0
    pending: Test | Start | None = None  # jumps to the next branch
    step: Next | None = None
    ends: list[Jump] = field(default_factory=list)


@dataclass(slots=True)
class Emitter:
    """Writes instructions; what is wrong with the tags is collected beside them."""

    instructions: list[Instruction] = field(default_factory=list)
    tags: list[PlacedTag] = field(default_factory=list)
    statics: dict[int, Instance] = field(default_factory=dict)
    mismatched: list[tuple[PlacedTag, PlacedTag | None]] = field(default_factory=list)
    unreadable: list[tuple[PlacedTag, str]] = field(default_factory=list)
    _blocks: list[_Block] = field(default_factory=list)
    _open: list[Node] = field(default_factory=list)

    def emit(self, outline: Outline) -> None:
        """One node: its structural tags, and itself unless it was there only to carry them."""
        if outline.node.kind in _WHOLE:
            self._whole(outline)
        elif outline.spent:
            for item in outline.around:
                self._control(item)
        else:
            for item in outline.around:
                if not item.tag.ends:
                    self._control(item)
            self._node(outline)
            for item in outline.around:
                if item.tag.ends:
                    self._control(item)

    def finish(self) -> None:
        """Notice the blocks that nothing closes."""
        self._drop_open_blocks(0)

    def _whole(self, outline: Outline) -> None:
        """A block on a shape or slide holds for just that, so nobody needs to write its end."""
        if any(_is_prototype(item) for _, items in outline.attributes for item in items):
            return
        outer = len(self._blocks)
        for item in outline.around:
            if not item.tag.ends:
                self._control(item)
        inner = len(self._blocks)
        self._node(outline)
        self._drop_open_blocks(inner)
        while len(self._blocks) > outer:
            opener = self._blocks[-1].item
            end = replace(opener.tag, body=f"end{opener.tag.keyword}")
            self._control(replace(opener, tag=end))

    def _drop_open_blocks(self, inner: int) -> None:
        self.mismatched += ((block.item, None) for block in self._blocks[inner:])
        del self._blocks[inner:]

    def _node(self, outline: Outline) -> None:
        if outline.plain:
            self.statics[outline.node.ref] = made = as_instance(outline)
            self.instructions.append(Put(made))
        elif outline.node.kind is Kind.RUN:
            self._run(outline)
        else:
            self._begin(outline)
            for item in outline.items:
                self._item(item)
            self._end()

    def _run(self, outline: Outline) -> None:
        """A run is cut at control tags, so that its text keeps its format on either branch."""
        is_open = False
        once: list[Once] = []
        for at, item in enumerate(outline.items):
            if isinstance(item, PlacedTag) and item.is_picture:
                is_open = self._picture(outline, item, is_open)
                continue
            cuts = isinstance(item, PlacedTag) and item.tag.kind in _CUT
            if cuts and is_open:
                self._end()
            elif not cuts and not is_open:
                self._begin(outline)
            is_open = not cuts
            self._item(item)
            if isinstance(self.instructions[-1], Once) and not _has_control(outline.items[at:]):
                once.append(self.instructions[-1])
        if is_open:
            self._end()
        for instruction in once:
            instruction.target = len(self.instructions)

    def _picture(self, outline: Outline, item: PlacedTag, is_open: bool) -> bool:
        """A picture in a line of text has a run of its own."""
        if is_open:
            self._end()
        self._begin(outline)
        self.instructions.append(BeginAttribute(CHART))
        self._print(item)
        self.instructions.append(EndAttribute())
        self._end()
        return False

    def _item(self, item: Item) -> None:
        if isinstance(item, Outline):
            self.emit(item)
        elif isinstance(item, str):
            self.instructions.append(Put(Piece(item)))
        elif item.tag.kind is TagKind.CONTROL:
            self._control(item)
        elif item.tag.kind is TagKind.CELL:
            self.instructions.append(Once(len(self.instructions) + 1))
        else:
            self._print(item)

    def _begin(self, outline: Outline) -> None:
        self.instructions.append(Open(outline.node))
        self._open.append(outline.node)
        for name, items in outline.attributes:
            self.instructions.append(BeginAttribute(name))
            for item in items:
                self._item(item)
            self.instructions.append(EndAttribute())
        for item in outline.merges:
            self._merge(item)

    def _merge(self, item: PlacedTag) -> None:
        self.tags.append(item)
        try:
            read = cell_argument(item.tag.keyword, item.tag.argument)
            self.instructions.append(Merge(read, item))
        except ExpressionError as error:
            self.unreadable.append((item, str(error)))

    def _end(self) -> None:
        self._open.pop()
        self.instructions.append(Close())

    def _print(self, item: PlacedTag) -> None:
        self.tags.append(item)
        try:
            self.instructions.append(Print(compile_expression(item.tag.body), item))
        except ExpressionError as error:
            self.unreadable.append((item, str(error)))

    def _control(self, item: PlacedTag) -> None:
        self.tags.append(item)
        try:
            self._statement(item, compile_statement(item.tag.body))
        except ExpressionError as error:
            self.unreadable.append((item, str(error)))
            if item.tag.opens:
                self._blocks.append(_Block(item, tuple(self._open)))

    def _statement(self, item: PlacedTag, statement: Statement) -> None:
        if isinstance(statement, Assign):
            self.instructions.append(Bind((statement,), item))
        elif isinstance(statement, If) and item.tag.keyword == "if":
            self._open_block(item, Test(statement.test, item))
        elif isinstance(statement, For):
            block = self._open_block(item, Start(statement, item))
            block.step = Next()
            block.start = len(self.instructions)
            self.instructions.append(block.step)
        elif isinstance(statement, With):
            self._open_block(item, None)
            self.instructions.append(Bind(statement.values, item, opens=True))
        elif item.tag.ends:
            self._close_block(item)
        else:
            self._turn(item, statement)

    def _open_block(self, item: PlacedTag, first: Test | Start | None) -> _Block:
        block = _Block(item, tuple(self._open), pending=first)
        self._blocks.append(block)
        if first is not None:
            self.instructions.append(first)
        return block

    def _turn(self, item: PlacedTag, statement: Statement) -> None:
        """`else` and `elif`: the branch before jumps to the end, the test before comes here."""
        if not self._blocks or self._blocks[-1].item.tag.keyword == "with":
            self.mismatched.append((item, None))
            return
        block = self._blocks[-1]
        self._compare(item, block)
        self._leave_branch(block)
        if isinstance(statement, If):
            block.pending = Test(statement.test, item)
            self.instructions.append(block.pending)

    def _leave_branch(self, block: _Block) -> None:
        jump = Jump(block.start)
        self.instructions.append(jump)
        if block.step is None:
            block.ends.append(jump)
        if block.pending is not None:
            block.pending.target = len(self.instructions)
            block.pending = None

    def _close_block(self, item: PlacedTag) -> None:
        if not self._blocks:
            self.mismatched.append((item, None))
            return
        block = self._blocks.pop()
        if item.tag.keyword != f"end{block.item.tag.keyword}":
            self.mismatched.append((item, block.item))
            return
        self._compare(item, block)
        self._land(block)

    def _land(self, block: _Block) -> None:
        """Every jump that waited for the end of a block now has its target."""
        keyword = block.item.tag.keyword
        if keyword == "with":
            self.instructions.append(Leave())
        if keyword == "for" and block.pending is not None:  # no else: the body ends here
            self._leave_branch(block)
        here = len(self.instructions)
        for jump in block.ends:
            jump.target = here
        if block.pending is not None:
            block.pending.target = here
        if block.step is not None:
            block.step.target = here

    def _compare(self, item: PlacedTag, block: _Block) -> None:
        if not _fit(block.place, tuple(self._open)):
            self.mismatched.append((item, block.item))


def as_instance(outline: Outline) -> Instance:
    """A node without tags as it will always come out."""
    children = tuple(
        as_instance(item) if isinstance(item, Outline) else Piece(str(item))
        for item in outline.items
    )
    return Instance(outline.node, children)


def _fit(one: tuple[Node, ...], other: tuple[Node, ...]) -> bool:
    """Whether a block may open in one place and close in the other.

    The same element, or two paragraphs side by side: then either branch leaves whole elements.
    """
    if len(one) != len(other):
        return False
    differing = [(a, b) for a, b in zip(one, other, strict=True) if a is not b]
    if not differing:
        return True
    return len(differing) == 1 and one[-1].kind is other[-1].kind is Kind.PARAGRAPH


def _has_control(items: tuple[Item, ...]) -> bool:
    return any(isinstance(item, PlacedTag) and item.is_control for item in items)


def _is_prototype(item: Item) -> bool:
    return isinstance(item, PlacedTag) and item.tag.kind is TagKind.PROTOTYPE
