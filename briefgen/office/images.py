"""Pictures that go into Office files: which kind they are and how large, read from their bytes.

Nothing is decoded, so a picture that would unpack to gigabytes costs no more than its header.
PNG, JPEG and SVG are taken; anything else, and what could harm whoever opens the made file, is an
ImageError that says what it is.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Any, Final

from lxml import etree

from briefgen.errors import ImageError
from briefgen.office.xml import local_name
from briefgen.records import dataclass

MOST_BYTES: Final = 10_000_000
MOST_SVG_BYTES: Final = 1_000_000
MOST_PIXELS_A_SIDE: Final = 16_384
MOST_PIXELS: Final = 50_000_000
SCREEN_DPI: Final = 96.0

_LEAST_DPI, _MOST_DPI = 10.0, 10_000.0
_INCHES_PER_METRE: Final = 39.3701
_CENTIMETRES_PER_INCH: Final = 2.54
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"
_FRAME_MARKERS: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE_MARKERS: Final = frozenset((0x01, *range(0xD0, 0xD9)))
_SCAN, _END, _JFIF = 0xDA, b"\xff\xd9", 0xE0
_DENSITY: Final = struct.Struct(">5sHBHH")
_OTHERS: Final = (
    (b"GIF8", "a GIF picture"),
    (b"BM", "a BMP picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"%PDF", "a PDF file"),
    (b"%!PS", "an EPS file"),
    (b"\x1f\x8b", "packed with gzip, as .svgz files are"),
    (b"\xd7\xcd\xc6\x9a", "a WMF picture"),
    (b"\x01\0\0\0", "an EMF picture"),
    (b"PK\x03\x04", "a zip archive or an Office file"),
)
_BRANDED: Final = ((8, b"WEBP", "a WebP picture"), (4, b"ftyp", "a HEIC or AVIF picture"))

_SVG: Final = "http://www.w3.org/2000/svg"
_ACTIVE: Final = frozenset(
    ("script", "foreignObject", "iframe", "handler", "audio", "video", "set")
)
_OUTSIDE: Final = re.compile(r"@import|url\(\s*['\"]?\s*(?!#|data:image/(?:png|jpeg);)", re.I)
_INSIDE: Final = re.compile(r"\s*(?:#|data:image/(?:png|jpeg);)", re.I)
_LENGTH: Final = re.compile(r"\s*\+?(\d{1,9}(?:\.\d{1,9})?|\.\d{1,9})\s*(px|pt|pc|mm|cm|in)?\s*")
_PIXELS_PER: Final = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
}
_SVG_PARSER: Final = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
)


@dataclass(frozen=True, slots=True)
class Image:
    """A picture's kind ("png", "jpeg", "svg"), its size in pixels and how many make an inch."""

    kind: str
    width: float
    height: float
    dpi: tuple[float, float] = (SCREEN_DPI, SCREEN_DPI)

    @property
    def content_type(self) -> str:
        """The type of a part that holds it."""
        return "image/svg+xml" if self.kind == "svg" else f"image/{self.kind}"

    @property
    def inches(self) -> tuple[float, float]:
        """How wide and high it is as its maker meant it."""
        return self.width / self.dpi[0], self.height / self.dpi[1]


def read_image(data: bytes) -> Image:
    """The kind and size of a picture; ImageError where it cannot or must not be used."""
    if not data:
        raise ImageError("it is empty")
    if len(data) > MOST_BYTES:
        raise ImageError(f"it is larger than {MOST_BYTES // 1_000_000} MB")
    image = _reader(data)(data)
    if not image.width or not image.height:
        raise ImageError("it has no width or no height")
    if max(image.width, image.height) > MOST_PIXELS_A_SIDE:
        raise ImageError(f"it has more than {MOST_PIXELS_A_SIDE:,} pixels on one side")
    if image.width * image.height > MOST_PIXELS:
        raise ImageError(f"it has more than {MOST_PIXELS // 1_000_000} million pixels")
    return image


def _reader(data: bytes) -> Callable[[bytes], Image]:
    if data.startswith(_PNG):
        return _read_png
    if data.startswith(_JPEG):
        return _read_jpeg
    kinds = [name for start, name in _OTHERS if data.startswith(start)]
    kinds += [name for at, mark, name in _BRANDED if data[at : at + len(mark)] == mark]
    if kinds:
        raise ImageError(f"it is {kinds[0]}, not PNG, JPEG or SVG")
    return _read_svg


