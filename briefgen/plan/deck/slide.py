"""Plan one slide: choose its layout by what the frame has, run it, fit every zone of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeGuard

from briefgen.findings import Findings, Place
from briefgen.plan.charts import ChartRules, plan_chart
from briefgen.plan.deck.draft import Draft, Report
from briefgen.plan.deck.groups import fit_group
from briefgen.plan.deck.rules import DeckRules
from briefgen.plan.deck.stacks import fit_stack
from briefgen.plan.deck.zones import NO_RULE, fit_zone
from briefgen.plan.instances import descendants, text_of
from briefgen.plan.model import PlannedSlide
from briefgen.records import dataclass
from briefgen.story.model import ChartBlock, Frame
from briefgen.suggest import name_hint
from briefgen.templates.compile import Compiled
from briefgen.templates.evaluate import evaluate, evaluate_all
from briefgen.templates.model import Box, Instance, Kind, Node


@dataclass(frozen=True, slots=True)
class DeckTemplate:
    """A compiled deck template with the rules that stand beside it."""

    compiled: Compiled
    rules: DeckRules
    charts: ChartRules


def plan_slide(
    frame: Frame, template: DeckTemplate, context: Mapping[str, object], report: Report
) -> PlannedSlide | None:
    """One frame as a slide; None where no layout of the template takes it."""
    found = _choose(frame, template, {**context, "frame": frame}, report.findings)
    if found is None:
        return None
    name, root = found
    zones = _boxes(template.compiled.layouts[name].root)
    draft = Draft(frame, name, zones, _shapes(root), report)
    if _all_placed(draft, template.compiled.name):
        _fit(draft, template.rules)
        _plan_charts(draft, template)
    if report.budget is not None:
        names = (shape.node.name for shape in _shapes(root))
        report.budget.extend(draft.use[name] for name in names if name in draft.use)
    return PlannedSlide(name, _with_shapes(root, draft.shapes), _notes(draft))


def _choose(
    frame: Frame, template: DeckTemplate, context: Mapping[str, object], findings: Findings
) -> tuple[str, Instance] | None:
    """The layout for a frame by its name, or the first tagged slide that its own tags keep."""
    layouts = template.compiled.layouts
    for name in layouts.slides:
        for root in evaluate_all(layouts[name], context):
            return name, root
    if layouts.slides:
        place = Place(template.compiled.name)
        hint = "let one slide have no {%slide if … %}, or one that holds for it"
        findings.error("BG842", place, f"no slide is for frame {frame.number}", hint)
        return None
    name = choose_layout(frame, template.rules)
    if name in layouts:
        return name, evaluate(layouts[name], context)
    report_no_layout(name, template.compiled, layouts, findings)
    return None


def choose_layout(frame: Frame, rules: DeckRules) -> str:
    """The name of the layout for what a frame has; empty where no rule is for that."""
    for rule in rules.layouts:
        wanted = rule.kpis is None or rule.kpis == bool(frame.kpis)
        if rule.charts == len(frame.charts) and wanted:
            return rule.layout
    return ""


def _all_placed(draft: Draft, file: str) -> bool:
    """Whether every shape with words or a chart has a place; a finding for each that has none."""
    lost = [
        shape.node.name
        for shape in draft.shapes
        if not isinstance(shape.node.format, Box) and (shape.chart or text_of(shape))
    ]
    for name in lost:
        place = Place(file, key=f'layout "{draft.layout}", shape "{name}"')
        hint = "give the layout's placeholder a position and a size"
        draft.report.findings.error("BG843", place, "it has no place of its own", hint)
    return not lost


def _fit(draft: Draft, rules: DeckRules) -> None:
    """Zones first, since they may take room from groups and charts."""
    kept = {name for rule in rules.groups.values() for name in rule.zones}
    kept |= {name for rule in rules.stacks.values() for name in rule.zones}
    for at, shape in enumerate(draft.shapes):
        if shape.node.name not in kept and text_of(shape):
            fit_zone(draft, at, rules.zones.get(shape.node.name, NO_RULE))
    for name, group in rules.groups.items():
        fit_group(draft, name, group)
    for stack in rules.stacks.values():
        fit_stack(draft, stack)


def _plan_charts(draft: Draft, template: DeckTemplate) -> None:
    """Plan each chart for the box that fitting left it."""
    for at, shape in enumerate(draft.shapes):
        if isinstance(shape.chart, ChartBlock):
            box = draft.box(at)
            plan = plan_chart(shape.chart.chart, box.width, box.height, template.charts)
            draft.shapes[at] = replace(shape, chart=plan)
            if plan.kind not in template.compiled.prototypes:
                key = f'layout "{draft.layout}", shape "{shape.node.name}"'
                place = Place(template.compiled.name, key=key)
                report_no_prototype(plan.kind, place, draft.report.findings)


def report_no_prototype(kind: str, place: Place, findings: Findings) -> None:
    """Tell that a deck's template has no chart of a kind."""
    message = f"there is no chart that shows how a {kind} chart looks"
    hint = (
        f"put one on a slide of the template, with the alternative text {{{{ prototype: {kind} }}}}"
    )
    findings.error("BG845", place, message, hint)


def _notes(draft: Draft) -> tuple[str, ...]:
    """The talk track, then what found no room, unless the talk track says it already."""
    said = tuple(str(line) for line in draft.frame.notes)
    return said + tuple(text for text in draft.notes if text not in said)


def _shapes(root: Instance) -> list[Instance]:
    """The shapes of a slide, in reading order."""
    return [each for each in _part(root).children if _is_shape(each)]


def _is_shape(child: object) -> TypeGuard[Instance]:
    return isinstance(child, Instance) and child.node.kind is Kind.SHAPE


def _part(root: Instance) -> Instance:
    """The shape tree, wherever it stands below the root of a layout."""
    return root if root.node.kind is Kind.PART else next(descendants(root, Kind.PART))


def _with_shapes(root: Instance, shapes: list[Instance]) -> Instance:
    """The same tree with these shapes in place of its own."""
    if root.node.kind is Kind.PART:
        rest = tuple(child for child in root.children if not _is_shape(child))
        return replace(root, children=(*rest, *shapes))
    children = tuple(
        _with_shapes(child, shapes) if isinstance(child, Instance) else child
        for child in root.children
    )
    return replace(root, children=children)


def _boxes(node: Node) -> dict[str, Box]:
    """Where a layout has each of its shapes, by name."""
    boxes: dict[str, Box] = {}
    if node.kind is Kind.SHAPE and isinstance(node.format, Box):
        boxes[node.name] = node.format
    for child in node.children:
        boxes.update(_boxes(child))
    return boxes


def report_no_layout(
    name: str, compiled: Compiled, known: Iterable[str], findings: Findings
) -> None:
    """Tell that a deck's template lacks a layout that frames take, and which may be meant."""
    hint = name_hint(name, known)
    findings.error("BG842", Place(compiled.name), f'no layout is named "{name}"', hint)
