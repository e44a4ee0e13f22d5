"""How people write numbers and days, and how a narrative wants them; needed for hints only."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Final

from briefgen.narrative.values.dates import DAY, MONTH, MONTH_NUMBERS
from briefgen.narrative.values.numbers import LONGEST_NUMBER
from briefgen.suggest import closest

_MILLION: Final = 1_000_000
_WRITTEN: Final = re.compile(
    r"(?P<sign>[-+−]?)(?:[A-Z]{3}|[$€£¥₹])?\s*(?P<digits>\d[\d.,'’_\s]*?)\s*"
    r"(?P<scale>(?i:k|thousand|tsd\.?|m|mn|mio\.?|million|bn|billion|mrd\.?))?\s*"
    r"(?P<unit>%|[$€£¥₹]|[^\W\d_]+)?"
)
_SEPARATED: Final = re.compile(r"\d[.,'’_\s]+\d")
_SPACED_GROUPS: Final = re.compile(r"\d{1,3}(?:['’_\s]\d{3})+(?:[.,]\d+)?")
_SCALES: Final = {"k": 1000, "t": 1000, "m": _MILLION, "b": 1000 * _MILLION}
_LOOSE_DAY: Final = re.compile(r"(\d{4})[-/.](\d\d?)[-/.](\d\d?)", re.ASCII)
_GERMAN_DAY: Final = re.compile(r"(\d\d?)\.\s?(\d\d?)\.\s?(\d{4})", re.ASCII)
_SPELLED_DAY: Final = re.compile(r"([0-9]{1,2})\.? ([^\W\d_]+) ([0-9]{4})")
_LOOSE_QUARTER: Final = re.compile(
    r"(?:Q([1-4])[ /-]?(\d{2}|\d{4})|(\d{4})[ /-]?Q([1-4]))", re.I | re.ASCII
)
_LOOSE_TIME: Final = re.compile(r"(\S+)[ T]+(\d\d?):(\d\d)(?::\d\d)?", re.ASCII)


def plain_spelling(text: str) -> str | None:
    """What `180,000`, `$180k`, `1.5 Mio.`, `3,5 %` or `3 days` would be as plain numbers."""
    match = _WRITTEN.fullmatch(text) if len(text) <= LONGEST_NUMBER else None
    digits = _plain_digits(match["digits"]) if match else None
    if match is None or digits is None:
        return None
    scale = _SCALES[match["scale"][0].lower()] if match["scale"] else 1
    value = Decimal(digits) * scale
    number = format(value.normalize() if scale > 1 else value, "f")
    sign = "-" if match["sign"] in ("-", "−") else ""
    return f"{sign}{number}{'%' if match['unit'] == '%' else ''}"


def has_separators(text: str) -> bool:
    """Whether marks or spaces stand between digits."""
    return _SEPARATED.search(text) is not None


def _plain_digits(written: str) -> str | None:
    """Digits with a decimal point at most: the last of two marks, or one before few digits."""
    written = written.strip()
    if re.search(r"['’_\s]", written) and not _SPACED_GROUPS.fullmatch(written):
        return None
    text = re.sub(r"['’_\s]", "", written).rstrip(".,")
    last = max(text.rfind("."), text.rfind(","))
    if last < 0:
        return text.lstrip("0") or "0"
    whole, decimals = re.sub("[.,]", "", text[:last]).lstrip("0") or "0", text[last + 1 :]
    both = "." in text and "," in text
    groups = text.count(text[last]) > 1 or (len(decimals) == 3 and not both)
    return whole + decimals if groups else f"{whole}.{decimals}"


def as_day(text: str) -> str | None:
    """The day that other common spellings mean, where they can mean only one."""
    if match := _LOOSE_DAY.fullmatch(text):
        return _iso(match[1], int(match[2]), match[3])
    if match := _GERMAN_DAY.fullmatch(text):
        return _iso(match[3], int(match[2]), match[1])
    if (match := _SPELLED_DAY.fullmatch(text)) and (month := closest(match[2], MONTH_NUMBERS)):
        return _iso(match[3], MONTH_NUMBERS[month], match[1])
    return None


def _iso(year: str, month: int, day: str) -> str | None:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None


def as_time(text: str) -> str | None:
    """The day and time that other common spellings mean."""
    match = _LOOSE_TIME.fullmatch(text)
    if match is None or int(match[2]) > 23 or int(match[3]) > 59:
        return None
    day = match[1] if DAY.fullmatch(match[1]) else as_day(match[1])
    return f"{day}T{int(match[2]):02}:{match[3]}" if day else None


def as_quarter(text: str) -> str | None:
    """The quarter that other common spellings mean."""
    match = _LOOSE_QUARTER.fullmatch(text)
    if match is None:
        return None
    year = match[2] or match[3]
    return f"Q{match[1] or match[4]} {year if len(year) == 4 else f'20{year}'}"


def as_month(text: str) -> str | None:
    """The month that an abbreviated or misspelt name means."""
    match = MONTH.fullmatch(text)
    if match is None:
        return None
    name = match[1].capitalize()
    starts = [month for month in MONTH_NUMBERS if month.startswith(name) and len(name) > 2]
    month = starts[0] if starts else closest(name, MONTH_NUMBERS)
    return f"{month} {match[2]}" if month else None
