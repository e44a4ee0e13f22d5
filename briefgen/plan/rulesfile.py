"""Read a template's rules file (YAML) into frozen dataclasses, with every problem in one go.

The dataclass is the schema: its fields' names are the keys, their types what may stand there.
A length is written with its unit ("0.56 in", "12 pt", "5 mm"), a size in points as a number or
as a length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

import yaml

from briefgen.errors import FindingsError
from briefgen.findings import Findings, Place
from briefgen.records import dataclass
from briefgen.suggest import name_hint
from briefgen.units import EMU_PER_INCH, EMU_PER_POINT, Emu, Points, emu_to_points

RULE: Final = "BG841"
LENGTH: Final = re.compile(r"(-?\d+(?:\.\d+)?) *(in|pt|mm)")
EMU_PER: Final = {"in": EMU_PER_INCH, "pt": EMU_PER_POINT, "mm": EMU_PER_INCH / 25.4}
LARGEST: Final = 10_000
HINTS: Final[Mapping[Any, str]] = {
    Emu: "a length such as 0.5 in, 12 pt or 3 mm",
    Points: "a size in points, such as 14",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    str: "a text",
}

Rules = TypeVar("Rules")


def read_rules(kind: type[Rules], text: str, file: str) -> Rules:
    """The rules in a file's text; FindingsError with all that is amiss in it."""
    reader = _Reader(file, Findings())
    rules = reader.read(kind, _load(text, reader), ())
    if reader.findings.has_errors:
        raise FindingsError(reader.findings)
    assert isinstance(rules, kind)
    return rules


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns plain data into typed rules; `read` gives None for what it has complained about."""

    file: str
    findings: Findings

    def read(self, kind: Any, given: object, path: tuple[str, ...]) -> Any:
        """One value of a type from plain data."""
        if get_origin(kind) in (Union, UnionType):
            return None if given is None else self.read(_not_none(kind), given, path)
        if get_origin(kind) is tuple:
            return self._tuple(get_args(kind)[0], given, path)
        if get_origin(kind) is Mapping:
            return self._mapping(get_args(kind)[1], given, path)
        if is_dataclass(kind):
            return self._record(kind, given, path)
        return self._plain(kind, given, path)

    def complain(self, path: tuple[str, ...], message: str, hint: str = "") -> None:
        """Record a problem at a key."""
        self.findings.error(RULE, Place(self.file, key=".".join(path)), message, hint)

    def _tuple(self, kind: Any, given: object, path: tuple[str, ...]) -> tuple[Any, ...]:
        if not isinstance(given, list):
            self.complain(path, "a list belongs here", "written as [a, b] or as lines with -")
            return ()
        return tuple(
            self.read(kind, each, (*path[:-1], f"{path[-1]}[{number}]"))
            for number, each in enumerate(given)
        )

    def _mapping(self, kind: Any, given: object, path: tuple[str, ...]) -> dict[str, Any]:
        if not isinstance(given, dict):
            self.complain(path, "names with values belong here")
            return {}
        return {str(key): self.read(kind, each, (*path, str(key))) for key, each in given.items()}

    def _record(self, kind: Any, given: object, path: tuple[str, ...]) -> Any:
        short = getattr(kind, "SHORT", None)  # the field that a bare value stands for
        if short and not isinstance(given, dict):
            given = {short: given}
        if not isinstance(given, dict):
            self.complain(path, "this section is missing or has no keys")
            return None
        self._report_unknown(kind, given, path)
        hints = _hints(kind)
        values = {
            field.name: self.read(hints[field.name], given[field.name], (*path, field.name))
            for field in fields(kind)
            if field.name in given
        }
        missing = [name for name in _required(kind) if name not in given]
        for name in missing:
            self.complain((*path, name), "this rule is missing")
        for name in getattr(kind, "POSITIVE", ()):  # lengths and counts that things divide by
            if _holds_zero(values.get(name)):
                self.complain((*path, name), "0 is too small", "give it more than 0")
        return None if missing else kind(**values)

    def _report_unknown(self, kind: Any, given: dict[Any, Any], path: tuple[str, ...]) -> None:
        known = [field.name for field in fields(kind)]
        for key in given:
            if key not in known:
                hint = name_hint(str(key), known)
                self.complain((*path, str(key)), "no rule has this name", hint)

    def _plain(self, kind: Any, given: object, path: tuple[str, ...]) -> Any:
        value = _converted(kind, given)
        if value is None:
            self.complain(path, f"unusable value: {given!r}", f"here stands {HINTS[kind]}")
        return value


def _load(text: str, reader: _Reader) -> object:
    try:
        return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reader.complain((), f"not readable as YAML: {error}")
        return {}


def _holds_zero(value: object) -> bool:
    each = value if isinstance(value, tuple) else (value,)
    return 0 in each


@lru_cache(maxsize=64)
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _required(kind: Any) -> Iterator[str]:
    each: Field[Any]
    for each in fields(kind):
        if each.default is MISSING and each.default_factory is MISSING:
            yield each.name


def _not_none(kind: Any) -> Any:
    return next(each for each in get_args(kind) if each is not NoneType)


def _converted(kind: Any, given: object) -> Any:
    if kind is Emu or (kind is Points and isinstance(given, str)):
        length = _length(given)
        return length if length is None or kind is Emu else emu_to_points(length)
    if kind in (str, bool):
        return given if isinstance(given, kind) else None
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given < LARGEST:
        return None
    if kind is int:
        return given if isinstance(given, int) else None
    return float(given)


def _length(given: object) -> Emu | None:
    match = LENGTH.fullmatch(given) if isinstance(given, str) else None
    return Emu(round(float(match[1]) * EMU_PER[match[2]])) if match else None
