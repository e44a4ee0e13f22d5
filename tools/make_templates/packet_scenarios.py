"""Section 1 of the packet: forecasts as charts and as a table."""

from __future__ import annotations

from tools.make_templates.word import (
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
    Charts,
    cells,
    chart_block,
    head_cells,
    pair,
    section_head,
    single,
)
from tools.make_templates.word_styles import TEXT_WIDTH

LEFT, RIGHT = 5112, 4680
COLUMNS = (1872, 1080, 1584, 1656, 1440, 1296, 1296)
HEADS = (
    "{{ text.scenario }}",
    "{{ text.uplift }}",
    "{{ text.benefit_a_year }}",
    "{{ text.run_cost_a_year }}",
    "{{ text.net_a_year }}",
    "{{ packet.scenarios.npv_heading }}",
    "{{ text.payback }}",
)
VALUES = ("name", "uplift", "benefit", "run_cost", "net", "npv", "payback")


def scenarios(charts: Charts) -> str:
    """Head, charts, table, what the figures rest on."""
    return (
        section_head("packet.scenarios", before=259)
        + gap(144)
        + _charts(charts)
        + when("packet.scenarios.rows", gap(187), _table())
        + when(
            "packet.scenarios.assumptions",
            paragraph("Note", "{{ packet.scenarios.assumptions }}", before=86),
        )
        + when("packet.scenarios.sources", paragraph("Note", "{{ packet.scenarios.sources }}"))
    )


def _charts(charts: Charts) -> str:
    caption = "{{ text.tables.charts }}"
    first, second = "packet.scenarios.charts[0]", "packet.scenarios.charts[1]"
    both = pair(
        caption,
        chart_block(charts, first, ("line", "bars"), LEFT, source=False),
        chart_block(charts, second, ("scenarios",), RIGHT, source=False),
        widths=(LEFT, GUTTER, RIGHT),
    )
    kinds = ("line", "bars", "scenarios")
    alone = single(caption, chart_block(charts, first, kinds, TEXT_WIDTH, source=False))
    return when(
        "packet.scenarios.charts",
        when("packet.scenarios.charts|length > 1", both, otherwise=[alone]),
    )


def _table() -> str:
    plain = cells(
        COLUMNS,
        [
            paragraph("Table text" if field == "name" else "Table number", f"{{{{ row.{field} }}}}")
            for field in VALUES
        ],
    )
    bold = cells(
        COLUMNS,
        [
            paragraph(
                "Table text" if field == "name" else "Table number",
                run(
                    f"{{{{ row.{field} }}}}",
                    "Strong accent" if field in ("npv", "payback") else "Strong",
                ),
            )
            for field in VALUES
        ],
    )
    return table(
        "{{ text.tables.scenarios }}",
        COLUMNS,
        row(*head_cells(COLUMNS, HEADS, left=1), header=True),
        each_row(
            "row in packet.scenarios.rows",
            COLUMNS,
            row_tag("{%tr if row.emphasised %}", COLUMNS),
            row(*bold),
            row_tag("{%tr else %}", COLUMNS),
            row(*plain),
            row_tag("{%tr endif %}", COLUMNS),
        ),
        borders=line("insideH", "hair"),
        margins=Sides(0, 0, 54, 144),
    )
