"""Each cause of repair: a sound file, broken on purpose, shows exactly that finding."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
from lxml import etree

from briefgen.verify import Limits, verify_package
from tests.verify.good import (
    a,
    good_deck,
    good_document,
    members,
    p,
    packed,
    w,
    with_text,
    with_xml,
)

SLIDE = "ppt/slides/slide1.xml"
DOCUMENT = "word/document.xml"
CHART = "ppt/charts/chart1.xml"
TYPES = "[Content_Types].xml"
GONE = '<Override PartName="/gone.xml" ContentType="application/xml"/>'
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def rules(data: bytes) -> set[str]:
    return {finding.rule for finding in verify_package(data, "made.file")}


def first(root: etree._Element, tag: str) -> etree._Element:
    return next(root.iter(tag))


def drop(element: etree._Element) -> None:
    element.getparent().remove(element)


def clear_paragraphs(root: etree._Element) -> None:
    body = first(root, a("txBody"))
    for paragraph in body.findall(a("p")):
        body.remove(paragraph)


def set_on(tag: str, name: str, value: str) -> Callable[[etree._Element], None]:
    def edit(root: etree._Element) -> None:
        first(root, tag).set(name, value)

    return edit


def add_to(tag: str, child: str) -> Callable[[etree._Element], None]:
    def edit(root: etree._Element) -> None:
        first(root, tag).insert(0, etree.Element(child))

    return edit


def black(root: etree._Element, value: str) -> None:
    properties = first(root, p("spPr"))
    etree.SubElement(etree.SubElement(properties, a("solidFill")), a("srgbClr"), val=value)


def same_ids(root: etree._Element) -> None:
    for properties in root.iter(p("cNvPr")):
        properties.set("id", "7")


def creation_id(root: etree._Element) -> None:
    uri = "http://schemas.microsoft.com/office/drawing/2014/main"
    for shape in list(root.iter(p("cNvPr")))[:2]:
        outer = etree.SubElement(etree.SubElement(shape, a("extLst")), a("ext"), uri="{x}")
        etree.SubElement(outer, f"{{{uri}}}creationId", id="{1}")


def without(data: bytes, name: str) -> bytes:
    return packed({key: value for key, value in members(data).items() if key != name})


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    return packed({**members(data), name: content})


def renamed(data: bytes, old: str, new: str) -> bytes:
    """The file with one extension for another, in names, relationships and content types."""
    parts = {name.replace(old, new): content for name, content in members(data).items()}
    for name in [name for name in parts if name.endswith(".rels")]:
        parts[name] = parts[name].replace(old.encode(), new.encode())
    return with_text(packed(parts), TYPES, f'Extension="{old[1:]}"', f'Extension="{new[1:]}"')


def slide_id(value: str) -> Callable[[etree._Element], None]:
    return set_on(p("sldId"), "id", value)


def swap_paragraph_parts(root: etree._Element) -> None:
    paragraph = first(root, a("p"))
    paragraph.insert(0, etree.Element(a("endParaRPr")))


def second_properties(root: etree._Element) -> None:
    paragraph = first(root, a("p"))
    paragraph.insert(0, etree.Element(a("pPr")))
    paragraph.insert(0, etree.Element(a("pPr")))


DECK_CAUSES = [
    ("BG601", lambda d: with_text(d, SLIDE, "Slide 1", "Slide \x0b1")),
    ("BG601", lambda d: with_text(d, SLIDE, "Slide 1", "Slide \ufffe1")),
    ("BG602", lambda d: with_text(d, SLIDE, "Slide 1", "Slide & 1")),
    ("BG602", lambda d: with_text(d, "docProps/core.xml", "en-US", "<en-US")),
    ("BG603", lambda d: with_xml(d, SLIDE, clear_paragraphs)),
    ("BG605", lambda d: with_xml(d, SLIDE, set_on(a("ext"), "cx", "-5"))),
    ("BG605", lambda d: with_xml(d, SLIDE, set_on(a("off"), "x", "NaN"))),
    ("BG606", lambda d: with_xml(d, SLIDE, lambda root: black(root, "#000000"))),
    ("BG606", lambda d: with_xml(d, SLIDE, lambda root: black(root, "FFF"))),
    ("BG607", lambda d: with_xml(d, SLIDE, add_to(p("spPr"), a("ln")))),
    ("BG608", lambda d: with_text(d, TYPES, "</Types>", f"{GONE}</Types>")),
    ("BG608", lambda d: with_member(d, "ppt/media/stray.xyz", b"x")),
    ("BG609", lambda d: with_xml(d, "ppt/presentation.xml", slide_id("255"))),
    ("BG609", lambda d: with_xml(d, "ppt/presentation.xml", slide_id("257"))),
    ("BG610", lambda d: with_xml(d, SLIDE, same_ids)),
    ("BG611", lambda d: with_xml(d, SLIDE, creation_id)),
    ("BG612", lambda d: with_text(d, SLIDE, 'r:id="rId2"', 'r:id="rId99"')),
    ("BG613", lambda d: with_member(d, "ppt/media/stray.png", b"x")),
    ("BG616", lambda d: renamed(d, ".png", ".svg")),
    ("BG617", lambda d: with_xml(d, SLIDE, swap_paragraph_parts)),
    ("BG618", lambda d: with_xml(d, SLIDE, second_properties)),
    ("BG630", lambda d: with_text(d, SLIDE, "Slide 1", "{{ frame.headline }}")),
    ("BG631", lambda d: with_text(d, CHART, "<c:v>1.5</c:v>", "<c:v>1.6</c:v>")),
    ("BG631", lambda d: with_text(d, CHART, "$B$2:$B$3", "$B$2:$B$4")),
    ("BG631", lambda d: with_text(d, CHART, "Sheet1!$A$2", "Sheet9!$A$2")),
    ("BG701", lambda d: with_text(d, SLIDE, 'descr="A chart"', "")),
    ("BG701", lambda d: with_text(d, SLIDE, 'descr="A table"', "")),
    ("BG701", lambda d: with_text(d, SLIDE, 'descr="A dot"', "")),
    ("BG702", lambda d: with_text(d, SLIDE, 'type="title"', 'type="body"')),
    ("BG702", lambda d: with_text(d, SLIDE, "Slide 1", " ")),
    ("BG704", lambda d: with_text(d, "docProps/core.xml", "en-US", "")),
]


def paragraph_id(value: str) -> Callable[[etree._Element], None]:
    def edit(root: etree._Element) -> None:
        for paragraph in list(root.iter(w("p")))[:2]:
            paragraph.set(W14 + "paraId", value)

    return edit


def one_paragraph_id(value: str) -> Callable[[etree._Element], None]:
    return lambda root: first(root, w("p")).set(W14 + "paraId", value)


def empty_cell(root: etree._Element) -> None:
    cell = first(root, w("tc"))
    drop(cell.find(w("p")))


def empty_row(root: etree._Element) -> None:
    row = first(root, w("tr"))
    for cell in row.findall(w("tc")):
        row.remove(cell)


def table_in_paragraph(root: etree._Element) -> None:
    table = first(root, w("tbl"))
    first(root, w("p")).append(table)


def same_drawing_ids(root: etree._Element) -> None:
    for properties in root.iter("{*}docPr"):
        properties.set("id", "3")


def second_bookmark(identity: str, name: str) -> Callable[[etree._Element], None]:
    def edit(root: etree._Element) -> None:
        paragraph = first(root, w("p"))
        start = {w("id"): identity, w("name"): name}
        paragraph.append(etree.Element(w("bookmarkStart"), start))
        paragraph.append(etree.Element(w("bookmarkEnd"), {w("id"): identity}))

    return edit


def two_controls(root: etree._Element) -> None:
    for _ in range(2):
        control = etree.SubElement(first(root, w("p")), w("sdt"))
        etree.SubElement(etree.SubElement(control, w("sdtPr")), w("id")).set(w("val"), "9")
        etree.SubElement(control, w("sdtContent"))


def late_properties(root: etree._Element) -> None:
    etree.SubElement(first(root, w("p")), w("pPr"))


def spacing_before_style(root: etree._Element) -> None:
    first(root, w("pPr")).insert(0, etree.Element(w("spacing")))


DOCUMENT_CAUSES = [
    ("BG617", lambda d: with_xml(d, DOCUMENT, spacing_before_style)),
    ("BG618", lambda d: with_xml(d, DOCUMENT, late_properties)),
    ("BG620", lambda d: with_xml(d, DOCUMENT, empty_cell)),
    ("BG621", lambda d: with_xml(d, DOCUMENT, empty_row)),
    ("BG622", lambda d: with_xml(d, DOCUMENT, table_in_paragraph)),
    ("BG623", lambda d: with_xml(d, DOCUMENT, same_drawing_ids)),
    ("BG624", lambda d: with_xml(d, DOCUMENT, second_bookmark("1", "there"))),
    ("BG624", lambda d: with_xml(d, DOCUMENT, second_bookmark("2", "here"))),
    ("BG624", lambda d: with_xml(d, DOCUMENT, lambda root: drop(first(root, w("bookmarkEnd"))))),
    ("BG625", lambda d: with_xml(d, DOCUMENT, paragraph_id("12345678"))),
    ("BG625", lambda d: with_xml(d, DOCUMENT, one_paragraph_id("80000000"))),
    ("BG625", lambda d: with_xml(d, DOCUMENT, one_paragraph_id("00000000"))),
    ("BG626", lambda d: with_xml(d, DOCUMENT, two_controls)),
    ("BG630", lambda d: with_text(d, DOCUMENT, "after the table", "{%p if brief.kpis %}")),
    ("BG630", lambda d: with_text(d, DOCUMENT, 'descr="A dot"', 'descr="{{ chart: x }}"')),
    ("BG701", lambda d: with_text(d, DOCUMENT, 'descr="A dot"', "")),
    ("BG701", lambda d: with_xml(d, DOCUMENT, lambda root: drop(first(root, w("tblCaption"))))),
]


def test_sound_files_have_no_finding() -> None:
    assert rules(good_deck()) == set()
    assert rules(good_document()) == set()


@pytest.mark.parametrize(("rule", "spoil"), DECK_CAUSES)
def test_a_cause_in_a_deck_is_found_alone(rule: str, spoil: Callable[[bytes], bytes]) -> None:
    assert rules(spoil(good_deck())) == {rule}


@pytest.mark.parametrize(("rule", "spoil"), DOCUMENT_CAUSES)
def test_a_cause_in_a_document_is_found_alone(rule: str, spoil: Callable[[bytes], bytes]) -> None:
    assert rules(spoil(good_document())) == {rule}


def test_a_placeholder_for_text_needs_a_text_body() -> None:
    def edit(root: etree._Element) -> None:
        drop(first(root, p("txBody")))

    assert rules(with_xml(good_deck(), SLIDE, edit)) == {"BG604", "BG702"}


def test_charts_and_workbooks_are_not_shared() -> None:
    rels = "ppt/slides/_rels/slide2.xml.rels"
    shared = with_text(good_deck(), rels, members_target(rels, "chart"), "../charts/chart1.xml")
    other = next(n for n in members(good_deck()) if "/charts/chart" in n and "chart1" not in n)

    assert "BG614" in rules(shared)
    assert other.startswith("ppt/charts/")
    found = {f.rule: f.key for f in verify_package(shared, "x.pptx")}
    assert found["BG614"] == CHART


def members_target(rels: str, word: str) -> str:
    root = etree.fromstring(members(good_deck())[rels])
    return next(item.get("Target") for item in root if f"{word}s/" in item.get("Target"))


def test_a_notes_master_needs_a_theme_of_its_own() -> None:
    rels = "ppt/notesMasters/_rels/notesMaster1.xml.rels"
    theme = next(item.get("Target") for item in etree.fromstring(members(good_deck())[rels]))
    shared = with_text(good_deck(), rels, theme, "../theme/theme1.xml")

    assert "BG615" in rules(shared)


def test_a_duplicate_member_and_a_cut_file_are_refused() -> None:
    stream = io.BytesIO(good_document())
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(DOCUMENT, b"<w/>")

    assert rules(stream.getvalue()) == {"BG600"}
    assert rules(good_document()[:-100]) == {"BG600"}


def test_a_chart_without_a_workbook_is_found() -> None:
    rels = "ppt/charts/_rels/chart1.xml.rels"
    assert "BG631" in rules(without(good_deck(), rels))


def test_type_below_the_limit_is_found_and_gaps_are_not_type() -> None:
    def edit(root: etree._Element) -> None:
        run = first(root, a("r"))
        run.insert(0, etree.Element(a("rPr"), sz="800"))

    small = with_xml(good_deck(), SLIDE, edit)
    assert {f.rule for f in verify_package(small, "x", Limits(least_size=9))} == {"BG703"}
    assert len(verify_package(small, "x", Limits(least_size=8))) == 0


def test_words_that_only_look_like_a_tag_are_no_leftover() -> None:
    told = with_text(good_deck(), SLIDE, "Slide 1", "Write {{ x }} there")
    limits = Limits(quoted=lambda: frozenset(("Write {{ x }} there",)))

    assert rules(told) == {"BG630"}
    assert len(verify_package(told, "x", limits)) == 0


def test_decorative_pictures_need_no_description() -> None:
    mark = (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><d:decorative xmlns:d='
        '"http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
    )

    def edit(root: etree._Element) -> None:
        properties = first(root, p("pic"))[0][0]
        del properties.attrib["descr"]
        namespace = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
        properties.append(etree.fromstring(mark.replace("<a:extLst>", f"<a:extLst {namespace}>")))

    assert rules(with_xml(good_deck(), SLIDE, edit)) == set()
