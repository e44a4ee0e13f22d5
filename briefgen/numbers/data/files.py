"""Finding a data file: in the narrative's folder or an allowed one, or below, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from briefgen.numbers.data.trouble import TOO_LARGE, UNREADABLE, RefusedError
from briefgen.within import NotWithinError, Shelf, find_within, shown
from briefgen.within import cannot_read as said_of

MOST_BYTES: Final = 512 * 1024 * 1024
TABLES: Final = (".csv", ".tsv", ".txt")
WORKBOOKS: Final = (".xlsx", ".xlsm")
SHELF: Final = Shelf(
    "the narrative's folder",
    "data files stand beside the narrative",
    "data/people.csv",
    (*TABLES, *WORKBOOKS),
    "if the file is kept elsewhere, add --data-from DIR",
)


def locate(folders: Sequence[Path], name: str) -> Path:
    """The file that a narrative names, in the first folder that has it; its own comes first."""
    own, *allowed = folders
    try:
        path = find_within(own, name, SHELF, allowed)
        size = path.stat().st_size
    except NotWithinError as error:
        raise RefusedError(UNREADABLE, error.message, error.hint) from error
    except OSError as error:
        raise cannot_read(name, error) from error
    if size > MOST_BYTES:
        message = f"{shown(name)} has {size >> 20} MB; the most are {MOST_BYTES >> 20}."
        raise RefusedError(TOO_LARGE, message, "keep only the columns and rows that are used")
    return path


def cannot_read(name: str, error: Exception) -> RefusedError:
    """A file that the system does not let us read."""
    return RefusedError(UNREADABLE, said_of(name, error))


def is_workbook(name: str) -> bool:
    """Whether a file is a workbook; what is neither that nor a text table is refused."""
    suffix = Path(name).suffix.lower()
    if suffix in WORKBOOKS or suffix in TABLES:
        return suffix in WORKBOOKS
    message = f"{shown(name)} is neither a CSV file nor an XLSX workbook."
    raise RefusedError(UNREADABLE, message, "save it as .csv or .xlsx")
