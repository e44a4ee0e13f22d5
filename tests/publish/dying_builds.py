"""Builds that die: `python -m tests.publish.dying_builds FOLDER` leaves one folder for each death.

Run as a process of its own, since it forks: a child publishes and is killed at the n-th line of
the publishing code, for every n; then pairs of builds that die one after the other.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from tests.publish.sets import publish

PAIRS = 60


def kill_at(line: int) -> None:
    """From now on count the lines of the publishing code, and die at this one."""
    left = line

    def trace(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal left
        if "briefgen/publish" not in Path(frame.f_code.co_filename).as_posix():
            return None
        if event == "line":
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)


def dies(work: Callable[[], object], line: int) -> bool:
    """Whether a child that does this work was killed before it was done."""
    child = os.fork()
    if child == 0:
        kill_at(line)
        work()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def main(base: Path) -> None:
    os.fsync = lambda _: None  # a killed process loses nothing that the system has
    publish(base / "start", "one")
    lines = die_at_each_line(base)
    die_twice(base, lines)
    print(lines)


def die_at_each_line(base: Path) -> int:
    line = 0
    while True:
        line += 1
        folder = base / f"once-{line}"
        shutil.copytree(base / "start", folder)
        if not dies(lambda folder=folder: publish(folder, "two"), line):
            return line - 1


def die_twice(base: Path, lines: int) -> None:
    moments = random.Random(1)
    for pair in range(PAIRS):
        folder = base / f"twice-{pair}"
        shutil.copytree(base / "start", folder)
        dies(lambda folder=folder: publish(folder, "two"), moments.randint(1, lines))
        dies(lambda folder=folder: publish(folder, "three"), moments.randint(1, lines))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
