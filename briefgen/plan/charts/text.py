"""What chart labels say: number formats, and names that fit the room they have."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from briefgen.plan.charts.model import Words
from briefgen.plan.charts.rules import ChartRules
from briefgen.plan.measure import line_height, text_width, widest_word, wrap
from briefgen.story.charts import Display
from briefgen.templates.model import Font, LineSpacing
from briefgen.units import Points

MINUS: Final = "\u2212"
ELLIPSIS: Final = "…"
SINGLE: Final = LineSpacing("percent", 1.0)


def format_code(display: Display, suffix: str, sign: str = "") -> str:
    """The number format of a label; `sign` stands before every value, else negative ones get −."""
    number = "#,##0" if display.grouping else "0"
    if display.decimals:
        number += "." + "0" * display.decimals
    if sign:
        return _literal(sign + display.prefix) + number + _literal(suffix)
    plain = _literal(display.prefix) + number + _literal(suffix)
    return f"{plain};{_literal(MINUS + display.prefix)}{number}{_literal(suffix)}"


def number_text(value: Decimal, display: Display, suffix: str) -> str:
    """A value as its label prints it; decimal marks differ by country, hardly their widths."""
    grouping = "," if display.grouping else ""
    digits = f"{abs(value):{grouping}.{display.decimals}f}"
    return f"{MINUS if value < 0 else ''}{display.prefix}{digits}{suffix}"


def long_suffix(display: Display) -> str:
    """What follows a value where it stands alone."""
    return display.long_suffix or display.suffix


def fitting_suffix(
    values: Iterable[Decimal], display: Display, face: Font, width: float
) -> str | None:
    """The longest ending with which every value fits a width; none if bare numbers do not."""
    numbers = tuple(values)
    for suffix in dict.fromkeys((long_suffix(display), display.suffix, "")):
        texts = (number_text(number, display, suffix) for number in numbers)
        if max(text_width(text, face) for text in texts) <= width:
            return suffix
    return None


def font(family: str, size: float, bold: bool = False) -> Font:
    """A font by its bare numbers."""
    return Font(family, Points(size), bold)


def words_width(words: Words, rules: ChartRules) -> float:
    """The width of a label's text."""
    return text_width(words.text, font(rules.font, words.size, words.bold))


def height_of_line(family: str, size: float) -> float:
    """The height of one line of a label, in points."""
    return line_height(font(family, size), SINGLE)


def shortened(text: str, face: Font, width: float) -> str:
    """A text that fits a width, cut with an ellipsis where it must be; empty if nothing fits."""
    if text_width(text, face) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        fits = text_width(text[:middle].rstrip() + ELLIPSIS, face) <= width
        low, high = (middle, high) if fits else (low, middle - 1)
    return text[:low].rstrip() + ELLIPSIS if low else ""


def broken(text: str, face: Font, width: float, most: int) -> tuple[str, ...]:
    """A text as at most so many lines of a width, of even length, words whole.

    A word or a last line that does not fit is cut with an ellipsis.
    """
    words = " ".join(text.split())
    lines = wrap(words, face, max(width, widest_word(words, face)))
    if len(lines) > most:
        lines = (*lines[: most - 1], _after(words, lines[: most - 1]))
    elif len(lines) > 1:
        lines = wrap(words, face, _narrowest(words, face, len(lines)))
    return tuple(shortened(line, face, width) for line in lines)


def _after(text: str, lines: tuple[str, ...]) -> str:
    """What follows the first lines of a text."""
    at = 0
    for line in lines:
        at = text.index(line, at) + len(line)
    return text[at:].lstrip()


def narrowest(texts: tuple[str, ...], face: Font, most: int) -> float:
    """The narrowest width at which every text takes no more lines than allowed."""
    return max((_narrowest(" ".join(text.split()), face, most) for text in texts), default=0.0)


def _narrowest(text: str, face: Font, most: int) -> float:
    low, high = widest_word(text, face), text_width(text, face)
    while high - low > 0.5:
        middle = (low + high) / 2
        low, high = (low, middle) if len(wrap(text, face, middle)) <= most else (middle, high)
    return high


def _literal(text: str) -> str:
    """A text inside a number format: quoted, its own quotation marks escaped."""
    if not text:
        return ""
    return '\\"'.join(f'"{part}"' if part else "" for part in text.split('"'))
