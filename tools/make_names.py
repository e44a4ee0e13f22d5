"""Write docs/names.md, what tags can read, from the story: `python -m tools.make_names`."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Final

from briefgen.story import model
from briefgen.story.charts import Chart

PAGE: Final = Path(__file__).parents[1] / "docs" / "names.md"
ROOTS: Final = (model.Frame, model.Deck, model.Brief, model.Packet)
INTRODUCTION: Final = """\
# Names that tags can read

Tags in a slide layout read `frame` and `deck`, those in the brief read `brief`, those in the packet
`packet`; all of them read `language` and `text`, the wording of `templates/text/<language>`. What a
narrative does not have is there all the same, as none or as an empty list, so that a tag can ask
with `if`.

Made by `python -m tools.make_names`.
"""


def names_page() -> str:
    """The page: a table for each kind of thing, in the order in which they are met."""
    return "\n".join([INTRODUCTION, *map(_section, dict.fromkeys(_kinds(ROOTS)))])


def _kinds(found: tuple[type, ...]) -> Iterator[type]:
    yield from found
    inner = [kind for each in found for hint in _hints(each).values() for kind in _records(hint)]
    if inner:
        yield from _kinds(tuple(dict.fromkeys(inner)))


def _records(hint: Any) -> Iterator[type]:
    """The kinds of the story's own that a type is made of; a chart is read as a whole."""
    if is_dataclass(hint) and isinstance(hint, type):
        if hint.__module__ == model.__name__ and hint is not model.Line:
            yield hint
    else:
        for part in typing.get_args(hint):
            yield from _records(part)


def _section(kind: type) -> str:
    rows = "".join(f"| `{name}` | {_words(hint)} |\n" for name, hint in _hints(kind).items())
    about = (kind.__doc__ or "").splitlines()[0]
    return f"## {kind.__name__}\n\n{about}\n\n| name | what |\n|---|---|\n{rows}"


def _hints(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _words(hint: Any) -> str:
    """A type in words; a line is a text that knows its narrative key."""
    if isinstance(hint, types.UnionType):
        parts = [part for part in typing.get_args(hint) if part is not types.NoneType]
        words = " or ".join(dict.fromkeys(map(_words, parts)))
        return f"{words}, or none" if types.NoneType in typing.get_args(hint) else words
    if typing.get_origin(hint) is tuple:
        return f"list of {_words(typing.get_args(hint)[0])}"
    if hint in typing.get_args(Chart):
        return "what `{{ chart: … }}` draws"
    plain = {str: "text", model.Line: "text", int: "number", bool: "true or false"}
    return plain.get(hint, str(hint.__name__))


if __name__ == "__main__":
    PAGE.write_text(names_page(), encoding="utf-8", newline="\n")
