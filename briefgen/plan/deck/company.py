"""Narrow a shape whose last line would hold a single word."""

from __future__ import annotations

from dataclasses import replace

from briefgen.plan.deck.draft import Draft, paragraphs_of, width_of
from briefgen.plan.fit import current_font
from briefgen.plan.instances import format_of, text_of
from briefgen.plan.lonely import is_flush_left, kind_width
from briefgen.units import Emu, points_to_emu


def keep_company(draft: Draft, at: int) -> None:
    """Break a shape's only paragraph so that no word stands alone on its last line."""
    paragraphs, box = paragraphs_of(draft.shapes[at]), draft.box(at)
    if len(paragraphs) != 1 or not is_flush_left(format_of(paragraphs[0])):
        return
    width = width_of(box)
    spare = width - kind_width(text_of(paragraphs[0]), current_font(paragraphs[0]), width)
    if spare:
        draft.move(at, replace(box, width=Emu(box.width - points_to_emu(spare))))
