"""CSV files: block by block from bytes to rows; encoding and separator as declared or found out."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, Final

from briefgen.narrative.bindings import DataFile
from briefgen.numbers.data.files import cannot_read
from briefgen.numbers.data.tables import ROWS_AT_ONCE, Row
from briefgen.numbers.data.trouble import AMBIGUOUS, DAMAGED, TOO_LARGE, RefusedError

BLOCK: Final = 1 << 20
LONGEST_LINE: Final = 1 << 20
MOST_AT_ONCE: Final = 16 << 20  # characters that may go by before some rows are whole
SAMPLE_ROWS: Final = 100
DELIMITERS: Final = (",", ";", "\t", "|")

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class CsvTable:
    """One CSV file, to be read once; `digest` is the hash of what was read, once it is."""

    strict = False

    def __init__(self, path: Path, about: DataFile) -> None:
        self.path = path
        self.about = about
        self.decimal = about.decimal
        self.digest = ""
        self.unsaved: dict[int, str] = {}
        self._passed = 0

    def rows(self) -> Iterator[Row]:
        """The rows, the header first."""
        return chain.from_iterable(self._batches())

    def _batches(self) -> Iterator[list[Row]]:
        try:
            with self.path.open("rb") as file:
                texts = self._texts(file)
                first = next(texts, "")
                lines = chain.from_iterable(self._lines(chain([first], texts)))
                reader = csv.reader(lines, delimiter=self._delimiter(first))
                while batch := list(islice(reader, ROWS_AT_ONCE)):
                    self._passed = 0
                    yield batch
        except OSError as error:
            raise cannot_read(self.about.file, error) from error
        except csv.Error as error:
            message = f"The file cannot be read as a table: {error}."
            hint = "is a quotation mark not closed?"
            raise RefusedError(DAMAGED, message, hint) from error

    def _texts(self, file: BinaryIO) -> Iterator[str]:
        """The text in blocks that end where a line ends."""
        digest = hashlib.sha256()
        block = file.read(BLOCK)
        encoding, skipped = self._encoding(block)
        decoder = codecs.getincrementaldecoder(encoding)()
        rest = ""
        done = 0
        while block:
            digest.update(block)
            text = rest + self._decoded(decoder, block[skipped:], done + skipped, encoding)
            done, skipped = done + len(block), 0
            end = text.rfind("\n") + 1
            rest = text[end:]
            if len(rest) > LONGEST_LINE:
                message = f"A line is longer than {LONGEST_LINE >> 20} million characters."
                raise RefusedError(TOO_LARGE, message, "is it a table, with a line for each row?")
            if end:
                yield text[:end]
            block = file.read(BLOCK)
        rest += self._decoded(decoder, b"", done, encoding, final=True)
        if rest:
            yield rest
        self.digest = digest.hexdigest()

    def _lines(self, texts: Iterator[str]) -> Iterator[Iterator[str]]:
        for text in texts:
            self._passed += len(text)
            if self._passed > MOST_AT_ONCE:
                raise RefusedError(TOO_LARGE, "A row is far too long.", "is a quote not closed?")
            yield io.StringIO(text, newline="")

    def _encoding(self, head: bytes) -> tuple[str, int]:
        """The encoding, and how long the mark is that tells it."""
        for mark, encoding in _MARKS:
            if head.startswith(mark):
                return encoding, len(mark)
        if self.about.encoding is None and b"\0" in head:
            message = "The file is not text: it holds NUL bytes."
            raise RefusedError(DAMAGED, message, "if it is UTF-16, add encoding: utf-16")
        declared = self.about.encoding or "utf-8"
        return ("utf-16-le" if declared == "utf-16" else declared), 0

    def _decoded(
        self,
        decoder: codecs.IncrementalDecoder,
        data: bytes,
        offset: int,
        encoding: str,
        final: bool = False,
    ) -> str:
        try:
            return decoder.decode(data, final)
        except UnicodeDecodeError as error:
            where = offset + error.start
            message = f"Byte {where} is no character in {encoding}."
            hint = "save the file as CSV UTF-8, or declare it, such as encoding: windows-1252"
            field = "encoding" if self.about.encoding else "file"
            raise RefusedError(AMBIGUOUS, message, hint, field) from error

    def _delimiter(self, sample: str) -> str:
        declared = self.about.delimiter
        if declared is not None:
            return "\t" if declared == "tab" else declared
        fitting = [mark for mark in DELIMITERS if _parts_evenly(sample, mark)]
        if len(fitting) > 1:
            names = " or ".join("tab" if mark == "\t" else mark for mark in fitting)
            message = f"The columns may be parted by {names}."
            raise RefusedError(AMBIGUOUS, message, 'declare it, such as delimiter: ","')
        return fitting[0] if fitting else ","


def _parts_evenly(sample: str, mark: str) -> bool:
    """Whether a separator makes at least two columns in the first rows, as many in each."""
    widths = set()
    try:
        for row, _ in zip(csv.reader(io.StringIO(sample, newline=""), delimiter=mark),
                          range(SAMPLE_ROWS), strict=False):  # fmt: skip
            if row:
                widths.add(len(row))
    except csv.Error:
        return False
    return len(widths) == 1 and widths.pop() > 1
