"""The format of data files, and of the values that come from them."""

from __future__ import annotations

from typing import Final

from briefgen.narrative.bindings import DataFile, Rows
from briefgen.narrative.format.kinds import (
    ChoiceKind,
    DataRef,
    Group,
    Key,
    MapKind,
    NumberKind,
    PlainKind,
    Way,
    WhereKind,
    WholeKind,
)

MOST_PLACES: Final = 6
DELIMITERS: Final = (",", ";", "|", "tab")
DECIMALS: Final = (".", ",")
ENCODINGS: Final = (
    "utf-8", "utf-16", "windows-1250", "windows-1251", "windows-1252", "iso-8859-1",
    "iso-8859-15", "mac-roman", "shift_jis", "gb18030",
)  # fmt: skip

DATA_FILE: Final = Group(
    DataFile,
    (
        Key(
            "file",
            PlainKind(),
            "The path of a CSV or XLSX file, from the narrative's folder or below it.",
            required=True,
            examples=("data/attrition.csv",),
        ),
        Key(
            "sheet",
            PlainKind(),
            "The sheet of a workbook.",
            absent="the only one",
            examples=("Model",),
        ),
        Key(
            "rows",
            ChoiceKind(Rows),
            "What a row stands for. Rows that are people are never shown alone.",
            absent="people where something is computed from them, else figures",
        ),
        Key("delimiter", ChoiceKind(DELIMITERS), "What parts the columns.", absent="found out"),
        Key("decimal", ChoiceKind(DECIMALS), "What starts the decimals.", absent="found out"),
        Key("encoding", ChoiceKind(ENCODINGS), "The file's encoding.", absent="found out"),
    ),
)

DATA: Final = MapKind(DATA_FILE, "data file")

_FROM: Final = Key("from", DataRef(), "The id of a data file.", required=True, examples=("people",))
_WHERE: Final = Key(
    "where",
    WhereKind(),
    "Which rows: for each column a value, a list of values, or comparisons.",
    absent="all rows",
)
_SCALING: Final = (
    Key("times", NumberKind(), "What the value is multiplied by.", default="1", examples=("12",)),
    Key("divide_by", NumberKind(), "What it is divided by.", default="1", examples=("100",)),
    Key(
        "round",
        WholeKind(0, MOST_PLACES),
        "The decimals that it is rounded to, half up, before anything is computed from it.",
        absent="exact",
    ),
)

NUMBER: Final = Group(
    None,
    (
        _FROM,
        Key("mean", PlainKind(), "The mean of a column.", examples=("tenure",)),
        Key("median", PlainKind(), "The median of a column."),
        Key("sum", PlainKind(), "The sum of a column."),
        Key("min", PlainKind(), "The least value of a column."),
        Key("max", PlainKind(), "The greatest value of a column."),
        Key(
            "count",
            PlainKind(),
            "How many cells of a column are filled, or how many `rows` there are.",
            examples=("rows",),
        ),
        Key("share", WhereKind(), "Of the rows, the share that fulfils this too."),
        Key("cell", PlainKind(), "A cell of a workbook.", examples=("B7",)),
        Key("name", PlainKind(), "A cell of a workbook by its name.", examples=("pilot_budget",)),
        _WHERE,
        *_SCALING,
    ),
    ways=tuple(
        Way((name,))
        for name in ("mean", "median", "sum", "min", "max", "count", "share", "cell", "name")
    ),
)

SERIES: Final = Group(
    None,
    (
        _FROM,
        Key(
            "column",
            PlainKind(),
            "The column whose cells are the values, in the order of the rows.",
            required=True,
            examples=("current",),
        ),
        _WHERE,
        *_SCALING,
    ),
)

TEXT_SERIES: Final = Group(None, SERIES.keys[:3])

PEOPLE: Final = Group(
    None,
    (
        _FROM,
        Key(
            "before",
            PlainKind(),
            "The column with each person's value before the pilot.",
            required=True,
            examples=("days_before",),
        ),
        Key(
            "after",
            PlainKind(),
            "The column with each person's value after it.",
            required=True,
            examples=("days_after",),
        ),
        _WHERE,
    ),
)
