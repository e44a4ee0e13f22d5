"""Section 2 of the packet: the pilot as an experiment, and the indicators."""

from __future__ import annotations

from collections.abc import Sequence

from tools.make_templates.word import (
    END,
    Sides,
    each_row,
    gap,
    line,
    paragraph,
    row,
    row_tag,
    run,
    table,
    when,
)
from tools.make_templates.word_blocks import (
    GUTTER,
    cells,
    head_cells,
    pair,
    section_head,
)

HALVES = (5184, GUTTER, 4608)
FACTS = (1440, 8784)
GROUPS, GROUPS_WIDE = (2448, 792, 864, 1080), (5904, 1440, 1440, 1440)
INDICATORS, INDICATORS_WIDE = (864, 2448, 648, 648), (1440, 5904, 1440, 1440)
PARTS, PARTS_WIDE = (1656, 3528), (2016, 8208)
LOOPS, LOOPS_WIDE = (1008, 3600), (2016, 8208)

_ROWS = Sides(0, 0, 54, 144)


def pilot() -> str:
    """Head, hypothesis and stop rule, groups and indicators, components and feedback loops."""
    return (
        section_head("packet.pilot", before=346)
        + when("packet.pilot.hypothesis or packet.pilot.stop_rule", gap(72), _facts(), gap(187))
        + _halves(
            ("packet.pilot.rows", _groups(GROUPS), _groups(GROUPS_WIDE)),
            ("packet.pilot.indicators", _indicators(INDICATORS), _indicators_alone()),
            "{{ text.tables.pilot }}",
        )
        + when("packet.pilot.components or packet.pilot.feedback", gap(216))
        + _halves(
            ("packet.pilot.components", _components(PARTS), _components(PARTS_WIDE)),
            ("packet.pilot.feedback", _feedback(LOOPS), _feedback(LOOPS_WIDE)),
            "{{ text.tables.components }}",
        )
    )


def _halves(left: tuple[str, str, str], right: tuple[str, str, str], caption: str) -> str:
    """Two blocks side by side where both are there, else the one that is, in full width."""
    (left_there, left_block, left_wide), (right_there, right_block, right_wide) = left, right
    both = pair(caption, left_block, right_block, widths=HALVES)
    return when(
        f"{left_there} and {right_there}",
        both,
        otherwise=[when(left_there, left_wide), when(right_there, right_wide)],
    )


def _facts() -> str:
    return table(
        "{{ text.tables.hypothesis }}",
        FACTS,
        *_fact("hypothesis", "Strong"),
        *_fact("stop_rule", "Strong alert"),
        borders=line("insideH", "hair"),
        margins=Sides(0, 7, 62, 144),
    )


def _fact(name: str, label_style: str) -> tuple[str, str, str]:
    label = paragraph("Table text", run(f"{{{{ text.{name} }}}}", label_style))
    text = paragraph("Table text", f"{{{{ packet.pilot.{name} }}}}")
    return (
        row_tag(f"{{%tr if packet.pilot.{name} %}}", FACTS),
        row(*cells(FACTS, [label, text])),
        row_tag("{%tr endif %}", FACTS),
    )


def _groups(columns: Sequence[int]) -> str:
    heads = (
        "{{ text.group }}",
        "{{ text.before }}",
        "{{ packet.pilot.after_heading }}",
        "{{ text.change }}",
    )
    values = [
        paragraph("Small text" if field == "group" else "Small number", f"{{{{ row.{field} }}}}")
        for field in ("group", "before", "after", "change")
    ]
    effect = [
        paragraph("Small text", run("{{ text.difference_in_differences }}", "Strong")),
        paragraph("Small number"),
        paragraph("Small number"),
        paragraph("Small number", run("{{ packet.pilot.effect }}", "Strong accent")),
    ]
    groups = table(
        "{{ text.tables.pilot }}",
        columns,
        row(*head_cells(columns, heads, left=1), header=True),
        each_row("row in packet.pilot.rows", columns, row(*cells(columns, values))),
        row_tag("{%tr if packet.pilot.effect %}", columns),
        row(*cells(columns, effect, borders=line("top", "ink"))),
        row_tag("{%tr endif %}", columns),
        borders=line("insideH", "hair"),
        margins=_ROWS,
    )
    note = paragraph("Note", "{{ packet.pilot.effect_note }}", before=29)
    return (
        paragraph("heading 2", "{{ packet.pilot.table_title }}")
        + gap(86)
        + groups
        + when("packet.pilot.effect_note", note, otherwise=[END])
    )


def _indicators(columns: Sequence[int]) -> str:
    return paragraph("heading 2", "{{ text.indicators }}") + gap(86) + _indicator_table(columns)


def _indicators_alone() -> str:
    """Without a pilot the section head says already what the table is."""
    head = paragraph("heading 2", "{{ text.indicators }}")
    return when("packet.pilot.hypothesis", head) + gap(86) + _indicator_table(INDICATORS_WIDE)


def _indicator_table(columns: Sequence[int]) -> str:
    heads = ("{{ text.kind }}", "{{ text.indicator }}", "{{ text.today }}", "{{ text.target }}")
    values = [
        paragraph(style, f"{{{{ row.{field} }}}}")
        for field, style in (
            ("kind", "Small text"),
            ("label", "Small text"),
            ("today", "Small number"),
            ("target", "Small number"),
        )
    ]
    return (
        table(
            "{{ text.tables.indicators }}",
            columns,
            row(*head_cells(columns, heads, left=2), header=True),
            each_row("row in packet.pilot.indicators", columns, row(*cells(columns, values))),
            borders=line("insideH", "hair"),
            margins=_ROWS,
        )
        + END
    )


def _components(columns: Sequence[int]) -> str:
    return _labelled("components", columns)


def _feedback(columns: Sequence[int]) -> str:
    return _labelled("feedback", columns)


def _labelled(name: str, columns: Sequence[int]) -> str:
    title = "feedback_loops" if name == "feedback" else name
    values = [
        paragraph("Small text", run("{{ row.label }}", "Strong")),
        paragraph("Small text", "{{ row.text }}"),
    ]
    rows = each_row(f"row in packet.pilot.{name}", columns, row(*cells(columns, values)))
    listed = table(
        f"{{{{ text.tables.{name} }}}}",
        columns,
        rows,
        borders=line("insideH", "hair"),
        margins=_ROWS,
    )
    return paragraph("heading 2", f"{{{{ text.{title} }}}}") + gap(29) + listed + END
