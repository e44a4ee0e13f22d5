"""What all checks of the author's words share: the narrative, its figures, and a language."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cached_property
from typing import Final

from briefgen.findings import Findings
from briefgen.narrative.model import Narrative
from briefgen.numbers.claims.candidates import Candidate, candidates, given_numbers
from briefgen.numbers.claims.passages import Passage
from briefgen.numbers.claims.subjects import Subjects, subjects_of
from briefgen.numbers.claims.typed import NumberReader, Typed
from briefgen.numbers.claims.words import NEVER, ClaimWords, alternatives
from briefgen.numbers.figure import Unit, UnitKind
from briefgen.numbers.format import Formatter
from briefgen.numbers.ledger import Ledger
from briefgen.records import dataclass

YEAR: Final = re.compile(r"(?<![\w.,])(?:19|20)\d\d(?![\w])")

SHARES: Final = (UnitKind.SHARE, UnitKind.POINTS)


@dataclass(frozen=True, eq=False)
class Context:
    """One narrative with all that its words are held against."""

    narrative: Narrative
    ledger: Ledger
    form: Formatter
    words: ClaimWords
    findings: Findings

    @cached_property
    def reader(self) -> NumberReader:
        """Reads typed numbers in the narrative's locale and units."""
        units = frozenset(metric.unit for metric in self.narrative.metrics.values())
        return NumberReader(self.form, self.words, units)

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """The figures that a number can be."""
        return candidates(self.ledger)

    @cached_property
    def subjects(self) -> Subjects:
        """The labels of the metrics."""
        return subjects_of(self.narrative)

    @cached_property
    def given(self) -> frozenset[tuple[Decimal, Unit | None]]:
        """Numbers that the narrative gives beside the ledger."""
        return frozenset(given_numbers(self.narrative))

    @cached_property
    def before_bound(self) -> re.Pattern[str]:
        """Finds a word such as "at least" directly before a number."""
        words = alternatives(self.words["bounds"])
        return re.compile(rf"(?<!\w)(?:{words})\s+$", re.IGNORECASE) if words else NEVER

    @cached_property
    def after_difference(self) -> re.Pattern[str]:
        """Finds a word such as "later" directly after a number, or one word on."""
        words = alternatives(self.words["differences"])
        return re.compile(rf"\s+(?:\w+\s+)?(?:{words})(?!\w)", re.I) if words else NEVER

    @cached_property
    def group_names(self) -> re.Pattern[str]:
        """Finds a word of a pilot group's name: what is said of one group, only it has."""
        pilot = self.narrative.pilot
        groups = [group for group in (pilot.treatment, pilot.control) if group] if pilot else []
        names = [word for group in groups for word in re.findall(r"\w{4,}", group.name.source)
                 if word[0].isupper()]  # fmt: skip
        return re.compile(rf"(?<!\w)(?:{'|'.join(names)})(?!\w)") if names else NEVER

    def says(self, passage: Passage, name: str) -> bool:
        """Whether a sentence has a word of a list."""
        return self.words.pattern(name).search(passage.text) is not None

    def is_bounded(self, passage: Passage, typed: Typed) -> bool:
        """Whether a number is a limit."""
        return self.before_bound.search(passage.text[: typed.start]) is not None

    def is_difference(self, passage: Passage, typed: Typed) -> bool:
        """Whether a number says how far two things are apart."""
        return self.after_difference.match(passage.text, typed.end) is not None

    def is_elsewhere(self, passage: Passage) -> bool:
        """Whether a sentence speaks of another year, of one group, or of what might be."""
        periods = {name for metric in self.narrative.metrics.values() for name in metric.periods}
        other = any(year not in periods for year in YEAR.findall(passage.text))
        of_group = self.group_names.search(passage.text) is not None
        return other or of_group or self.says(passage, "conditions")

    def is_past(self, passage: Passage) -> bool:
        """Whether a sentence names a year before the narrative's own: it tells history."""
        today = self.narrative.date
        return today is not None and any(int(y) < today.year for y in YEAR.findall(passage.text))

    def shown(self, candidate: Candidate) -> str:
        """A candidate's value as it prints, for a message."""
        value = candidate.value
        if candidate.unit.kind in SHARES:
            value /= 100
        return self.form.with_unit(abs(value), candidate.unit).replace("\u00a0", " ")

    def warn(self, rule: str, passage: Passage, message: str, hint: str) -> None:
        """Report what a sentence should not say."""
        self.findings.warning(rule, self.narrative.place(passage.key), message, hint)
