"""The programs that draw and read pages, which are not ours: LibreOffice and poppler."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final

from briefgen.errors import EnvironmentFailure

OFFICE_NAMES: Final = ("soffice", "libreoffice")
OFFICE_PLACES: Final = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (
        r"C:\Program Files\LibreOffice\program\soffice.com",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    ),
}
LOOK_EVERY: Final = 0.05  # seconds
READING_TIME: Final = 60  # seconds for one file


def require(readers: Iterable[str] = ()) -> None:
    """EnvironmentFailure where LibreOffice or one of these poppler programs is absent."""
    office()
    for name in readers:
        poppler(name)


def office() -> str:
    """Where LibreOffice is."""
    known = (place for place in OFFICE_PLACES.get(sys.platform, ()) if Path(place).is_file())
    found = next(filter(None, map(shutil.which, OFFICE_NAMES)), None) or next(known, None)
    if found is None:
        raise EnvironmentFailure(
            "LibreOffice, which draws the pages, was not found: install it from libreoffice.org"
            " or your system's packages, and see that soffice is on the PATH"
        )
    return found


def poppler(name: str) -> str:
    """Where a program of poppler is."""
    found = shutil.which(name)
    if found is None:
        raise EnvironmentFailure(
            f"{name}, which reads the pages, was not found: install poppler (the package is called"
            " poppler-utils or poppler), and see that it is on the PATH"
        )
    return found


def read(name: str, *arguments: str) -> bytes:
    """What a program of poppler prints."""
    command = [poppler(name), *arguments]
    try:
        done = subprocess.run(
            command, capture_output=True, check=True, stdin=subprocess.DEVNULL, timeout=READING_TIME
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise EnvironmentFailure(f"{name} could not read the drawn pages: {error}") from error
    return done.stdout


def run_patiently(
    command: Sequence[str], log: Path, seconds: float, meanwhile: Callable[[], None]
) -> None:
    """Run LibreOffice to its end or its time's; whatever it started ends with it."""
    deadline = time.monotonic() + seconds
    with log.open("wb") as output:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        except OSError as error:
            reason = error.strerror or str(error)
            raise EnvironmentFailure(f"LibreOffice cannot be started: {reason}") from error
        try:
            while process.poll() is None:
                if time.monotonic() > deadline:
                    raise EnvironmentFailure(f"LibreOffice was not done after {seconds:.0f} s")
                meanwhile()
                time.sleep(LOOK_EVERY)
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the whole group, since LibreOffice starts another process for the work."""
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
