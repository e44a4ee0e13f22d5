"""Say what a person has to shorten, where, and by about how much."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from briefgen.findings import Findings, Place
from briefgen.plan.document.flow import Block, Setting, Table, Text, total
from briefgen.plan.document.rules import DocumentRules
from briefgen.plan.document.slots import short_form, texts_in
from briefgen.plan.fit import report_short
from briefgen.plan.instances import has_short, key_of
from briefgen.plan.measure import wrap
from briefgen.records import dataclass
from briefgen.story.model import Line
from briefgen.templates.model import Font

MOST_NAMED: Final = 5
USUAL_LINE: Final = 12.0  # points
HARDLY: Final = 0.75  # of what is too much, left over
WHOLE_TEXTS: Final = ("title", "decision")
SHORTENABLE: Final = ("headline", "points", "decision", "answer")


@dataclass(frozen=True, slots=True)
class Report:
    """Where findings of one document go, and where a narrative key stands."""

    document: str
    findings: Findings
    place: Callable[[str], Place]
    rules: DocumentRules

    def shortened(self, texts: Iterable[Text]) -> None:
        """Warn that the author's short forms are used, or that a line's end was left out."""
        for text in texts:
            if has_short(text.instance):
                report_short(self.findings, self._place(text), f"the {self.document}")
            else:
                self._tail_left_out(text)

    def _tail_left_out(self, text: Text) -> None:
        head, *tail = (part.strip() for part, _ in text.segments)
        message = f'"{" ".join(tail)}" does not fit beside "{head}" and is left out'
        hint = "shorten the label that it holds"
        self.findings.warning("BG307", self._place(text), message, hint)

    def points_left_out(self, texts: Iterable[Text], most: int) -> None:
        """Warn of points that the page has no room for."""
        for text in texts:
            self.findings.warning(
                "BG304",
                self._place(text),
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

    def too_full(self, page: Sequence[Block], number: int, room: float, tight: Setting) -> None:
        """A page that holds too much even when set as tightly as the rules allow."""
        needed = total(page, tight) - room
        chosen = _worst(page, needed)
        for text, lines in chosen:
            self._refuse("BG305", text, text.lines - lines, self._full(number, needed))
        if not chosen:
            self._too_many(page, number, needed)

    def _refuse(self, rule: str, text: Text, lines: int, message: str) -> None:
        key = self._key(text)
        hint = "or give it a shorter form: {text: …, short: …}" if _may_be_short(key) else ""
        cut = about(short_form(text), lines)
        self.findings.error(rule, self.place(key), f"{message}: cut {cut}", hint)

    def _too_many(self, page: Sequence[Block], number: int, needed: float) -> None:
        """Every text is short already: there are too many of them."""
        heights: dict[str, float] = {}
        for text in texts_in(page):
            listed, bracket, _ = key_of(text.instance).partition("[")
            if bracket:
                heights[listed] = heights.get(listed, 0.0) + text.rest
        self.findings.error(
            "BG305",
            self.place(max(heights, key=heights.__getitem__, default="")),
            self._full(number, needed),
            "leave out an entry, here or in another section of that page",
        )

    def _full(self, number: int, needed: float) -> str:
        lines = max(1, -int(-needed // USUAL_LINE))
        much = f"about {lines} {'line' if lines == 1 else 'lines'}"
        return f"page {number} of the {self.document} holds {much} too much"

    def _place(self, text: Text) -> Place:
        return self.place(self._key(text))

    def _key(self, text: Text) -> str:
        return key_of(text.instance) or self.rules.style(text.style).key


def about(text: Text, lines: int) -> str:
    """What has to go for a text to keep to so many lines: "about 9 words"."""
    whole, font = text.segments[0]
    sized = Font(font.family, text.size, font.bold)
    rest = wrap(whole, sized, text.width)[max(lines, 1) :]
    words = sum(len(line.split()) for line in rest)
    if words and words < len(whole.split()):
        return f"about {words} {'word' if words == 1 else 'words'}"
    characters = max(sum(len(line) for line in rest), 1)
    return f"about {characters} {'character' if characters == 1 else 'characters'}"


def _worst(page: Sequence[Block], needed: float) -> list[tuple[Text, int]]:
    """The author's texts that stand higher than what is beside them, with the lines to lose.

    None if cutting them would hardly help.
    """
    chosen: list[tuple[Text, int]] = []
    enough = needed * HARDLY
    for text, spare in sorted(_cuttable(page), key=lambda pair: -pair[1])[:MOST_NAMED]:
        if needed <= 0:
            break
        line = text.rest / text.lines
        lines = min(spare, max(1, -int(-needed // line)))
        needed -= lines * line
        chosen.append((text, lines))
    return chosen if needed <= enough else []


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


def _may_be_short(key: str) -> bool:
    return any(name in key for name in SHORTENABLE)
