"""A new Office file in the making: a package's parts, some replaced, added or left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from lxml import etree

from briefgen.office.archive import Member, Packed, pack, write_archive
from briefgen.office.package import (
    CONTENT_TYPES,
    OFFICE_RELATIONSHIP,
    ROOT,
    Package,
    Part,
    Relationship,
    extension,
    relationships_name,
)
from briefgen.office.xml import NAMESPACES, parse_xml, serialize_xml

_TYPES_NAMESPACE: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_STANDARD_DEFAULTS: Final = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}


class Draft:
    """Starts as a package is; parts that nobody touches keep their very bytes."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._parts = dict(package.parts)
        self._relationships = dict(package.relationships)
        self._taken: dict[str, int] = {}  # up to which number names of a pattern are in use

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    @property
    def main(self) -> str:
        """The name of the presentation, document or workbook part."""
        return self._package.main.name

    @property
    def names(self) -> tuple[str, ...]:
        """The parts as they stand now, those too that will not be saved."""
        return tuple(self._parts)

    def part(self, name: str) -> Part:
        """A part as it stands now."""
        return self._parts[name]

    def put(self, name: str, data: bytes, content_type: str = "") -> None:
        """Add a part, or give one new bytes; without a content type it keeps the one it has."""
        kind = content_type or self._parts[name].content_type
        self._parts[name] = Part(name, kind, data)

    def retype(self, name: str, content_type: str) -> None:
        """Change what a part says it is, and not its bytes."""
        self._parts[name] = replace(self._parts[name], content_type=content_type)

    def unused_name(self, pattern: str) -> str:
        """The first free part name of a pattern such as `ppt/slides/slide{}.xml`."""
        number = self._taken.get(pattern, 0) + 1
        while pattern.format(number) in self._parts:
            number += 1
        self._taken[pattern] = number - 1
        return pattern.format(number)

    def relationships(self, source: str) -> tuple[Relationship, ...]:
        """The relationships of a part, or of the package itself."""
        return self._relationships.get(source, ())

    def set_relationships(self, source: str, relationships: tuple[Relationship, ...]) -> None:
        """Replace all relationships of a part."""
        self._relationships[source] = relationships

    def relate(self, source: str, kind: str, target: str) -> str:
        """Point a part at another and return the new relationship's id."""
        own = self.relationships(source)
        taken = {relationship.id for relationship in own}
        number = len(own) + 1
        while f"rId{number}" in taken:
            number += 1
        self._relationships[source] = (*own, Relationship(f"rId{number}", kind, target))
        return f"rId{number}"

    def link(self, source: str, address: str) -> str:
        """The id of a part's relationship to an address, made where there is none yet."""
        for item in self.relationships(source):
            if item.external and item.is_a("hyperlink") and item.target == address:
                return item.id
        identity = self.relate(source, OFFICE_RELATIONSHIP + "hyperlink", address)
        *others, made = self.relationships(source)
        self._relationships[source] = (*others, replace(made, external=True))
        return identity

    def unrelate(self, source: str, unwanted: Callable[[Relationship], bool]) -> None:
        """Drop relationships; parts that only they pointed at go when the file is saved."""
        kept = tuple(item for item in self.relationships(source) if not unwanted(item))
        if kept != self.relationships(source):
            self._relationships[source] = kept

    def save(self) -> bytes:
        """The file's bytes: content types first, then each part that something points at."""
        names = self._reachable()
        return write_archive(self._members(names))

    def freeze(self) -> Package:
        """What would be saved, as a package to start many files from: packed once, for all."""
        names = self._reachable()
        parts = {name: _packed(self._parts[name]) for name in names}
        own = {source: self._relationships.get(source, ()) for source in (ROOT, *names)}
        related = {source: found for source, found in own.items() if found}
        members = {
            source: Member(relationships_name(source), b"", self._packed_relationships(source))
            for source in related
        }
        return Package(parts, related, members)

    def _members(self, names: list[str]) -> Iterator[tuple[str, Packed]]:
        yield CONTENT_TYPES, pack(_content_types([self._parts[name] for name in names]))
        for source in (ROOT, *names):
            if source:
                part = self._parts[source]
                yield source, part.packed or pack(part.data)
            if self._relationships.get(source):
                yield relationships_name(source), self._packed_relationships(source)

    def _packed_relationships(self, source: str) -> Packed:
        own = self._relationships[source]
        read = self._package.relationship_parts.get(source)
        if read is not None and own is self._package.relationships.get(source):
            return read.packed
        return pack(_relationships_xml(source, own))

    def _reachable(self) -> list[str]:
        found: set[str] = set()
        waiting = [ROOT]
        while waiting:
            for relationship in self._relationships.get(waiting.pop(), ()):
                name = relationship.target
                if not relationship.external and name in self._parts and name not in found:
                    found.add(name)
                    waiting.append(name)
        return [name for name in self._parts if name in found]


def _packed(part: Part) -> Part:
    return part if part.packed else replace(part, packed=pack(part.data))


def _content_types(parts: list[Part]) -> bytes:
    defaults = dict(_STANDARD_DEFAULTS)
    for part in parts:
        if extension(part.name):
            defaults.setdefault(extension(part.name), part.content_type)
    root = parse_xml(f'<Types xmlns="{_TYPES_NAMESPACE}"/>'.encode())
    for name, kind in sorted(defaults.items()):
        etree.SubElement(root, f"{{{_TYPES_NAMESPACE}}}Default", Extension=name, ContentType=kind)
    for part in sorted(parts, key=lambda part: part.name):
        if defaults.get(extension(part.name)) != part.content_type:
            facts = {"PartName": f"/{part.name}", "ContentType": part.content_type}
            etree.SubElement(root, f"{{{_TYPES_NAMESPACE}}}Override", facts)
    return serialize_xml(root)


def _relationships_xml(source: str, relationships: tuple[Relationship, ...]) -> bytes:
    namespace = NAMESPACES["pr"]
    root = parse_xml(f'<Relationships xmlns="{namespace}"/>'.encode())
    for item in relationships:
        target = item.target if item.external else _relative(source, item.target)
        facts = {"Id": item.id, "Type": item.type, "Target": target}
        if item.external:
            facts["TargetMode"] = "External"
        etree.SubElement(root, f"{{{namespace}}}Relationship", facts)
    return serialize_xml(root)


def _relative(source: str, target: str) -> str:
    here, there = source.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "/".join([".."] * (len(here) - shared) + there[shared:])
