"""Points of a series with a look of their own, and their labels, for another number of points."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from lxml import etree

from briefgen.office.xml import first_child, qn
from briefgen.write.chart_colors import Accents

_POINT, _LABEL, _LABELS = qn("c:dPt"), qn("c:dLbl"), qn("c:dLbls")
_COUNT: Final = f"{qn('c:val')}/*/*/{qn('c:ptCount')}"
_UNIQUE: Final = "{*}uniqueId"
_RANGES: Final = ("{*}f", "{*}sqref", "{*}datalabelsRange", "{*}showDataLabelsRange")


def extend_points(series: etree._Element, model: etree._Element, count: int) -> None:
    """Where a designer painted every point, as in a pie, further ones are painted in turn."""
    points = series.findall(_POINT)
    counted = model.find(_COUNT)
    drawn = int(counted.get("val", "0")) if counted is not None else 0
    if len(points) < max(drawn, 2) or count <= drawn:
        return
    accents = Accents(points)
    for index in range(drawn, count):
        point = deepcopy(points[index % len(points)])
        accents.recolor(point)
        _set_index(point, index)
        _drop_ids(point)
        points[-1].addnext(point)
        points.append(point)


def trim_points(series: etree._Element, count: int, is_extra: bool) -> None:
    """Forget points beyond the last, and all that named cells of the old sheet."""
    for element in list(series.iter(_POINT, _LABEL)):
        if _index(element) >= count:
            _remove(element)
    for label in list(series.iter(_LABEL)):
        _loosen(label)
    for bars in series.findall(qn("c:errBars")):
        if next(bars.iter(qn("c:numRef"), qn("c:numLit")), None) is not None:
            series.remove(bars)  # their lengths were those of other values
    for extension in list(series.iter(qn("c:ext"))):
        if next(extension.iter(*_RANGES), None) is not None:
            _remove_extension(extension)
    if is_extra:
        _drop_ids(series)


def _loosen(label: etree._Element) -> None:
    """A label with a figure typed into it shows its value again: the figure was another one."""
    text = label.find(qn("c:tx"))
    if text is None:
        return
    fields = [field.get("type", "") for field in text.iter(qn("a:fld"))]
    words = "".join(run.text or "" for run in text.iter(qn("a:t")))
    if "CELLRANGE" in fields or (not fields and any(map(str.isdigit, words))):
        label.remove(text)


def _index(element: etree._Element) -> int:
    index = first_child(element, qn("c:idx"))
    return 0 if index is None else int(index.get("val", "0"))


def _set_index(element: etree._Element, value: int) -> None:
    index = first_child(element, qn("c:idx"))
    if index is not None:
        index.set("val", str(value))


def _drop_ids(element: etree._Element) -> None:
    """A copy is another series or point."""
    for unique in list(element.iter(_UNIQUE)):
        extension = unique.getparent()
        if extension is not None:
            _remove_extension(extension)


def _remove_extension(extension: etree._Element) -> None:
    holder = extension.getparent()
    _remove(extension)
    if holder is not None and not len(holder):
        _remove(holder)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
