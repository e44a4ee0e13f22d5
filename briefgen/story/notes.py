"""A slide's talk track: the author's own notes, else the points and the ask."""

from __future__ import annotations

from briefgen.narrative.model import FrameText
from briefgen.numbers.known import part_of
from briefgen.story.material import Material
from briefgen.story.model import Line


def talk_track(material: Material, frame: FrameText, ask: Line) -> tuple[Line, ...]:
    """The paragraphs of the notes; every number in them comes from the ledger, as on the slide."""
    own = material.optional(frame.notes)
    if own is not None:
        return _paragraphs(own)
    points = (material.line(point) for point in frame.points)
    final = Line(material.say("notes.ask", decision=ask.text), ask.key)
    return (*(point for point in points if point), final)


def _paragraphs(notes: Line) -> tuple[Line, ...]:
    lines = (line.rstrip() for line in notes.text.splitlines())
    return tuple(Line(part_of(notes.text, line), notes.key) for line in lines if line)
