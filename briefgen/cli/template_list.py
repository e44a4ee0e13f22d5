"""`briefgen template list`: the sets of templates and the brands that there are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

import click

from briefgen.cli import options, terminal

if TYPE_CHECKING:
    from briefgen.inspection import Catalogue

HEADINGS: Final = ("name", "folders", "files")


@click.command("list")
@options.form
def list_command(form: str) -> None:
    """Show which templates and brands there are.

    Below it stands from which file a build in this folder makes each document.
    """
    from briefgen.inspection import list_templates

    catalogue = list_templates()
    if form == "json":
        terminal.put_json(catalogue.as_dict())
    else:
        _show(catalogue)


def _show(catalogue: Catalogue) -> None:
    rows = [(each.name, ", ".join(each.folders), ", ".join(each.files)) for each in catalogue.sets]
    _show_table(HEADINGS, rows)
    terminal.say("")
    _show_table(("a build here takes", "from"), catalogue.used)
    if catalogue.brands:
        brands = terminal.printable(", ".join(catalogue.brands))
        terminal.say(f"\n{click.style('brands', dim=True)}  {brands}")


def _show_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    shown = [[terminal.printable(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(headings, *shown, strict=True)]
    terminal.say(click.style(terminal.columns(headings, widths), dim=True))
    for row in shown:
        terminal.say(terminal.columns(row, widths))
