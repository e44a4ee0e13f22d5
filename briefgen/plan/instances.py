"""Read and change evaluated text in an instance tree, whatever runs a person split it into."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from briefgen.story.model import Line
from briefgen.templates.model import Adjust, Font, Instance, Kind, ParagraphFormat, Piece
from briefgen.units import Points


def descendants(instance: Instance, kind: Kind) -> Iterator[Instance]:
    """The instances of one kind below an instance, in reading order."""
    for child in instance.children:
        if isinstance(child, Instance):
            if child.node.kind is kind:
                yield child
            yield from descendants(child, kind)


def pieces(instance: Instance) -> Iterator[Piece]:
    """All evaluated text below an instance, in reading order."""
    for child in instance.children:
        if isinstance(child, Piece):
            yield child
        else:
            yield from pieces(child)


def text_of(instance: Instance) -> str:
    """The text below an instance, as it will be printed."""
    return "".join(piece.text for piece in pieces(instance))


def key_of(instance: Instance) -> str:
    """The narrative key of the longest author's text below an instance, or nothing."""
    lines = [piece.line for piece in pieces(instance) if isinstance(piece.line, Line)]
    keyed = [line for line in lines if line.key]
    return max(keyed, key=lambda line: len(line.text)).key if keyed else ""


def has_short(instance: Instance) -> bool:
    """Whether the author gave a shorter form of a text below an instance."""
    return any(_short(piece) is not None for piece in pieces(instance))


def with_short(instance: Instance) -> Instance:
    """The same instance with the author's shorter forms, where there are any."""
    return _map_pieces(instance, _shortened)


def format_of(paragraph: Instance) -> ParagraphFormat:
    """A paragraph's own format, for measuring."""
    assert isinstance(paragraph.node.format, ParagraphFormat)
    return paragraph.node.format


def font_of(paragraph: Instance, size: Points | None = None) -> Font:
    """A paragraph's font, at another size if one is given."""
    font = format_of(paragraph).font
    return font if size is None else replace(font, size=size)


def sized(paragraph: Instance, size: Points) -> Instance:
    """A paragraph at another size; at its own size it stays as the template has it."""
    if size == format_of(paragraph).font.size:
        return paragraph
    return replace(paragraph, adjust=replace(paragraph.adjust or Adjust(), size=size))


def _short(piece: Piece) -> str | None:
    return piece.line.short if isinstance(piece.line, Line) else None


def _shortened(piece: Piece) -> Piece:
    short = _short(piece)
    return piece if short is None else replace(piece, text=short)


def _map_pieces(instance: Instance, change: Callable[[Piece], Piece]) -> Instance:
    children = tuple(
        change(child) if isinstance(child, Piece) else _map_pieces(child, change)
        for child in instance.children
    )
    return replace(instance, children=children)
