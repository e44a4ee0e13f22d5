"""The manifest: what was made from what; and the journal, which lets a broken build be mended.

Both are JSON beside the outputs. The manifest describes a finished set. The journal
(`.<stem>-manifest.json.pending`) is written before the first rename and removed after the last:
while it lies there, each file is either the one before or the one that was on its way, so a
build that died is told apart from a file that a person changed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from briefgen.records import dataclass

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One output: its hash and size, and the hashes of all that it was made from."""

    product: str
    sha256: str
    size: int
    made_by: str
    template: str
    inputs: Mapping[str, str]

    def as_dict(self) -> dict[str, object]:
        """The entry as plain data, for JSON."""
        return {
            "product": self.product,
            "sha256": self.sha256,
            "size": self.size,
            "made_by": self.made_by,
            "template": self.template,
            "inputs": dict(sorted(self.inputs.items())),
        }


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known of a set of outputs, by file name."""

    narrative: str = ""
    outputs: Mapping[str, Entry] = field(default_factory=dict)
    ledger: Mapping[str, str | list[str]] = field(default_factory=dict)

    def as_bytes(self) -> bytes:
        """The manifest as JSON: same content, same bytes."""
        return _json(
            {
                "format": FORMAT,
                "narrative": self.narrative,
                "outputs": {name: self.outputs[name].as_dict() for name in sorted(self.outputs)},
                "ledger": dict(self.ledger),
            }
        )


@dataclass(frozen=True, slots=True)
class Journal:
    """For each file, the entries of which one is on the disk."""

    entries: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)

    def as_bytes(self) -> bytes:
        """The journal as JSON."""
        return _json({name: [e.as_dict() for e in self.entries[name]] for name in self.entries})


def sha256(data: bytes) -> str:
    """The hash that manifests hold."""
    return hashlib.sha256(data).hexdigest()


def manifest_name(stem: str) -> str:
    """The manifest's file name."""
    return f"{stem}-manifest.json"


def journal_name(stem: str) -> str:
    """The journal's file name: hidden, since nobody but the next build reads it."""
    return f".{manifest_name(stem)}.pending"


def read_manifest(path: Path) -> Manifest:
    """The manifest in a file; empty where there is none or it is not one of ours."""
    try:
        data = _load(path)
        outputs = {str(name): _entry(found) for name, found in data["outputs"].items()}
        return Manifest(str(data["narrative"]), outputs, dict(data["ledger"]))
    except (OSError, LookupError, TypeError, ValueError, AttributeError, RecursionError):
        return Manifest()


def read_journal(path: Path) -> Journal:
    """The journal in a file; empty where there is none or it is not one of ours."""
    try:
        found = _load(path).items()
        return Journal({str(name): tuple(_entry(e) for e in entries) for name, entries in found})
    except (OSError, LookupError, TypeError, ValueError, AttributeError, RecursionError):
        return Journal()


def _load(path: Path) -> Any:
    return json.loads(path.read_bytes())


def _entry(found: Any) -> Entry:
    texts = [str(found[key]) for key in ("product", "sha256", "made_by", "template")]
    inputs = {str(name): str(value) for name, value in found["inputs"].items()}
    return Entry(texts[0], texts[1], int(found["size"]), texts[2], texts[3], inputs)


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
