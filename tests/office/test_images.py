"""Pictures are known by their bytes; Pillow, which we did not write, draws those that are sound."""

from __future__ import annotations

import io
import struct
import time
import zlib

import pytest
from PIL import Image as Pillow

from briefgen.errors import ImageError
from briefgen.office.images import Image, read_image

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
)
SIZED = 'width="40" height="20"'


def drawn(form: str, size: tuple[int, int], mode: str = "RGB", **saved: object) -> bytes:
    file = io.BytesIO()
    Pillow.new(mode, size).save(file, form, **saved)
    return file.getvalue()


def svg(content: str, attributes: str = SIZED) -> bytes:
    return SVG.format(attributes, content).encode()


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    made = (
        struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))
        for kind, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(made)


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA"])
def test_png(mode: str) -> None:
    image = read_image(drawn("PNG", (320, 64), mode, dpi=(300, 300)))
    assert (image.kind, image.width, image.height) == ("png", 320, 64)
    assert image.dpi == pytest.approx((300, 300), abs=0.1)
    assert image.inches == pytest.approx((320 / 300, 64 / 300), rel=0.001)
    assert image.content_type == "image/png"


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("progressive", [False, True])
def test_jpeg(mode: str, progressive: bool) -> None:
    data = drawn("JPEG", (321, 65), mode, dpi=(72, 72), progressive=progressive)
    assert read_image(data) == Image("jpeg", 321, 65, (72, 72))


def test_a_jpeg_with_exif_before_its_size() -> None:
    exif = Pillow.Exif()
    exif[0x010E] = "x" * 2000
    assert read_image(drawn("JPEG", (30, 10), exif=exif)).width == 30


def test_what_says_no_resolution_has_that_of_a_screen() -> None:
    assert read_image(drawn("PNG", (96, 48))).inches == (1, 0.5)
    assert read_image(drawn("JPEG", (96, 48))).inches == (1, 0.5)
    assert read_image(drawn("PNG", (96, 48), dpi=(1, 1))).inches == (1, 0.5)  # nobody means that


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="40" height="20"', (40, 20)),
        ('width="1in" height="12pt"', (96, 16)),
        ('width="25.4mm" height="2.54cm"', (96, 96)),
        ('viewBox="-5 0 300 60"', (300, 60)),
        ('width="100%" height="100%" viewBox="0,0,300,60"', (300, 60)),
        ('width="150" viewBox="0 0 300 60"', (150, 30)),
        ('height="30px" viewBox="0 0 300 60"', (150, 30)),
    ],
)
def test_svg(attributes: str, size: tuple[float, float]) -> None:
    image = read_image(b'<?xml version="1.0"?><!-- made by hand -->' + svg("<g/>", attributes))
    assert image.kind == "svg"
    assert (image.width, image.height) == pytest.approx(size)


def test_an_svg_as_drawing_programs_save_it() -> None:
    head = (
        b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        b'"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
    )
    body = (
        "<defs><linearGradient id='a'/><style>.b{fill:url(#a)}</style></defs>"
        "<rect class='b' fill='url(#a)' width='9' height='9'/><use xlink:href='#a'/>"
        "<image href='data:image/png;base64,AAAA'/>"
    )
    assert read_image(head + svg(body)).kind == "svg"


@pytest.mark.parametrize(
    "content",
    [
        "<script>alert(1)</script>",
        "<rect onclick='alert(1)'/>",
        "<foreignObject/>",
        "<image href='http://example.com/a.png'/>",
        "<image xlink:href='file:///etc/passwd'/>",
        "<image href='../other.png'/>",
        "<image href='data:text/html,x'/>",
        "<use href='http://example.com/a.svg#b'/>",
        "<rect fill='url(http://example.com/a)'/>",
        "<rect style='fill: URL( \"http://example.com/a\" )'/>",
        "<style>@import 'http://example.com/a.css';</style>",
    ],
)
def test_an_svg_that_does_or_fetches_something_is_refused(content: str) -> None:
    with pytest.raises(ImageError, match="SVG"):
        read_image(svg(content))


@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE svg [<!ENTITY a "lol">]>',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://example.com/a.dtd"> %a;]>',
        '<?xml-stylesheet href="http://example.com/a.css"?>',
    ],
)
def test_an_svg_with_entities_or_outside_sheets_is_refused(head: str) -> None:
    with pytest.raises(ImageError):
        read_image(head.encode() + svg("<g/>"))


def test_entities_that_grow_are_refused_at_once() -> None:
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 30))
    bomb = f'<!DOCTYPE svg [<!ENTITY e0 "x">{grown}]>'.encode() + svg("<text>&e29;</text>")
    started = time.perf_counter()
    with pytest.raises(ImageError):
        read_image(bomb)
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"hello", "not PNG, JPEG or SVG"),
        (drawn("GIF", (4, 4)), "GIF"),
        (drawn("BMP", (4, 4)), "BMP"),
        (drawn("TIFF", (4, 4)), "TIFF"),
        (drawn("WEBP", (4, 4)), "WebP"),
        (b"%PDF-1.7 ...", "PDF"),
        (zlib.compress(svg(""), wbits=31), "svgz"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "not PNG, JPEG or SVG"),
        (b"<svg width='4' height='4'/>", "not PNG, JPEG or SVG"),  # no namespace: none draws it
        (svg("<g>"), "well-formed"),
        (svg("<g/>", ""), "viewBox"),
        (svg("<g/>", 'width="0" height="5"'), "no width or no height"),
        (svg("<g/>", 'viewBox="0 0 1e9 nan"'), "viewBox"),
        (svg("<g/>" * 300_000), "larger than 1 MB"),
        (b"\x89PNG\r\n\x1a\n" + bytes(10_000_000), "larger than 10 MB"),
    ],
)
def test_what_is_no_usable_picture_says_why(data: bytes, said: str) -> None:
    with pytest.raises(ImageError, match=said):
        read_image(data)


def test_a_picture_that_would_unpack_to_gigabytes_is_refused() -> None:
    header = struct.pack(">LLBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0)
    bomb = png((b"IHDR", header), (b"IDAT", zlib.compress(bytes(1_000_000))), (b"IEND", b""))
    with pytest.raises(ImageError, match="16,384 pixels"):
        read_image(bomb)
    with pytest.raises(ImageError, match="50 million"):
        read_image(drawn("PNG", (16_000, 4_000), "1"))


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_picture_cut_off_anywhere_is_refused(form: str) -> None:
    data = drawn(form, (40, 20))
    for length in range(1, len(data) - 1, 7):
        with pytest.raises(ImageError):
            read_image(data[:length])


def test_a_damaged_png_is_refused() -> None:
    data = bytearray(drawn("PNG", (40, 20)))
    data[20] ^= 1
    with pytest.raises(ImageError, match="damaged"):
        read_image(bytes(data))
