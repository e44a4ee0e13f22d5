"""The names that a template's tags read, and whether the story has them."""

from __future__ import annotations

import types
import typing
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field, is_dataclass
from typing import Final, TypeAlias

from jinja2 import nodes

from briefgen.findings import Findings, Place
from briefgen.records import dataclass
from briefgen.templates.expressions import ExpressionError, close_names, compile_expression
from briefgen.templates.outline import PlacedTag
from briefgen.templates.program import Program
from briefgen.templates.sandbox import environment, parse
from briefgen.templates.statements import compile_statement
from briefgen.templates.tags import Tag, TagKind

Known: TypeAlias = Mapping[str, object]
"""Names a template may read: each with its type, or with a collection of the keys it has."""

_UNKNOWN: Final = object()  # a value about which nothing is known, so that anything goes
_KEEPS_ITEMS: Final = ("sort", "reverse", "list", "unique", "select", "reject", "selectattr")
_TAKES_ITEM: Final = ("first", "last", "random", "min", "max")


@dataclass(frozen=True, slots=True)
class Use:
    """A name in a tag: `path` as in `packet.scenarios.rows[].npv`."""

    path: str
    file: str
    item: PlacedTag


@dataclass(frozen=True, slots=True)
class _Value:
    """What an expression stands for: the path it was read from, and its type where known."""

    path: str = ""
    type: object = _UNKNOWN


def uses(program: Program) -> Iterator[Use]:
    """Every name that a program reads."""
    walker = _Walker(program, None)
    walker.visit_all(_syntax(program), {})
    yield from walker.found


def check_names(programs: Collection[Program], known: Known) -> Findings:
    """What the templates ask for and the story does not have, with the closest names."""
    findings = Findings()
    for program in programs:
        walker = _Walker(program, known, findings)
        walker.visit_all(_syntax(program), {})
    return findings


@dataclass(slots=True)
class _Walker:
    """Goes through Jinja's syntax tree with the loop variables in scope."""

    program: Program
    known: Known | None
    findings: Findings = field(default_factory=Findings)
    found: list[Use] = field(default_factory=list)

    def visit_all(self, body: Collection[nodes.Node], scope: dict[str, _Value]) -> None:
        for node in body:
            self._visit(node, scope)

    def _visit(self, node: nodes.Node, scope: dict[str, _Value]) -> None:
        if isinstance(node, nodes.For):
            self._loop(node, scope)
        elif isinstance(node, nodes.Assign):
            value = self._read(node.node, scope)
            scope.update(dict.fromkeys(_targets(node.target), value))
        elif isinstance(node, nodes.Expr):
            self._read(node, scope)
        elif isinstance(node, nodes.Macro | nodes.CallBlock | nodes.With):
            inner = {**scope, **{name: _Value() for name in _bound(node)}}
            self.visit_all(list(node.iter_child_nodes()), inner)
        else:
            self.visit_all(list(node.iter_child_nodes()), scope)

    def _loop(self, node: nodes.For, scope: dict[str, _Value]) -> None:
        source = self._read(node.iter, scope)
        item = _Value(f"{source.path}[]" if source.path else "", _item_type(source.type))
        targets = _targets(node.target)
        bound = {name: item if len(targets) == 1 else _Value() for name in targets}
        inner = {**scope, "loop": _Value(), **bound}
        tested = [node.test] if node.test else []
        self.visit_all([*tested, *node.body], inner)
        self.visit_all(node.else_, dict(scope))

    def _read(self, node: nodes.Node, scope: dict[str, _Value]) -> _Value:
        if isinstance(node, nodes.Name):
            return self._name(node, scope)
        if isinstance(node, nodes.Getattr):
            return self._attribute(node, node.attr, self._read(node.node, scope))
        if isinstance(node, nodes.Getitem):
            return self._item(node, scope)
        if isinstance(node, nodes.Filter) and node.node is not None:
            value = self._read(node.node, scope)
            self.visit_all([*node.args, *node.kwargs], scope)
            return _filtered(node.name, value)
        self.visit_all(list(node.iter_child_nodes()), scope)
        return _Value()

    def _name(self, node: nodes.Name, scope: dict[str, _Value]) -> _Value:
        if node.name in scope:
            return scope[node.name]
        if node.ctx != "load" or node.name in environment().globals:
            return _Value()
        self._note(node.name, node)
        if self.known is None:
            return _Value(node.name)
        if node.name not in self.known:
            self._tell(node, node.name, self.known)
            return _Value(node.name)
        return _Value(node.name, self.known[node.name])

    def _item(self, node: nodes.Getitem, scope: dict[str, _Value]) -> _Value:
        value = self._read(node.node, scope)
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._attribute(node, node.arg.value, value)
        self.visit_all([node.arg], scope)
        if isinstance(node.arg, nodes.Slice):
            return value
        return _Value(f"{value.path}[]" if value.path else "", _item_type(value.type))

    def _attribute(self, node: nodes.Node, name: str, owner: _Value) -> _Value:
        path = f"{owner.path}.{name}" if owner.path else ""
        if path:
            self._note(path, node)
        kinds = _members(owner.type)
        names = {key for kind in kinds if isinstance(kind, Collection) for key in kind}
        names |= {key for kind in kinds if is_dataclass(kind) for key in _fields(kind)}
        if not names or _UNKNOWN in kinds:
            return _Value(path)
        if name not in names:
            self._tell(node, path, names)
            return _Value(path)
        return _Value(path, _field_type(kinds, name))

    def _note(self, path: str, node: nodes.Node) -> None:
        self.found.append(Use(path, self.program.file, self.program.tags[node.lineno - 1]))

    def _tell(self, node: nodes.Node, path: str, names: Collection[str]) -> None:
        item = self.program.tags[node.lineno - 1]
        place = Place(self.program.file, key=item.place)
        hint = close_names(path.rpartition(".")[2], names)
        self.findings.error("BG806", place, f"{item.tag.source}: there is no {path}", hint)


