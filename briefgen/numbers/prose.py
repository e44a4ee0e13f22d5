"""Texts that read the ledger: each `{{ }}` becomes the figure as it prints.

Whatever a text asks for and cannot have is a finding at its place, with the Jinja to write
instead; the text then stays as it is, so that one run shows all findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from briefgen.findings import Findings
from briefgen.narrative.model import Narrative, Text
from briefgen.numbers import filters
from briefgen.numbers.expressions import (
    OPENING,
    FilterCall,
    Literal,
    Part,
    Read,
    UnreadableError,
    parse,
)
from briefgen.numbers.figure import NUMBER, TEXT, Figure
from briefgen.numbers.format import Formatter
from briefgen.numbers.known import Printed, Use, together, uses_of, with_uses
from briefgen.numbers.ledger import Ledger
from briefgen.numbers.locales import NO_BREAK_SPACE
from briefgen.numbers.texts import texts_of
from briefgen.records import dataclass
from briefgen.suggest import closest

LONGEST_TEXT = 20_000
LIST_HINT = "write {{{{ {name}[0] }}}} for the first value, {{{{ {name}[-1] }}}} for the last"
HOW_TO = "write {{ name }} or {{ name | filter }}, such as {{ roi.budget | money }}"
LITERAL = "the value"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text as it prints, its short form, and the names of the figures that it read."""

    text: str
    short: str | None = None
    used: tuple[str, ...] = ()


class _RefusedError(Exception):
    """One thing that a text cannot have."""

    def __init__(self, rule: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.hint = hint


class _TooLongError(Exception):
    """A text that grows beyond what any page holds: labels that read labels can double."""


class _Budget:
    """How many letters a text may still grow by, shared with the texts that it reads."""

    def __init__(self) -> None:
        self._left = LONGEST_TEXT

    def spend(self, text: str) -> str:
        self._left -= len(text) + 1
        if self._left < 0:
            raise _TooLongError
        return text


class Prose:
    """Renders a narrative's texts; findings go to the collector that it is given."""

    def __init__(
        self, narrative: Narrative, ledger: Ledger, form: Formatter, findings: Findings
    ) -> None:
        self._narrative = narrative
        self._ledger = ledger
        self._form = form
        self._findings = findings
        self._periods = _periods_with_spaces(narrative)
        self._rendered: dict[Text, Rendered] = {}

    def check(self) -> None:
        """Read every text of the narrative, those too that no page prints."""
        for text in texts_of(self._narrative):
            if OPENING in text.source or OPENING in (text.short or ""):
                self.render(text)

    def render(self, text: Text) -> Rendered:
        """A text and its short form, with every `{{ }}` read; findings come once for each text."""
        known = self._rendered.get(text)
        if known is None:
            known = self._rendered[text] = self._render_both(text)
        return known

    def _render_both(self, text: Text) -> Rendered:
        used: dict[str, None] = {}
        whole = self._render(text.source, text.key, used)
        if text.short is None:
            return Rendered(whole, None, tuple(used))
        short = self._render(text.short, f"{text.key}.short", used)
        return Rendered(whole, short, tuple(used))

    def _render(self, source: str, key: str, used: dict[str, None]) -> str:
        refused: list[_RefusedError] = []
        rendered = source
        if OPENING in source:
            rendered = self._read(source, used, refused)
        for problem in refused:
            self._findings.error(
                problem.rule, self._narrative.place(key), problem.message, problem.hint
            )
        if refused:
            return source
        return with_uses(self._periods.sub(_kept_together, rendered), rendered)

    def _read(self, source: str, used: dict[str, None], refused: list[_RefusedError]) -> str:
        reading = _Reading(self._ledger, self._form, used, refused, _Budget())
        try:
            return reading.read(source)
        except _TooLongError:
            message = f"this text grows over {LONGEST_TEXT} letters"
            refused.append(_RefusedError("BG210", message))
            return source


def keep_together(text: str) -> str:
    """A short text such as a period's name, with no-break spaces: Q1 27 stays on one line."""
    return with_uses(text.replace(" ", NO_BREAK_SPACE), text)


def _kept_together(period: re.Match[str]) -> str:
    return keep_together(period[0])


def _shown(figure: Figure, text: str) -> str:
    """A text that shows a figure, and those that the figure, if it is a text, reads itself."""
    assert not isinstance(figure.value, tuple)
    return Printed(text, (Use(figure.name, figure.value, text), *uses_of(text)))


def _periods_with_spaces(narrative: Narrative) -> re.Pattern[str]:
    metrics = narrative.metrics.values()
    spaced = {period for metric in metrics for period in metric.periods if " " in period}
    names = "|".join(re.escape(period) for period in sorted(spaced, reverse=True))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)" if names else r"(?!)")


