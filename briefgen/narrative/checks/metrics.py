"""Metrics: figures in their unit, series of one length, and what series say of baseline, target."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from briefgen.narrative.values.cuts import rejoined_numbers
from briefgen.narrative.values.numbers import Figure, ask_for_percent, share_of
from briefgen.narrative.values.reading import Reading, shown
from briefgen.narrative.values.walk import Values

PERCENT: Final = "percent"
SINGLE_FIGURES: Final = ("baseline", "target", "benchmark")
SERIES: Final = ("current", "with_learning")
PARTS_OF_SERIES: Final = ("periods", *SERIES)


def check_metrics(values: Values, reading: Reading) -> None:
    """Put each metric's figures into its unit and fill in what its series say."""
    for name, metric in values.get("metrics", {}).items():
        key = f"metrics.{name}"
        _into_unit(metric, key, reading)
        if _series_fit(metric, key, reading):
            _derive(metric, key, reading)
        else:
            metric.pop("current", None)  # what cannot be compared is no series


def _into_unit(metric: Values, key: str, reading: Reading) -> None:
    if "unit" not in metric:  # reported already; any reading of the figures would be a guess
        for name in (*SINGLE_FIGURES, *SERIES):
            metric.pop(name, None)
        return
    for name in SINGLE_FIGURES:
        if name in metric:
            metric[name] = _in_unit(metric[name], metric["unit"], f"{key}.{name}", reading)
    for name in SERIES:
        if name in metric:
            figures = enumerate(metric[name])
            metric[name] = tuple(
                _in_unit(figure, metric["unit"], f"{key}.{name}[{index}]", reading)
                for index, figure in figures
            )


def _in_unit(figure: Figure | None, unit: str, key: str, reading: Reading) -> Decimal | None:
    if figure is None:
        return None
    if unit == PERCENT:
        share = share_of(figure)
        if share is None:
            ask_for_percent(figure, key, reading)
        return share
    if figure.percent:
        written = figure.node.value.strip()
        message = f"{written} is a share, but the metric's unit is {shown(unit)}."
        hint = reading.rewritten(figure.node, written.rstrip("% "))
        reading.error("BG014", key, message, f"{hint} (or unit: percent)")
        return None
    return figure.value


def _series_fit(metric: Values, key: str, reading: Reading) -> bool:
    """Whether a metric has series that can be compared; half-given ones are reported."""
    given = [name for name in PARTS_OF_SERIES if f"{key}.{name}" in reading.spots]
    if not given:
        return False
    for name in PARTS_OF_SERIES:
        if name not in given and not reading.gaps:
            message = f"{shown(name)} is missing: periods, current, with_learning go together."
            reading.error("BG027", f"{key}.{name}", message)
    lengths = {name: len(metric[name]) for name in given if name in metric}
    if len(set(lengths.values())) > 1:
        _report_lengths(lengths, key, reading)
    elif len(lengths) == len(PARTS_OF_SERIES):
        return all(None not in metric[name] for name in lengths)
    return False


def _report_lengths(lengths: Mapping[str, int], key: str, reading: Reading) -> None:
    odd = f"{key}.{_odd_one(lengths)}"
    node = reading.spots[odd]
    numbers = rejoined_numbers(node, reading)
    if len(numbers) in lengths.values() and len(numbers) < lengths[_odd_one(lengths)]:
        hint = reading.rewritten(node, f"[{', '.join(numbers)}]")
        reading.error("BG037", odd, "Commas inside numbers cut them in two.", hint)
        return
    counts = ", ".join(f"{name} {length}" for name, length in lengths.items())
    reading.error("BG027", odd, f"The series are not equally long: {counts}.")


def _odd_one(lengths: Mapping[str, int]) -> str:
    """The series that differs from the others, or else the last."""
    counts = list(lengths.values())
    alone = [name for name, length in lengths.items() if counts.count(length) == 1]
    return alone[0] if len(alone) == 1 else list(lengths)[-1]


def _derive(metric: Values, key: str, reading: Reading) -> None:
    shared = shared_periods(metric["current"], metric["with_learning"])
    if shared:
        last_common = metric["current"][shared - 1]
        _take_or_compare(metric, "baseline", last_common, key, reading)
    _take_or_compare(metric, "target", metric["with_learning"][-1], key, reading)


def shared_periods(current: tuple[Decimal, ...], with_learning: tuple[Decimal, ...]) -> int:
    """For how many periods from the first the two trajectories are one."""
    pairs = enumerate(zip(current, with_learning, strict=True))
    return next((index for index, (left, right) in pairs if left != right), len(current))


def _take_or_compare(
    metric: Values, name: str, derived: Decimal, key: str, reading: Reading
) -> None:
    given = metric.get(name)
    if given is None:
        metric[name] = derived
    elif given != derived:
        said = {"baseline": "last common value", "target": "last value with learning"}[name]
        message = (
            f"The {name} differs from the series, whose {said} is {_written(derived, metric)}."
        )
        reading.error("BG026", f"{key}.{name}", message, f"remove {name}, or correct the series")


def _written(value: Decimal, metric: Mapping[str, Any]) -> str:
    if metric["unit"] != PERCENT:
        return format(value, "f")
    percent = format(value * 100, "f")
    return f"{percent.rstrip('0').rstrip('.') if '.' in percent else percent}%"
