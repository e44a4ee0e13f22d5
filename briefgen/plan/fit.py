"""Set the paragraphs of a zone by rule: the long form, the short one, then smaller sizes.

Nothing is ever clipped: what does not fit in any way is for the caller to move or to refuse, and
`cut_hint` says about how much is too much.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from briefgen.findings import Findings, Place
from briefgen.plan.instances import font_of, format_of, sized, text_of, with_short
from briefgen.plan.measure import line_height, text_width, widest_word, wrap
from briefgen.records import dataclass
from briefgen.templates.model import Font, Instance
from briefgen.units import Points

CLOSE_ENOUGH = 0.25  # points between the narrowest width found and the true one
SLACK = 0.01  # points by which a text may exceed its box, for the sake of rounding


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
    return len(wrap(text, font, width, on_slide=True))


def paragraph_height(paragraph: Instance, lines: float) -> float:
    """The height of so many lines of a paragraph, with the space before and after it."""
    form = format_of(paragraph)
    text = text_of(paragraph)
    line = line_height(current_font(paragraph), form.spacing, text, form.east_asian)
    return lines * line + form.before + form.after


def current_font(paragraph: Instance) -> Font:
    """The font that a paragraph has now, its adjusted size counted."""
    return font_of(paragraph, paragraph.adjust.size if paragraph.adjust else None)


def narrowest(text: str, font: Font, lines: int, width: float = inf) -> float:
    """The narrowest width, in points, at which a text takes so few lines with no word cut."""
    whole = text_width(text, font)
    low, high = max(widest_word(text, font, on_slide=True), whole / lines), min(whole, width)
    while high - low > CLOSE_ENOUGH:
        middle = (low + high) / 2
        if len(wrap(text, font, middle, on_slide=True)) <= lines:
            high = middle
        else:
            low = middle
    return max(low, high)


def cut_hint(paragraph: Instance, width: float, way: Way, room: float = 0.0) -> str:
    """About how much has to go: "about 9 words", or characters where a word is too long.

    `way` is the last one tried; where it gives no number of lines, as many as `room` holds.
    """
    made = _formed(paragraph, 0, way)
    allowed = way.lines_of(0) if way.lines else room // paragraph_height(made, 1)
    lines = wrap(text_of(made), current_font(made), width, on_slide=True)
    rest = lines[max(int(allowed), 1) :]
    words = sum(len(line.split()) for line in rest)
    if words and words < len(text_of(made).split()):
        return f"about {words} {'word' if words == 1 else 'words'}"
    characters = max(sum(len(line) for line in rest), 1)
    return f"about {characters} {'character' if characters == 1 else 'characters'}"


def report_short(findings: Findings, place: Place, where: str) -> None:
    """Warn that the author's short form stands in for the long one."""
    findings.warning(
        "BG302", place, f"the long form does not fit in {where}: the short one is used"
    )


def _formed(paragraph: Instance, number: int, way: Way) -> Instance:
    made = with_short(paragraph) if way.short else paragraph
    return made if number or way.size is None else sized(made, way.size)
