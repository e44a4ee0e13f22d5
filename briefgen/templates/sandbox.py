"""Jinja for expressions that are more than plain: sandboxed, strict about names, and bounded."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial, wraps
from typing import Any, Final

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, UndefinedError, nodes, runtime
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer

from briefgen.templates.expressions import (
    ExpressionError,
    Reader,
    Scope,
    UndefinedNameError,
    close_names,
    kind_of,
)
from briefgen.templates.filters import filters
from briefgen.templates.limits import bounded, check_time, refuse_growth, text_of, weigh
from briefgen.templates.loops import Loop, Namespace


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_RESULT = "_result_of_the_expression"
_LARGEST_IN_POWER = 1000
_UNKNOWN = re.compile(r"No (filter|test) named '(.+)'\.")
_UNREADABLE = (TemplateSyntaxError, SyntaxError, RecursionError, MemoryError)
_NUMBERS: Final = (int, float, Decimal)
_LISTS: Final = (list, tuple, range)

_UNWANTED_NAMES: Final = ("dict", "lipsum", "cycler", "joiner")
_UNWANTED_FILTERS: Final = ("attr", "pprint", "random", "urlize", "xmlattr")
_WEIGHED: Final = "_weighed"  # what a list in a tag goes through
_HANDING_ON: Final = _words(  # filters that make nothing larger than what they are given
    "abs count d default dictsort first float groupby int items last length list max min reject "
    "rejectattr reverse select selectattr sort unique"
)
_OF_TEXT: Final = _words(
    "capitalize center e escape forceescape format indent lower replace safe string striptags "
    "title trim truncate upper wordcount wordwrap"
)
_GROWING: Final = _words(
    "batch center expandtabs format indent join ljust replace rjust round slice wordwrap zfill"
)
_METHODS: Final[dict[type, frozenset[str]]] = {
    str: _words(
        "capitalize casefold center count endswith find format format_map index isalnum isalpha "
        "isdecimal isdigit islower isnumeric isspace istitle isupper join ljust lower lstrip "
        "partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip "
        "split splitlines startswith strip swapcase title upper zfill"
    ),
    dict: _words("get items keys values"),
    list: _words("count index"),
    tuple: _words("count index"),
    date: _words("isoformat isoweekday strftime weekday"),
    Loop: _words("changed cycle"),
}


class _Sandbox(ImmutableSandboxedEnvironment):
    """Sums stay sums: what could fill the memory is refused instead of computed."""

    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def call_binop(
        self, context: runtime.Context, operator: str, left: object, right: object
    ) -> object:
        """Sums of numbers, texts or lists; products and powers of numbers that a page can print."""
        left, right = bounded(left), bounded(right)
        if not (isinstance(left, _NUMBERS) and isinstance(right, _NUMBERS)):
            _refuse_operation(operator, left, right)
        elif operator == "**" and not (_small(left) and _small(right)):
            raise SecurityError("such a power is beyond any page")
        made = super().call_binop(context, operator, left, right)
        weigh(made)
        return bounded(made)

    def is_safe_callable(self, obj: object) -> bool:
        """Whether it is a function for templates, or a method that only tells about its value."""
        if obj is safe_range or obj is Namespace:
            return True
        owner, name = _owner(obj), getattr(obj, "__name__", "")
        return any(isinstance(owner, kind) and name in known for kind, known in _METHODS.items())

    def call(
        __self,  # noqa: N805  (so that a template's keyword can be `self`)
        __context: runtime.Context,
        __obj: Any,
        *given: object,
        **named: object,
    ) -> object:
        """What a function or method gives for arguments, if it is safe and not too much."""
        if isinstance(__obj, Undefined) or not __self.is_safe_callable(__obj):
            str(__obj) if isinstance(__obj, Undefined) else None  # raises: there is no such name
            raise SecurityError(f"{getattr(__obj, '__name__', 'this')} cannot be called")
        given = tuple(map(bounded, given))
        if getattr(__obj, "__name__", "") in _GROWING:
            refuse_growth(_owner(__obj), (*given, *named.values()))
        for value in (*given, *named.values()):
            weigh(value)
        return bounded(__context.call(__obj, *given, **named))


def _owner(method: object) -> object:
    """The value whose method it is; Jinja wraps `format`."""
    return getattr(getattr(method, "__wrapped__", method), "__self__", None)


def _refuse_operation(operator: str, left: object, right: object) -> None:
    if operator in ("*", "**"):
        other = right if isinstance(left, _NUMBERS) else left
        raise SecurityError(f"only numbers can be multiplied, not a {type(other).__name__}")
    if operator == "%":
        refuse_growth(left, (right,))
    weigh((left, right))


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
        if name is not None and exc is UndefinedError:
            self._undefined_exception = partial(_missing, obj, name)  # type: ignore[assignment]


def _missing(owner: object, name: str, _: str | None = None) -> UndefinedNameError:
    if owner is missing:
        return UndefinedNameError(f"there is no {name}", "")
    names = owner if isinstance(owner, Mapping) else dir(owner)
    message = f"{kind_of(owner)} has no {name}"
    return UndefinedNameError(message, close_names(str(name), names))


def _small(number: object) -> bool:
    return bool(abs(number) <= _LARGEST_IN_POWER)  # type: ignore[arg-type]


class _Bounding(NodeTransformer):
    """Lists in a tag are weighed like those that filters make; `~` joins like `|join`."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        """`a ~ b`."""
        self.generic_visit(node)
        joined = nodes.List(node.nodes, lineno=node.lineno)
        return nodes.Filter(joined, "join", [], [], None, None, lineno=node.lineno)

    def visit_List(self, node: nodes.Expr) -> nodes.Node:  # noqa: N802
        """`[a, b]`, `{a: b}`."""
        self.generic_visit(node)
        return nodes.Filter(node, _WEIGHED, [], [], None, None, lineno=node.lineno)

    visit_Dict = visit_List  # noqa: N815

    def visit_Tuple(self, node: nodes.Tuple) -> nodes.Node:  # noqa: N802
        """`(a, b)`, but not the names that a loop binds."""
        return self.visit_List(node) if node.ctx == "load" else node


def _guarded(name: str, function: Callable[..., object]) -> Callable[..., object]:
    """A filter that is given what a page can hold, and gives no more than that."""
    passed = 1 if hasattr(function, "jinja_pass_arg") else 0  # the environment comes first

    @wraps(function)
    def guarded(*arguments: object, **named: object) -> object:
        given = list(map(bounded, arguments[passed:]))
        if name in _OF_TEXT and given and not isinstance(given[0], Undefined):
            given[0] = text_of(given[0])
        if name == "join" and not _attributes(given, named) and isinstance(given[0], _LISTS):
            given[0] = list(map(text_of, given[0]))
        if name == "sum" and not isinstance([*given[2:], named.get("start", 0)][0], _NUMBERS):
            raise SecurityError("only numbers can be summed")
        if name in _GROWING:
            refuse_growth(*(given[0], (*given[1:], *named.values())))
        made = bounded(function(*arguments[:passed], *given, **named))
        if name not in _HANDING_ON:
            weigh(made)
            _refuse_undefined(made)
        return made

    return guarded


def _refuse_undefined(made: object) -> None:
    """Names that do not exist are errors inside of lists too."""
    for each in made if isinstance(made, list | tuple) else ():
        if isinstance(each, Undefined):
            str(each)  # raises


def _attributes(given: list[object], named: dict[str, object]) -> bool:
    """Whether `join` takes an attribute of each entry."""
    return len(given) > 2 or "attribute" in named


@lru_cache(maxsize=1)
def environment() -> ImmutableSandboxedEnvironment:
    """One environment for all templates; building it costs as much as compiling a template."""
    made = _Sandbox(undefined=_Missing, autoescape=False, cache_size=0, optimized=False)
    for name in _UNWANTED_NAMES:
        made.globals.pop(name)
    for name in _UNWANTED_FILTERS:
        made.filters.pop(name)
    made.globals["namespace"] = Namespace
    made.filters[_WEIGHED] = lambda value: value
    made.filters |= filters()
    made.filters = {name: _guarded(name, each) for name, each in made.filters.items()}
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
        return _with_closest(error.message or "it is no Jinja")
    return "it has too many brackets or signs inside each other"


def _with_closest(message: str) -> str:
    """What Jinja says; of a filter or a test that it does not know, with the closest ones."""
    unknown = _UNKNOWN.fullmatch(message)
    if unknown is None:
        return message
    known = environment().filters if unknown[1] == "filter" else environment().tests
    return f"there is no {unknown[1]} {unknown[2]!r}; {close_names(unknown[2], known)}"


def _names(target: nodes.Node) -> tuple[str, ...]:
    named = target.items if isinstance(target, nodes.Tuple) else [target]
    return tuple(name.name for name in named if isinstance(name, nodes.Name))


def _reader(node: nodes.Node) -> Reader:
    check_time()
    try:
        keep = nodes.Assign(nodes.Name(_RESULT, "store"), _Bounding().visit(node), lineno=1)
        template = environment().from_string(nodes.Template([keep], lineno=1))
    except _UNREADABLE as error:  # an unknown filter or test, or brackets without end
        raise ExpressionError(_reason(error)) from None

    def read(scope: Scope) -> object:
        check_time()
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
