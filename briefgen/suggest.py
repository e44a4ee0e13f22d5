"""The closest known name, for hints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

LONGEST_NAME: Final = 60


def closest(word: str, names: Iterable[str]) -> str | None:
    """The known name that a person most probably meant; None where none is close."""
    known = {_folded(name): name for name in names}
    folded = _folded(word)
    if folded in known:
        return known[folded]
    if len(word) > LONGEST_NAME:
        return None
    from difflib import get_close_matches  # only a wrong name needs it

    close = get_close_matches(folded, known, n=1, cutoff=0.6)
    return known[close[0]] if close else None


def name_hint(word: str, names: Iterable[str]) -> str:
    """A hint with the closest known name, or else with all of them."""
    names = tuple(names)
    close = closest(word, names)
    if close is not None:
        return f"did you mean {close}?"
    return f"known: {', '.join(names)}" if names else ""


def _folded(name: str) -> str:
    return name.casefold().replace("-", "_").replace(" ", "_")
