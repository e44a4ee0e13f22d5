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
MAX_POINTS, ROW = 4, 0.96

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
    beside = (*_metric(BESIDE), *_points_beside_chart())
    chart = _chart_block(0, LEFT, LEFT_WIDTH, BLOCK_HEIGHT)
    short_chart = _chart_block(0, LEFT, LEFT_WIDTH, KPI_BLOCK_HEIGHT)
    two = _chart_block(0, LEFT, 3.65, BLOCK_HEIGHT) + _chart_block(1, 4.65, 3.75, BLOCK_HEIGHT)
    return (
        _layout("Chart", chart + beside),
        _layout("Two charts", two + beside),
        _layout("Chart with KPIs", short_chart + _kpis() + beside),
        _layout("Metric", _metric(ALONE) + _points_beside_metric()),
        _layout("Metric with KPIs", _metric(ABOVE_KPIS) + _kpis() + _points_beside_metric()),
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


@dataclass(frozen=True, slots=True)
class Metric:
    """Where the success metric stands, and how large: beside a chart, or in its place."""

    x: float
    width: float
    values_y: float
    values_height: float
    size: float
    prompt_size: float


BESIDE = Metric(RIGHT, RIGHT_WIDTH, TOP + 0.65, 0.86, 36, 6.5)
ALONE = Metric(LEFT, LEFT_WIDTH, 3.45, 1.30, 60, 12)
ABOVE_KPIS = Metric(LEFT, LEFT_WIDTH, 3.20, 1.30, 60, 12)


def _metric(place: Metric) -> tuple[Shape, ...]:
    heading = Zone(
        "Metric heading",
        At(place.x, TOP + 0.085, place.width, 0.54),
        (ZONE_TITLE, SUBTITLE),
        (Prompt("{{ frame.metric.label }}"), Prompt("{{ frame.metric.caption }}", level=2)),
        20,
    )
    looks = (("today", INK, True), ("target", ACCENT, True), ("benchmark", MUTED, False))
    columns = [
        Zone(
            f"Metric {role}",
            At(place.x + width * number, place.values_y, width, place.values_height),
            (Level(place.size, bold, colour, spacing=90), CAPTION),
            _value_over_caption(f"frame.metric.{role}", place.prompt_size),
            21 + number,
            when="" if role == "today" else f"{{%shape if frame.metric.{role} %}}",
        )
        for width in [place.width / len(looks)]
        for number, (role, colour, bold) in enumerate(looks)
    ]
    return (Rule("Metric rule", At(place.x, TOP, place.width, 0), INK), heading, *columns)


def _value_over_caption(name: str, size: float) -> tuple[Prompt, ...]:
    return (
        Prompt(f"{{{{ {name}.value }}}}", size=size),
        Prompt(f"{{{{ {name}.caption }}}}", level=2, size=size),
    )


def _points_beside_chart() -> tuple[Shape, ...]:
    """Three points under the metric; the fourth, which has no room here, waits under the third."""
    shapes: list[Shape] = []
    for number, top in enumerate((3.72, 4.446, 5.172, 5.80)):
        at = At(RIGHT, top + 0.08, RIGHT_WIDTH, min(0.62, 6.10 - top - 0.08))
        shapes += (_point_rule(number, top), _point(number, at, 12 if at.h < 0.3 else None))
    return tuple(shapes)


def _points_beside_metric() -> tuple[Shape, ...]:
    """Rows of equal height down the whole column."""
    shapes: list[Shape] = [Rule("Points rule", At(RIGHT, TOP, RIGHT_WIDTH, 0), INK)]
    for number in range(MAX_POINTS):
        top = TOP + ROW * number
        if number:
            shapes.append(_point_rule(number, top))
        shapes.append(_point(number, At(RIGHT, top + 0.08, RIGHT_WIDTH, ROW - 0.16)))
    return tuple(shapes)


def _point_rule(number: int, top: float) -> Rule:
    at = At(RIGHT, top, RIGHT_WIDTH, 0)
    return Rule(f"Point {number + 1} rule", at, HAIR, _has_point(number))


def _point(number: int, at: At, prompt_size: float | None = None) -> Zone:
    prompt = Prompt(f"{{{{ frame.points[{number}] }}}}", size=prompt_size)
    name, index = f"Point {number + 1}", 31 + number
    return Zone(name, at, (POINT,), (prompt,), index, when=_has_point(number))


def _has_point(number: int) -> str:
    return f"{{%shape if frame.points|length > {number} %}}"


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
    """One line inside the logo's zone (y 0.42, 0.32 high), level with the tracker's words."""
    return (
        Zone(
            "Organisation",
            At(9.73, 0.50, 3.00, 0.24),
            (Level(12, bold=True, colour=MUTED, align="r"),),
            (Prompt("{{ deck.organisation }}"),),
            60,
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
