"""Elements while they are open: their children arrive one by one, and what closes is kept whole.

Loops and conditions may leave a cell without a paragraph or a table without rows, which makes
Office offer to repair the file; what is missing is put back or what is empty is left out here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import Final, TypeAlias

from briefgen.records import dataclass
from briefgen.templates.cells import DOWN, GOES_ON, TIMES
from briefgen.templates.model import Drawn, Instance, Kind, Node, Piece
from briefgen.templates.outline import CHART
from briefgen.templates.program import Program

Child: TypeAlias = Instance | Piece
_WRAPPERS: Final = ("hyperlink", "ins", "smartTag")
_MARKS: Final = ("sectPr", "bookmarkStart", "bookmarkEnd")


@dataclass(slots=True)
class _Frame:
    """An open node; `texts` is there while an attribute of it is."""

    node: Node
    children: list[Child] = field(default_factory=list)
    attributes: list[tuple[str, str]] = field(default_factory=list)
    chart: Drawn | None = None
    is_chart: bool = False
    name: str = ""
    texts: list[str] | None = None
    covered: bool = False  # by a cell beside it


class Frames:
    """The elements that are open, outermost first."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._stack = [_Frame(program.root)]

    def put(self, child: Child) -> None:
        """Add to what is open: a child to an element, a text to an attribute."""
        top = self._stack[-1]
        if top.texts is None:
            top.children.append(child)
        elif isinstance(child, Piece):
            top.texts.append(child.text)

    def put_chart(self, chart: Drawn | None) -> bool:
        """Let what is open show a chart, or nothing without one; false where none can stand."""
        top = self._stack[-1]
        if top.texts is None or top.name != CHART:
            return False
        top.chart, top.is_chart = chart, True
        return True

    def open(self, node: Node) -> None:
        """Begin an element."""
        self._stack.append(_Frame(node))

    def close(self) -> None:
        """End the element that was begun last."""
        made = _finished(self._stack.pop(), self._program)
        if made is not None:
            self._stack[-1].children.append(made)

    def begin_attribute(self, name: str) -> None:
        """Begin an attribute of the open element."""
        self._stack[-1].name, self._stack[-1].texts = name, []

    def end_attribute(self) -> None:
        """End the attribute."""
        top = self._stack[-1]
        if top.name != CHART:
            top.attributes.append((top.name, "".join(top.texts or ())))
        top.texts = None

    def merge(self, keyword: str, text: str) -> None:
        """Say how the open cell is merged or coloured."""
        top = self._stack[-1]
        if keyword == TIMES and not text:
            top.covered = True
        elif text:
            top.attributes.append((keyword, text))

    def forget_continued(self) -> bool:
        """Empty the cell at work if it goes on from the one above; says whether it does."""
        at = max((n for n, f in enumerate(self._stack) if f.node.kind is Kind.CELL), default=0)
        if (DOWN, GOES_ON) not in self._stack[at].attributes:
            return False
        for frame in self._stack[at:]:
            frame.children.clear()
        return True

    def roots(self) -> tuple[Instance, ...]:
        """The outermost element, once everything is closed, as often as it comes out."""
        return tuple(child for child in self._stack[0].children if isinstance(child, Instance))


def _finished(frame: _Frame, program: Program) -> Instance | None:
    """The instance of a node that was closed, if anything is left of it."""
    kind = frame.node.kind
    if frame.covered:
        return None
    if frame.is_chart:
        return _chart(frame)
    if _is_hollow(frame.node, frame.children):
        return None
    if frame.node.ref in program.optional and not any(map(has_text, frame.children)):
        return None
    if kind in program.dialect.must_hold_paragraph:
        _end_with_paragraph(frame, program)
    return Instance(frame.node, tuple(frame.children), tuple(frame.attributes))


def _is_hollow(node: Node, children: list[Child]) -> bool:
    """A run or link without text, a row without cells, a table without rows are nothing."""
    if node.kind is Kind.RUN or node.name in _WRAPPERS:
        return not children
    kind = node.kind
    if kind is Kind.ROW:
        return not any(_cells(children))
    return kind is Kind.TABLE and not any(_is(child, Kind.ROW) for child in children)


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


def _chart(frame: _Frame) -> Instance | None:
    """A chart under its alternative text; a chart that is not there leaves nothing."""
    if frame.chart is None:
        return None
    described = (*frame.attributes, *frame.chart.described)
    return Instance(frame.node, tuple(frame.children), described, frame.chart.chart)


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
