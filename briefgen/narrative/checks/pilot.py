"""The pilot: its cells are all means or all shares, in the metric's unit."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.narrative.bindings import PeopleChange
from briefgen.narrative.model import AssignedBy, Measurement, PilotValues
from briefgen.narrative.values.reading import Reading
from briefgen.narrative.values.walk import Values


def check_pilot(values: Values, reading: Reading) -> None:
    """Report what contradicts: cells of two kinds, people of a plan, teams where there are none."""
    pilot = values.get("pilot") or {}
    for group in ("treatment", "control"):
        if _take_from_people(pilot.get(group) or {}) and not _is_measured(pilot):
            message = "These people were measured, and the pilot's values count as planned."
            hint = "add values: measured to the pilot"
            reading.error("BG208", f"pilot.{group}.people", message, hint)
    if "teams" in pilot and pilot.get("assigned_by") is AssignedBy.PERSON:
        message = "Single people are assigned, so that teams make no difference."
        reading.error("BG025", "pilot.teams", message, "remove one of teams and assigned_by")
    cells = list(_cells(pilot))
    kinds = {key: "share" if "share" in cell else "mean" for key, cell in cells if cell}
    if not kinds:
        return
    first_key, first = next(iter(kinds.items()))
    for key, kind in kinds.items():
        if kind != first:
            message = f"This is a {kind}, and {first_key} is a {first}: all four are of one kind."
            reading.error("BG025", key, message)


def _is_measured(pilot: Values) -> bool:
    return pilot.get("values") is PilotValues.MEASURED


def _take_from_people(group: Values) -> bool:
    """Take size and measurements of a group whose people stand in a data file, if they do."""
    people = group.pop("people", None)
    if not isinstance(people, PeopleChange):
        return False
    group["size"] = people.size
    for time, (mean, sd) in (("before", people.before), ("after", people.after)):
        group[time] = {"mean": mean, "sd": sd}
    group["change"] = Measurement(*people.change)
    return True


def _cells(pilot: Values) -> Iterator[tuple[str, Values]]:
    for group in ("treatment", "control"):
        for time in ("before", "after"):
            cell = (pilot.get(group) or {}).get(time)
            if cell:
                yield f"pilot.{group}.{time}", cell
