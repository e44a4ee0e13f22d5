"""Runs a compiled part with a context and reads what it prints back as a tree of instances."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import TracebackType
from typing import Final

from jinja2 import TemplateError, UndefinedError

from briefgen.errors import FindingsError
from briefgen.findings import Findings, Place
from briefgen.story.model import ChartBlock, Line
from briefgen.templates.instances import read_instances
from briefgen.templates.model import Instance, Piece
from briefgen.templates.program import Program
from briefgen.templates.sandbox import CAPTURED

_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FILE: Final = "<template>"


def evaluate(program: Program, context: Mapping[str, object]) -> Instance:
    """The part as it comes out for these values; raises FindingsError for a tag that fails."""
    captured: list[object] = []
    printed = _run(program, {**context, CAPTURED: captured})
    values = [(_piece(program, value), value) for value in captured]
    return read_instances(program, printed.split(), values)


def _run(program: Program, context: dict[str, object]) -> str:
    try:
        return program.template.render(context)
    except FindingsError:
        raise
    except Exception as error:  # whatever a tag's own code raises is the tag's fault
        raise FindingsError(_failure(program, error)) from None


def _failure(program: Program, error: Exception) -> Findings:
    findings = Findings()
    tag = program.tag_at(getattr(error, "lineno", 0) or _line_of(error.__traceback__))
    place = Place(program.file, key=tag.place if tag else program.part)
    source = tag.tag.source if tag else "a tag"
    if isinstance(error, UndefinedError):
        findings.error("BG806", place, f"{source}: {error}", "use a name that the story has")
    else:
        kind = "" if isinstance(error, TemplateError) else f"{type(error).__name__}: "
        findings.error("BG807", place, f"{source} fails: {kind}{error}", "correct the tag")
    return findings


def _line_of(trace: TracebackType | None) -> int:
    line = 0
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == _FILE:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _piece(program: Program, value: object) -> Piece:
    """A value as text, letter for letter; None is an optional part that is not there."""
    line = value if isinstance(value, Line) else None
    text = "" if value is None or isinstance(value, ChartBlock) else str(value)
    if _ILLEGAL.search(text):
        findings = Findings()
        place = Place(program.file, key=line.key if line else program.part)
        shown = ascii(text[:40])
        findings.error("BG808", place, f"the value {shown} holds a character Office cannot show")
        raise FindingsError(findings)
    return Piece(_lines(text) if "\r" in text else text, line)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
