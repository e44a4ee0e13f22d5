"""The five slide layouts, by what a frame has: where each zone stands, how it looks, what it says.

Inches and points; the numbers are the look's (LOOK.md, "Deck"). A zone's prompt is its tag, which
reads the story's fields, so that the slide master view shows what will stand where.
"""

from __future__ import annotations

from dataclasses import dataclass

from tools.make_templates.deck_shapes import At, Bar, ChartZone, Level, Prompt, Rule, Shape, Zone

INK, MUTED, ACCENT, HAIR, WHITE, PALE = "tx1", "tx2", "accent1", "accent6", "bg1", "accent5"
LEFT, TOP, LEFT_WIDTH, BLOCK_HEIGHT = 0.60, 2.10, 7.80, 3.82
RIGHT, RIGHT_WIDTH = 8.85, 3.883
KPI_BLOCK_HEIGHT = 2.99
KPI_COLUMNS = ((0.60, 1.75), (2.60, 1.75), (4.55, 1.80), (6.35, 2.05))
STEP = 1.75
BESIDE_CHART = (3.72, 4.446, 5.172, 5.80)  # tops of the points, pitch 0.726
BESIDE_METRIC = (2.10, 3.06, 4.02, 4.98)
ZONES_END = 6.10

HEADLINE = Level(28, bold=True, spacing=94, font="+mj-lt")
ZONE_TITLE = Level(14, bold=True)
SUBTITLE = Level(12, colour=MUTED, before=2)
CAPTION = Level(14, colour=MUTED)
SOURCE = Level(10, colour=MUTED)
POINT = Level(16, spacing=95)


@dataclass(frozen=True, slots=True)
class Layout:
    """A named layout and its shapes, title first, since that is the reading order."""

    name: str
    shapes: tuple[Shape, ...]


def layouts() -> tuple[Layout, ...]:
    """All layouts, in the order in which PowerPoint lists them."""
    metric, beside = _metric(RIGHT, RIGHT_WIDTH, 36, 0.86), _points(BESIDE_CHART, first_rule=True)
    chart = _chart_block(0, LEFT, LEFT_WIDTH, BLOCK_HEIGHT)
    short_chart = _chart_block(0, LEFT, LEFT_WIDTH, KPI_BLOCK_HEIGHT)
    two = _chart_block(0, LEFT, 3.65, BLOCK_HEIGHT) + _chart_block(1, 4.65, 3.75, BLOCK_HEIGHT)
    alone = _metric(LEFT, LEFT_WIDTH, 60, 1.30)
    rule = Rule("Points rule", At(RIGHT, TOP, RIGHT_WIDTH, 0), INK)
    points = (rule, *_points(BESIDE_METRIC, first_rule=False))
    return (
        _layout("Chart", chart + metric + beside),
        _layout("Two charts", two + metric + beside),
        _layout("Chart with KPIs", short_chart + _kpis() + metric + beside),
        _layout("Metric", alone + points),
        _layout("Metric with KPIs", alone + _kpis() + points),
    )


def _layout(name: str, body: tuple[Shape, ...]) -> Layout:
    title = Zone(
        "Headline",
        At(LEFT, 0.97, 11.60, 0.92),
        (HEADLINE,),
        (Prompt("{{ frame.headline }}"),),
        kind="title",
    )
    return Layout(name, (title, *body, *_decision(), *_organisation(), *_tracker(), *_foot()))


def _chart_block(number: int, x: float, width: float, height: float) -> tuple[Shape, ...]:
    name, index, chart = number + 1, 10 + 4 * number, f"frame.charts[{number}]"
    return (
        Rule(f"Chart {name} rule", At(x, TOP, width, 0), INK),
        Zone(
            f"Chart {name} heading",
            At(x, TOP + 0.085, width, 0.54),
            (ZONE_TITLE, SUBTITLE),
            (Prompt(f"{{{{ {chart}.title }}}}"), Prompt(f"{{{{ {chart}.subtitle }}}}", level=2)),
            index,
        ),
        ChartZone(
            f"Chart {name}",
            At(x, TOP + 0.68, width, height - 0.94),
            index + 1,
            f"{{{{ chart: {chart} }}}}",
        ),
        Zone(
            f"Source {name}",
            At(x, TOP + height - 0.20, width, 0.20),
            (SOURCE,),
            (Prompt(f"{{{{ {chart}.source }}}}"),),
            index + 2,
            when=f"{{%shape if {chart}.source %}}",
        ),
    )


