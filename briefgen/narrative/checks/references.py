"""Ids that name a metric: each exists, and the frames' metrics have a value of today."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.narrative.model import FRAME_IDS
from briefgen.narrative.values.reading import Reading, shown
from briefgen.narrative.values.walk import Values
from briefgen.suggest import name_hint


def check_references(values: Values, reading: Reading) -> None:
    """Report ids that no metric has, and fill in the metrics that follow from the others."""
    metrics: dict[str, Values] = values.get("metrics", {})
    if metrics:
        for key, name in _references(values):
            if name not in metrics:
                message = f"There is no metric {shown(name)}."
                reading.error("BG019", key, message, name_hint(name, metrics))
    _choose_success_metric(values, metrics, reading)
    _choose_frame_metrics(values, metrics, reading)


def _references(values: Values) -> Iterator[tuple[str, str]]:
    """Each id of a metric with the key path where it stands."""
    if "success_metric" in values:
        yield "success_metric", values["success_metric"]
    for frame in FRAME_IDS:
        yield from _one(f"narrative.{frame}", _part(values, "narrative", frame))
    for name, benefit in _part(values, "roi", "benefits").items():
        yield from _one(f"roi.benefits.{name}", benefit)
    pilot = _part(values, "pilot")
    yield from _one("pilot", pilot)
    for index, name in enumerate(pilot.get("indicators", ())):
        if name is not None:
            yield f"pilot.indicators[{index}]", name


def _one(key: str, group: Values) -> Iterator[tuple[str, str]]:
    if "metric" in group:
        yield f"{key}.metric", group["metric"]


def _part(values: Values, *names: str) -> dict[str, Any]:
    for name in names:
        values = values.get(name) or {}
    return values


def _choose_success_metric(values: Values, metrics: dict[str, Values], reading: Reading) -> None:
    if "success_metric" in reading.spots:
        return
    if len(metrics) == 1:
        values["success_metric"] = next(iter(metrics))
    elif metrics:
        message = f"With {len(metrics)} metrics, success_metric says which one is the measure."
        hint = f"add success_metric: {next(iter(metrics))} (or another id)"
        reading.error("BG101", "success_metric", message, hint)


def _choose_frame_metrics(values: Values, metrics: dict[str, Values], reading: Reading) -> None:
    """A frame without a metric of its own shows the success metric."""
    shown_first: dict[str, str] = {}
    for frame in FRAME_IDS:
        group, path = _part(values, "narrative", frame), f"narrative.{frame}.metric"
        if group and path not in reading.spots and "success_metric" in values:
            group["metric"] = values["success_metric"]
        shown_first.setdefault(group.get("metric", ""), path)
    for name, path in shown_first.items():
        _needs_baseline(name, path, metrics, reading)


def _needs_baseline(name: str, path: str, metrics: dict[str, Values], reading: Reading) -> None:
    key = f"metrics.{name}.baseline"
    if name not in metrics or "baseline" in metrics[name] or key in reading.spots:
        return
    if reading.gaps or _has_broken_series(metrics[name], f"metrics.{name}", reading):
        return
    message = f"The metric {name} is shown in a frame and has no value of today."
    reading.error("BG102", key, message, "add baseline: …")


def _has_broken_series(metric: Values, key: str, reading: Reading) -> bool:
    """Whether series were begun that other findings speak of: they may yet give a baseline."""
    begun = f"{key}.current" in reading.spots or f"{key}.with_learning" in reading.spots
    return begun and "current" not in metric
