"""A compiled part: its elements by number, and the instructions that make instances of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from lxml import etree

from briefgen.records import dataclass
from briefgen.templates.dialect import Dialect
from briefgen.templates.instructions import Instruction
from briefgen.templates.limits import PER_ELEMENT
from briefgen.templates.model import Instance, Node
from briefgen.templates.outline import PlacedTag


@dataclass(frozen=True)
class Program:
    """A part ready to be evaluated any number of times.

    `elements` are the XML elements by `Node.ref`, for the writer, and `statics` the instances of
    those without tags; `optional` are the shapes that go when their text comes out empty. `tags`
    are in the order in which they take effect, implied ends included.
    """

    file: str
    part: str
    dialect: Dialect
    root: Node
    elements: tuple[etree._Element, ...]
    nodes: tuple[Node, ...]
    instructions: tuple[Instruction, ...]
    tags: tuple[PlacedTag, ...]
    statics: Mapping[int, Instance]
    optional: frozenset[int] = frozenset()
    place: str = ""  # the part in words, for findings

    def bulk(self, ref: int) -> int:
        """How much an element and all in it adds to what comes out."""
        if ref not in self._bulks:
            self._bulks[ref] = sum(map(_bulk, self.elements[ref].iter()))
        return self._bulks[ref]

    def own_bulk(self, node: Node) -> int:
        """How much a node's element adds without its children."""
        return self.bulk(node.ref) - sum(self.bulk(child.ref) for child in node.children)

    @cached_property
    def _bulks(self) -> dict[int, int]:
        return {}

    @cached_property
    def shells(self) -> dict[int, etree._Element]:
        """Elements without their children, by number; the writer fills this as it goes."""
        return {}


def _bulk(element: etree._Element) -> int:
    return PER_ELEMENT + len(element.text or "") + sum(map(len, element.attrib.values()))
