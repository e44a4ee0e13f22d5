"""Write a planned chart: the prototype's look, the plan's data and labels, and a workbook.

Nothing is decided here. The chart part refers to its workbook as `rId1`: whoever adds the part to
a package relates that id to the workbook.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from lxml import etree

from briefgen.office.xml import local_name, qn, serialize_xml
from briefgen.plan.charts.model import ChartPlan
from briefgen.plan.charts.sheet import plain
from briefgen.records import dataclass
from briefgen.templates.chart_looks import BAR, LINE, missing_role, read_prototype
from briefgen.write.chart_series import SeriesWriter
from briefgen.write.chart_xml import child, detached, set_size
from briefgen.write.workbook import workbook_bytes

WORKBOOK_ID: Final = "rId1"
AFTER_SERIES: Final = frozenset(
    {"dLbls", "gapWidth", "overlap", "serLines", "dropLines", "hiLowLines", "upDownBars"}
    | {"marker", "smooth", "axId", "extLst"}
)


@dataclass(frozen=True, slots=True)
class ChartParts:
    """The two parts of a native chart."""

    chart_xml: bytes
    workbook: bytes


def chart_parts(plan: ChartPlan, prototype_xml: bytes, language: str) -> ChartParts:
    """The chart as Office parts; FindingsError for a role that the prototype lacks."""
    prototype = read_prototype(prototype_xml)
    root = deepcopy(prototype.root)
    area = root.find(f"{qn('c:chart')}/{qn('c:plotArea')}")
    assert area is not None
    _place_plot(area, plan)
    _fill_groups(area, plan, SeriesWriter(plan, prototype, language))
    _fit_axes(area, plan)
    _set_language(root, language)
    _relate_workbook(root)
    return ChartParts(serialize_xml(root), workbook_bytes(plan.columns))


def _place_plot(area: etree._Element, plan: ChartPlan) -> None:
    for layout in area.findall(qn("c:layout")):
        area.remove(layout)
    layout = detached("c:layout")
    manual = child(layout, "c:manualLayout")
    child(manual, "c:layoutTarget", "inner")
    child(manual, "c:xMode", "edge")
    child(manual, "c:yMode", "edge")
    plot = plan.plot
    child(manual, "c:x", f"{plot.left / plan.width:.4f}")
    child(manual, "c:y", f"{plot.top / plan.height:.4f}")
    child(manual, "c:w", f"{plot.width / plan.width:.4f}")
    child(manual, "c:h", f"{plot.height / plan.height:.4f}")
    area.insert(0, layout)


def _fill_groups(area: etree._Element, plan: ChartPlan, writer: SeriesWriter) -> None:
    """Each series into the group of its kind, numbered through."""
    groups = {kind: area.find(qn(f"c:{kind}")) for kind in (BAR, LINE)}
    for index, series in enumerate(plan.series):
        group = groups[LINE if series.is_line else BAR]
        if group is None:
            raise missing_role(series.role)
        _insertion_point(group).addprevious(writer.element(index, series))
    for group in groups.values():
        if group is not None and group.find(qn("c:ser")) is None:
            area.remove(group)
    if plan.gap_width is not None and groups[BAR] is not None:
        _set(groups[BAR], "c:gapWidth", str(plan.gap_width))


def _insertion_point(group: etree._Element) -> etree._Element:
    """The first child that stands after all series."""
    return next(each for each in group if local_name(each) in AFTER_SERIES)


def _fit_axes(area: etree._Element, plan: ChartPlan) -> None:
    for axis in area.findall(qn("c:catAx")):
        set_size(axis, plan.categories.size)
        if not plan.categories.shown:
            _set(axis, "c:tickLblPos", "none")
        if plan.categories.crosses_at is not None:
            crosses = axis.find(qn("c:crosses"))
            if crosses is not None:
                crosses.tag = qn("c:crossesAt")
                crosses.set("val", plain(plan.categories.crosses_at))
    for axis in area.findall(qn("c:valAx")):
        scaling = axis.find(qn("c:scaling"))
        assert scaling is not None
        for name in ("c:max", "c:min"):
            for old in scaling.findall(qn(name)):
                scaling.remove(old)
        child(scaling, "c:max", plain(plan.maximum))
        child(scaling, "c:min", plain(plan.minimum))


def _set(parent: etree._Element | None, name: str, value: str) -> None:
    found = None if parent is None else parent.find(qn(name))
    if found is not None:
        found.set("val", value)


def _set_language(root: etree._Element, language: str) -> None:
    for name in ("a:defRPr", "a:endParaRPr"):
        for element in root.iter(qn(name)):
            element.set("lang", language)
    _set(root, "c:lang", language)


def _relate_workbook(root: etree._Element) -> None:
    """Its own workbook by a fixed id; drawings on top of the prototype are not taken over."""
    for name in ("c:userShapes", "c:externalData"):
        for old in root.findall(qn(name)):
            root.remove(old)
    data = etree.Element(qn("c:externalData"), {qn("r:id"): WORKBOOK_ID})
    child(data, "c:autoUpdate", "0")
    last = root.find(qn("c:extLst"))
    if last is None:
        root.append(data)
    else:
        last.addprevious(data)
