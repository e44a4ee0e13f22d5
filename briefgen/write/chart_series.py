"""Series of a chart as XML: a role's look, the plan's values and labels, in schema order."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from functools import cache
from typing import Final

from lxml import etree

from briefgen.office.xml import qn
from briefgen.plan.charts.model import ChartPlan, Label, Point, Series, Words
from briefgen.plan.charts.sheet import column_letters, plain
from briefgen.templates.chart_looks import RUN_PATH, Look, Prototype
from briefgen.write.chart_xml import child, detached, localised, set_line_width
from briefgen.write.workbook import SHEET_NAME

SHOWN: Final = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
LEADER_LINES: Final = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
CHART_2012: Final = "http://schemas.microsoft.com/office/drawing/2012/chart"


class SeriesWriter:
    """Writes the series of one chart; what they share is made once."""

    def __init__(self, plan: ChartPlan, prototype: Prototype, language: str) -> None:
        self._plan = plan
        self._prototype = prototype
        self._language = language
        self._categories = self._reference("c:cat", 0, "c:strRef")
        self._made: dict[tuple[str, float, bool, str, str], etree._Element] = {}

    def element(self, index: int, series: Series) -> etree._Element:
        """One series, numbered in its chart."""
        look = self._prototype.look(series.role)
        element = detached("c:ser")
        child(element, "c:idx", str(index))
        child(element, "c:order", str(index))
        self._name(element, series)
        self._appearance(element, series, look)
        for point in series.points:
            self._point(element, point, series)
        self._labels(element, series)
        self._error_bars(element, series, look)
        element.append(deepcopy(self._categories))
        element.append(self._reference("c:val", series.column, "c:numRef"))
        if series.is_line:
            child(element, "c:smooth", "0")
        return element

    def _name(self, element: etree._Element, series: Series) -> None:
        heading = self._plan.columns[series.column].heading
        if not heading:
            return
        reference = child(child(element, "c:tx"), "c:strRef")
        letters = column_letters(series.column)
        child(reference, "c:f").text = f"{SHEET_NAME}!${letters}$1"
        cache = child(reference, "c:strCache")
        child(cache, "c:ptCount", "1")
        _cached(cache, 0, heading)

    def _appearance(self, element: etree._Element, series: Series, look: Look) -> None:
        if look.shape is not None:
            shape = deepcopy(look.shape)
            if series.width is not None:
                set_line_width(shape, series.width)
            element.append(shape)
        if series.is_line:
            child(child(element, "c:marker"), "c:symbol", "none")
        else:
            child(element, "c:invertIfNegative", "0")

    def _point(self, element: etree._Element, point: Point, series: Series) -> None:
        """A point in the look of a role: a marker on a line, or a bar."""
        look = self._prototype.look(point.role)
        own = child(element, "c:dPt")
        child(own, "c:idx", str(point.index))
        if not series.is_line:
            child(own, "c:invertIfNegative", "0")
        elif point.marker is not None and look.marker is not None:
            marker = deepcopy(look.marker)
            size = marker.find(qn("c:size"))
            if size is not None:
                size.set("val", str(round(point.marker)))
            own.append(marker)
        child(own, "c:bubble3D", "0")
        if look.shape is not None:
            shape = deepcopy(look.shape)
            if series.width is not None:
                set_line_width(shape, series.width)
            own.append(shape)

    def _labels(self, element: etree._Element, series: Series) -> None:
        if not series.labels:
            return
        labels = child(element, "c:dLbls")
        for label in sorted(series.labels, key=lambda label: label.point):
            labels.append(self._label(label))
        labels.extend(deepcopy(_rest_unlabelled()))
        if any(label.shift != (0.0, 0.0) for label in series.labels):
            labels.append(deepcopy(_no_leader_lines()))

    def _label(self, label: Label) -> etree._Element:
        """One label: what it shares with its like, its point, and how far it is shifted."""
        words = label.words
        key = (words.role, words.size, words.bold, words.code + str(words.named), label.position)
        if key not in self._made:
            self._made[key] = self._shared_label(words, label.position)
        element = deepcopy(self._made[key])
        if label.shift != (0.0, 0.0):
            layout = detached("c:layout")
            manual = child(layout, "c:manualLayout")
            child(manual, "c:x", f"{label.shift[0] / self._plan.width:.4f}")
            child(manual, "c:y", f"{label.shift[1] / self._plan.height:.4f}")
            element.insert(0, layout)
        index = detached("c:idx")
        index.set("val", str(label.point))
        element.insert(0, index)
        return element

    def _shared_label(self, words: Words, position: str) -> etree._Element:
        element = detached("c:dLbl")
        if words.code:
            code = localised(words.code, self._language)
            attributes = {"formatCode": code, "sourceLinked": "0"}
            etree.SubElement(element, qn("c:numFmt"), attributes)
        _no_box(element)
        element.append(self._text(words))
        child(element, "c:dLblPos", position)
        _show(element, words)
        if words.code and words.named:
            child(element, "c:separator").text = " "
        return element

    def _text(self, words: Words) -> etree._Element:
        """The role's text properties in the plan's size."""
        text = deepcopy(self._prototype.text(words.role))
        run = text.find(RUN_PATH)
        assert run is not None
        run.set("sz", str(round(words.size * 100)))
        run.set("b", str(int(words.bold)))
        return text

    def _error_bars(self, element: etree._Element, series: Series, look: Look) -> None:
        if series.error is None:
            return
        bars = child(element, "c:errBars")
        child(bars, "c:errDir", "y")
        child(bars, "c:errBarType", "both")
        child(bars, "c:errValType", "cust")
        child(bars, "c:noEndCap", "1")
        bars.append(self._reference("c:plus", series.error, "c:numRef"))
        bars.append(self._reference("c:minus", series.error, "c:numRef"))
        if look.error is not None:
            bars.append(deepcopy(look.error))

    def _reference(self, name: str, column: int, kind: str) -> etree._Element:
        """A reference to a column's cells, with what they hold as cache."""
        cells = self._plan.columns[column].cells
        letters = column_letters(column)
        element = detached(name)
        reference = child(element, kind)
        child(reference, "c:f").text = f"{SHEET_NAME}!${letters}$2:${letters}${len(cells) + 1}"
        numeric = kind == "c:numRef"
        cache = child(reference, "c:numCache" if numeric else "c:strCache")
        if numeric:
            child(cache, "c:formatCode").text = "General"
        child(cache, "c:ptCount", str(len(cells)))
        for index, cell in enumerate(cells):
            if cell.value is not None:
                value = cell.value
                _cached(cache, index, plain(value) if isinstance(value, Decimal) else value)
        return element


