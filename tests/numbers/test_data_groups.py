"""Groups that subtraction would reveal, against sets of rows as the judge."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.numbers.datafiles import FILE, metrics, narrative, read, write


def rules(folder: Path, *bindings: str, data: str = FILE, table: str | None = None) -> set[str]:
    if table is not None:
        write(folder, table)
    first, *more = bindings
    return {found.rule for found in read(narrative(folder, first, data, metrics(*more)))[1]}


def table(*groups: tuple[int, str], header: str = "g,x") -> str:
    return f"{header}\n" + "".join(f"{row}\n" * count for count, row in groups)


ALL, OF_A = "{from: d, mean: x}", "{from: d, mean: x, where: {g: a}}"
LEFT = '{from: d, share: {left: "y"}%s}'


def test_the_rest_of_a_whole_is_a_group(tmp_path: Path) -> None:
    assert rules(tmp_path, ALL, OF_A, table=table((10, "a,1"), (4, "b,2"))) == {"BG239"}
    assert rules(tmp_path, ALL, OF_A, table=table((10, "a,1"), (5, "b,2"))) == set()


def test_all_parts_but_one_reveal_the_last_however_many_they_are(tmp_path: Path) -> None:
    shown = [(6, f"{name},1") for name in "abcdefgh"]
    parts = [f"{{from: d, mean: x, where: {{g: {name}}}}}" for name in "abcdefgh"]
    assert rules(tmp_path, ALL, *parts, table=table(*shown, (3, "z,1"))) == {"BG239"}
    assert rules(tmp_path, ALL, *parts, table=table(*shown, (6, "z,1"))) == set()


def test_those_who_have_it_are_a_group_too(tmp_path: Path) -> None:
    """10 of 40 left, 7 of them in a group of 20: that the 3 others did is nobody's business."""
    rows = table((7, "a,y"), (13, "a,n"), (3, "b,y"), (17, "b,n"), header="g,left")
    of_a = LEFT % ", where: {g: a}"
    assert rules(tmp_path, LEFT % "", of_a, table=rows) == {"BG239"}
    counts = "{from: d, count: rows, where: {left: y}}"
    assert rules(tmp_path, counts, of_a, table=rows) == {"BG239"}
    even = table((7, "a,y"), (13, "a,n"), (7, "b,y"), (13, "b,n"), header="g,left")
    assert rules(tmp_path, LEFT % "", of_a, table=even) == set()


def test_those_who_have_it_not_are_a_group_too(tmp_path: Path) -> None:
    rows = table((13, "a,y"), (7, "a,n"), (17, "b,y"), (3, "b,n"), header="g,left")
    assert rules(tmp_path, LEFT % "", LEFT % ", where: {g: a}", table=rows) == {"BG239"}


def test_only_filled_cells_make_a_mean_so_only_they_are_subtracted(tmp_path: Path) -> None:
    """Six others have a row, and only two of them a value."""
    rows = table((10, "a,1"), (2, "b,2"), (4, "b,"))
    assert rules(tmp_path, ALL, OF_A, table=rows) == {"BG239"}
    assert rules(tmp_path, ALL, OF_A, table=table((10, "a,1"), (6, "b,2"), (4, "b,"))) == set()


def test_counting_filled_cells_may_not_show_the_few_that_are_blank(tmp_path: Path) -> None:
    rows = table((20, "a,1"), (3, "a,"))
    counts = "{from: d, count: rows}", "{from: d, count: x}"
    assert rules(tmp_path, *counts, table=rows) == {"BG239"}
    assert rules(tmp_path, "{from: d, count: x}", table=rows) == set()


def test_blanks_in_one_column_do_not_refuse_figures_of_another(tmp_path: Path) -> None:
    rows = table((20, "a,1,y"), (3, "a,,n"), (17, "a,1,n"), header="g,x,left")
    assert rules(tmp_path, ALL, LEFT % "", table=rows) == set()


@pytest.mark.parametrize("copied", [False, True], ids=["one file", "a copy of it"])
def test_the_same_people_have_one_id(tmp_path: Path, copied: bool) -> None:
    write(tmp_path, table((10, "a,1"), (3, "b,2")))
    (tmp_path / "copy.csv").write_bytes((tmp_path / "d.csv").read_bytes())
    data = f"{FILE}\n  e: {{file: {'copy.csv' if copied else 'd.csv'}}}"
    found = rules(tmp_path, ALL, OF_A.replace("from: d", "from: e"), data=data)
    assert found == {"BG239"}


def test_two_ids_may_read_a_file_of_figures(tmp_path: Path) -> None:
    write(tmp_path, table((10, "a,1"), (3, "b,2")))
    data = "{file: d.csv, rows: figures}\n  e: {file: d.csv, rows: figures}"
    assert rules(tmp_path, ALL, OF_A.replace("from: d", "from: e"), data=data) == set()


ROWS = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("cde")), min_size=5, max_size=40)
WHERE = st.sampled_from(
    ["", "g: a", "g: b", "h: c", "h: d", "h: [c, d]", "h: [d, e]", "g: a, h: c", "g: a, h: d"]
)


def members(rows: list[tuple[str, str]], where: str) -> frozenset[int]:
    """The rows that fulfil the conditions, found anew."""
    wanted = [
        each.split(": ")
        for each in where.replace("[c, d]", "cd").replace("[d, e]", "de").split(", ")
        if each
    ]
    return frozenset(
        index
        for index, row in enumerate(rows)
        if all(dict(zip("gh", row, strict=True))[column] in values for column, values in wanted)
    )


def reveals(groups: list[frozenset[int]]) -> bool:
    """Whether a group less some that lie in it, apart from each other, leaves one to four."""
    return any(
        0 < len(whole) - sum(map(len, parts)) < 5
        and all(part <= whole for part in parts)
        and len(frozenset().union(*parts)) == sum(map(len, parts))
        for whole in groups
        for count in range(1, len(groups) + 1)
        for parts in combinations(groups, count)
    )


@settings(max_examples=150, deadline=None)
@given(ROWS, st.lists(WHERE, min_size=2, max_size=5, unique=True))
def test_every_small_difference_is_found_and_no_other(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], wheres: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("groups")
    groups = [members(rows, where) for where in wheres]
    bindings = [
        "{from: d, count: rows" + (f", where: {{{where}}}" if where else "") + "}"
        for where in wheres
    ]
    text = "g,h\n" + "".join(f"{g},{h}\n" for g, h in rows)
    found = rules(folder, *bindings, table=text) & {"BG236", "BG238", "BG239"}
    small, empty = any(0 < len(group) < 5 for group in groups), not all(groups)
    assert ("BG238" in found, "BG236" in found) == (small, empty)
    if not small:
        assert ("BG239" in found) == reveals([group for group in groups if group])
