"""Make the width tables in briefgen/plan/metrics from open fonts that are metric-compatible.

    python -m tools.make_metrics FOLDER_WITH_TTF_FILES

Carlito has Calibri's widths, Caladea Cambria's, Liberation Sans Arial's, Liberation Serif Times
New Roman's, Liberation Mono Courier New's. A table holds, in font units, the line metrics and the
advance width of every character up to U+FFFF, as runs of consecutive characters:
"first character in hex": [widths].
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

METRICS = Path(__file__).resolve().parents[1] / "briefgen" / "plan" / "metrics"
FACES = {
    "carlito-regular": "Carlito-Regular.ttf",
    "carlito-bold": "Carlito-Bold.ttf",
    "caladea-regular": "Caladea-Regular.ttf",
    "caladea-bold": "Caladea-Bold.ttf",
    "liberation-sans-regular": "LiberationSans-Regular.ttf",
    "liberation-sans-bold": "LiberationSans-Bold.ttf",
    "liberation-serif-regular": "LiberationSerif-Regular.ttf",
    "liberation-serif-bold": "LiberationSerif-Bold.ttf",
    "liberation-mono-regular": "LiberationMono-Regular.ttf",
    "liberation-mono-bold": "LiberationMono-Bold.ttf",
}
LAST_CHARACTER = 0xFFFF
CAMBRIA_LINE = (0.950, 0.222)
"""Cambria's ascent and descent in em: its lines are taller than Caladea's, so they decide."""


def width_runs(font: TTFont) -> dict[str, list[int]]:
    """Advance widths by runs of consecutive characters."""
    advances = font["hmtx"].metrics
    runs: dict[str, list[int]] = {}
    previous, run = -2, []
    for character, glyph in sorted(font.getBestCmap().items()):
        if character > LAST_CHARACTER:
            break
        if character != previous + 1:
            run = runs.setdefault(f"{character:x}", [])
        run.append(advances[glyph][0])
        previous = character
    return runs


def table(name: str, font: TTFont) -> dict[str, object]:
    """One face's table."""
    lines, units = font["hhea"], font["head"].unitsPerEm
    ascent, descent = lines.ascent, -lines.descent
    if name.startswith("caladea"):
        ascent, descent = (round(share * units) for share in CAMBRIA_LINE)
    return {
        "units": units,
        "ascent": ascent,
        "descent": descent,
        "gap": lines.lineGap,
        "widths": width_runs(font),
    }


def main(folder: Path) -> None:
    """Write one JSON file for each face found below the folder."""
    for name, file in FACES.items():
        [source] = sorted(folder.rglob(file))[:1]
        text = json.dumps(table(name, TTFont(source)), separators=(",", ":"))
        (METRICS / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
