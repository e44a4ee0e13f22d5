"""Charts whose cached points, references and workbook do not agree, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from briefgen.errors import PackageError
from briefgen.office.xml import qn
from briefgen.verify.made import Made
from briefgen.verify.registry import package_check
from briefgen.verify.sheet import Cells, read_workbook, resolve

_REFERENCES: Final = (qn("c:numRef"), qn("c:strRef"))
_CACHES: Final = (qn("c:numCache"), qn("c:strCache"))


@package_check("BG631")
def charts_agree_with_their_workbooks(made: Made) -> Iterator[tuple[str, str]]:
    """Every reference of a chart names cells, and they hold what the chart has cached."""
    for name in made.parts_of("chart"):
        workbook = made.package.target(name, "package")
        if workbook is None or workbook not in made.package.parts:
            yield name, "the chart has no workbook, so its data cannot be edited"
            continue
        try:
            sheets = read_workbook(made.package.parts[workbook].data)
        except PackageError as error:
            yield workbook, f"the chart's workbook cannot be read: {error}"
            continue
        for message in _disagreements(made.tree(name), sheets):
            yield name, message


def _disagreements(chart: etree._Element, sheets: dict[str, Cells]) -> Iterator[str]:
    for reference in chart.iter(*_REFERENCES):
        formula = reference.findtext(qn("c:f"), "")
        cells = resolve(formula, sheets)
        if cells is None:
            yield f"the reference {formula} names no cells of the workbook"
            continue
        cache = next((child for child in reference if child.tag in _CACHES), None)
        cached = _points(cache, len(cells))
        if cached is None or not all(map(_same, cells, cached)):
            yield f"{formula} holds {cells}, and the chart shows {cached}"


def _points(cache: etree._Element | None, count: int) -> list[str] | None:
    """The cached values in order, blanks empty; None if their number is not that of the cells."""
    if cache is None:
        return None
    counted = cache.find(qn("c:ptCount"))
    if counted is None or counted.get("val") != str(count):
        return None
    values = {point.get("idx"): point.findtext(qn("c:v"), "") for point in cache.iter(qn("c:pt"))}
    return [values.get(str(at), "") for at in range(count)]


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    try:
        return float(one) == float(other)
    except ValueError:
        return False
