"""Writing a decided set: staged beside the targets, flushed, renamed one by one, manifest last."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
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
    with _environment(made.folder):
        made.folder.mkdir(parents=True, exist_ok=True)
        manifest = _manifest_change(decided)
        _sweep(made.folder, [*(o.file for o in made.outputs), manifest.path.name, journal.name])
        if decided.changes or manifest.before != manifest.after:
            _change_files((*decided.changes, manifest), journal, decided.journal.as_bytes())
        journal.unlink(missing_ok=True)
    return _published(decided)


def write_file(path: Path, data: bytes) -> None:
    """Put one file that belongs to no set in its place, whole at every moment.

    Raises FindingsError where another program holds it, EnvironmentFailure for the rest.
    """
    with _environment(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        with _staged([(path, data)]) as (source,):
            _rename(source, path)


def _manifest_change(decided: Survey) -> Change:
    path = decided.made.folder / manifest_name(decided.made.stem)
    before = path.read_bytes() if path.exists() else None
    return Change(path, before, decided.manifest.as_bytes())


def _change_files(changes: tuple[Change, ...], journal: Path, entries: bytes) -> None:
    """Stage all, flush all, then rename: the journal first, the manifest last.

    If a rename fails, those before it are undone, and a journal that explains nothing goes again.
    """
    mends = journal.exists()
    with _staged([(journal, entries), *((each.path, each.after) for each in changes)]) as staged:
        _rename(staged[0], journal)
        try:
            _rename_all(staged[1:], changes)
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


def _rename_all(staged: Iterable[Path], changes: Iterable[Change]) -> None:
    renamed: list[Change] = []
    try:
        for source, change in zip(staged, changes, strict=True):
            _rename(source, change.path)
            renamed.append(change)
    except BaseException:
        _undo(renamed)
        raise


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
        return
    with _staged([(change.path, change.before)]) as (source,):
        _rename(source, change.path)


@contextmanager
def _staged(files: Iterable[tuple[Path, bytes]]) -> Iterator[list[Path]]:
    """Files beside their targets, on the disk when the block begins and gone when it ends.

    All are written before the first is flushed, since the first flush does most of the work for
    all. The process id in their names keeps two builds apart.
    """
    staged = [(path.with_name(f".{path.name}.{os.getpid()}{STAGED}"), data) for path, data in files]
    try:
        with ExitStack() as opened:
            handles = [opened.enter_context(path.open("wb")) for path, _ in staged]
            for handle, (_, data) in zip(handles, staged, strict=True):
                handle.write(data)
                handle.flush()
            for handle in handles:
                os.fsync(handle.fileno())
        yield [path for path, _ in staged]
    finally:
        _remove(path for path, _ in staged)


def _rename(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except PermissionError as error:
        findings = Findings()
        report_locked(target, findings)
        raise FindingsError(findings) from error


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
