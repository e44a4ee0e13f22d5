"""What a sentence is about: the metrics whose labels or figures it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefgen.narrative.model import Narrative
from briefgen.numbers.claims.passages import Passage
from briefgen.numbers.expressions import OPENING
from briefgen.records import dataclass

TOKEN: Final = re.compile(r"[^\W_]+")
TELLING_LETTERS: Final = 4  # shorter words are in every sentence
LOOSE_WORDS: Final = 3  # that may stand between the words of a label


@dataclass(frozen=True, slots=True)
class Span:
    """Where a metric's label stands in a sentence."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Subjects:
    """The stems of each metric's label, by id."""

    stems: dict[str, tuple[str, ...]]

    def labelled(self, passage: Passage) -> dict[str, Span]:
        """The metrics that a sentence names, and where."""
        text = passage.text.casefold()
        likely = {
            name: stems for name, stems in self.stems.items() if all(s in text for s in stems)
        }
        tokens = list(TOKEN.finditer(text)) if likely else []
        found = {name: _span(stems, tokens) for name, stems in likely.items()}
        return {name: span for name, span in found.items() if span is not None}

    def metrics(self, passage: Passage) -> frozenset[str]:
        """The metrics that a sentence names or reads."""
        read = {name.split(".")[1] for name in passage.reads if name.startswith("metrics.")}
        return frozenset(read | self.labelled(passage).keys())


def subjects_of(narrative: Narrative) -> Subjects:
    """The labels of a narrative's metrics, ready to be found."""
    labels = {name: metric.label.source for name, metric in narrative.metrics.items()}
    return Subjects(
        {name: tuple(_stems(label)) for name, label in labels.items() if OPENING not in label}
    )


def _stems(label: str) -> Iterator[str]:
    words = [token[0] for token in TOKEN.finditer(label.casefold())]
    for word in [word for word in words if len(word) >= TELLING_LETTERS] or words:
        yield word[: max(TELLING_LETTERS, len(word) - 2)]


def _span(stems: tuple[str, ...], tokens: list[re.Match[str]]) -> Span | None:
    """The first place where all stems stand close together."""
    width = 2 * len(stems) + LOOSE_WORDS
    for first in range(len(tokens)):
        window = tokens[first : first + width]
        places = [next((token for token in window if token[0].startswith(stem)), None)
                  for stem in stems]  # fmt: skip
        known = [token for token in places if token is not None]
        if known and len(known) == len(stems):
            return Span(min(map(_start, known)), max(map(_end, known)))
    return None


def _start(token: re.Match[str]) -> int:
    return token.start()


def _end(token: re.Match[str]) -> int:
    return token.end()
