"""The ledger: every figure that may be printed, under one name, with unit, source and exact value.

Prose, charts, tables, notes and the manifest all read the same figure by its name, so that no
two of them can disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from datetime import date
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from functools import cached_property, partial

from briefgen.findings import Findings
from briefgen.narrative.model import Narrative
from briefgen.numbers.business_case import add_business_case
from briefgen.numbers.entries import Entries
from briefgen.numbers.evidence import check_evidence, check_sizes
from briefgen.numbers.figure import Figure
from briefgen.numbers.known import Known, Printed, Use
from briefgen.numbers.metrics import add_metric
from briefgen.numbers.pilot import add_pilot
from briefgen.records import dataclass
from briefgen.suggest import closest

ARITHMETIC = Context(prec=34, rounding=ROUND_HALF_EVEN)
CLOSEST = 3
NOT_COMPUTED = "the figures of `{key}` cannot be computed: one is too large, or divides by zero"


@dataclass(frozen=True, eq=False)
class Ledger(Mapping[str, Figure]):
    """Figures by dotted name; `absent` tells why a name that exists has no figure here."""

    figures: Mapping[str, Figure]
    absent: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Figure:
        return self.figures[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)

    def number(self, name: str) -> Decimal | None:
        """The value of a figure that is a number; none where it is absent."""
        value = self._value(name)
        return Known(value, name) if isinstance(value, Decimal) else None

    def numbers(self, name: str) -> tuple[Decimal, ...]:
        """The values of a list of numbers; empty where it is absent."""
        value = self._value(name)
        if not isinstance(value, tuple):
            return ()
        return tuple(
            Known(item, f"{name}[{index}]")
            for index, item in enumerate(value)
            if isinstance(item, Decimal)
        )

    def texts(self, name: str) -> tuple[str, ...]:
        """The values of a list of texts; empty where it is absent."""
        value = self._value(name)
        if not isinstance(value, tuple):
            return ()
        texts = (item for item in value if isinstance(item, str))
        return tuple(
            Printed(text, (Use(f"{name}[{index}]", text, text),))
            for index, text in enumerate(texts)
        )

    def text(self, name: str) -> str:
        """The value of a text figure; empty where it is absent."""
        value = self._value(name)
        return value if isinstance(value, str) else ""

    def date(self, name: str) -> date | None:
        """The value of a date figure; none where it is absent."""
        value = self._value(name)
        return value if isinstance(value, date) else None

    def why_absent(self, name: str) -> str:
        """Why a name that exists has no figure here; empty where it has one or is unknown."""
        if name in self.figures:
            return ""
        parents = [name]
        while "." in parents[-1]:
            parents.append(parents[-1].rpartition(".")[0])
        return next((self.absent[part] for part in parents if part in self.absent), "")

    def under(self, group: str) -> tuple[str, ...]:
        """The names of the figures in a group such as `roi.payback`."""
        return tuple(name for name in self.figures if name.startswith(f"{group}."))

    def closest(self, name: str) -> tuple[str, ...]:
        """The names that a mistyped one may have meant, the likeliest first."""
        endings = [known for known in self.figures if known.endswith(f".{name}")]
        close = closest(name, self._names)
        return tuple(endings[:CLOSEST]) or ((close,) if close else ())

    def as_strings(self) -> dict[str, str | list[str]]:
        """Every figure's exact value as text, for the manifest."""
        return {name: figure.exact() for name, figure in self.figures.items()}

    @cached_property
    def _names(self) -> tuple[str, ...]:
        groups = (name.rpartition(".")[0] for name in self.figures)
        return tuple(dict.fromkeys([*self.figures, *groups, *self.absent]))

    def _value(self, name: str) -> object:
        figure = self.figures.get(name)
        return None if figure is None else figure.value


def build_ledger(narrative: Narrative) -> tuple[Ledger, Findings]:
    """Compute every figure of a narrative, and what is wrong with the evidence behind them."""
    entries, findings = Entries(), Findings()
    with localcontext(ARITHMETIC):
        for key, add in _parts(narrative, entries):
            try:
                add()
            except ArithmeticError:
                findings.error("BG201", narrative.place(key), NOT_COMPUTED.format(key=key))
        check_sizes(narrative, entries.figures.values(), findings)
        check_evidence(narrative, findings)
    return Ledger(entries.figures, entries.absent), findings


def _parts(narrative: Narrative, entries: Entries) -> Iterator[tuple[str, Callable[[], None]]]:
    for metric in narrative.metrics.values():
        yield f"metrics.{metric.id}", partial(add_metric, entries, metric)
    currency = narrative.currency
    yield "roi", partial(add_business_case, entries, narrative.roi, currency)
    pilot = narrative.pilot
    metric_of_pilot = narrative.metrics.get(pilot.metric) if pilot else None
    yield "pilot", partial(add_pilot, entries, pilot, metric_of_pilot)
