"""What `loop` offers inside a `for`, and `namespace` anywhere, as in Jinja."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from briefgen.records import dataclass


@dataclass(slots=True, eq=False)
class Loop:
    """The position in a loop."""

    __repr__ = object.__repr__  # what it loops over may be large

    items: Sequence[object]
    depth: int = 1
    index0: int = -1
    _last: list[object] = field(default_factory=list)

    @property
    def index(self) -> int:
        """The round, from 1."""
        return self.index0 + 1

    @property
    def length(self) -> int:
        """How many rounds there are."""
        return len(self.items)

    @property
    def revindex(self) -> int:
        """How many rounds are left, this one included."""
        return self.length - self.index0

    @property
    def revindex0(self) -> int:
        """How many rounds are left."""
        return self.length - self.index

    @property
    def first(self) -> bool:
        """Whether this is the first round."""
        return self.index0 == 0

    @property
    def last(self) -> bool:
        """Whether this is the last round."""
        return self.index == self.length

    @property
    def depth0(self) -> int:
        """How many loops are around this one."""
        return self.depth - 1

    @property
    def previtem(self) -> object:
        """The item of the round before; nothing in the first."""
        return self.items[self.index0 - 1] if self.index0 else None

    @property
    def nextitem(self) -> object:
        """The item of the next round; nothing in the last."""
        return None if self.last else self.items[self.index]

    def cycle(self, *values: object) -> object:
        """One of the values after the other."""
        return values[self.index0 % len(values)]

    def changed(self, *values: object) -> bool:
        """Whether the values differ from those of the call before."""
        before, self._last = self._last, list(values)
        return before != self._last


class Namespace:
    """Names that `set` may change from inside a loop."""

    def __init__(
        self, given: Mapping[str, object] | Iterable[tuple[str, object]] = (), **names: object
    ) -> None:
        self.__names = dict(given, **names)

    def __getattr__(self, name: str) -> object:
        """What the name stands for now."""
        if name.startswith("_") or name not in self.__names:
            raise AttributeError(name)
        return self.__names[name]

    def __setitem__(self, name: str, value: object) -> None:
        self.__names[name] = value
