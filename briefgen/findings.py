"""Findings: everything that a person can mend in a narrative, a data file or a template."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from enum import StrEnum

from briefgen.records import dataclass


class Severity(StrEnum):
    """How much a finding weighs: an error stops the build, a warning does not unless asked to."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands; line and column are 1-based, 0 where there is none."""

    file: str = ""
    line: int = 0
    column: int = 0
    key: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: which rule, where, what is wrong, and what would be right."""

    rule: str
    severity: Severity
    file: str
    line: int
    column: int
    key: str
    message: str
    hint: str = ""

    def as_dict(self) -> dict[str, str | int]:
        """The finding as plain data, for JSON."""
        return {**asdict(self), "severity": str(self.severity)}


class Findings:
    """Collects findings in the order of discovery; a stage fills one and passes it on."""

    def __init__(self, found: Iterable[Finding] = ()) -> None:
        self._found: list[Finding] = list(found)

    def error(self, rule: str, place: Place, message: str, hint: str = "") -> None:
        """Record something that stops the build."""
        self._add(rule, Severity.ERROR, place, message, hint)

    def warning(self, rule: str, place: Place, message: str, hint: str = "") -> None:
        """Record something that a person should see, but that does not stop the build."""
        self._add(rule, Severity.WARNING, place, message, hint)

    def extend(self, found: Iterable[Finding]) -> None:
        """Take over what another stage found."""
        self._found.extend(found)

    def placed(self, place: Place) -> Findings:
        """The same at another place, where only who asked knows it."""
        where = asdict(place)
        return Findings(replace(finding, **where) for finding in self._found)

    @property
    def has_errors(self) -> bool:
        """Whether anything found stops the build."""
        return any(finding.severity is Severity.ERROR for finding in self._found)

    def sorted(self) -> list[Finding]:
        """All findings in reading order: by file, line, column; equal ones once."""
        unique = dict.fromkeys(self._found)
        return sorted(unique, key=lambda f: (f.file, f.line, f.column, f.rule, f.key))

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def _add(self, rule: str, severity: Severity, place: Place, message: str, hint: str) -> None:
        self._found.append(
            Finding(rule, severity, place.file, place.line, place.column, place.key, message, hint)
        )
