"""Blocks that the brief and the packet share: chart blocks, side-by-side tables, the roadmap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tools.make_templates.word import (
    END,
    HEAVY_RULE,
    Sides,
    cell,
    cell_tag,
    chart,
    line,
    paragraph,
    row,
    run,
    table,
    when,
)
from tools.make_templates.word_package import Prototype, chart_rel
from tools.make_templates.word_styles import TEXT_WIDTH

EMU_PER_TWIP = 635
GUTTER = 432  # twips between two charts or tables side by side
# Plot heights, in EMU; A4 is taller than Letter, and gives its charts 0.20 inch of that.
PLOT = {"brief": 1737360, "packet": 1920240, "letter": 0, "a4": 182880}

ROADMAP, ROADMAP_GAP = 1907, 173


@dataclass(slots=True)
class Charts:
    """Numbers the prototype charts as the template calls for them."""

    plot: int  # EMU
    kinds: list[str] = field(default_factory=list)

    def anchor(self, kind: str, expression: str, width: int, height: int = 0) -> str:
        """An anchor paragraph with a new prototype of this kind, as wide as its cell (twips)."""
        self.kinds.append(kind)
        number, size = len(self.kinds), (width * EMU_PER_TWIP, height or self.plot)
        return chart(expression, chart_rel(number), number, *size)

    def made(self) -> tuple[Prototype, ...]:
        """The prototypes, in the order of their numbers."""
        return tuple(_prototype(kind) for kind in self.kinds)


def chart_block(
    charts: Charts, block: str, kinds: Sequence[str], width: int, *, source: bool
) -> str:
    """Title, subtitle, the chart of whichever kind it is, and the source line if asked for."""
    anchors = charts.anchor(kinds[-1], block, width)
    for kind in reversed(kinds[:-1]):
        here = charts.anchor(kind, block, width)
        anchors = when(f'{block}.chart.kind == "{kind}"', here, otherwise=[anchors])
    lines = when(f"{block}.source", paragraph("Source", f"{{{{ {block}.source }}}}"))
    return (
        paragraph("heading 2", f"{{{{ {block}.title }}}}")
        + paragraph("Chart subtitle", f"{{{{ {block}.subtitle }}}}")
        + anchors
        + (lines if source else "")
    )


def pair(caption: str, left: str, right: str, *, widths: Sequence[int], rule: str = "") -> str:
    """Two blocks side by side in a borderless table."""
    margins = Sides(top=86) if rule else None
    return table(
        caption,
        widths,
        row(
            cell(widths[0], left, borders=rule, margins=margins),
            cell(widths[1], END, margins=margins),
            cell(widths[2], right, borders=rule, margins=margins),
        ),
    )


def single(caption: str, block: str, *, rule: str = "") -> str:
    """The one-column twin of a pair."""
    margins = Sides(top=86) if rule else None
    return table(
        caption, (TEXT_WIDTH,), row(cell(TEXT_WIDTH, block, borders=rule, margins=margins))
    )


def decision_row(label: int, text: int, decision: str, padding: int) -> str:
    """The one solid accent block of a document: the ask."""
    return row(
        cell(
            label,
            paragraph("Decision label", "{{ text.decision_requested }}"),
            shade="accent",
            centred=True,
            margins=Sides(173, padding, padding),
        ),
        cell(
            text,
            paragraph("Decision", f"{{{{ {decision} }}}}"),
            shade="accent",
            centred=True,
            margins=Sides(None, padding, padding, 173),
        ),
    )


def roadmap(milestones: str) -> str:
    """Up to five dates in columns; fitting makes them equally wide over the whole width."""
    return table(
        "{{ text.tables.roadmap }}",
        (100, ROADMAP, 100, ROADMAP_GAP, 100, 100),
        row(
            cell_tag(f"{{%tc for step in {milestones} %}}"),
            cell(
                ROADMAP,
                paragraph("Roadmap date", "{{ step.when }}"),
                paragraph("Roadmap text", "{{ step.what }}"),
                borders=line("top", "accent", HEAVY_RULE),
            ),
            cell_tag("{%tc if not loop.last %}"),
            cell(ROADMAP_GAP, END),
            cell_tag("{%tc endif %}"),
            cell_tag("{%tc endfor %}"),
        ),
    )


def section_head(section: str, before: int | None = None) -> str:
    """A numbered section head with its takeaway at the right margin."""
    return paragraph(
        "heading 1",
        f"{{{{ {section}.number }}}}\u00a0\u00a0{{{{ {section}.name }}}}",
        run(f"\t{{{{ {section}.takeaway }}}}", "Takeaway"),
        before=before,
    )


def plain_section_head(section: str) -> str:
    """A numbered section head."""
    return paragraph("heading 1", f"{{{{ {section}.number }}}}\u00a0\u00a0{{{{ {section}.name }}}}")


def head_cells(columns: Sequence[int], heads: Sequence[str], left: int) -> list[str]:
    """Head cells over a grey rule: the first `left` of them text, the rest numbers."""
    return cells(
        columns,
        [
            paragraph("Table head" if index < left else "Table head number", head)
            for index, head in enumerate(heads)
        ],
        borders=line("bottom", "grey"),
        margins=Sides(bottom=43),
    )


def cells(
    columns: Sequence[int],
    content: Sequence[str],
    borders: str = "",
    margins: Sides | None = None,
) -> list[str]:
    """A cell for each column; the last one stands flush with the right margin."""
    flush = replace(margins or Sides(), right=0)
    last = len(columns) - 1
    return [
        cell(width, block, borders=borders, margins=flush if index == last else margins)
        for index, (width, block) in enumerate(zip(columns, content, strict=True))
    ]


def _prototype(kind: str) -> Prototype:
    from tools.make_templates import prototypes

    chart_xml, workbook = prototypes.prototype(kind, "document")
    return Prototype(chart_xml, workbook)
