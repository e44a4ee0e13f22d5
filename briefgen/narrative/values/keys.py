"""The keys of one group: which are known, misspelt, double, missing, or exclude each other."""

from __future__ import annotations

from dataclasses import field
from typing import Final

from briefgen.narrative.format.kinds import Group, Key, Way
from briefgen.narrative.syntax.nodes import Mapping, Scalar
from briefgen.narrative.values.cuts import cut_hint
from briefgen.narrative.values.reading import Reading, shown
from briefgen.records import dataclass
from briefgen.suggest import closest, name_hint

MOST_SUGGESTIONS: Final = 100


@dataclass(slots=True)
class GroupKeys:
    """The keys seen so far in a group that stands under a key path."""

    group: Group
    node: Mapping
    path: str
    reading: Reading
    _seen: dict[str, Scalar] = field(default_factory=dict)

    def meant_by(self, name: Scalar) -> Key | None:
        """The key a name stands for; a misspelt one is reported, and read if its own is free."""
        known = next((key for key in self.group.keys if key.name == name.value), None)
        if known is None:
            known = self._misspelt(name)
        elif known.name in self._seen:
            self._report_double(name)
            known = None
        if known is not None:
            self._seen[known.name] = name
        return known

    def _misspelt(self, name: Scalar) -> Key | None:
        reading = self.reading
        reading.unknown_keys += 1
        few = reading.unknown_keys <= MOST_SUGGESTIONS  # looking for close names takes its time
        names = [key.name for key in self.group.keys]
        hint = name_hint(name.value, names) if few else ""
        if not hint.startswith("did") and (cut := cut_hint(self.node, name, reading)):
            hint = f"{hint}; if it belongs to the text before it, {cut}"
        path = joined(self.path, name.value)
        reading.error_at(name, "BG010", path, f"{shown(name.value)} is not a key here.", hint)
        close = closest(name.value, names) if few else None
        free = (key for key in self.group.keys if key.name not in self._seen)
        return next((key for key in free if key.name == close), None)

    def _report_double(self, name: Scalar) -> None:
        line = self.reading.source.place(self._seen[name.value].start).line
        message = f"{shown(name.value)} stands here twice, first in line {line}."
        path = joined(self.path, name.value)
        self.reading.error_at(name, "BG009", path, message, "remove one of them")

    def find_missing(self) -> None:
        """Report what is required and absent, once all names have been asked for."""
        if self.reading.gaps:
            return  # a line was dropped to read on: what seems missing may stand in it
        for key in self.group.keys:
            if key.required and key.name not in self._seen:
                self._report_missing(key)
        if self.group.ways:
            self._check_ways()

    def _report_missing(self, key: Key) -> None:
        example = key.examples[0] if key.examples else "…"
        about = key.about[0].lower() + key.about[1:].partition(".")[0]
        message = f"{shown(key.name)} is missing: {about}."
        path = joined(self.path, key.name)
        self.reading.error("BG011", path, message, f"add {key.name}: {example}")

    def _check_ways(self) -> None:
        started = [way for way in self.group.ways if self._given(way)]
        wanted = " | ".join(" + ".join(way.keys) for way in self.group.ways)
        if not started:
            message = "Its value is missing: exactly one of several ways is needed."
            self.reading.error("BG025", self.path, message, f"give {wanted}")
        elif len(started) > 1:
            given = [name for way in started for name in self._given(way)]
            message = f"{', '.join(given)} do not go together."
            self.reading.error("BG025", joined(self.path, given[-1]), message, f"give {wanted}")
        else:
            absent = [key for key in self.group.keys if key.name in started[0].keys]
            for key in absent:
                if key.name not in self._seen:
                    self._report_missing(key)

    def _given(self, way: Way) -> list[str]:
        return [name for name in (*way.keys, *way.companions) if name in self._seen]


def joined(path: str, name: str) -> str:
    """The path of a key under another path."""
    return f"{path}.{name}" if path else name
