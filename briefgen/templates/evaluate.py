"""Runs a compiled part with a context: the machine behind the instructions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any, Final, TypeAlias

from briefgen.errors import FindingsError
from briefgen.findings import Findings, Place
from briefgen.records import dataclass
from briefgen.story.model import ChartBlock, Line
from briefgen.templates.cells import COLOUR, SPAN, CellError, colour_text, merged_by, span_text
from briefgen.templates.expressions import FilterError, Reader, Scope, UndefinedNameError
from briefgen.templates.frames import Frames
from briefgen.templates.instructions import (
    BeginAttribute,
    Bind,
    Close,
    EndAttribute,
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
from briefgen.templates.limits import (
    PER_STEP,
    Allowance,
    ExhaustedError,
    allowance,
    bounded,
    text_of,
)
from briefgen.templates.loops import Loop, Namespace
from briefgen.templates.markup import Marked, marked_up
from briefgen.templates.model import Drawn, Instance, Piece
from briefgen.templates.outline import PlacedTag
from briefgen.templates.program import Program
from briefgen.templates.statements import Assign, For
from briefgen.templates.tags import Level

_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST_FINDINGS: Final = 100
_LONGEST_REASON: Final = 300


class UnfitChartError(Exception):
    """A value that no chart can be drawn from: the rule, what is wrong, and a hint."""

    def __init__(self, rule: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.rule, self.hint = rule, hint


_MISPLACED: Final = {
    False: (
        "BG871",
        "no chart stands here",
        "insert a chart, and put the tag into its alternative text",
    ),
    True: ("BG877", "no picture can stand here", "put the tag into a picture's alternative text"),
}
AsChart: TypeAlias = Callable[[object, PlacedTag], Drawn]


def story_chart(value: object, item: PlacedTag) -> Drawn:
    """A chart of the story, under its own title and alternative text."""
    if item.is_picture:
        hint = "insert the picture itself into the template"
        raise UnfitChartError("BG877", "only `template render` fills pictures", hint)
    if not isinstance(value, ChartBlock):
        hint = "ask for an entry of charts, such as frame.charts[0]"
        raise UnfitChartError("BG809", f"a {type(value).__name__} is no chart", hint)
    return Drawn(value, (("name", value.title.text), ("descr", value.alt)))


def evaluate(program: Program, context: Mapping[str, object]) -> Instance:
    """The part as it comes out for these values; raises FindingsError with all that failed."""
    (root,) = evaluate_all(program, context)
    return root


def evaluate_all(
    program: Program, context: Mapping[str, object], as_chart: AsChart = story_chart
) -> tuple[Instance, ...]:
    """The part as often as tags around it repeat it; raises FindingsError with all that failed.

    `as_chart` makes of the value of a chart tag what is to be drawn, or raises UnfitChartError.
    """
    with allowance() as given:
        machine = _Machine(program, dict(context), Frames(program), given, as_chart)
        machine.run()
    if machine.findings.has_errors:
        raise FindingsError(machine.findings)
    return machine.frames.roots()


@dataclass(slots=True)
class _Round:
    """A loop in progress, and the scope around it."""

    loop: Loop
    names: tuple[str, ...]
    outer: dict[str, object]
    item: PlacedTag


@dataclass(slots=True)
class _Machine:
    """Where a run stands: the next instruction, the names in scope, the loops around it."""

    program: Program
    scope: dict[str, object]
    frames: Frames
    left: Allowance
    as_chart: AsChart
    at: int = 0
    rounds: list[_Round] = field(default_factory=list)
    outer: list[dict[str, object]] = field(default_factory=list)
    findings: Findings = field(default_factory=Findings)
    gives_up: bool = False

    def run(self) -> None:
        """Run to the end; a failing tag is noted, and the run goes on within reason."""
        try:
            self._steps()
        except ExhaustedError as error:
            item = self.rounds[-1].item if self.rounds else None
            self._tell("BG807", item, str(error), "loop over less")

    def _steps(self) -> None:
        instructions = self.program.instructions
        end = len(instructions)
        while self.at < end and not self.gives_up:
            instruction = instructions[self.at]
            self.at += 1
            _DO[type(instruction)](self, instruction)

    def put(self, instruction: Put) -> None:
        """A literal."""
        child = instruction.child
        if self.rounds and isinstance(child, Piece):
            self.left.spend(len(child.text))
        elif self.rounds and isinstance(child, Instance):
            self.left.spend(self.program.bulk(child.node.ref))
        self.frames.put(child)

    def open(self, instruction: Open) -> None:
        """An element begins."""
        if self.rounds:
            self.left.spend(self.program.own_bulk(instruction.node))
        self.frames.open(instruction.node)

    def close(self, _: Close) -> None:
        """An element ends."""
        self.frames.close()

    def begin_attribute(self, instruction: BeginAttribute) -> None:
        """An attribute begins."""
        self.frames.begin_attribute(instruction.name)

    def end_attribute(self, _: EndAttribute) -> None:
        """An attribute ends."""
        self.frames.end_attribute()

    def print(self, instruction: Print) -> None:
        """A value."""
        self.left.check_time()
        value = self._read(instruction.read, instruction.item)
        if instruction.item.is_drawn:
            if not self.frames.put_chart(self._chart(value, instruction.item)):
                rule, message, hint = _MISPLACED[instruction.item.is_picture]
                self._tell(rule, instruction.item, message, hint)
            return
        if callable(value):
            hint = "write name() to call it, or name['key'] for what a value calls so"
            self._tell("BG807", instruction.item, "it is a function, not a value", hint)
            return
        if instruction.item.tag.level is Level.RUN:
            value = self._read(lambda _: marked_up(value), instruction.item)
        if isinstance(value, Marked):
            for each in value.pieces:
                text = self._text(each.text, instruction.item, each.line)
                self._put(Piece(text, each.line, each.emphasis))
        else:
            said = "" if value is None else self._read(lambda _: _text(value), instruction.item)
            self._put(self._piece(str(said or ""), value, instruction.item))

    def _put(self, piece: Piece) -> None:
        if self.rounds:
            self.left.spend(len(piece.text))
        self.frames.put(piece)

    def merge(self, instruction: Merge) -> None:
        """The open cell is merged or coloured."""
        keyword = instruction.item.tag.keyword
        try:
            if instruction.read is None:
                loop = self.rounds[-1].loop if self.rounds else None
                self.frames.merge(keyword, merged_by(keyword, loop))
            else:
                value = self._read(instruction.read, instruction.item)
                self.frames.merge(keyword, _CELL_TEXTS[keyword](value))
        except CellError as error:
            self._tell("BG807", instruction.item, str(error), error.hint)

    def once(self, instruction: Once) -> None:
        """What was printed in a cell that goes on from the one above is shown there already."""
        if self.frames.forget_continued():
            self.at = instruction.target

    def test(self, instruction: Test) -> None:
        """A condition."""
        if not self._read(lambda scope: bool(instruction.read(scope)), instruction.item):
            self.at = instruction.target

    def jump(self, instruction: Jump) -> None:
        """The end of a branch or of a round."""
        self.at = instruction.target

    def start(self, instruction: Start) -> None:
        """A loop begins, unless there is nothing to loop over."""
        items = self._read(lambda scope: self._items(instruction.loop, scope), instruction.item)
        if not items:
            self.at = instruction.target
            return
        assert isinstance(items, list)
        loop = Loop(items, len(self.rounds) + 1)
        self.rounds.append(_Round(loop, instruction.loop.names, self.scope, instruction.item))

    def next(self, instruction: Next) -> None:
        """The next round, or the end of the loop."""
        self.left.spend(PER_STEP)
        self.left.check_time()
        now = self.rounds[-1]
        now.loop.index0 += 1
        if now.loop.index0 == now.loop.length:
            self.rounds.pop()
            self.scope, self.at = now.outer, instruction.target
            return
        self.scope = {**now.outer, "loop": now.loop}
        self._assign(now.names, now.loop.items[now.loop.index0], now.item)

    def bind(self, instruction: Bind) -> None:
        """Names get values."""
        if instruction.opens:
            self.outer.append(self.scope)
            self.scope = dict(self.scope)
        for assign in instruction.assigns:
            value = self._read(assign.value, instruction.item)
            if isinstance(value, str):
                self.left.spend(len(value))
            if assign.attribute:
                self._set_attribute(assign, value, instruction.item)
            else:
                self._assign(assign.names, value, instruction.item)

    def leave(self, _: Leave) -> None:
        """The names of a `with` are forgotten."""
        self.scope = self.outer.pop()

    def _items(self, loop: For, scope: Scope) -> list[object]:
        items: list[object] = list(loop.items(scope))  # type: ignore[call-overload]
        self.left.spend(PER_STEP * len(items))
        if loop.test is None:
            return items
        bound = (dict(zip(loop.names, _unpacked(loop, item), strict=True)) for item in items)
        kept = (loop.test({**scope, **names}) for names in bound)
        return [item for item, keep in zip(items, kept, strict=True) if keep]

    def _assign(self, names: tuple[str, ...], value: object, item: PlacedTag) -> None:
        if len(names) == 1:
            self.scope[names[0]] = value
            return
        values = self._read(lambda scope: list(value), item)  # type: ignore[call-overload]
        if isinstance(values, list) and len(values) == len(names):
            self.scope.update(zip(names, values, strict=True))
        else:
            message = f"a {type(value).__name__} is not {len(names)} values"
            self._tell("BG807", item, message, "name them all")

    def _set_attribute(self, assign: Assign, value: object, item: PlacedTag) -> None:
        """`set ns.x = …`; only a namespace takes it, as in Jinja."""
        owner = self.scope.get(assign.names[0])
        if isinstance(owner, Namespace):
            owner[assign.attribute] = value
        else:
            self._tell("BG807", item, "only a namespace(…) can be changed", "set another name")

    def _read(self, read: Reader, item: PlacedTag) -> object:
        try:
            return bounded(read(self.scope))
        except ExhaustedError:
            raise
        except UndefinedNameError as error:
            self._tell("BG806", item, str(error), error.hint)
        except FilterError as error:
            self._tell("BG807", item, str(error), error.hint)
        except Exception as error:  # whatever a tag's own code raises is the tag's fault
            reason = str(error)[:_LONGEST_REASON]
            self._tell("BG807", item, f"{type(error).__name__}: {reason}", "correct the tag")
        return None

    def _chart(self, value: object, item: PlacedTag) -> Drawn | None:
        """What is to be drawn; None is a chart that is not there."""
        try:
            return None if value is None else self.as_chart(value, item)
        except UnfitChartError as error:
            self._tell(error.rule, item, str(error), error.hint)
        return None

    def _piece(self, text: str, value: object, item: PlacedTag) -> Piece:
        """A value's text, letter for letter; None is an optional part that is not there."""
        line = value if isinstance(value, Line) else None
        return Piece(self._text(text, item, line), line)

    def _text(self, text: str, item: PlacedTag, line: object | None) -> str:
        if _ILLEGAL.search(text):
            message = f"the value {text[:40]!a} holds a character Office cannot show"
            self._tell("BG808", item, message, "", line.key if isinstance(line, Line) else "")
            return ""
        return _lines(text) if "\r" in text else text

    def _tell(
        self, rule: str, item: PlacedTag | None, message: str, hint: str, key: str = ""
    ) -> None:
        place = Place(self.program.file, key=key or (item.place if item else self.program.part))
        source = f"{item.tag.source}: " if item else ""
        self.findings.error(rule, place, source + message, hint)
        self.gives_up = len(self.findings) >= _MOST_FINDINGS


def _text(value: object) -> str:
    return "" if isinstance(value, ChartBlock) else text_of(value)


def _unpacked(loop: For, item: object) -> list[object]:
    return [item] if len(loop.names) == 1 else list(item)  # type: ignore[call-overload]


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


_CELL_TEXTS: Final = {SPAN: span_text, COLOUR: colour_text}
_DO: Final[Mapping[type, Callable[[_Machine, Any], None]]] = {
    Put: _Machine.put,
    Open: _Machine.open,
    Close: _Machine.close,
    Print: _Machine.print,
    BeginAttribute: _Machine.begin_attribute,
    EndAttribute: _Machine.end_attribute,
    Test: _Machine.test,
    Jump: _Machine.jump,
    Start: _Machine.start,
    Next: _Machine.next,
    Bind: _Machine.bind,
    Leave: _Machine.leave,
    Merge: _Machine.merge,
    Once: _Machine.once,
}
