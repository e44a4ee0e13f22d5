"""Bindings: each names a data file; what the files give stands where the bindings stood."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from briefgen.narrative.bindings import (
    Binding,
    DataFile,
    DataRequest,
    PeopleChange,
    Resolved,
    Resolver,
)
from briefgen.narrative.format import kinds
from briefgen.narrative.format.kinds import Kind, ListKind
from briefgen.narrative.syntax.nodes import Scalar
from briefgen.narrative.values.numbers import Figure
from briefgen.narrative.values.reading import Bound, Reading, shown
from briefgen.narrative.values.walk import Values, check_length
from briefgen.suggest import name_hint

_NEEDED: Final = "file"


def resolve_bindings(
    values: Values, reading: Reading, folder: Path, resolve: Resolver | None
) -> dict[str, Binding]:
    """Put numbers in the place of bindings; one that has none is left out, and reported."""
    given = {name: each for name, each in (values.get("data") or {}).items() if _NEEDED in each}
    files = {name: DataFile(id=name, **each) for name, each in given.items()}
    bindings = _known(reading, values.get("data") or {}, files)
    _report_unread(files, reading)
    found: Mapping[str, Resolved] = {}
    if resolve is not None and bindings:
        found = resolve(DataRequest(folder, files, bindings, reading.place, reading.findings))
    if reading.bindings:
        fitting = {key: _fitting(reading.bindings[key], found[key], reading) for key in found}
        _replace(values, fitting)
    return bindings


def _known(
    reading: Reading, named: Mapping[str, object], files: Mapping[str, DataFile]
) -> dict[str, Binding]:
    """The bindings whose data file is there to be read."""
    bindings = {}
    for key, bound in reading.bindings.items():
        source = bound.binding.source
        if source in files:
            bindings[key] = bound.binding
        elif source not in named:
            message = f"There is no data file {shown(source)}."
            hint = name_hint(source, named) or "add data: with the file under this id"
            reading.error("BG241", f"{key}.from", message, hint)
    return bindings


def _report_unread(files: Mapping[str, DataFile], reading: Reading) -> None:
    if reading.findings.has_errors:
        return  # the binding that reads it may be the one that is wrong
    read = {bound.binding.source for bound in reading.bindings.values()}
    for name in files:
        if name not in read:
            message = f"No figure reads the data file {shown(name)}."
            reading.warning("BG243", f"data.{name}", message, f"use it: {{from: {name}, …}}")


def _fitting(bound: Bound, value: Resolved, reading: Reading) -> Any:
    """A value as its kind wants it; None where it does not fit, which is reported."""
    key, kind = bound.binding.key, bound.kind
    if isinstance(value, PeopleChange):
        return value
    if not isinstance(value, tuple):
        return _number(bound, value, kind, reading)
    assert isinstance(kind, ListKind)
    if not check_length(len(value), kind, key, reading):
        return None
    if isinstance(kind.item, kinds.PlainKind):
        return value
    numbers = [each for each in value if isinstance(each, Decimal)]
    fitted = tuple(_number(bound, each, kind.item, reading) for each in numbers)
    return None if None in fitted else fitted


def _number(bound: Bound, value: Decimal, kind: Kind, reading: Reading) -> Any:
    if isinstance(kind, kinds.FigureKind):
        node = Scalar(bound.node.start, bound.node.end, f"{value.normalize():f}", '"')
        return Figure(value, percent=False, node=node, bound=True)
    problem = _problem(value, kind)
    if problem:
        message = f"The data give {_short(value)}, which is {problem}."
        reading.error("BG016", bound.binding.key, message)
        return None
    return int(value) if isinstance(kind, kinds.WholeKind) else value


def _problem(value: Decimal, kind: Kind) -> str:
    """Why a number cannot stand here; empty where it can."""
    if isinstance(kind, kinds.WholeKind):
        whole = value == value.to_integral_value() and kind.low <= value <= kind.high
        return "" if whole else f"not a whole number from {kind.low} to {kind.high}"
    if isinstance(kind, kinds.ShareKind):
        return "" if 0 <= value <= 1 else "not from 0 to 1, as a share is"
    low = Decimal(0) if isinstance(kind, kinds.MoneyKind) else None
    low = kind.low if isinstance(kind, kinds.NumberKind) else low
    return "" if low is None or value >= low else f"less than {low}"


def _short(value: Decimal) -> str:
    return f"{value:.6g}"


def _replace(values: Any, found: Mapping[str, Any]) -> None:
    """Put what was found into the tree of values; a map loses what has no value."""
    if isinstance(values, dict):
        for name, value in list(values.items()):
            values[name] = _replaced(value, found)
            if values[name] is None:
                del values[name]


def _replaced(value: Any, found: Mapping[str, Any]) -> Any:
    if isinstance(value, Bound):
        return found.get(value.binding.key)
    if isinstance(value, tuple):
        return tuple(_replaced(item, found) for item in value)
    _replace(value, found)
    return value
