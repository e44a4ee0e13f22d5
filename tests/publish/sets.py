"""Small sets of outputs, told apart by their words; and what lies in a folder afterwards."""

from __future__ import annotations

from pathlib import Path

from briefgen.findings import Findings
from briefgen.publish.commit import Publication, commit
from briefgen.publish.survey import Output, OutputSet, survey

FILES = ("demo-brief.docx", "demo-deck.pptx", "demo-packet.docx")


def content(word: str, file: str) -> bytes:
    """Enough bytes that a file cut short would show."""
    return f"{word} {file}\n".encode() * 300


def made(folder: Path, word: str, files: tuple[str, ...] = FILES) -> OutputSet:
    outputs = tuple(
        Output(file[5:-5], file, content(word, file), "packaged x", {"demo.yaml": word.encode()})
        for file in files
    )
    return OutputSet(folder, "demo", "demo.yaml", outputs, {"roi.budget": "180000"})


def publish(
    folder: Path, word: str, files: tuple[str, ...] = FILES, force: bool = False
) -> tuple[Publication, ...]:
    """Publish and fail the test on any finding."""
    findings = Findings()
    decided = survey(made(folder, word, files), force, findings)
    assert not list(findings)
    return commit(decided)


def rules(folder: Path, word: str, force: bool = False) -> list[str]:
    """The rules that stop a set from being published."""
    findings = Findings()
    survey(made(folder, word), force, findings)
    return [finding.rule for finding in findings]


def words(folder: Path) -> dict[str, str]:
    """Which version each output is; a file that is not whole has no word."""
    return {file: _word((folder / file).read_bytes(), file) for file in FILES}


def _word(data: bytes, file: str) -> str:
    word = data.split(b" ", 1)[0].decode()
    return word if data == content(word, file) else f"{file} is not whole"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())