def _metric(x: float, width: float, size: float, height: float) -> tuple[Shape, ...]:
    heading = Zone(
        "Metric heading",
        At(x, TOP + 0.085, width, 0.54),
        (ZONE_TITLE, SUBTITLE),
        (Prompt("{{ frame.metric.label }}"), Prompt("{{ frame.metric.caption }}", level=2)),
        20,
    )
    looks = (("today", INK, True), ("target", ACCENT, True), ("benchmark", MUTED, False))
    columns = [
        Zone(
            f"Metric {role}",
            At(x + width / 3 * number, TOP + 0.65, width / 3, height),
            (Level(size, bold, colour, spacing=90), CAPTION),
            _value_over_caption(f"frame.metric.{role}", 6.5 if size < 60 else 12),
            21 + number,
            when="" if role == "today" else f"{{%shape if frame.metric.{role} %}}",
        )
        for number, (role, colour, bold) in enumerate(looks)
    ]
    return (Rule("Metric rule", At(x, TOP, width, 0), INK), heading, *columns)


def _value_over_caption(name: str, size: float) -> tuple[Prompt, ...]:
    return (
        Prompt(f"{{{{ {name}.value }}}}", size=size),
        Prompt(f"{{{{ {name}.caption }}}}", level=2, size=size),
    )


def _points(tops: tuple[float, ...], first_rule: bool) -> tuple[Shape, ...]:
    """One zone for each point; where the fourth has no room, it waits under the third."""
    shapes: list[Shape] = []
    for number, top in enumerate(tops):
        when = f"{{%shape if frame.points|length > {number} %}}"
        if number or first_rule:
            at = At(RIGHT, top, RIGHT_WIDTH, 0)
            shapes.append(Rule(f"Point {number + 1} rule", at, HAIR, when))
        at = At(RIGHT, top + 0.08, RIGHT_WIDTH, min(0.62, ZONES_END - top - 0.08))
        prompt = Prompt(f"{{{{ frame.points[{number}] }}}}", size=12 if at.h < 0.3 else None)
        shapes.append(Zone(f"Point {number + 1}", at, (POINT,), (prompt,), 31 + number, when=when))
    return tuple(shapes)


def _kpis() -> tuple[Shape, ...]:
    columns = [
        Zone(
            f"KPI {number}",
            At(x, 5.265, width, 0.66),
            (Level(22, bold=True), CAPTION),
            _value_over_caption(f"frame.kpis[{number - 1}]", 9),
            50 + number,
        )
        for number, (x, width) in enumerate(KPI_COLUMNS, 1)
    ]
    return (Rule("KPI rule", At(LEFT, 5.20, LEFT_WIDTH, 0), HAIR), *columns)


def _decision() -> tuple[Shape, ...]:
    return (
        Bar("Decision band", At(LEFT, 6.12, 12.133, 0.72), ACCENT),
        Zone(
            "Decision label",
            At(0.85, 6.12, 1.90, 0.72),
            (Level(14, bold=True, colour=PALE),),
            (Prompt("{{ text.decision_requested }}", size=10),),
            41,
            anchor="ctr",
        ),
        Zone(
            "Decision",
            At(2.80, 6.12, 9.68, 0.72),
            (Level(20, bold=True, colour=WHITE),),
            (Prompt("{{ frame.decision }}"),),
            40,
            anchor="ctr",
        ),
    )


def _organisation() -> tuple[Shape, ...]:
    return (
        Zone(
            "Organisation",
            At(9.73, 0.42, 3.00, 0.32),
            (Level(12, bold=True, colour=MUTED, align="r"),),
            (Prompt("{{ deck.organisation }}"),),
            60,
            anchor="ctr",
            when="{%shape if deck.organisation %}",
        ),
    )


def _tracker() -> tuple[Shape, ...]:
    """Grey bars stay on the layout; the bar of the frame at hand covers its own."""
    shapes: list[Shape] = []
    for number in (1, 2, 3):
        x, here = LEFT + STEP * (number - 1), f"frame.number == {number}"
        when = f"{{%shape if {here} %}}"
        name = Prompt(f"{number}\u2002{{{{ deck.steps[{number - 1}] }}}}")
        prompts = (
            Prompt(f"{{%p if {here} %}}", size=1),
            Prompt(name.text, level=2),
            Prompt("{%p else %}", size=1),
            name,
            Prompt("{%p endif %}", size=1),
        )
        levels = (Level(12, colour=MUTED), Level(12, bold=True))
        shapes += (
            Bar(f"Tracker bar {number}", At(x, 0.4325, 1.65, 0.02), HAIR),
            Bar(f"Tracker bar {number} on", At(x, 0.42, 1.65, 0.045), ACCENT, when),
            Zone(f"Tracker {number}", At(x, 0.50, 1.65, 0.24), levels, prompts, 70 + number),
        )
    return tuple(shapes)


def _foot() -> tuple[Shape, ...]:
    return (
        Zone(
            "Footer",
            At(LEFT, 7.02, 9.00, 0.20),
            (SOURCE,),
            (Prompt("{{ deck.footer }}"),),
            61,
            kind="ftr",
            when="{%shape if deck.footer %}",
        ),
        Zone(
            "Slide number",
            At(11.73, 7.02, 1.00, 0.20),
            (Level(10, colour=MUTED, align="r"),),
            (Prompt("‹#›"),),
            62,
            kind="sldNum",
        ),
    )
