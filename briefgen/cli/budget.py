"""How full the zones of a narrative's pages are, as a table with bars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from briefgen.cli import terminal

if TYPE_CHECKING:
    from briefgen.plan.budget import Zone

BAR: Final = 10
HEADINGS: Final = ("product", "zone", "key", "full", "", "")
PAGE_WORDS: Final = {"deck": "slide"}
GONE: Final = {"deck": "in the speaker notes"}


def show_budget(path: Path, zones: Iterable[Zone]) -> None:
    """Print a narrative's zones in reading order, each with its bar; one over 100 % is refused."""
    rows = [_cells(zone) for zone in zones]
    if not rows:
        return
    widths = [max(map(len, column)) for column in zip(HEADINGS, *rows, strict=True)]
    terminal.say(click.style(f"\n{terminal.printable(str(path))}", bold=True))
    terminal.say(click.style(_line(HEADINGS, widths), dim=True))
    for row in rows:
        over = row[3].endswith("%") and int(row[3].split()[0]) > 100
        terminal.say(click.style(_line(row, widths), fg="red" if over else None))


def _cells(zone: Zone) -> tuple[str, ...]:
    word = PAGE_WORDS.get(zone.product, "page")
    parts = [f"{word} {zone.page}" if zone.page else "", zone.name]
    name = terminal.printable(" ".join(filter(None, parts)))
    full = "" if zone.percent is None else f"{zone.percent} %"
    key = terminal.printable(zone.place.key)
    return zone.product, name, key, full, _bar(zone.percent), ", ".join(_remarks(zone))


def _bar(percent: int | None) -> str:
    if percent is None:
        return ""
    filled = min(round(percent * BAR / 100), BAR)
    return "#" * filled + "." * (BAR - filled)


def _remarks(zone: Zone) -> Iterator[str]:
    if zone.percent is None:
        yield GONE.get(zone.product, "left out")
    if zone.short_form:
        yield "short form"
    if zone.at_floor:
        yield f"at the floor {zone.size:g} pt"
    if zone.cut:
        yield f"{zone.cut} too much"


def _line(cells: Iterable[str], widths: Iterable[int]) -> str:
    """Cells under their headings; percentages stand right in their column."""
    pairs = enumerate(zip(cells, widths, strict=True))
    made = (text.rjust(width) if at == 3 else text.ljust(width) for at, (text, width) in pairs)
    return "  ".join(made).rstrip()
