"""A made file as its checks see it: read from its bytes, each part parsed once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from typing import TypeAlias

from lxml import etree

from briefgen.office.links import is_xml
from briefgen.office.package import Package, Part
from briefgen.records import dataclass

Drawn: TypeAlias = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file must keep beyond being sound.

    `least_size` is the smallest type in points (0 for any); `quoted` finds texts of the author's
    that look like tags, so that they are no leftovers. It is asked only where something does.
    `drawn` is for each planned chart what it draws: figures by ledger name, as a cell spells them.
    `kept` are the template's parts: one that was taken over as it is, is not looked at again.
    """

    least_size: float = 0.0
    quoted: Callable[[], frozenset[str]] = frozenset
    drawn: tuple[Drawn, ...] = ()
    kept: Mapping[str, Part] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """A made file: its package, its members' names, and the limits it must keep."""

    package: Package
    members: tuple[str, ...]
    types: bytes
    limits: Limits

    @property
    def kind(self) -> str:
        """`pptx` or `docx`."""
        return "pptx" if "presentationml" in self.package.main.content_type else "docx"

    def is_kept(self, name: str) -> bool:
        """Whether a part is the template's own, byte for byte."""
        part = self.limits.kept.get(name)
        return part is not None and part.data == self.package.parts[name].data

    def tree(self, name: str) -> etree._Element:
        """A part's root element."""
        return self.package.tree(name)

    def parts_of(self, kind: str) -> Iterator[str]:
        """The names of all parts whose content type ends in a word such as `slide`."""
        for name, part in self.package.parts.items():
            if part.content_type.endswith(f".{kind}+xml"):
                yield name

    def xml_parts(self) -> Iterator[str]:
        """The names of all parts that hold XML."""
        for name, part in self.package.parts.items():
            if is_xml(part.content_type):
                yield name
