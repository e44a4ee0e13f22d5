"""Make everything stand on its pages, giving up no more than must be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import TypeAlias

from briefgen.plan.document.arrange import Arrangement, Arranger, lead_style
from briefgen.plan.document.flow import Block, Setting, Table, Text, total
from briefgen.plan.document.pages import tightest
from briefgen.plan.document.report import Report
from briefgen.plan.document.rules import DocumentRules, Sacrifice
from briefgen.plan.document.slots import (
    Slots,
    changed,
    set_texts,
    short_form,
    texts_in,
    with_slots,
)
from briefgen.plan.document.told import Told
from briefgen.plan.document.use import left_out, page_zone, zones_of
from briefgen.plan.instances import has_short, key_of
from briefgen.records import dataclass
from briefgen.story.model import Line

Fitted: TypeAlias = tuple[tuple[tuple[Block, ...], Setting], ...]
NOTHING = Sacrifice()


@dataclass(frozen=True, slots=True)
class Given:
    """The blocks after a sacrifice, and what it took: points, rows, long forms."""

    blocks: tuple[Block, ...]
    points: tuple[Text, ...] = ()
    rows: tuple[Line, ...] = ()
    short: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """A page at its limit: what stands on it, the room for that, and how tightly it may be set."""

    number: int
    name: str
    blocks: tuple[Block, ...]
    room: float
    setting: Setting
    fits: bool


@dataclass(frozen=True, slots=True)
class Fitter:
    """Fits a document to its pages; `read` makes its blocks from what is told."""

    rules: DocumentRules
    report: Report
    room: float
    read: Callable[[Told], tuple[Block, ...]]

    def fit(self, told: Told) -> Fitted | None:
        """The first arrangement that holds everything; None where none does, and why is told."""
        blocks = self.read(told)
        crowded: frozenset[str] = frozenset()
        for sacrifice in (NOTHING, *self.rules.sacrifices):
            given = self._give_up(told, blocks, sacrifice, crowded)
            slots, standing = self._set(given.blocks, sacrifice.step)
            if slots.refused:
                self.report.refused(slots.refused)
                self._record_refused(with_slots(standing, slots), slots)
                return None
            arrangement = Arranger(self.rules, self.room).arrange(with_slots(standing, slots))
            settings = [fit.setting for fit in arrangement.fits if fit is not None]
            if len(settings) == len(arrangement.pages):
                self._tell(given, slots, sacrifice)
                self._record(arrangement)
                self._record_left_out(given)
                return tuple(zip(arrangement.pages, settings, strict=True))
            crowded = crowded or _on_overfull_pages(arrangement)
        self._refuse(arrangement)
        self._record(arrangement)
        self._record_left_out(given)
        return None

    def _give_up(
        self,
        told: Told,
        blocks: tuple[Block, ...],
        sacrifice: Sacrifice,
        crowded: frozenset[str],
    ) -> Given:
        """What is left after a sacrifice; only crowded pages give up their long forms."""
        rows: tuple[Line, ...] = ()
        if sacrifice.rows is not None and self.rules.trim is not None:
            told, rows = told.trimmed(self.rules.trim, sacrifice.rows)
            blocks = self.read(told) if rows else blocks
        points = tuple(self._surplus(blocks, sacrifice.points))
        gone = {id(text.instance) for text in points}
        if gone:
            blocks = changed(blocks, lambda text: None if id(text.instance) in gone else text)
        if not sacrifice.short:
            return Given(blocks, points, rows)
        short = tuple(
            text
            for text in texts_in(blocks)
            if self._may_shorten(text) and key_of(text.instance) in crowded
        )
        return Given(_shortened(blocks, short), points, rows, short)

    def _may_shorten(self, text: Text) -> bool:
        """Whether a short form makes the page shorter; a value on its line just loses its unit."""
        return has_short(text.instance) and not self.rules.style(text.style).short_last

    def _set(self, blocks: tuple[Block, ...], step: int) -> tuple[Slots, tuple[Block, ...]]:
        """The texts set; a filler whose texts do not fit just does not stand."""
        slots = set_texts(blocks, self.rules, step)
        if not slots.refused:
            return slots, blocks
        standing = tuple(block for block in blocks if not self._is_filler(block))
        return set_texts(standing, self.rules, step), standing

    def _is_filler(self, block: Block) -> bool:
        fillers = self.rules.fillers
        names = (fillers.views, fillers.blocks, fillers.lines)
        return isinstance(block, Table) and lead_style(block) in names

    def _surplus(self, blocks: Sequence[Block], most: int | None) -> Iterator[Text]:
        """The points beyond so many in each cell."""
        if most is None:
            return
        for block in blocks:
            for row in block.rows if isinstance(block, Table) else ():
                for cell in row.cells:
                    texts = texts_in(cell.blocks)
                    yield from [text for text in texts if text.style == self.rules.points][most:]

    def _tell(self, given: Given, slots: Slots, sacrifice: Sacrifice) -> None:
        """Warn of everything that was given up."""
        self.report.points_left_out(given.points, sacrifice.points or 0)
        self.report.rows_left_out(given.rows, sacrifice.rows or 0)
        self.report.shortened((*given.short, *slots.shortened))

    def _refuse(self, arrangement: Arrangement) -> None:
        for page in self._filled(arrangement):
            if not page.fits:
                self.report.too_full(page.blocks, page.name, page.room, page.setting)

    def _filled(self, arrangement: Arrangement) -> Iterator[Filled]:
        """Each page at its limit; all as one where the template leaves the breaks to Word."""
        tight = tightest(self.rules)
        if len(arrangement.pages) < self.rules.pages:
            blocks = tuple(chain.from_iterable(arrangement.pages))
            room, fits = self.room * self.rules.pages, None not in arrangement.fits
            yield Filled(0, "all pages", blocks, room, Setting(), fits)
            return
        rooms = zip(arrangement.pages, arrangement.fits, strict=True)
        for number, (blocks, fit) in enumerate(rooms, 1):
            yield Filled(number, f"page {number}", blocks, self.room, tight, fit is not None)

    def _record(self, arrangement: Arrangement) -> None:
        """Put down how full pages and texts are, if anyone asks; fillers only take what is left."""
        if self.report.budget is None:
            return
        for page in self._filled(arrangement):
            own = [block for block in page.blocks if not self._is_filler(block)]
            share = total(own, page.setting) / page.room
            zone = page_zone(page.number, share, self.report, fits=page.fits)
            zones = zones_of(page.blocks, page.number, (), self.report)
            self.report.budget.extend([zone, *zones])

    def _record_left_out(self, given: Given) -> None:
        if self.report.budget is not None:
            self.report.budget.extend(left_out(given.points, given.rows, self.report))

    def _record_refused(self, blocks: tuple[Block, ...], slots: Slots) -> None:
        """Put down how full texts are where some are refused, so that no page was filled."""
        if self.report.budget is not None:
            pages = Arranger(self.rules, self.room).arrange(blocks).pages
            for number, page in enumerate(pages, 1):
                zones = zones_of(page, number, slots.refused, self.report)
                self.report.budget.extend(zones)


def _on_overfull_pages(arrangement: Arrangement) -> frozenset[str]:
    """The narrative keys of what stands on pages that hold too much."""
    rooms = zip(arrangement.pages, arrangement.fits, strict=True)
    crowded = (text for page, fit in rooms if fit is None for text in texts_in(page))
    return frozenset(key_of(text.instance) for text in crowded)


def _shortened(blocks: tuple[Block, ...], texts: Sequence[Text]) -> tuple[Block, ...]:
    chosen = {id(text.instance) for text in texts}
    return changed(blocks, lambda text: short_form(text) if id(text.instance) in chosen else text)
