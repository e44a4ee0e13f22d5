"""Reading Office packages: what is refused, and what is understood."""

from __future__ import annotations

import io
import zipfile

import pytest

from briefgen.errors import PackageError
from briefgen.office.package import ROOT, read_package
from tests.office.packages import MAIN, minimal_package, zipped
from tests.tools import SHARED

NATIVE = sorted((SHARED / "look" / "native").glob("*.*"))
CORPUS = sorted([*(SHARED / "corpus").glob("pptx/*"), *(SHARED / "corpus").glob("docx*/*.docx")])


def test_a_package_knows_its_main_part_and_who_points_at_whom() -> None:
    package = read_package(minimal_package())

    assert package.main.name == MAIN
    assert package.targets(MAIN, "styles") == ("word/styles.xml",)
    assert package.by_id(MAIN, "rId2").target == "https://example.org/x"  # type: ignore[union-attr]
    assert package.target(ROOT, "thumbnail") is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not a zip"),
        (b"hello", "not a zip"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "password"),
        (minimal_package()[:-80], "not a zip"),
        (zipped({"a.txt": b"x"}), "content types"),
        (minimal_package(extra={"../evil.xml": b"<a/>"}), "unsafe part name"),
        (minimal_package(extra={"word\\evil.xml": b"<a/>"}), "unsafe part name"),
        (minimal_package(extra={"/word/evil.xml": b"<a/>"}), "unsafe part name"),
        (minimal_package(extra={"C:/evil.xml": b"<a/>"}), "unsafe part name"),
        (minimal_package(extra={"word/DOCUMENT.xml": b"<a/>"}), "twice"),
        (minimal_package(extra={"word/media/zeros.bin": b"\0" * 30_000_000}), "zip bomb"),
    ],
)
def test_what_no_office_program_makes_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(PackageError, match=reason):
        read_package(data)


def test_a_duplicate_member_is_refused() -> None:
    stream = io.BytesIO(minimal_package())
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(MAIN, b"<other/>")

    with pytest.raises(PackageError, match=f"{MAIN} twice"):
        read_package(stream.getvalue())


def test_an_encrypted_member_is_refused() -> None:
    data = bytearray(minimal_package())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1

    with pytest.raises(PackageError, match="encrypted"):
        read_package(bytes(data))


def test_a_flipped_bit_is_noticed() -> None:
    data = bytearray(minimal_package())
    at = data.index(b"word/document.xml") + len("word/document.xml") + 4
    data[at] ^= 0x10

    with pytest.raises(PackageError, match="damaged"):
        read_package(bytes(data))


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE d [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]><d>&b;</d>',
        b'<!DOCTYPE d SYSTEM "file:///etc/passwd"><d/>',
        "<?xml version='1.0' encoding='UTF-16'?><!DOCTYPE d><d/>".encode("utf-16"),
    ],
)
def test_a_document_type_is_refused_in_any_encoding(xml: bytes) -> None:
    package = read_package(minimal_package(document=xml))

    with pytest.raises(PackageError, match=r"document type|not well-formed"):
        package.tree(MAIN)


def test_broken_xml_names_the_part() -> None:
    package = read_package(minimal_package(document=b"<w:document"))

    with pytest.raises(PackageError, match=MAIN):
        package.tree(MAIN)


def test_a_relationship_cannot_leave_the_package() -> None:
    with pytest.raises(PackageError, match="leaves it"):
        read_package(minimal_package(styles_target="../../../etc/passwd"))


def test_stray_members_without_a_content_type_are_left_behind() -> None:
    package = read_package(minimal_package(extra={".DS_Store": b"x"}))

    assert ".DS_Store" not in package.parts


@pytest.mark.skipif(not NATIVE, reason="the native samples are not beside the project")
@pytest.mark.parametrize("file", [*NATIVE, *CORPUS], ids=lambda file: file.name)
def test_real_files_are_read(file) -> None:  # type: ignore[no-untyped-def]
    package = read_package(file.read_bytes())

    assert package.tree(package.main.name) is not None
