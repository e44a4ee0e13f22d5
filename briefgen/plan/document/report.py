"""Say what a person has to shorten, where, and by about how much."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from briefgen.findings import Findings, Place
from briefgen.plan.budget import Budget
from briefgen.plan.document.entries import fewer_entries
from briefgen.plan.document.flow import (
    Block,
    Setting,
    Table,
    Text,
    line_width,
    sized_segments,
    total,
)
from briefgen.plan.document.rules import DocumentRules
from briefgen.plan.document.slots import short_form, texts_in
from briefgen.plan.excess import cut_to
from briefgen.plan.fit import OWN_WORDS, form_named, hint_of_form, report_short
from briefgen.plan.instances import has_short, key_of, text_of, with_short
from briefgen.plan.measure import text_width
from briefgen.records import dataclass
from briefgen.story.model import Line

MOST_NAMED: Final = 8
USUAL_LINE: Final = 12.0  # points
HALF: Final = 0.5  # of its lines, that a text may be asked to lose
ALL: Final = 1.0
WHOLE_TEXTS: Final = ("title", "decision")


@dataclass(frozen=True, slots=True)
class Report:
    """Where findings of one document go, and where a narrative key stands."""

    document: str
    findings: Findings
    place: Callable[[str], Place]
    rules: DocumentRules
    budget: Budget | None = None

    def shortened(self, texts: Iterable[Text]) -> None:
        """Warn that the author's short forms are used, or that a line's end was left out."""
        for text in texts:
            if has_short(text.instance) and not key_of(text.instance):
                continue  # the short form is nobody's
            if has_short(text.instance):
                lines = self.rules.style(text.style).lines
                cut = cut_of(text, min(short_form(text).lines, lines or text.lines))
                report_short(self.findings, self.place_of(text), f"the {self.document}", cut)
            else:
                self._tail_left_out(text)

    def _tail_left_out(self, text: Text) -> None:
        head, *tail = (part.strip() for part, _ in text.segments)
        message = f'"{" ".join(tail)}" does not fit beside "{head}" and is left out'
        hint = f"shorten the label that it holds by {cut_of(text, 1)}"
        self.findings.warning("BG307", self.place_of(text), message, hint)

    def points_left_out(self, texts: Iterable[Text], most: int) -> None:
        """Warn of points that the page has no room for."""
        for text in texts:
            self.findings.warning(
                "BG304",
                self.place_of(text),
                f"the {self.document} has room for {most} points here, so this one is left out",
                "shorten the points, or keep fewer of them",
            )

    def rows_left_out(self, lines: Iterable[Line], most: int) -> None:
        """Warn of a table's rows that the page has no room for."""
        for line in lines:
            self.findings.warning(
                "BG306",
                self.place(line.key),
                f"the {self.document} has room for {most} rows here, so this one is left out",
                "put first what matters most, or keep fewer",
            )

    def refused(self, texts: Iterable[Text]) -> None:
        """A text that takes more lines than its place has, at the smallest size."""
        for text in texts:
            lines = self.rules.style(text.style).lines or 1
            where = f'does not fit in the {self.document} ("{text.style}")'
            self._refuse("BG301", text, lines, where)

    def too_full(self, page: Sequence[Block], name: str, room: float, tight: Setting) -> None:
        """A page (`name`) that holds too much even when set as tightly as the rules allow.

        Whichever loses least of what was written: cut texts, or shorter lists.
        """
        needed = total(page, tight) - room
        full = self._full(name, needed)
        chosen = _worst(page, needed, HALF)
        fewer = [] if chosen else fewer_entries(page, room, tight)
        if not chosen and not any(each.keeps >= HALF for each in fewer):
            chosen = _worst(page, needed, ALL)
        if not chosen and not fewer:
            chosen = [(text, 1) for text in _longest(page)]
        for text, lines in chosen:
            self._refuse("BG305", text, text.lines - lines, full)
        for each in fewer if not chosen else ():
            many = f"{each.most} {'entry' if each.most == 1 else 'entries'}"
            self.findings.error("BG305", self.place(each.key), f"{full}: keep at most {many} here")

    def _refuse(self, rule: str, text: Text, lines: int, message: str) -> None:
        key, is_short = self.key(text), is_shortened(text)
        cut = f"{message}: cut {cut_of(text, lines)}{form_named(is_short)}"
        hint = hint_of_form(key, is_short) if self._own(text) else OWN_WORDS
        self.findings.error(rule, self.place_of(text), cut, hint)

    def _full(self, name: str, needed: float) -> str:
        lines = max(1, -int(-needed // USUAL_LINE))
        much = f"about {lines} {'line' if lines == 1 else 'lines'}"
        return f"{name} of the {self.document} holds {much} too much"

    def place_of(self, text: Text) -> Place:
        """Where to mend a text; a narrative that lacks that key has its words, if not that."""
        found = self.place(self.key(text))
        return found if found.key else self.place("narrative")

    def key(self, text: Text) -> str:
        """The narrative key to mend for a text; the whole narrative's for words of the template."""
        return self._own(text) or "narrative"

    def _own(self, text: Text) -> str:
        return key_of(text.instance) or self.rules.style(text.style).key


def is_shortened(text: Text) -> bool:
    """Whether the author's short form stands there."""
    return has_short(text.instance) and text_of(with_short(text.instance)) == text_of(text.instance)


def cut_of(text: Text, lines: int) -> str:
    """What has to go for a text to keep to so many lines: "about 9 words".

    Where tabs part it, its longest part has what the others leave of the one line.
    """
    parts = sized_segments(text.segments, text.size)
    words, font = longest = max(parts, key=lambda part: text_width(*part))
    others = line_width(parts) - text_width(*longest)
    return cut_to(words, font, max(text.width - others, 0.0), lines)


def _worst(page: Sequence[Block], needed: float, most: float) -> list[tuple[Text, int]]:
    """The author's texts that stand higher than what is beside them, with the lines to lose.

    Each loses at most such a share of its lines; none if cutting them would not be enough.
    """
    chosen: list[tuple[Text, int]] = []
    for text, spare in sorted(_cuttable(page), key=lambda pair: -pair[1]):
        if needed <= 0 or len(chosen) == MOST_NAMED:
            break
        line = text.rest / text.lines
        lines = min(spare, int(text.lines * most), max(1, -int(-needed // line)))
        if lines:
            needed -= lines * line
            chosen.append((text, lines))
    return chosen if needed <= 0 else []


def _longest(page: Sequence[Block]) -> list[Text]:
    """Where nothing is known to help: the text that stands highest."""
    return sorted(texts_in(page), key=lambda text: text.rest)[-1:]


def _cuttable(blocks: Sequence[Block]) -> Iterator[tuple[Text, int]]:
    """Texts, each with the number of lines whose loss would make the page shorter."""
    for block in blocks:
        if isinstance(block, Text) and _is_authors(block):
            yield block, block.lines - 1
        for row in block.rows if isinstance(block, Table) else ():
            *others, highest = sorted(row.cells, key=lambda cell: cell.height(Setting()))
            beside = others[-1].height(Setting()) if others else 0.0
            excess = highest.height(Setting()) - beside
            for text, spare in _cuttable(highest.blocks):
                yield text, min(spare, round(excess / (text.rest / text.lines)))


def _is_authors(text: Text) -> bool:
    """Whether somebody wrote it, at some length; computed text bears a section's name at most."""
    key = key_of(text.instance)
    return text.lines > 1 and ("." in key or "[" in key or key in WHOLE_TEXTS)
