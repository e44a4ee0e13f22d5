"""Puts other values into a chart that a designer has drawn; its look stays, series by series.

Each series of the data takes the look of the chart's series of its name, else of the next one in
order. Further series take the looks in turn, in colours of the theme that are not used yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import cycle
from typing import Final

from lxml import etree

from briefgen.office.xml import NAMESPACES, first_child, local_name, parse_xml, qn, serialize_xml
from briefgen.plan.charts.data import ChartData
from briefgen.plan.charts.model import Cell, Column
from briefgen.records import dataclass
from briefgen.write.chart_colors import Accents
from briefgen.write.chart_frame import (
    clear_sheet_links,
    number_axes,
    relate_sheet,
    set_title,
    trim_legend,
)
from briefgen.write.chart_points import extend_points, trim_points
from briefgen.write.chart_references import name_reference, numbers_reference, texts_reference
from briefgen.write.charts import ChartParts
from briefgen.write.workbook import workbook_bytes

FILLABLE: Final = frozenset((
    "barChart", "bar3DChart", "lineChart", "line3DChart", "areaChart", "area3DChart", "pieChart",
    "pie3DChart", "ofPieChart", "doughnutChart", "radarChart",
))  # fmt: skip
ONE_SERIES: Final = frozenset(("pieChart", "pie3DChart", "ofPieChart"))
_AFTER_VALUES: Final = (qn("c:shape"), qn("c:smooth"), qn("c:extLst"))
_AXES: Final = tuple(qn(f"c:{name}") for name in ("catAx", "dateAx", "valAx", "serAx"))
_ONLY_DATES: Final = ("baseTimeUnit", "majorUnit", "majorTimeUnit", "minorUnit", "minorTimeUnit")
_GENERAL, _DAY = "General", "yyyy\\-mm\\-dd"
_SER: Final = qn("c:ser")


def groups_of(root: etree._Element) -> list[etree._Element]:
    """The groups of a chart: its bars, its lines and so on."""
    area = root.find(f"{qn('c:chart')}/{qn('c:plotArea')}")
    return [] if area is None else [g for g in area if local_name(g).endswith("Chart")]


def series_of(root: etree._Element) -> list[etree._Element]:
    """The series of a chart in their order, whatever group they stand in."""
    found = [series for group in groups_of(root) for series in group.findall(_SER)]
    return sorted(found, key=_order)


def series_name(series: etree._Element) -> str:
    """A series' name, as the chart shows it."""
    return series.findtext(f"{qn('c:tx')}//{qn('c:v')}") or ""


def refill(prototype_xml: bytes, data: ChartData, sheet_id: str) -> ChartParts:
    """The chart with the data's values, and their workbook; `sheet_id` relates the two.

    The prototype has at least one series, and groups of FILLABLE only.
    """
    root = parse_xml(prototype_xml, "a chart")
    models = series_of(root)
    looks = _looks([series_name(model) for model in models], data.names)
    columns = _columns(data, models, looks, root)
    accents = Accents(models)
    made: dict[etree._Element, list[etree._Element]] = {g: [] for g in groups_of(root)}
    for at, look in enumerate(looks):
        group = models[look.model].getparent()
        assert group is not None
        made[group].append(_series(at, models[look.model], columns, accents, look.is_extra))
    _place(made)
    _drop_unused_axes(root)
    number_axes(root)
    if not any(isinstance(cell.value, date) for cell in columns[0].cells):
        _without_dates(root)
    clear_sheet_links(root, is_single=len(looks) == 1)
    trim_legend(root, [-1 if look.is_extra else look.model for look in looks], len(models))
    if data.title:
        set_title(root, data.title)
    relate_sheet(root, sheet_id)
    return ChartParts(serialize_xml(root), workbook_bytes(columns))


def _order(series: etree._Element) -> int:
    order = series.find(qn("c:order"))
    return 0 if order is None else int(order.get("val", "0"))


@dataclass(frozen=True, slots=True)
class _Look:
    """Which of the chart's series another one looks like; an extra one in another colour."""

    model: int
    is_extra: bool = False


def _looks(models: Sequence[str], names: Sequence[str]) -> list[_Look]:
    """The look of each series of the data."""
    found: list[int | None] = []
    for name in names:
        same = (at for at, model in enumerate(models) if model == name and at not in found)
        found.append(next(same, None) if name else None)
    rest = [at for at in range(len(models)) if at not in found]
    turns = cycle(range(len(models)))
    looks = []
    for model in found:
        own = rest.pop(0) if model is None and rest else model
        looks.append(_Look(next(turns), True) if own is None else _Look(own))
    return looks