def _syntax(program: Program) -> list[nodes.Node]:
    """The tags as one Jinja template, each on a line of its own."""
    tags = [item.tag for item in program.tags]
    for lines in ([tag.jinja for tag in tags], _readable(tags)):
        try:
            return parse("\n".join(lines)).body
        except ExpressionError:
            continue
    return []


def _readable(tags: Iterable[Tag]) -> Iterator[str]:
    """What can be read of tags that are not all in order; a line stays for each that cannot."""
    open_blocks: list[str] = []
    for tag in tags:
        yield tag.jinja if _fits(tag, open_blocks) else ""
    yield "".join(f"{{% end{keyword} %}}" for keyword in reversed(open_blocks))


def _fits(tag: Tag, open_blocks: list[str]) -> bool:
    """Whether a tag can be read and stands where it may; notes the blocks that are open."""
    try:
        if tag.kind is not TagKind.CONTROL:
            is_cell = tag.kind is TagKind.CELL
            compile_expression((tag.argument or "0") if is_cell else tag.body)
            return True
        compile_statement(tag.body)
    except ExpressionError:
        return False
    if tag.opens:
        open_blocks.append(tag.keyword)
    elif tag.ends:
        if open_blocks[-1:] != [tag.keyword.removeprefix("end")]:
            return False
        open_blocks.pop()
    elif tag.keyword in ("else", "elif"):
        return open_blocks[-1:] == ["if"]
    return True


def _targets(node: nodes.Node) -> list[str]:
    return [name.name for name in node.find_all(nodes.Name)] or (
        [node.name] if isinstance(node, nodes.Name) else []
    )


def _bound(node: nodes.Macro | nodes.CallBlock | nodes.With) -> list[str]:
    bound = node.targets if isinstance(node, nodes.With) else node.args
    return [name for target in bound for name in _targets(target)]


def _filtered(name: str, value: _Value) -> _Value:
    if name in _TAKES_ITEM:
        return _Value(f"{value.path}[]" if value.path else "", _item_type(value.type))
    return value if name in _KEEPS_ITEMS else _Value()


def _members(kind: object) -> tuple[object, ...]:
    """The types that a value may have, without None."""
    if isinstance(kind, types.UnionType) or typing.get_origin(kind) is typing.Union:
        return tuple(m for k in typing.get_args(kind) if k is not type(None) for m in _members(k))
    return (kind,)


def _item_type(kind: object) -> object:
    for member in _members(kind):
        arguments = typing.get_args(member)
        if typing.get_origin(member) in (tuple, list) and arguments:
            return arguments[0]
    return _UNKNOWN


def _fields(kind: object) -> list[str]:
    return [name for name in dir(kind) if not name.startswith("_")]


def _field_type(kinds: tuple[object, ...], name: str) -> object:
    hints = [_hints(kind).get(name) for kind in kinds if is_dataclass(kind)]
    found = [hint for hint in hints if hint is not None]
    return found[0] if len(found) == 1 else _UNKNOWN


def _hints(kind: object) -> dict[str, object]:
    return dict(typing.get_type_hints(kind)) if isinstance(kind, type) else {}
