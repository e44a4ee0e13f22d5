"""A document's rules file as frozen dataclasses: sizes, floors, what grows and what gives way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from functools import lru_cache

from briefgen.plan.rulesfile import read_rules
from briefgen.records import dataclass
from briefgen.templates.brands.model import LogoLine
from briefgen.units import Emu, Points, emu_to_points


@dataclass(frozen=True, slots=True)
class StyleRule:
    """How text in one paragraph style may be set; without lines, on as many as it takes.

    `steps` are the sizes tried after the template's own. Texts of one style always share a size.
    `body` styles also step down where a page is too full. `key` is what a person shortens where
    the text is not the author's. `alike` names styles that share a size, as values in one row do;
    `short_last` takes a short form only where no size helps. `first_line` is the height that a
    bullet gives to its line. `drops_tail`: what stands after a tab goes where it does not fit.
    """

    steps: tuple[Points, ...] = ()
    lines: int | None = None
    body: bool = False
    key: str = ""
    first_line: float = 0.0
    drops_tail: bool = False
    alike: str = ""
    short_last: bool = False


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """How the columns of a table share its width, where not as the template has them.

    `by` names the story's numbers to be as wide as; `text` keeps every cell on one line as long
    as others can spare the width.
    """

    by: str = ""
    text: bool = False


@dataclass(frozen=True, slots=True)
class Stage:
    """How far space may grow before the next stage: row padding (0 to 1), gaps, plots (1 up)."""

    rows: float | None = None
    gaps: float | None = None
    plots: float | None = None


@dataclass(frozen=True, slots=True)
class Shrink:
    """The least that spacing and plots may come to, as shares of the template's."""

    spacing: float = 0.75
    plots: float = 0.8


@dataclass(frozen=True, slots=True)
class Sacrifice:
    """What goes when space alone does not help: long forms, sizes, points and rows beyond some."""

    short: bool = False
    step: int = 0
    points: int | None = None
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Trim:
    """The section whose rows may go, and the wording that says how many more there are."""

    section: str
    say: str


@dataclass(frozen=True, slots=True)
class Fillers:
    """What stands only where a page has room for it, by the style that it starts with.

    `views` stand on one page at most, the first that holds them with nothing shrunk for them.
    `blocks` stand on one page at most, where they help the thinnest page most; `lines` repeat a
    table's last row into what is left of the last page.
    """

    views: str = ""
    blocks: str = ""
    lines: str = ""
    least_lines: int = 3
    most_lines: int = 8
    thin: float = 0.8


@dataclass(frozen=True, slots=True)
class DocumentRules:
    """All rules of a Word template; lengths are read with their units."""

    pages: int
    reserve: Emu
    row_reserve: Emu
    row_padding: Emu
    full: Emu
    chart_ratio: float
    row_growth: float
    spacing: tuple[str, ...]
    styles: Mapping[str, StyleRule]
    grow: tuple[Stage, ...]
    shrink: Shrink
    sacrifices: tuple[Sacrifice, ...]
    columns: Mapping[str, ColumnRule] = field(default_factory=dict)
    chart_ratios: Mapping[str, float] = field(default_factory=dict)  # by kind, where it differs
    points: str = ""
    trim: Trim | None = None
    page_break: str = ""
    section_head: str = ""
    fillers: Fillers = Fillers()
    logo: LogoLine | None = None

    def ratio(self, kind: str) -> float:
        """How high a chart of a kind may grow, as a share of its width."""
        return self.chart_ratios.get(kind, self.chart_ratio)

    def style(self, name: str) -> StyleRule:
        """The rule of a style; a style without one takes any number of lines."""
        return self.styles.get(name, NO_RULE)


NO_RULE = StyleRule()


@lru_cache(maxsize=8)
def read_document_rules(text: str, file: str) -> DocumentRules:
    """The rules from their file's text; FindingsError for what is amiss in it."""
    return read_rules(DocumentRules, text, file)


def points(length: Emu) -> float:
    """A rule's length in points, as flow counts."""
    return float(emu_to_points(length))
