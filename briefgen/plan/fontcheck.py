"""Which fonts of a template are measured by a relative's widths, since nothing has their own."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.findings import Findings, Place
from briefgen.plan.faces import has_own_widths, measured_as, stand_in
from briefgen.plan.instances import descendants, text_of
from briefgen.templates.compile import Compiled
from briefgen.templates.model import Font, Kind, ParagraphFormat
from briefgen.templates.program import Program


def report_fonts(
    programs: Iterable[Program], chart_font: str, compiled: Compiled, findings: Findings
) -> None:
    """A warning for each font that is neither bundled nor installed, where a person names it."""
    used = {family for program in programs for family in _families(program)} | {chart_font}
    for family in sorted(filter(None, used)):
        if not has_own_widths(family):
            relative = stand_in(family)
            wider = round((relative.margin - 1) * 100)
            message = (
                f'the font "{family}" is not installed here, so its texts are measured as '
                f"{measured_as(relative)}, {wider} % wider"
            )
            hint = "install the font and build again, or look at the line breaks in Office"
            place = compiled.font_places.get(family, Place(compiled.name))
            findings.warning("BG846", place, message, hint)


def _families(program: Program) -> Iterable[str]:
    signs = _signs(program)
    for node in program.nodes:
        if isinstance(node.format, ParagraphFormat):
            yield node.format.font.family
        elif isinstance(node.format, Font) and node.ref not in signs:
            yield node.format.family


def _signs(program: Program) -> set[int]:
    """The runs that hold no letters, such as check boxes: they decide no line break."""
    runs = [run for each in program.statics.values() for run in descendants(each, Kind.RUN)]
    return {run.node.ref for run in runs if not any(map(str.isalnum, text_of(run)))}
