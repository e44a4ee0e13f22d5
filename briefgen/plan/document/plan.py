"""Plan a Word document: run its programs, set its texts, fill its pages, plan its charts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.findings import Findings, Place
from briefgen.plan.charts import ChartRules, plan_chart
from briefgen.plan.document.apply import Applier
from briefgen.plan.document.arrange import Arrangement, Arranger
from briefgen.plan.document.build import Builder
from briefgen.plan.document.flow import Block, Setting, Table, Text
from briefgen.plan.document.pages import capacity, tightest
from briefgen.plan.document.report import Report
from briefgen.plan.document.rules import DocumentRules, Sacrifice
from briefgen.plan.document.slots import changed, set_texts, short_form, texts_in, with_slots
from briefgen.plan.instances import has_short
from briefgen.plan.model import PlannedDocument
from briefgen.story.model import ChartBlock, Story
from briefgen.templates.compile import Compiled
from briefgen.templates.evaluate import evaluate
from briefgen.templates.model import Instance, PageFormat
from briefgen.units import Emu


@dataclass(frozen=True, slots=True)
class DocumentTemplate:
    """A compiled Word template with the rules that stand beside it."""

    compiled: Compiled
    rules: DocumentRules
    charts: ChartRules


def plan_document(
    name: str,
    story: Story,
    wording: object,
    template: DocumentTemplate,
    place: Callable[[str], Place],
) -> tuple[PlannedDocument | None, Findings]:
    """The brief or the packet (`name`) as it will be written; None where findings forbid it."""
    findings = Findings()
    part = getattr(story, name)
    context = {name: part, "text": wording, "language": story.properties.language}
    report = Report(name, findings, place, template.rules)
    roots = {
        part_name: evaluate(program, context)
        for part_name, program in template.compiled.programs.items()
    }
    body = next(part_name for part_name, root in roots.items() if _page(root) is not None)
    planner = _Planner(template, Builder(template.rules, lambda path: _numbers(part, path)), report)
    parts = {
        part_name: planner.body(root) if part_name == body else planner.margin(root, roots[body])
        for part_name, root in roots.items()
    }
    planned = PlannedDocument(parts, story.properties)
    return (None if findings.has_errors else planned), findings


@dataclass(frozen=True, slots=True)
class _Planner:
    """Plans the parts of one document."""

    template: DocumentTemplate
    builder: Builder
    report: Report

    @property
    def rules(self) -> DocumentRules:
        """The document's rules."""
        return self.template.rules

    def body(self, root: Instance) -> Instance:
        """The body: its texts set, its blocks on their pages, its charts planned."""
        page = _page(root)
        assert page is not None
        blocks = self.builder.blocks(root, _text_width(page))
        room = capacity(page, self.rules)
        arranger = Arranger(self.rules, room)
        arrangement = self._fitted(blocks, arranger)
        if arrangement is None:
            return root
        made = [
            instance
            for blocks_of_page, fit in zip(arrangement.pages, arrangement.fits, strict=True)
            for instance in self._applied(blocks_of_page, fit.setting if fit else Setting())
        ]
        return replace(root, children=tuple(made))

    def margin(self, root: Instance, body: Instance) -> Instance:
        """A header or footer: texts on their lines, at a size at which they fit."""
        page = _page(body)
        assert page is not None
        blocks = self.builder.blocks(root, _text_width(page))
        slots = set_texts(blocks, self.rules)
        self.report.refused(slots.refused)
        return replace(root, children=self._applied(with_slots(blocks, slots), Setting()))

    def _applied(self, blocks: tuple[Block, ...], setting: Setting) -> tuple[Instance, ...]:
        return Applier(setting, self._draw).all(blocks)

    def _draw(self, chart: object, width: Emu, height: Emu) -> object:
        assert isinstance(chart, ChartBlock)
        return plan_chart(chart.chart, width, height, self.template.charts)

    def _fitted(self, blocks: tuple[Block, ...], arranger: Arranger) -> Arrangement | None:
        """The first arrangement that holds everything, giving up no more than it must."""
        for sacrifice in (Sacrifice(), *self.rules.sacrifices):
            given, dropped, short = self._give_up(blocks, sacrifice)
            slots = set_texts(given, self.rules, sacrifice.step)
            if slots.refused:
                self.report.refused(slots.refused)
                return None
            arrangement = arranger.arrange(with_slots(given, slots))
            if None not in arrangement.fits and len(arrangement.pages) == self.rules.pages:
                self.report.left_out(dropped, sacrifice.points or 0)
                self.report.shortened((*short, *slots.shortened))
                return arrangement
        self._refuse(arrangement, arranger.room)
        return None

    def _give_up(
        self, blocks: tuple[Block, ...], sacrifice: Sacrifice
    ) -> tuple[tuple[Block, ...], list[Text], list[Text]]:
        """The blocks after a sacrifice, the points that it leaves out, the texts it shortens."""
        dropped = list(self._surplus(blocks, sacrifice.points))
        gone = {id(text.instance) for text in dropped}
        kept = changed(blocks, lambda text: None if id(text.instance) in gone else text)
        if not sacrifice.short:
            return kept, dropped, []
        short = [text for text in texts_in(kept) if has_short(text.instance)]
        return changed(kept, short_form), dropped, short

    def _surplus(self, blocks: Sequence[Block], most: int | None) -> Iterator[Text]:
        """The points beyond so many in each cell."""
        if most is None:
            return
        for points in cells_of_points(blocks, self.rules.points):
            yield from points[most:]

    def _refuse(self, arrangement: Arrangement, room: float) -> None:
        rooms = zip(arrangement.pages, arrangement.fits, strict=True)
        for number, (page, fit) in enumerate(rooms, 1):
            if fit is None:
                self.report.too_full(page, number, room, tightest(self.rules))


def cells_of_points(blocks: Sequence[Block], style: str) -> Iterator[list[Text]]:
    """The points of each cell that has some."""
    for block in blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    points = [text for text in texts_in(cell.blocks) if text.style == style]
                    if points:
                        yield points


def _page(root: Instance) -> PageFormat | None:
    return root.node.format if isinstance(root.node.format, PageFormat) else None


def _text_width(page: PageFormat) -> float:
    left, _, right, _ = page.margins
    return page.width - left - right


def _numbers(part: object, path: str) -> tuple[float, ...]:
    """The story's numbers under a path such as "meeting.agenda.minutes"."""
    *way, last = path.split(".")
    here = part
    for name in way:
        here = getattr(here, name, None)
    entries = here if isinstance(here, tuple) else ()
    return tuple(float(getattr(entry, last, 0)) for entry in entries)
