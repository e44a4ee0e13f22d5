"""Reading a narrative: bytes, text, tree, values, checks, model; all problems in one run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from briefgen.findings import Findings
from briefgen.narrative.bindings import Binding, Resolver
from briefgen.narrative.build import build_narrative
from briefgen.narrative.checks.bindings import resolve_bindings
from briefgen.narrative.checks.meeting import check_meeting
from briefgen.narrative.checks.metrics import check_metrics
from briefgen.narrative.checks.money import check_money
from briefgen.narrative.checks.pilot import check_pilot
from briefgen.narrative.checks.place import check_locale
from briefgen.narrative.checks.references import check_references
from briefgen.narrative.format.narrative import NARRATIVE
from briefgen.narrative.keyed import Form, read_keyed, with_keys
from briefgen.narrative.model import Narrative
from briefgen.narrative.syntax.parse import FAST_LOADER
from briefgen.narrative.values.reading import Reading
from briefgen.narrative.values.walk import Values

_FORM: Final = Form(NARRATIVE, "narrative", "briefgen new NAME writes one to start from")
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
    found = read_keyed(path, _FORM, findings, loader=loader)
    if found is None:
        return None, with_keys(findings, {})
    values, reading = found
    bindings = _checked(values, reading, path.parent, resolve)
    places = reading.places()
    if findings.has_errors:
        return None, with_keys(findings, places)
    if bindings and resolve is None:
        return None, findings
    return replace(build_narrative(path, values, places), bindings=bindings), findings


def _checked(
    values: Values, reading: Reading, folder: Path, resolve: Resolver | None
) -> dict[str, Binding]:
    """Check the values, with numbers put in the place of bindings, which are given back."""
    bindings = resolve_bindings(values, reading, folder, resolve)
    for check in _CHECKS:
        check(values, reading)
    return bindings
