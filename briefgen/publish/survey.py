"""What publishing would do, before anything is touched: which files are new, same or in the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from briefgen import __version__
from briefgen.errors import EnvironmentFailure
from briefgen.findings import Findings, Place
from briefgen.publish.manifest import (
    Entry,
    Journal,
    Manifest,
    journal_name,
    manifest_name,
    read_journal,
    read_manifest,
    sha256,
)
from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Output:
    """One made file, the template that it came from, and all that it was made of."""

    product: str
    file: str
    data: bytes
    template: str
    inputs: Mapping[str, bytes | str]  # a data file, which may be large, by its SHA-256

    def entry(self) -> Entry:
        """The output as the manifest will know it."""
        return Entry(
            product=self.product,
            sha256=sha256(self.data),
            size=len(self.data),
            made_by=f"briefgen {__version__}",
            template=self.template,
            inputs={
                name: data if isinstance(data, str) else sha256(data)
                for name, data in self.inputs.items()
            },
        )


@dataclass(frozen=True, slots=True)
class OutputSet:
    """All that one narrative's build puts into one folder, and the figures that it printed."""

    folder: Path
    stem: str
    narrative: str
    outputs: tuple[Output, ...]
    ledger: Mapping[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Change:
    """A file to write: the bytes that stand there now (None: nothing), and the new ones."""

    path: Path
    before: bytes | None
    after: bytes


@dataclass(frozen=True, slots=True)
class Survey:
    """The decided work: files to write, the journal to start with, the manifest to end with."""

    made: OutputSet
    changes: tuple[Change, ...]
    journal: Journal
    manifest: Manifest


def survey(made: OutputSet, force: bool, findings: Findings) -> Survey:
    """Compare a set with its folder; findings tell what stands in the way. Changes nothing."""
    known = _known(made)
    changes = []
    for output in made.outputs:
        path = made.folder / output.file
        before = _current(path, findings)
        if before == output.data:
            continue
        if before is not None:
            if not force:
                _check_ours(path, before, known.get(output.file), findings)
            _check_free(path, findings)
        changes.append(Change(path, before, output.data))
    coming = {output.file: output.entry() for output in made.outputs}
    journal = Journal({name: _either(name, known, coming) for name in sorted({*known, *coming})})
    manifest = Manifest(made.narrative, {**known, **coming}, made.ledger)
    return Survey(made, tuple(changes), journal, manifest)


def _known(made: OutputSet) -> dict[str, Entry]:
    """The entry by which each file is known as ours; a broken build left two to choose from."""
    manifest = read_manifest(made.folder / manifest_name(made.stem))
    journal = read_journal(made.folder / journal_name(made.stem))
    candidates = {name: [entry] for name, entry in manifest.outputs.items()}
    for name, entries in journal.entries.items():
        candidates.setdefault(name, []).extend(entries)
    return {
        name: _entry_on_disk(made.folder / name, entries)
        for name, entries in candidates.items()
        if entries and name == Path(name).name
    }


def _entry_on_disk(path: Path, entries: list[Entry]) -> Entry:
    """The entry that tells the truth about the file; the oldest where a person changed it."""
    if len(entries) == 1:
        return entries[0]
    try:
        digest = sha256(path.read_bytes())
    except OSError:
        return entries[0]
    return next((entry for entry in entries if entry.sha256 == digest), entries[0])


def _either(
    name: str, known: Mapping[str, Entry], coming: Mapping[str, Entry]
) -> tuple[Entry, ...]:
    return tuple(entries[name] for entries in (known, coming) if name in entries)


def _current(path: Path, findings: Findings) -> bytes | None:
    """What stands there; Windows reports a folder as a lack of permission."""
    if path.is_dir():
        hint = "move the folder, or build somewhere else with -o"
        findings.error("BG905", Place(str(path)), "a folder stands where this file belongs", hint)
        return None
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except PermissionError:
        report_locked(path, findings)
        return None
    except OSError as error:
        raise EnvironmentFailure(f"{path} cannot be read: {error.strerror}") from error


def _check_ours(path: Path, before: bytes, known: Entry | None, findings: Findings) -> None:
    if known is not None and sha256(before) == known.sha256:
        return
    if known:
        message = "the file was changed since it was made, so it is kept"
    else:
        message = "no manifest says that briefgen made this file, so it is kept"
    hint = "keep a copy under another name if you need it, then build with --force"
    findings.error("BG903", Place(str(path)), message, hint)


def _check_free(path: Path, findings: Findings) -> None:
    """Office programs leave a lock file beside an open file; Windows refuses to open it too."""
    lock = next((lock for lock in lock_files(path) if lock.exists()), None)
    if lock is not None:
        hint = f"close it and build again; if it is open nowhere, delete {lock.name}"
        message = "the file is open in another program; nothing was changed"
        findings.error("BG904", Place(str(path)), message, hint)
        return
    try:
        path.open("r+b").close()
    except PermissionError:
        report_locked(path, findings)


def report_locked(path: Path, findings: Findings) -> None:
    """Record that a file cannot be replaced now."""
    hint = "close it in PowerPoint, Word or the preview, then build again"
    message = "the file is open in another program or write-protected; nothing was changed"
    findings.error("BG904", Place(str(path)), message, hint)


def lock_files(path: Path) -> Iterator[Path]:
    """The names under which PowerPoint, Word and LibreOffice say that a file is open."""
    for dropped in range(3):  # Word writes its "~$" over up to two letters of the name
        yield path.with_name(f"~${path.name[dropped:]}")
    yield path.with_name(f".~lock.{path.name}#")
