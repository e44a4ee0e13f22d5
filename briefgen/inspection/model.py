"""What `briefgen template show` tells of a template, as plain records."""

from __future__ import annotations

from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for text, a chart or a picture: its box in inches, its fonts, its tags.

    `place` is what the box or paragraph is found by: a shape's name, or "paragraph 3". `kind` is a
    placeholder's type, "shape", "paragraph", "drawing" or "chart". A paragraph has no box; what
    stands in a line of text has only an `extent`, width and height.
    """

    place: str
    kind: str
    box: tuple[float, float, float, float] | None = None  # x, y, width, height
    extent: tuple[float, float] | None = None
    style: str = ""
    fonts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A layout, a slide or a part of a document; `names` are those that its tags read."""

    place: str
    slots: tuple[Slot, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart that shows how charts of a kind look, and the roles that it has no series for."""

    kind: str
    place: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """All that there is to tell of one file; `purpose` is the product that it is a template of."""

    file: str
    kind: str
    purpose: str
    size: tuple[float, float] | None  # of a slide or page, in inches
    sections: tuple[Section, ...]
    prototypes: tuple[Chart, ...]

    def as_dict(self) -> dict[str, object]:
        """The same as plain data, for JSON."""
        return {
            "file": self.file,
            "kind": self.kind,
            "purpose": self.purpose,
            "size": self.size and list(self.size),
            "sections": [_section(each) for each in self.sections],
            "prototypes": [
                {"kind": each.kind, "place": each.place, "missing_roles": list(each.missing)}
                for each in self.prototypes
            ],
        }


def _section(section: Section) -> dict[str, object]:
    slots = [
        {
            "place": slot.place,
            "kind": slot.kind,
            "box": slot.box and list(slot.box),
            "extent": slot.extent and list(slot.extent),
            "style": slot.style,
            "fonts": list(slot.fonts),
            "tags": list(slot.tags),
        }
        for slot in section.slots
    ]
    return {"place": section.place, "names": list(section.names), "slots": slots}
