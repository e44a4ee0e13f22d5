"""`briefgen template show`: the slots, tags and charts of a template, as a table or as pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from briefgen.cli import options, terminal

if TYPE_CHECKING:
    from briefgen.inspection import Section, Shown, Slot, TemplateFile

WORDS: Final = {
    "deck": "template of the deck",
    "brief": "template of the brief",
    "packet": "template of the packet",
}
INDENT: Final = "  "
MOST_WIDTH: Final = 44  # of a column; tags, which come last, may be of any length


@click.command("show")
@options.template_file
@options.form
@click.option(
    "--png",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Draw each layout or page with its slots outlined into DIR (needs LibreOffice).",
)
def show_command(given: str, form: str, folder: Path | None) -> None:
    """Show the slots, tags and charts of a template.

    It takes an Office file, a folder, or the name of a set of templates.
    """
    from briefgen.inspection import describe, find_files

    files = find_files(given)
    shown = [describe(file) for file in files]
    if form == "json":
        terminal.put_json([each.as_dict() for each in shown])
    else:
        terminal.say("\n\n".join("\n".join(_lines(each)) for each in shown))
    if folder is not None:
        _draw(files, folder)


def _draw(files: tuple[TemplateFile, ...], folder: Path) -> None:
    """The names of the pictures go beside what a pipe reads, not into it."""
    from briefgen.inspection import draw_slots

    with terminal.progress() as progress:
        drawn = draw_slots(files, lambda done, total: progress("Drawing pages", done, total))
    folder.mkdir(parents=True, exist_ok=True)
    for picture in drawn:
        path = folder / picture.name
        path.write_bytes(picture.data)
        terminal.put(terminal.printable(f"Drew {path}: {picture.shows}"), err=True)


def _lines(shown: Shown) -> Iterator[str]:
    size = "" if shown.size is None else f", {shown.size[0]:g} by {shown.size[1]:g} in"
    about = WORDS.get(shown.purpose, "no template of a product")
    yield click.style(terminal.printable(f"{shown.file}: {about}{size}"), bold=True)
    for section in shown.sections:
        yield ""
        yield from _section_lines(section)
    if shown.prototypes:
        yield ""
        yield click.style("charts to look like", bold=True)
        for chart in shown.prototypes:
            lacks = f", without series for {', '.join(chart.missing)}" if chart.missing else ""
            yield terminal.printable(f"{INDENT}{chart.kind}: {chart.place}{lacks}")


def _section_lines(section: Section) -> Iterator[str]:
    yield click.style(terminal.printable(section.place), bold=True)
    rows = [_cells(slot) for slot in section.slots]
    if not rows:
        yield f"{INDENT}no slots"
        return
    headings = ("slot", "kind", "x, y, width, height (in)", "font", "tags")
    used = [at for at, _ in enumerate(headings) if any(row[at] for row in rows)]
    table = [[row[at] for at in used] for row in (headings, *rows)]
    widths = [min(max(map(len, column)), MOST_WIDTH) for column in zip(*table, strict=True)]
    yield INDENT + click.style(_line(table[0], widths), dim=True)
    for row in table[1:]:
        yield INDENT + _line(row, widths)
    if section.names:
        names = terminal.printable(", ".join(section.names))
        yield INDENT + click.style("needs", dim=True) + f"  {names}"


def _cells(slot: Slot) -> tuple[str, ...]:
    box = ", ".join(f"{side:.2f}" for side in slot.box or ())
    if slot.extent is not None:
        box = " by ".join(f"{side:.2f}" for side in slot.extent)
    font = ", ".join(filter(None, (slot.style, *slot.fonts)))
    cells = slot.place, slot.kind, box, font, " ".join(slot.tags)
    return tuple(terminal.printable(" ".join(cell.split())) for cell in cells)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Cells under their headings; the last one, the tags, is shown whole."""
    *rest, last = cells
    cut = [
        cell if len(cell) <= room else f"{cell[: room - 1]}…"
        for cell, room in zip(rest, widths, strict=False)
    ]
    return terminal.columns((*cut, last), widths)
