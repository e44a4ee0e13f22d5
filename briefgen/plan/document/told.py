"""What templates and rules read: the story's document, its wording, its numbers by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from briefgen.plan.document.rules import Trim
from briefgen.records import dataclass
from briefgen.story.model import Brief, Line, Packet
from briefgen.story.wording import Wording


@dataclass(frozen=True, slots=True)
class Told:
    """One document of the story with the words around it."""

    name: str
    part: Brief | Packet
    wording: Wording
    language: str

    @property
    def context(self) -> Mapping[str, object]:
        """What the tags of its template read."""
        return {self.name: self.part, "text": self.wording, "language": self.language}

    def numbers(self, path: str) -> tuple[float, ...]:
        """The numbers under a path such as "meeting.agenda.minutes", one for each entry."""
        *way, last = path.split(".")
        here: object = self.part
        for name in way:
            here = getattr(here, name, None)
        entries = here if isinstance(here, tuple) else ()
        return tuple(float(getattr(entry, last, 0)) for entry in entries)

    def trimmed(self, trim: Trim, rows: int) -> tuple[Told, tuple[Line, ...]]:
        """The same with a section cut to so many rows, and the first line of each that goes."""
        section = getattr(self.part, trim.section, None)
        if section is None or len(section.rows) <= rows:
            return self, ()
        gone = section.rows[rows:]
        more = self.wording.say(trim.say, n=len(gone) + section.left_out)
        shorter = replace(section, rows=section.rows[:rows], more=more)
        part = replace(self.part, **{trim.section: shorter})
        return replace(self, part=part), tuple(row.name for row in gone)
