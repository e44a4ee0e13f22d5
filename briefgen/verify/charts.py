"""Charts whose cached points, references and workbook do not agree, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from lxml import etree

from briefgen.errors import PackageError
from briefgen.office.xml import first_child, parse_xml, qn
from briefgen.verify.made import Drawn, Made
from briefgen.verify.registry import package_check
from briefgen.verify.sheet import Cells, read_workbook, resolve

_REFERENCES: Final = (qn("c:numRef"), qn("c:strRef"))
_CACHES: Final = (qn("c:numCache"), qn("c:strCache"))
_COUNT, _POINT, _VALUE = qn("c:ptCount"), qn("c:pt"), qn("c:v")


@package_check("BG631")
def charts_agree_with_their_workbooks(made: Made) -> Iterator[tuple[str, str]]:
    """Every reference of a chart names cells, and they hold what the chart has cached."""
    for name in made.parts_of("chart"):
        workbook = made.package.target(name, "package")
        if workbook is None or workbook not in made.package.parts:
            yield name, "the chart has no workbook, so its data cannot be edited"
            continue
        chart = made.package.parts[name].data
        for message in _disagreements(chart, made.package.parts[workbook].data):
            yield name, message


@package_check("BG632")
def workbooks_hold_the_figures(made: Made) -> Iterator[tuple[str, str]]:
    """Every figure that a chart was planned to draw stands in that chart's workbook."""
    if not made.limits.drawn:
        return
    held = [_held(made, name) for name in made.parts_of("chart")]
    for drawn in made.limits.drawn:
        lacking = min((drawn - _figures(drawn, one) for one in held), key=len, default=drawn)
        for figure, value in sorted(lacking):
            message = (
                f"no workbook of a chart with these figures holds {value}, which is `{figure}`"
            )
            yield made.package.main.name, f"{message} as it should be drawn"


def _figures(drawn: Drawn, held: frozenset[str]) -> Drawn:
    return frozenset(pair for pair in drawn if pair[1] in held)


def _held(made: Made, chart: str) -> frozenset[str]:
    workbook = made.package.target(chart, "package")
    if workbook is None or workbook not in made.package.parts:
        return frozenset()
    try:
        sheets = _sheets(made.package.parts[workbook].data)
    except PackageError:  # BG631 tells
        return frozenset()
    return frozenset(value for cells in sheets.values() for value in cells.values())


@lru_cache(maxsize=64)
def _sheets(workbook: bytes) -> dict[str, Cells]:
    return read_workbook(workbook)


@lru_cache(maxsize=64)
def _disagreements(chart: bytes, workbook: bytes) -> tuple[str, ...]:
    """Where a chart and its workbook differ; a pair that several files hold is looked at once."""
    try:
        sheets = _sheets(workbook)
    except PackageError as error:
        return (f"the chart's workbook cannot be read: {error}",)
    found = (_disagreement(each, sheets) for each in parse_xml(chart).iter(*_REFERENCES))
    return tuple(message for message in found if message)


def _disagreement(reference: etree._Element, sheets: dict[str, Cells]) -> str:
    formula = reference.findtext(qn("c:f"), "")
    cells = resolve(formula, sheets)
    if cells is None:
        return f"the reference {formula} names no cells of the workbook"
    cached = _points(first_child(reference, *_CACHES), len(cells))
    if cached is None or not all(map(_same, cells, cached)):
        return f"{formula} holds {cells}, and the chart shows {cached}"
    return ""


def _points(cache: etree._Element | None, count: int) -> list[str] | None:
    """The cached values in order, blanks empty; None if their number is not that of the cells."""
    if cache is None:
        return None
    counted = first_child(cache, _COUNT)
    if counted is None or counted.get("val") != str(count):
        return None
    points = ((point.get("idx"), first_child(point, _VALUE)) for point in cache.iter(_POINT))
    values = {index: value.text or "" for index, value in points if value is not None}
    return [values.get(str(at), "") for at in range(count)]


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    try:
        return float(one) == float(other)
    except ValueError:
        return False
