"""Write the default Office files: `python -m tools.make_templates [deck] [brief] [packet]`."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"

# Each module has `make() -> Mapping[str, bytes]`: the files it makes, by their name in templates/.
MAKERS = {
    "deck": "tools.make_templates.deck",
    "brief": "tools.make_templates.brief",
    "packet": "tools.make_templates.packet",
}


def made(name: str) -> Mapping[str, bytes]:
    """The files that one maker makes, by file name."""
    files: Mapping[str, bytes] = import_module(MAKERS[name]).make()
    return files


def main(names: list[str]) -> None:
    """Make the named templates, or all of them."""
    for name in names or MAKERS:
        for file_name, data in made(name).items():
            (TEMPLATES / file_name).write_bytes(data)
            print(f"templates/{file_name}  {len(data):,} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
