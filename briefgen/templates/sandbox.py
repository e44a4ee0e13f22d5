"""The Jinja environment of templates: sandboxed, strict about names, values captured as objects."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from jinja2 import StrictUndefined, pass_context
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

CAPTURED: Final = "captured values"  # no template can name it, for it holds a space
MARK: Final = "\x01"  # starts every token, and may stand in no Office text


class Printed(str):
    """What a macro or a block set printed: tokens, and no value however it looks."""

    __slots__ = ()

    @classmethod
    def join(cls, pieces: Iterable[str]) -> Printed:
        """Jinja's way of putting printed pieces together."""
        return cls("".join(pieces))


@lru_cache(maxsize=1)
def environment() -> ImmutableSandboxedEnvironment:
    """One environment for all templates; building it costs as much as compiling a template."""
    made = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, finalize=_capture, cache_size=0
    )
    made.concat = Printed.join  # type: ignore[method-assign]
    for name in ("dict", "lipsum", "cycler", "joiner"):
        made.globals.pop(name)
    return made


@pass_context
def _capture(context: Context, value: object) -> str:
    """Keep a printed value as an object and print a token for it; text is read by its number."""
    if isinstance(value, Printed):
        return value
    captured: list[object] = context.parent[CAPTURED]
    if isinstance(value, StrictUndefined):
        str(value)  # raises, with the line of the tag
    captured.append(value)
    return f"{MARK}v{len(captured) - 1} "
