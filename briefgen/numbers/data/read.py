"""All that a narrative asks of its data files: each file is read once, problems all reported."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Final

from briefgen.findings import Place
from briefgen.narrative.bindings import (
    Binding,
    CellValue,
    ColumnValues,
    DataFile,
    DataRequest,
    NamedValue,
    PeopleChange,
    Resolved,
    Rows,
)
from briefgen.numbers.data.conditions import Masks
from briefgen.numbers.data.csvfile import CsvTable
from briefgen.numbers.data.digits import Numbers
from briefgen.numbers.data.files import is_workbook, locate
from briefgen.numbers.data.groups import Groups
from briefgen.numbers.data.tables import Chunk, Header, Table, chunks, header_of
from briefgen.numbers.data.tally import EXACT_DIGITS, Tally
from briefgen.numbers.data.trouble import SINGLE, RefusedError
from briefgen.numbers.data.workbook import Workbook

RESULT_DIGITS: Final = 34


def read_data(request: DataRequest, hashes: dict[str, str]) -> dict[str, Resolved]:
    """The value of each binding that has one; `hashes` gets the SHA-256 of each file read."""
    found: dict[str, Resolved] = {}
    for source, about in request.files.items():
        bindings = [each for each in request.bindings.values() if each.source == source]
        if not bindings:
            continue
        try:
            with localcontext(prec=EXACT_DIGITS):
                found |= _read_file(request, about, bindings, hashes)
        except RefusedError as refused:
            _report(request, f"data.{source}.{refused.field or 'file'}", refused)
    return found


def _report(request: DataRequest, key: str, refused: RefusedError) -> None:
    place: Place = request.place(key)
    request.findings.error(refused.rule, place, refused.message, refused.hint)


def _read_file(
    request: DataRequest, about: DataFile, bindings: list[Binding], hashes: dict[str, str]
) -> dict[str, Resolved]:
    path = locate(request.folder, about.file)
    people = _is_people(about, bindings)
    wanted = [each for each in bindings if _may_show(request, each, people)]
    if not is_workbook(about.file):
        table = CsvTable(path, about)
        found = _read_table(request, table, wanted, people)
        hashes[about.file] = table.digest
        return found
    book = Workbook(path, about)
    hashes[about.file] = book.digest
    found = {}
    for binding in wanted:
        if isinstance(binding.what, CellValue | NamedValue):
            try:
                found[binding.key] = _scaled(book.value(binding.what), binding)
            except RefusedError as refused:
                _report(request, f"{binding.key}.{refused.field}".rstrip("."), refused)
    rest = [each for each in wanted if not isinstance(each.what, CellValue | NamedValue)]
    return found | (_read_table(request, book, rest, people) if rest else {})


def _is_people(about: DataFile, bindings: list[Binding]) -> bool:
    if about.rows is not None:
        return about.rows is Rows.PEOPLE
    alone = (ColumnValues, CellValue, NamedValue)
    return any(not isinstance(each.what, alone) for each in bindings)


def _may_show(request: DataRequest, binding: Binding, people: bool) -> bool:
    """Single cells of a file about people are never shown."""
    if not people or not isinstance(binding.what, ColumnValues | CellValue | NamedValue):
        return True
    message = "The rows of this file are people, and this would show single ones."
    hint = "if rows are no people, add rows: figures to the data file"
    request.findings.error(SINGLE, request.place(binding.key), message, hint)
    return False


def _read_table(
    request: DataRequest, table: Table, bindings: list[Binding], people: bool
) -> dict[str, Resolved]:
    rows = table.rows()
    header = header_of(rows)
    numbers = Numbers(table.decimal, table.strict)
    masks = Masks(header, numbers)
    tallies = list(_tallies(request, bindings, header, masks, people))
    groups = Groups([tally.what for tally in tallies], masks) if people else None
    first = True
    for chunk in chunks(rows, len(header.names), table.strict):
        masks.start(chunk)
        if first:
            _learn(numbers, tallies, chunk)
            first = False
        for tally in tallies:
            if tally.refused is None:
                tally.add(chunk, numbers)
        if groups is not None:
            groups.add(chunk)
    return _results(request, tallies, groups)


def _learn(numbers: Numbers, tallies: list[Tally], chunk: Chunk) -> None:
    numbers.learn([cell for tally in tallies for cell in tally.sample(chunk)])


def _tallies(
    request: DataRequest, bindings: list[Binding], header: Header, masks: Masks, people: bool
) -> Iterator[Tally]:
    for binding in bindings:
        assert not isinstance(binding.what, CellValue | NamedValue)
        try:
            yield Tally(binding, binding.what, header, masks, people)
        except RefusedError as refused:
            _report(request, f"{binding.key}.{refused.field}".rstrip("."), refused)


def _results(
    request: DataRequest, tallies: list[Tally], groups: Groups | None
) -> dict[str, Resolved]:
    found: dict[str, Resolved] = {}
    for tally in tallies:
        binding = tally.binding
        try:
            if groups is not None:
                groups.protect(tally.what)
            found[binding.key] = _scaled(tally.result(), binding)
        except RefusedError as refused:
            _report(request, binding.key, refused)
    return found


def _scaled(value: Resolved, binding: Binding) -> Resolved:
    if isinstance(value, PeopleChange):
        return value
    if isinstance(value, Decimal):
        return _one_scaled(value, binding)
    numbers = [each for each in value if isinstance(each, Decimal)]
    return tuple(_one_scaled(each, binding) for each in numbers) if numbers else value


def _one_scaled(value: Decimal, binding: Binding) -> Decimal:
    with localcontext(prec=RESULT_DIGITS):
        scaled = value * binding.times / binding.divide_by
        if binding.round is None:
            return scaled
        return scaled.quantize(Decimal(1).scaleb(-binding.round), rounding=ROUND_HALF_UP)
