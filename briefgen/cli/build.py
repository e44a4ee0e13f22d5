"""`briefgen build`: the deck, the brief and the packet."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli import options, terminal

if TYPE_CHECKING:
    from briefgen.pipeline import Built, BuiltFile


def _products(_: click.Context, __: click.Parameter, value: str | None) -> tuple[str, ...]:
    from briefgen.pipeline import PRODUCTS

    if value is None:
        return tuple(PRODUCTS)
    asked = [name.strip() for name in value.split(",")]
    if unknown := [name for name in asked if name not in PRODUCTS]:
        raise click.BadParameter(f"{unknown[0]!r} is none of {', '.join(PRODUCTS)}")
    return tuple(name for name in PRODUCTS if name in asked)


@click.command()
@options.narratives
@click.option(
    "--only",
    "products",
    metavar="deck,brief,packet",
    callback=_products,
    help="Make these, not all three.",
)
@click.option(
    "-o",
    "--output",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Put the files into DIR itself; otherwise output/<name of the narrative>.",
)
@options.template_name
@options.brand_name
@options.data_from
@options.strict
@click.option("--force", is_flag=True, help="Overwrite files that someone changed.")
@click.option("--verify", is_flag=True, help="Let LibreOffice draw the pages, and compare them.")
@click.option("--pdf", is_flag=True, help="Write each file as PDF too (needs LibreOffice).")
@click.option("--png", is_flag=True, help="Write each page as a picture too (needs LibreOffice).")
@click.option(
    "--charts",
    type=click.Choice(["native", "image"]),
    default="native",
    help="Draw charts natively, or as pictures for viewers that show native ones badly.",
)
def build(files: tuple[Path, ...], **chosen: Any) -> None:
    """Make the deck, the brief and the packet of each narrative."""
    from briefgen.pipeline import Order, build

    started = time.perf_counter()
    with terminal.progress() as progress:
        built = build(Order(files, **chosen), progress)
    terminal.show_findings(built.findings, to_stderr=True)
    _show(built, time.perf_counter() - started)


def _show(built: Built, seconds: float) -> None:
    width = max(len(str(file.path)) for file in built.files)
    for file in built.files:
        terminal.say(_line(file, width))
    if built.verified:
        twins = f", with {', '.join(built.twins)}" if built.twins else ""
        terminal.say(f"Verified: LibreOffice draws all pages and texts in their places{twins}")
    terminal.say(f"Templates: {terminal.printable(', '.join(built.templates))}")
    if built.brand:
        terminal.say(f"Brand: {terminal.printable(built.brand)}")
    parts = [_summary(built), terminal.counted(built.findings.sorted()), f"{seconds:.2f} s"]
    terminal.say(click.style(" · ".join(filter(None, parts)), bold=True))


def _line(file: BuiltFile, width: int) -> str:
    name = terminal.printable(str(file.path)).ljust(width)
    pages = (terminal.plural(file.pages, file.page_word) if file.pages else "").ljust(8)
    size = f"{round(file.size / 1024):>4} KB"
    return f"{name}  {pages}  {size}{'' if file.written else '  unchanged'}"


def _summary(built: Built) -> str:
    written = sum(file.written for file in built.files)
    if not written:
        return "Nothing to change"
    same = len(built.files) - written
    made = f"Made {terminal.plural(written, 'file')}"
    return f"{made}, {same} unchanged" if same else made
