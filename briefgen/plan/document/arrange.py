"""Choose what stands on which page: where it breaks, and whether a thin page gets a filler."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf
from typing import Final, TypeAlias

from briefgen.plan.document.flow import Block, Setting, Table, Text, total
from briefgen.plan.document.pages import Fit, fit_page, on_top, tightest
from briefgen.plan.document.rules import DocumentRules
from briefgen.records import dataclass
from briefgen.templates.model import ParagraphFormat

Page: TypeAlias = tuple[Block, ...]
Kept: TypeAlias = frozenset[int]

LAST_COUNTS: Final = 0.8
CHANGE: Final = 0.02  # what it costs to leave the template's own arrangement, as emptiness


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Pages with the setting of each; a page that nothing makes fit has none.

    `blocks` are all blocks in their order, `kept` the places of the fillers that stand.
    """

    blocks: tuple[Block, ...]
    kept: Kept
    pages: tuple[Page, ...]
    fits: tuple[Fit | None, ...]


@dataclass(frozen=True, slots=True)
class Arranger:
    """Arranges a body's blocks on pages that hold so many points."""

    rules: DocumentRules
    room: float

    def arrange(self, blocks: Sequence[Block]) -> Arrangement:
        """The best arrangement, with views on the first page that holds them besides its own."""
        views = frozenset(self._named(blocks, self.rules.fillers.views))
        best = self._arranged(_without(blocks, views))
        for at in filter(lambda at: self._may_hold(best, blocks[at]), sorted(views)):
            viewed = self._with_view(best, blocks, at)
            if self._holds(viewed, blocks[at]):
                best = viewed
                break
        return self._ruled(best)

    def _arranged(self, blocks: Sequence[Block]) -> Arrangement:
        """The template's own arrangement wherever its pages are full enough, else the best."""
        best = self._try(blocks, frozenset())
        if None in best.fits or min(self._filling(best)) < self.rules.fillers.thin:
            best = self._best(best, self._others(blocks))
        return best

    def _with_view(self, best: Arrangement, blocks: Sequence[Block], at: int) -> Arrangement:
        """An arrangement with one more block, after the one that it follows in the template."""
        added = blocks[at - 1 : at + 1] if at and _is_gap(blocks[at - 1]) else blocks[at : at + 1]
        places = {id(block): place for place, block in enumerate(best.blocks)}
        before = (places[id(block)] for block in reversed(blocks[:at]) if id(block) in places)
        place = next(before, -1) + 1
        kept = frozenset(each + len(added) if each >= place else each for each in best.kept)
        return self._try((*best.blocks[:place], *added, *best.blocks[place:]), kept)

    def _may_hold(self, arrangement: Arrangement, view: Block) -> bool:
        """Whether any page has the room at its tightest: most have not, and need no trial."""
        tight = tightest(self.rules)
        least = min(total(page, tight) for page in arrangement.pages)
        return least + total((view,), tight) <= self.room

    def _holds(self, arrangement: Arrangement, view: Block) -> bool:
        """Whether all pages fit, the one with the view with nothing shrunk."""
        own = Setting()
        for page, fit in zip(arrangement.pages, arrangement.fits, strict=True):
            if fit is None:
                return False
            has_view = any(block.instance is view.instance for block in page)
            if has_view and (fit.setting.gaps < own.gaps or fit.setting.rows < own.rows):
                return False
        return True

    def _try(self, blocks: Sequence[Block], kept: Kept) -> Arrangement:
        standing = _without(blocks, self._fillers(blocks) - kept)
        pages = tuple(_pages(standing))
        if len(pages) < self.rules.pages:
            return Arrangement(tuple(blocks), kept, pages, self._flowing(pages))
        fits = tuple(fit_page(page, self.room, self.rules) for page in pages)
        return Arrangement(tuple(blocks), kept, pages, fits)

    def _flowing(self, pages: Sequence[Page]) -> tuple[Fit | None, ...]:
        """A template that leaves page breaks to Word: all pages together must hold everything."""
        height = sum(total(page, Setting()) for page in pages)
        fits = height <= self.room * self.rules.pages
        return tuple(Fit(Setting(), 0.0) if fits else None for _ in pages)

    def _best(self, own: Arrangement, others: Iterable[Arrangement]) -> Arrangement:
        best, least = own, self._emptiness(own)
        for other in others:
            emptiness = self._emptiness(other)
            if emptiness < least - CHANGE:
                best, least = other, emptiness
        return best

    def _emptiness(self, arrangement: Arrangement) -> float:
        """How bad its blanks are: one large blank is worse than two small ones.

        The last page may well end early: there people sign.
        """
        if None in arrangement.fits:
            return inf
        *pages, last = (1 - filled for filled in self._filling(arrangement))
        return sum(blank**2 for blank in pages) + LAST_COUNTS * last**2

    def _filling(self, arrangement: Arrangement) -> list[float]:
        """How full each page is, lines to write on counted."""
        spare = [0.0 if fit is None else fit.spare for fit in arrangement.fits]
        spare[-1] = max(spare[-1] - self._writable(arrangement), 0.0)
        return [1 - blank / self.room for blank in spare]

    def _writable(self, arrangement: Arrangement) -> float:
        """How high the lines to write on may stand."""
        for at in self._named(arrangement.blocks, self.rules.fillers.lines):
            table = arrangement.blocks[at]
            assert isinstance(table, Table)
            return table.rows[-1].height(Setting()) * self.rules.fillers.most_lines
        return 0.0

    def _others(self, blocks: Sequence[Block]) -> Iterator[Arrangement]:
        """With a filler, with the page break before another section, or with both."""
        yield from self._filled(blocks)
        yield from self._moved(blocks)

    def _filled(self, blocks: Sequence[Block]) -> Iterator[Arrangement]:
        """With one of the fillers in its place."""
        for at in self._named(blocks, self.rules.fillers.blocks):
            yield self._try(blocks, frozenset((at,)))

    def _moved(self, blocks: Sequence[Block]) -> Iterator[Arrangement]:
        """With the page break before another section, and with or without a filler."""
        here = next((at for at, block in enumerate(blocks) if self._is_free_break(block)), None)
        for at, block in enumerate(blocks):
            is_head = isinstance(block, Text) and block.style == self.rules.section_head
            if here is not None and is_head and at > 0:
                moved = _moved_to(blocks, here, at)
                yield self._try(moved, frozenset())
                yield from self._filled(moved)

    def _ruled(self, arrangement: Arrangement) -> Arrangement:
        """With lines to write on in what is left of the last page."""
        fit, blocks = arrangement.fits[-1], arrangement.blocks
        for at in self._named(blocks, self.rules.fillers.lines):
            table = blocks[at]
            assert isinstance(table, Table)
            ruled = self._lines(table, 0.0 if fit is None else fit.spare)
            if ruled is not None:
                more = self._try((*blocks[:at], ruled, *blocks[at + 1 :]), arrangement.kept | {at})
                return more if more.fits[-1] is not None else arrangement
        return arrangement

    def _lines(self, table: Table, free: float) -> Table | None:
        """As many lines as there is room for, or none where that would be too few."""
        *head, line = table.rows
        each = line.height(Setting())
        rest = free - sum(row.height(Setting()) for row in head) - each
        count = min(int(rest / each), self.rules.fillers.most_lines)
        if count < self.rules.fillers.least_lines:
            return None
        return replace(table, rows=(*head, *(line for _ in range(count))))

    def _fillers(self, blocks: Sequence[Block]) -> Kept:
        fillers = self.rules.fillers
        names = (fillers.blocks, fillers.lines)
        return frozenset(at for name in names for at in self._named(blocks, name))

    def _named(self, blocks: Sequence[Block], style: str) -> Iterator[int]:
        for at, block in enumerate(blocks):
            if style and isinstance(block, Table) and lead_style(block) == style:
                yield at

    def _is_free_break(self, block: Block) -> bool:
        """Whether it is an empty paragraph that does nothing but begin a page."""
        return isinstance(block, Text) and block.style == self.rules.page_break and not block.text


