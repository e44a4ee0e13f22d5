"""Light mark-up in values: `**bold**`, `*italic*`, `[text](https://…)`.

Whatever is no mark-up stays as it is, letter for letter: a lone star, a star inside a word, a link
that leads anywhere but to the web or a mailbox. A backslash keeps a star or bracket literal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from briefgen.records import dataclass
from briefgen.story.model import Line
from briefgen.templates.limits import text_of
from briefgen.templates.model import Emphasis, Piece

_ESCAPED: Final = re.compile(r"\\([\\*\[\]()])")
_LINK: Final = r"\[(?P<label>(?:\\.|[^\[\]\\])+)\]\((?P<to>(?:https?://|mailto:)[^\s()<>\"]+)\)"
_TOKEN: Final = re.compile(
    rf"(?P<escaped>\\[\\*\[\]()])|{_LINK}"
    r"|\*\*\*(?=\S)(?P<both>[^*]+)(?<=[^\s\\])\*\*\*(?!\*)"
    r"|\*\*(?=[^\s*])(?P<bold>(?:\*(?!\*)|[^*])+?(?:(?<=\S)\*)?)(?<=[^\s\\])\*\*(?!\*)"
    r"|(?<![\w*])\*(?=[^\s*])(?P<italic>(?:\*\*[^*]+\*\*|[^*])+?)(?<=[^\s\\])\*(?![\w*])",
    re.DOTALL,
)
_PARAGRAPHS: Final = re.compile(r"(?:\r?\n[^\S\n]*){2,}|\a")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text in pieces, each with its emphasis; as plain text where only that can stand."""

    pieces: tuple[Piece, ...]

    def __str__(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    def __bool__(self) -> bool:
        return any(piece.text for piece in self.pieces)


def marked_up(value: object) -> Marked:
    """A value read as marked-up text; one that was read before stays as it is."""
    if isinstance(value, Marked):
        return value
    line = value if isinstance(value, Line) else None
    text = "" if value is None else str(line) if line else text_of(value)
    pieces = tuple(_pieces(text, Emphasis()))
    if line is not None:
        whole = line if len(pieces) == 1 else replace(line, short=None)
        pieces = tuple(replace(piece, line=whole) for piece in pieces)
    return Marked(pieces)


def paragraphs_of(value: object) -> list[object]:
    """What `{{p … }}` makes a paragraph each of: a list's items, or a text cut at blank lines."""
    if value is None:
        return []
    if isinstance(value, Iterable) and not isinstance(value, (str, Marked)):
        return list(value)
    if isinstance(value, Marked):
        return [value]
    return [text for text in _PARAGRAPHS.split(text_of(value)) if text.strip()]


def _pieces(text: str, emphasis: Emphasis) -> Iterator[Piece]:
    plain, at = "", 0
    for match in _TOKEN.finditer(text):
        plain += text[at : match.start()]
        at = match.end()
        if match["escaped"]:
            plain += match["escaped"][1:]
            continue
        if plain:
            yield Piece(plain, emphasis=emphasis or None)
        plain = ""
        yield from _inside(match, emphasis)
    plain += text[at:]
    if plain:
        yield Piece(plain, emphasis=emphasis or None)


def _inside(match: re.Match[str], emphasis: Emphasis) -> Iterator[Piece]:
    if match["to"]:
        yield from _pieces(match["label"], replace(emphasis, link=match["to"]))
    elif match["both"]:
        yield from _pieces(match["both"], replace(emphasis, bold=True, italic=True))
    elif match["bold"]:
        yield from _pieces(match["bold"], replace(emphasis, bold=True))
    else:
        yield from _pieces(match["italic"], replace(emphasis, italic=True))
