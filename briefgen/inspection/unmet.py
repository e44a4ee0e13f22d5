"""What the rules beside a template, and the story, count on and the template does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Final

from briefgen.findings import Findings, Place
from briefgen.inspection.opened import Opened
from briefgen.plan.deck.rules import DeckRules, LayoutRule
from briefgen.plan.deck.slide import report_no_layout
from briefgen.plan.document.rules import DocumentRules
from briefgen.story.model import Brief, Packet
from briefgen.suggest import closest
from briefgen.templates.model import Kind, ParagraphFormat
from briefgen.templates.names import uses
from briefgen.templates.program import Program
from briefgen.templates.tags import TagKind

ALWAYS: Final = ("headline", "metric", "points", "decision")  # what every frame has
NEEDLESS: Final = ("name", "header", "footer")  # what a page may do without
RECORDS: Final = {"brief": Brief, "packet": Packet}


def check_deck_rules(opened: Opened, rules: DeckRules, findings: Findings) -> None:
    """Layouts and shapes that the rules name, and parts of a frame that a layout leaves out."""
    compiled = opened.compiled
    programs = dict(_layouts(opened))
    unclaimed = programs.keys() - {rule.layout for rule in rules.layouts}
    for program in programs.values() if compiled.layouts.slides else ():
        _check_always(program, ALWAYS, opened.label, findings)
    for rule in () if compiled.layouts.slides else rules.layouts:
        if rule.layout not in programs:
            report_no_layout(rule.layout, compiled, sorted(unclaimed or programs), findings)
        else:
            _check_layout(programs[rule.layout], rule, opened.label, findings)
    known = {node.name for p in programs.values() for node in p.nodes if node.kind is Kind.SHAPE}
    _report_unmet(_zones(rules), known, ("shape is named", "shape", "deck"), opened.label, findings)


def check_document_rules(opened: Opened, rules: DocumentRules, findings: Findings) -> None:
    """Styles that the rules name, and parts of the story that the document leaves out."""
    nodes = (node.format for program in opened.programs for node in program.nodes)
    known = {each.style for each in nodes if isinstance(each, ParagraphFormat)}
    words = ("paragraph has the style", "style", opened.purpose)
    _report_unmet(_styles(rules), known, words, opened.label, findings)
    told = [field.name for field in fields(RECORDS[opened.purpose]) if field.name not in NEEDLESS]
    read = _paths(opened.programs)
    for name in told:
        _check_told(f"{opened.purpose}.{name}", read, Place(opened.label), "document", findings)


def _layouts(opened: Opened) -> Iterator[tuple[str, Program]]:
    names = {part: name for name, part in opened.compiled.layouts.parts.items()}
    return ((names[program.part], program) for program in opened.programs)


def _check_layout(program: Program, rule: LayoutRule, file: str, findings: Findings) -> None:
    place = Place(file, key=program.place)
    _check_always(program, (*ALWAYS, *(("kpis",) if rule.kpis else ())), file, findings)
    charts = sum(item.tag.kind is TagKind.CHART for item in program.tags)
    if charts < rule.charts:
        message = f"frames with {rule.charts} charts take this layout, and it has {charts} for them"
        hint = "give a placeholder the prompt {{ chart: frame.charts[0] }}, or charts[1], and so on"
        findings.warning("BG863", place, message, hint)


def _check_always(program: Program, names: Iterable[str], file: str, findings: Findings) -> None:
    place, read = Place(file, key=program.place), _paths([program])
    what = program.place.partition(" ")[0]
    for name in names:
        _check_told(f"frame.{name}", read, place, what, findings)


def _check_told(
    path: str, read: Iterable[str], place: Place, what: str, findings: Findings
) -> None:
    if not any(each == path or each.startswith((f"{path}.", f"{path}[")) for each in read):
        message = f"no tag of this {what} reads {path}, so it is left out"
        findings.warning("BG863", place, message, f"put {{{{ {path} }}}} where it belongs")


def _paths(programs: Iterable[Program]) -> set[str]:
    return {use.path for program in programs for use in uses(program)}


def _report_unmet(
    wanted: Iterable[str],
    known: set[str],
    words: tuple[str, str, str],
    file: str,
    findings: Findings,
) -> None:
    """What rules name and the template lacks: one warning for all that is like nothing in it."""
    having, what, purpose = words
    ruled = dict.fromkeys(wanted)
    close = {name: closest(name, known - ruled.keys()) for name in ruled if name not in known}
    misnamed = [((name,), f'is the {what} "{near}" meant?') for name, near in close.items() if near]
    strange = tuple(name for name, near in close.items() if not near)
    unlike = [(strange, f"name a {what} so, or drop the rule")] if strange else []
    for names, hint in (*misnamed, *unlike):
        listed = ", ".join(f'"{name}"' for name in names)
        message = f"no {having} {listed}, for which the {purpose}'s rules have an entry"
        findings.warning("BG860", Place(file), message, hint)


def _zones(rules: DeckRules) -> Iterator[str]:
    """Every shape that the rules name, zones first."""
    yield from rules.zones
    for zone in rules.zones.values():
        yield from zone.grow.takes_from if zone.grow else ()
    for group in rules.groups.values():
        yield from group.zones
    for stack in rules.stacks.values():
        yield from (*stack.zones, *stack.rules)


def _styles(rules: DocumentRules) -> Iterator[str]:
    """Every style that the rules name."""
    yield from rules.styles
    yield from rules.spacing
    yield from rules.columns
    fillers = rules.fillers
    named = (rules.points, rules.page_break, rules.section_head, fillers.blocks, fillers.lines)
    yield from filter(None, named)
