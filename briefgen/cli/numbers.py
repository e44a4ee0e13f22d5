"""`briefgen numbers`: every figure of a narrative, how it prints, and where it is used."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from briefgen.cli import options, terminal
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from briefgen.listing import Entry
    from briefgen.telling import Told

TEXT, JSON, CSV, XLSX = "text", "json", "csv", "xlsx"
HEADINGS: Final = ("name", "printed", "exact value", "source", "used in")
FLEXIBLE: Final = (3, 1, 2)  # columns that give way on a narrow console, the first one first
LEAST_WIDTH: Final = 12
MOST_WIDTH: Final = 48  # of a column that gives way: one long list must not push the rest away
GAP: Final = "  "


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice([TEXT, JSON, CSV, XLSX]),
    help="How figures are printed; by default as the ending of -o says, else as a table.",
)
@click.option(
    "-o",
    "--output",
    "target",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write to a file ending in .json, .csv or .xlsx, not to the terminal.",
)
@click.option(
    "--plot",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Draw the figures as pictures into DIR.",
)
@options.template_name
@options.data_from
def numbers(
    file: Path, form: str | None, target: Path | None, folder: Path | None, **chosen: Any
) -> int:
    """Show every figure of a narrative: name, value, source, and where it is used."""
    from briefgen.listing import list_figures

    form = form or _form_of(target)
    if form == XLSX and target is None:
        raise UsageError("a workbook goes into a file: add -o figures.xlsx")
    listing = list_figures(file, **chosen)
    terminal.show_findings(listing.findings, to_stderr=True)
    if listing.entries:
        _put(listing.entries, form, target)
    if folder is not None and listing.told is not None:
        _plot(listing.told, folder)
    return int(listing.findings.has_errors)


def _form_of(target: Path | None) -> str:
    if target is None:
        return TEXT
    form = target.suffix.lower().removeprefix(".")
    if form not in (JSON, CSV, XLSX):
        raise UsageError(f"{target} ends in none of .json, .csv, .xlsx; add --format")
    return form


def _plot(told: Told, folder: Path) -> None:
    """The names of the pictures go beside what a pipe reads, not into it."""
    from briefgen.listing.plots import plot_figures

    drawn = plot_figures(told, folder)
    for path in drawn:
        terminal.put(f"Drew {terminal.printable(str(path))}", err=True)
    if not drawn:
        terminal.put("Nothing to draw: no series, no money and no pilot effect", err=True)


def _put(entries: tuple[Entry, ...], form: str, target: Path | None) -> None:
    if target is None:
        terminal.put(_made(entries, form))
        return
    target.write_bytes(_bytes(_made(entries, form), form))
    terminal.say(f"Wrote {terminal.plural(len(entries), 'figure')} to {target}")


def _made(entries: tuple[Entry, ...], form: str) -> str | bytes:
    from briefgen.listing import as_csv, as_json, as_workbook

    if form == XLSX:
        return as_workbook(entries)
    if form == CSV:
        return as_csv(entries).encode()
    return as_json(entries) if form == JSON else _table(entries)


def _bytes(made: str | bytes, form: str) -> bytes:
    """What a file holds; without the mark at its start, Excel takes UTF-8 for something else."""
    data = made if isinstance(made, bytes) else f"{made}\n".encode()
    return b"\xef\xbb\xbf" + data if form == CSV else data


def _table(entries: Iterable[Entry]) -> str:
    rows = [_cells(entry) for entry in entries]
    widths = [max(map(len, column)) for column in zip(HEADINGS, *rows, strict=True)]
    for column in FLEXIBLE:
        widths[column] = min(widths[column], MOST_WIDTH)
    if sys.stdout.isatty():
        _narrow(widths, shutil.get_terminal_size().columns)
    heading = click.style(_line(HEADINGS, widths), dim=True)
    return "\n".join([heading, *(_line(row, widths) for row in rows)])


def _narrow(widths: list[int], room: int) -> None:
    """Take from the columns that can give way what a console has no room for."""
    excess = sum(widths) + len(GAP) * (len(widths) - 1) - room
    for column in FLEXIBLE:
        given = max(min(excess, widths[column] - LEAST_WIDTH), 0)
        widths[column] -= given
        excess -= given


def _cells(entry: Entry) -> tuple[str, ...]:
    printed, exact = ", ".join(entry.printed), ", ".join(entry.exact)
    texts = entry.name, printed, exact, entry.source, ", ".join(entry.pages)
    return tuple(terminal.printable(" ".join(text.split())) for text in texts)


def _line(cells: Sequence[str], widths: Iterable[int]) -> str:
    made = (_fitted(cell, width) for cell, width in zip(cells, widths, strict=True))
    return GAP.join(made).rstrip()


def _fitted(text: str, width: int) -> str:
    return text.ljust(width) if len(text) <= width else f"{text[: width - 1]}…"
