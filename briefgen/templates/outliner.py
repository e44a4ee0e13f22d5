"""Walks the elements of one part and makes its outline; says nothing about Jinja."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from typing import Final, TypeAlias

from lxml import etree

from briefgen.office.xml import local_name, qn
from briefgen.records import dataclass
from briefgen.templates.dialect import Dialect
from briefgen.templates.limits import check_time
from briefgen.templates.model import Format, Kind, Node
from briefgen.templates.outline import (
    CHART,
    Attributes,
    Item,
    Outline,
    PlacedTag,
    attribute_items,
    finish,
    is_plain,
    pieces,
)
from briefgen.templates.rearrange import cut, joined
from briefgen.templates.tags import Found, Level, TagKind, find_tags, may_hold_tags
from briefgen.units import Emu

FormatOf: TypeAlias = Callable[[Kind, etree._Element], Format]
Tell: TypeAlias = Callable[[str, str], None]
TellTag: TypeAlias = Callable[[PlacedTag], None]

_OWNED: Final = {
    Kind.PARAGRAPH: Level.PARAGRAPH,
    Kind.ROW: Level.ROW,
    Kind.CELL: Level.CELL,
    Kind.SHAPE: Level.SHAPE,
    Kind.DRAWING: Level.SHAPE,
    Kind.SLIDE: Level.SLIDE,
}


@dataclass(slots=True)
class Outliner:
    """Numbers the node elements of a part as it meets them; `elements`, `nodes` go by number.

    `unclosed` and `stray` are told where a tag never closes, and which structural tag stands
    outside of any such structure.
    """

    dialect: Dialect
    format_of: FormatOf
    place: str
    unclosed: Tell
    stray: TellTag
    elements: list[etree._Element] = field(default_factory=list)
    nodes: dict[int, Node] = field(default_factory=dict)
    _lifted: list[PlacedTag] = field(default_factory=list)
    _texts: dict[etree._Element, tuple[str | PlacedTag, ...]] = field(default_factory=dict)
    _joins: dict[int, tuple[bool, bool]] = field(default_factory=dict)
    _shape: str = ""
    _paragraphs: int = 0
    _tables: int = 0
    _cells: list[list[int]] = field(default_factory=list)  # around us: table, row, cell

    def outline(self, root: etree._Element) -> Outline:
        """The outline of a part's root element."""
        made = self._node(root)
        for item in self._lifted:
            self.stray(item)
        self._lifted.clear()
        return made

    def _node(self, element: etree._Element) -> Outline:
        kind = self.dialect.kinds.get(element.tag, Kind.OTHER)
        if kind is Kind.SHAPE:
            return self._shape_node(element)
        return self._numbered(element, kind)

    def _shape_node(self, element: etree._Element) -> Outline:
        outer, self._shape = self._shape, shape_name(element)
        made = self._numbered(element, Kind.SHAPE)
        self._shape = outer
        return made

    def _numbered(self, element: etree._Element, kind: Kind) -> Outline:
        ref = len(self.elements)
        self.elements.append(element)
        since = len(self._lifted)
        if kind is Kind.PARAGRAPH:
            self._read_paragraph(element)
        attributes = self._attributes(element)
        kept = self._keeps_its_text(element)
        if self._cells or kind is Kind.TABLE:
            self._enter(kind)
        items = tuple(self._items(element))
        if kind is Kind.TABLE:
            self._cells.pop()
        children = tuple(item.node for item in items if isinstance(item, Outline))
        if self._joins:
            items = joined(items, self._joins)
        if kind is Kind.PARAGRAPH and not all(map(is_plain, items)):
            items = tuple(piece for item in items for piece in cut(item))
        extent = _extent(element) if kind is Kind.DRAWING else None
        name = _name(element, kind)
        node = Node(ref, kind, children, self.format_of(kind, element), name, extent)
        self.nodes[ref] = node
        lifted = len(self._lifted) > since and not self._has_stand_in(element)
        around = self._claim(kind, since) if lifted else ()
        return finish(node, items, around, attributes, kept)

    def _enter(self, kind: Kind) -> None:
        """Count tables, rows and cells, for places in words."""
        if kind is Kind.TABLE:
            self._tables += 1
            self._cells.append([self._tables, 0, 0])
        elif kind is Kind.ROW:
            self._cells[-1][1:] = [self._cells[-1][1] + 1, 0]
        elif kind is Kind.CELL:
            self._cells[-1][2] += 1

    def _has_stand_in(self, element: etree._Element) -> bool:
        """Whether a drawing is one of two that stand for each other: both go, or neither."""
        parent = element.getparent()
        return (
            parent is not None
            and parent.tag == qn("mc:Choice")
            and qn("mc:AlternateContent") in self.dialect.kinds
        )

    def _keeps_its_text(self, element: etree._Element) -> bool:
        """Whether no tag takes anything out of an element's own text."""
        if not self._texts:
            return True
        return all(self._texts.get(child, (child.text,)) == (child.text,) for child in element)

    def _items(self, element: etree._Element) -> Iterator[Item]:
        slots, heads, text = self.dialect.slots, self.dialect.heads, self.dialect.text
        for child in element if slots else ():
            if child.tag in slots:
                yield from self._items(child)
                return
        for child in element:
            tag = child.tag
            if tag == text:
                yield from self._texts.pop(child, (child.text,) if child.text else ())
            elif tag in self.dialect.marks and not child.attrib:
                yield from self._texts.pop(child, (self.dialect.marks[tag],))
            elif tag not in heads:
                yield self._node(child)

    def _claim(self, kind: Kind, since: int) -> tuple[PlacedTag, ...]:
        """Take the structural tags of this level that stood inside."""
        level = _OWNED.get(kind)
        if level is None or len(self._lifted) == since:
            return ()
        inside = self._lifted[since:]
        self._lifted[since:] = [item for item in inside if item.owner is not level]
        return tuple(item for item in inside if item.owner is level)

    def _read_paragraph(self, paragraph: etree._Element) -> None:
        self._paragraphs += 1
        if not may_hold_tags("".join([t.text or "" for t in paragraph.iter(self.dialect.text)])):
            return
        leaves = self._leaves(paragraph)
        text = "".join(map(self._letters, leaves))
        if not may_hold_tags(text):
            return
        check_time()
        place = self._where()
        found, unclosed = find_tags(text)
        if unclosed:
            self.unclosed(place, unclosed)
        spans = [(hit, PlacedTag(hit.tag, place)) for hit in found]
        self._note_joins(paragraph, found, len(text))
        at = 0
        for leaf in leaves:
            end = at + len(self._letters(leaf))
            kept = self._keep(pieces(text, at, end, spans))
            if not kept and leaf.tag in self.dialect.breaks:
                _remove(leaf)
            elif leaf.tag == self.dialect.text or not kept:
                self._texts[leaf] = kept
            at = end

    def _leaves(self, paragraph: etree._Element) -> list[etree._Element]:
        """The texts and breaks of a paragraph, without those of text boxes anchored in it."""
        dialect = self.dialect
        leaves = list(paragraph.iter(dialect.text, *dialect.marks, *dialect.breaks))
        leaves = [leaf for leaf in leaves if self._is_leaf(leaf)]
        if next(paragraph.iterdescendants(paragraph.tag), None) is None:
            return leaves
        return [leaf for leaf in leaves if next(leaf.iterancestors(paragraph.tag)) is paragraph]

    def _is_leaf(self, element: etree._Element) -> bool:
        """A text of a run, or a break; no tab stop of a paragraph, no number in a field."""
        if element.tag in self.dialect.breaks:
            return True
        parent = element.getparent()
        in_run = parent is not None and self.dialect.kinds.get(parent.tag) is Kind.RUN
        return in_run and (element.tag == self.dialect.text or not element.attrib)

    def _letters(self, leaf: etree._Element) -> str:
        if leaf.tag == self.dialect.text:
            return leaf.text or ""
        return self.dialect.marks.get(leaf.tag) or self.dialect.breaks.get(leaf.tag, "")

    def _note_joins(self, paragraph: etree._Element, found: Sequence[Found], length: int) -> None:
        """Remember which paragraphs a `{%- … -%}` at their edge draws together."""
        before = bool(found) and found[0].start == 0 and found[0].tag.joins_before
        after = bool(found) and found[-1].end == length and found[-1].tag.joins_after
        if before or after:
            self._joins[len(self.elements) - 1] = (before, after)

    def _attributes(self, element: etree._Element) -> Attributes:
        described = self.dialect.described.get(element.tag)
        if described is None:
            return ()
        made: list[tuple[str, tuple[Item, ...]]] = []
        for path, attribute, name in described:
            owner = element.find(path)
            text = "" if owner is None else owner.get(attribute, "") if attribute else owner.text
            if not text or not may_hold_tags(text):
                continue
            items, unclosed = attribute_items(text, self._where())
            if unclosed:
                self.unclosed(self._where(), unclosed)
            kept = self._keep(iter(items))
            drawn = tuple(item for item in kept if isinstance(item, PlacedTag) and item.is_drawn)
            draws = self.dialect.kinds.get(element.tag) in (Kind.SHAPE, Kind.DRAWING)
            made.append((CHART, drawn) if drawn and draws else (name, kept))
        return tuple(made)

    def _keep(self, items: Iterator[str | PlacedTag]) -> tuple[str | PlacedTag, ...]:
        """Lift structural tags out to the elements they are for, and forget comments."""
        kept: list[str | PlacedTag] = []
        for item in items:
            if isinstance(item, str):
                kept.append(item)
            elif item.tag.kind is TagKind.LITERAL:
                kept.append(item.tag.body)
            elif item.is_value_of_paragraphs:
                around, inline = item.repeated()
                self._lifted += around
                kept.append(inline)
            elif item.is_structural:
                self._lifted.append(item)
                if item.tag.keyword == "vm":  # what stands before it is shown once
                    kept.append(item)
            elif item.tag.kind is not TagKind.COMMENT:
                kept.append(item)
        return tuple(kept)

    def _where(self) -> str:
        place = self.place
        if self._shape:
            place += f', shape "{self._shape}"'
        elif self._paragraphs:
            place += f", paragraph {self._paragraphs}"
        if self._cells and all(self._cells[-1]):
            table, row, cell = self._cells[-1]
            place += f" ({'' if self._shape else f'table {table}, '}row {row}, cell {cell})"
        return place


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def shape_name(shape: etree._Element) -> str:
    """A shape's name, as PowerPoint's selection pane shows it."""
    return shape[0][0].get("name", "") if len(shape) and len(shape[0]) else ""


def _name(element: etree._Element, kind: Kind) -> str:
    if kind is Kind.SHAPE:
        return shape_name(element)
    if kind is Kind.DRAWING:
        properties = next(element.iter(qn("wp:docPr")), None)
        return "" if properties is None else properties.get("name", "")
    return local_name(element) if kind is Kind.OTHER else ""


def _extent(drawing: etree._Element) -> tuple[Emu, Emu] | None:
    """The room that a drawing takes in its line; a picture that floats takes none."""
    extent = next(drawing.iter(qn("wp:extent")), None)
    floats = next(drawing.iter(qn("wp:anchor")), None) is not None
    if extent is None or (floats and next(drawing.iter(qn("c:chart")), None) is None):
        return None
    return Emu(int(extent.get("cx", "0"))), Emu(int(extent.get("cy", "0")))
