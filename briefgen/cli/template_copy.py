"""`briefgen template copy`: the packaged templates, to restyle."""

from __future__ import annotations

import click

from briefgen.cli import terminal


@click.command()
@click.option("--force", is_flag=True, help="Overwrite templates that differ.")
def copy(force: bool) -> None:
    """Copy the packaged templates into ./templates, to restyle them in PowerPoint and Word."""
    from briefgen.resources import copy_templates

    copied = copy_templates(force)
    if copied.written:
        terminal.say(f"Copied {terminal.plural(len(copied.written), 'file')} into templates")
    else:
        terminal.say("Nothing to copy: templates has all of these files already")
    for name in copied.kept:
        terminal.say(f"kept your own templates/{terminal.printable(name)} (--force overwrites it)")
