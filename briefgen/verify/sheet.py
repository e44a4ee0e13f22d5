"""A tiny reader of the workbooks in charts: values by sheet and cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from lxml import etree

from briefgen.errors import PackageError
from briefgen.office.package import Package, read_package
from briefgen.office.xml import qn

Cells: TypeAlias = dict[tuple[str, int], str]

_RANGE: Final = re.compile(
    r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!]+))!"
    r"\$?(?P<c1>[A-Z]+)\$?(?P<r1>\d+)(?::\$?(?P<c2>[A-Z]+)\$?(?P<r2>\d+))?"
)
_CELL: Final = re.compile(r"([A-Z]+)(\d+)")
_MOST: Final = 100_000


def read_workbook(data: bytes) -> dict[str, Cells]:
    """The values of every sheet, as text, by column letters and row."""
    package = read_package(data)
    main = package.main.name
    shared = _shared_strings(package, main)
    sheets = {}
    for sheet in package.tree(main).iter(qn("s:sheet")):
        found = package.by_id(main, sheet.get(qn("r:id"), ""))
        if found is None or found.target not in package.parts:
            raise PackageError(f"the workbook lacks its sheet {sheet.get('name')}")
        sheets[sheet.get("name", "")] = dict(_cells(package.tree(found.target), shared))
    return sheets


def resolve(reference: str, sheets: dict[str, Cells]) -> list[str] | None:
    """The values that a chart's reference names, row by row; None where it names nothing."""
    match = _RANGE.fullmatch(reference.strip())
    if match is None:
        return None
    name = (match["quoted"] or "").replace("''", "'") or match["plain"]
    if name not in sheets:
        return None
    first, last = _column(match["c1"]), _column(match["c2"] or match["c1"])
    rows = range(int(match["r1"]), int(match["r2"] or match["r1"]) + 1)
    if len(rows) * (last - first + 1) > _MOST:
        return None
    cells, columns = sheets[name], [_letters(column) for column in range(first, last + 1)]
    return [cells.get((column, row), "") for row in rows for column in columns]


def _cells(sheet: etree._Element, shared: list[str]) -> Iterator[tuple[tuple[str, int], str]]:
    for cell in sheet.iter(qn("s:c")):
        place = _CELL.fullmatch(cell.get("r", ""))
        if place is not None:
            yield (place[1], int(place[2])), _value(cell, shared)


def _value(cell: etree._Element, shared: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return "".join(text.text or "" for text in cell.iter(qn("s:t")))
    value = cell.find(qn("s:v"))
    text = "" if value is None else value.text or ""
    return shared[int(text)] if cell.get("t") == "s" and text else text


def _shared_strings(package: Package, main: str) -> list[str]:
    root = package.tree_of(main, "sharedStrings")
    items = () if root is None else root.iter(qn("s:si"))
    return ["".join(text.text or "" for text in item.iter(qn("s:t"))) for item in items]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
