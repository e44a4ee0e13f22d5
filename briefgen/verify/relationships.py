"""Causes in relationships: those that point at nothing, and parts that nothing points at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefgen.office.package import ROOT
from briefgen.office.xml import NAMESPACES
from briefgen.verify.made import Made
from briefgen.verify.registry import package_check

_PREFIX: Final = re.compile(rb'xmlns:(\w+)="' + NAMESPACES["r"].encode() + b'"')
_IDS: Final = rb' %s:(?:id|embed|link|pict)="([^"]+)"'


@package_check("BG612")
def relationships_point_at_parts(made: Made) -> Iterator[tuple[str, str]]:
    """Every relationship has its target, every id in a part its relationship."""
    for source, own in made.package.relationships.items():
        if source and source not in made.package.parts:
            yield source, "has relationships and is not there"
        for item in own:
            if not item.external and item.target not in made.package.parts:
                yield source, f"points at {item.target}, which is not there"
    for name in made.xml_parts():
        known = {item.id for item in made.package.relationships.get(name, ())}
        for used in sorted(_used_ids(made.package.parts[name].data) - known):
            yield name, f"uses the relationship {used}, which it does not have"


@package_check("BG613")
def every_part_is_pointed_at(made: Made) -> Iterator[tuple[str, str]]:
    """No part is left that nothing points at."""
    found: set[str] = set()
    waiting = [ROOT]
    while waiting:
        for item in made.package.relationships.get(waiting.pop(), ()):
            if not item.external and item.target not in found:
                found.add(item.target)
                waiting.append(item.target)
    for name in made.package.parts:
        if name not in found:
            yield name, "is a part that nothing points at"


def _used_ids(data: bytes) -> set[str]:
    """The relationship ids in a part, found without parsing it again."""
    prefixes = sorted(set(_PREFIX.findall(data)))
    found = (match for prefix in prefixes for match in re.findall(_IDS % prefix, data))
    return {match.decode("utf-8", "replace") for match in found}
