"""Accepted XML of Office parts: `pytest tests/golden --accept` renews it, git shows the change.

One file for each case and template holds all parts that the program wrote, each canonical and
indented, so that a change reads as a change of elements.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

FOLDER = Path(__file__).parent / "parts"
RULE = "=" * 20


def written_parts(made: bytes, template: bytes) -> dict[str, str]:
    """The XML of the parts that a file has and its template has not, or not like this."""
    before = _members(template)
    return {
        name: _readable(data)
        for name, data in sorted(_members(made).items())
        if before.get(name) != data and name.endswith((".xml", ".rels"))
    }


def accepted_parts(case: str) -> dict[str, str]:
    """What was accepted for a case; nothing if it is new."""
    path = FOLDER / f"{case}.txt"
    return dict(_sections(path.read_text(encoding="utf-8"))) if path.exists() else {}


def accept(case: str, parts: Mapping[str, str]) -> None:
    """Take what is there as right from now on."""
    FOLDER.mkdir(exist_ok=True)
    text = "".join(f"{RULE} {name}\n{xml}" for name, xml in parts.items())
    (FOLDER / f"{case}.txt").write_text(text, encoding="utf-8", newline="\n")


def _sections(text: str) -> Iterator[tuple[str, str]]:
    for section in text.split(f"{RULE} ")[1:]:
        name, _, xml = section.partition("\n")
        yield name, xml


def _members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _readable(data: bytes) -> str:
    root = etree.fromstring(etree.tostring(etree.fromstring(data), method="c14n"))
    etree.indent(root, " ")
    return etree.tostring(root, encoding="unicode") + "\n"
