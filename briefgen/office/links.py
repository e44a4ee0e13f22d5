"""Links between the parts of a package, and which of them lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefgen.office.package import Package
from briefgen.office.xml import NAMESPACES

_PREFIX: Final = re.compile(rb'xmlns:(\w+)="' + NAMESPACES["r"].encode() + b'"')
_IDS: Final = rb' %s:(?:id|embed|link|pict)="([^"]+)"'


def is_xml(content_type: str) -> bool:
    """Whether parts of this type hold XML."""
    return content_type.endswith(("+xml", "/xml"))


def broken_links(package: Package) -> Iterator[tuple[str, str]]:
    """A part and what is wrong: relationships without a target, ids without a relationship."""
    for source, own in package.relationships.items():
        if source and source not in package.parts:
            yield source, "has relationships and is not there"
        for item in own:
            if not item.external and item.target not in package.parts:
                yield source, f"points at {item.target}, which is not there"
    for part in package.parts.values():
        if is_xml(part.content_type):
            known = {item.id for item in package.relationships.get(part.name, ())}
            for used in sorted(_used_ids(part.data) - known):
                yield part.name, f"uses the relationship {used}, which it does not have"


def _used_ids(data: bytes) -> set[str]:
    """The relationship ids in a part, found without parsing it again."""
    prefixes = sorted(set(_PREFIX.findall(data)))
    found = (match for prefix in prefixes for match in re.findall(_IDS % prefix, data))
    return {match.decode("utf-8", "replace") for match in found}
