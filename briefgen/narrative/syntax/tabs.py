"""Tabs: YAML forbids them in some places and loses them in others, so a narrative has none."""

from __future__ import annotations

import re
from typing import Final

from briefgen.findings import Findings, Place
from briefgen.narrative.syntax.lines import corrected, indent_of
from briefgen.narrative.syntax.source import Source

_TAB_WIDTHS: Final = (2, 4, 8)
_COMMENT: Final = re.compile(r"(?:^|[ \t])#")


def without_tabs(source: Source, findings: Findings) -> Source:
    """The source with spaces in place of tabs, each line with one reported; comments may differ."""
    if "\t" not in source.text:
        return source
    lines = source.text.split("\n")
    for number, line in enumerate(lines, start=1):
        if "\t" not in line:
            continue
        lines[number - 1] = spaced = _spaced(lines, number)
        column = line.index("\t")
        if line.strip() and not _COMMENT.search(line[:column]):
            place = Place(source.file, number, column + 1)
            findings.error("BG036", place, "YAML does not take tabs.", corrected(spaced))
    return Source.of(source.file, "\n".join(lines))


def _spaced(lines: list[str], number: int) -> str:
    """An indent's tabs become as many spaces as fit the lines around it, any other tab one."""
    line = lines[number - 1]
    indent = line[: len(line) - len(line.lstrip(" \t"))]
    rest = line[len(indent) :].replace("\t", " ")
    if "\t" not in indent:
        return indent + rest
    widths = [len(indent.expandtabs(width)) for width in _TAB_WIDTHS]
    fitting = _fitting_indents(lines, number)
    width = next((width for width in widths if width in fitting), widths[0])
    return " " * width + rest


def _fitting_indents(lines: list[str], number: int) -> set[int]:
    """The indents of the nearest lines above and below; under an open key, only a deeper one."""
    above = next((line for line in reversed(lines[: number - 1]) if line.strip()), "")
    below = next((line for line in lines[number:] if line.strip() and "\t" not in line), "")
    opened = indent_of(above) if above.rstrip().endswith(":") else -1
    return {indent for indent in (indent_of(above), indent_of(below)) if indent > opened}
