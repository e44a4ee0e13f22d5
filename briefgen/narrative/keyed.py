"""Reading a YAML file of known keys, with the place of every value: narratives and brands alike."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from briefgen.findings import Finding, Findings, Place
from briefgen.narrative.format.kinds import Group, Kind, ListKind, MapKind
from briefgen.narrative.syntax.nodes import Mapping, Scalar
from briefgen.narrative.syntax.parse import FAST_LOADER, Parsed, parse
from briefgen.narrative.syntax.source import read_source
from briefgen.narrative.syntax.tabs import without_tabs
from briefgen.narrative.values.reading import Reading, kind_name
from briefgen.narrative.values.walk import Values, read_group
from briefgen.records import dataclass

_INSIDE_TEXTS: Final = ("BG004", "BG035", "BG036")  # may stand in a later line of a text


@dataclass(frozen=True, slots=True)
class Form:
    """What a file may hold; `called` is what people call it, `start` how they get a sound one."""

    group: Group
    called: str
    start: str


def read_keyed(
    path: Path,
    form: Form,
    findings: Findings,
    *,
    label: str = "",
    loader: type[Any] = FAST_LOADER,
) -> tuple[Values, Reading] | None:
    """The valid values of a file, and the reading for checks; None where it is no map of keys.

    `label` is the file's name in findings where that is not its path.
    """
    source = read_source(path, findings, label)
    if source is None:
        return None
    parsed = parse(without_tabs(source, findings), known_keys(form.group), findings, loader)
    if not isinstance(parsed.root, Mapping):
        _report_no_map(parsed, form, findings)
        return None
    reading = Reading(parsed.source, findings, parsed.gaps)
    return read_group(parsed.root, form.group, "", reading) or {}, reading


def _report_no_map(parsed: Parsed, form: Form, findings: Findings) -> None:
    root = parsed.root
    if root is None and findings.has_errors:
        return  # the bounds, or what YAML could not read, have been reported
    place = parsed.source.place(root.start if root else 0)
    keys = form.group.keys
    first = next((key for key in keys if key.required), keys[0]).name
    if root is None or (isinstance(root, Scalar) and root.empty):
        message, hint = "The file is empty.", f"start with: {first}: …"
    else:
        found, hint = kind_name(root), form.start
        message = f"A {form.called} starts with keys such as {first}:, not with {found}."
    if not parsed.gaps:
        findings.error("BG006", place, message, hint)


def with_keys(findings: Findings, places: dict[str, Place]) -> Findings:
    """Findings about a line know their key path only now that the tree stands."""
    spots = sorted((place.line, place.column, key) for key, place in places.items())
    keyed = (_keyed(finding, spots) for finding in findings)
    return Findings(keyed)


def _keyed(finding: Finding, spots: list[tuple[int, int, str]]) -> Finding:
    """The finding with the key whose value stands there, or else the first one on its line."""
    if finding.key:
        return finding
    same_line = [spot for spot in spots if spot[0] == finding.line]
    before = [key for _, start, key in same_line if start <= finding.column]
    key = before[-1] if before else next((key for _, _, key in same_line), "")
    if not key and finding.rule in _INSIDE_TEXTS:
        key = next((key for line, _, key in reversed(spots) if line < finding.line), "")
    return replace(finding, key=key)


@cache
def known_keys(group: Group) -> frozenset[str]:
    """The name of every key that may stand in a file."""
    return frozenset(_names(group))


def _names(kind: Kind) -> set[str]:
    if isinstance(kind, Group):
        names = {key.name for key in kind.keys}
        return names.union(*(_names(key.kind) for key in kind.keys))
    return _names(kind.item) if isinstance(kind, ListKind | MapKind) else set()
