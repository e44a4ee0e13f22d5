"""The names under `pilot.`: the effect, what the evidence lets one claim, and when it ends."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from enum import StrEnum

from briefgen.narrative.model import (
    AssignedBy,
    Measurement,
    Metric,
    Pilot,
    PilotGroup,
    PilotValues,
)
from briefgen.numbers.entries import Entries
from briefgen.numbers.figure import (
    DATE,
    NUMBER,
    POINTS,
    TEXT,
    Unit,
    difference_unit,
    unit_of,
)
from briefgen.numbers.inference import (
    Cell,
    Cells,
    Estimate,
    compare_changes,
    compare_means,
    compare_shares,
)
from briefgen.numbers.planning import design_effect, detectable_effect, needed_size

FEWEST_UNITS = 20
SMALLEST_GROUP = 5

NO_PILOT = "the narrative has no `pilot` section"
NO_START = "the pilot has no `starts` date, or ends after the year 9999"
NO_VALUES = "the pilot's {group} group has no `before` and `after`"
NO_EFFECT = "the pilot has no `before` and `after`, in one form, for both groups"
NO_SHARES = "the pilot plans no shares `before` and `after` for both groups"
NO_PLANNED_EFFECT = "the pilot plans the same share for both groups"
NO_DEGREES = "the effect on a share has no degrees of freedom"
PLANNED = "the pilot's values are planned, so there is no data to have one"
TOO_LITTLE = "the pilot's groups are too small, or vary too little, for an interval"
TOO_FEW = "a group of fewer than five people is never shown"


class Claim(StrEnum):
    """What may be said of a pilot's effect."""

    NONE = "none"
    INDICATIVE = "indicative"
    MEASURED = "measured"


def add_pilot(entries: Entries, pilot: Pilot | None, metric: Metric | None) -> None:
    """Record every figure of the pilot; without `pilot` the whole group is absent."""
    if pilot is None:
        entries.miss("pilot", NO_PILOT)
        return
    _add_ends(entries, pilot)
    if too_few_people(pilot):
        _miss_values(entries, TOO_FEW)
        entries.add("pilot.claim", str(Claim.NONE), TEXT, keys=("pilot",))
        return
    unit = _effect_unit(pilot, metric)
    _add_changes(entries, pilot, unit)
    cells = cells_of(pilot)
    _add_effect(entries, cells, unit)
    estimate = estimate_of(pilot, cells)
    _add_interval(entries, estimate, unit, PLANNED if _is_planned(pilot) else TOO_LITTLE)
    entries.add("pilot.claim", str(claim_of(pilot, estimate)), TEXT, keys=("pilot",))
    _add_planning(entries, pilot, cells)


def too_few_people(pilot: Pilot) -> bool:
    """Whether measured values come from a group so small that they would show single people."""
    groups = (group for group in (pilot.treatment, pilot.control) if group is not None)
    return not _is_planned(pilot) and any(group.size < SMALLEST_GROUP for group in groups)


def assigned_units(pilot: Pilot) -> int:
    """How many units were assigned: people, or teams, of which each group is one."""
    groups = [group for group in (pilot.treatment, pilot.control) if group is not None]
    if pilot.assigned_by is AssignedBy.TEAM:
        return len(groups)
    return sum(group.size for group in groups)


def cells_of(pilot: Pilot) -> Cells | None:
    """The four cells of the comparison, where both groups have them in one form."""
    treatment, control = _cells(pilot.treatment), _cells(pilot.control)
    if treatment is None or control is None or _is_share(pilot.treatment, pilot.control) is None:
        return None
    return Cells(*treatment, *control)


def estimate_of(pilot: Pilot, cells: Cells | None) -> Estimate | None:
    """The effect with its interval; a plan has none, since nothing was measured."""
    if cells is None or _is_planned(pilot):
        return None
    if _is_share(pilot.treatment, pilot.control):
        return compare_shares(cells)
    changes = _changes(pilot.treatment), _changes(pilot.control)
    if changes[0] is not None and changes[1] is not None:
        return compare_changes(changes[0], changes[1])
    return compare_means(cells) if _has_spread(pilot) else None


def claim_of(pilot: Pilot, estimate: Estimate | None) -> Claim:
    """What may be said: nothing, unless measured against a control and clear of zero."""
    if estimate is None or not estimate.excludes_zero:
        return Claim.NONE
    return Claim.INDICATIVE if assigned_units(pilot) < FEWEST_UNITS else Claim.MEASURED


def _add_ends(entries: Entries, pilot: Pilot) -> None:
    try:
        ends = pilot.starts + timedelta(days=pilot.duration_days) if pilot.starts else None
    except OverflowError:
        ends = None
    if ends is None:
        entries.miss("pilot.ends", NO_START)
    else:
        entries.add("pilot.ends", ends, DATE, keys=("pilot.starts", "pilot.duration_days"))


