"""Dataclasses that are quick to define, since making classes is most of a short program's start.

The standard decorator compiles six methods for each class, and describes each field. With some
280 classes that took 130 of the 300 ms in which `briefgen check` must be done. This one compiles
an `__init__` where there are several instances, shares the other methods, and describes fields when
someone asks. `fields`, `replace`, `asdict` and `is_dataclass` work as ever. To a type checker it is
the standard decorator, and the type checker alone holds that frozen records stay as they are.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

FEW = 6  # instances that are made without a compiled `__init__`

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass as dataclass
else:
    from dataclasses import MISSING, Field, fields
    from dataclasses import dataclass as _standard_dataclass
    from inspect import get_annotations

    def dataclass(
        cls: type | None = None, /, *, frozen: bool = False, slots: bool = False, eq: bool = True
    ) -> Any:
        """As `dataclasses.dataclass`, for the options that this program uses."""

        def make(cls: type) -> type:
            names = _names(cls)
            given = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
            made = _with_slots(cls, names) if slots else cls
            _set_up(made, names, given)
            if eq and "__eq__" not in cls.__dict__:
                values = _values(_compared(names, given))
                made.__eq__ = _equal(values)
                made.__hash__ = _hash(values) if frozen else None
            return made

        return make if cls is None else make(cls)

    def _names(cls: type) -> tuple[str, ...]:
        hints = get_annotations(cls).items()
        return tuple(name for name, hint in hints if not str(hint).startswith("ClassVar"))

    def _with_slots(cls: type, names: tuple[str, ...]) -> type:
        """The class again with slots, which a class can only be born with."""
        left_out = {*names, "__dict__", "__weakref__"}
        kept = {name: value for name, value in cls.__dict__.items() if name not in left_out}
        made = type(cls)(cls.__name__, cls.__bases__, {**kept, "__slots__": names})
        made.__qualname__ = cls.__qualname__
        return made

    def _set_up(made: type, names: tuple[str, ...], given: dict[str, Any]) -> None:
        made.__match_args__ = names
        made.__init__ = _late_init(made, names, given)
        made.__dataclass_fields__ = _LateFields(given)
        if "__repr__" not in made.__dict__:
            made.__repr__ = _repr

    def _late_init(
        made: type, names: tuple[str, ...], given: dict[str, Any]
    ) -> Callable[..., None]:
        """An `__init__` that compiles the real one when it is worth it, or something is wrong.

        Most classes have few instances in one run, and compiling takes as long as making ten.
        """
        left = FEW
        defaults: dict[str, tuple[Any, Any]] = {}

        def __init__(self: object, *values: object, **named: object) -> None:  # noqa: N807
            nonlocal left
            left -= 1
            if not defaults:
                defaults.update((name, _default(given.get(name, MISSING))) for name in names)
            if left < 0 or not _bind(self, values, named, defaults):
                made.__init__ = init = _compiled_init(made, names, given)
                init(self, *values, **named)

        return __init__

    def _bind(
        self: Any,
        values: tuple[object, ...],
        named: dict[str, object],
        defaults: dict[str, tuple[Any, Any]],
    ) -> bool:
        """Set the fields as a call gives them; whether it is a proper call."""
        if len(values) > len(defaults):
            return False
        state = dict(zip(defaults, values, strict=False))
        if named and not (named.keys() <= defaults.keys() and state.keys().isdisjoint(named)):
            return False
        state |= named
        for name, (default, factory) in defaults.items():
            if name in state:
                setattr(self, name, state[name])
            elif default is not MISSING or factory is not MISSING:
                setattr(self, name, default if factory is MISSING else factory())
            else:
                return False
        if hasattr(self, "__post_init__"):
            self.__post_init__()
        return True

    def _compiled_init(
        made: type, names: tuple[str, ...], given: dict[str, Any]
    ) -> Callable[..., None]:
        scope: dict[str, Any] = {"MISSING": MISSING}
        parameters, body = [], []
        for name in names:
            default, factory = _default(given.get(name, MISSING))
            scope |= {f"default_{name}": default, f"make_{name}": factory}
            optional = factory is not MISSING or default is not MISSING
            parameters.append(f"{name}=default_{name}" if optional else name)
            new = f"make_{name}() if {name} is MISSING else {name}"
            body.append(f"self.{name} = {name if factory is MISSING else new}")
        if hasattr(made, "__post_init__"):
            body.append("self.__post_init__()")
        lines = "\n    ".join(body or ["pass"])
        exec(f"def __init__(self, {', '.join(parameters)}):\n    {lines}", scope)
        return scope["__init__"]

    def _default(given: Any) -> tuple[Any, Any]:
        """A field's default and what makes one."""
        return (given.default, given.default_factory) if type(given) is Field else (given, MISSING)

    class _LateFields:
        """The standard description of a record's fields, made when it is first asked for."""

        def __init__(self, given: dict[str, Any]) -> None:
            self._given = given

        def __get__(self, instance: object, owner: type) -> dict[str, Field[Any]]:
            about = {name: getattr(owner, name) for name in ("__module__", "__annotations__")}
            # Without a docstring the standard decorator would spend most of its time on one.
            twin = type(owner.__name__, (), {**self._given, **about, "__doc__": "A record's twin."})
            described = _standard_dataclass(init=False, repr=False, eq=False)(twin)
            owner.__dataclass_fields__ = described.__dataclass_fields__
            return owner.__dataclass_fields__

    def _repr(self: object) -> str:
        shown = (f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
        return f"{type(self).__qualname__}({', '.join(shown)})"

    def _compared(names: tuple[str, ...], given: dict[str, Any]) -> tuple[str, ...]:
        fields_given = {name: value for name, value in given.items() if type(value) is Field}
        return tuple(
            name for name in names if name not in fields_given or fields_given[name].compare
        )

    def _values(names: tuple[str, ...]) -> Callable[[object], tuple[Any, ...]]:
        """What makes two records equal; attrgetter gives no tuple for fewer than two names."""
        if len(names) > 1:
            return attrgetter(*names)
        return lambda self: tuple(getattr(self, name) for name in names)

    def _equal(values: Callable[[object], tuple[Any, ...]]) -> Callable[[object, object], Any]:
        def __eq__(self: object, other: object) -> Any:  # noqa: N807
            if other.__class__ is not self.__class__:
                return NotImplemented
            return values(self) == values(other)

        return __eq__

    def _hash(values: Callable[[object], tuple[Any, ...]]) -> Callable[[object], int]:
        return lambda self: hash(values(self))
