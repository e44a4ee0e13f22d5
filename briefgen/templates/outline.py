"""What a part's elements come to before they are a program: nodes with literal text and tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, TypeAlias

from briefgen.records import dataclass
from briefgen.templates.model import Kind, Node
from briefgen.templates.tags import Found, Level, Tag, TagKind, find_tags


@dataclass(frozen=True, slots=True)
class PlacedTag:
    """A tag and where it stands, in words for a finding."""

    tag: Tag
    place: str

    @property
    def is_structural(self) -> bool:
        """Whether it repeats, drops or merges whole elements."""
        if self.tag.kind is TagKind.CELL:
            return True
        return self.tag.kind in _CONTROLS and self.tag.level not in _INLINE

    @property
    def owner(self) -> Level:
        """The level of the element that it is for."""
        return Level.CELL if self.tag.kind is TagKind.CELL else self.tag.level

    @property
    def is_control(self) -> bool:
        """Whether it opens, turns or closes a block, or sets a name."""
        return self.tag.kind is TagKind.CONTROL

    @property
    def is_value_of_paragraphs(self) -> bool:
        """Whether it prints a paragraph for each item or paragraph of its value: `{{p … }}`."""
        return self.tag.kind is TagKind.VALUE and self.tag.level is Level.PARAGRAPH

    def repeated(self) -> tuple[tuple[PlacedTag, PlacedTag], PlacedTag]:
        """`{{p value }}` as what it stands for: a loop around its paragraph, and marked-up text."""
        loop = f"for {_EACH} in ({self.tag.body}) | paragraphs"
        around = (
            replace(self, tag=replace(self.tag, kind=TagKind.CONTROL, body=loop)),
            replace(self, tag=replace(self.tag, kind=TagKind.CONTROL, body="endfor")),
        )
        return around, replace(self, tag=replace(self.tag, level=Level.RUN, body=_EACH))

    @property
    def is_chart(self) -> bool:
        """Whether it says that its shape or drawing is a chart."""
        return self.tag.kind in (TagKind.CHART, TagKind.PROTOTYPE)

    @property
    def is_picture(self) -> bool:
        """Whether it says that a picture stands here."""
        return self.tag.kind is TagKind.PICTURE

    @property
    def is_drawn(self) -> bool:
        """Whether a chart or picture comes in place of it."""
        return self.is_chart or self.is_picture


@dataclass(frozen=True, slots=True)
class Outline:
    """A node, what stands in it, and the tags that repeat or drop it as a whole.

    `plain`: there is no tag in it. `bare`: there is nothing in it to see. `spent`: it held
    tags and nothing else, or is commented out, so it goes. `merges` are the tags that merge or
    colour a cell.
    """

    node: Node
    items: tuple[Item, ...] = ()
    around: tuple[PlacedTag, ...] = ()
    attributes: tuple[tuple[str, tuple[Item, ...]], ...] = ()
    plain: bool = True
    bare: bool = False
    spent: bool = False
    merges: tuple[PlacedTag, ...] = ()


Item: TypeAlias = Outline | str | PlacedTag
Attributes: TypeAlias = tuple[tuple[str, tuple[Item, ...]], ...]

_EACH: Final = "paragraph_of_value"
CHART: Final = "chart"  # the attribute that the expression of a chart or picture goes by
_INLINE: Final = (Level.INLINE, Level.RUN)
_CONTROLS: Final = (TagKind.CONTROL, TagKind.COMMENT)
_INVISIBLE: Final = frozenset(
    ("bookmarkStart", "bookmarkEnd", "endParaRPr", "commentRangeStart", "commentRangeEnd")
)


def finish(
    node: Node,
    items: tuple[Item, ...],
    around: tuple[PlacedTag, ...] = (),
    attributes: Attributes = (),
    kept: bool = True,
) -> Outline:
    """An outline whose flags follow from what is in it; `kept`: no tag took from its own text."""
    charts = tuple(charts_in(items)) if node.kind is Kind.SHAPE else ()
    if charts:
        attributes, items = (*attributes, (CHART, charts)), ()
    owned, merges = around, tuple[PlacedTag, ...]()
    if owned:
        around = tuple(item for item in owned if item.is_control)
        merges = tuple(item for item in owned if item.tag.kind is TagKind.CELL)
    gone = len(around) + len(merges) < len(owned)
    bare = _is_bare_node(node, items) and not attributes
    return Outline(
        node,
        items,
        around,
        attributes,
        plain=kept and not owned and not attributes and all(map(is_plain, items)),
        bare=bare,
        spent=gone or (bare and bool(around)) or (node.kind is Kind.RUN and not kept and not items),
        merges=merges,
    )


def pieces(
    text: str, start: int, end: int, found: Iterable[tuple[Found, PlacedTag]]
) -> Iterator[str | PlacedTag]:
    """The literal text and the tags of one stretch; a tag belongs to the stretch it starts in."""
    at = start
    for span, tag in found:
        if span.end <= start or span.start >= end:
            continue
        if span.start > at:
            yield text[at : span.start]
        if start <= span.own < end:
            yield tag
        at = max(at, min(span.end, end))
    if at < end:
        yield text[at:end]


def attribute_items(text: str, place: str) -> tuple[tuple[str | PlacedTag, ...], str]:
    """The pieces of an attribute's text, and a tag in it that is never closed."""
    found, unclosed = find_tags(text)
    spans = [(hit, PlacedTag(hit.tag, place)) for hit in found]
    return tuple(pieces(text, 0, len(text), spans)), unclosed


def charts_in(items: Iterable[Item]) -> Iterator[PlacedTag]:
    """Tags of charts and pictures in a shape's text: its other text is a prompt then."""
    for item in items:
        if isinstance(item, Outline):
            yield from charts_in(item.items)
        elif isinstance(item, PlacedTag) and item.is_drawn:
            yield item


def is_plain(item: Item) -> bool:
    """Whether an item comes out as it is, whatever the values are."""
    return isinstance(item, str) or (isinstance(item, Outline) and item.plain and not item.spent)


def _is_bare(item: Item) -> bool:
    if isinstance(item, str):
        return not item.strip()
    return isinstance(item, Outline) and (item.bare or item.spent)


def _is_bare_node(node: Node, items: tuple[Item, ...]) -> bool:
    if node.kind in (Kind.DRAWING, Kind.SHAPE):
        return False
    if node.kind is Kind.OTHER and not items:
        return node.name in _INVISIBLE
    return all(map(_is_bare, items))
