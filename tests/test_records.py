"""Records behave as standard dataclasses do, wherever the program relies on it."""

from __future__ import annotations

import dataclasses
from dataclasses import asdict, field, fields, replace
from decimal import Decimal
from typing import ClassVar

import pytest

from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Ours:
    a: int
    b: tuple[int, ...] = ()
    c: dict[str, int] = field(default_factory=dict, compare=False)


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    a: int
    b: tuple[int, ...] = ()
    c: dict[str, int] = field(default_factory=dict, compare=False)


@dataclass(slots=True)
class Mutable:
    a: int = 1


@dataclass(frozen=True, slots=True)
class One:
    a: int


@dataclass(frozen=True, slots=True, eq=False)
class ByIdentity:
    a: int


@dataclass
class Bare:
    pass


@dataclass(frozen=True, slots=True)
class Checked:
    KIND: ClassVar[str] = "checked"

    a: Decimal = Decimal(1)

    def __post_init__(self) -> None:
        if self.a < 0:
            raise ValueError("below zero")

    @property
    def doubled(self) -> Decimal:
        return self.a * 2


@pytest.mark.parametrize("kind", [Ours, Theirs])
def test_records_are_made_compared_changed_and_shown_alike(kind: type[Ours]) -> None:
    record = kind(1, b=(2,))
    assert (record.a, record.b, record.c) == (1, (2,), {})
    assert record == kind(1, (2,), {"x": 1})
    assert record != kind(1, (3,))
    assert hash(record) == hash(kind(1, (2,)))
    assert replace(record, a=5) == kind(5, (2,))
    assert asdict(record) == {"a": 1, "b": (2,), "c": {}}
    assert [each.name for each in fields(record)] == ["a", "b", "c"]
    assert repr(record) == f"{kind.__name__}(a=1, b=(2,), c={{}})"
    assert not hasattr(record, "__dict__")
    assert record.c is not kind(1).c
    with pytest.raises(TypeError):
        kind()  # type: ignore[call-arg]


def test_records_of_two_kinds_are_never_equal() -> None:
    assert One(1) != Ours(1)
    assert Ours(1) != Theirs(1)
    assert One(1) == One(1)
    assert Bare() == Bare()


def test_mutable_records_have_no_hash_and_identity_is_respected() -> None:
    with pytest.raises(TypeError):
        hash(Mutable())
    assert ByIdentity(1) != ByIdentity(1)
    assert len({ByIdentity(1), ByIdentity(1)}) == 2


def test_classes_keep_their_own_parts() -> None:
    assert (Checked.KIND, Checked().doubled, Checked(Decimal(3)).doubled) == ("checked", 2, 6)
    assert [each.name for each in fields(Checked)] == ["a"]
    with pytest.raises(ValueError, match="below zero"):
        Checked(Decimal(-1))
    match One(5):
        case One(a):
            assert a == 5


@pytest.mark.parametrize("arguments", [(), (1, (), {}, 4)])
def test_wrong_arguments_are_refused_by_the_first_call_and_the_next(
    arguments: tuple[object, ...],
) -> None:
    for _ in range(2):
        with pytest.raises(TypeError):
            Ours(*arguments)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Ours(1, d=2)  # type: ignore[call-arg]


def test_an_own_repr_stays() -> None:
    @dataclass(frozen=True)
    class Own:
        a: int

        def __repr__(self) -> str:
            return "mine"

    assert repr(Own(1)) == "mine"
