"""Narratives whose figures come from a file that a test writes."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from briefgen.findings import Finding
from briefgen.narrative.model import Narrative
from briefgen.narrative.read import read_narrative
from briefgen.numbers.data.read import read_data
from tests.narrative.support import QUICKSTART

FILE = "{file: d.csv}"


def narrative(folder: Path, binding: str, data: str = FILE, more: str = "") -> Path:
    """A narrative whose metric `ramp_up` has a binding as its baseline."""
    text = QUICKSTART.replace("metrics:\n", f"data:\n  d: {data}\nmetrics:\n", 1)
    path = folder / "n.yaml"
    path.write_text(text.replace("baseline: 14", f"baseline: {binding}") + more, encoding="utf-8")
    return path


def metrics(*baselines: str) -> str:
    """More metrics, m0 and so on, each with a baseline."""
    lines = (
        f"  m{index}: {{label: M{index}, unit: days, better: lower, baseline: {binding}}}\n"
        for index, binding in enumerate(baselines)
    )
    return f"{''.join(lines)}success_metric: ramp_up\n"


def read(path: Path) -> tuple[Narrative | None, list[Finding]]:
    """The narrative with what its files give, and all findings."""
    hashes: dict[str, str] = {}
    found, findings = read_narrative(path, resolve=lambda request: read_data(request, hashes))
    return found, findings.sorted()


def write(folder: Path, table: str | bytes) -> None:
    """The data file d.csv."""
    data = table.encode() if isinstance(table, str) else table
    (folder / "d.csv").write_bytes(data)


def baseline(folder: Path, binding: str, data: str = FILE) -> Decimal | None:
    """What a binding gives."""
    found, findings = read(narrative(folder, binding, data))
    assert found is not None, findings
    return found.metrics["ramp_up"].baseline


def only_finding(folder: Path, binding: str, data: str = FILE) -> Finding:
    """The one finding that refuses a binding; it has a place in the narrative."""
    found, findings = read(narrative(folder, binding, data))
    assert found is None
    assert len(findings) == 1, findings
    assert findings[0].line > 1
    return findings[0]