def _add_changes(entries: Entries, pilot: Pilot, unit: Unit) -> None:
    for name, group in (("treatment", pilot.treatment), ("control", pilot.control)):
        cells = _cells(group)
        key = f"pilot.{name}"
        if cells is None:
            entries.miss(f"{key}.change", NO_VALUES.format(group=name))
        else:
            before, after = cells
            entries.add(f"{key}.change", after.mean - before.mean, unit, keys=(key,))


def _add_effect(entries: Entries, cells: Cells | None, unit: Unit) -> None:
    if cells is None:
        entries.miss("pilot.effect", NO_EFFECT)
    else:
        entries.add("pilot.effect", cells.effect, unit, keys=("pilot.treatment", "pilot.control"))


def _add_interval(entries: Entries, estimate: Estimate | None, unit: Unit, why: str) -> None:
    if estimate is None:
        _miss_interval(entries, why)
        return
    keys = ("pilot.treatment", "pilot.control")
    entries.add("pilot.interval.low", estimate.low, unit, keys)
    entries.add("pilot.interval.high", estimate.high, unit, keys)
    entries.add("pilot.p", estimate.p, NUMBER, keys)
    if estimate.degrees is None:
        entries.miss("pilot.degrees", NO_DEGREES)
    else:
        entries.add("pilot.degrees", estimate.degrees, NUMBER, keys)


def _add_planning(entries: Entries, pilot: Pilot, cells: Cells | None) -> None:
    """How large groups must be to show a planned difference of shares, and what these can show."""
    if cells is None or not _is_planned(pilot) or not _is_share(pilot.treatment, pilot.control):
        entries.miss("pilot.needed_size", NO_SHARES)
        entries.miss("pilot.detectable", NO_SHARES)
        return
    keys = ("pilot.treatment", "pilot.control")
    treatment, control = cells.treatment_after, cells.control_after
    design = _design(pilot)
    size = needed_size(control.mean, treatment.mean, design=design)
    if size is None:
        entries.miss("pilot.needed_size", NO_PLANNED_EFFECT)
    else:
        entries.add("pilot.needed_size", Decimal(size), NUMBER, keys)
    share, smallest = (control.mean + treatment.mean) / 2, min(treatment.size, control.size)
    entries.add("pilot.detectable", detectable_effect(share, smallest, design=design), POINTS, keys)


def _design(pilot: Pilot) -> Decimal:
    """How many times as many people teams need; 1 where single people are assigned."""
    if pilot.teams is None or pilot.assigned_by is not AssignedBy.TEAM:
        return Decimal(1)
    return design_effect(pilot.teams.size, pilot.teams.correlation)


def _miss_values(entries: Entries, why: str) -> None:
    for name in ("pilot.needed_size", "pilot.detectable"):
        entries.miss(name, NO_SHARES)
    for name in ("pilot.treatment.change", "pilot.control.change", "pilot.effect"):
        entries.miss(name, why)
    _miss_interval(entries, why)


def _miss_interval(entries: Entries, why: str) -> None:
    for name in ("pilot.interval.low", "pilot.interval.high", "pilot.p", "pilot.degrees"):
        entries.miss(name, why)


def _effect_unit(pilot: Pilot, metric: Metric | None) -> Unit:
    if metric is None or _is_share(pilot.treatment, pilot.control):
        return POINTS
    return difference_unit(unit_of(metric.unit))


def _cells(group: PilotGroup | None) -> tuple[Cell, Cell] | None:
    if group is None:
        return None
    before, after = _cell(group.before, group.size), _cell(group.after, group.size)
    return None if before is None or after is None else (before, after)


def _changes(group: PilotGroup | None) -> Cell | None:
    """The changes within persons, where a data file has each of them."""
    return None if group is None else _cell(group.change, group.size)


def _cell(measured: Measurement | None, size: int) -> Cell | None:
    if measured is None:
        return None
    if measured.share is not None:
        return Cell(measured.share, measured.share * (1 - measured.share), size)
    if measured.mean is None:
        return None
    spread = measured.sd or Decimal(0)
    return Cell(measured.mean, spread * spread, size)


def _measurements(*groups: PilotGroup | None) -> list[Measurement]:
    both = [(group.before, group.after) for group in groups if group is not None]
    return [measured for pair in both for measured in pair if measured is not None]


def _is_share(*groups: PilotGroup | None) -> bool | None:
    """Whether the values are shares; none where some are and some are not."""
    forms = {measured.share is not None for measured in _measurements(*groups)}
    return forms.pop() if len(forms) == 1 else None


def _has_spread(pilot: Pilot) -> bool:
    values = _measurements(pilot.treatment, pilot.control)
    return all(measured.sd is not None for measured in values)


def _is_planned(pilot: Pilot) -> bool:
    return pilot.values is PilotValues.PLANNED
