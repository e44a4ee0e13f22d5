"""Days and times: `2026-02-16`, `Q3 2026`, `March 2026`, `2026`, `2026-02-12T10:00`."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime
from typing import Final

from briefgen.narrative.format.kinds import DateKind, TimeKind, WhenKind
from briefgen.narrative.model import When
from briefgen.narrative.syntax.nodes import Node, Scalar
from briefgen.narrative.values.reading import Reading, scalar, shown

FIRST_YEAR: Final = 1980  # the first that a zip archive can carry
LAST_YEAR: Final = 2199
MONTHS: Final = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "de": (
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
}
MONTH_NUMBERS: Final = {
    name: number for names in MONTHS.values() for number, name in enumerate(names, start=1)
}
DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_TIME: Final = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)", re.ASCII)
_QUARTER: Final = re.compile(r"Q([1-4]) (\d{4})", re.ASCII)
MONTH: Final = re.compile(r"([^\W\d_]+) ([0-9]{4})")
_YEAR: Final = re.compile(r"\d{4}", re.ASCII)


def read_date(node: Node, _kind: DateKind, key: str, reading: Reading) -> date | None:
    """A day."""
    found = scalar(node, "a day such as 2026-02-16", key, reading)
    if found is None:
        return None
    text = found.value.strip()
    if DAY.fullmatch(text):
        return _day(text, key, reading)
    from briefgen.narrative.values.spellings import as_day

    better = as_day(text)
    hint = reading.rewritten(node, better) if better else "write year-month-day"
    reading.error("BG017", key, f"{shown(text)} is not a day such as 2026-02-16.", hint)
    return None


def read_when(node: Node, _kind: WhenKind, key: str, reading: Reading) -> When | None:
    """A day, a month, a quarter or a year."""
    found = scalar(node, "a day, month, quarter or year", key, reading)
    if found is None:
        return None
    text = found.value.strip()
    if DAY.fullmatch(text):
        day = _day(text, key, reading)
        return None if day is None else When(day, "day")
    parts = _parts(text)
    if parts is None:
        _not_when(found, text, key, reading)
        return None
    year, month, precision = parts
    return When(date(int(year), month, 1), precision) if _year_fits(year, key, reading) else None


def _parts(text: str) -> tuple[str, int, str] | None:
    """Year, first month and precision of a quarter, a month or a year."""
    if match := _QUARTER.fullmatch(text):
        return match[2], 3 * int(match[1]) - 2, "quarter"
    if (match := MONTH.fullmatch(text)) and (number := MONTH_NUMBERS.get(match[1])):
        return match[2], number, "month"
    return (text, 1, "year") if _YEAR.fullmatch(text) else None


def read_time(node: Node, _kind: TimeKind, key: str, reading: Reading) -> datetime | None:
    """A day and a time."""
    found = scalar(node, "a day and time such as 2026-02-12T10:00", key, reading)
    if found is None:
        return None
    text = found.value.strip()
    match = _TIME.fullmatch(text)
    if match is None:
        from briefgen.narrative.values.spellings import as_time

        better = as_time(text)
        hint = reading.rewritten(node, better) if better else "write 2026-02-12T10:00"
        message = f"{shown(text)} is not a day and time such as 2026-02-12T10:00."
        reading.error("BG017", key, message, hint)
        return None
    hour, minute = int(match[2]), int(match[3])
    if hour > 23 or minute > 59:
        reading.error("BG017", key, f"{match[2]}:{match[3]} is no time of day.")
        return None
    day = _day(match[1], key, reading)
    return None if day is None else datetime(day.year, day.month, day.day, hour, minute)


def _day(text: str, key: str, reading: Reading) -> date | None:
    year, month, day = (int(part) for part in text.split("-"))
    if not _year_fits(text[:4], key, reading):
        return None
    if not 1 <= month <= 12:
        reading.error("BG017", key, f"{text} has no such month: there are 12.")
        return None
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        name = MONTHS["en"][month - 1]
        reading.error("BG017", key, f"{text} does not exist: {name} {year} has {last} days.")
        return None
    return date(year, month, day)


def _year_fits(year: str, key: str, reading: Reading) -> bool:
    fits = FIRST_YEAR <= int(year) <= LAST_YEAR
    if not fits:
        message = f"The year {year} is not from {FIRST_YEAR} to {LAST_YEAR}."
        reading.error("BG017", key, message)
    return fits


def _not_when(node: Scalar, text: str, key: str, reading: Reading) -> None:
    from briefgen.narrative.values.spellings import as_day, as_month, as_quarter

    better = as_quarter(text) or as_month(text) or as_day(text)
    hint = reading.rewritten(node, better) if better else ""
    message = (
        f"{shown(text)} is not a day (2026-02-16), month (March 2026), quarter (Q3 2026), year."
    )
    reading.error("BG017", key, message, hint)
