"""Make docs/examples and docs/examples.md: `python -m tools.make_examples`."""

from __future__ import annotations

import io
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import yaml
from docx import Document
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches, Pt

from briefgen.office.draft import Draft
from briefgen.office.package import read_package
from briefgen.plan.charts.model import Cell, Column
from briefgen.write.workbook import workbook_bytes
from tools.examples import EXAMPLES, Block, Example, Table

DOCS: Final = Path(__file__).parents[1] / "docs"
FOLDER: Final = DOCS / "examples"
PAGE: Final = DOCS / "examples.md"
INTRODUCTION: Final = """\
# Examples of tags

Each example is a file to open and to copy from. To see what comes out of one:

```
briefgen template render docs/examples/rows.docx --data docs/examples/rows.yaml -o rows.docx
```

[templates.md](templates.md) explains tags step by step, [tags.md](tags.md) has all of them,
[names.md](names.md) lists what the tags of the deck, the brief and the packet can read.
[templates.md](templates.md#charts) is about the charts in these.

Made by `python -m tools.make_examples`.
"""


def tags_page() -> str:
    """The page: a section for each example."""
    return "\n".join([INTRODUCTION, *map(_section, EXAMPLES)])


def office_file(example: Example) -> bytes:
    """The tagged file of an example, the same bytes each time."""
    made = _slide(example) if example.kind == "pptx" else _document(example.blocks)
    stream = io.BytesIO()
    made.save(stream)
    return Draft(read_package(stream.getvalue())).save()


def values_file(example: Example) -> str:
    """The values of an example as YAML."""
    return yaml.safe_dump(dict(example.values), sort_keys=False, allow_unicode=True)


def _document(blocks: list[Block]) -> Any:
    made = Document()
    for block in blocks:
        if isinstance(block, str):
            made.add_paragraph(block)
        else:
            _fill(made.add_table(len(block), len(block[0]), style="Table Grid"), block)
    return made


def _slide(example: Example) -> Any:
    made = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[6])
    for at, (name, block) in enumerate(zip(example.names, example.blocks, strict=True)):
        assert isinstance(block, str)
        if block.startswith("{{ chart:"):
            _add_chart(slide, name, block)
            continue
        box = slide.shapes.add_textbox(Inches(1), Inches(1 + at * 1.5), Inches(8), Inches(1))
        box.name, box.text_frame.text = name, block
        box.text_frame.paragraphs[0].runs[0].font.size = Pt(28)
    return made


def _add_chart(slide: Any, name: str, tag: str) -> None:
    """A chart with values of its own, which only show how it looks."""
    names, values = ("A", "B", "C"), (1, 2, 3)
    data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = names
    data.add_series("One", values)
    box = (Inches(1), Inches(2.5), Inches(8), Inches(4.5))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *box, data)
    columns = [
        Column("", tuple(map(Cell, names))),
        Column("One", tuple(Cell(Decimal(value)) for value in values)),
    ]
    book = frame.chart.part.chart_workbook.xlsx_part
    book._blob = workbook_bytes(columns)  # that of python-pptx tells the time
    frame.name = name
    frame._element.nvGraphicFramePr.cNvPr.set("descr", tag)


def _fill(table: Any, rows: Table) -> None:
    for cells, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, texts, strict=True):
            cell.text = text


def _section(example: Example) -> str:
    file = f"{example.name}.{example.kind}"
    values = values_file(example) if example.values else "{}\n"
    return "\n".join(
        [
            f"## {example.title}",
            "",
            f"{example.does} [{file}](examples/{file})",
            "",
            *_fenced("In the template", _shown(example.blocks)),
            *_fenced("Values", values.rstrip().splitlines(), "yaml"),
            *_fenced("What comes out", _shown(example.result)),
        ]
    )


def _fenced(title: str, lines: Any, language: str = "text") -> Iterator[str]:
    yield from (f"{title}:", "", f"```{language}", *lines, "```", "")


def _shown(blocks: list[Block]) -> Iterator[str]:
    """Paragraphs as lines, table rows with bars between their cells."""
    for block in blocks:
        if isinstance(block, str):
            yield block.rstrip()
        else:
            widths = [max(map(len, column)) for column in zip(*block, strict=True)]
            for row in block:
                cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
                yield f"| {' | '.join(cells)} |"


def main() -> None:
    """Write the files and the page."""
    FOLDER.mkdir(exist_ok=True)
    for example in EXAMPLES:
        (FOLDER / f"{example.name}.{example.kind}").write_bytes(office_file(example))
        target = FOLDER / f"{example.name}.yaml"
        target.write_text(values_file(example), encoding="utf-8", newline="\n")
    PAGE.write_text(tags_page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