def _cached(cache: etree._Element, index: int, text: str) -> None:
    point = etree.SubElement(cache, qn("c:pt"), {"idx": str(index)})
    child(point, "c:v").text = text


def _no_box(parent: etree._Element) -> None:
    shape = child(parent, "c:spPr")
    child(shape, "a:noFill")
    child(child(shape, "a:ln"), "a:noFill")


def _show(parent: etree._Element, words: Words | None) -> None:
    """Which of a point's facts its label shows; none of them without words."""
    shown = {"Val": words.code, "SerName": words.named, "CatName": words.category} if words else {}
    for what in SHOWN:
        child(parent, f"c:show{what}", str(int(bool(shown.get(what)))))


@cache
def _rest_unlabelled() -> etree._Element:
    """What ends the labels of a series: points that are not listed have none."""
    holder = detached("c:dLbls")
    _no_box(holder)
    _show(holder, None)
    return holder


@cache
def _no_leader_lines() -> etree._Element:
    element = detached("c:extLst")
    extension = etree.SubElement(element, qn("c:ext"), {"uri": LEADER_LINES})
    tag, namespaces = f"{{{CHART_2012}}}showLeaderLines", {"c15": CHART_2012}
    etree.SubElement(extension, tag, {"val": "0"}, namespaces)
    return element
