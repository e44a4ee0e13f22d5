"""Sections 4 to 6 of the packet: objections, governance and roadmap, the meeting."""

from __future__ import annotations

from tools.make_templates.word import (
    END,
    WHITE_RULE,
    Sides,
    cell,
    cell_tag,
    each_row,
    gap,
    line,
    paragraph,
    row,
    run,
    table,
    when,
)
from tools.make_templates.word_blocks import cells, plain_section_head, roadmap, section_head

ANSWERS = (2520, 7704)
FACT, FACT_GAP = 3244, 245
ITEM = 2556
_AGENDA = Sides(144, 115, 122, 72)


def objections() -> str:
    """What someone will say against it, and the answer."""
    values = [
        paragraph("Small text", run("{{ row.objection }}", "Strong")),
        paragraph("Small text", "{{ row.answer }}"),
    ]
    return (
        plain_section_head("packet.objections")
        + gap(86)
        + table(
            "{{ text.tables.objections }}",
            ANSWERS,
            each_row("row in packet.objections.rows", ANSWERS, row(*cells(ANSWERS, values))),
            borders=line("insideH", "hair"),
            margins=Sides(0, 36, 90, 144),
        )
    )


def governance() -> str:
    """Who steers, how often, and what comes when."""
    return (
        plain_section_head("packet.governance")
        + when("packet.governance.facts", gap(115), _facts())
        + when("packet.governance.roadmap", gap(230), roadmap("packet.governance.roadmap"))
    )


def _facts() -> str:
    return table(
        "{{ text.tables.governance }}",
        (100, FACT, 100, FACT_GAP, 100, 100),
        row(
            cell_tag("{%tc for fact in packet.governance.facts %}"),
            cell(
                FACT,
                paragraph("Fact label", "{{ fact.label }}"),
                paragraph("Fact text", "{{ fact.text }}"),
            ),
            cell_tag("{%tc if not loop.last %}"),
            cell(FACT_GAP, END),
            cell_tag("{%tc endif %}"),
            cell_tag("{%tc endfor %}"),
        ),
    )


def meeting() -> str:
    """The agenda in one row; fitting makes its cells as wide as their minutes."""
    return section_head("packet.meeting") + when("packet.meeting.agenda", gap(144), _agenda())


def _agenda() -> str:
    return table(
        "{{ text.tables.agenda }}",
        (100, 100, ITEM, 100, ITEM, 100, 100),
        row(
            cell_tag("{%tc for step in packet.meeting.agenda %}"),
            cell_tag("{%tc if step.is_decision %}"),
            _item("tint"),
            cell_tag("{%tc else %}"),
            _item("panel"),
            cell_tag("{%tc endif %}"),
            cell_tag("{%tc endfor %}"),
        ),
        borders=line("insideV", "white", WHITE_RULE),
        margins=_AGENDA,
    )


def _item(shade: str) -> str:
    return cell(
        ITEM,
        paragraph("Agenda item", "{{ step.item }}"),
        paragraph("Agenda time", "{{ step.time }}"),
        shade=shade,
    )
