"""The two-page packet as a Word template; what stands in its sections is in packet_sections."""

from __future__ import annotations

from collections.abc import Mapping

from tools.make_templates.packet_governance import governance, meeting, objections
from tools.make_templates.packet_pilot import pilot
from tools.make_templates.packet_scenarios import scenarios
from tools.make_templates.packet_stakeholders import stakeholders
from tools.make_templates.packet_views import views
from tools.make_templates.word import (
    END,
    Sides,
    cell,
    check_box,
    each,
    each_row,
    field,
    gap,
    line,
    paragraph,
    row,
    run,
    table,
    when,
)
from tools.make_templates.word_blocks import PLOT, Charts, decision_row
from tools.make_templates.word_package import Design, template
from tools.make_templates.word_styles import PACKET

LABEL, TEXT = 2016, 8208
SIGN_OFF = (1440, 2304, 1368, 3240, 216, 1656)


def make() -> Mapping[str, bytes]:
    """Both files, by name."""
    return {f"packet-{page}.docx": template(_design(page), page) for page in ("letter", "a4")}


def _design(page: str) -> Design:
    charts = Charts(plot=PLOT["packet"] + PLOT[page])
    body = (
        paragraph("Title", "{{ packet.title }}"),
        paragraph(
            "Ask", run("{{ text.decision_lead }}", "Strong accent"), " {{ packet.decision }}"
        ),
        _case(259),
        when("packet.scenarios", scenarios(charts)),
        views(charts, 187),
        when("packet.pilot", pilot()),
        paragraph("Page break"),
        when("packet.stakeholders", stakeholders()),
        when("packet.objections", objections()),
        when("packet.governance", governance()),
        when("packet.meeting", meeting()),
        _case(432),
        views(charts, 432),
        gap(432),
        table(
            "{{ text.tables.decision }}",
            (LABEL, TEXT),
            decision_row(LABEL, TEXT, "packet.decision", 197),
        ),
        gap(230),
        _sign_off(),
        gap(230),
        _remarks(),
        END,
    )
    return Design(
        body="".join(body),
        header=paragraph(
            "header", run("{{ packet.name }}", "Document name"), "\t{{ packet.header }}"
        ),
        footer=paragraph(
            "footer",
            "{{ packet.footer }}\t{{ text.page }} ",
            field("PAGE"),
            " {{ text.page_of }} ",
            field("NUMPAGES"),
        ),
        styles=PACKET,
        prototypes=charts.made(),
    )


def _case(before: int) -> str:
    """The three frames in words; fitting keeps it only where a page would else be thin."""
    columns = (LABEL, TEXT)
    rows = each_row(
        "row in packet.case",
        columns,
        row(
            cell(LABEL, paragraph("Case head", "{{ row.label }}")),
            cell(
                TEXT,
                paragraph("Case headline", "{{ row.headline }}"),
                each("point in row.points", paragraph("List Bullet", "{{ point }}")),
            ),
        ),
    )
    listed = table(
        "{{ text.tables.case }}",
        columns,
        rows,
        borders=line("top", "ink") + line("insideH", "hair"),
        margins=Sides(0, 64, 126, 0),
    )
    return when("packet.case", gap(before), listed)


def _sign_off() -> str:
    grey = line("bottom", "grey")
    boxes = (
        check_box("{{ text.approved }}", "approved", 42342),
        check_box("{{ text.approved_with_changes }}", "changes", 55394),
        check_box("{{ text.declined }}", "declined", 93687),
    )
    labels = ("approved", "approved_with_changes", "declined")
    ticks = (
        cell(width, paragraph("Sign-off", box, f"\u2002{{{{ text.{label} }}}}"))
        for width, box, label in zip(SIGN_OFF, boxes, labels, strict=False)
    )
    return table(
        "{{ text.tables.sign_off }}",
        SIGN_OFF,
        row(
            *ticks,
            cell(SIGN_OFF[3], paragraph("Sign-off line", "{{ text.sponsor }}"), borders=grey),
            cell(SIGN_OFF[4], paragraph("Sign-off line")),
            cell(SIGN_OFF[5], paragraph("Sign-off line", "{{ text.date }}"), borders=grey),
        ),
        margins=Sides(0, 0, 36, 0),
    )


def _remarks() -> str:
    """Lines to write on; fitting keeps as many as a thin last page has room for."""
    width = sum(SIGN_OFF)
    return table(
        "{{ text.tables.remarks }}",
        (width,),
        row(cell(width, paragraph("Remarks", "{{ text.remarks }}"))),
        row(cell(width, paragraph("Remarks line")), height=446, exact=True),
        borders=line("bottom", "grey") + line("insideH", "grey"),
    )
