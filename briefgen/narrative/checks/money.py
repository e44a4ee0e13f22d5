"""ROI: years within the horizon."""

from __future__ import annotations

from typing import Final

from briefgen.narrative.values.reading import Reading
from briefgen.narrative.values.walk import Values

DEFAULT_HORIZON: Final[int] = 3


def check_money(values: Values, reading: Reading) -> None:
    """Report costs that come after the last year, and shares of the effect that no year has."""
    roi = values.get("roi") or {}
    if not roi or ("horizon_years" in reading.spots and "horizon_years" not in roi):
        return
    horizon = roi.get("horizon_years", DEFAULT_HORIZON)
    for name, cost in (roi.get("costs") or {}).items():
        for field in ("year", "from_year"):
            if cost.get(field, 0) > horizon:
                message = f"Year {cost[field]} lies beyond the horizon of {horizon} years."
                reading.error("BG016", f"roi.costs.{name}.{field}", message)
    given = len(roi.get("effect_by_year", ()))
    if given > horizon:
        message = f"{given} years are given, and only {horizon} are counted."
        reading.warning("BG024", "roi.effect_by_year", message)
