"""The sentences of the author's that can state a figure, as far as they are typed.

What `{{ }}` reads is never stale, so one character stands here in its place; a label alone is put
in, since it says what a sentence is about. Quoted words are somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefgen.narrative.model import FRAME_IDS, Narrative
from briefgen.numbers.expressions import OPENING, Literal, Part, Read, UnreadableError, parse
from briefgen.numbers.ledger import Ledger
from briefgen.numbers.texts import texts_of
from briefgen.records import dataclass

PLACED: Final = "\ufffc"  # a figure that is read
MUTED: Final = "\ufffb"  # a quotation, or a value written out in {{ }}
QUOTED: Final = re.compile(r"\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|«[^»]*»|‹[^›]*›|「[^」]*」")
SENTENCE_END: Final = re.compile(r"(?<=[!?;])\s+|(?<=[^\W\d]\.)\s+(?=[^\W\d_a-zà-ÿ])|\n+")
STATING: Final = re.compile(
    r"title|decision|narrative\.\w+\.(headline|points\[\d+\]|decision|notes)"
    r"|objections\[\d+\]\.(objection|answer)|pilot\.(hypothesis|stop_rule)"
    r"|governance\.(roadmap|wins)\[\d+\]\.what"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence under a key: its typed words, and the names of the figures that it reads."""

    key: str
    text: str
    reads: tuple[str, ...]
    metric: str  # that the frame shows; the success metric outside of frames

    @property
    def frame(self) -> str:
        """The frame that it stands in; empty outside of frames."""
        parts = self.key.split(".")
        return parts[1] if parts[0] == "narrative" else ""

    @property
    def is_headline(self) -> bool:
        """Whether it is a frame's action title, long or short."""
        return ".headline" in self.key

    @property
    def is_decision(self) -> bool:
        """Whether it asks for the decision."""
        return self.key.removesuffix(".short").endswith("decision")


def passages(narrative: Narrative, ledger: Ledger) -> Iterator[Passage]:
    """Every sentence that can state a figure, in the order of the format."""
    for text in texts_of(narrative):
        if STATING.fullmatch(text.key):
            yield from _sentences(narrative, ledger, text.source, text.key)
            if text.short is not None:
                yield from _sentences(narrative, ledger, text.short, f"{text.key}.short")


def _sentences(narrative: Narrative, ledger: Ledger, source: str, key: str) -> Iterator[Passage]:
    try:
        parts = parse(source) if OPENING in source else (source,)
    except UnreadableError:
        return  # told elsewhere
    flat = QUOTED.sub(_muted, "".join(_flat(part, ledger) for part in parts))
    names = iter([_name(part) for part in parts if isinstance(part, Read) and not _is_label(part)])
    metric = _metric_of(narrative, key)
    for sentence in SENTENCE_END.split(flat):
        reads = tuple(next(names) for _ in range(sentence.count(PLACED)))
        yield Passage(key, sentence, reads, metric)


def _muted(quotation: re.Match[str]) -> str:
    return MUTED + PLACED * quotation[0].count(PLACED)


def _flat(part: Part, ledger: Ledger) -> str:
    if isinstance(part, str):
        return part.replace(PLACED, MUTED)
    if isinstance(part, Read) and _is_label(part):
        return ledger.text(part.name).replace(PLACED, MUTED)
    return MUTED if isinstance(part, Literal) else PLACED


def _is_label(read: Read) -> bool:
    return read.name.endswith(".label")


def _metric_of(narrative: Narrative, key: str) -> str:
    for name, frame in zip(FRAME_IDS, narrative.frames, strict=True):
        if key.startswith(f"narrative.{name}."):
            return frame.metric or narrative.success_metric
    return narrative.success_metric


def _name(read: Read) -> str:
    return read.name if read.item is None else f"{read.name}[{read.item}]"
