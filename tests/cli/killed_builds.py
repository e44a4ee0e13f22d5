"""Whole builds killed at random moments: `python -m tests.cli.killed_builds FOLDER COUNT`.

Run as a process of its own, since it forks. Every other death is aimed at the moments in which
files are written, which are short; the rest fall anywhere in the build. After each death the
folder is looked at, then built again. Prints what was seen as JSON.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import random
import signal
import sys
import time
from pathlib import Path
from typing import Any

from briefgen.cli.main import run

NARRATIVE = "content/demo.yaml"
OUTPUT = Path("output/demo")
FILES = ("demo-brief.docx", "demo-deck.pptx", "demo-packet.docx")


def write_narrative(version: int, quickstart: str) -> None:
    """Versions that differ on every page."""
    text = quickstart.replace("Cut ramp-up time", f"Cut ramp-up time {version}", 1)
    Path(NARRATIVE).write_text(text, encoding="utf-8")


def build() -> None:
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = run(["build", NARRATIVE])
    assert status == 0, said.getvalue()


def hashes() -> dict[str, str]:
    found = {name: OUTPUT / name for name in FILES if (OUTPUT / name).exists()}
    return {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in found.items()}


def die_after(seconds: float) -> None:
    signal.setitimer(signal.ITIMER_REAL, max(seconds, 1e-6))


def die_soon_after_first_write(seconds: float) -> None:
    """Start the clock when the build opens the first file in its output folder for writing."""
    armed = False

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal armed
        if not armed and event == "open" and str(arguments[0]).endswith(".staged"):
            armed = True
            die_after(seconds)

    sys.addaudithook(hook)


def killed_build(aimed: bool, share: float, whole: float, writing: float) -> bool:
    """Whether a build in a child died before its end."""
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        if aimed:
            die_soon_after_first_write(share * writing)
        else:
            die_after(share * whole)
        build()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def measure() -> tuple[float, float]:
    """Seconds of a whole build, and of its writing alone (it writes in the last part)."""
    first_write = 0.0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal first_write
        if not first_write and event == "open" and str(arguments[0]).endswith(".staged"):
            first_write = time.perf_counter()

    sys.addaudithook(hook)
    started = time.perf_counter()
    build()
    ended = time.perf_counter()
    return ended - started, ended - first_write


def main(folder: Path, count: int) -> None:
    moments = random.Random(7)
    quickstart = Path("content/quickstart.yaml").read_text(encoding="utf-8")
    os.chdir(folder)
    Path("content").mkdir()
    write_narrative(0, quickstart)
    build()
    write_narrative(1, quickstart)
    whole, writing = measure()
    died, mixed, broken = 0, 0, 0
    for number in range(count):
        before = hashes()
        write_narrative(number + 2, quickstart)
        died += killed_build(number % 2 == 0, moments.random(), whole, writing)
        seen = hashes()
        build()
        after = hashes()
        broken += sum(seen.get(name) not in (before[name], after[name]) for name in FILES)
        mixed += len({seen.get(name) == before[name] for name in FILES}) == 2
        broken += any(path.name.startswith(".") for path in OUTPUT.iterdir())
    print(json.dumps({"died": died, "mixed": mixed, "broken": broken}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
