"""Where YAML gives up: what a person most probably meant, so that reading can go on.

Each doctor looks at one line near the error and returns a `Mend` if it knows the trap, or None.
A mend is always reported as an error; the mended text is only read to find the other problems.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from briefgen.narrative.syntax.brackets import mend_brackets
from briefgen.narrative.syntax.lines import (
    Line,
    corrected,
    indent_of,
    line_of,
    quote,
    quote_value,
    quoted_prefix,
    split_comment,
)
from briefgen.narrative.syntax.source import Source
from briefgen.narrative.syntax.trouble import Trouble
from briefgen.records import dataclass

_BLOCK_HEADER: Final = re.compile(r"[|>][+\-0-9]{0,2} *(?:#.*)?$")
_NO_SPACE_AFTER_COLON: Final = re.compile(r"( *(?:- +)*)(\w+):([^\s:].*)$")
_NO_COLON: Final = re.compile(r"( *(?:- +)*)(\w+) +([^\s:].*)$")
_NO_SPACE_AFTER_DASH: Final = re.compile(r"( *)-([^\s-].*)$")


@dataclass(frozen=True, slots=True)
class Mend:
    """A finding, and the lines with which reading goes on; `guess` means text was dropped."""

    rule: str
    line: int
    column: int
    message: str
    hint: str
    lines: dict[int, str]
    guess: bool = False


@dataclass(frozen=True, slots=True)
class Patient:
    """A line near the error, with all that a doctor may look at."""

    line: Line
    before: Line
    source: Source
    trouble: Trouble
    known: frozenset[str]

    def mend(self, rule: str, message: str, text: str) -> Mend:
        """A mend of the value that shows the whole corrected line."""
        line = self.line
        return Mend(rule, line.number, line.column, message, corrected(text), {line.number: text})


Doctor = Callable[[Patient], Mend | None]


def find_mend(
    source: Source, trouble: Trouble, known: frozenset[str], mended: frozenset[int] = frozenset()
) -> Mend:
    """The first trap that a doctor knows on a line near the error, else the last resort.

    A line that was mended already is not mended again: quotes inside quotes would grow for ever.
    """
    rounds = _rounds(source, trouble)
    for number, doctors in rounds:
        patient = _patient(source, trouble, known, number)
        for doctor in _FOR_NO_VALUE if patient.line.outside else doctors:
            mend = doctor(patient)
            if mend and mended.isdisjoint(mend.lines) and _changes(mend, source):
                return mend
    return _last_resort(_patient(source, trouble, known, rounds[0][0]))


def _changes(mend: Mend, source: Source) -> bool:
    return any(source.line(number) != text for number, text in mend.lines.items())


def _rounds(source: Source, trouble: Trouble) -> list[tuple[int, tuple[Doctor, ...]]]:
    """The lines to look at: where YAML gave up, and where it began what it could not finish."""
    before = _text_line_before(source, trouble.line)
    rounds = [(trouble.line, _HERE), (before, _BEFORE)]
    if any(word in trouble.context for word in ("scanning", "flow", "block node")):
        rounds.insert(0, (trouble.context_line, _HERE))
    return rounds


def _patient(source: Source, trouble: Trouble, known: frozenset[str], number: int) -> Patient:
    before = _text_line_before(source, number)
    line, above = line_of(source, number, known), line_of(source, before, known)
    return Patient(line, above, source, trouble, known)


def _text_line_before(source: Source, number: int) -> int:
    """The nearest line above that is neither empty nor a comment; 0 where there is none."""
    number -= 1
    while number > 0 and source.line(number).strip()[:1] in ("", "#"):
        number -= 1
    return number


def _special_start(patient: Patient) -> Mend | None:
    line = patient.line
    value = line.value
    lone = value[:1] in ("*", "&", "!", "%", "@", "`", ",", "]", "}") or value.startswith("{{")
    block = value[:1] in ("|", ">") and not _BLOCK_HEADER.match(value)
    mark = value[:2] in ("- ", "? ") and bool(line.key)
    if not (lone or block or mark):
        return None
    start = "{{" if value.startswith("{{") else value[0]
    message = f"YAML does not read {start} at the start of a value as text."
    return patient.mend("BG034", message, line.with_value(quote_value(value)))


def _quotes(patient: Patient) -> Mend | None:
    line = patient.line
    value, mark = line.value, line.value[:1]
    if mark not in ('"', "'"):
        return None
    inside = quoted_prefix(value)
    if not inside:
        message = f"The quote {mark} is opened here and never closed."
        text = line.with_value(quote(split_comment(value)[0][1:]))
        return patient.mend("BG005", message, text)
    if split_comment(value[len(inside) :])[0].strip():
        whole = value[1:-1] if value.endswith(mark) else value
        message = "The text goes on after the closing quote."
        return patient.mend("BG005", message, line.with_value(quote_value(whole)))
    if "double-quoted" in patient.trouble.context:
        message = "In double quotes a backslash starts a code that YAML does not know."
        text = line.with_value(quote(inside[1:-1]) + value[len(inside) :])
        return patient.mend("BG005", message, text)
    return None


def _brackets(patient: Patient) -> Mend | None:
    line, trouble = patient.line, patient.trouble
    unclosed = "flow" in trouble.context and trouble.line != line.number
    mended = mend_brackets(line.value, unclosed)
    if mended is None:
        return None
    return patient.mend(mended.rule, mended.message, line.with_value(mended.value))


def _colon_inside(patient: Patient) -> Mend | None:
    line = patient.line
    value = split_comment(line.value)[0]
    if value[:1] in ("", '"', "'", "[", "{", "|", ">", "#"):
        return None
    if ": " not in value and not value.endswith(":"):
        return None
    text = line.with_value(quote_value(line.value))
    return patient.mend("BG035", _COLON_MESSAGE, text)


def _colon_in_continued_text(patient: Patient) -> Mend | None:
    """The second line of an unquoted text that has a colon: both lines become one."""
    line, before = patient.line, patient.before
    continued = line.key and not line.dashes and line.key not in patient.known
    if not continued or line.indent <= before.indent or not before.value:
        return None
    whole = before.with_value(quote(f"{before.value} {line.text.strip()}"))
    hint, lines = corrected(whole), {before.number: whole, line.number: ""}
    return Mend("BG035", line.number, line.indent + 1, _COLON_MESSAGE, hint, lines)


def _text_after_comment(patient: Patient) -> Mend | None:
    """A text over two lines with ` #` in the first: the comment ends the text."""
    line, before = patient.line, patient.before
    if line.key or line.dashes or " #" not in before.value or line.indent <= before.indent:
        return None
    whole = before.with_value(quote(f"{before.value} {line.text.strip()}"))
    lost = before.value[before.value.index(" #") + 1 :]
    column = before.column + before.value.index(" #") + 1
    message = f'"{lost}" is lost: YAML takes " #" for the start of a comment.'
    lines = {before.number: whole, line.number: ""}
    return Mend("BG031", before.number, column, message, corrected(whole), lines)


def _missing_space(patient: Patient) -> Mend | None:
    text = patient.line.text
    if (match := _NO_SPACE_AFTER_COLON.match(text)) and match[2] in patient.known:
        return _key_mend(patient, "A space is missing after the colon.", match)
    if (match := _NO_COLON.match(text)) and match[2] in patient.known:
        return _key_mend(patient, f'A colon is missing after "{match[2]}".', match)
    if (match := _NO_SPACE_AFTER_DASH.match(text)) and not patient.line.key:
        message, whole = "A space is missing after the dash.", f"{match[1]}- {match[2]}"
        lines, column = {patient.line.number: whole}, len(match[1]) + 1
        return Mend("BG005", patient.line.number, column, message, corrected(whole), lines)
    return None


def _key_mend(patient: Patient, message: str, match: re.Match[str]) -> Mend:
    whole = f"{match[1]}{match[2]}: {match[3]}"
    number, column = patient.line.number, len(match[1]) + 1
    return Mend("BG005", number, column, message, corrected(whole), {number: whole})


def _indentation(patient: Patient) -> Mend | None:
    line, trouble = patient.line, patient.trouble
    starts_something = bool(line.key or line.dashes)
    if not starts_something or line.number != trouble.line:
        return None
    indents = _open_indents(patient)
    if not indents or line.indent in indents:
        return None
    right = min(indents, key=lambda indent: (abs(indent - line.indent), -indent))
    spaces = "space" if line.indent == 1 else "spaces"
    message = f"This line is indented by {line.indent} {spaces}, those around it by {right}."
    hint = f"indent it by {right}: {' ' * right}{line.text.strip()}"
    lines = _moved_block(patient.source, line, right)
    return Mend("BG005", line.number, line.indent + 1, message, hint, lines)


def _open_indents(patient: Patient) -> list[int]:
    """The indents at which something may stand: those of the lines above, each smaller."""
    found: list[int] = []
    number = patient.before.number
    while number > 0 and (not found or found[-1] > 0):
        indent = indent_of(patient.source.line(number))
        if not found or indent < found[-1]:
            found.append(indent)
        number = _text_line_before(patient.source, number)
    return found


def _moved_block(source: Source, line: Line, right: int) -> dict[int, str]:
    """The line at its right indent, and those after it that share its wrong one."""
    moved: dict[int, str] = {}
    number = line.number
    while (text := source.line(number)).strip() and indent_of(text) == line.indent:
        moved[number] = " " * right + text.strip()
        number += 1
    return moved


def _last_resort(patient: Patient) -> Mend:
    """No doctor knows it: say so, and read on without the line."""
    trouble, number = patient.trouble, patient.line.number
    column = trouble.column if trouble.line == number else patient.line.indent + 1
    unknown = f"YAML cannot read this line: {trouble.problem}."
    message = next(
        (_PLAIN[start] for start in _PLAIN if trouble.problem.startswith(start)), unknown
    )
    hint = "check quotes, colons and indentation here and in the line above"
    return Mend("BG005", number, column, message, hint, {number: ""}, guess=True)


_COLON_MESSAGE: Final = "A colon followed by a space inside a text makes YAML see a key."
_PLAIN: Final = {
    "found unexpected end of stream": "A quote is opened above and never closed.",
    "mapping values are not allowed": "A colon stands where YAML expects no key.",
    "sequence entries are not allowed": "A list item stands where YAML expects none.",
    "could not find expected ':'": "YAML expects a key and a colon here.",
    "expected <block end>": "This line does not go with the lines above it.",
    "expected '<document start>'": "What stands here is outside of all keys.",
    "expected ',' or": "A comma or a closing bracket is missing here.",
}
_HERE: Final[tuple[Doctor, ...]] = (
    _special_start,
    _quotes,
    _brackets,
    _missing_space,
    _text_after_comment,
    _colon_in_continued_text,
    _colon_inside,
    _indentation,
)
_FOR_NO_VALUE: Final[tuple[Doctor, ...]] = (_missing_space,)
_BEFORE: Final[tuple[Doctor, ...]] = (_quotes, _missing_space)
