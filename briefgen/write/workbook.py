"""The workbook inside a chart: one small sheet, written without clock or chance.

Formulas carry their results, so that a program that does not compute shows the same figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from html import escape  # the one in xml.sax loads an HTTP client
from typing import Final

from briefgen.office.archive import Packed, pack, write_archive
from briefgen.plan.charts.model import Cell, Column
from briefgen.plan.charts.sheet import column_letters, plain, serial

SHEET_NAME: Final = "Sheet1"
NARROWEST, WIDEST = 9, 42  # columns, in characters
HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEADING_STYLE, WRAPPED_STYLE, FIRST_FORMAT = 1, 2, 3  # styles of cells, by number
FIRST_CODE: Final = 164  # numbers of formats that a workbook defines begin here

STATIC: Final = {
    "[Content_Types].xml": (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><bookViews><workbookView/></bookViews>'
        f'<sheets><sheet name="{SHEET_NAME}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>'
    ),
}


def workbook_bytes(columns: Sequence[Column]) -> bytes:
    """An xlsx file with these columns, headings in the first row."""
    codes = tuple(dict.fromkeys(column.code for column in columns if column.code))
    sheet = pack((HEAD + _sheet(columns, codes)).encode())
    return write_archive((*_static_parts(codes), ("xl/worksheets/sheet1.xml", sheet)))


@lru_cache(maxsize=64)
def _static_parts(codes: tuple[str, ...]) -> tuple[tuple[str, Packed], ...]:
    parts = {**STATIC, "xl/styles.xml": _styles(codes)}
    return tuple((name, pack((HEAD + text).encode())) for name, text in parts.items())


def _styles(codes: tuple[str, ...]) -> str:
    """Plain, heading and wrapped cells, then one style for each number format."""
    formats = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{escape(code)}"/>'
        for number, code in enumerate(codes, FIRST_CODE)
    )
    listed = f'<numFmts count="{len(codes)}">{formats}</numFmts>' if codes else ""
    styles = "".join(
        f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0" '
        'applyNumberFormat="1"/>'
        for number in range(FIRST_CODE, FIRST_CODE + len(codes))
    )
    return (
        f'<styleSheet xmlns="{MAIN}">{listed}<fonts count="2">'
        '<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        f'</cellStyleXfs><cellXfs count="{FIRST_FORMAT + len(codes)}">'
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
        f'<alignment vertical="top" wrapText="1"/></xf>{styles}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )


def _sheet(columns: Sequence[Column], codes: tuple[str, ...]) -> str:
    last = f"{column_letters(len(columns) - 1)}{len(columns[0].cells) + 1}"
    widths = "".join(
        f'<col min="{index}" max="{index}" width="{_width(column)}" customWidth="1"/>'
        for index, column in enumerate(columns, 1)
    )
    return (
        f'<worksheet xmlns="{MAIN}"><dimension ref="A1:{last}"/>'
        '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{widths}</cols>'
        f"<sheetData>{''.join(_rows(columns, codes))}</sheetData></worksheet>"
    )


def _rows(columns: Sequence[Column], codes: tuple[str, ...]) -> Iterator[str]:
    styles = [FIRST_FORMAT + codes.index(c.code) if c.code else 0 for c in columns]
    headings = [
        _text(f"{column_letters(i)}1", column.heading, HEADING_STYLE)
        for i, column in enumerate(columns)
    ]
    yield f'<row r="1">{"".join(headings)}</row>'
    for point in range(len(columns[0].cells)):
        row = point + 2
        cells = (
            _cell(f"{column_letters(i)}{row}", column.cells[point], styles[i])
            for i, column in enumerate(columns)
        )
        yield f'<row r="{row}">{"".join(cells)}</row>'


def _cell(address: str, cell: Cell, style: int) -> str:
    if cell.value is None:
        return ""
    value = serial(cell.value) if isinstance(cell.value, date) else cell.value
    if isinstance(value, Decimal):
        formula = f"<f>{escape(cell.formula, quote=False)}</f>" if cell.formula else ""
        kind = f' s="{style}"' if style else ""
        return f'<c r="{address}"{kind}>{formula}<v>{plain(value)}</v></c>'
    return _text(address, value, WRAPPED_STYLE if "\n" in value else 0)


def _text(address: str, text: str, style: int) -> str:
    if not text:
        return ""
    kind = f' s="{style}"' if style else ""
    return (
        f'<c r="{address}"{kind} t="inlineStr"><is>'
        f'<t xml:space="preserve">{escape(text, quote=False)}</t></is></c>'
    )


def _width(column: Column) -> int:
    """Wide enough for the longest line in it, within reason."""
    texts = [column.heading, *(str(cell.value) for cell in column.cells if cell.value is not None)]
    longest = max(len(line) for text in texts for line in text.split("\n"))
    return min(max(longest + 2, NARROWEST), WIDEST)
