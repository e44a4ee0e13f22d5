"""Jinja for expressions that are more than plain: sandboxed, and strict about names."""

from __future__ import annotations

from functools import lru_cache

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, UndefinedError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen.templates.expressions import ExpressionError, Reader, Scope, UndefinedNameError

_RESULT = "_result_of_the_expression"


@lru_cache(maxsize=1)
def environment() -> ImmutableSandboxedEnvironment:
    """One environment for all templates; building it costs as much as compiling a template."""
    made = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, cache_size=0)
    for name in ("dict", "lipsum", "cycler", "joiner"):
        made.globals.pop(name)
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
    except TemplateSyntaxError as error:
        raise ExpressionError(error.message or "it is no Jinja") from None


def _names(target: nodes.Node) -> tuple[str, ...]:
    named = target.items if isinstance(target, nodes.Tuple) else [target]
    return tuple(name.name for name in named if isinstance(name, nodes.Name))


def _reader(node: nodes.Node) -> Reader:
    keep = nodes.Assign(nodes.Name(_RESULT, "store"), node, lineno=1)
    try:
        template = environment().from_string(nodes.Template([keep], lineno=1))
    except TemplateSyntaxError as error:  # an unknown filter or test
        raise ExpressionError(error.message or "it is no Jinja") from None

    def read(scope: Scope) -> object:
        context = template.new_context(dict(scope))
        try:
            for _ in template.root_render_func(context):
                pass
            value: object = context.vars[_RESULT]
            if isinstance(value, Undefined):
                str(value)  # raises, since undefined names are errors
        except UndefinedError as error:
            raise UndefinedNameError(str(error), "use a name that the story has") from None
        return value

    return read
