"""What a person sees: findings and messages, on any console and in any encoding."""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from briefgen.findings import Finding, Findings, Severity

# What stands in for letters that a console cannot show.
PLAIN = {"·": "-", "…": "...", "–": "-", "—": "-", "−": "-", "’": "'", "“": '"', "”": '"'}
BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
COLORS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def prepare_streams() -> None:
    """Let consoles with a small character set print what they can, instead of failing."""
    codecs.register_error("briefgen", _degrade)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="briefgen")


def _degrade(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    letters = error.object[error.start : error.end]
    return "".join(PLAIN.get(letter, "?") for letter in letters), error.end


def wants_color() -> bool | None:
    """False where colours are unwanted, else None: colours on a terminal only."""
    unwanted = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return False if unwanted else None


def say(text: str) -> None:
    """Print a line of the result."""
    put(text)


def put(text: str | bytes, *, err: bool = False) -> None:
    """Print; a reader that has left, as `head` does, changes nothing about how the work ended."""
    try:
        click.echo(text, err=err, nl=isinstance(text, str), color=wants_color())
    except BrokenPipeError:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), (sys.stderr if err else sys.stdout).fileno())


def put_json(data: object) -> None:
    """Print plain data as JSON; ASCII only, so that no console or pipe can garble it."""
    import json

    put(json.dumps(data, indent=2))


def columns(cells: Iterable[str], widths: Iterable[int]) -> str:
    """Cells in columns of these widths, two spaces apart."""
    return "  ".join(map(str.ljust, cells, widths)).rstrip()


def say_error(message: str) -> None:
    """Print why a command failed, on the error stream."""
    label = click.style("Error:", fg="red", bold=True)
    put(f"{label} {printable(message)}", err=True)


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """How far long work is, on one line that goes when it ends; on a terminal only."""
    shown = ""

    def show(step: str, done: int, total: int) -> None:
        nonlocal shown
        text = f"{step}: {done} of {plural(total, 'file')} done"
        if text != shown and sys.stderr.isatty():
            click.echo(f"\r{text.ljust(len(shown))}", err=True, nl=False)
            shown = text

    try:
        yield show
    finally:
        if shown:
            click.echo(f"\r{' ' * len(shown)}\r", err=True, nl=False)


def show_findings(findings: Findings, *, to_stderr: bool = False) -> None:
    """Print each finding as file:line:column, rule and message, with its hint below."""
    for finding in findings.sorted():
        put(_finding_text(finding), err=to_stderr)


def _finding_text(finding: Finding) -> str:
    label = click.style(f"{finding.severity} {finding.rule}", fg=COLORS[finding.severity])
    text = f"{_place(finding)}: {label}: {printable(finding.message)}"
    if finding.key:
        text += click.style(f"\n    at   {printable(finding.key)}", dim=True)
    if finding.hint:
        text += f"\n    hint {_indented(printable(finding.hint))}"
    return text


def _place(finding: Finding) -> str:
    file = printable(finding.file or "briefgen")
    return f"{file}:{finding.line}:{finding.column}" if finding.line else file


def _indented(text: str) -> str:
    return text.replace("\n", "\n         ")


def counted(findings: Iterable[Finding]) -> str:
    """How many of each severity, as "2 errors, 1 warning"; empty where there is nothing."""
    severities = [finding.severity for finding in findings]
    counts = [(severities.count(severity), severity) for severity in Severity]
    return ", ".join(plural(count, severity) for count, severity in counts if count)


def plural(count: int, word: str) -> str:
    """A count with its word: "1 page", "2 pages"."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def printable(text: str) -> str:
    """A text without the characters that move a cursor, colour a screen or turn letters round."""
    return "".join(letter if _harmless(letter) else ascii(letter)[1:-1] for letter in text)


def _harmless(letter: str) -> bool:
    if letter == "\n":
        return True
    return unicodedata.category(letter) not in ("Cc", "Cs") and letter not in BIDI_CONTROLS
