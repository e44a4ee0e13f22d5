"""The one-page brief as a Word template: title and ask, figures, charts, points, roadmap."""

from __future__ import annotations

from collections.abc import Mapping

from tools.make_templates.word import (
    END,
    Sides,
    cell,
    cell_tag,
    each,
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
    PLOT,
    Charts,
    chart_block,
    decision_row,
    pair,
    roadmap,
    single,
)
from tools.make_templates.word_package import Design, template
from tools.make_templates.word_styles import BRIEF, TEXT_WIDTH

LABEL, TEXT = 2016, 8208
LEFT, RIGHT = 5904, 3888
KPI, KPI_GAP = 2340, 288


def make() -> Mapping[str, bytes]:
    """Both files, by name."""
    return {f"brief-{page}.docx": template(_design(page), page) for page in ("letter", "a4")}


def _design(page: str) -> Design:
    charts = Charts(plot=PLOT["brief"] + PLOT[page])
    body = (
        _summary(),
        gap(308),
        when("brief.kpis", _kpis(), gap(302)),
        _charts(charts),
        _points(),
        when("brief.roadmap", gap(173), roadmap("brief.roadmap")),
        END,
    )
    return Design(
        body="".join(body),
        header=paragraph(
            "header", run("{{ brief.name }}", "Document name"), "\t{{ brief.header }}"
        ),
        footer=paragraph("footer", "{{ brief.footer }}"),
        styles=BRIEF,
        prototypes=charts.made(),
    )


def _summary() -> str:
    ink, hair = line("top", "ink"), line("top", "hair")
    return table(
        "{{ text.tables.summary }}",
        (LABEL, TEXT),
        row(
            cell(
                LABEL,
                paragraph("Label", "{{ text.title }}", before=223),
                borders=ink,
                margins=Sides(bottom=127),
            ),
            cell(
                TEXT,
                paragraph("Title", "{{ brief.title }}", before=108),
                borders=ink,
                margins=Sides(bottom=127),
            ),
        ),
        row(
            cell(
                LABEL,
                paragraph("Label", "{{ text.executive_summary }}", before=158),
                borders=hair,
                margins=Sides(bottom=176),
            ),
            cell(
                TEXT,
                paragraph("Summary", "{{ brief.summary }}", before=130),
                borders=hair,
                margins=Sides(bottom=176, right=720),
            ),
        ),
        decision_row(LABEL, TEXT, "brief.decision", 125),
    )


def _kpis() -> str:
    value = "{{ kpi.value }}"
    figure = when(
        'kpi.tone == "accent"',
        paragraph("KPI value accent", value),
        otherwise=[
            when(
                'kpi.tone == "alert"',
                paragraph("KPI value alert", value),
                otherwise=[paragraph("KPI value", value)],
            )
        ],
    )
    return table(
        "{{ text.tables.kpis }}",
        (100, KPI, 100, KPI_GAP, 100, 100),
        row(
            cell_tag("{%tc for kpi in brief.kpis %}"),
            cell(KPI, figure, paragraph("KPI caption", "{{ kpi.caption }}")),
            cell_tag("{%tc if not loop.last %}"),
            cell(KPI_GAP, END),
            cell_tag("{%tc endif %}"),
            cell_tag("{%tc endfor %}"),
        ),
    )


def _charts(charts: Charts) -> str:
    rule = line("top", "ink")
    caption = "{{ text.tables.charts }}"
    both = pair(
        caption,
        chart_block(charts, "brief.charts[0]", ("line", "bars"), LEFT, source=True),
        chart_block(charts, "brief.charts[1]", ("waterfall",), RIGHT, source=True),
        widths=(LEFT, GUTTER, RIGHT),
        rule=rule,
    )
    alone = single(
        caption,
        chart_block(
            charts, "brief.charts[0]", ("line", "bars", "waterfall"), TEXT_WIDTH, source=True
        ),
        rule=rule,
    )
    return when("brief.charts", when("brief.charts|length > 1", both, otherwise=[alone]), gap(288))


def _points() -> str:
    columns = (LABEL, TEXT)
    points = each("point in row.points", paragraph("List Bullet", "{{ point }}"))
    text = when("row.text", paragraph("Row text", "{{ row.text }}"))
    return table(
        "{{ text.tables.case }}",
        columns,
        row_tag("{%tr for row in brief.rows %}", columns),
        row(
            cell(LABEL, paragraph("Row head", "{{ row.label }}")),
            cell(TEXT, points, text),
        ),
        row_tag("{%tr endfor %}", columns),
        borders=line("top", "ink") + line("insideH", "hair"),
        margins=Sides(0, 64, 126, 0),
    )
