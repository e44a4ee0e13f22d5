"""Fonts that were made to be as wide, letter for letter, as the ones whose place they take."""

from __future__ import annotations

from typing import Final

TWINS: Final = (  # the twin, and whose place it takes
    ("Carlito", "Calibri"),
    ("Caladea", "Cambria"),
    ("Liberation Sans", "Arial"),
    ("Liberation Serif", "Times New Roman"),
    ("Liberation Mono", "Courier New"),
    ("Liberation Sans Narrow", "Arial Narrow"),
    ("Arimo", "Arial"),
    ("Tinos", "Times New Roman"),
    ("Cousine", "Courier New"),
    ("Gelasio", "Georgia"),
)
