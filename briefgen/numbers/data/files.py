"""Finding a data file: in the narrative's folder or an allowed one, or below, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from briefgen.numbers.data.trouble import TOO_LARGE, UNREADABLE, RefusedError, shown
from briefgen.suggest import closest

MOST_BYTES: Final = 512 * 1024 * 1024
MOST_LISTED: Final = 500
TABLES: Final = (".csv", ".tsv", ".txt")
WORKBOOKS: Final = (".xlsx", ".xlsm")

ALLOW: Final = "add --data-from DIR for the folder that holds it"
NAMES: Final = f"write it as it stands in its folder, such as people.csv, and {ALLOW}"

_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_DRIVE: Final = re.compile(r"[A-Za-z]:|[/\\~]")


def locate(folders: Sequence[Path], name: str) -> Path:
    """The file that a narrative names, in the first folder that has it; its own comes first."""
    if problem := _problem(name):
        raise RefusedError(UNREADABLE, f"{shown(name)} {problem}.", NAMES)
    try:
        real = _found(folders, name)
        if not real.is_file():
            raise RefusedError(UNREADABLE, f"{shown(name)} is a folder or a device, not a file.")
        size = real.stat().st_size
    except (OSError, RuntimeError) as error:  # RuntimeError: links that go round in a circle
        raise cannot_read(name, error) from error
    if size > MOST_BYTES:
        message = f"{shown(name)} has {size >> 20} MB; the most are {MOST_BYTES >> 20}."
        raise RefusedError(TOO_LARGE, message, "keep only the columns and rows that are used")
    return real


def _found(folders: Sequence[Path], name: str) -> Path:
    roots = [folder.resolve() for folder in folders]
    for folder in folders:
        real = (folder / name).resolve()
        if not any(real.is_relative_to(root) for root in roots):
            message = f"{shown(name)} leads out of the narrative's folder by a link."
            raise RefusedError(UNREADABLE, message, f"put a copy of the file there, or {ALLOW}")
        if real.exists():
            return real
    hint = _hint(folders[0] / name, name)
    raise RefusedError(UNREADABLE, f"There is no file {shown(name)}.", hint)


def cannot_read(name: str, error: Exception) -> RefusedError:
    """A file that the system does not let us read."""
    reason = getattr(error, "strerror", None) or "no such path"
    return RefusedError(UNREADABLE, f"{shown(name)} cannot be read: {reason}.")


def is_workbook(name: str) -> bool:
    """Whether a file is a workbook; what is neither that nor a text table is refused."""
    suffix = Path(name).suffix.lower()
    if suffix in WORKBOOKS or suffix in TABLES:
        return suffix in WORKBOOKS
    message = f"{shown(name)} is neither a CSV file nor an XLSX workbook."
    raise RefusedError(UNREADABLE, message, "save it as .csv or .xlsx")


def _problem(name: str) -> str:
    if not name.strip() or "\0" in name:
        return "is not the name of a file"
    if _ADDRESS.match(name) and len(name.partition(":")[0]) > 1:
        return "is an address, and data files stand beside the narrative"
    if _DRIVE.match(name):
        return "starts at the root of a drive, so it works on this machine only"
    if "\\" in name:
        return "has backslashes, which only Windows reads; take /"
    return "leads out of the narrative's folder" if ".." in name.split("/") else ""


def _hint(path: Path, name: str) -> str:
    try:
        names = list(_neighbours(path.parent))
    except OSError:
        names = []
    close = closest(path.name, names) if path.parent.is_dir() else None
    if close:
        return f"did you mean {name[: len(name) - len(path.name)]}{close}?"
    if names:
        return f"there: {', '.join(names[:5])}; if it is elsewhere, {ALLOW}"
    return f"the path starts in the narrative's folder; if the file is elsewhere, {ALLOW}"


def _neighbours(folder: Path) -> Iterator[str]:
    files = islice(folder.iterdir(), MOST_LISTED)
    return iter(sorted(file.name for file in files if file.suffix.lower() in (*TABLES, *WORKBOOKS)))
