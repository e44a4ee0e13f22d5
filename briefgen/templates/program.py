"""A part's outline as one Jinja source, in which every literal is a token.

Tokens start with a control character and a letter, and a number follows:
`o` opens a node, `c` closes it, `s` is a node without tags, `l` a literal text, `a` begins an
attribute, `e` ends it; `v`, a value, is put in by the sandbox. Structural tags thus become plain
control flow around nodes, and what is printed can be read back as a tree. Each tag stands on a
line of its own, so that a line number of Jinja's names a tag.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from jinja2 import Template, nodes
from lxml import etree

from briefgen.templates.dialect import Dialect
from briefgen.templates.model import Instance, Kind, Node, Piece
from briefgen.templates.outline import Item, Outline, PlacedTag
from briefgen.templates.sandbox import MARK, environment
from briefgen.templates.tags import TagKind


@dataclass(frozen=True)
class Program:
    """A compiled part: `source` prints tokens, and the tables say what they stand for.

    `elements` are the XML elements by `Node.ref`, for the writer; `optional` are the shapes that
    go when their text comes out empty.
    """

    file: str
    part: str
    dialect: Dialect
    root: Node
    elements: tuple[etree._Element, ...]
    source: str
    tags: tuple[PlacedTag, ...]
    literals: tuple[str, ...]
    attributes: tuple[str, ...]
    statics: Mapping[int, Instance]
    optional: frozenset[int] = frozenset()

    @cached_property
    def syntax(self) -> nodes.Template:
        """The source as Jinja's syntax tree; raises TemplateSyntaxError."""
        return environment().parse(self.source)

    @cached_property
    def template(self) -> Template:
        """The source compiled; done when first needed, since not every layout is."""
        return environment().from_string(self.syntax)

    @cached_property
    def shells(self) -> dict[int, etree._Element]:
        """Elements without their children, by number; the writer fills this as it goes."""
        return {}

    @cached_property
    def literal_pieces(self) -> tuple[Piece, ...]:
        """The literal texts as pieces, made once."""
        return tuple(map(Piece, self.literals))

    @cached_property
    def nodes(self) -> Mapping[int, Node]:
        """Every node by its number."""
        return {node.ref: node for node in _walk(self.root)}

    def tag_at(self, line: int) -> PlacedTag | None:
        """The tag that a line of the source holds."""
        return self.tags[line - 1] if 0 < line <= len(self.tags) else None


