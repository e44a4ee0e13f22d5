"""Plots of the figures: the charts of the documents and the pilot's effect, as pictures.

matplotlib takes a second to load and is not needed for documents, so only drawing imports it.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from briefgen.numbers.format import MINUS, Formatter, formatter
from briefgen.plan.charts import plan_chart
from briefgen.plan.charts.geometry import Rect
from briefgen.records import dataclass
from briefgen.sources import Sources
from briefgen.story.charts import Chart, Display
from briefgen.story.material import make_material
from briefgen.story.plots import PilotEffect, Plot, tell_plots
from briefgen.telling import Told
from briefgen.templates.look import Look, look_of
from briefgen.units import points_to_emu
from briefgen.write.letters import families
from briefgen.write.painting import paint
from briefgen.write.pictures import drawing, in_points, png, require_matplotlib

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SIZE: Final = (576.0, 324.0)  # points
MARGIN, HEAD = 18.0, 66.0  # points: around all, and above the chart
TITLE, TEXT = 14.0, 12.0  # sizes
LINE: Final = 20.0  # from the title to what stands under it
INK, MUTED, GRID = "tx1", "tx2", "accent6"
HERO, OTHER = "accent1", "accent2"


def plot_figures(told: Told, folder: Path) -> tuple[Path, ...]:
    """Draw every plot that a narrative has figures for, as a picture each."""
    require_matplotlib("--plot")
    narrative, sources = told.narrative, told.sources
    form = formatter(narrative.locale, narrative.currency, sources.patterns(narrative.locale))
    plots = tell_plots(make_material(narrative, told.ledger, form, told.wording))
    studio = _Studio(sources, look_of(sources.deck()[1].compiled.package), form, narrative.locale)
    folder.mkdir(parents=True, exist_ok=True)
    stem = narrative.path.stem
    return tuple(studio.draw(plot, folder / f"{stem}-{plot.name}.png") for plot in plots)


@dataclass(frozen=True, slots=True)
class _Studio:
    """What all plots of a narrative are drawn with."""

    sources: Sources
    look: Look
    form: Formatter
    locale: str

    def draw(self, plot: Plot, target: Path) -> Path:
        """One plot: its fact, what it is of, and below them the chart."""
        with drawing(*SIZE) as figure:
            figure.set_facecolor(self.look.colors["bg1"])
            self._head(plot, figure)
            place = Rect(MARGIN, HEAD, SIZE[0] - 2 * MARGIN, SIZE[1] - HEAD - MARGIN)
            if isinstance(plot.drawing, PilotEffect):
                self._pilot(plot.drawing, figure, place)
            else:
                self._chart(plot.drawing, figure, place)
            target.write_bytes(png(figure))
        return target

    def _head(self, plot: Plot, figure: Figure) -> None:
        axes = in_points(figure, Rect(MARGIN, MARGIN, SIZE[0] - 2 * MARGIN, HEAD - MARGIN))
        how: dict[str, Any] = {"va": "top", "parse_math": False}
        heading, body = self.look.heading, self.look.body
        how |= {"color": self.look.colors[INK], "family": families(heading, plot.title)}
        axes.text(0, 0, plot.title, size=TITLE, weight="bold", **how)
        how |= {"color": self.look.colors[MUTED], "family": families(body, plot.subtitle)}
        axes.text(0, LINE, plot.subtitle, size=TEXT, **how)

    def _chart(self, chart: Chart, figure: Figure, place: Rect) -> None:
        """A chart of the documents, as a slide would show it."""
        size = points_to_emu(place.width), points_to_emu(place.height)
        plan = plan_chart(chart, *size, self.sources.deck()[1].charts)
        prototype = self.sources.prototype(plan.kind)
        paint(plan, prototype, self.look, self.locale, in_points(figure, place))

    def _pilot(self, effect: PilotEffect, figure: Figure, place: Rect) -> None:
        """The groups' changes and the difference between them, with its interval."""
        axes = _axes_in(figure, place)
        slots = [OTHER] * (len(effect.bars) - 1) + [HERO]
        for at, ((_, value), slot) in enumerate(zip(effect.bars, slots, strict=True)):
            axes.bar(at, float(value), 0.5, color=self.look.colors[slot])
            crossed = slot == HERO and effect.interval is not None  # its line is at the middle
            place_of_value = (at - 0.25, "left") if crossed else (at, "center")
            self._value(axes, place_of_value, value, effect.display)
        if effect.interval is not None:
            low, high = map(float, effect.interval)
            axes.vlines(len(effect.bars) - 1, low, high, color=self.look.colors[INK], lw=1.5)
        axes.axhline(0, color=self.look.colors[GRID], lw=0.75)
        names = [name for name, _ in effect.bars]
        axes.set_xticks(range(len(names)), names, **self._how(" ".join(names)))
        axes.margins(y=0.15)

    def _value(
        self, axes: Axes, across: tuple[float, str], value: Decimal, display: Display
    ) -> None:
        """A bar's value beyond its end; `across` is where it stands, and how it is aligned."""
        x, side = across
        down = value < 0
        shown = self.form.number(abs(value), display.decimals)
        text = f"{MINUS if down else ''}{display.prefix}{shown}{display.suffix}"
        axes.annotate(
            text,
            (x, float(value)),
            textcoords="offset points",
            xytext=(0, -4 if down else 4),
            ha=side,
            va="top" if down else "bottom",
            weight="bold",
            **self._how(text),
        )

    def _how(self, text: str) -> dict[str, Any]:
        family = families(self.look.body, text)
        color = self.look.colors[INK]
        return {"family": family, "size": TEXT, "color": color, "parse_math": False}


def _axes_in(figure: Figure, place: Rect) -> Axes:
    """Axes without lines or marks of their own, with room for names below them."""
    width, height = SIZE
    below = 2 * TEXT
    share = (place.width / width, (place.height - below) / height)
    axes = figure.add_axes((place.left / width, (MARGIN + below) / height, *share))
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)
    axes.yaxis.set_visible(False)
    return axes
