"""Where a figure of a data file comes from, in words: what it is, of which rows, of which file."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final, TypeAlias

from briefgen.narrative.bindings import (
    Binding,
    CellValue,
    Changes,
    ColumnValues,
    Condition,
    Conditions,
    DataFile,
    NamedValue,
    Statistic,
)
from briefgen.narrative.model import Narrative

Say: TypeAlias = Callable[..., str]

SIGNS: Final = {">": ">", ">=": "≥", "<": "<", "<=": "≤"}
ONE: Final = Decimal(1)
OF_METRIC: Final = ("baseline", "current", "with_learning", "target")
OF_BENEFIT: Final = ("annual_base", "value_each", "impact")


def metric_keys(metric: str) -> tuple[str, ...]:
    """The keys of a metric's values, of which the first that a file gives is its source."""
    return tuple(f"metrics.{metric}.{name}" for name in OF_METRIC)


def benefit_keys(benefit: str) -> tuple[str, ...]:
    """The keys of a benefit's values, likewise."""
    return tuple(f"roi.benefits.{benefit}.{name}" for name in OF_BENEFIT)


def data_source(narrative: Narrative, keys: tuple[str, ...], say: Say | None = None) -> str:
    """The source of the first value that a file gives; empty where none does.

    Without words to say what was computed, it is the file alone.
    """
    for key in keys:
        binding = narrative.bindings.get(key)
        if binding is not None:
            about = narrative.data[binding.source]
            file = about.file.rpartition("/")[2]
            if say is None:
                return file
            return say("sources.data.in_file", figure=_figure(say, binding, about), file=file)
    return ""


def _figure(say: Say, binding: Binding, about: DataFile) -> str:
    what = binding.what
    scale = "".join(
        f" {sign} {factor.normalize():f}"
        for sign, factor in (("×", binding.times), ("÷", binding.divide_by))
        if factor != ONE
    )
    if isinstance(what, CellValue):
        cell = f"{about.sheet}!{what.address}" if about.sheet else what.address
        return say("sources.data.cell", cell=cell) + scale
    if isinstance(what, NamedValue):
        return what.name + scale
    figure = _of_rows(say, what) + scale
    if not what.where:
        return figure
    return say("sources.data.where", figure=figure, conditions=_conditions(say, what.where))


def _of_rows(say: Say, what: Statistic | ColumnValues | Changes) -> str:
    if isinstance(what, ColumnValues):
        return say("sources.data.column", column=what.column)
    if isinstance(what, Changes):
        return f"{what.before} → {what.after}"
    if what.having:
        return say("sources.data.share", conditions=_conditions(say, what.having))
    if not what.column:
        return say("sources.data.rows")
    return say(f"sources.data.{what.aggregate}", column=what.column)


def _conditions(say: Say, conditions: Conditions) -> str:
    return say("joins.and").join(_condition(say, condition) for condition in conditions)


def _condition(say: Say, condition: Condition) -> str:
    if condition.operator in SIGNS:
        return f"{condition.column} {SIGNS[condition.operator]} {condition.values[0]}"
    key = "is" if condition.operator == "=" else "is_not"
    value = say("joins.or").join(each or "\N{EM DASH}" for each in condition.values)
    return say(f"sources.data.{key}", column=condition.column, value=value)
