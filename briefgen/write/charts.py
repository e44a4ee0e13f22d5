"""Write a planned chart: the prototype's look, the plan's data and labels, and a workbook.

Nothing is decided here. The chart part refers to its workbook by WORKBOOK_ID: whoever adds the
part to a package relates that id to the workbook.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from briefgen.office.xml import parse_xml, qn, serialize_xml
from briefgen.plan.charts.model import ChartPlan
from briefgen.plan.charts.sheet import plain
from briefgen.records import dataclass
from briefgen.templates.chart_looks import BAR, LINE, Prototype, missing_role, read_prototype
from briefgen.templates.chart_tokens import (
    AXIS_LABELS,
    AXIS_SIZE,
    GAP_WIDTH,
    LANGUAGE,
    MAXIMUM,
    MINIMUM,
    PLOT,
    WORKBOOK_ID,
    series_token,
)
from briefgen.write.chart_series import SeriesWriter
from briefgen.write.workbook import HEAD, workbook_bytes

__all__ = ["WORKBOOK_ID", "ChartParts", "chart_parts"]

AXIS_PLACE: Final = {True: "low", False: "none"}


@dataclass(frozen=True, slots=True)
class ChartParts:
    """The two parts of a native chart."""

    chart_xml: bytes
    workbook: bytes


def chart_parts(plan: ChartPlan, prototype_xml: bytes, language: str) -> ChartParts:
    """The chart as Office parts; FindingsError for a role that the prototype lacks."""
    prototype = read_prototype(prototype_xml)
    skeleton = prototype.skeleton
    for token, value in _figures(plan, language).items():
        skeleton = skeleton.replace(token, value)
    xml = (HEAD + _with_series(skeleton, plan, prototype, language)).encode()
    if plan.categories.crosses_at is not None:
        xml = _crossing(xml, plan.categories.crosses_at)
    return ChartParts(xml, workbook_bytes(plan.columns))


def _with_series(rest: str, plan: ChartPlan, prototype: Prototype, language: str) -> str:
    """The skeleton with each series in the group of its kind, numbered through."""
    writer = SeriesWriter(plan, prototype, language)
    written: dict[str, list[str]] = {group: [] for group in prototype.groups}
    for index, series in enumerate(plan.series):
        group = LINE if series.is_line else BAR
        if group not in written:
            raise missing_role(series.role)
        written[group].append(writer.series(index, series))
    done = []
    for group, found in written.items():
        before, _, rest = rest.partition(series_token(group))
        done += [before, *found]
    return "".join((*done, rest))


def _figures(plan: ChartPlan, language: str) -> dict[str, str]:
    plot = plan.plot
    return {
        PLOT["x"]: f"{plot.left / plan.width:.4f}",
        PLOT["y"]: f"{plot.top / plan.height:.4f}",
        PLOT["w"]: f"{plot.width / plan.width:.4f}",
        PLOT["h"]: f"{plot.height / plan.height:.4f}",
        MINIMUM: plain(plan.minimum),
        MAXIMUM: plain(plan.maximum),
        GAP_WIDTH: str(plan.gap_width or 0),
        AXIS_SIZE: str(round(plan.categories.size * 100)),
        AXIS_LABELS: AXIS_PLACE[plan.categories.shown],
        LANGUAGE: language,
    }


def _crossing(xml: bytes, value: Decimal) -> bytes:
    """The axis line where the plan has it, and not where the scale is nearest to zero."""
    root = parse_xml(xml)
    for axis in root.iter(qn("c:catAx")):
        for crosses in axis.iterchildren(qn("c:crosses"), qn("c:crossesAt")):
            crosses.tag = qn("c:crossesAt")
            crosses.set("val", plain(value))
    return serialize_xml(root)
