"""Zip members, read with limits and written the same way every time."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from briefgen.errors import PackageError
from briefgen.records import dataclass

MAX_MEMBERS: Final = 10_000
MAX_BYTES: Final = 256 * 1024 * 1024
SUSPECT_BYTES: Final = 16 * 1024 * 1024
SUSPECT_RATIO: Final = 100

_COMPOUND_FILE: Final = b"\xd0\xcf\x11\xe0"
_DEFLATED: Final = 8
_STORED: Final = 0
_LEVEL: Final = 6
_LEAST_WINDOW: Final = 9  # these three are powers of two
_MOST_WINDOW: Final = 15
_MEMORY_BELOW_WINDOW: Final = 7  # what zlib itself takes: 8 for the full window
_DOS_DATE: Final = (1 << 5) | 1  # 1 January 1980, the first day that zip knows
_LOCAL: Final = struct.Struct("<4s5H3L2H")
_CENTRAL: Final = struct.Struct("<4s6H3L5H2L")
_END: Final = struct.Struct("<4s4H2LH")
_UTF8_NAME: Final = 0x800
_VERSION: Final = 20


@dataclass(frozen=True, slots=True)
class Packed:
    """Bytes as they lie in a zip file, ready to be written again."""

    method: int
    crc: int
    size: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Member:
    """One file in a zip: its name, its bytes, and the same bytes packed."""

    name: str
    data: bytes
    packed: Packed


def pack(data: bytes) -> Packed:
    """Deflate at a fixed level, so that equal bytes pack equally.

    A window no larger than the part: clearing a full one takes longer than packing a small part.
    """
    window = min(max(len(data).bit_length(), _LEAST_WINDOW), _MOST_WINDOW)
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, -window, window - _MEMORY_BELOW_WINDOW)
    return Packed(_DEFLATED, zlib.crc32(data), len(data), deflate.compress(data) + deflate.flush())


def read_file(path: Path) -> bytes:
    """A file's bytes, and no more of them than show that it is too large."""
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def read_archive(data: bytes) -> list[Member]:
    """Every file in a zip, in its order; raises PackageError for what no Office program makes."""
    if len(data) > MAX_BYTES:
        raise PackageError("the file is larger than an Office file can sensibly be")
    if data[:4] == _COMPOUND_FILE:
        raise PackageError("the file is protected by a password or in the old binary format")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error):
        raise PackageError("the file is not a zip package, so it is not an Office file") from None
    _refuse_bombs(infos, len(data))
    _refuse_overlaps(infos)
    _refuse_names([info.filename for info in infos])
    return [_member(data, info) for info in infos]


def write_archive(members: Iterable[tuple[str, Packed]]) -> bytes:
    """A zip file without clock or chance: 1980 dates, the order given, no extra fields."""
    bodies: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, packed in members:
        local, central = _headers(name, packed, offset)
        bodies += (local, packed.body)
        directory.append(central)
        offset += len(local) + len(packed.body)
    listing = b"".join(directory)
    count = len(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listing), offset, 0)
    return b"".join((*bodies, listing, end))


def _refuse_bombs(infos: list[zipfile.ZipInfo], packed_bytes: int) -> None:
    total = sum(info.file_size for info in infos)
    if len(infos) > MAX_MEMBERS or total > MAX_BYTES:
        raise PackageError("the file unpacks to more than an Office file can sensibly hold")
    if total > SUSPECT_BYTES and total > SUSPECT_RATIO * packed_bytes:
        raise PackageError("the file unpacks to over a hundred times its size, as zip bombs do")


def _refuse_overlaps(infos: list[zipfile.ZipInfo]) -> None:
    """Members that share their bytes let a small file unpack to a large one."""
    end = 0
    for info in sorted(infos, key=lambda info: info.header_offset):
        if info.header_offset < end:
            raise PackageError(f"{info.filename} lies in the same bytes as another part")
        end = info.header_offset + _LOCAL.size + info.compress_size


def _refuse_names(names: list[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if _unsafe(name):
            raise PackageError(f"the package holds an unsafe part name: {name!r}")
        folded = name.casefold()
        if folded in seen:
            raise PackageError(f"the package holds {name} twice")
        seen.add(folded)


def _unsafe(name: str) -> bool:
    steps = name.split("/")
    odd = "\\" in name or ":" in name or not name.isprintable()
    return odd or any(step in ("", ".", "..") for step in steps)


def _member(data: bytes, info: zipfile.ZipInfo) -> Member:
    if info.flag_bits & 1:
        raise PackageError("the package is encrypted; save it without a password")
    if info.compress_type not in (_STORED, _DEFLATED):
        raise PackageError(f"{info.filename} is compressed in a way that Office does not use")
    body = _raw(data, info)
    unpacked = body if info.compress_type == _STORED else _inflate(body, info)
    if len(unpacked) != info.file_size or zlib.crc32(unpacked) != info.CRC:
        raise PackageError(f"{info.filename} is damaged in the package")
    packed = Packed(info.compress_type, info.CRC, info.file_size, body)
    return Member(info.filename, unpacked, packed)


def _raw(data: bytes, info: zipfile.ZipInfo) -> bytes:
    try:
        header = _LOCAL.unpack_from(data, info.header_offset)
    except struct.error:
        raise PackageError(f"{info.filename} is damaged in the package") from None
    start = info.header_offset + _LOCAL.size + header[9] + header[10]
    return data[start : start + info.compress_size]


def _inflate(body: bytes, info: zipfile.ZipInfo) -> bytes:
    try:
        return zlib.decompressobj(-15).decompress(body, info.file_size + 1)
    except zlib.error:
        raise PackageError(f"{info.filename} is damaged in the package") from None


def _headers(name: str, packed: Packed, offset: int) -> tuple[bytes, bytes]:
    raw = name.encode("utf-8")
    flags = 0 if raw.isascii() else _UTF8_NAME
    facts = (flags, packed.method, 0, _DOS_DATE, packed.crc, len(packed.body), packed.size)
    local = _LOCAL.pack(b"PK\x03\x04", _VERSION, *facts, len(raw), 0) + raw
    tail = (len(raw), 0, 0, 0, 0, 0, offset)
    central = _CENTRAL.pack(b"PK\x01\x02", _VERSION, _VERSION, *facts, *tail) + raw
    return local, central
