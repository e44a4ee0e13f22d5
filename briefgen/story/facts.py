"""One metric as the documents speak of it: its figures from the ledger, and how they print."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from briefgen.narrative.model import Better, Metric
from briefgen.numbers.figure import Unit, UnitKind, difference_unit, unit_of
from briefgen.numbers.format import Formatter
from briefgen.numbers.known import Printed, Use, uses_of
from briefgen.numbers.metrics import fork_index, worse_by
from briefgen.records import dataclass
from briefgen.story.material import Material
from briefgen.story.model import Line

DURATIONS: Final = frozenset({"minutes", "hours", "days", "weeks", "months", "years"})


@dataclass(frozen=True, slots=True)
class MetricFacts:
    """A metric's figures; those that the narrative does not give or imply are none."""

    metric: Metric
    label: Line
    unit: Unit
    form: Formatter
    baseline: Decimal | None
    target: Decimal | None
    benchmark: Decimal | None
    current: tuple[Decimal, ...]
    learning: tuple[Decimal, ...]
    periods: tuple[str, ...]
    gap: Decimal | None
    end_gap: Decimal | None
    change: Decimal | None
    end_difference: Decimal

    @property
    def has_series(self) -> bool:
        """Whether both trajectories are known, so that a line chart can be drawn."""
        return bool(self.periods and self.current and self.learning)

    @property
    def fork(self) -> int:
        """The index of the last value that both trajectories share; -1 if none is."""
        return fork_index(self.metric)

    @property
    def unit_label(self) -> str:
        """The unit alone: days, %, $."""
        return self.form.unit_label(self.unit)

    def worse(self, value: Decimal | None, than: Decimal | None) -> Decimal | None:
        """How much worse a value is than another; positive when worse, whichever way is good."""
        return worse_by(self.metric, value, than)

    def bare(self, value: Decimal) -> str:
        """A value as it stands under a heading that names the unit: 94, 31%, $4k."""
        if self.unit.kind is UnitKind.MONEY:
            return self.form.money(value, currency=self.unit.name)
        return self.form.bare(value, self.unit)

    def amount(self, value: Decimal) -> str:
        """A value with its unit: 94 days, 31%, $4k."""
        return self.form.with_unit(value, self.unit)

    def alike(self, *values: Decimal) -> tuple[str, ...]:
        """Values of this metric beside each other, bare and with the same decimals: 0.82, 0.30."""
        if self.unit.kind is UnitKind.MONEY:
            return tuple(self.bare(value) for value in values)
        return self.form.column(values, self.unit)

    def unit_word(self, value: Decimal) -> str:
        """The unit's word after a value, in its plural form; none for percentages and money."""
        return "" if self.unit.kind is UnitKind.MONEY else self.form.unit_word(value, self.unit)

    def difference(self, value: Decimal) -> str:
        """A distance between two values, without a sign: 34 days, 12 points."""
        return self.form.with_unit(abs(value), difference_unit(self.unit))

    def comparison(self, value: Decimal, than: Decimal) -> str:
        """The word for how a value compares; "faster" is only for durations that should shrink."""
        lower = value < than
        if self.unit.name not in DURATIONS:
            return "lower" if lower else "higher"
        if self.metric.better is Better.LOWER:
            return "faster" if lower else "slower"
        return "shorter" if lower else "longer"


def metric_facts(material: Material, metric: Metric) -> MetricFacts:
    """Everything that the ledger has on a metric."""
    ledger, key = material.ledger, f"metrics.{metric.id}"
    return MetricFacts(
        metric=metric,
        label=_label(material, metric),
        unit=unit_of(metric.unit),
        form=material.form,
        baseline=ledger.number(f"{key}.baseline"),
        target=ledger.number(f"{key}.target"),
        benchmark=ledger.number(f"{key}.benchmark"),
        current=ledger.numbers(f"{key}.current"),
        learning=ledger.numbers(f"{key}.with_learning"),
        periods=ledger.texts(f"{key}.periods"),
        gap=ledger.number(f"{key}.gap"),
        end_gap=ledger.number(f"{key}.end_gap"),
        change=ledger.number(f"{key}.change"),
        end_difference=ledger.number(f"{key}.end_difference") or Decimal(0),
    )


def _label(material: Material, metric: Metric) -> Line:
    """A metric's label, which is a figure of the ledger too."""
    line, name = material.line(metric.label), f"metrics.{metric.id}.label"
    text = Printed(line.text, (Use(name, metric.label.source, line.text), *uses_of(line.text)))
    return Line(text, line.key, line.short)


def success_facts(material: Material) -> MetricFacts:
    """The facts of the narrative's success metric."""
    narrative = material.narrative
    return metric_facts(material, narrative.metrics[narrative.success_metric])
