"""An Office package as it was read: parts with content types, and who points at whom.

A package is read once and never changed; `draft.py` makes new files from it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import cached_property, lru_cache
from typing import Final

from lxml import etree

from briefgen.errors import PackageError
from briefgen.office.archive import Member, Packed, read_archive
from briefgen.office.xml import parse_xml, qn
from briefgen.records import dataclass

CONTENT_TYPES: Final = "[Content_Types].xml"
ROOT: Final = ""  # the source of the package's own relationships
OFFICE_RELATIONSHIP: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@dataclass(frozen=True, slots=True)
class Relationship:
    """A pointer from one part to another; an external target is an address, not a part."""

    id: str
    type: str
    target: str
    external: bool = False

    def is_a(self, kind: str) -> bool:
        """Whether the type ends in this word, such as `slideLayout`."""
        return self.type.rpartition("/")[2] == kind


@dataclass(frozen=True, slots=True)
class Part:
    """A part: its name without the leading slash, its content type, its bytes."""

    name: str
    content_type: str
    data: bytes
    packed: Packed | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class Package:
    """All parts by name, and the relationships by the name of the part that has them."""

    parts: Mapping[str, Part]
    relationships: Mapping[str, tuple[Relationship, ...]]
    relationship_parts: Mapping[str, Member]

    @cached_property
    def main(self) -> Part:
        """The presentation, document or workbook part."""
        for relationship in self.relationships.get(ROOT, ()):
            if relationship.is_a("officeDocument") and relationship.target in self.parts:
                return self.parts[relationship.target]
        raise PackageError("the package has no main document, so it is not an Office file")

    def targets(self, source: str, kind: str) -> tuple[str, ...]:
        """The parts that a part points at with relationships of one kind, in their order."""
        own = self.relationships.get(source, ())
        return tuple(r.target for r in own if not r.external and r.is_a(kind))

    def target(self, source: str, kind: str) -> str | None:
        """The one part that a part points at with a relationship of this kind, if it does."""
        return next(iter(self.targets(source, kind)), None)

    def by_id(self, source: str, relationship_id: str) -> Relationship | None:
        """The relationship that an r:id in a part names."""
        own = self.relationships.get(source, ())
        return next((r for r in own if r.id == relationship_id), None)

    def tree_of(self, source: str, kind: str) -> etree._Element | None:
        """The root of the one part that a part points at, if there is one."""
        name = self.target(source, kind)
        return self.tree(name) if name is not None and name in self.parts else None

    @cached_property
    def _trees(self) -> dict[str, etree._Element]:
        return {}

    def tree(self, name: str) -> etree._Element:
        """The root element of a part, parsed once; callers copy before they change anything."""
        if name not in self._trees:
            self._trees[name] = parse_xml(self.parts[name].data, name)
        return self._trees[name]


def read_package(data: bytes) -> Package:
    """Read an Office file; raises PackageError when it is unsafe or not one."""
    return as_package(read_archive(data))


def as_package(archive: Iterable[Member]) -> Package:
    """The package that the members of a zip file make up."""
    members = {member.name: member for member in archive}
    types = members.pop(CONTENT_TYPES, None)
    if types is None:
        raise PackageError("the package lists no content types, so it is not an Office file")
    sources = {name: source for name in members if (source := _source_of(name)) is not None}
    relationship_parts = {source: members[name] for name, source in sources.items()}
    parts = _parts((m for m in members.values() if m.name not in sources), types)
    relationships = {
        source: parse_relationships(member, source) for source, member in relationship_parts.items()
    }
    return Package(parts, relationships, relationship_parts)


def relationships_name(source: str) -> str:
    """Where the relationships of a part lie."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def parse_relationships(member: Member, source: str) -> tuple[Relationship, ...]:
    """The relationships in a `.rels` file, internal targets as part names."""
    return _relationships(member.data, member.name, source)


@lru_cache(maxsize=512)
def _relationships(data: bytes, name: str, source: str) -> tuple[Relationship, ...]:
    root = parse_xml(data, name)
    return tuple(_relationship(item, source) for item in root.iter(qn("pr:Relationship")))


def content_types(data: bytes) -> tuple[dict[str, str], dict[str, str]]:
    """What `[Content_Types].xml` says: types by extension, and types by part name."""
    defaults: dict[str, str] = {}
    overrides: dict[str, str] = {}
    for item in parse_xml(data, CONTENT_TYPES):
        if item.tag.endswith("}Default"):
            defaults[item.get("Extension", "").lower()] = item.get("ContentType", "")
        elif item.tag.endswith("}Override"):
            overrides[item.get("PartName", "").lstrip("/")] = item.get("ContentType", "")
    return defaults, overrides


def extension(name: str) -> str:
    """A part name's extension in lower case, without the dot."""
    _, dot, found = name.rpartition("/")[2].rpartition(".")
    return found.lower() if dot else ""


def _parts(members: Iterable[Member], types: Member) -> dict[str, Part]:
    defaults, overrides = content_types(types.data)
    parts = {}
    for member in members:
        kind = overrides.get(member.name) or defaults.get(extension(member.name), "")
        if kind:  # a file without a content type is no part: leave it behind
            parts[member.name] = Part(member.name, kind, member.data, member.packed)
    return parts


def _source_of(name: str) -> str | None:
    folder, base = posixpath.split(name)
    if not base.endswith(".rels") or posixpath.basename(folder) != "_rels":
        return None
    return posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))


def _relationship(item: etree._Element, source: str) -> Relationship:
    target = item.get("Target", "")
    external = item.get("TargetMode") == "External"
    if not external:
        target = _resolve(source, target)
    return Relationship(item.get("Id", ""), item.get("Type", ""), target, external)


def _resolve(source: str, target: str) -> str:
    path = target.partition("#")[0]
    base = "" if path.startswith("/") else posixpath.dirname(source)
    name = posixpath.normpath(posixpath.join(base, path.lstrip("/")))
    if name.startswith(".."):
        raise PackageError(f"a relationship of {source or 'the package'} leaves it: {target!r}")
    return name