def _read_png(data: bytes) -> Image:
    header, dpi, drawn, ended = b"", (SCREEN_DPI, SCREEN_DPI), False, False
    for number, (kind, body) in enumerate(_png_chunks(data)):
        if (kind == b"IHDR") != (number == 0):
            raise ImageError("it is a PNG file whose header is not at its start")
        if kind == b"IHDR":
            header = body
        elif kind == b"pHYs" and len(body) == 9 and body[8] == 1:
            across, down = struct.unpack(">LL", body[:8])
            dpi = _dpi(across / _INCHES_PER_METRE, down / _INCHES_PER_METRE)
        drawn, ended = drawn or kind == b"IDAT", kind == b"IEND"
    if len(header) != 13 or not drawn or not ended:
        raise ImageError("it is a PNG file that is cut off")
    width, height = struct.unpack(">LL", header[:8])
    return Image("png", width, height, dpi)


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and content of each chunk up to the last; each must match its checksum."""
    at = len(_PNG)
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">L4s", data, at)
        end = at + 12 + length
        if end > len(data):
            return
        body = data[at + 8 : end - 4]
        if zlib.crc32(body, zlib.crc32(kind)) != struct.unpack(">L", data[end - 4 : end])[0]:
            raise ImageError("it is a PNG file that is damaged")
        yield kind, body
        if kind == b"IEND":
            return
        at = end


def _read_jpeg(data: bytes) -> Image:
    size, dpi = None, (SCREEN_DPI, SCREEN_DPI)
    for marker, body, end in _jpeg_segments(data):
        if marker == _JFIF and body.startswith(b"JFIF\0") and len(body) >= _DENSITY.size:
            dpi = _jfif_dpi(body)
        elif marker in _FRAME_MARKERS and len(body) >= 5:
            height, width = struct.unpack(">HH", body[1:5])
            size = width, height
        elif marker == _SCAN and size and data.find(_END, end) > 0:
            return Image("jpeg", *size, dpi)
    raise ImageError("it is a JPEG file that is cut off or damaged")


def _jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes, int]]:
    """Marker, content and end of each segment, up to the picture itself."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF or marker in _BARE_MARKERS:  # padding, or a marker without content
            at += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        end = at + 2 + length
        if length < 2 or end > len(data):
            return
        yield marker, data[at + 4 : end], end
        if marker == _SCAN:
            return
        at = end


def _jfif_dpi(body: bytes) -> tuple[float, float]:
    _, _, unit, across, down = _DENSITY.unpack_from(body)
    factor = {1: 1.0, 2: _CENTIMETRES_PER_INCH}.get(unit, 0.0)
    return _dpi(across * factor, down * factor)


def _dpi(across: float, down: float) -> tuple[float, float]:
    """As given, where that can be meant."""
    if all(_LEAST_DPI <= each <= _MOST_DPI for each in (across, down)):
        return across, down
    return SCREEN_DPI, SCREEN_DPI


def _read_svg(data: bytes) -> Image:
    root = _svg_root(data)
    for element in (*root.itersiblings(preceding=True), *root.iter()):
        _refuse_active(element)
    box = [_number(text) for text in re.split(r"[\s,]+", root.get("viewBox", "").strip())]
    width, height = _pixels(root.get("width")), _pixels(root.get("height"))
    if len(box) == 4 and box[2] and box[3]:
        ratio = box[2] / box[3]
        if width is None and height is None:
            width, height = box[2], box[3]
        width = height * ratio if width is None and height is not None else width
        height = width / ratio if height is None and width is not None else height
    if width is None or height is None:
        raise ImageError("it is an SVG file that says neither its size nor a viewBox")
    return Image("svg", width, height)


def _svg_root(data: bytes) -> etree._Element:
    if b"<" not in data[:1024]:
        raise ImageError("it is not PNG, JPEG or SVG")
    if len(data) > MOST_SVG_BYTES:
        raise ImageError(f"it is an SVG file larger than {MOST_SVG_BYTES // 1_000_000} MB")
    try:
        root = etree.fromstring(data, _SVG_PARSER)
    except (etree.XMLSyntaxError, ValueError):
        raise ImageError("it is not PNG or JPEG, and not well-formed SVG") from None
    if root.tag != f"{{{_SVG}}}svg":
        raise ImageError("it is not PNG, JPEG or SVG")
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and (any(declared.iterentities()) or any(declared.iterelements())):
        raise ImageError("it is an SVG file that declares entities or elements of its own")
    return root


def _refuse_active(element: etree._Element) -> None:
    """No scripts, no foreign content, nothing from outside of the file."""
    if not isinstance(element.tag, str):
        if element.tag is etree.ProcessingInstruction:  # such as an outside style sheet
            raise ImageError("it is an SVG file that asks for something outside of itself")
        return
    name = local_name(element)
    if name in _ACTIVE:
        raise ImageError(f"it is an SVG file with <{name}>, which no document should carry")
    if name == "style" and _OUTSIDE.search("".join(map(str, element.itertext()))):
        raise ImageError("it is an SVG file that asks for something outside of itself")
    for key, value in element.items():
        attribute = str(key).rpartition("}")[2].lower()
        if attribute.startswith("on"):
            raise ImageError(f"it is an SVG file with a script ({attribute})")
        asks = attribute == "href" and name != "a" and not _INSIDE.match(str(value))
        if asks or _OUTSIDE.search(str(value)):
            raise ImageError("it is an SVG file that asks for something outside of itself")


def _pixels(length: str | None) -> float | None:
    """A length in pixels; none for what depends on where it is shown, such as 100%."""
    match = _LENGTH.fullmatch(length or "")
    return float(match[1]) * _PIXELS_PER[match[2] or ""] if match else None


def _number(text: str) -> float:
    match = _LENGTH.fullmatch(text)
    return float(match[1]) if match else 0.0
