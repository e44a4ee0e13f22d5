"""Copies of parts: what a repeated slide or chart must have for itself, and what may be shared."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from typing import Final

from briefgen.office.draft import Draft
from briefgen.office.package import Package, Relationship
from briefgen.records import dataclass

_SHARED: Final = frozenset((
    "slideLayout", "slideMaster", "notesMaster", "theme", "slide", "hyperlink", "font", "image",
    "media", "audio", "video", "hdphoto", "model3d", "customXml",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartCopier:
    """Copies parts of a package into a draft, under names that are free there."""

    draft: Draft
    package: Package

    def copy(self, part: str, made: dict[str, str]) -> str:
        """A copy with copies of all that belongs to it; `made` maps parts to their copies."""
        if part in made:
            return made[part]
        source = self.package.parts[part]
        made[part] = name = self.draft.unused_name(numbered(part))
        self.draft.put(name, source.data, source.content_type)
        own = self.package.relationships.get(part, ())
        self.draft.set_relationships(name, tuple(self.relationship(item, made) for item in own))
        return name

    def relationship(self, item: Relationship, made: dict[str, str]) -> Relationship:
        """A relationship of a copy: to another copy, or to what copies share."""
        if item.external or item.target not in self.package.parts:
            return item
        if item.target not in made and is_shared(item):
            return item
        return replace(item, target=self.copy(item.target, made))


def is_shared(item: Relationship) -> bool:
    """Whether several parts may point at the same target."""
    return item.type.rpartition("/")[2] in _SHARED


def numbered(part: str) -> str:
    """The pattern of names to which a part's own belongs, for `Draft.unused_name`."""
    stem, suffix = posixpath.splitext(part)
    plain = stem.rstrip("0123456789").replace("{", "{{").replace("}", "}}")
    return f"{plain}{{}}{suffix}"
