"""Every figure of a narrative's ledger, with the places of the made pages that show it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from briefgen.findings import Findings
from briefgen.listing.shown import shown_by
from briefgen.numbers.figure import Figure, Item, Unit, Value, exact_text
from briefgen.numbers.format import Formatter, formatter
from briefgen.pipeline import PRODUCTS, collecting
from briefgen.records import dataclass
from briefgen.story.data_words import data_source
from briefgen.story.uses import PlacedUse, uses_in
from briefgen.telling import Told, tell

SERIES: Final = {"baseline": "current", "target": "with_learning"}  # where a series gives them


@dataclass(frozen=True, slots=True)
class Entry:
    """One figure: its value, how it prints by itself, where it comes from, and who shows it.

    A list prints item by item. `source` is the author's, else the keys that it is computed from.
    `pages` are the slides and documents of `used_in`, each once.
    """

    name: str
    value: Value
    printed: tuple[str, ...]
    unit: str
    source: str
    used_in: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[tuple[str, Item], ...]:
        """Each value under its own name, which counts the items of a list."""
        if not isinstance(self.value, tuple):
            return ((self.name, self.value),)
        values: tuple[Item, ...] = self.value
        return tuple((f"{self.name}[{index}]", item) for index, item in enumerate(values))

    @property
    def exact(self) -> tuple[str, ...]:
        """Each value without any rounding, as text."""
        return tuple(exact_text(item) for _, item in self.items)

    @property
    def is_list(self) -> bool:
        """Whether the figure has several values, such as a series."""
        return isinstance(self.value, tuple)


@dataclass(frozen=True, slots=True)
class Listing:
    """The figures in the ledger's order, and all that a check of the narrative finds.

    `told` is what they were taken from; none where the narrative cannot be read.
    """

    entries: tuple[Entry, ...]
    findings: Findings
    told: Told | None = None


def list_figures(
    path: Path, template: str | None = None, data_from: tuple[Path, ...] = ()
) -> Listing:
    """The ledger of one narrative; empty where the narrative cannot be read.

    A product that cannot be made is not asked: its places are where the story would print.
    """
    findings = Findings()
    with collecting(findings):
        if told := tell(path, template, findings, data_from=data_from):
            placed = _placed(told, findings)
            return Listing(tuple(_entries(told, placed)), findings, told)
    return Listing((), findings)


def _placed(told: Told, findings: Findings) -> list[PlacedUse]:
    """Each use that its product shows: fitting may drop a point, or take a short form."""
    placed = list(uses_in(told.story))
    for name, product in PRODUCTS.items():
        with collecting(findings):
            if planned := product.make(told, findings):
                shows = shown_by(planned.roots, planned.texts)
                placed = [use for use in placed if use.product != name or shows(use)]
    return placed


def _entries(told: Told, placed: Iterable[PlacedUse]) -> Iterable[Entry]:
    narrative = told.narrative
    patterns = told.sources.patterns(narrative.locale)
    form = formatter(narrative.locale, narrative.currency, patterns)
    uses: dict[str, list[PlacedUse]] = {}
    for use in placed:
        uses.setdefault(use.use.name.partition("[")[0], []).append(use)
    for figure in told.ledger.values():
        source = figure.source or _of_data(told, figure.name) or ", ".join(figure.keys)
        yield _entry(figure, source, form, uses.get(figure.name, []))


def _entry(figure: Figure, source: str, form: Formatter, uses: list[PlacedUse]) -> Entry:
    return Entry(
        name=figure.name,
        value=figure.value,
        printed=_printed(figure, form, uses),
        unit=str(figure.unit),
        source=source,
        used_in=tuple(dict.fromkeys(use.place for use in uses)),
        pages=tuple(dict.fromkeys(use.page for use in uses)),
    )


def _of_data(told: Told, name: str) -> str:
    """Where a data file gives a figure, in words; empty where none does."""
    stem, _, field = name.rpartition(".")
    keys = (name, f"{stem}.{SERIES[field]}") if field in SERIES else (name,)
    return data_source(told.narrative, keys, told.wording.say)


def _printed(figure: Figure, form: Formatter, uses: list[PlacedUse]) -> tuple[str, ...]:
    """Each value as it prints with its unit; a text as the pages print it."""
    if isinstance(figure.value, tuple):
        return tuple(_item(item, figure.unit, form) for item in figure.value)
    if isinstance(figure.value, str) and uses:
        return (uses[0].use.text,)
    return (_item(figure.value, figure.unit, form),)


def _item(value: Item, unit: Unit, form: Formatter) -> str:
    if isinstance(value, Decimal):
        return form.with_unit(value, unit)
    return form.dates.day(value) if isinstance(value, date) else value
