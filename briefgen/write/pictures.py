"""Pictures of planned charts, for viewers that draw native ones badly.

They show what the native chart shows: the plan's values, labels and places, in the look of the
template's prototype. matplotlib takes a second to load, so only drawing imports it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from warnings import catch_warnings, filterwarnings

from briefgen.errors import EnvironmentFailure
from briefgen.plan.charts.geometry import Rect
from briefgen.plan.charts.model import ChartPlan
from briefgen.templates.look import Look
from briefgen.units import POINTS_PER_INCH

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

DOTS: Final = 220  # an inch
MISSING: Final = "{option} draws with matplotlib, which is not installed: pip install matplotlib"
NO_GLYPH: Final = "Glyph .* missing from font"
SETTINGS: Final = {
    "text.hinting": "none",  # letters keep the widths that were measured
    "text.parse_math": False,  # an author's $ is a dollar
    "text.usetex": False,
}


def require_matplotlib(option: str) -> None:
    """Say what is absent before any work is done for an option."""
    try:
        import matplotlib  # noqa: F401
    except ImportError as error:
        raise EnvironmentFailure(MISSING.format(option=option)) from error


def chart_picture(plan: ChartPlan, prototype_xml: bytes, look: Look, language: str) -> bytes:
    """A chart as PNG, as large as its plan."""
    from briefgen.write.painting import paint

    with drawing(plan.width, plan.height) as figure:
        place = Rect(0.0, 0.0, plan.width, plan.height)
        paint(plan, prototype_xml, look, language, in_points(figure, place))
        return png(figure)


@contextmanager
def drawing(width: float, height: float) -> Iterator[Figure]:
    """An empty figure of a size in points, drawn with settings of our own, whatever a user's."""
    from matplotlib import style
    from matplotlib.figure import Figure

    with style.context(["default", SETTINGS]), catch_warnings():
        filterwarnings("ignore", NO_GLYPH)  # no font here has it: a box stands there, as in Office
        size = width / POINTS_PER_INCH, height / POINTS_PER_INCH
        yield Figure(figsize=size, dpi=DOTS, facecolor="none")


def in_points(figure: Figure, place: Rect) -> Axes:
    """Axes in a place of a figure, both in points, that count points from their top left."""
    across, down = (float(inches) * POINTS_PER_INCH for inches in figure.get_size_inches())
    share = place.width / across, place.height / down
    axes = figure.add_axes((place.left / across, 1 - place.bottom / down, *share))
    axes.set_xlim(0, place.width)
    axes.set_ylim(place.height, 0)
    axes.set_axis_off()
    return axes


def png(figure: Figure) -> bytes:
    """The picture's bytes: the same figure gives the same."""
    target = BytesIO()
    about: dict[str, Any] = {"Software": None}  # else the version of matplotlib
    figure.savefig(target, format="png", metadata=about)
    return target.getvalue()