def _columns(
    data: ChartData, models: list[etree._Element], looks: list[_Look], root: etree._Element
) -> tuple[Column, ...]:
    """The sheet: categories all of one kind, and each series in its look's number format."""
    names = data.columns[0]
    kinds = {type(cell.value) for cell in names.cells}
    if kinds == {str} and next(root.iter(qn("c:dateAx")), None) is not None:
        names = replace(names, cells=_as_days(names.cells))
    elif len(kinds) > 1:
        names = replace(names, cells=tuple(Cell(str(cell.value)) for cell in names.cells))
    if all(isinstance(cell.value, date) for cell in names.cells):
        code = _code(models[looks[0].model], "c:cat")
        names = replace(names, code=_DAY if code == _GENERAL else code)
    numbers = [
        replace(
            column, code=code if (code := _code(models[look.model], "c:val")) != _GENERAL else ""
        )
        for column, look in zip(data.columns[1:], looks, strict=True)
    ]
    return (names, *numbers)


def _as_days(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Days written as 2026-03-31, where all texts are that: JSON has no days."""
    try:
        return tuple(Cell(date.fromisoformat(str(cell.value))) for cell in cells)
    except ValueError:
        return cells


def _code(series: etree._Element, part: str) -> str:
    cache = f"{qn(part)}/{qn('c:numRef')}/{qn('c:numCache')}/{qn('c:formatCode')}"
    return series.findtext(cache) or _GENERAL


def _series(
    at: int,
    model: etree._Element,
    columns: tuple[Column, ...],
    accents: Accents,
    is_extra: bool,
) -> etree._Element:
    made = deepcopy(model)
    if is_extra:
        accents.recolor(made)
    for name in ("c:idx", "c:order"):
        number = first_child(made, qn(name))
        if number is not None:
            number.set("val", str(at))
    names, numbers = columns[0], columns[at + 1]
    days = isinstance(names.cells[0].value, (date, Decimal))
    categories = (
        numbers_reference(0, names.cells, names.code or _GENERAL)
        if days
        else texts_reference(0, names.cells)
    )
    values = numbers_reference(at + 1, numbers.cells, numbers.code or _GENERAL)
    _replace(made, "c:tx", name_reference(at + 1, numbers.heading))
    _replace(made, "c:val", values)
    _replace(made, "c:cat", categories)
    if not numbers.heading:
        for unnamed in made.findall(qn("c:tx")):
            made.remove(unnamed)
    extend_points(made, model, len(names.cells))
    trim_points(made, len(names.cells), is_extra)
    return made


def _replace(series: etree._Element, name: str, reference: str) -> None:
    """Give a series another name, other categories or values, in the schema's order."""
    holder = f'<{name} xmlns:c="{NAMESPACES["c"]}">{reference}</{name}>'
    made = parse_xml(holder.encode())
    old = first_child(series, qn(name))
    if old is not None:
        series.replace(old, made)
    elif name == "c:tx":
        series.insert(2, made)  # after c:idx and c:order
    else:
        later = first_child(series, *((qn("c:val"),) if name == "c:cat" else _AFTER_VALUES))
        series.insert(len(series) if later is None else series.index(later), made)


def _place(made: dict[etree._Element, list[etree._Element]]) -> None:
    """Put each group's series where its old ones stand; a group without any goes."""
    for group, series in made.items():
        old = group.findall(_SER)
        at = group.index(old[0]) if old else 0
        for each in old:
            group.remove(each)
        group[at:at] = series
        parent = group.getparent()
        if not series and parent is not None:
            parent.remove(group)


def _drop_unused_axes(root: etree._Element) -> None:
    used = {axis.get("val") for group in groups_of(root) for axis in group.findall(qn("c:axId"))}
    for axis in list(root.iter(*_AXES)):
        identity = axis.find(qn("c:axId"))
        parent = axis.getparent()
        if parent is not None and identity is not None and identity.get("val") not in used:
            parent.remove(axis)


def _without_dates(root: etree._Element) -> None:
    """An axis of days shows names as names once it is one of categories."""
    for axis in list(root.iter(qn("c:dateAx"))):
        axis.tag = qn("c:catAx")
        for name in _ONLY_DATES:
            for element in axis.findall(qn(f"c:{name}")):
                axis.remove(element)
