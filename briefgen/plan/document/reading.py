"""Read what fitting needs from instances of Word's elements: texts by font, drawings, cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefgen.plan.document.flow import Segments
from briefgen.templates.cells import DOWN, GOES_ON, SPAN, TIMES
from briefgen.templates.model import CellFormat, Font, Instance, Kind, ParagraphFormat, Piece


def segments_of(paragraph: Instance, default: Font) -> Segments:
    """The parts of a paragraph's text between tabs; each in the largest of its fonts."""
    runs = list(_parts(paragraph, default))
    if not runs:
        return (("", default),)
    if len(runs) == 1 and "\t" not in runs[0][0]:
        return (runs[0],)
    made: list[tuple[str, Font]] = []
    open_runs: list[tuple[str, Font]] = []
    for part, font in runs:
        head, *tails = part.split("\t")
        open_runs.append((head, font))
        for tail in tails:
            made.append(_joined(open_runs, default))
            open_runs = [(tail, font)]
    return (*made, _joined(open_runs, default))


def drawing_in(paragraph: Instance) -> Instance | None:
    """The drawing that stands in a paragraph's line, if there is one."""
    for run in instances(paragraph):
        for child in instances(run):
            if child.node.kind is Kind.DRAWING and child.node.extent is not None:
                return child
    return None


def lead_style(instance: Instance) -> str:
    """The style of the first paragraph in a table, by which rules know it."""
    for child in instances(instance):
        if isinstance(child.node.format, ParagraphFormat):
            return child.node.format.style
        found = lead_style(child)
        if found:
            return found
    return ""


def holds_blocks(instance: Instance) -> bool:
    """Whether it only wraps paragraphs or tables, as a content control does."""
    return any(
        child.node.kind in (Kind.PARAGRAPH, Kind.TABLE) or holds_blocks(child)
        for child in instances(instance)
    )


def instances(instance: Instance) -> list[Instance]:
    """The instances directly below one."""
    return [child for child in instance.children if isinstance(child, Instance)]


def rows_of(table: Instance) -> list[Instance]:
    """A table's rows."""
    return [child for child in instances(table) if child.node.kind is Kind.ROW]


def cells_of(row: Instance) -> list[Instance]:
    """A row's cells."""
    return [child for child in instances(row) if child.node.kind is Kind.CELL]


def cell_format(cell: Instance) -> CellFormat:
    """A cell's format, merged as its tags say."""
    form = cell.node.format
    assert isinstance(form, CellFormat)
    return _merged(form, dict(cell.attributes)) if cell.attributes else form


def _merged(form: CellFormat, facts: dict[str, str]) -> CellFormat:
    span = int(facts.get(SPAN, form.span)) * int(facts.get(TIMES, 1))
    return replace(form, span=span, merged=form.merged or facts.get(DOWN) == GOES_ON)


def _parts(instance: Instance, font: Font) -> Iterator[tuple[str, Font]]:
    own = instance.node.format
    font = own if isinstance(own, Font) else font
    for child in instance.children:
        if isinstance(child, Piece):
            if child.text:
                is_bold = child.emphasis is not None and child.emphasis.bold
                yield child.text, replace(font, bold=True) if is_bold else font
        else:
            yield from _parts(child, font)


def _joined(runs: list[tuple[str, Font]], default: Font) -> tuple[str, Font]:
    """Runs as one text, in the family of the longest; as large and bold as any of them."""
    seen = [run for run in runs if run[0]]
    if len(seen) < 2:
        return seen[0] if seen else ("", default)
    size = max(font.size for _, font in seen)
    family = max(seen, key=lambda run: len(run[0]))[1].family
    return "".join(text for text, _ in seen), Font(family, size, any(f.bold for _, f in seen))