def lead_style(table: Table) -> str:
    """The style of a table's first paragraph, by which rules know it."""
    cells = (cell for row in table.rows for cell in row.cells)
    blocks = (block for cell in cells for block in cell.blocks)
    first = next(blocks, None)
    return first.style if isinstance(first, Text) else ""


def _pages(blocks: Sequence[Block]) -> Iterator[Page]:
    """The blocks cut wherever a paragraph begins a page; nothing stands off the head of one."""
    starts = [at for at, block in enumerate(blocks) if at and _begins_page(block)]
    edges = [0, *starts, len(blocks)]
    for start, end in pairwise(edges):
        page = tuple(blocks[start:end])
        yield page if start == 0 else (page[0], *on_top(page[1:])) if _is_empty(page[0]) else page


def _begins_page(block: Block) -> bool:
    form = block.instance.node.format
    return isinstance(form, ParagraphFormat) and form.page_break_before


def _is_empty(block: Block) -> bool:
    return isinstance(block, Text) and not block.text


def _without(blocks: Sequence[Block], places: Kept) -> tuple[Block, ...]:
    """The blocks without some, and without the gaps before those."""
    gone = {at - 1 for at in places if at and _is_gap(blocks[at - 1])} | places
    return tuple(block for at, block in enumerate(blocks) if at not in gone)


def _is_gap(block: Block) -> bool:
    return isinstance(block, Text) and block.is_gap


def _moved_to(blocks: Sequence[Block], here: int, there: int) -> tuple[Block, ...]:
    """The blocks with one of them moved before another."""
    rest = [*blocks[:here], *blocks[here + 1 :]]
    rest.insert(there - 1 if there > here else there, blocks[here])
    return tuple(rest)
