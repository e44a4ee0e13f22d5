"""Which fonts of a template are measured by a relative's widths, since nothing has their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from briefgen.findings import Findings, Place
from briefgen.plan.faces import has_own_widths, measured_as, stand_in
from briefgen.plan.instances import descendants, text_of
from briefgen.templates.model import Font, Kind, ParagraphFormat
from briefgen.templates.program import Program

NOWHERE: Final[Mapping[str, Place]] = {}


def report_fonts(
    programs: Iterable[Program],
    chart_font: str,
    file: str,
    findings: Findings,
    named: Mapping[str, Place] = NOWHERE,
) -> None:
    """A warning for each font that is neither bundled nor installed, where it is first used.

    `named` are the families that a brand names, and where; their warning stands there.
    """
    used = {chart_font: "charts"}
    for program in programs:
        for family, place in _families(program):
            used.setdefault(family, place)
    for family, place in sorted(used.items()):
        if family and not has_own_widths(family):
            relative = stand_in(family)
            wider = round((relative.margin - 1) * 100)
            message = (
                f'the font "{family}" is not installed here, so its texts are measured as '
                f"{measured_as(relative)}, {wider} % wider"
            )
            hint = "install the font and build again, or look at the line breaks in Office"
            where = named.get(family, Place(file, key=place))
            findings.warning("BG846", where, message, hint)


def _families(program: Program) -> Iterator[tuple[str, str]]:
    """The families of a part, each with its shape or style; nodes stand in reading order."""
    signs, place = _signs(program), program.place
    for node in program.nodes:
        if node.kind is Kind.SHAPE:
            place = f'{program.place}, shape "{node.name}"'
        elif isinstance(node.format, ParagraphFormat):
            if node.format.style:
                place = f'{program.place}, style "{node.format.style}"'
            yield node.format.font.family, place
        elif isinstance(node.format, Font) and node.ref not in signs:
            yield node.format.family, place


def _signs(program: Program) -> set[int]:
    """The runs that hold no letters, such as check boxes: they decide no line break."""
    runs = [run for each in program.statics.values() for run in descendants(each, Kind.RUN)]
    return {run.node.ref for run in runs if not any(map(str.isalnum, text_of(run)))}
