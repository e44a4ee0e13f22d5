"""Making a new package from one that was read."""

from __future__ import annotations

import io
import zipfile

import pytest

from briefgen.office.draft import Draft
from briefgen.office.package import ROOT, read_package
from tests.office.packages import MAIN, minimal_package
from tests.office.test_package import NATIVE

CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
CHART_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


@pytest.mark.skipif(not NATIVE, reason="the native samples are not beside the project")
@pytest.mark.parametrize("file", NATIVE, ids=lambda file: file.name)
def test_an_untouched_package_keeps_every_part_byte_for_byte(file) -> None:  # type: ignore[no-untyped-def]
    source = file.read_bytes()
    made = Draft(read_package(source)).save()

    before, after = opened(source), opened(made)
    assert after.testzip() is None
    assert set(after.namelist()) == set(before.namelist())
    assert after.namelist()[0] == "[Content_Types].xml"
    for name in set(before.namelist()) - {"[Content_Types].xml"}:
        assert after.read(name) == before.read(name)
    assert {info.date_time for info in after.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_content_types_list_exactly_the_parts_that_are_there() -> None:
    draft = Draft(read_package(minimal_package(extra={"word/media/loose.bin": b"nobody's"})))
    name = draft.unused_name("word/charts/chart{}.xml")
    draft.put(name, b"<c/>", CHART)
    relationship_id = draft.relate(MAIN, CHART_KIND, name)
    draft.unrelate(MAIN, lambda item: item.is_a("styles"))

    made = read_package(draft.save())

    assert relationship_id == "rId3"
    assert made.targets(MAIN, "chart") == (name,)
    assert set(made.parts) == {MAIN, name}
    assert made.parts[name].content_type == CHART
    assert b"styles" not in opened(draft.save()).read("[Content_Types].xml")


def test_external_links_survive_a_change_of_relationships() -> None:
    draft = Draft(read_package(minimal_package()))
    draft.unrelate(MAIN, lambda item: item.is_a("styles"))

    link = read_package(draft.save()).by_id(MAIN, "rId2")

    assert link is not None
    assert (link.target, link.external) == ("https://example.org/x", True)


def test_targets_in_other_folders_are_written_relative_to_the_part() -> None:
    draft = Draft(read_package(minimal_package()))
    draft.put("word/charts/chart1.xml", b"<c/>", CHART)
    draft.put("word/embeddings/book.xlsx", b"PK", "application/x-book")
    draft.relate("word/charts/chart1.xml", CHART_KIND, "word/embeddings/book.xlsx")
    draft.relate(MAIN, CHART_KIND, "word/charts/chart1.xml")
    draft.relate(ROOT, CHART_KIND, "word/charts/chart1.xml")

    archive = opened(draft.save())

    assert b'Target="../embeddings/book.xlsx"' in archive.read("word/charts/_rels/chart1.xml.rels")
    assert b'Target="charts/chart1.xml"' in archive.read("word/_rels/document.xml.rels")
    assert b'Target="word/charts/chart1.xml"' in archive.read("_rels/.rels")


def test_the_same_draft_gives_the_same_bytes() -> None:
    def build() -> bytes:
        draft = Draft(read_package(minimal_package()))
        draft.put(MAIN, b"<changed/>")
        return draft.save()

    assert build() == build()
