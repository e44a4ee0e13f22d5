"""Causes in relationships: those that point at nothing, and parts that nothing points at."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.office.links import broken_links
from briefgen.office.package import ROOT
from briefgen.verify.made import Made
from briefgen.verify.registry import package_check


@package_check("BG612")
def relationships_point_at_parts(made: Made) -> Iterator[tuple[str, str]]:
    """Every relationship has its target, every id in a part its relationship."""
    yield from broken_links(made.package)


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
