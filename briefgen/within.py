"""Files that another file names: in its folder or below it, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from briefgen.records import dataclass
from briefgen.suggest import closest

LONGEST_SHOWN: Final = 40
MOST_LISTED: Final = 500

_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_DRIVE: Final = re.compile(r"[A-Za-z]:|[/\\~]")


@dataclass(frozen=True, slots=True)
class Shelf:
    """What stands beside a file: how its folder and the named files are called, and their ends.

    `elsewhere` says what to do where a file stands in another folder, if something can be done.
    """

    folder: str  # "the narrative's folder"
    files: str  # "data files stand beside the narrative"
    example: str  # "data/people.csv"
    suffixes: tuple[str, ...]
    elsewhere: str = ""


class NotWithinError(Exception):
    """A file that is not there or must not be read; whoever asked makes it a finding."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def find_within(folder: Path, name: str, shelf: Shelf, allowed: Sequence[Path] = ()) -> Path:
    """The file that something in `folder` names, links resolved; NotWithinError says why not.

    It may stand in one of the folders that are `allowed` beside that, and links may lead there.
    """
    if problem := _problem(name, shelf):
        hint = f"write the path from {shelf.folder}, such as {shelf.example}"
        raise NotWithinError(f"{shown(name)} {problem}.", _with_elsewhere(hint, shelf))
    try:
        real = _first((folder, *allowed), name, shelf)
        if not real.is_file():
            raise NotWithinError(f"{shown(name)} is a folder or a device, not a file.")
    except (OSError, RuntimeError) as error:  # RuntimeError: links that go round in a circle
        raise NotWithinError(cannot_read(name, error)) from error
    return real


def _first(folders: Sequence[Path], name: str, shelf: Shelf) -> Path:
    roots = [folder.resolve() for folder in folders]
    for folder in folders:
        real = (folder / name).resolve()
        if not any(real.is_relative_to(root) for root in roots):
            message = f"{shown(name)} leads out of {shelf.folder} by a link."
            hint = "put a copy of the file into the folder"
            raise NotWithinError(message, _with_elsewhere(hint, shelf))
        if real.exists():
            return real
    raise NotWithinError(f"There is no file {shown(name)}.", _hint(folders[0] / name, name, shelf))


def cannot_read(name: str, error: Exception) -> str:
    """What is said of a file that the system does not let us read."""
    reason = getattr(error, "strerror", None) or "no such path"
    return f"{shown(name)} cannot be read: {reason}."


def shown(text: str) -> str:
    """A cell or a name in quotes, cut where it is long, without what a terminal would act on."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in text[:200]).split())
    short = plain if len(plain) <= LONGEST_SHOWN else plain[: LONGEST_SHOWN - 1] + "…"
    return f'"{short}"'


def _problem(name: str, shelf: Shelf) -> str:
    if not name.strip() or "\0" in name:
        return "is not the name of a file"
    if _ADDRESS.match(name) and len(name.partition(":")[0]) > 1:
        return f"is an address, and {shelf.files}"
    if _DRIVE.match(name):
        return "starts at the root of a drive, so it works on this machine only"
    if "\\" in name:
        return "has backslashes, which only Windows reads; take /"
    return f"leads out of {shelf.folder}" if ".." in name.split("/") else ""


def _hint(path: Path, name: str, shelf: Shelf) -> str:
    try:
        names = list(_neighbours(path.parent, shelf.suffixes))
    except OSError:
        names = []
    close = closest(path.name, names) if path.parent.is_dir() else None
    if close:
        return f"did you mean {name[: len(name) - len(path.name)]}{close}?"
    if names:
        return _with_elsewhere(f"there: {', '.join(names[:5])}", shelf)
    return _with_elsewhere(f"the path starts in {shelf.folder}", shelf)


def _with_elsewhere(hint: str, shelf: Shelf) -> str:
    return f"{hint}; {shelf.elsewhere}" if shelf.elsewhere else hint


def _neighbours(folder: Path, suffixes: tuple[str, ...]) -> Iterator[str]:
    files = islice(folder.iterdir(), MOST_LISTED)
    return iter(sorted(file.name for file in files if file.suffix.lower() in suffixes))
