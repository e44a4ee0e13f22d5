"""The figures of a metric: as given, or derived from its series."""

from __future__ import annotations

from decimal import Decimal
from itertools import takewhile

from briefgen.narrative.model import Better, Metric
from briefgen.numbers.entries import Entries, difference, ratio
from briefgen.numbers.figure import SHARE, TEXT, Unit, Value, difference_unit, unit_of

NO_BENCHMARK = "the metric `{id}` has no benchmark"
NO_BASELINE = "the metric `{id}` has no baseline"
NO_TARGET = "the metric `{id}` has no target"
NO_CHANGE = "the metric `{id}` has no baseline or no target"
NO_SERIES = "the metric `{id}` has no `current` and `with_learning` series"
NO_GAP_SHARE = "the metric `{id}` has no benchmark, no baseline, or a benchmark of zero"
NO_CHANGE_SHARE = "the metric `{id}` has no baseline, no target, or a baseline of zero"
NO_END_GAP = "the metric `{id}` has no `current` series or no benchmark"


def fork_index(metric: Metric) -> int:
    """The index of the last value that both trajectories share from the start; -1 if none is."""
    pairs = zip(metric.current, metric.with_learning, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs)) - 1


def baseline_of(metric: Metric) -> Decimal | None:
    """Today's value: as given, else the last value that both trajectories share."""
    fork = fork_index(metric)
    return metric.baseline if metric.baseline is not None or fork < 0 else metric.current[fork]


def target_of(metric: Metric) -> Decimal | None:
    """The target: as given, else the last value with learning."""
    if metric.target is not None or not metric.with_learning:
        return metric.target
    return metric.with_learning[-1]


def worse_by(metric: Metric, value: Decimal | None, than: Decimal | None) -> Decimal | None:
    """How much worse a value is than another: positive when worse, whichever way is good."""
    apart = difference(value, than)
    if apart is None or metric.better is Better.LOWER:
        return apart
    return -apart


def add_metric(entries: Entries, metric: Metric) -> None:
    """Record every figure of one metric, and why a name has none."""
    writer = _MetricWriter(entries, metric)
    writer.add_given()
    writer.add_distances()
    writer.add_trajectories()


class _MetricWriter:
    """Names, units and source of one metric's figures."""

    def __init__(self, entries: Entries, metric: Metric) -> None:
        self.entries = entries
        self.metric = metric
        self.unit = unit_of(metric.unit)
        self.apart = difference_unit(self.unit)
        self.baseline = baseline_of(metric)
        self.target = target_of(metric)

    def add_given(self) -> None:
        metric = self.metric
        self._add("label", metric.label.source, TEXT)
        self._add("unit", metric.unit, TEXT)
        self._number("baseline", self.baseline, self.unit, NO_BASELINE)
        self._number("target", self.target, self.unit, NO_TARGET)
        self._number("benchmark", metric.benchmark, self.unit, NO_BENCHMARK)

    def add_distances(self) -> None:
        benchmark = self.metric.benchmark
        gap = worse_by(self.metric, self.baseline, benchmark)
        change = difference(self.target, self.baseline)
        no_gap = NO_BENCHMARK if benchmark is None else NO_BASELINE
        self._number("gap", gap, self.apart, no_gap)
        self._number("gap_percent", ratio(gap, benchmark), SHARE, NO_GAP_SHARE)
        self._number("change", change, self.apart, NO_CHANGE)
        self._number("change_percent", ratio(change, self.baseline), SHARE, NO_CHANGE_SHARE)

    def add_trajectories(self) -> None:
        metric = self.metric
        self._series("periods", metric.periods, TEXT)
        self._series("current", metric.current, self.unit)
        self._series("with_learning", metric.with_learning, self.unit)
        current = metric.current[-1] if metric.current else None
        learning = metric.with_learning[-1] if metric.with_learning else None
        apart = difference(current, learning)
        apart = None if apart is None else abs(apart)
        self._number("end_difference", apart, self.apart, NO_SERIES)
        end_gap = worse_by(metric, current, metric.benchmark)
        self._number("end_gap", end_gap, self.apart, NO_END_GAP)

    def _series(
        self, field: str, values: tuple[Decimal, ...] | tuple[str, ...], unit: Unit
    ) -> None:
        if values:
            self._add(field, values, unit)
        else:
            self.entries.miss(self._name(field), NO_SERIES.format(id=self.metric.id))

    def _number(self, field: str, value: Decimal | None, unit: Unit, why: str) -> None:
        if value is None:
            self.entries.miss(self._name(field), why.format(id=self.metric.id))
        else:
            self._add(field, value, unit)

    def _add(self, field: str, value: Value, unit: Unit) -> None:
        metric = self.metric
        of_benchmark = field == "benchmark" and metric.benchmark_source is not None
        source = metric.benchmark_source if of_benchmark else metric.source
        self.entries.add(
            self._name(field),
            value,
            unit,
            keys=(f"metrics.{metric.id}",),
            source=source.source if source else "",
        )

    def _name(self, field: str) -> str:
        return f"metrics.{self.metric.id}.{field}"
