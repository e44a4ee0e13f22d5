"""What a planned product shows, so that no place is named whose text left the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from briefgen.story.uses import PlacedUse
from briefgen.templates.model import Instance, Piece


def shown_by(roots: Iterable[Instance], texts: Iterable[str]) -> Callable[[PlacedUse], bool]:
    """Whether a product shows a use: its text, or the alternative text of its chart, is there.

    Spaces and breaks are left out on both sides, since fitting breaks lines.
    """
    everything = _squeezed("\n".join((*texts, *(part for root in roots for part in _texts(root)))))

    def shows(use: PlacedUse) -> bool:
        return _squeezed(use.alt or use.within) in everything

    return shows


def _texts(instance: Instance) -> Iterator[str]:
    yield from (text for _, text in instance.attributes)
    for child in instance.children:
        if isinstance(child, Piece):
            yield child.text
        else:
            yield from _texts(child)


def _squeezed(text: str) -> str:
    return "".join(text.split())
