"""The prototype charts of the default templates: one native chart for each kind, roles as series.

A designer restyles them in PowerPoint or Word; briefgen copies each role's look (line or fill,
marker, label text, error bar) and puts in data of its own. The sample data are only for show.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from briefgen.plan.charts.model import Cell, Column
from briefgen.plan.charts.rules import ChartRules, read_chart_rules
from briefgen.write.workbook import workbook_bytes
from tools.make_templates.chart_parts import Chart, Fill, Group, Role, Stroke, Text, chart_xml

RULES = Path(__file__).resolve().parents[2] / "templates" / "charts.yaml"
INK, MUTED, WHITE = "tx1", "tx2", "bg1"
ACCENT, GREY, ALERT, HALF_TINT, TINT = "accent1", "accent2", "accent3", "accent4", "accent5"
NOTHING = (None,) * 5
FIVE = ("1", "2", "3", "4", "5")
OUTLINE = 1.25


class Prototype(NamedTuple):
    """A chart part and the workbook inside it."""

    chart_xml: bytes
    workbook: bytes


def prototype(kind: str, scale: str) -> Prototype:
    """The prototype of one kind (line, bars, waterfall and so on) for `slide` or `document`."""
    chart = KINDS[kind](_rules()[scale])
    return Prototype(chart_xml(chart), workbook_bytes(_columns(chart)))


def slide_prototypes() -> Mapping[str, Prototype]:
    """All kinds for the deck, in the order in which they stand on their slide."""
    return {kind: prototype(kind, "slide") for kind in KINDS}


@cache
def _rules() -> Mapping[str, ChartRules]:
    return read_chart_rules(RULES.read_text(encoding="utf-8"))


def _columns(chart: Chart) -> list[Column]:
    roles = [role for group in chart.groups for role in group.roles]
    named = [Column("", tuple(Cell(text) for text in chart.categories))]
    for role in roles:
        named.append(_column(role.name, role.values))
        if role.error:
            named.append(_column(f"± {role.name}", role.error))
    return named


def _column(heading: str, values: tuple[float | None, ...]) -> Column:
    cells = (Cell(None if value is None else Decimal(str(value))) for value in values)
    return Column(heading, tuple(cells))


def _at(point: int, value: float) -> tuple[float | None, ...]:
    """A value at one of the five points only."""
    return tuple(value if index == point else None for index in range(5))


def _line(rules: ChartRules) -> Chart:
    own = rules.line
    end = own.end[0]
    dash = Stroke(MUTED, own.level_line, dash=True)
    bracket, red = Stroke(INK, own.level_line), Stroke(ALERT, own.level_line)
    roles = (
        Role("benchmark", (60,) * 5, dash, text=Text(own.level, MUTED, at=1, side="b", named=True)),
        Role(
            "target",
            (70,) * 5,
            Stroke(ACCENT, own.level_line, dash=True),
            text=Text(own.level, ACCENT, at=1, side="t", named=True),
        ),
        Role(
            "gap",
            _at(4, 87),
            text=Text(own.gap, INK, True, 4, "r", named=True, value=False),
            error=_at(4, 21),
            error_line=bracket,
        ),
        Role(
            "gap alert",
            _at(2, 87),
            text=Text(own.gap, ALERT, True, 2, "r", named=True, value=False),
            error=_at(2, 12),
            error_line=red,
        ),
        Role("gap note", _at(4, 81), text=_name(own.note, INK)),
        Role(
            "current",
            (94, 95, 99, 104, 108),
            Stroke(GREY, own.equal),
            marker=(own.marker, GREY, 4),
            text=Text(end, MUTED, True, 4, "r"),
        ),
        Role(
            "learning",
            (94, 88, 75, 70, 66),
            Stroke(ACCENT, own.equal),
            marker=(own.marker, ACCENT, 4),
            text=Text(end, ACCENT, True, 4, "r"),
        ),
        Role(
            "fork",
            _at(0, 94),
            Stroke(INK, own.equal),
            marker=(own.marker, INK, 0),
            text=Text(own.fork, INK, True, 0, "t"),
        ),
        Role("current name", _at(4, 102), text=_name(own.name, MUTED)),
        Role("learning name", _at(4, 60), text=_name(own.name, ACCENT)),
    )
    groups = (Group("line", roles),)
    return Chart(FIVE, groups, (0.05, 0.1, 0.65, 0.78), (50, 110), own.period, MUTED)


def _name(size: float, colour: str) -> Text:
    return Text(size, colour, at=4, side="r", named=True, value=False)


def _bars(rules: ChartRules) -> Chart:
    own = rules.bars
    roles = (
        Role("today", (81, None, None), fill=Fill(GREY), text=_beyond(own.value, INK, 0)),
        Role("target", (None, 88, None), fill=Fill(ACCENT), text=_beyond(own.value, ACCENT, 1)),
        Role(
            "benchmark",
            (None, None, 93),
            Stroke(GREY, OUTLINE),
            Fill(WHITE),
            text=_beyond(own.value, MUTED, 2),
        ),
    )
    group = Group("bars", roles, gap_width=80)
    return Chart(FIVE[:3], (group,), (0.2, 0.05, 0.8, 0.9), (0, 120), own.name, INK, axis=GREY)


def _beyond(size: float, colour: str, at: int) -> Text:
    return Text(size, colour, True, at, "outEnd")


def _waterfall(rules: ChartRules) -> Chart:
    own = rules.waterfall
    roles = (
        Role("base", (None, 355, 360, 455, None), fill=Fill(None)),
        Role("added", (360, None, None, None, None), fill=Fill(GREY)),
        Role("taken", (None, None, 100, None, None), Stroke(GREY, OUTLINE), Fill(WHITE)),
        Role(
            "total",
            _at(4, 460),
            fill=Fill(ALERT),
            text=Text(own.total, ALERT, True, 4, "ctr", value=False),
        ),
        Role("connector", (None, 5, None, 5, None), fill=Fill(GREY)),
        Role(
            "label",
            (360, None, 100, None, 460),
            fill=Fill(None),
            text=Text(own.value, INK, True, 0, "inBase", more=(2, 4)),
        ),
    )
    group = Group("stacked bars", roles, gap_width=0)
    names = ("1", " ", "2", " ", "3")
    return Chart(names, (group,), (0.2, 0.04, 0.8, 0.93), (0, 1000), own.name, INK, axis=GREY)


def _scenarios(rules: ChartRules) -> Chart:
    own = rules.scenarios
    parts = (
        Role("part 1", (22, 39, 56), fill=Fill(ACCENT), text=_inside(own.value, WHITE)),
        Role("part 2", (15, 27, 38), fill=Fill(HALF_TINT), text=_inside(own.value, INK)),
        Role("part 3", (12, 20, 29), fill=Fill(TINT), text=_inside(own.value, INK)),
        Role(
            "part 4",
            (9, 12, 15),
            Stroke(ACCENT, 0.75),
            Fill(WHITE),
            text=_inside(own.value, INK),
        ),
    )
    beside = Text(own.name, MUTED, at=2, side="r", named=True, value=False, right=0.09)
    lines = (
        Role("total", (58, 98, 138), text=Text(own.total[0], INK, True, 0, "t", more=(1, 2))),
        Role("part name", (None, None, 28), text=beside),
    )
    columns = Group("stacked columns", parts, gap_width=own.gap_width)
    return Chart(
        FIVE[:3],
        (columns, Group("line", lines)),
        (0.02, 0.1, 0.68, 0.78),
        (0, 138),
        own.period,
        INK,
        axis=GREY,
    )


def _inside(size: float, colour: str) -> Text:
    return Text(size, colour, False, 0, "ctr", more=(1, 2))


def _cash_flow(rules: ChartRules) -> Chart:
    own = rules.cash_flow
    roles = (
        Role(
            "other",
            (-180, -150, 250, 800, 1300),
            Stroke(GREY, own.other),
            marker=(own.marker, GREY, 4),
            text=Text(own.value, MUTED, at=4, side="r", named=True),
        ),
        Role(
            "hero",
            (-180, -170, 100, 500, 900),
            Stroke(ACCENT, own.hero),
            marker=(own.marker, ACCENT, 4),
            text=Text(own.value, ACCENT, True, 4, "r", named=True),
        ),
    )
    group = Group("line", roles)
    return Chart(FIVE, (group,), (0.06, 0.08, 0.62, 0.78), (-250, 1400), own.period, MUTED, GREY)


def _tornado(rules: ChartRules) -> Chart:
    own = rules.tornado
    roles = (
        Role("lower", (420, 500, 740), fill=Fill(GREY), text=_beside(own.value, MUTED)),
        Role("higher", (980, 900, 660), fill=Fill(ACCENT), text=_beside(own.value, ACCENT)),
    )
    group = Group("bars", roles, gap_width=60)
    return Chart(
        FIVE[:3], (group,), (0.3, 0.05, 0.7, 0.9), (300, 1100), own.name, INK, GREY, crosses=700
    )


def _beside(size: float, colour: str) -> Text:
    return Text(size, colour, False, 0, "outEnd", more=(1, 2))


KINDS: Mapping[str, Callable[[ChartRules], Chart]] = {
    "line": _line,
    "bars": _bars,
    "waterfall": _waterfall,
    "scenarios": _scenarios,
    "cash_flow": _cash_flow,
    "tornado": _tornado,
}
