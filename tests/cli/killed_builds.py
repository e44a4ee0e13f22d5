"""Whole builds killed at random moments: `python -m tests.cli.killed_builds FOLDER COUNT`.

Run as a process of its own, since it forks. A third of the deaths fall anywhere in the build, a
third while files are staged, a third while they are renamed, which takes no time at all. After
each death the folder is looked at, then built again. Prints what was seen as JSON.
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
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from briefgen.cli.main import run

NARRATIVE = "content/demo.yaml"
OUTPUT = Path("output/demo")
Moment = Callable[[str, tuple[Any, ...]], bool]
FILES = ("demo-brief.docx", "demo-deck.pptx", "demo-packet.docx")


class Spans(NamedTuple):
    """Seconds of a whole build, of its staging and of its renames."""

    whole: float
    staging: float
    renaming: float


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


def is_staging(event: str, arguments: tuple[Any, ...]) -> bool:
    """A build opens a file beside its target."""
    return event == "open" and str(arguments[0]).endswith(".staged")


def is_renaming(event: str, arguments: tuple[Any, ...]) -> bool:
    """A build replaces one of its outputs."""
    return event == "os.rename" and Path(os.fsdecode(arguments[1])).name in FILES


def when(happens: Moment, act: Callable[[], object]) -> None:
    """Act each time something happens; audit hooks hear of it just before."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if happens(event, arguments):
            act()

    sys.addaudithook(hook)


def once(act: Callable[[], object]) -> Callable[[], object]:
    left = [act]
    return lambda: left and left.pop()()


def killed_build(number: int, share: float, spans: Spans) -> bool:
    """Whether a build in a child died before its end: anywhere, while staging, while renaming."""
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        match number % 3:
            case 0:
                die_after(share * spans.whole)
            case 1:
                when(is_staging, once(lambda: die_after(share * spans.staging)))
            case _:
                when(is_renaming, once(lambda: die_after(share * spans.renaming)))
        build()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def measure() -> Spans:
    """How long a build takes, and its parts."""
    staged: list[float] = []
    renamed: list[float] = []
    when(is_staging, lambda: staged.append(time.perf_counter()))
    when(is_renaming, lambda: renamed.append(time.perf_counter()))
    started = time.perf_counter()
    build()
    whole = time.perf_counter() - started
    return Spans(whole, renamed[0] - staged[0], renamed[-1] - renamed[0])


def main(folder: Path, count: int) -> None:
    os.fsync = lambda _: None  # a killed process loses nothing that the system has
    moments = random.Random(7)
    quickstart = Path("content/quickstart.yaml").read_text(encoding="utf-8")
    os.chdir(folder)
    Path("content").mkdir()
    write_narrative(0, quickstart)
    build()
    write_narrative(1, quickstart)
    spans = measure()
    died, mixed, broken = 0, 0, 0
    for number in range(count):
        before = hashes()
        write_narrative(number + 2, quickstart)
        died += killed_build(number, moments.random(), spans)
        seen = hashes()
        build()
        after = hashes()
        broken += sum(seen.get(name) not in (before[name], after[name]) for name in FILES)
        mixed += len({seen.get(name) == before[name] for name in FILES}) == 2
        broken += any(path.name.startswith(".") for path in OUTPUT.iterdir())
    print(json.dumps({"died": died, "mixed": mixed, "broken": broken}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