@dataclass(slots=True)
class Emitter:
    """Writes the source of one outline."""

    source: list[str] = field(default_factory=list)
    tags: list[PlacedTag] = field(default_factory=list)
    literals: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    statics: dict[int, Instance] = field(default_factory=dict)
    blocks: list[tuple[PlacedTag, tuple[Node, ...]]] = field(default_factory=list)
    mismatched: list[tuple[PlacedTag, PlacedTag | None]] = field(default_factory=list)
    _open: list[Node] = field(default_factory=list)

    def emit(self, outline: Outline) -> None:
        """One node: its structural tags, and itself unless it was there only to carry them."""
        if outline.node.kind in _SHAPES:
            self._emit_shape(outline)
        elif outline.spent:
            for item in outline.around:
                self._control(item)
        else:
            for item in outline.around:
                if not item.tag.ends:
                    self._control(item)
            self._emit_node(outline)
            for item in outline.around:
                if item.tag.ends:
                    self._control(item)

    def finish(self) -> None:
        """Notice the blocks that nothing closes."""
        self.mismatched += ((opener, None) for opener, _ in self.blocks)
        self.blocks.clear()

    def _emit_shape(self, outline: Outline) -> None:
        """A condition on a shape holds for that shape, so nobody needs to write its end."""
        if any(_is_prototype(item) for name, items in outline.attributes for item in items):
            return
        outer = len(self.blocks)
        for item in outline.around:
            if not item.tag.ends:
                self._control(item)
        inner = len(self.blocks)
        self._emit_node(outline)
        self.mismatched += ((opener, None) for opener, _ in self.blocks[inner:])
        for opener, _ in reversed(self.blocks[outer:inner]):
            self._line(opener, f"{{% end{opener.tag.keyword} %}}")
        del self.blocks[outer:]

    def _emit_node(self, outline: Outline) -> None:
        if outline.plain:
            self.statics[outline.node.ref] = as_instance(outline)
            self._token("s", outline.node.ref)
        elif outline.node.kind is Kind.RUN:
            self._emit_run(outline)
        else:
            self._begin(outline)
            for item in outline.items:
                self._emit_item(item)
            self._end()

    def _emit_run(self, outline: Outline) -> None:
        """A run is cut at control tags, so that its text keeps its format on either branch."""
        is_open = False
        for item in outline.items:
            is_control = isinstance(item, PlacedTag) and item.tag.kind is TagKind.CONTROL
            if is_control and is_open:
                self._end()
            elif not is_control and not is_open:
                self._begin(outline)
            is_open = not is_control
            self._emit_item(item)
        if is_open:
            self._end()

    def _emit_item(self, item: Item) -> None:
        if isinstance(item, Outline):
            self.emit(item)
        elif isinstance(item, str):
            self._token("l", len(self.literals))
            self.literals.append(item)
        elif item.tag.kind is TagKind.CONTROL:
            self._control(item)
        else:
            self._line(item, f"{{{{ {item.tag.body} }}}}")

    def _begin(self, outline: Outline) -> None:
        self._token("o", outline.node.ref)
        self._open.append(outline.node)
        for name, items in outline.attributes:
            self._token("a", len(self.attributes))
            self.attributes.append(name)
            for item in items:
                self._emit_item(item)
            self._token("e", 0)

    def _end(self) -> None:
        self._token("c", self._open.pop().ref)

    def _token(self, letter: str, number: int) -> None:
        self.source.append(f"{MARK}{letter}{number} ")

    def _line(self, item: PlacedTag, jinja: str) -> None:
        self.source.append(f"{jinja}\n")
        self.tags.append(item)

    def _control(self, item: PlacedTag) -> None:
        self._line(item, f"{{% {item.tag.body} %}}")
        if item.tag.opens:
            self.blocks.append((item, tuple(self._open)))
        elif item.tag.ends:
            self._close(item)
        elif item.tag.keyword in ("else", "elif") and self.blocks:
            self._compare(item, *self.blocks[-1])

    def _close(self, item: PlacedTag) -> None:
        if not self.blocks:
            self.mismatched.append((item, None))
            return
        opener, place = self.blocks.pop()
        if item.tag.keyword != f"end{opener.tag.keyword}":
            self.mismatched.append((item, opener))
        else:
            self._compare(item, opener, place)

    def _compare(self, item: PlacedTag, opener: PlacedTag, place: tuple[Node, ...]) -> None:
        if not _fit(place, tuple(self._open)):
            self.mismatched.append((item, opener))


_SHAPES: Final = (Kind.SHAPE, Kind.DRAWING)


def as_instance(outline: Outline) -> Instance:
    """A node without tags as it will always come out."""
    children = tuple(
        as_instance(item) if isinstance(item, Outline) else Piece(str(item))
        for item in outline.items
    )
    return Instance(outline.node, children)


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _walk(child)


def _fit(one: tuple[Node, ...], other: tuple[Node, ...]) -> bool:
    """Whether a block may open in one place and close in the other.

    The same element, or two paragraphs side by side: then either branch leaves whole elements.
    """
    if one == other:
        return True
    if len(one) != len(other) or not one or one[:-1] != other[:-1]:
        return False
    return one[-1].kind is other[-1].kind is Kind.PARAGRAPH


def _is_prototype(item: Item) -> bool:
    return isinstance(item, PlacedTag) and item.tag.kind is TagKind.PROTOTYPE
