"""What YAML says where it gives up."""

from __future__ import annotations

from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Trouble:
    """What YAML said, and where; the context is where it had begun."""

    line: int
    column: int
    problem: str
    context: str
    context_line: int
