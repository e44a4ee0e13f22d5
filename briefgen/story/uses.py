"""Where a story prints which figure of the ledger: each text and each value of a chart is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias

from briefgen.numbers.figure import exact_decimal
from briefgen.numbers.known import Known, Printed, Use
from briefgen.records import dataclass
from briefgen.story.model import ChartBlock, Line, Story

Step: TypeAlias = str | int
Steps: TypeAlias = tuple[Step, ...]

PLAIN: Final = frozenset({str, int, bool, type(None)})  # most of a story, and soon passed by
PRODUCTS: Final = ("deck", "brief", "packet")
WORDS: Final = {  # what people call a field of the story, where its name does not say it
    "alt": "alternative text",
    "bars": "bar",
    "chart": "data",
    "charts": "chart",
    "facts": "fact",
    "frames": "slide",
    "kpis": "key figure",
    "notes": "note",
    "npv": "NPV",
    "npv_heading": "NPV heading",
    "parts": "part",
    "points": "point",
    "rows": "row",
    "stacks": "stack",
}


@dataclass(frozen=True, slots=True)
class PlacedUse:
    """One use of a figure, and where: the product first, then the fields that lead there.

    `within` is the whole text, empty for a value that a chart draws. For all that stands in a
    chart's data, `alt` is its alternative text, which tells whether a product shows that chart.
    """

    steps: Steps
    use: Use
    within: str
    alt: str = ""

    @property
    def product(self) -> str:
        """The product that prints it: deck, brief or packet."""
        return str(self.steps[0])

    @property
    def page(self) -> str:
        """The slide of a deck, else the document."""
        return _worded(self.steps[:3] if "frames" in self.steps else self.steps[:1])

    @property
    def place(self) -> str:
        """The place in words: deck slide 1 headline; of a drawn series, the series."""
        steps = _without_point(self.steps) if self.alt else self.steps
        return _worded(steps)


def uses_in(story: Story) -> list[PlacedUse]:
    """Every figure that the three products show, in reading order."""
    found: list[PlacedUse] = []
    for product in PRODUCTS:
        _collect(getattr(story, product), (product,), "", found)
    return found


def _collect(part: object, steps: Steps, alt: str, found: list[PlacedUse]) -> None:
    kind = type(part)
    if kind is Printed:
        assert isinstance(part, Printed)
        found += [PlacedUse(steps, use, part, alt) for use in part.uses]
    elif kind is Line:
        assert isinstance(part, Line)
        for text in (part.text, part.short):  # whichever form has room stands there
            if type(text) is Printed:
                _collect(text, steps, alt, found)
    elif kind is Known:
        assert isinstance(part, Known)
        drawn = Use(part.name, part.exact, exact_decimal(part))
        found.append(PlacedUse(steps, drawn, "", alt))
    else:
        for step, value, of_chart in _inside(part, alt):
            if type(value) not in PLAIN:
                _collect(value, (*steps, step), of_chart, found)


def _inside(part: object, alt: str) -> Iterator[tuple[Step, object, str]]:
    """What a list or a record holds; a chart's data stands under its alternative text."""
    if isinstance(part, tuple):
        for number, item in enumerate(part, 1):
            yield number, item, alt
    for name in getattr(part, "__match_args__", ()):
        within = part.alt if isinstance(part, ChartBlock) and name == "chart" else alt
        yield name, getattr(part, name), within


def _without_point(steps: Steps) -> Steps:
    return steps[:-1] if isinstance(steps[-1], int) else steps


def _worded(steps: Steps) -> str:
    words = (WORDS.get(step, step) if isinstance(step, str) else str(step) for step in steps)
    return " ".join(words).replace("_", " ")
