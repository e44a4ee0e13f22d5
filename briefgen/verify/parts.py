"""Causes in the package: content types and members."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.office.package import CONTENT_TYPES, content_types, extension
from briefgen.verify.made import Made
from briefgen.verify.registry import package_check


@package_check("BG608")
def content_types_match_parts(made: Made) -> Iterator[tuple[str, str]]:
    """Content types list only parts that exist, and every part has one."""
    defaults, overrides = content_types(made.types)
    for name in overrides:
        if name not in made.members:
            yield CONTENT_TYPES, f"a content type is given for {name}, which is not there"
    for name in made.members:
        if name == CONTENT_TYPES or name in overrides:
            continue
        if extension(name) not in defaults:
            yield name, "has no content type"
