"""File names that Windows, macOS and Linux all accept, and no two narratives with one name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from briefgen.findings import Findings, Place

OUTPUT_FOLDER = Path("output")
# Bytes left for "-manifest.json", the staging prefix and suffix, below the 255 of most systems.
LONGEST_STEM: Final = 180
FORBIDDEN: Final = frozenset('<>:"/\\|?*')
DEVICES: Final = frozenset(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
    + [f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"]
)


def output_folder(narrative: Path, chosen: Path | None) -> Path:
    """Where a narrative's files go: the chosen folder itself, or `output/<stem>`."""
    return chosen if chosen is not None else OUTPUT_FOLDER / narrative.stem


def check_names(narratives: Iterable[Path], findings: Findings) -> None:
    """Findings for stems that some system refuses, and for two inputs with one stem."""
    seen: dict[str, Path] = {}
    for path in narratives:
        if problem := name_problem(path.stem):
            findings.error(
                "BG901",
                Place(str(path)),
                f"the name of this file names the outputs, and {problem}",
                "rename the file with letters, digits, - and _",
            )
        first = seen.setdefault(_same_on_any_system(path.stem), path)
        if first is path:
            continue
        if first == path:
            findings.error(
                "BG902", Place(str(path)), "this narrative is named twice", "once is enough"
            )
            continue
        findings.error(
            "BG902",
            Place(str(path)),
            f"{first} has the same name, so both would make the same files",
            "rename one of the two, or build them one after the other, each with its own -o",
        )


def name_problem(stem: str) -> str:
    """Why a stem cannot name files on every system; empty where it can."""
    if bad := sorted(set(stem) & FORBIDDEN):
        return f"Windows does not allow {' '.join(bad)} in a name"
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in stem):
        return "it holds characters that cannot be printed"
    if not stem or stem != stem.strip() or stem.endswith("."):
        return "a name cannot be empty, start or end with a space, or end with a full stop"
    if stem.split(".")[0].rstrip().casefold() in DEVICES:
        return f"{stem} is a device on Windows"
    if len(stem.encode()) > LONGEST_STEM:
        return f"it is longer than {LONGEST_STEM} bytes"
    return ""


def _same_on_any_system(stem: str) -> str:
    """Case and composed letters count as the same, as macOS and Windows have it."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", stem).casefold())
