"""Set the paragraphs of a zone by rule: the long form, the short one, then smaller sizes.

Nothing is ever clipped: what does not fit in any way is for the caller to move or to refuse, and
a `Strain` says about how much is too much.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import inf
from typing import Final

from briefgen.findings import Findings, Place
from briefgen.plan.excess import cut_to, strain
from briefgen.plan.instances import font_of, format_of, pieces, sized, text_of, with_short
from briefgen.plan.measure import line_height, widest_word, wrap
from briefgen.records import dataclass
from briefgen.templates.model import Font, Instance
from briefgen.units import Points

SLACK = 0.01  # points by which a text may exceed its box, for the sake of rounding
# Points of a line's width: programs round the places of letters, each in its own way.
HAIR: Final = 0.4
SHORTENABLE: Final = ("headline", "points", "decision", "answer")  # take a short form
OWN_WORDS: Final = "these words are the template's: shorten them in its file or in its wording"


@dataclass(frozen=True, slots=True)
class Way:
    """One way to set paragraphs: the first one's size, each one's lines, the form of the texts.

    No size means the template's own; no lines, as many as are needed (the last number holds for
    further paragraphs). `broken` lets a word be cut that is wider than its box.
    """

    lines: tuple[int, ...] = ()
    size: Points | None = None
    short: bool = False
    broken: bool = False

    def lines_of(self, number: int) -> float:
        """How many lines a paragraph may take."""
        return self.lines[min(number, len(self.lines) - 1)] if self.lines else inf


@dataclass(frozen=True, slots=True)
class Set:
    """Paragraphs as they were set, with the height that they take, in points."""

    paragraphs: tuple[Instance, ...]
    height: float
    way: Way


@dataclass(frozen=True, slots=True)
class Option:
    """A way to set a zone's paragraphs, with the width and the height (points) that it gives."""

    way: Way
    width: float
    room: float


@dataclass(frozen=True, slots=True)
class Strain:
    """What a paragraph needs of the room that an option gives it, as a share; it fits up to 1."""

    share: float
    paragraph: Instance
    option: Option
    lines: int

    @property
    def cut(self) -> str:
        """What has to go for it to fit."""
        font = current_font(self.paragraph)
        return cut_to(text_of(self.paragraph), font, self.option.width, self.lines, on_slide=True)


def first_fit(
    paragraphs: tuple[Instance, ...], width: float, height: float, ways: Iterable[Way]
) -> Set | None:
    """The paragraphs in the first way that stays within width and height (points), or None."""
    for way in ways:
        done = set_in(paragraphs, width, way)
        if done is not None and done.height <= height + SLACK:
            return done
    return None


def set_in(paragraphs: tuple[Instance, ...], width: float, way: Way) -> Set | None:
    """The paragraphs set in one way, or None where one takes more lines than that way gives."""
    made = tuple(_formed(paragraph, number, way) for number, paragraph in enumerate(paragraphs))
    height = 0.0
    for number, paragraph in enumerate(made):
        lines = line_count(paragraph, width, way.broken)
        if lines > way.lines_of(number):
            return None
        height += paragraph_height(paragraph, lines)
    return Set(made, height, way)


def line_count(paragraph: Instance, width: float, broken: bool = False) -> float:
    """How many lines a paragraph takes; without end where a word would have to be cut."""
    text, font = text_of(paragraph), current_font(paragraph)
    if not broken and widest_word(text, font, on_slide=True) > width:
        return inf
    return len(wrap(text, font, width - HAIR, on_slide=True))


def paragraph_height(paragraph: Instance, lines: float) -> float:
    """The height of so many lines of a paragraph, with the space before and after it."""
    form = format_of(paragraph)
    text = text_of(paragraph)
    line = line_height(current_font(paragraph), form.spacing, text, form.east_asian)
    return lines * line + form.before + form.after


def current_font(paragraph: Instance) -> Font:
    """The font that a paragraph has now, its adjusted size counted; bold if any word in it is."""
    font = font_of(paragraph, paragraph.adjust.size if paragraph.adjust else None)
    is_bold = any(piece.emphasis and piece.emphasis.bold for piece in pieces(paragraph))
    return replace(font, bold=True) if is_bold else font


def least_strain(paragraphs: tuple[Instance, ...], options: Iterable[Option]) -> Strain:
    """How full paragraphs make their zone, by the fullest of them, in the roomiest option."""
    return min((fullest(strains_in(paragraphs, option)) for option in options), key=_share)


def fullest(strains: Iterable[Strain]) -> Strain:
    """The one that comes nearest to its limit, or goes furthest beyond it."""
    return max(strains, key=_share)


def strains_in(paragraphs: tuple[Instance, ...], option: Option) -> list[Strain]:
    """How near each of a zone's paragraphs comes to its limit if they are set one way."""
    made = [_formed(paragraph, number, option.way) for number, paragraph in enumerate(paragraphs)]
    return [_strain(made, number, option) for number in range(len(made))]


def _strain(made: list[Instance], number: int, option: Option) -> Strain:
    paragraph, lines = made[number], _lines_left(made, number, option)
    font, width = current_font(paragraph), option.width
    share = strain(text_of(paragraph), font, width, lines, on_slide=True)
    return Strain(share, paragraph, option, lines)


def _lines_left(made: list[Instance], number: int, option: Option) -> int:
    """How many lines a paragraph may take: by rule, and in the room that the others leave."""
    heights = (
        paragraph_height(other, min(_lines(other, option), option.way.lines_of(at)))
        for at, other in enumerate(made)
        if at != number
    )
    one, two = paragraph_height(made[number], 1), paragraph_height(made[number], 2)
    spare = option.room + SLACK - sum(heights) - one
    return max(int(min(option.way.lines_of(number), 1 + spare // (two - one))), 1)


def _lines(paragraph: Instance, option: Option) -> float:
    return line_count(paragraph, option.width, broken=True)


def _share(strained: Strain) -> float:
    return strained.share


def report_short(findings: Findings, place: Place, where: str, cut: str) -> None:
    """Warn that the author's short form stands in for the long one, and what would spare that."""
    message = f"the long form does not fit in {where}: the short one is used"
    findings.warning("BG302", place, message, f"cut {cut} of the long form to keep it")


def form_named(is_short: bool) -> str:
    """Which of an author's forms has to be cut, where there are two."""
    return " of the short form" if is_short else ""


def hint_of_form(key: str, is_short: bool) -> str:
    """Say that a shorter form would help too, where the format takes one and none is given."""
    last = key.rpartition(".")[2].partition("[")[0]
    if is_short or last not in SHORTENABLE:
        return ""
    return "or give it a shorter form: {text: …, short: …}"


def _formed(paragraph: Instance, number: int, way: Way) -> Instance:
    made = with_short(paragraph) if way.short else paragraph
    return made if number or way.size is None else sized(made, way.size)
