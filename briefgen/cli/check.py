"""`briefgen check`: everything that a build would find, and nothing written."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli import options, terminal

if TYPE_CHECKING:
    from briefgen.findings import Findings
    from briefgen.plan.budget import Budget


@click.command()
@options.narratives
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How findings are printed; json is one list of objects.",
)
@click.option("--budget", "wanted", is_flag=True, help="Show how full each zone of text is.")
@options.template_name
@options.brand_name
@options.data_from
@options.strict
def check(files: tuple[Path, ...], form: str, wanted: bool, strict: bool, **chosen: Any) -> int:
    """Report every problem in narratives, as a build would, without making anything."""
    from briefgen.pipeline import Order, check, stops

    started = time.perf_counter()
    budgets: dict[Path, Budget] | None = {} if wanted else None
    findings = check(Order(files, **chosen), budgets)
    if form == "json":
        _print_json(findings, budgets)
    else:
        terminal.show_findings(findings)
        _show_budgets(budgets or {})
        _summarise(files, findings, time.perf_counter() - started)
    return int(stops(findings, strict))


def _print_json(findings: Findings, budgets: dict[Path, Budget] | None) -> None:
    """The findings; with budgets, an object of both."""
    found = [finding.as_dict() for finding in findings.sorted()]
    if budgets is None:
        terminal.put_json(found)
        return
    zones = [zone.as_dict(str(path)) for path, budget in budgets.items() for zone in budget]
    terminal.put_json({"findings": found, "budget": zones})


def _show_budgets(budgets: dict[Path, Budget]) -> None:
    from briefgen.cli.budget import show_budget

    for path, budget in budgets.items():
        show_budget(path, budget)
    if budgets:
        terminal.say("")


def _summarise(files: tuple[Path, ...], findings: Findings, seconds: float) -> None:
    result = terminal.counted(findings.sorted()) or click.style("no findings", fg="green")
    terminal.say(f"{terminal.plural(len(files), 'narrative')} checked: {result} ({seconds:.2f} s)")
