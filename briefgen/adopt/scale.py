"""How large type and distances are on a slide of another size than the look's."""

from __future__ import annotations

from math import sqrt
from typing import Final

from briefgen.adopt.rules import AdoptRules
from briefgen.adopt.shapes import Rect
from briefgen.plan.measure import line_height, text_width
from briefgen.records import dataclass
from briefgen.templates.model import Font, LineSpacing
from briefgen.units import EMU_PER_INCH, POINTS_PER_INCH, Emu, Points

SLIDE_AREA: Final = 100.0  # square inches of the look's slide
SINGLE: Final = LineSpacing("percent", 1.0)
SAMPLE: Final = "the quick brown fox jumps over the lazy dog 0123456789"
HUNDRED: Final = Points(100)
LARGEST: Final = 400.0  # points, below what Office takes


@dataclass(frozen=True, slots=True)
class Scale:
    """A slide's measure: `factor` is 1 for one of 13.333 by 7.5 inches.

    `body` and `heading` are the families; the heading may be bold.
    """

    rules: AdoptRules
    factor: float
    body: str
    heading: str
    bold: bool

    def inches(self, length: Emu, least: float = 0.0) -> float:
        """A length of the rules on this slide, in inches; `least` is how far it shrinks at most."""
        return length / EMU_PER_INCH * max(self.factor, least)

    def size(self, own: float) -> float:
        """A size of the default layouts on this slide, whole points."""
        scaled = float(min(round(own * self.factor), LARGEST))
        return max(scaled, self.floor(own)) if self.factor < 1 else scaled

    def floor(self, own: float) -> float:
        """The smallest that a size of the default layouts may become."""
        floors = [each for each in self.rules.floors if each.size <= own]
        return float(max(floors, key=lambda each: each.size).floor) if floors else own

    def line(self, own: float, share: float = 1.0) -> float:
        """The height of a line of body type, in inches, by its size in the default layouts."""
        return self.height(self.size(own), share)

    def height(self, size: float, share: float = 1.0) -> float:
        """The height of a line of body type of a size on this slide, in inches."""
        font = Font(self.body, Points(size), True)
        return line_height(font, SINGLE) * share / POINTS_PER_INCH

    def heading_height(self, size: float, share: float) -> float:
        """The height of a line of heading type, in inches."""
        font = Font(self.heading, Points(size), self.bold)
        return line_height(font, SINGLE) * share / POINTS_PER_INCH

    def heading_width(self, size: float, characters: int) -> float:
        """How long a headline of so many characters is, in inches."""
        font = Font(self.heading, HUNDRED, self.bold)
        each = text_width(SAMPLE, font) / len(SAMPLE) / HUNDRED
        return each * size * characters / POINTS_PER_INCH

    def body_width(self, own: float, characters: int, bold: bool = False) -> float:
        """How long a body text of so many characters is, in inches."""
        font = Font(self.body, HUNDRED, bold)
        each = text_width(SAMPLE, font) / len(SAMPLE) / HUNDRED
        return each * self.size(own) * characters / POINTS_PER_INCH


def factor_of(slide: Rect) -> float:
    """How large a slide is, measured by the look's own."""
    return round(sqrt(slide.area / SLIDE_AREA), 3)
