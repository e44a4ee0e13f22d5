"""Dates of a language that has no patterns here: those of CLDR, rewritten as our patterns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

SKELETONS: Final = {
    "long": "yMMMMd",
    "medium": "yMMMd",
    "short": "MMMd",
    "month": "yMMMM",
    "month_medium": "yMMM",
}
LONG: Final = "long"  # the one style that CLDR lists apart, and not always as a skeleton
PART: Final = re.compile(r"'(?P<quoted>[^']*)'|(?P<letters>(?P<letter>[A-Za-z])(?P=letter)*)")
FIELDS: Final = {"y": "{year}", "d": "{day}", "MMMM": "{month}", "MMM": "{mon}"}
NUMERIC_MONTH: Final = "{number}"


def date_patterns(locale: str) -> Mapping[str, str]:
    """The patterns of a locale's dates, as far as they need no more than day, month and year."""
    from babel import Locale

    known = Locale.parse(locale, sep="-")
    sources = {style: known.datetime_skeletons.get(form) for style, form in SKELETONS.items()}
    sources[LONG] = known.date_formats[LONG]
    patterns = {style: _rewritten(str(form)) for style, form in sources.items() if form}
    return {style: pattern for style, pattern in patterns.items() if pattern}


def _rewritten(pattern: str) -> str:
    """A pattern of CLDR as one of ours; empty where it has what ours have not, such as eras."""
    fields = [_field(part) for part in PART.finditer(pattern)]
    filled = iter(fields)
    return "" if None in fields else PART.sub(lambda _: next(filled) or "", pattern)


def _field(part: re.Match[str]) -> str | None:
    if part["letters"] is None:
        return part["quoted"] or "'"
    letters = part["letters"].replace("L", "M")
    if letters in ("M", "MM"):
        return NUMERIC_MONTH
    return FIELDS.get(letters if letters[0] == "M" else letters[0])
