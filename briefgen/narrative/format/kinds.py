"""The vocabulary in which the format is written down: kinds of values, keys, groups.

A kind says nothing about how it is read or described; the walk, the schema and the reference
each have a table from kind to what they do with it.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class TextKind:
    """The author's prose, in which `{{ }}` reads the ledger; some may carry a short form."""

    short: bool = False


@dataclass(frozen=True, slots=True)
class PlainKind:
    """Text that is printed as it stands, such as the name of a period."""


@dataclass(frozen=True, slots=True)
class UnitKind:
    """A metric's unit."""


@dataclass(frozen=True, slots=True)
class FigureKind:
    """A metric's value: a share where its unit is percent, else a number."""


@dataclass(frozen=True, slots=True)
class NumberKind:
    """A number within limits."""

    low: Decimal | None = None


@dataclass(frozen=True, slots=True)
class MoneyKind:
    """An amount in the narrative's currency."""


@dataclass(frozen=True, slots=True)
class ShareKind:
    """From 0% to 100%."""


@dataclass(frozen=True, slots=True)
class WholeKind:
    """A whole number within limits."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class VersionKind:
    """The version of the format."""


@dataclass(frozen=True, slots=True)
class MetricRef:
    """The id of a metric."""


@dataclass(frozen=True, slots=True)
class ChoiceKind:
    """One of a few words."""

    words: type[StrEnum] | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DateKind:
    """A day."""


@dataclass(frozen=True, slots=True)
class WhenKind:
    """A day, a month, a quarter or a year."""


@dataclass(frozen=True, slots=True)
class TimeKind:
    """A day and a time."""


@dataclass(frozen=True, slots=True)
class EmailKind:
    """An address."""


@dataclass(frozen=True, slots=True)
class LocaleKind:
    """A language and a country."""


@dataclass(frozen=True, slots=True)
class CurrencyKind:
    """An ISO 4217 code."""


@dataclass(frozen=True, slots=True)
class DataRef:
    """The id of a data file."""


@dataclass(frozen=True, slots=True)
class WhereKind:
    """Conditions on rows of a data file, by column."""


@dataclass(frozen=True, slots=True)
class PeopleKind:
    """The people of a group, in a data file."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a group: what may stand under it, and what holds where it is absent.

    `default` is the value that then holds, written as in YAML; `absent` says it in words.
    """

    name: str
    kind: Kind
    about: str
    required: bool = False
    default: str = ""
    absent: str = ""
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """One of several ways to fill a group: keys that belong together, and companions."""

    keys: tuple[str, ...]
    companions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """A map with fixed keys; `model` takes them by name; exactly one of `ways` is filled."""

    model: type[Any] | None
    keys: tuple[Key, ...]
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class ListKind:
    """A list of one kind; `prose` marks lists whose items are sentences, which commas cut."""

    item: Kind
    low: int = 0
    high: int | None = None
    prose: bool = False


@dataclass(frozen=True, slots=True)
class MapKind:
    """A map from ids of the author's choice to groups; `noun` names one of them in messages."""

    item: Group
    noun: str
    required: bool = False
    reserved: tuple[str, ...] = ()


Kind: TypeAlias = (
    TextKind
    | PlainKind
    | UnitKind
    | FigureKind
    | NumberKind
    | MoneyKind
    | ShareKind
    | WholeKind
    | VersionKind
    | MetricRef
    | ChoiceKind
    | DateKind
    | WhenKind
    | TimeKind
    | EmailKind
    | LocaleKind
    | CurrencyKind
    | DataRef
    | WhereKind
    | PeopleKind
    | Group
    | ListKind
    | MapKind
)
