"""A compiled part: its elements by number, and the instructions that make instances of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from lxml import etree

from briefgen.records import dataclass
from briefgen.templates.dialect import Dialect
from briefgen.templates.instructions import Instruction
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

    @cached_property
    def shells(self) -> dict[int, etree._Element]:
        """Elements without their children, by number; the writer fills this as it goes."""
        return {}
