"""The tree of nodes, built from YAML events one by one, within bounds that hold at every event."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import field
from typing import Any, Final

import yaml

from briefgen.findings import Findings
from briefgen.narrative.syntax.lines import corrected_span, quote
from briefgen.narrative.syntax.nodes import Mapping, Node, Scalar, Sequence
from briefgen.narrative.syntax.source import Source
from briefgen.records import dataclass

MOST_NODES: Final = 10_000
DEEPEST: Final = 20
MOST_ALIASES: Final = 100

_HALF: Final = re.compile("[\ud800-\udfff]")
_YAML_TAGS: Final = "tag:yaml.org,2002:"


@dataclass(slots=True)
class _Open:
    """A list or a map whose end has not come yet."""

    event: Any
    children: list[Node] = field(default_factory=list)
    weight: int = 1


@dataclass(slots=True)
class TreeBuilder:
    """Takes events and holds the root; `refused` means that the file is beyond the bounds."""

    source: Source
    findings: Findings
    root: Node | None = None
    refused: bool = False
    _open: list[_Open] = field(default_factory=list)
    _anchors: dict[str, tuple[Node, int]] = field(default_factory=dict)
    _aliases: int = 0
    _nodes: int = 0
    _documents: int = 0

    def take(self, events: Iterable[yaml.Event]) -> None:
        """Take all events, or as many as the bounds allow."""
        for event in events:
            if handler := _HANDLERS.get(type(event)):
                handler(self, event)
            if self.refused:
                return

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            place = self.source.place(event.start_mark.index)
            message = "A second document starts here; a file holds one document."
            self.findings.error("BG006", place, message, "remove the line ---")
            self.refused = True

    def _scalar(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        style = event.style or ""
        if event.tag is not None and event.tag.startswith(_YAML_TAGS):
            self._odd_tag(event)
        elif event.tag is not None or event.anchor is not None:
            self._cut_by_indicator(start, end)
            self._add(Scalar(start, end, self.source.text[start:end], '"'), 1)
            return
        self._add(Scalar(start, end, _with_whole_emoji(event.value), style), 1)

    def _alias(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        self._aliases += 1
        if self._aliases > MOST_ALIASES:
            self._refuse(event, f"more than {MOST_ALIASES} aliases (*)")
        elif event.anchor in self._anchors:
            node, weight = self._anchors[event.anchor]
            self._add(node, weight)
        else:
            self._cut_by_indicator(start, end)
            self._add(Scalar(start, end, self.source.text[start:end], '"'), 1)

    def _start(self, event: Any) -> None:
        if event.tag is not None:
            self._odd_tag(event)
        self._open.append(_Open(event))
        if len(self._open) > DEEPEST:
            self._refuse(event, f"more than {DEEPEST} levels inside each other")

    def _end(self, event: Any) -> None:
        done = self._open.pop()
        start, end = done.event.start_mark.index, event.end_mark.index
        children, flow = done.children, bool(done.event.flow_style)
        node: Node
        if isinstance(done.event, yaml.MappingStartEvent):
            pairs = tuple(zip(children[::2], children[1::2], strict=True))
            node = Mapping(start, end, pairs, flow)
        else:
            node = Sequence(start, end, tuple(children), flow)
        if done.event.anchor is not None:
            self._anchors[done.event.anchor] = node, done.weight
        self._add(node, done.weight)

    def _add(self, node: Node, weight: int) -> None:
        if self._open:
            self._open[-1].children.append(node)
            self._open[-1].weight += weight
        else:
            self.root = node
        self._nodes += 1
        if max(self._nodes, weight, self._open[-1].weight if self._open else 0) > MOST_NODES:
            self._refuse(node, f"more than {MOST_NODES} values")

    def _refuse(self, what: Any, reason: str) -> None:
        offset = what.start if isinstance(what, Node) else what.start_mark.index
        place = self.source.place(offset)
        self.findings.error("BG002", place, f"The file has {reason}; it needs far fewer.")
        self.refused = True

    def _odd_tag(self, event: Any) -> None:
        name = event.tag.replace(_YAML_TAGS, "!!")
        place = self.source.place(event.start_mark.index)
        message = f"{name} asks YAML for something other than text and numbers."
        self.findings.error("BG007", place, message, f"remove {name}")

    def _cut_by_indicator(self, start: int, end: int) -> None:
        text = self.source.text[start:end]
        message = f"YAML does not read {text[0]} at the start of a value as text."
        hint = corrected_span(self.source, start, end, quote(text))
        self.findings.error("BG034", self.source.place(start), message, hint)


def _with_whole_emoji(text: str) -> str:
    """JSON writes an emoji as two escapes, each half of it: they become the character."""
    if text.isascii() or not _HALF.search(text):
        return text
    try:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        return text  # a half alone is reported as what no document can carry


_HANDLERS: Final[dict[type[yaml.Event], Callable[[TreeBuilder, Any], None]]] = {
    yaml.DocumentStartEvent: TreeBuilder._document,
    yaml.ScalarEvent: TreeBuilder._scalar,
    yaml.AliasEvent: TreeBuilder._alias,
    yaml.SequenceStartEvent: TreeBuilder._start,
    yaml.MappingStartEvent: TreeBuilder._start,
    yaml.SequenceEndEvent: TreeBuilder._end,
    yaml.MappingEndEvent: TreeBuilder._end,
}
