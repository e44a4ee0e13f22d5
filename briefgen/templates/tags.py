"""Tags in text: `{{ value }}`, `{% control %}`, `{# comment #}`, and their levels (`{%tr … %}`)."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import Final

from briefgen.records import dataclass
from briefgen.templates.statements import BLOCKS


class Level(StrEnum):
    """What a tag repeats or drops: text inside a paragraph, or the whole element around it."""

    INLINE = ""
    PARAGRAPH = "p"
    ROW = "tr"
    CELL = "tc"
    RUN = "r"
    SHAPE = "shape"
    SLIDE = "slide"


class TagKind(StrEnum):
    """What a tag is for."""

    VALUE = "value"
    CONTROL = "control"
    COMMENT = "comment"
    CELL = "cell"  # merges or colours the cell that it stands in
    LITERAL = "literal"  # `{_{` and its like: braces that are meant as text
    CHART = "chart"
    PROTOTYPE = "prototype"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: as the designer wrote it, and the Jinja inside its marks."""

    source: str
    kind: TagKind
    level: Level
    body: str

    @property
    def jinja(self) -> str:
        """The tag as plain Jinja: without its level, or what it names as a chart."""
        if self.kind is TagKind.CELL:
            return f"{{{{ {self.argument or 0} }}}}"
        return f"{{% {self.body} %}}" if self.kind is TagKind.CONTROL else f"{{{{ {self.body} }}}}"

    @property
    def keyword(self) -> str:
        """The first word of a control tag: `for`, `endif`."""
        return self.body.partition(" ")[0]

    @property
    def argument(self) -> str:
        """What follows the first word of a control tag."""
        return self.body.partition(" ")[2].strip()

    @property
    def ends(self) -> bool:
        """Whether it closes a block, so that it takes effect after its element."""
        return self.keyword.startswith("end")

    @property
    def opens(self) -> bool:
        """Whether it opens a block that an end tag must close."""
        return self.keyword in BLOCKS

    @property
    def joins_before(self) -> bool:
        """Whether it draws the end of the paragraph before it in, as `{%- … %}` does."""
        return self._is_inline_control and self.source.startswith("{%-")

    @property
    def joins_after(self) -> bool:
        """Whether it draws the paragraph after it in, as `{% … -%}` does."""
        return self._is_inline_control and self.source.endswith("-%}")

    @property
    def _is_inline_control(self) -> bool:
        return self.kind is TagKind.CONTROL and self.level in (Level.INLINE, Level.RUN)


@dataclass(frozen=True, slots=True)
class Found:
    """A tag, the span of text that goes with it, and where in that the tag itself begins."""

    tag: Tag
    start: int
    end: int
    own: int


CELL_TAGS: Final = ("colspan", "hm", "vm", "cellbg")
_NAMED: Final = {kind.value: kind for kind in (TagKind.CHART, TagKind.PROTOTYPE, TagKind.PICTURE)}
_PLAIN_QUOTES: Final = str.maketrans("“”„‟‘’‚‛\u00a0\u202f\n\r\t\v", "\"\"\"\"''''      ")
_LONGEST: Final = 4000
_QUOTED: Final = r"\"[^\"]*\"|'[^']*'|[^\"']"
_OPENER: Final = re.compile(r"\{_?[{%#]|[}%#]_\}")
_TAG: Final = re.compile(
    rf"\{{\{{(?:{_QUOTED}){{0,{_LONGEST}}}?\}}\}}"
    rf"|\{{%(?:{_QUOTED}){{0,{_LONGEST}}}?%\}}"
    rf"|\{{#.{{0,{_LONGEST}}}?#\}}"
    r"|\{_[{%#]|[}%#]_\}",
    re.DOTALL,
)
_LEVEL: Final = re.compile(r"(tr|tc|shape|slide|p|r)\s+(?=\S)")
_NAME: Final = re.compile(r"\s*(\w+)\s*:(?!:)\s*(.*)", re.DOTALL)
_CELL_TAG: Final = re.compile(rf"(?:{'|'.join(CELL_TAGS)})(?!\w)")
_STRAIGHT: Final = re.compile(r"(\"[^\"]*\"|'[^']*')")


def may_hold_tags(text: str) -> bool:
    """Whether it is worth looking for tags at all."""
    return _OPENER.search(text) is not None


@lru_cache(maxsize=4096)
def find_tags(text: str) -> tuple[tuple[Found, ...], str]:
    """All tags in a paragraph's text, and the start of the first one that is never closed."""
    plain = text.translate(_PLAIN_QUOTES)
    found: list[Found] = []
    at = 0
    while opener := _OPENER.search(plain, at):
        match = _TAG.match(plain, opener.start())
        if match is None:
            return tuple(found), text[opener.start() : opener.start() + 40]
        found.append(_found(text, match.start(), match.end(), at))
        at = found[-1].end
    return tuple(found), ""


def prototype_kind(description: str) -> str:
    """The kind of chart that `{{ prototype: line }}` in an alternative text names, or nothing."""
    found, _ = find_tags(description)
    return next((hit.tag.body for hit in found if hit.tag.kind is TagKind.PROTOTYPE), "")


def _found(text: str, start: int, end: int, least: int) -> Found:
    source = text[start:end]
    if "_" in (source[1], source[-2]) and len(source) == len("{_{"):
        literal = Tag(source, TagKind.LITERAL, Level.INLINE, source.replace("_", ""))
        return Found(literal, start, end, start)
    inner, own = source[2:-2], start
    if inner.endswith("-"):
        end = _skip_space(text, end)
    if inner.startswith("-"):
        start = max(_skip_space_back(text, start), least)
    return Found(_tag(source, _without_marks(inner)), start, end, own)


def _without_marks(inner: str) -> str:
    """A tag without the signs at its ends that are about spaces; `+` keeps them, as all tags do."""
    inner = inner[1:] if inner.startswith(("-", "+")) else inner
    return inner.removesuffix("-")


def _tag(source: str, inner: str) -> Tag:
    match = _LEVEL.match(inner)
    level = Level(match.group(1)) if match else Level.INLINE
    body = _straighten(inner[match.end() :] if match else inner).strip()
    if source[1] == "#":
        return Tag(source, TagKind.COMMENT, level, "")
    if source[1] == "%":
        kind = TagKind.CELL if _CELL_TAG.match(body) else TagKind.CONTROL
        return Tag(source, kind, level, body)
    named = _NAME.fullmatch(body)
    if named and named.group(1) in _NAMED:
        return Tag(source, _NAMED[named.group(1)], level, named.group(2).strip())
    return Tag(source, TagKind.VALUE, level, body)


def _straighten(body: str) -> str:
    """Undo Office's autocorrection, but not inside a text between straight quotes."""
    parts = _STRAIGHT.split(body)
    kept = (part if at % 2 else part.translate(_PLAIN_QUOTES) for at, part in enumerate(parts))
    return " ".join("".join(kept).splitlines())


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _skip_space_back(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at
