"""What every reader of values needs: the source, the findings, and where each key stands."""

from __future__ import annotations

from dataclasses import field
from typing import Final

from briefgen.findings import Findings, Place
from briefgen.narrative.bindings import Binding
from briefgen.narrative.format.kinds import Kind
from briefgen.narrative.syntax.lines import corrected_span
from briefgen.narrative.syntax.nodes import Mapping, Node, Scalar, Sequence
from briefgen.narrative.syntax.source import Source
from briefgen.records import dataclass

LONGEST_SHOWN: Final = 40


@dataclass(frozen=True, slots=True, eq=False)
class Bound:
    """Stands for a value until its data file has given it."""

    binding: Binding
    kind: Kind
    node: Node


@dataclass(slots=True)
class Reading:
    """One run over one file; `spots` holds the node that a finding about a key points at."""

    source: Source
    findings: Findings
    gaps: bool = False
    spots: dict[str, Node] = field(default_factory=dict)
    unknown_keys: int = 0
    bindings: dict[str, Bound] = field(default_factory=dict)

    def place(self, key: str) -> Place:
        """Where a key path stands; a missing one stands where its nearest parent does."""
        path = key
        while path and path not in self.spots:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        offset = self.spots[path].start if path in self.spots else 0
        return self.source.place(offset, key)

    def bind(self, bound: Bound) -> Bound:
        """Remember that a value will come from a data file."""
        self.bindings[bound.binding.key] = bound
        return bound

    def error(self, rule: str, key: str, message: str, hint: str = "") -> None:
        """Report a problem with a value where it stands."""
        self.findings.error(rule, self.place(key), message, hint)

    def error_at(self, node: Node, rule: str, key: str, message: str, hint: str = "") -> None:
        """Report a problem at a node, such as a key that is not known."""
        self.findings.error(rule, self.source.place(node.start, key), message, hint)

    def warning(self, rule: str, key: str, message: str, hint: str = "") -> None:
        """Report what a person should see, where it stands."""
        self.findings.warning(rule, self.place(key), message, hint)

    def rewritten(self, node: Node, replacement: str) -> str:
        """A hint that shows a value's line with the value replaced."""
        return corrected_span(self.source, node.start, node.end, replacement)

    def raw(self, node: Node) -> str:
        """A node as it stands in the file."""
        return self.source.text[node.start : node.end]

    def rest_of_line(self, offset: int) -> str:
        """What follows on the same line."""
        end = self.source.text.find("\n", offset)
        return self.source.text[offset : end if end >= 0 else len(self.source.text)]

    def places(self) -> dict[str, Place]:
        """The place of every key path."""
        return {key: self.source.place(node.start, key) for key, node in self.spots.items()}


def shown(text: str) -> str:
    """A value in quotes for a message, cut where it is long."""
    text = " ".join(text.split())
    short = text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"
    return f'"{short}"'


def kind_name(node: Node) -> str:
    """What a person calls this form of value."""
    if isinstance(node, Mapping):
        return "a group of keys"
    if isinstance(node, Sequence):
        return "a list"
    return "nothing" if node.empty else shown(node.value)


def scalar(node: Node, expected: str, key: str, reading: Reading) -> Scalar | None:
    """The node as a single value that is not empty; else None, reported."""
    if not isinstance(node, Scalar):
        message = f"Expected {expected}, found {kind_name(node)}."
        reading.error("BG012", key, message)
        return None
    if node.empty:
        message = f"Nothing stands here; expected {expected}."
        reading.error("BG013", key, message, "fill it in, or remove the key")
        return None
    return node
