"""Plots of the figures, drawn by matplotlib in the look of the template's theme.

matplotlib takes a second to load and is not needed for documents, so only drawing imports it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from briefgen.numbers.format import MINUS, Formatter, formatter
from briefgen.records import dataclass
from briefgen.story.charts import Display, LineChart, ScenarioChart
from briefgen.story.material import make_material
from briefgen.story.plots import CashFlow, PilotEffect, Plot, Tornado, tell_plots
from briefgen.telling import Told
from briefgen.templates.look import Look, look_of
from briefgen.write.letters import families
from briefgen.write.pictures import require_matplotlib

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIZE: Final = (8.0, 4.5)  # inches
DOTS: Final = 144  # an inch
INK, MUTED, GRID = "dk1", "dk2", "accent6"
HERO, OTHER, ALERT = "accent1", "accent2", "accent3"
STACKS: Final = ("accent1", "accent4", "accent5", "accent2", "accent6")


@dataclass(frozen=True, slots=True)
class Pen:
    """Where one plot is drawn, with the theme's colours and how numbers print."""

    axes: Axes
    look: Look
    form: Formatter

    def color(self, slot: str) -> str:
        """A colour of the theme."""
        return self.look.colors[slot]

    def text(self, value: Decimal | float, display: Display) -> str:
        """A value as the charts of the documents print it."""
        number = Decimal(str(value))
        shown = self.form.number(abs(number), display.decimals)
        sign = MINUS if number < 0 else ""
        return f"{sign}{display.prefix}{shown}{display.suffix}"


def plot_figures(told: Told, folder: Path) -> tuple[Path, ...]:
    """Draw every plot that a narrative has figures for, as a picture each."""
    require_matplotlib("--plot")
    narrative, sources = told.narrative, told.sources
    form = formatter(narrative.locale, narrative.currency, sources.patterns(narrative.locale))
    plots = tell_plots(make_material(narrative, told.ledger, form, told.wording))
    look = look_of(sources.deck()[1].compiled.package)
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(
        _draw(plot, look, form, folder / f"{narrative.path.stem}-{plot.name}.png") for plot in plots
    )


def _draw(plot: Plot, look: Look, form: Formatter, target: Path) -> Path:
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(_settings(look)):
        figure = Figure(figsize=SIZE, dpi=DOTS, layout="constrained")
        axes = figure.subplots()
        heading = {"family": families(look.heading), "weight": "bold", "color": look.colors[INK]}
        axes.set_title(plot.title, loc="left", fontdict=heading, wrap=True)
        DRAWERS[type(plot.drawing)](Pen(axes, look, form), plot.drawing)
        figure.savefig(target, metadata={"Software": None})  # the same inputs, the same bytes
    return target


def _settings(look: Look) -> dict[str, Any]:
    ink, muted, grid = (look.colors[slot] for slot in (INK, MUTED, GRID))
    return {
        "font.family": families(look.body),
        "text.color": ink,
        "axes.edgecolor": grid,
        "axes.labelcolor": ink,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.unicode_minus": True,
        "figure.facecolor": look.colors["lt1"],
        "axes.facecolor": look.colors["lt1"],
        "grid.color": grid,
        "xtick.color": muted,
        "ytick.color": muted,
        "legend.frameon": False,
        "text.parse_math": False,  # an author's $ is a dollar
    }


def _trajectory(pen: Pen, chart: LineChart) -> None:
    at = range(len(chart.periods))
    lines = (
        (chart.current, chart.current_name, OTHER),
        (chart.learning, chart.learning_name, HERO),
    )
    for values, name, slot in lines:
        pen.axes.plot(at, _floats(values), color=pen.color(slot), label=name, marker="o", lw=2)
        label = pen.text(values[-1], chart.display)
        pen.axes.annotate(
            label, (at[-1], float(values[-1])), (8, 0), textcoords="offset points", va="center"
        )
    if chart.benchmark is not None:
        level, name = float(chart.benchmark), chart.benchmark_name
        pen.axes.axhline(level, color=pen.color(MUTED), ls="--", lw=1, label=name)
    pen.axes.set_xticks(at, chart.periods)
    _finish(pen, chart.display)


