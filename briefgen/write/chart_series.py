"""Series of a chart as XML: a role's look, the plan's values and labels, in schema order."""

from __future__ import annotations

from html import escape  # the one in xml.sax loads an HTTP client
from typing import Final

from briefgen.plan.charts.model import ChartPlan, Label, Point, Series, Words
from briefgen.templates.chart_looks import Look, Prototype
from briefgen.templates.chart_tokens import BOLD, LANGUAGE, SIZE, WIDTH
from briefgen.units import EMU_PER_POINT
from briefgen.write.chart_formats import localised
from briefgen.write.chart_references import name_reference, numbers_reference, texts_reference

NO_BOX: Final = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
NO_MARKER: Final = '<c:marker><c:symbol val="none"/></c:marker>'
NO_INVERSION: Final = '<c:invertIfNegative val="0"/>'
NOT_SMOOTH: Final = '<c:smooth val="0"/>'
NO_LEADER_LINES: Final = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
    '<c15:showLeaderLines val="0"/></c:ext></c:extLst>'
)
ERROR_BARS: Final = (
    '<c:errDir val="y"/><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="1"/>'
)
NOWHERE: Final = (0.0, 0.0)


class SeriesWriter:
    """Writes the series of one chart; what they share is made once."""

    def __init__(self, plan: ChartPlan, prototype: Prototype, language: str) -> None:
        self._plan = plan
        self._prototype = prototype
        self._language = language
        self._categories = f"<c:cat>{texts_reference(0, plan.columns[0].cells)}</c:cat>"

    def series(self, index: int, series: Series) -> str:
        """One series, numbered in its chart."""
        look = self._prototype.look(series.role)
        points = "".join(self._point(point, series) for point in series.points)
        return (
            f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>{self._name(series.column)}'
            f"{_shape(look, series)}{NO_MARKER if series.is_line else NO_INVERSION}{points}"
            f"{self._labels(series)}{self._error_bars(series, look)}{self._categories}"
            f"<c:val>{self._numbers(series.column)}</c:val>"
            f"{NOT_SMOOTH if series.is_line else ''}</c:ser>"
        )

    def _name(self, column: int) -> str:
        heading = self._plan.columns[column].heading
        return f"<c:tx>{name_reference(column, heading)}</c:tx>" if heading else ""

    def _point(self, point: Point, series: Series) -> str:
        """A point in the look of a role: a marker on a line, or a bar."""
        look = self._prototype.look(point.role)
        kind = NO_INVERSION
        if series.is_line:
            kind = look.marker.replace(SIZE, str(round(point.marker or 0)))
        return (
            f'<c:dPt><c:idx val="{point.index}"/>{kind}<c:bubble3D val="0"/>'
            f"{_shape(look, series)}</c:dPt>"
        )

    def _labels(self, series: Series) -> str:
        if not series.labels:
            return ""
        ordered = sorted(series.labels, key=lambda label: label.point)
        labels = "".join(self._label(label) for label in ordered)
        is_shifted = any(label.shift != NOWHERE for label in series.labels)
        leaders = NO_LEADER_LINES if is_shifted else ""
        return f"<c:dLbls>{labels}{NO_BOX}{_shown()}{leaders}</c:dLbls>"

    def _label(self, label: Label) -> str:
        words, code = label.words, ""
        if words.code:
            spelled = escape(localised(words.code, self._language))
            code = f'<c:numFmt formatCode="{spelled}" sourceLinked="0"/>'
        separator = "<c:separator> </c:separator>" if words.code and words.named else ""
        return (
            f'<c:dLbl><c:idx val="{label.point}"/>{self._layout(label)}{code}{NO_BOX}'
            f'{self._text(words)}<c:dLblPos val="{label.position}"/>'
            f"{_shown(bool(words.code), words.category, words.named)}{separator}</c:dLbl>"
        )

    def _layout(self, label: Label) -> str:
        if label.shift == NOWHERE:
            return ""
        x, y = label.shift[0] / self._plan.width, label.shift[1] / self._plan.height
        return (
            f'<c:layout><c:manualLayout><c:x val="{x:.4f}"/><c:y val="{y:.4f}"/>'
            "</c:manualLayout></c:layout>"
        )

    def _text(self, words: Words) -> str:
        """The role's text properties in the plan's size and the document's language."""
        text = self._prototype.text(words.role).replace(LANGUAGE, self._language)
        return text.replace(SIZE, str(round(words.size * 100))).replace(BOLD, str(int(words.bold)))

    def _numbers(self, column: int) -> str:
        return numbers_reference(column, self._plan.columns[column].cells)

    def _error_bars(self, series: Series, look: Look) -> str:
        if series.error is None:
            return ""
        amounts = self._numbers(series.error)
        return (
            f"<c:errBars>{ERROR_BARS}<c:plus>{amounts}</c:plus><c:minus>{amounts}</c:minus>"
            f"{look.error}</c:errBars>"
        )


def _shape(look: Look, series: Series) -> str:
    """A role's line or fill; series without a width of their own keep the prototype's."""
    return look.shape.replace(WIDTH, str(round((series.width or 0) * EMU_PER_POINT)))


def _shown(value: bool = False, category: bool = False, name: bool = False) -> str:
    """Which of a point's facts its label shows."""
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{value:d}"/>'
        f'<c:showCatName val="{category:d}"/><c:showSerName val="{name:d}"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
