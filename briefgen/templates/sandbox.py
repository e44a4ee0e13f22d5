"""Jinja for expressions that are more than plain: sandboxed, and strict about names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache, partial
from typing import Final

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, UndefinedError, nodes, runtime
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from briefgen.templates.expressions import (
    ExpressionError,
    Reader,
    Scope,
    UndefinedNameError,
    close_names,
)
from briefgen.templates.filters import filters

_UNKNOWN: Final = re.compile(r"No (filter|test) named '(.*)'")
_RESULT = "_result_of_the_expression"
_LARGEST_IN_POWER = 1000
_UNREADABLE = (TemplateSyntaxError, SyntaxError, RecursionError, MemoryError)


class _Sandbox(ImmutableSandboxedEnvironment):
    """Sums stay sums: what could fill the memory is refused instead of computed."""

    intercepted_binops = frozenset(("*", "**"))

    def call_binop(
        self, context: runtime.Context, operator: str, left: object, right: object
    ) -> object:
        """A product or a power of numbers that a page can print."""
        for value in (left, right):
            if not isinstance(value, (int, float, Decimal)):
                raise SecurityError(f"only numbers can be multiplied, not a {type(value).__name__}")
        if operator == "**" and not (_small(left) and _small(right)):
            raise SecurityError("such a power is beyond any page")
        return super().call_binop(context, operator, left, right)


class _Missing(StrictUndefined):
    """A name that does not exist: using it tells which ones do."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: object = missing,
        name: str | None = None,
        exc: type[TemplateRuntimeError] = UndefinedError,
    ) -> None:
        super().__init__(hint, obj, name, exc)
        if name is not None:
            self._undefined_exception = partial(_missing, obj, name)  # type: ignore[assignment]


def _missing(owner: object, name: str, _: str | None = None) -> UndefinedNameError:
    if owner is missing:
        return UndefinedNameError(f"there is no {name}", "")
    names = owner if isinstance(owner, Mapping) else dir(owner)
    message = f"a {type(owner).__name__} has no {name}"
    return UndefinedNameError(message, close_names(str(name), names))


def _small(number: object) -> bool:
    return bool(abs(number) <= _LARGEST_IN_POWER)  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def environment() -> ImmutableSandboxedEnvironment:
    """One environment for all templates; building it costs as much as compiling a template."""
    made = _Sandbox(undefined=_Missing, autoescape=False, cache_size=0, optimized=False)
    for name in ("dict", "lipsum", "cycler", "joiner"):
        made.globals.pop(name)
    made.filters |= filters()
    return made


def jinja_expression(source: str) -> Reader:
    """A reader of any Jinja expression; raises ExpressionError."""
    body = parse(f"{{{{ {source} }}}}").body
    printed = [each for node in body if isinstance(node, nodes.Output) for each in node.nodes]
    if len(body) != 1 or len(printed) != 1:
        raise ExpressionError("it is not one expression")
    return _reader(printed[0])


def jinja_for(body: str) -> tuple[tuple[str, ...], Reader, Reader | None]:
    """The names, the items and the condition of a `for`; raises ExpressionError."""
    (loop,) = parse(f"{{% {body} %}}{{% endfor %}}").find_all(nodes.For)
    if loop.recursive:
        raise ExpressionError("recursive loops are not supported")
    test = None if loop.test is None else _reader(loop.test)
    return _names(loop.target), _reader(loop.iter), test


def jinja_with(body: str) -> list[tuple[tuple[str, ...], Reader]]:
    """The names and values of a `with`; raises ExpressionError."""
    (block,) = parse(f"{{% {body} %}}{{% endwith %}}").find_all(nodes.With)
    pairs = zip(block.targets, block.values, strict=True)
    return [(_names(target), _reader(value)) for target, value in pairs]


def parse(source: str) -> nodes.Template:
    """Jinja's syntax tree; raises ExpressionError."""
    try:
        return environment().parse(source)
    except _UNREADABLE as error:
        raise ExpressionError(_reason(error)) from None


def _reason(error: BaseException) -> str:
    if isinstance(error, TemplateSyntaxError):
        message = error.message or "it is no Jinja"
        unknown = _UNKNOWN.match(message)
        if unknown is None:
            return message
        kind, name = unknown.groups()
        known = environment().filters if kind == "filter" else environment().tests
        return f"there is no {kind} {name}; {close_names(name, known)}"
    return "it has too many brackets or signs inside each other"


def _names(target: nodes.Node) -> tuple[str, ...]:
    named = target.items if isinstance(target, nodes.Tuple) else [target]
    return tuple(name.name for name in named if isinstance(name, nodes.Name))


def _reader(node: nodes.Node) -> Reader:
    keep = nodes.Assign(nodes.Name(_RESULT, "store"), node, lineno=1)
    try:
        template = environment().from_string(nodes.Template([keep], lineno=1))
    except _UNREADABLE as error:  # an unknown filter or test, or brackets without end
        raise ExpressionError(_reason(error)) from None

    def read(scope: Scope) -> object:
        context = template.new_context(dict(scope))
        try:
            for _ in template.root_render_func(context):
                pass
            value: object = context.vars[_RESULT]
            if isinstance(value, Undefined):
                str(value)  # raises, since undefined names are errors
        except UndefinedNameError as error:
            name = str(error).removeprefix("there is no ")
            raise UndefinedNameError(str(error), error.hint or close_names(name, scope)) from None
        except UndefinedError as error:
            raise UndefinedNameError(str(error), "use a name that there is") from None
        return value

    return read
