"""Dataclasses that are quick to define, since making classes is most of a short program's start.

The standard decorator compiles six methods for each class. With some 270 classes that took 100
of the 300 ms in which `briefgen check` must be done. This one compiles `__init__` alone; the
other methods are shared. To a type checker it is the standard decorator, and the type checker
alone holds that frozen records stay as they are.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass as dataclass
else:
    from dataclasses import dataclass as _standard_dataclass
    from dataclasses import fields

    def dataclass(
        cls: type | None = None, /, *, frozen: bool = False, slots: bool = False, eq: bool = True
    ) -> Any:
        """As `dataclasses.dataclass`, for the options that this program uses."""

        def make(cls: type) -> type:
            made = _standard_dataclass(slots=slots, eq=False, repr=False)(cls)
            _share_methods(made, cls.__dict__, frozen=frozen, eq=eq)
            return made

        return make if cls is None else make(cls)

    def _share_methods(made: type, own: dict[str, Any], *, frozen: bool, eq: bool) -> None:
        if "__repr__" not in own:
            made.__repr__ = _repr
        if eq and "__eq__" not in own:
            values = _values(tuple(field.name for field in fields(made) if field.compare))
            made.__eq__ = _equal(values)
            made.__hash__ = _hash(values) if frozen else None

    def _repr(self: object) -> str:
        shown = (f"{field.name}={getattr(self, field.name)!r}" for field in fields(self))
        return f"{type(self).__qualname__}({', '.join(shown)})"

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
