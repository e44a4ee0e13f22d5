"""Runs merges where they can be measured: in a process of their own, for time and memory."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from briefgen.errors import FindingsError
from briefgen.merge.merge import merge
from tests.office.packages import minimal_package
from tests.tools import ROOT

MOST_SECONDS = 5.0
MOST_MEGABYTES = 300
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@dataclass(frozen=True)
class Outcome:
    """How a merge ended: the bytes made, or findings; its time, and the most memory so far."""

    made: bytes
    findings: tuple[tuple[str, str], ...]
    seconds: float
    megabytes: float
    raised: str = ""

    @property
    def rules(self) -> set[str]:
        return {rule for rule, _ in self.findings}

    def check(self) -> None:
        """Nothing was raised but findings, in bounded time and memory."""
        assert self.raised == ""
        assert self.seconds < MOST_SECONDS
        assert self.megabytes < MOST_MEGABYTES
        assert len(self.findings) <= 100
        assert self.made or self.findings


def document(*paragraphs: str) -> bytes:
    """A Word file with these texts as its paragraphs."""
    return body("".join(map(paragraph, paragraphs)))


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def body(xml: str) -> bytes:
    """A Word file with this in its body."""
    return minimal_package(
        f'<w:document xmlns:w="{WORD}"><w:body>{xml}</w:body></w:document>'.encode()
    )


def outcomes(files: Mapping[str, bytes], values: Mapping[str, object]) -> dict[str, Outcome]:
    """Merge every file with the values, one after the other in one process of their own."""
    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder) / "given", Path(folder) / "made"
        given.write_bytes(pickle.dumps((dict(files), dict(values))))
        command = [sys.executable, "-m", "tests.merge.hostile", str(given), str(made)]
        subprocess.run(command, cwd=ROOT, check=True, timeout=600)
        found: dict[str, Outcome] = pickle.loads(made.read_bytes())
    return found


def _outcome(data: bytes, values: Mapping[str, object]) -> Outcome:
    started = time.process_time()
    made, findings, raised = b"", (), ""
    try:
        made = merge(data, "hostile", values)
    except FindingsError as error:
        findings = tuple((finding.rule, finding.message) for finding in error.findings)
    except BaseException as error:
        raised = repr(error)
    return Outcome(made, findings, time.process_time() - started, _peak(), raised)


def _peak() -> float:
    """The most memory so far in megabytes; 0 where the system does not tell.

    Linux counts what the starting process had into a new one's `ru_maxrss`, so that is not asked.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    (peak,) = re.findall(r"^VmHWM:\s*(\d+) kB$", status.read_text(), re.MULTILINE)
    return int(peak) / 1024


def main() -> None:
    given, made = sys.argv[1:]
    files, values = pickle.loads(Path(given).read_bytes())
    found = {name: _outcome(data, values) for name, data in files.items()}
    Path(made).write_bytes(pickle.dumps(found))


if __name__ == "__main__":
    from tests.merge import hostile  # so that what is pickled is found by its own name

    hostile.main()