def _scenarios(pen: Pen, chart: ScenarioChart) -> None:
    at, bottoms = range(len(chart.scenarios)), [0.0] * len(chart.scenarios)
    for index, stack in enumerate(chart.stacks):
        values, color = _floats(stack.values), pen.color(STACKS[index % len(STACKS)])
        pen.axes.bar(at, values, 0.55, bottom=bottoms, color=color, label=stack.label)
        bottoms = [low + value for low, value in zip(bottoms, values, strict=True)]
    for place, top, total in zip(at, bottoms, chart.totals, strict=True):
        label = pen.text(total, chart.display)
        pen.axes.annotate(
            label, (place, top), (0, 4), textcoords="offset points", ha="center", weight="bold"
        )
    pen.axes.set_xticks(at, chart.scenarios)
    _finish(pen, chart.display)


def _cash_flow(pen: Pen, flow: CashFlow) -> None:
    at = range(len(flow.years))
    for index, (name, values) in enumerate(flow.lines):
        hero = index == flow.hero
        color, width = pen.color(HERO if hero else OTHER), 2.5 if hero else 1.5
        pen.axes.plot(at, _floats(values), color=color, lw=width, marker="o", ms=4)
        label = f"{name} {pen.text(values[-1], flow.display)}"
        pen.axes.annotate(
            label, (at[-1], float(values[-1])), (8, 0), textcoords="offset points", va="center"
        )
    pen.axes.axhline(0, color=pen.color(INK), lw=0.8)
    pen.axes.set_xticks(at, flow.years)
    _finish(pen, flow.display)


def _tornado(pen: Pen, tornado: Tornado) -> None:
    middle, names = float(tornado.middle), [name for name, _, _ in tornado.bars]
    for at, (_, low, high) in enumerate(tornado.bars):
        for end, slot in ((low, OTHER), (high, HERO)):
            width = float(end) - middle
            pen.axes.barh(at, width, 0.6, left=middle, color=pen.color(slot))
            pen.axes.annotate(
                pen.text(end, tornado.display),
                (float(end), at),
                (4 if width >= 0 else -4, 0),
                textcoords="offset points",
                va="center",
                ha="left" if width >= 0 else "right",
            )
    pen.axes.axvline(middle, color=pen.color(INK), lw=0.8)
    pen.axes.set_yticks(range(len(names)), names)
    pen.axes.invert_yaxis()
    pen.axes.margins(x=0.15)
    pen.axes.xaxis.set_major_formatter(lambda value, _: pen.text(value, tornado.display))


def _pilot(pen: Pen, effect: PilotEffect) -> None:
    slots = [OTHER] * (len(effect.bars) - 1) + [HERO]
    for at, ((_, value), slot) in enumerate(zip(effect.bars, slots, strict=True)):
        pen.axes.bar(at, float(value), 0.5, color=pen.color(slot))
        label, down = pen.text(value, effect.display), value < 0
        pen.axes.annotate(
            label,
            (at - 0.28, float(value)),
            textcoords="offset points",
            xytext=(0, -4 if down else 4),
            va="top" if down else "bottom",
        )
    if effect.interval is not None:
        low, high = map(float, effect.interval)
        pen.axes.vlines(len(effect.bars) - 1, low, high, color=pen.color(INK), lw=1.5)
    pen.axes.axhline(0, color=pen.color(INK), lw=0.8)
    pen.axes.set_xticks(range(len(effect.bars)), [name for name, _ in effect.bars])
    pen.axes.margins(y=0.15)
    _finish(pen, effect.display)


def _finish(pen: Pen, display: Display) -> None:
    """A quiet grid, numbers as the documents print them, and a key where lines have names."""
    pen.axes.grid(axis="y", lw=0.6)
    pen.axes.set_axisbelow(True)
    pen.axes.yaxis.set_major_formatter(lambda value, _: pen.text(value, display))
    if pen.axes.get_legend_handles_labels()[0]:
        pen.axes.legend(loc="upper left")


def _floats(values: Iterable[Decimal]) -> list[float]:
    return [float(value) for value in values]


DRAWERS: Final[Mapping[type, Callable[[Pen, Any], None]]] = {
    LineChart: _trajectory,
    ScenarioChart: _scenarios,
    CashFlow: _cash_flow,
    Tornado: _tornado,
    PilotEffect: _pilot,
}
