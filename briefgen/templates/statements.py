"""Control tags: what `for row in rows`, `if x`, `set a = b` and `with a = b` ask for."""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from briefgen.records import dataclass
from briefgen.templates.expressions import ExpressionError, Reader, compile_expression

BLOCKS: Final = ("if", "for", "with")
_ENDS: Final = tuple(f"end{block}" for block in BLOCKS)
_ONE_FILE: Final = "a template is one file, which takes in no other"
_WRITE_OUT: Final = "write the text where it is to stand, or loop over it"
_REASONS: Final = {
    **dict.fromkeys(("include", "import", "from", "extends", "block"), _ONE_FILE),
    **dict.fromkeys(("macro", "call"), _WRITE_OUT),
    "raw": "write {_{ and }_} for braces that are meant as text",
    "set": "write {% set name = value %}",
    "filter": "write {{ value|filter }}",
    "autoescape": "values are text, so nothing has to be escaped",
    "do": "write {% set name = value %}",
    **dict.fromkeys(("break", "continue"), "write {% for item in items if condition %}"),
}
_NAME: Final = r"[A-Za-z_]\w*"
_FOR: Final = re.compile(rf"for\s+({_NAME}(?:\s*,\s*{_NAME})*)\s+in\s+(\S+)", re.DOTALL)
_SET: Final = re.compile(
    rf"set\s+({_NAME}(?:\s*,\s*{_NAME})*|{_NAME}\.{_NAME})\s*=(?!=)(.*)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class If:
    """`if` and `elif`."""

    test: Reader


@dataclass(frozen=True, slots=True)
class For:
    """`for`: the names that each item is bound to, the items, and which of them count."""

    names: tuple[str, ...]
    items: Reader
    test: Reader | None = None


@dataclass(frozen=True, slots=True)
class Assign:
    """`set`: names, or one attribute of a namespace (`ns.total`)."""

    names: tuple[str, ...]
    value: Reader
    attribute: str = ""


@dataclass(frozen=True, slots=True)
class With:
    """`with`: names that hold until its end."""

    values: tuple[Assign, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """`else`, `endif`, `endfor`, `endwith`: where a block turns or ends."""

    keyword: str


Statement: TypeAlias = If | For | Assign | With | Mark


def compile_statement(body: str) -> Statement:
    """What a control tag asks for; raises ExpressionError."""
    keyword = re.split(r"\W", body, maxsplit=1)[0]
    rest = body[len(keyword) :].strip()
    if keyword in ("if", "elif"):
        return If(compile_expression(rest))
    if keyword == "for":
        return _for(body)
    if keyword == "set":
        return _assign(body)
    if keyword == "with":
        return _with(body)
    if keyword == "else" or keyword.removeprefix("end") in BLOCKS:
        return Mark(keyword)
    raise ExpressionError(_absent(keyword))


def _absent(keyword: str) -> str:
    """Why there is no such tag, and what there is instead."""
    reason = _REASONS.get(keyword.removeprefix("end"))
    if reason is not None:
        return f"there is no tag {keyword!r}: {reason}"
    from difflib import get_close_matches  # only a wrong tag needs it

    known = ", ".join((*BLOCKS, "set", "colspan", "hm", "vm", "cellbg"))
    close = get_close_matches(keyword, ("elif", "else", *_ENDS, *known.split(", ")), 1)
    return f"there is no tag {keyword!r}; " + (f"closest: {close[0]}" if close else known)


def cell_argument(keyword: str, argument: str) -> Reader | None:
    """The expression of `colspan` and `cellbg`; `hm` and `vm` have none."""
    if keyword in ("hm", "vm"):
        if argument:
            raise ExpressionError(f"write {{% {keyword} %}}")
        return None
    if not argument:
        example = "colspan 2" if keyword == "colspan" else 'cellbg "FFEEAA"'
        raise ExpressionError(f"it says nothing: write, for example, {{% {example} %}}")
    return compile_expression(argument)


def _for(body: str) -> For:
    plain = _FOR.fullmatch(body)
    if plain is not None:
        return For(_names(plain.group(1)), compile_expression(plain.group(2)))
    from briefgen.templates.sandbox import jinja_for

    return For(*jinja_for(body))


def _assign(body: str) -> Assign:
    match = _SET.fullmatch(body)
    if match is None:
        raise ExpressionError("write {% set name = value %}")
    names, value = match.group(1), compile_expression(match.group(2).strip())
    owner, dot, attribute = names.partition(".")
    return Assign((owner,) if dot else _names(names), value, attribute)


def _with(body: str) -> With:
    from briefgen.templates.sandbox import jinja_with

    return With(tuple(Assign(names, value) for names, value in jinja_with(body)))


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))
