"""All that a narrative asks of its data files: each file is read once, problems all reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext
from pathlib import Path
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
from briefgen.numbers.data.tally import EXACT_DIGITS, Tally, share_room
from briefgen.numbers.data.trouble import NOT_THERE, REVEALED, SINGLE, RefusedError
from briefgen.numbers.data.workbook import Workbook
from briefgen.within import shown

RESULT_DIGITS: Final = 34
ADDRESSES: Final = {"cell": "address", "name": "name"}


def read_data(
    request: DataRequest, hashes: dict[str, str], folders: tuple[Path, ...] = ()
) -> dict[str, Resolved]:
    """The value of each binding that has one; `hashes` gets the SHA-256 of each file read.

    Files stand in the narrative's folder, or in `folders` where these were allowed.
    """
    folders = (request.folder, *folders)
    found: dict[str, Resolved] = {}
    about_people: list[DataFile] = []
    for source, about in request.files.items():
        bindings = [each for each in request.bindings.values() if each.source == source]
        if not bindings:
            continue
        if _is_people(about, bindings):
            about_people.append(about)
        try:
            with localcontext(prec=EXACT_DIGITS):
                found |= _read_file(request, about, bindings, hashes, folders)
        except RefusedError as refused:
            _report(request, f"data.{source}.{refused.field or 'file'}", refused)
    for about in about_people:
        _report_twins(request, about, hashes)
    return found


def _report_twins(request: DataRequest, people: DataFile, hashes: dict[str, str]) -> None:
    """Groups are compared within one id only, so that the same people may not have two."""
    for about in request.files.values():
        same = hashes.get(about.file, "") == hashes.get(people.file) and (
            about.sheet == people.sheet or None in (about.sheet, people.sheet)
        )
        if same and about.id != people.id:
            message = f"{shown(about.id)} and {shown(people.id)} are the same people."
            refused = RefusedError(REVEALED, message, "take one id, so that groups are compared")
            _report(request, f"data.{about.id}.file", refused)


def _report(request: DataRequest, key: str, refused: RefusedError) -> None:
    place: Place = request.place(key)
    request.findings.error(refused.rule, place, refused.message, refused.hint)


def _read_file(
    request: DataRequest,
    about: DataFile,
    bindings: list[Binding],
    hashes: dict[str, str],
    folders: tuple[Path, ...],
) -> dict[str, Resolved]:
    path = locate(folders, about.file)
    people = _is_people(about, bindings)
    wanted = [each for each in bindings if _may_show(request, each, people)]
    if not is_workbook(about.file):
        if about.sheet is not None:
            raise RefusedError(NOT_THERE, "A text file has no sheets.", "leave it out", "sheet")
        wanted = [each for each in wanted if _is_of_a_table(request, each)]
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


def _is_of_a_table(request: DataRequest, binding: Binding) -> bool:
    """Cells with addresses and names are a workbook's; a text file has none."""
    if not isinstance(binding.what, CellValue | NamedValue):
        return True
    field = "cell" if isinstance(binding.what, CellValue) else "name"
    message = f"Only a workbook has cells that are read by their {ADDRESSES[field]}."
    hint = "save the file as .xlsx, or take a column, with where: for the row"
    _report(request, f"{binding.key}.{field}", RefusedError(NOT_THERE, message, hint))
    return False


def _read_table(
    request: DataRequest, table: Table, bindings: list[Binding], people: bool
) -> dict[str, Resolved]:
    rows = table.rows()
    header = header_of(rows)
    numbers = Numbers(table.decimal, table.strict)
    masks = Masks(header, numbers)
    tallies = list(_tallies(request, bindings, header, masks, people))
    share_room(tallies)
    groups = Groups([tally for tally in tallies if people], masks)
    first = True
    for chunk in chunks(rows, header, table.strict, _wanted(tallies)):
        masks.start(chunk)
        if first:
            _learn(numbers, tallies, masks, chunk)
            first = False
        for tally in tallies:
            if tally.refused is None:
                tally.add(chunk)
        groups.add(chunk)
    return _results(request, tallies, groups, table.unsaved)


def _wanted(tallies: list[Tally]) -> list[int]:
    """The columns that something is asked of."""
    used = {index for tally in tallies for index in tally.columns}
    return sorted(used.union(*(tally.masks.columns(tally.conditions) for tally in tallies)))


def _learn(numbers: Numbers, tallies: list[Tally], masks: Masks, chunk: Chunk) -> None:
    """Find out how numbers are written, before any row is picked by a comparison of numbers."""
    if masks.compared:
        read = masks.compared.union(*(tally.read for tally in tallies))
        numbers.learn([cell for index in sorted(read) for cell in chunk.columns[index]])
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
    request: DataRequest, tallies: list[Tally], groups: Groups, unsaved: Mapping[int, str]
) -> dict[str, Resolved]:
    found: dict[str, Resolved] = {}
    for tally in tallies:
        binding = tally.binding
        try:
            value = tally.result(unsaved)
            groups.protect(tally)
            found[binding.key] = _scaled(value, binding)
            _warn_of_misspelt(request, tally)
        except RefusedError as refused:
            _report(request, binding.key, refused)
    return found


def _warn_of_misspelt(request: DataRequest, tally: Tally) -> None:
    """A value that no row has counts for nothing: 0 %, or a group without some of its people."""
    for condition, value, close in tally.masks.misspelt(tally.conditions):
        field = "where" if condition in tally.what.where else "share"
        place = request.place(f"{tally.binding.key}.{field}.{condition.column}")
        message = f"No row has {shown(value)} in {shown(condition.column)}."
        request.findings.warning("BG244", place, message, f"did you mean {shown(close)}?")


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