@dataclass(frozen=True, slots=True)
class _Reading:
    """One text being read; `inside` are the text figures that led here, to see a circle."""

    ledger: Ledger
    form: Formatter
    used: dict[str, None]
    refused: list[_RefusedError]
    budget: _Budget
    inside: tuple[str, ...] = ()

    def read(self, source: str) -> str:
        """The text with its figures; where something is refused, what comes out is not used."""
        try:
            parts = parse(source)
        except UnreadableError as error:
            self.refused.append(_RefusedError("BG210", str(error), HOW_TO))
            return source
        return together(map(self.budget.spend, self._printed(parts)))

    def _printed(self, parts: Iterable[Part]) -> Iterator[str]:
        words: Iterable[str] = ()
        for part in parts:
            if isinstance(part, str):
                yield _joined(part, words)
                words = ()
            else:
                yield self._expression(part)
                words = self._words_after(part)

    def _expression(self, part: Read | Literal) -> str:
        try:
            figure = self._figure(part)
            text = self._filtered(figure, part.filters)
            return text if isinstance(part, Literal) else _shown(figure, text)
        except filters.MisusedError as error:
            self.refused.append(_RefusedError("BG213", error.message, error.hint))
        except _RefusedError as error:
            self.refused.append(error)
        return ""

    def _figure(self, part: Read | Literal) -> Figure:
        if isinstance(part, Literal):
            unit = NUMBER if isinstance(part.value, Decimal) else TEXT
            return Figure(LITERAL, part.value, unit)
        figure = self.ledger.get(part.name)
        if figure is None:
            raise _missing(self.ledger, part.name)
        self.used[part.name] = None
        return figure if part.item is None else _item(figure, part.item)

    def _filtered(self, figure: Figure, calls: Iterable[FilterCall]) -> str:
        current: Figure | str = figure
        for call in calls:
            if call.name not in filters.NAMES:
                raise _unknown_filter(call.name)
            if isinstance(current, str):
                raise _RefusedError("BG213", f"nothing is left for `{call.name}` to do", HOW_TO)
            current = filters.apply(self.form, current, call)
        return current if isinstance(current, str) else self._bare(current)

    def _bare(self, figure: Figure) -> str:
        value = figure.value
        if isinstance(value, Decimal):
            return self.form.bare(value, figure.unit)
        if isinstance(value, date):
            return self.form.dates.day(value)
        if isinstance(value, str):
            return self._nested(figure.name, value)
        hint = LIST_HINT.format(name=figure.name)
        raise _RefusedError(
            "BG213", f"`{figure.name}` is a list, and a text prints one value", hint
        )

    def _nested(self, name: str, value: str) -> str:
        """A text figure, such as a label, may read the ledger itself."""
        if OPENING not in value or name == LITERAL:
            return value
        if name in self.inside:
            raise _RefusedError("BG210", f"`{name}` reads itself")
        inside = (*self.inside, name)
        return replace(self, inside=inside).read(value)

    def _words_after(self, part: Read | Literal) -> Iterable[str]:
        """The words for a printed figure's unit: one that follows stays on the figure's line."""
        figure = self.ledger.get(part.name) if isinstance(part, Read) else None
        if figure is None:
            return ()
        return (*self.form.unit_forms(figure.unit).values(), figure.unit.name)


def _joined(text: str, words: Iterable[str]) -> str:
    """A text whose first word is a unit, tied to the figure before it."""
    for word in words:
        if word and re.match(rf" {re.escape(word)}(?!\w)", text):
            return NO_BREAK_SPACE + text[1:]
    return text


def _item(figure: Figure, index: int) -> Figure:
    """One value of a list."""
    if not isinstance(figure.value, tuple):
        raise _RefusedError("BG213", f"`{figure.name}` is one value, not a list", HOW_TO)
    if not -len(figure.value) <= index < len(figure.value):
        last = len(figure.value) - 1
        raise _RefusedError("BG213", f"`{figure.name}` has the items 0 to {last}, not {index}")
    return Figure(f"{figure.name}[{index}]", figure.value[index], figure.unit, figure.source)


def _missing(ledger: Ledger, name: str) -> _RefusedError:
    """Why a name has no figure: it has no value here, it is a group, or it does not exist."""
    if why := ledger.why_absent(name):
        hint = "leave it out of the text, or give what it needs"
        return _RefusedError("BG212", f"`{name}` has no value here: {why}", hint)
    if names := ledger.under(name):
        return _RefusedError("BG211", f"`{name}` is a group of figures", _one_of(names))
    hint = _one_of(ledger.closest(name)) or "docs/numbers.md lists the names"
    return _RefusedError("BG211", f"there is no figure `{name}`", hint)


def _unknown_filter(name: str) -> _RefusedError:
    close = closest(name, filters.NAMES)
    hint = f"did you mean `{close}`?" if close else f"use one of {', '.join(filters.NAMES)}"
    return _RefusedError("BG213", f"there is no filter `{name}`", hint)


def _one_of(names: Iterable[str]) -> str:
    shown = [f"{{{{ {name} }}}}" for name in names][:3]
    return f"did you mean {' or '.join(shown)}?" if shown else ""
