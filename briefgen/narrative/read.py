"""Reading a narrative: bytes, text, tree, values, checks, model; all problems in one run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from briefgen.findings import Finding, Findings, Place
from briefgen.narrative.bindings import Binding, Resolver
from briefgen.narrative.build import build_narrative
from briefgen.narrative.checks.bindings import resolve_bindings
from briefgen.narrative.checks.meeting import check_meeting
from briefgen.narrative.checks.metrics import check_metrics
from briefgen.narrative.checks.money import check_money
from briefgen.narrative.checks.pilot import check_pilot
from briefgen.narrative.checks.place import check_locale
from briefgen.narrative.checks.references import check_references
from briefgen.narrative.format.kinds import Group, Kind, ListKind, MapKind
from briefgen.narrative.format.narrative import NARRATIVE
from briefgen.narrative.model import Narrative
from briefgen.narrative.syntax.nodes import Mapping, Node, Scalar
from briefgen.narrative.syntax.parse import FAST_LOADER, Parsed, parse
from briefgen.narrative.syntax.source import read_source
from briefgen.narrative.syntax.tabs import without_tabs
from briefgen.narrative.values.reading import Reading, kind_name
from briefgen.narrative.values.walk import Values, read_group

_INSIDE_TEXTS: Final = ("BG004", "BG035", "BG036")  # may stand in a later line of a text
_CHECKS: Final[tuple[Callable[[Values, Reading], None], ...]] = (
    check_metrics,  # before the references, which ask for baselines
    check_references,
    check_locale,
    check_money,
    check_pilot,
    check_meeting,
)


def read_narrative(
    path: Path, loader: type[Any] = FAST_LOADER, resolve: Resolver | None = None
) -> tuple[Narrative | None, Findings]:
    """The narrative in a file, or None where a finding is an error; findings come in both cases.

    `resolve` reads the data files; without it a narrative that needs one is only checked.
    """
    findings = Findings()
    source = read_source(path, findings)
    if source is None:
        return None, findings
    parsed = parse(without_tabs(source, findings), known_keys(), findings, loader)
    if not _is_narrative(parsed, findings):
        return None, _with_keys(findings, {})
    reading = Reading(parsed.source, findings, parsed.gaps)
    values, bindings = _values(parsed.root, reading, path.parent, resolve)
    places = reading.places()
    if findings.has_errors:
        return None, _with_keys(findings, places)
    if bindings and resolve is None:
        return None, findings
    return replace(build_narrative(path, values, places), bindings=bindings), findings


def _values(
    root: Node | None, reading: Reading, folder: Path, resolve: Resolver | None
) -> tuple[Values, dict[str, Binding]]:
    """The checked values, with numbers in the place of bindings."""
    assert root is not None
    values = read_group(root, NARRATIVE, "", reading) or {}
    bindings = resolve_bindings(values, reading, folder, resolve)
    for check in _CHECKS:
        check(values, reading)
    return values, bindings


def _is_narrative(parsed: Parsed, findings: Findings) -> bool:
    """Whether there is a map to read; what else there is, is reported."""
    root = parsed.root
    if isinstance(root, Mapping):
        return True
    if root is None and findings.has_errors:
        return False  # the bounds, or what YAML could not read, have been reported
    place = parsed.source.place(root.start if root else 0)
    if root is None or (isinstance(root, Scalar) and root.empty):
        message, hint = "The file is empty.", "start with: title: …"
    else:
        message = f"A narrative starts with keys such as title:, not with {kind_name(root)}."
        hint = "briefgen new NAME writes one to start from"
    if not parsed.gaps:
        findings.error("BG006", place, message, hint)
    return False


def _with_keys(findings: Findings, places: dict[str, Place]) -> Findings:
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
def known_keys() -> frozenset[str]:
    """The name of every key in the format."""
    return frozenset(_names(NARRATIVE))


def _names(kind: Kind) -> set[str]:
    if isinstance(kind, Group):
        names = {key.name for key in kind.keys}
        return names.union(*(_names(key.kind) for key in kind.keys))
    return _names(kind.item) if isinstance(kind, ListKind | MapKind) else set()
