"""A template file opened to be looked at: its programs, whatever is wrong with its tags."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from briefgen.errors import FindingsError
from briefgen.findings import Findings, Place
from briefgen.inspection.files import PURPOSES, TemplateFile
from briefgen.merge.programs import tagged_programs
from briefgen.records import dataclass
from briefgen.templates.compile import Compiled, check_outside, look_into
from briefgen.templates.names import Use, uses
from briefgen.templates.program import Program

_WORDS: Final = {"pptx": "a presentation", "docx": "a Word document"}
_ROOTS: Final[Mapping[str, tuple[str, ...]]] = {
    "pptx": ("deck", "frame"),
    "docx": ("brief", "packet"),
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A template file with the programs of all parts whose tags would be filled.

    `purpose` is the product that it is a template of; without one it is a file for values of its
    own, which `briefgen template render` fills.
    """

    file: TemplateFile
    compiled: Compiled
    purpose: str
    programs: tuple[Program, ...]

    @property
    def label(self) -> str:
        """What findings call it."""
        return self.file.label

    @property
    def is_tagged(self) -> bool:
        """Whether there is any tag in it that would be filled, or a note that would go."""
        return any(each.tags for each in self.programs) or bool(self.programs and not self.purpose)


def open_file(file: TemplateFile, findings: Findings) -> Opened:
    """Open one file; FindingsError where it is no Office file, or another than its name says."""
    told = Findings()
    compiled = look_into(file.read(), file.label, told)
    if compiled.kind != file.kind:
        message = f"it is {_WORDS[compiled.kind]}, and its name does not say so"
        told = Findings()
        hint = f"call it {file.path.stem}.{compiled.kind}"
        told.error("BG800", Place(file.label), message, hint)
        raise FindingsError(told)
    layouts = compiled.layouts.all_programs(told)
    programs = (*compiled.programs.values(), *layouts.values())
    purpose = file.named_for or _by_content(compiled.kind, programs)
    if not purpose:
        told = check_outside(compiled.package, file.label)
        programs = tagged_programs(compiled.package, compiled.kind, file.label, told)
    findings.extend(told)
    return Opened(file, compiled, purpose, programs)


def names_in(programs: Iterable[Program], part: str) -> tuple[str, ...]:
    """The names that a part's tags read, such as `frame.headline`, without those on the way."""
    own = (program for program in programs if program.part == part)
    paths = dict.fromkeys(use.path for program in own for use in uses(program))
    inner = {path for path in paths for other in paths if _leads_to(path, other)}
    return tuple(sorted(path for path in paths if path not in inner))


def _by_content(kind: str, programs: Iterable[Program]) -> str:
    """The product whose names the tags read most."""
    roots = [use.path for program in programs for use in _roots(program)]
    counts = {name: roots.count(name) for name in _ROOTS[kind] if name in roots}
    if not counts:
        return ""
    most = max(counts, key=lambda name: counts[name])
    return most if most in PURPOSES else "deck"


def _roots(program: Program) -> Iterator[Use]:
    return (use for use in uses(program) if "." not in use.path and "[" not in use.path)


def _leads_to(path: str, other: str) -> bool:
    return other.startswith((f"{path}.", f"{path}["))
