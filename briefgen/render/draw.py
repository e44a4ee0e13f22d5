"""Office files to PDF in one run of LibreOffice, and PDF to pictures."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from briefgen.errors import EnvironmentFailure
from briefgen.render.programs import office, read, run_patiently

PATIENCE: Final = 90  # seconds for LibreOffice to start, far more than it needs
PATIENCE_PER_FILE: Final = 30
PAINTERS: Final = ("pdftoppm",)
DOTS_PER_INCH: Final = 144  # a slide of 13 1/3 inches becomes 1920 dots wide
# What LibreOffice writes anew each time, though the pages are the same.
_MOMENT: Final = re.compile(
    rb"/(?:CreationDate|ModDate)\s*\(D:[^)]*\)|/DocChecksum\s*/[0-9A-F]{32}"
)
_IDENTITY: Final = re.compile(rb"(/ID\s*\[\s*<)[0-9A-F]{32}(>\s*<)[0-9A-F]{32}(>\s*\])")


def draw(
    files: Sequence[tuple[str, bytes]], progress: Callable[[int, int], None]
) -> tuple[bytes, ...]:
    """Each file, given with its suffix, as PDF; `progress` hears how many of them are done."""
    with temporary_folder() as folder:
        sources = [folder / f"{number}{suffix}" for number, (suffix, _) in enumerate(files)]
        for source, (_, data) in zip(sources, files, strict=True):
            source.write_bytes(data)
        drawn = folder / "drawn"
        log = folder / "log"
        run_patiently(
            _command(folder, drawn, sources),
            log,
            PATIENCE + PATIENCE_PER_FILE * len(files),
            lambda: progress(len(list(drawn.glob("*.pdf"))), len(files)),
        )
        return tuple(_pdf(drawn / f"{source.stem}.pdf", log) for source in sources)


def pictures(pdf: bytes) -> tuple[bytes, ...]:
    """Each page of a PDF as a PNG picture."""
    with temporary_folder() as folder:
        file = folder / "pages.pdf"
        file.write_bytes(pdf)
        read(PAINTERS[0], "-png", "-r", str(DOTS_PER_INCH), str(file), str(folder / "page"))
        found = folder.glob("page-*.png")
        return tuple(page.read_bytes() for page in sorted(found, key=_page_number))


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that nobody else sees, gone at the end."""
    with TemporaryDirectory(prefix="briefgen-", ignore_cleanup_errors=True) as name:
        yield Path(name)


def _command(folder: Path, drawn: Path, sources: Sequence[Path]) -> list[str]:
    """A profile of its own lets several builds, and a LibreOffice that is open, work at once."""
    drawn.mkdir()
    profile = (folder / "profile").resolve().as_uri()
    options = ["--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(drawn)]
    return [office(), f"-env:UserInstallation={profile}", *options, *map(str, sources)]


def _pdf(file: Path, log: Path) -> bytes:
    try:
        return _timeless(file.read_bytes())
    except FileNotFoundError as error:
        said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        reason = f": {said[-1]}" if said else ""
        raise EnvironmentFailure(f"LibreOffice did not draw every file{reason}") from error


def _timeless(pdf: bytes) -> bytes:
    """The PDF without moment and chance, each byte at its place: same pages, same bytes."""
    plain = _MOMENT.sub(lambda found: b" " * len(found[0]), pdf)
    same = hashlib.sha256(_IDENTITY.sub(b"", plain)).hexdigest()[:32].upper().encode()
    return _IDENTITY.sub(rb"\g<1>" + same + rb"\g<2>" + same + rb"\g<3>", plain)


def _page_number(picture: Path) -> int:
    return int(picture.stem.rpartition("-")[2])
