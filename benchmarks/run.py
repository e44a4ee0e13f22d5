"""Measure how fast briefgen is, beside a script with the usual libraries.

`python -m benchmarks.run` prints two tables. Cold figures are whole processes, in turn with the
reference so that both meet the same machine; warm figures are packages made one after another in
one process, each into a new folder.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NO_BYTE_CODE = "PYTHONDONTWRITEBYTECODE"
NARRATIVES = ("onboarding", "quickstart")
REFERENCE = [sys.executable, str(ROOT / "benchmarks" / "reference.py")]
PROGRAM = [sys.executable, "-c", "from briefgen.cli.main import main; main()"]


def environment(folder: Path) -> dict[str, str]:
    """Byte code is kept, as after an installation, wherever the machine would have it."""
    kept = {name: value for name, value in os.environ.items() if name != NO_BYTE_CODE}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "byte-code")}


def seconds(command: Sequence[str], settings: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=settings, check=True, capture_output=True)
    return time.perf_counter() - started


def cold(folder: Path, runs: int) -> dict[str, float]:
    """Median wall time of each command as a whole process; the commands take turns."""
    content = str(ROOT / "content" / "onboarding.yaml")
    commands: dict[str, Callable[[int], list[str]]] = {
        "--help": lambda _: [*PROGRAM, "--help"],
        "check": lambda _: [*PROGRAM, "check", content],
        "build": lambda run: [*PROGRAM, "build", content, "-o", str(folder / f"cold-{run}")],
        "reference": lambda _: [*REFERENCE, str(folder)],
    }
    settings = environment(folder)
    for command in commands.values():  # fills the caches, as any first run does
        seconds(command(-1), settings)
    times: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(runs):
        for name, command in commands.items():
            times[name].append(seconds(command(run), settings))
    return {name: statistics.median(found) for name, found in times.items()}


def warm(narrative: str, folder: Path, packages: int) -> float:
    """Mean seconds of one package, after the first."""
    from briefgen.pipeline import Order, build

    source = ROOT / "content" / f"{narrative}.yaml"
    build(Order((source,), folder=folder / f"{narrative}-first"))
    started = time.perf_counter()
    for number in range(packages):
        build(Order((source,), folder=folder / f"{narrative}-{number}"))
    return (time.perf_counter() - started) / packages


def warm_reference(folder: Path, packages: int, *options: str) -> float:
    command = [*REFERENCE, str(folder), "--packages", str(packages), *options]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(json.loads(done.stdout))


def report_cold(figures: dict[str, float]) -> None:
    print("| cold, whole process, median | ms |\n|---|---:|")
    for name, value in figures.items():
        print(f"| {name} | {value * 1000:.0f} |")
    print(f"\nbuild takes {figures['build'] / figures['reference']:.2f} of the reference's time\n")


def report_warm(figures: dict[str, float], references: dict[str, float]) -> None:
    names = "".join(f" | times the {name}" for name in references)
    print(f"| warm, one process, mean | ms a package{names} |")
    print(f"|---|---:{'|---:' * len(references)}|")
    for name, value in {**figures, **references}.items():
        ratios = "".join(f" | {other / value:.1f}" for other in references.values())
        print(f"| {name} | {value * 1000:.1f}{ratios} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15, help="cold runs of each command")
    parser.add_argument("--packages", type=int, default=40, help="warm packages")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        report_cold(cold(folder, arguments.runs))
        figures = {name: warm(name, folder, arguments.packages) for name in NARRATIVES}
        references = {
            "reference": warm_reference(folder, arguments.packages),
            "large reference": warm_reference(folder, arguments.packages, "--large"),
        }
        report_warm(figures, references)


if __name__ == "__main__":
    main()
