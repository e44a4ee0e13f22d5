"""How dates and times print in one locale."""

from __future__ import annotations

from datetime import date, datetime

from briefgen.narrative.model import When
from briefgen.numbers.locales import LocaleData
from briefgen.numbers.patterns import Patterns, fill
from briefgen.records import dataclass

LONG = "long"  # 2 February 2026
MEDIUM = "medium"  # 2 Feb 2026
SHORT = "short"  # 2 Feb
STYLES = (LONG, MEDIUM, SHORT)
MONTHS_PER_QUARTER = 3


@dataclass(frozen=True, slots=True, eq=False)
class Dates:
    """Prints dates with a language's patterns and a locale's names of months."""

    data: LocaleData
    patterns: Patterns

    def day(self, day: date, style: str = LONG) -> str:
        """A day: "long" 2 February 2026, "medium" 2 Feb 2026, "short" 2 Feb."""
        return self._fill(style, day)

    def when(self, when: When, with_year: bool = True) -> str:
        """A day, month, quarter or year as precise as it was given, in short names of months."""
        style = {
            "day": MEDIUM if with_year else SHORT,
            "month": "month_medium" if with_year else "month_short",
            "quarter": "quarter" if with_year else "quarter_short",
        }.get(when.precision, "year")
        return self._fill(style, when.first_day)

    def time(self, moment: datetime) -> str:
        """A time of day: 10:00."""
        return fill(
            self.patterns.dates["time"], hour=str(moment.hour), minute=f"{moment.minute:02}"
        )

    def date_time(self, moment: datetime) -> str:
        """A day and a time: 12 February 2026, 10:00."""
        pattern = self.patterns.dates["date_time"]
        return fill(pattern, date=self.day(moment), time=self.time(moment))

    def _fill(self, style: str, day: date) -> str:
        return fill(
            self.patterns.dates[style],
            day=self._number(day),
            month=self.data.months[day.month],
            number=str(day.month),  # only CLDR's patterns have it
            mon=self.data.months_short[day.month],
            quarter=str((day.month - 1) // MONTHS_PER_QUARTER + 1),
            year=str(day.year),
        )

    def _number(self, day: date) -> str:
        """The day of the month; some languages write the first one as an ordinal."""
        number = str(day.day)
        return fill(self.patterns.dates["first"], day=number) if day.day == 1 else number
