"""Slides of a deck's template that carry tags themselves, where its layouts carry none."""

from __future__ import annotations

from functools import partial
from typing import Final

from lxml import etree

from briefgen.office.copies import PartCopier
from briefgen.office.xml import parse_xml, qn
from briefgen.plan.charts.model import ChartPlan
from briefgen.records import dataclass
from briefgen.templates.compile import Compiled
from briefgen.templates.model import Box, Instance
from briefgen.templates.program import Program
from briefgen.write.embed import Embedder, chart_graphic
from briefgen.write.materialise import Materialiser
from briefgen.write.relations import drop_unused, own_copies, part_repeats
from briefgen.write.slide_mends import as_copy, mend_slide, slide_size
from briefgen.write.slide_text import adjust, set_language, write_tagged_run
from briefgen.write.slides import chart_frame, chart_picture, number_fields

_NOT_COPIED: Final = ("notesSlide", "comments")
_FRAME: Final = qn("p:graphicFrame")


@dataclass(frozen=True, slots=True)
class TaggedSlideMaker:
    """Makes one slide of a tagged one; `part` is its part name, which charts are related to."""

    compiled: Compiled
    program: Program
    embedder: Embedder
    part: str
    number: int

    def slide(self, page: Instance) -> etree._Element:
        """The whole slide, with the template's background, pictures and transitions."""
        package, draft, source = self.compiled.package, self.embedder.draft, self.program.part
        own = package.relationships.get(source, ())
        kept = (item for item in own if not any(map(item.is_a, _NOT_COPIED)))
        draft.set_relationships(self.part, tuple(kept))
        link = partial(draft.link, self.part)
        maker = Materialiser(self.program, write_tagged_run, adjust, self._draw, link)
        (tree,) = maker.element(page)
        root = parse_xml(package.parts[source].data, source)
        for old in root.findall(f"{qn('p:cSld')}/{qn('p:spTree')}"):
            content = old.getparent()
            assert content is not None
            content.replace(old, tree)
        self._settle(root)
        return root

    def _settle(self, root: etree._Element) -> None:
        package, source = self.compiled.package, self.program.part
        as_copy(root)
        mend_slide(root, slide_size(package))
        number_fields(root, self.number)
        set_language(root, self.embedder.language)
        copier = PartCopier(self.embedder.draft, package)
        drop_unused(copier, self.part, package.tree(source), root)
        own_copies(copier, source, self.part, {source: self.part})
        part_repeats(copier, self.part, root)

    def _draw(self, element: etree._Element, instance: Instance) -> None:
        """Let a shape show a chart, where it stands; a shape for text becomes the chart's frame."""
        assert isinstance(instance.chart, ChartPlan)
        prototype = self.compiled.prototypes[instance.chart.kind]
        made = self.embedder.embed(self.part, prototype, instance.chart)
        moved = instance.adjust.box if instance.adjust else None
        box = moved or instance.node.format
        assert isinstance(box, Box)
        names = next(element.iter(qn("p:cNvPr")))
        if self.embedder.pictured:
            shown = chart_picture(instance.node.name, made, box)
        else:
            shown = etree.Element(_FRAME)
            outer = etree.SubElement(shown, qn("p:nvGraphicFramePr"))
            etree.SubElement(outer, qn("p:cNvPr"))
            etree.SubElement(outer, qn("p:cNvGraphicFramePr"))
            etree.SubElement(outer, qn("p:nvPr"))
            shown.append(chart_frame(box))
            shown.append(chart_graphic(made))
        for old in shown[0].findall(qn("p:cNvPr")):
            shown[0].replace(old, names)
        element.tag = shown.tag
        element.attrib.clear()
        element[:] = list(shown)
