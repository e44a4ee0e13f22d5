"""The figures of the ledger that a typed number can be, and the Jinja that reads each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from briefgen.narrative.model import Narrative
from briefgen.numbers.claims.typed import PERCENT, Typed
from briefgen.numbers.figure import Figure, Unit, UnitKind
from briefgen.numbers.format import Formatter, unit_value
from briefgen.numbers.ledger import Ledger
from briefgen.records import dataclass

# What an author chooses, and what no sentence means by a number that happens to be the same.
ASSUMED: Final = (
    "roi.horizon_years", "roi.discount_rate", "roi.uplift.", "roi.sensitivity.", "pilot.",
)  # fmt: skip
LEVELS: Final = ("baseline", "target", "benchmark", "current", "with_learning")
RANK: Final = ("baseline", "target", "benchmark", "gap", "change")
PER_SCENARIO: Final = (
    "benefits", "net", "net_full_effect", "npv", "irr", "roi_percent", "bcr", "payback",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value of the ledger, in the unit that a reader sees."""

    name: str  # as `{{ }}` reads it, with the item of a list
    value: Decimal
    unit: Unit

    @property
    def metric(self) -> str:
        """The id of the metric that it belongs to; empty for money and the pilot."""
        parts = self.name.split(".")
        return parts[1] if parts[0] == "metrics" else ""

    @property
    def field(self) -> str:
        """The last part of its name without the item: baseline, current."""
        return self.name.split(".")[2 if self.metric else 1].partition("[")[0]

    @property
    def is_level(self) -> bool:
        """Whether it is a metric's value, not a difference of two."""
        return bool(self.metric) and self.field in LEVELS

    def is_in(self, group: str) -> bool:
        """Whether it belongs to a group such as `roi.payback`."""
        return self.name == group or self.name.startswith((f"{group}.", f"{group}["))

    def jinja(self, typed: Typed, form: Formatter) -> str:
        """What to write in the place of a typed number and its unit."""
        if self.unit.kind is UnitKind.MONEY:
            style = "" if typed.step > 1 else '("full")'
            return f"{{{{ {self.name} | money{style} }}}}"
        sign = " | abs" if self.value < 0 else ""
        word = typed_word(typed) if form.unit_forms(self.unit) else ""
        glue = "-" if "-" in typed.text else " "
        return f"{{{{ {self.name}{sign} }}}}{glue + word if word else ''}"


def typed_word(typed: Typed) -> str:
    """The unit's word as it was typed after the number."""
    return typed.text.lstrip("0123456789.,'’ \u00a0\u202f").lstrip("- ")


def candidates(ledger: Ledger) -> tuple[Candidate, ...]:
    """All values that a sentence can mean, the ones that name themselves best first."""
    found = [one for figure in ledger.values() for one in _values(figure)]
    return tuple(sorted(found, key=_rank))


def given_numbers(narrative: Narrative) -> tuple[tuple[Decimal, Unit | None], ...]:
    """Numbers that the narrative gives and the ledger does not have as a statement."""
    return tuple(_given(narrative))


def of_unit(known: Iterable[Candidate], typed: Typed) -> list[Candidate]:
    """The candidates that print in the unit of a typed number."""
    return [one for one in known if seen_unit(one.unit) == typed.unit]


def seen_unit(unit: Unit) -> Unit:
    """A unit as it is typed: a share and a percentage look alike."""
    return PERCENT if unit.kind is UnitKind.SHARE else unit


def _values(figure: Figure) -> Iterator[Candidate]:
    if figure.name.startswith(ASSUMED) and not figure.name.startswith("pilot.effect"):
        return
    values = figure.value if isinstance(figure.value, tuple) else (figure.value,)
    last = len(values) - 1
    for index, value in enumerate(values):
        if isinstance(value, Decimal) and value:
            item = "" if figure.value is value else f"[{-1 if index == last else index}]"
            seen = unit_value(figure.unit, value)
            yield Candidate(f"{figure.name}{item}", seen, figure.unit)


def _rank(candidate: Candidate) -> tuple[bool, int]:
    """A figure of its own before an item of a list; what is named by its role before the rest."""
    field, in_list = candidate.field, candidate.name.endswith("]")
    if candidate.metric:
        return in_list, RANK.index(field) if field in RANK else len(RANK)
    if field not in PER_SCENARIO:
        return in_list, 0
    return in_list, 1 if ".expected" in candidate.name else 2


def _given(narrative: Narrative) -> Iterator[tuple[Decimal, Unit | None]]:
    days, percent = Unit(UnitKind.QUANTITY, "days"), PERCENT
    roi, pilot = narrative.roi, narrative.pilot
    if pilot is not None:
        yield Decimal(pilot.duration_days), days
        for group in (pilot.treatment, pilot.control):
            if group is not None:
                yield Decimal(group.size), None
    if narrative.meeting is not None:
        yield Decimal(narrative.meeting.duration_minutes), Unit(UnitKind.QUANTITY, "minutes")
    if roi is not None:
        yield Decimal(roi.horizon_years), Unit(UnitKind.QUANTITY, "years")
        shares = [roi.discount_rate, *roi.effect_by_year]
        shares += [roi.uplift.conservative, roi.uplift.expected, roi.uplift.optimistic]
        shares += [benefit.confidence for benefit in roi.benefits.values()]
        yield from ((share * 100, percent) for share in shares)
