"""From text to a tree; what YAML cannot read is mended in memory, so that one run shows all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

import yaml

from briefgen.findings import Findings
from briefgen.narrative.syntax.nodes import Node
from briefgen.narrative.syntax.source import Source
from briefgen.narrative.syntax.tree import TreeBuilder
from briefgen.narrative.syntax.trouble import Trouble
from briefgen.records import dataclass

if TYPE_CHECKING:
    from briefgen.narrative.syntax.mends import Mend

MOST_MENDS: Final = 40
FAST_LOADER: Final[type[Any]] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tree, and the source in which its offsets count; `gaps` means that lines were dropped."""

    source: Source
    root: Node | None
    gaps: bool = False


def parse(
    source: Source, known: frozenset[str], findings: Findings, loader: type[Any] = FAST_LOADER
) -> Parsed:
    """The tree of the first document; None for the root where the file cannot be read at all.

    The fast loader is only trusted with sound files: its errors have other places than those of
    PyYAML's own, and people on different machines should read the same.
    """
    try:
        return _tree(source, False, findings, loader)
    except _StoppedError as stopped:
        if loader is not yaml.SafeLoader:
            return parse(source, known, findings, yaml.SafeLoader)
        trouble = stopped.trouble
    from briefgen.narrative.syntax.mends import find_mend

    gaps, mended = False, frozenset[int]()
    for _ in range(MOST_MENDS):
        mend = find_mend(source, trouble, known, mended)
        if mend.line not in mended:  # else it has its finding, and is only dropped
            _report(mend, source, findings)
        mended |= _rewritten(source, mend)
        source, gaps = _mended(source, mend), gaps or mend.guess
        try:
            return _tree(source, gaps, findings, loader)
        except _StoppedError as stopped:
            trouble = stopped.trouble
    return Parsed(source, None, gaps)


def _tree(source: Source, gaps: bool, findings: Findings, loader: type[Any]) -> Parsed:
    """The tree of a text that YAML can read; its findings only count if it is read to the end."""
    found = Findings()
    tree = TreeBuilder(source, found)
    tree.take(_events(source, loader))
    findings.extend(found)
    return Parsed(source, None if tree.refused else tree.root, gaps)


class _StoppedError(Exception):
    """YAML gave up; not for other modules."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.problem)
        self.trouble = trouble


def _events(source: Source, loader: type[Any]) -> Iterator[yaml.Event]:
    parser: Any = None
    try:
        parser = loader(source.text)
        while parser.check_event():
            yield parser.get_event()
    except yaml.MarkedYAMLError as error:
        raise _StoppedError(_trouble(error)) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # PyYAML lets chr() and int() fail on absurd escapes and versions.
        line, column = _position(parser)
        problem = "a code or number beyond what YAML can hold"
        raise _StoppedError(Trouble(line, column, problem, "", line)) from error
    finally:
        if parser is not None:
            parser.dispose()


def _position(parser: Any) -> tuple[int, int]:
    return getattr(parser, "line", 0) + 1, getattr(parser, "column", 0) + 1


def _trouble(error: yaml.MarkedYAMLError) -> Trouble:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    context_line = error.context_mark.line + 1 if error.context_mark else line
    return Trouble(line, column, error.problem or "", error.context or "", context_line)


def _report(mend: Mend, source: Source, findings: Findings) -> None:
    place = source.place(source.starts[min(mend.line, len(source.starts)) - 1] + mend.column - 1)
    findings.error(mend.rule, place, mend.message, mend.hint)


def _rewritten(source: Source, mend: Mend) -> set[int]:
    """The lines that a mend changes by more than their indent."""
    return {n for n, text in mend.lines.items() if text.strip() != source.line(n).strip()}


def _mended(source: Source, mend: Mend) -> Source:
    for number, text in mend.lines.items():
        source = source.with_line(number, text)
    return source
