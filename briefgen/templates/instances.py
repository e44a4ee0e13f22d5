"""Reads the tokens that a program printed into instances, and keeps them whole.

Loops and conditions may leave a cell without a paragraph or a table without rows, which makes
Office offer to repair the file; what is missing is put back or what is empty is left out here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from briefgen.errors import FindingsError
from briefgen.findings import Findings, Place
from briefgen.story.model import ChartBlock
from briefgen.templates.model import Instance, Kind, Node, Piece
from briefgen.templates.outline import CHART
from briefgen.templates.program import Program

Child: TypeAlias = Instance | Piece
_LINES: Final = (Kind.RUN, Kind.PARAGRAPH)
_BLOCKS: Final = (Kind.PARAGRAPH, Kind.TABLE, Kind.ROW, Kind.CELL, Kind.SHAPE)
_MARKS: Final = ("sectPr", "bookmarkStart", "bookmarkEnd")


@dataclass(slots=True)
class _Frame:
    """An open node while its children arrive; `texts` is there inside an attribute."""

    node: Node
    children: list[Child] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    chart: object | None = None
    is_chart: bool = False
    name: str = ""
    texts: list[str] | None = None

    def add(self, piece: Piece, value: object = None) -> None:
        if self.texts is None:
            self.children.append(piece)
        elif self.name == CHART:
            self.chart, self.is_chart = value, True
        else:
            self.texts.append(piece.text)

    def end_attribute(self) -> None:
        if self.name != CHART:
            self.attributes.append((self.name, "".join(self.texts or ())))
        self.texts = None


def read_instances(
    program: Program, tokens: Sequence[str], values: Sequence[tuple[Piece, object]]
) -> Instance:
    """The root instance that the printed tokens stand for."""
    stack = [_Frame(program.root)]
    for token in tokens:
        letter, number = token[1], int(token[2:])
        top = stack[-1]
        if letter == "l":
            top.add(program.literal_pieces[number])
        elif letter == "v":
            top.add(*values[number])
        elif letter == "s":
            _refuse_blocks(top, program.nodes[number], program)
            top.children.append(program.statics[number])
        elif letter == "o":
            _refuse_blocks(top, program.nodes[number], program)
            stack.append(_Frame(program.nodes[number]))
        elif letter == "c":
            stack.pop()
            stack[-1].children += _finished(top, stack[-1], program)
        elif letter == "a":
            top.name, top.texts = program.attributes[number], []
        else:
            top.end_attribute()
    root = stack[0].children[0]
    assert isinstance(root, Instance)
    return root


def _refuse_blocks(frame: _Frame, node: Node, program: Program) -> None:
    """What a macro or a block set holds is text; whole paragraphs cannot stand in a line."""
    if frame.node.kind in _LINES and node.kind in _BLOCKS:
        findings = Findings()
        message = f"a {node.kind} that a macro or {{% set %}} holds is printed inside a line"
        findings.error("BG812", Place(program.file, key=program.part), message)
        raise FindingsError(findings)


def _finished(frame: _Frame, outer: _Frame, program: Program) -> Iterator[Child]:
    """The instance of a node that was closed, if anything is left of it."""
    kind = frame.node.kind
    if kind is Kind.RUN and outer.node.kind is Kind.RUN:  # printed by a macro or a block set
        yield from frame.children
        return
    if frame.is_chart:
        yield from _chart(frame, program)
        return
    if kind is Kind.RUN and not frame.children:
        return
    if kind is Kind.ROW and not any(_cells(frame.children)):
        return
    if kind is Kind.TABLE and not any(child for child in frame.children if _is(child, Kind.ROW)):
        return
    if frame.node.ref in program.optional and not any(map(has_text, frame.children)):
        return
    if kind in program.dialect.must_hold_paragraph:
        _end_with_paragraph(frame, program)
    yield Instance(frame.node, tuple(frame.children), tuple(frame.attributes))


def has_text(child: Child) -> bool:
    """Whether there is anything to read in an instance: text, or a field such as a page number."""
    if isinstance(child, Piece):
        return bool(child.text.strip())
    if child.node.name == "fld":
        return True
    return any(map(has_text, child.children))


def paragraphs_of(children: Iterable[Child]) -> Iterator[Instance]:
    """The paragraphs among children, inside of containers such as content controls too."""
    for child in children:
        if isinstance(child, Instance):
            if child.node.kind is Kind.PARAGRAPH:
                yield child
            elif child.node.kind is Kind.OTHER:
                yield from paragraphs_of(child.children)


def _chart(frame: _Frame, program: Program) -> Iterator[Instance]:
    """A chart with the story's alternative text; a chart that is not there leaves nothing."""
    block = frame.chart
    if isinstance(block, ChartBlock):
        described = (("name", block.title.text), ("descr", block.alt))
        inner = tuple(frame.children) if frame.node.kind is Kind.DRAWING else ()
        yield Instance(frame.node, inner, (*frame.attributes, *described), block)
    elif block is not None:
        findings = Findings()
        place = Place(program.file, key=f'{program.part}, "{frame.node.name}"')
        kind = type(block).__name__
        findings.error("BG809", place, f"{{{{ chart: … }}}} names a {kind}, which is no chart")
        raise FindingsError(findings)


def _cells(children: Iterable[Child]) -> Iterator[bool]:
    """Cells may stand in a content control of their own."""
    for child in children:
        if isinstance(child, Instance):
            yield child.node.kind is Kind.CELL
            if child.node.kind is Kind.OTHER:
                yield from _cells(child.children)


def _is(child: Child, kind: Kind) -> bool:
    return isinstance(child, Instance) and child.node.kind in (kind, Kind.OTHER)


def _end_with_paragraph(frame: _Frame, program: Program) -> None:
    """Word wants a paragraph at the end of a cell; other text needs one anywhere."""
    at_end = frame.node.kind is Kind.CELL and program.dialect.ends_with_paragraph
    blocks = [child for child in frame.children if not _is_mark(child)]
    if any(paragraphs_of(blocks[-1:] if at_end else blocks)) or (blocks and not at_end):
        return
    spare = next(_paragraph_nodes(frame.node), None)
    if spare is not None:
        frame.children.insert(0 if not blocks else len(frame.children), Instance(spare))


def _is_mark(child: Child) -> bool:
    return isinstance(child, Instance) and child.node.name in _MARKS


def _paragraph_nodes(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.kind is Kind.PARAGRAPH:
            yield child
        elif child.kind is Kind.OTHER:
            yield from _paragraph_nodes(child)
