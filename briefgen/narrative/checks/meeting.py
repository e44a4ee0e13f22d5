"""The meeting: its agenda fills the time."""

from __future__ import annotations

from typing import Final

from briefgen.narrative.values.reading import Reading
from briefgen.narrative.values.walk import Values

DEFAULT_MINUTES: Final[int] = 20


def check_meeting(values: Values, reading: Reading) -> None:
    """Warn where the parts of the agenda do not add up to the meeting's length."""
    meeting = values.get("meeting") or {}
    agenda = meeting.get("agenda")
    if not agenda or any(item is None or "minutes" not in item for item in agenda):
        return
    total = sum(item["minutes"] for item in agenda)
    duration = meeting.get("duration_minutes", DEFAULT_MINUTES)
    if total != duration:
        message = f"The agenda takes {total} minutes, and the meeting {duration}."
        reading.warning("BG501", "meeting.agenda", message, f"duration_minutes: {total}")
