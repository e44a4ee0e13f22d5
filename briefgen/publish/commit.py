"""Writing a decided set: staged beside the targets, flushed, renamed one by one, manifest last."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from briefgen.errors import EnvironmentFailure, FindingsError
from briefgen.findings import Findings
from briefgen.publish.manifest import journal_name, manifest_name
from briefgen.publish.survey import Change, Survey, report_locked
from briefgen.records import dataclass

STAGED = ".staged"


@dataclass(frozen=True, slots=True)
class Publication:
    """One file of a published set: whether it was written or stood there already."""

    product: str
    path: Path
    size: int
    written: bool


class _NotUndoneError(EnvironmentFailure):
    """A failure left a mixed set behind; the journal stays, so that the next build mends it."""


def commit(decided: Survey) -> tuple[Publication, ...]:
    """Put a set into its folder. On any failure the files are as they were before.

    Raises FindingsError where another program holds a file, EnvironmentFailure for the rest.
    """
    made = decided.made
    journal = made.folder / journal_name(made.stem)
    manifest = made.folder / manifest_name(made.stem)
    with _environment(made.folder):
        made.folder.mkdir(parents=True, exist_ok=True)
        _sweep(made.folder, [*(o.file for o in made.outputs), manifest.name, journal.name])
        if decided.changes:
            _change_files(decided, journal)
        if not _holds(manifest, after := decided.manifest.as_bytes()):
            _write(manifest, after)
        journal.unlink(missing_ok=True)
    return _published(decided)


def _change_files(decided: Survey, journal: Path) -> None:
    """Write the journal, then the files; a journal that explains nothing is taken away again."""
    mends = journal.exists()
    _write(journal, decided.journal.as_bytes())
    try:
        _replace_all(decided.changes)
    except _NotUndoneError:
        raise
    except BaseException:
        if not mends:
            _remove([journal])
        raise


def _published(decided: Survey) -> tuple[Publication, ...]:
    written = {change.path for change in decided.changes}
    return tuple(
        Publication(output.product, path, len(output.data), path in written)
        for output in decided.made.outputs
        for path in [decided.made.folder / output.file]
    )


def _replace_all(changes: tuple[Change, ...]) -> None:
    """Stage all, then rename all; what was renamed is undone if a later one fails."""
    staged: list[Path] = []
    renamed: list[Change] = []
    try:
        for change in changes:
            staged.append(_stage(change.path, change.after))
        for change, source in zip(changes, staged, strict=True):
            _rename(source, change.path)
            renamed.append(change)
    except BaseException:
        _undo(renamed)
        raise
    finally:
        _remove(staged)


def _undo(renamed: Iterable[Change]) -> None:
    for change in renamed:
        try:
            _put_back(change)
        except (OSError, FindingsError) as error:
            raise _NotUndoneError(
                f"{change.path} could not be put back after a failure: build again to mend the set"
            ) from error


def _put_back(change: Change) -> None:
    if change.before is None:
        change.path.unlink(missing_ok=True)
    else:
        _write(change.path, change.before)


def _write(path: Path, data: bytes) -> None:
    """Replace one file as a whole."""
    staged = _stage(path, data)
    try:
        _rename(staged, path)
    finally:
        _remove([staged])


def _stage(path: Path, data: bytes) -> Path:
    """Write and flush a file beside its target; the process id keeps two builds apart."""
    staged = path.with_name(f".{path.name}.{os.getpid()}{STAGED}")
    try:
        with staged.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        _remove([staged])
        raise
    return staged


def _rename(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except PermissionError as error:
        findings = Findings()
        report_locked(target, findings)
        raise FindingsError(findings) from error


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except FileNotFoundError:
        return False


def _sweep(folder: Path, names: list[str]) -> None:
    """Remove what a build that died left half written; a build at work elsewhere fails whole."""
    starts = tuple(f".{name}." for name in names)
    for file in folder.iterdir():
        if file.name.startswith(starts) and file.name.endswith(STAGED):
            _remove([file])


def _remove(files: Iterable[Path]) -> None:
    for file in files:
        with suppress(OSError):
            file.unlink(missing_ok=True)


@contextmanager
def _environment(folder: Path) -> Iterator[None]:
    """What the machine refuses, as one kind of failure."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise EnvironmentFailure(
            f"{folder} cannot be written: {reason}; the files there are as they were"
        ) from error
