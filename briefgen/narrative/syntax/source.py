"""From a file to clean text: encodings, line ends, and characters that no document can carry."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from pathlib import Path
from typing import Final

from briefgen.findings import Findings, Place
from briefgen.records import dataclass

MOST_BYTES: Final = 2_000_000
MOST_REPORTED: Final = 20

_ENCODINGS: Final = (  # UTF-32 first: its little-endian mark begins like that of UTF-16
    (codecs.BOM_UTF32_LE, "UTF-32-LE"),
    (codecs.BOM_UTF32_BE, "UTF-32-BE"),
    (codecs.BOM_UTF8, "UTF-8"),
    (codecs.BOM_UTF16_LE, "UTF-16-LE"),
    (codecs.BOM_UTF16_BE, "UTF-16-BE"),
)
_LINE_END: Final = re.compile("\r\n|\r")
_BANNED: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_NAMES: Final = {
    "\x00": "a NUL character",
    "\x0b": "a soft line break (vertical tab), as Word and PowerPoint make it",
    "\x0c": "a page break (form feed)",
    "\x85": "an odd line break (U+0085)",
    "\u2028": "an odd line break (U+2028)",
    "\u2029": "an odd line break (U+2029)",
    "\ufeff": "an invisible byte order mark in the middle of the file",
}


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file with plain line ends, and where each line begins in it."""

    file: str
    text: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, file: str, text: str) -> Source:
        """A source whose lines are counted once."""
        ends = (match.end() for match in re.finditer("\n", text))
        return cls(file, text, (0, *ends))

    def place(self, offset: int, key: str = "") -> Place:
        """Line and column, from 1, of a character."""
        line = bisect_right(self.starts, offset)
        return Place(self.file, line, offset - self.starts[line - 1] + 1, key)

    def line(self, number: int) -> str:
        """One line, counted from 1, without its end; empty beyond the last."""
        if not 1 <= number <= len(self.starts):
            return ""
        end = self.text.find("\n", self.starts[number - 1])
        return self.text[self.starts[number - 1] : end if end >= 0 else len(self.text)]

    def with_line(self, number: int, line: str) -> Source:
        """The same source with another line in one place."""
        start = self.starts[number - 1]
        end = start + len(self.line(number))
        return Source.of(self.file, self.text[:start] + line + self.text[end:])


def read_source(path: Path, findings: Findings, label: str = "") -> Source | None:
    """The file's text, mended so that reading can go on; None where there is nothing to read.

    `label` is the file's name in findings where that is not its path.
    """
    file = label or str(path)
    data = _read_bytes(path, file, findings)
    if data is None:
        return None
    text = _LINE_END.sub("\n", _decode(data, file, findings))
    return _without_banned(Source.of(file, text), findings)


def _read_bytes(path: Path, file: str, findings: Findings) -> bytes | None:
    place = Place(file)
    try:
        if path.exists() and not path.is_file():
            findings.error("BG001", place, "This is a folder or a device, not a file.")
            return None
        with path.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        reason = getattr(error, "strerror", None) or "no such path"
        findings.error("BG001", place, f"The file cannot be read: {reason}.")
        return None
    if len(data) > MOST_BYTES:
        message = f"The file is larger than {MOST_BYTES // 1_000_000} MB; no text is as long."
        findings.error("BG002", place, message)
        return None
    return data


def _decode(data: bytes, file: str, findings: Findings) -> str:
    encoding, body = _detect(data)
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        before = _LINE_END.sub("\n", body[: error.start].decode(encoding, "replace"))
        place = Source.of(file, before).place(len(before))
        message = f"The byte 0x{body[error.start]:02X} is no character in {encoding}."
        findings.error("BG003", place, message, "save the file as UTF-8")
        return body.decode(encoding, "replace")


def _detect(data: bytes) -> tuple[str, bytes]:
    """The encoding by its mark; without one, NULs beside ASCII tell UTF-16 apart from UTF-8."""
    for mark, encoding in _ENCODINGS:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    head = data[:4]
    if head[1::2] == b"\0\0" and all(head[::2]):
        return "UTF-16-LE", data
    if head[::2] == b"\0\0" and all(head[1::2]):
        return "UTF-16-BE", data
    return "UTF-8", data


def _without_banned(source: Source, findings: Findings) -> Source:
    """Each banned character is reported where it stands and then read as a space."""
    found = list(_BANNED.finditer(source.text))
    if not found:
        return source
    for match in found[:MOST_REPORTED]:
        message = f"Here stands {character_name(match[0])}, which no document can carry."
        findings.error("BG004", source.place(match.start()), message, "remove this character")
    if len(found) > MOST_REPORTED:
        more = len(found) - MOST_REPORTED
        place = source.place(found[MOST_REPORTED].start())
        findings.error("BG004", place, f"{more} more control characters stand in this file.")
    return Source(source.file, _BANNED.sub(" ", source.text), source.starts)


def character_name(character: str) -> str:
    """What a person would call a character that cannot be seen."""
    if "\ud800" <= character <= "\udfff":
        return f"half of a character (U+{ord(character):04X})"
    return _NAMES.get(character) or f"the control character U+{ord(character):04X}"
