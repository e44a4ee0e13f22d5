"""Draws what tags of charts and pictures ask for in one part of a file."""

from __future__ import annotations

from lxml import etree

from briefgen.findings import Findings
from briefgen.merge.charts import ChartDrawer
from briefgen.merge.picture_files import PictureFiles
from briefgen.merge.picture_values import Picture
from briefgen.merge.pictures import PictureDrawer
from briefgen.office.copies import PartCopier
from briefgen.records import dataclass
from briefgen.templates.model import Instance
from briefgen.templates.program import Program


@dataclass(frozen=True, slots=True)
class Drawer:
    """Draws in one part; `source` is the template's part, `part` the one made of it."""

    charts: ChartDrawer
    pictures: PictureDrawer

    def draw(self, element: etree._Element, instance: Instance) -> None:
        """Let an element show what its tag asks for."""
        if isinstance(instance.chart, Picture):
            self.pictures.draw(element, instance)
        else:
            self.charts.draw(element, instance)


def drawer(
    copier: PartCopier, files: PictureFiles, program: Program, part: str, findings: Findings
) -> Drawer:
    """The drawer of a part made of the program's own."""
    source = program.part
    return Drawer(
        ChartDrawer(copier, program.file, source, part, findings),
        PictureDrawer(copier.draft, copier.package, files, program, source, part, findings),
    )
