"""`briefgen check`: everything that a build would find, and nothing written."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import options, terminal

if TYPE_CHECKING:
    from briefgen.findings import Findings


@click.command()
@options.narratives
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How findings are printed; json is one list of objects.",
)
@options.template_name
@options.strict
def check(files: tuple[Path, ...], form: str, template: str | None, strict: bool) -> int:
    """Report every problem in narratives, as a build would, without making anything."""
    from briefgen.pipeline import Order, check, stops

    started = time.perf_counter()
    findings = check(Order(files, template=template))
    if form == "json":
        _print_json(findings)
    else:
        terminal.show_findings(findings)
        _summarise(files, findings, time.perf_counter() - started)
    return int(stops(findings, strict))


def _print_json(findings: Findings) -> None:
    """ASCII only, so that no console or pipe can garble it."""
    import json

    terminal.put(json.dumps([finding.as_dict() for finding in findings.sorted()], indent=2))


def _summarise(files: tuple[Path, ...], findings: Findings, seconds: float) -> None:
    result = terminal.counted(findings.sorted()) or click.style("no findings", fg="green")
    terminal.say(f"{terminal.plural(len(files), 'narrative')} checked: {result} ({seconds:.2f} s)")
