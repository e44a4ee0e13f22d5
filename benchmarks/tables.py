"""Measure how fast large data files are read, and in how much memory.

`python -m benchmarks.tables` writes files as large as asked for, with the columns of
`content/data/attrition.csv`, lets `briefgen check` read each beside a narrative, and prints how
long a whole process kept the processor (on a quiet machine the wall time, since it runs in one
thread), and the most memory that one held.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.run import PROGRAM, ROOT, environment

NARRATIVE = ROOT / "content" / "retention.yaml"
HEADER = (
    "Attrition,Department,JobRole,OverTime,MonthlyIncome,TrainingTimesLastYear,YearsAtCompany\n"
)
DEPARTMENTS = ("Sales", "Research & Development", "Human Resources")
TENURE = "{from: people, median: YearsAtCompany}"
INCOME = "{from: people, median: MonthlyIncome}"
ROWS_AT_ONCE = 10_000
SIZES = {"1 million rows": 1_000_000, "4.15 million rows": 4_150_000}


def lines(count: int) -> Iterator[str]:
    chance = random.Random(1)
    for _ in range(count):
        yield (
            f"{chance.choice(('Yes', 'No', 'No', 'No'))},{chance.choice(DEPARTMENTS)},"
            f"Executive,{chance.choice(('Yes', 'No'))},{chance.randint(100_000, 2_000_000) / 100},"
            f"{chance.randint(0, 6)},{chance.randint(0, 5)}\n"
        )


def write_table(path: Path, rows: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        file.writelines(lines(rows))


def measured(narrative: Path, settings: dict[str, str]) -> tuple[float, float]:
    """Seconds and MB of one whole process."""
    command = [*PROGRAM, "check", str(narrative)]
    silent = os.open(os.devnull, os.O_WRONLY)
    actions = [(os.POSIX_SPAWN_DUP2, silent, 1)]
    process = os.posix_spawn(command[0], command, settings, file_actions=actions)
    os.close(silent)
    _, status, usage = os.wait4(process, 0)
    if status:
        sys.exit(f"the check ended with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="of which the best counts")
    runs = parser.parse_args().runs
    print("| file | MB | figures | seconds | peak MB |\n|---|---:|---|---:|---:|")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = {**environment(folder), "PYTHONPATH": str(ROOT)}
        (folder / "data").mkdir()
        table = folder / "data" / "attrition.csv"
        for label, rows in SIZES.items():
            write_table(table, rows)
            size = table.stat().st_size / 1_000_000
            for figures, wanted in (("of categories", TENURE), ("and a median of incomes", INCOME)):
                narrative = folder / "retention.yaml"
                text = NARRATIVE.read_text(encoding="utf-8").replace(TENURE, wanted)
                narrative.write_text(text, encoding="utf-8")
                found = [measured(narrative, settings) for _ in range(runs + 1)][1:]
                seconds, memory = min(f[0] for f in found), max(f[1] for f in found)
                print(f"| {label} | {size:.0f} | {figures} | {seconds:.2f} | {memory:.0f} |")


if __name__ == "__main__":
    main()
