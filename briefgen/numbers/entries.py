"""What the parts of the ledger fill: figures, and the reason why a known name has none."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from briefgen.numbers.figure import Figure, Unit, Value


class Entries:
    """Collects figures and absences in the order in which the ledger will list them."""

    def __init__(self) -> None:
        self.figures: dict[str, Figure] = {}
        self.absent: dict[str, str] = {}

    def add(
        self, name: str, value: Value, unit: Unit, keys: Iterable[str] = (), source: str = ""
    ) -> None:
        """Record a figure."""
        self.figures[name] = Figure(name, value, unit, source, tuple(keys))

    def miss(self, name: str, why: str) -> None:
        """Record that a name of the ledger has no value here, and why."""
        self.absent[name] = why

    def put(self, figure: Figure | None, name: str, why: str) -> None:
        """Record a figure where there is one, else its absence."""
        if figure is None:
            self.miss(name, why)
        else:
            self.figures[name] = figure


def difference(high: Decimal | None, low: Decimal | None) -> Decimal | None:
    """One value less another, none where either is absent."""
    return None if high is None or low is None else high - low


def ratio(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """A part of a whole, none where either is absent or the whole is nothing."""
    return None if part is None or not whole else part / whole
