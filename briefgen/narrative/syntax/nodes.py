"""Plain nodes: what stands in a YAML file, and exactly where."""

from __future__ import annotations

from typing import TypeAlias

from briefgen.records import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Scalar:
    """A single value with its source span; `style` is empty for an unquoted value."""

    start: int
    end: int
    value: str
    style: str

    @property
    def plain(self) -> bool:
        """Whether it stands without quotes, so that YAML may have cut it."""
        return not self.style

    @property
    def empty(self) -> bool:
        """Whether there is nothing: no text, or YAML's own words for nothing."""
        return self.plain and self.value in ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True, eq=False)
class Sequence:
    """A list; `flow` is the form in brackets."""

    start: int
    end: int
    items: tuple[Node, ...]
    flow: bool


@dataclass(frozen=True, slots=True, eq=False)
class Mapping:
    """A map with its pairs in the order of the file; `flow` is the form in braces."""

    start: int
    end: int
    pairs: tuple[tuple[Node, Node], ...]
    flow: bool


Node: TypeAlias = Scalar | Sequence | Mapping
