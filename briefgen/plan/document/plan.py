"""Plan a Word document: run its programs, set its texts, fill its pages, plan its charts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from briefgen.findings import Findings, Place
from briefgen.plan.budget import Budget
from briefgen.plan.charts import ChartRules, plan_chart
from briefgen.plan.document.apply import Applier
from briefgen.plan.document.build import Builder
from briefgen.plan.document.fitting import Fitted, Fitter
from briefgen.plan.document.flow import Block, Setting
from briefgen.plan.document.pages import capacity
from briefgen.plan.document.report import Report
from briefgen.plan.document.rules import DocumentRules
from briefgen.plan.document.slots import set_texts, with_slots
from briefgen.plan.document.told import Told
from briefgen.plan.document.use import zones_of
from briefgen.plan.fontcheck import report_fonts
from briefgen.plan.model import PlannedDocument
from briefgen.records import dataclass
from briefgen.story.model import ChartBlock, Story
from briefgen.story.wording import Wording
from briefgen.templates.compile import Compiled
from briefgen.templates.evaluate import evaluate
from briefgen.templates.model import Instance, PageFormat
from briefgen.templates.program import Program
from briefgen.units import Emu, Points

INCH = Points(72)
UNSAID = PageFormat(Points(612), Points(792), (INCH, INCH, INCH, INCH))  # Word's own default


@dataclass(frozen=True, slots=True)
class DocumentTemplate:
    """A compiled Word template with the rules that stand beside it."""

    compiled: Compiled
    rules: DocumentRules
    charts: ChartRules


def plan_document(  # noqa: PLR0913 (the budget is for a check only)
    name: str,
    story: Story,
    wording: Wording,
    template: DocumentTemplate,
    place: Callable[[str], Place],
    budget: Budget | None = None,
) -> tuple[PlannedDocument | None, Findings]:
    """The brief or the packet (`name`) as it will be written; None where findings forbid it.

    `budget` hears how full its pages and texts are.
    """
    findings = Findings()
    told = Told(name, getattr(story, name), wording, story.properties.language)
    report = Report(name, findings, place, template.rules, budget)
    parts = _Planner(template, told, report).parts(template.compiled.programs)
    compiled = template.compiled
    report_fonts(
        compiled.programs.values(),
        template.charts.font,
        compiled.name,
        findings,
        compiled.font_places,
    )
    planned = PlannedDocument(parts, story.properties)
    return (None if findings.has_errors else planned), findings


@dataclass(frozen=True, slots=True)
class _Planner:
    """Plans the parts of one document."""

    template: DocumentTemplate
    told: Told
    report: Report

    def parts(self, programs: Mapping[str, Program]) -> dict[str, Instance]:
        """Every part, by its name; headers and footers are as wide as the body."""
        body, page = _body_of(programs)
        return {
            name: self._body(program, page) if name == body else self._margin(program, page)
            for name, program in programs.items()
        }

    def _body(self, program: Program, page: PageFormat) -> Instance:
        """The body: its texts set, its blocks on their pages, its charts planned."""

        def read(told: Told) -> tuple[Block, ...]:
            builder = Builder(self.template.rules, told.numbers)
            return builder.blocks(evaluate(program, told.context), _text_width(page))

        room = capacity(page, self.template.rules)
        fitted = Fitter(self.template.rules, self.report, room, read).fit(self.told)
        return Instance(program.root, () if fitted is None else self._pages(fitted))

    def _margin(self, program: Program, page: PageFormat) -> Instance:
        """A header or footer: texts on their lines, at a size at which they fit."""
        rules = self.template.rules
        root = evaluate(program, self.told.context)
        blocks = Builder(rules, self.told.numbers).blocks(root, _text_width(page))
        slots = set_texts(blocks, rules)
        self.report.refused(slots.refused)
        if self.report.budget is not None:
            zones = zones_of(with_slots(blocks, slots), 0, slots.refused, self.report)
            self.report.budget.extend(zones)
        made = Applier(Setting(), self._draw).all(with_slots(blocks, slots))
        return replace(root, children=made)

    def _pages(self, fitted: Fitted) -> tuple[Instance, ...]:
        return tuple(
            instance
            for blocks, setting in fitted
            for instance in Applier(setting, self._draw).all(blocks)
        )

    def _draw(self, chart: object, width: Emu, height: Emu) -> object:
        assert isinstance(chart, ChartBlock)
        return plan_chart(chart.chart, width, height, self.template.charts)


def _body_of(programs: Mapping[str, Program]) -> tuple[str, PageFormat]:
    """The part that has pages, and how large they are: it comes first where it does not say."""
    for name, program in programs.items():
        if isinstance(program.root.format, PageFormat):
            return name, program.root.format
    return next(iter(programs)), UNSAID


def _text_width(page: PageFormat) -> float:
    left, _, right, _ = page.margins
    return page.width - left - right
