"""`briefgen template check`: everything that is wrong with a template."""

from __future__ import annotations

import time

import click

from briefgen.cli import options, terminal


@click.command("check")
@options.template_file
@options.form
@options.strict
def check_command(given: str, form: str, strict: bool) -> int:
    """Report every problem of a template.

    It takes an Office file, a folder, or the name of a set of templates.
    """
    from briefgen.findings import Findings
    from briefgen.inspection import check_template, find_files

    started = time.perf_counter()
    files = find_files(given)
    findings = Findings(found for file in files for found in check_template(file))
    if form == "json":
        terminal.put_json([finding.as_dict() for finding in findings.sorted()])
    else:
        terminal.show_findings(findings)
        result = terminal.counted(findings.sorted()) or click.style("no findings", fg="green")
        seconds = time.perf_counter() - started
        terminal.say(f"{terminal.plural(len(files), 'file')} checked: {result} ({seconds:.2f} s)")
    return int(findings.has_errors or (strict and len(findings) > 0))
