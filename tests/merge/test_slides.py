"""Slides that repeat or go, and everything in the file that names slides."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image
from pptx.util import Inches

from briefgen.cli.main import run
from briefgen.errors import FindingsError
from briefgen.merge.merge import merge
from tests.merge.decks import (
    add_chart,
    add_slide,
    blank,
    charts,
    edited,
    members,
    merged,
    opened,
    plotted,
    saved,
    sound,
    texts,
    tree,
)
from tests.tools import SHARED, needs_corpus, needs_validator, validation_errors

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
A16 = "http://schemas.microsoft.com/office/drawing/2014/main"
ITEMS = [{"name": "East", "good": True}, {"name": "West", "good": False}]


def find(error: pytest.ExceptionInfo[FindingsError]) -> list[tuple[str, str]]:
    return [(finding.rule, finding.key) for finding in error.value.findings]


def test_a_slide_is_repeated_with_its_notes_in_the_scope_of_its_loop() -> None:
    deck = blank()
    add_slide(deck, "First")
    tag = "{%slide for item in items %}"
    add_slide(
        deck,
        tag,
        "{{ loop.index }} of {{ loop.length }}: {{ item.name }}",
        notes="Say {{ item.name }}",
    )
    add_slide(deck, "Last {{ total }}")

    made = merged(deck, items=ITEMS, total=2)

    assert [texts(slide) for slide in made.slides] == [
        ["First"], ["1 of 2: East"], ["2 of 2: West"], ["Last 2"],
    ]  # fmt: skip
    notes = [s.notes_slide.notes_text_frame.text for s in list(made.slides)[1:3]]
    assert notes == ["Say East", "Say West"]
    assert made.slides[1].notes_slide.part is not made.slides[2].notes_slide.part
    assert all(s.notes_slide.part.part_related_by is not None for s in list(made.slides)[1:3])


@pytest.mark.parametrize("where", ["text", "notes", "description", "title"])
def test_the_tag_may_stand_anywhere_on_the_slide(where: str) -> None:
    deck = blank()
    tag = "{%slide for x in [1, 2, 3] %}"
    slide = add_slide(deck, "{{ x }}", notes=tag if where == "notes" else "")
    if where == "text":
        slide.shapes[0].text_frame.text = tag + "{{ x }}"
    elif where != "notes":
        key = {"description": "descr", "title": "title"}[where]
        slide.shapes[0]._element.nvSpPr.cNvPr.set(key, tag)

    made = merged(deck)

    assert [texts(slide) for slide in made.slides] == [["1"], ["2"], ["3"]]
    for slide in made.slides:
        assert "descr" not in slide.shapes[0]._element.nvSpPr.cNvPr.attrib


def test_several_tags_nest_in_their_order_and_those_of_the_notes_come_last() -> None:
    deck = blank()
    tags = ("{%slide for a in [1, 2] %}", "{%slide if a > 1 %}", "{%slide set c = a * 10 %}")
    add_slide(deck, *tags, "{{ a }}{{ b }}, {{ c }}", notes="{%slide for b in 'xy' %}{{ b }}!")

    made = merged(deck)

    assert [texts(slide) for slide in made.slides] == [["2x, 20"], ["2y, 20"]]
    assert [s.notes_slide.notes_text_frame.text for s in made.slides] == ["x!", "y!"]


def test_a_deck_without_any_slide_left_is_a_finding() -> None:
    deck = blank()
    add_slide(deck, "{%slide if go %}Going")

    with pytest.raises(FindingsError) as error:
        merge(saved(deck), "deck.pptx", {"go": False})

    assert find(error) == [("BG870", "")]


def test_a_loop_that_makes_thousands_of_slides_is_refused() -> None:
    deck = blank()
    add_slide(deck, "{%slide for x in range(5000) %}{{ x }}")

    with pytest.raises(FindingsError) as error:
        merge(saved(deck), "deck.pptx", {})

    assert find(error)[0][0] == "BG807"


def test_a_tag_for_slides_has_no_place_in_a_document() -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("{%slide if x %}")
    with pytest.raises(FindingsError) as error:
        merge(saved(document), "letter.docx", {"x": 1})
    assert find(error)[0][0] == "BG805"


def test_every_error_says_slide_and_shape() -> None:
    deck = blank()
    add_slide(deck, "fine")
    slide = add_slide(
        deck, "{%slide for item in items %}", "{{ item.nmae }}", notes="{{ nothing }}"
    )
    slide.shapes[1].name = "Headline"

    with pytest.raises(FindingsError) as error:
        merge(saved(deck), "deck.pptx", {"items": ITEMS[:1]})

    assert ("BG806", 'slide 2, shape "Headline"') in find(error)
    assert any(rule == "BG806" and "Notes" in key for rule, key in find(error))


def with_lists(data: bytes) -> bytes:
    """A deck of three slides with two sections and a custom show of slides 2 and 3."""

    def change(xml: bytes) -> bytes:
        root = etree.fromstring(xml)
        ids = [(e.get("id"), e.get(f"{R}id")) for e in root.iter(f"{P}sldId")]
        shows = "".join(f'<p:sld r:id="{r}"/>' for _, r in ids[1:])
        show = (
            f'<p:custShowLst {NS}><p:custShow name="Short" id="0"><p:sldLst>{shows}</p:sldLst>'
            "</p:custShow></p:custShowLst>"
        )
        listed = root.find(f"{P}notesSz")
        assert listed is not None
        listed.addnext(etree.fromstring(show))
        parts = [f'<p14:sldId id="{identity}"/>' for identity, _ in ids]
        sections = "".join(
            f'<p14:section name="{name}" id="{{0000000{at}-0000-4000-8000-000000000000}}">'
            f"<p14:sldIdLst>{''.join(own)}</p14:sldIdLst></p14:section>"
            for at, (name, own) in enumerate((("One", parts[:2]), ("Two", parts[2:])))
        )
        ext = (
            f'<p:extLst {NS}><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
            f'<p14:sectionLst xmlns:p14="{P14}">{sections}</p14:sectionLst></p:ext></p:extLst>'
        )
        for old in root.findall(f"{P}extLst"):
            root.remove(old)
        root.append(etree.fromstring(ext))
        return etree.tostring(root)

    return edited(data, "ppt/presentation.xml", change)


R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NS = f'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="{R[1:-1]}"'


def test_sections_and_shows_name_the_slides_that_there_are() -> None:
    deck = blank()
    add_slide(deck, "First")
    add_slide(deck, "{%slide for x in 'ab' %}{{ x }}")
    add_slide(deck, "{%slide if last %}Last")

    made = sound(merge(with_lists(saved(deck)), "deck.pptx", {"last": False}))

    root = tree(made, "ppt/presentation.xml")
    ids = [e.get("id") for e in root.iter(f"{P}sldId")]
    sections = [
        [e.get("id") for e in section.iter(f"{{{P14}}}sldId")]
        for section in root.iter(f"{{{P14}}}section")
    ]
    assert len(set(ids)) == 3
    assert sections == [ids, []]
    related = {e.get(f"{R}id"): e.get("id") for e in root.iter(f"{P}sldId")}
    assert [related[e.get(f"{R}id")] for e in root.iter(f"{P}sld")] == ids[1:]


def test_a_show_without_slides_goes() -> None:
    deck = blank()
    add_slide(deck, "First")
    add_slide(deck, "{%slide if no %}{{ x }}")
    add_slide(deck, "{%slide if no %}Last")

    made = sound(merge(with_lists(saved(deck)), "deck.pptx", {"no": False}))

    assert tree(made, "ppt/presentation.xml").find(f"{P}custShowLst") is None


def test_links_to_slides_follow_them_or_go() -> None:
    deck = blank()
    first = add_slide(deck, "to two", "to three", "to the repeated")
    two = add_slide(deck, "{%slide if no %}Two")
    repeated = add_slide(deck, "{%slide for x in 'ab' %}{{ x }}")
    first.shapes[0].click_action.target_slide = two
    first.shapes[2].click_action.target_slide = repeated
    repeated.shapes[0].click_action.target_slide = repeated

    made = merged(deck, no=False)

    shapes = list(made.slides[0].shapes)
    assert shapes[0].click_action.target_slide is None
    assert shapes[2].click_action.target_slide.slide_id == made.slides[1].slide_id
    for slide in list(made.slides)[1:]:
        assert slide.shapes[0].click_action.target_slide.slide_id == slide.slide_id


def test_properties_no_longer_tell_of_the_templates_slides() -> None:
    deck = blank()
    add_slide(deck, "{%slide for x in 'ab' %}{{ x }}")
    told = (
        b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'extended-properties"><Slides>1</Slides><Company>A</Company></Properties>'
    )
    data = edited(saved(deck), "docProps/app.xml", lambda _: told)

    app = members(sound(merge(data, "deck.pptx", {})))["docProps/app.xml"]

    assert b"Slides" not in app
    assert b"<Company>A</Company>" in app


def test_pictures_are_shared_and_charts_and_embedded_files_are_not() -> None:
    deck = blank()
    slide = add_slide(deck, "{%slide for x in 'abc' %}{{ x }}")
    picture, file = io.BytesIO(), io.BytesIO(b"embedded")
    Image.new("RGB", (20, 10), "red").save(picture, "PNG")
    slide.shapes.add_picture(picture, 0, 0)
    slide.shapes.add_ole_object(file, "Package", Inches(1), Inches(1), icon_file=picture)
    add_chart(slide, "untagged")

    data = merge(saved(deck), "deck.pptx", {})

    made = opened(sound(data))
    names = [name for name in members(data) if "/media/" in name]
    assert len(names) == len([n for n in members(saved(deck)) if "/media/" in n])
    books = [
        chart.part.chart_workbook.xlsx_part.partname for s in made.slides for chart in charts(s)
    ]
    assert len(set(books)) == 3
    assert len({plotted(c)[1][1] for s in made.slides for c in charts(s)}) == 1
    bins = [blob for name, blob in members(data).items() if name.startswith("ppt/embeddings/ole")]
    assert bins == [b"embedded"] * 3


def test_remarks_stay_with_the_first_copy_and_creation_ids_are_not_repeated() -> None:
    deck = blank()
    slide = add_slide(deck, "{%slide for x in 'ab' %}{{ x }}")
    names = slide.shapes[0]._element.nvSpPr.cNvPr
    names.append(
        etree.fromstring(
            '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            '<a:ext uri="{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}"><a16:creationId '
            f'xmlns:a16="{A16}" id="{{12345678-1234-4234-8234-123456789012}}"/></a:ext></a:extLst>'
        )
    )
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    kind = "application/vnd.openxmlformats-officedocument.presentationml.comments+xml"
    remark = b'<p:cmLst xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"/>'
    part = Part(PackURI("/ppt/comments/comment1.xml"), kind, deck.part.package, remark)
    slide.part.relate_to(part, f"{R[1:-1]}/comments")

    made = sound(merge(saved(deck), "deck.pptx", {}))

    kinds = [
        [r.reltype.rpartition("/")[2] for r in s.part.rels.values()] for s in opened(made).slides
    ]
    assert ["comments" in each for each in kinds] == [True, False]
    everything = b"".join(members(made).values())
    assert everything.count(b"12345678-1234-4234-8234-123456789012") <= 1


def test_parts_without_tags_stay_byte_for_byte() -> None:
    deck = blank()
    add_slide(deck, "Untouched", notes="Never")
    add_slide(deck, "{%slide for x in 'ab' %}{{ x }}")
    data = saved(deck)

    before, after = members(data), members(merge(data, "deck.pptx", {}))

    changed = {name for name in before if before[name] != after.get(name)}
    assert changed == {
        "[Content_Types].xml", "ppt/presentation.xml", "ppt/_rels/presentation.xml.rels",
        "ppt/slides/slide2.xml",
    } | ({"docProps/app.xml"} & set(before))  # fmt: skip


def test_the_same_inputs_give_the_same_bytes() -> None:
    deck = blank()
    add_chart(add_slide(deck, "{%slide for x in 'ab' %}{{ x }}"), "{{ chart: c }}")
    values = {"c": [{"Q": "a", "n": 1}]}
    assert merge(saved(deck), "d.pptx", values) == merge(saved(deck), "d.pptx", values)


def group_with(slide: Any, *boxes: str) -> Any:
    group = slide.shapes.add_group_shape()
    for at, text in enumerate(boxes):
        box = group.shapes.add_textbox(Inches(1), Inches(at), Inches(3), Inches(0.5))
        box.text_frame.text = text
    return group


def test_shapes_in_groups_are_repeated_with_ids_of_their_own() -> None:
    deck = blank()
    slide = add_slide(deck, "top")
    group_with(slide, "{%shape for x in 'ab' %}{{ x }}", "{%shape if no %}gone", "stays")
    empty = group_with(slide, "{%shape if no %}gone")
    empty.name = "Empty"
    whole = group_with(slide, "inner {{ y }}")
    whole._element.nvGrpSpPr.cNvPr.set("descr", "{%shape for y in [1, 2] %}")

    made = merged(deck, no=False)

    groups = [shape for shape in made.slides[0].shapes if shape.shape_type == 6]
    assert [[s.text_frame.text for s in g.shapes] for g in groups] == [
        ["a", "b", "stays"], ["inner 1"], ["inner 2"],
    ]  # fmt: skip
    ids = [e.get("id") for e in made.slides[0]._element.iter(f"{P}cNvPr")]
    assert len(ids) == len(set(ids))


def test_connectors_and_animations_of_shapes_that_go_are_loosened() -> None:
    deck = blank()
    slide = add_slide(deck, "{%shape if no %}gone", "stays")
    line = slide.shapes.add_connector(1, 0, 0, 9, 9)
    line.begin_connect(slide.shapes[0], 0)
    line.end_connect(slide.shapes[1], 0)
    gone = slide.shapes[0].shape_id
    timing = f'<p:timing {NS}><p:bldLst><p:bldP spid="{gone}" grpId="0"/></p:bldLst></p:timing>'
    slide._element.append(etree.fromstring(timing))

    made = merged(deck, no=False)

    element = made.slides[0]._element
    assert element.find(f"{P}timing") is None
    connected = [e.tag.rpartition("}")[2] for e in element.iter() if str(e.tag).endswith("Cxn")]
    assert connected == ["endCxn"]


def test_tables_repeat_rows_and_columns_and_keep_a_fitting_grid() -> None:
    deck = blank()
    slide = add_slide(deck)
    frame = slide.shapes.add_table(4, 4, Inches(1), Inches(1), Inches(6), Inches(2))
    loop = ("{%tc for c in columns %}", "{{ c }}", "{%tc endfor %}")
    inner = ("{%tc for v in r.numbers %}", "{{ v }}", "{%tc endfor %}")
    rows = [
        ("Name", *loop),
        ("{%tr for r in rows %}",),
        ("{{ r.name }}", *inner),
        ("{%tr endfor %}",),
    ]
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            frame.table.cell(y, x).text = text

    made = merged(deck, columns="xyzt", rows=[{"name": n, "numbers": [1, 2, 3]} for n in "pq"])

    (shape,) = made.slides[0].shapes
    found = [[cell.text for cell in row.cells] for row in shape.table.rows]
    assert found == [
        ["Name", "x", "y", "z", "t"], ["p", "1", "2", "3", ""], ["q", "1", "2", "3", ""],
    ]  # fmt: skip
    assert len(shape.table.columns) == 5
    assert sum(c.width for c in shape.table.columns) == Inches(6)
    assert shape.height == sum(row.height for row in shape.table.rows)


def test_text_on_layouts_and_masters_is_filled_and_prompts_stay() -> None:
    deck = blank()
    layout = deck.slide_layouts[6]
    deck.slides.add_slide(layout)
    for target, text in (
        (layout, "{{ company }}"),
        (deck.slide_masters[0], "{%shape if x %}Draft"),
    ):
        slide = add_slide(blank(), text)
        target.shapes._spTree.append(slide.shapes[0]._element)
    deck.slide_layouts[0].placeholders[0].text_frame.text = "{{ frame.headline }}"

    made = opened(merge(saved(deck), "deck.pptx", {"company": "A & B", "x": False}))

    layout = made.slides[0].slide_layout
    assert [s.text_frame.text for s in layout.shapes if not s.is_placeholder] == ["A & B"]
    assert [s for s in layout.slide_master.shapes if not s.is_placeholder] == []
    prompt = made.slide_layouts[0].placeholders[0].text_frame.text
    assert prompt == "{{ frame.headline }}"


@pytest.mark.parametrize(
    ("ending", "kind"),
    [(".pptx", "presentation.main"), (".potx", "template.main"), (".ppsx", "slideshow.main")],
)
def test_the_main_part_is_what_the_files_ending_says(
    tmp_path: Path, ending: str, kind: str
) -> None:
    deck = blank()
    add_slide(deck, "{{ x }}")
    template = edited(
        saved(deck),
        "[Content_Types].xml",
        lambda xml: xml.replace(b"presentation.main+xml", b"template.main+xml"),
    )
    (tmp_path / "a.potx").write_bytes(template)
    (tmp_path / "v.yaml").write_text("x: 1", encoding="utf-8")
    out = tmp_path / f"out{ending}"
    told = ["template", "render", str(tmp_path / "a.potx"), "--data", str(tmp_path / "v.yaml")]

    assert run([*told, "-o", str(out)]) == 0
    assert run([*told, "-o", str(tmp_path / "out.docx")]) == 2

    types = members(out.read_bytes())["[Content_Types].xml"].decode()
    assert re.findall(r"presentationml\.(\w+\.main)", types) == [kind]


TAGS = ("{%slide for x in xs %}", "{%slide if no %}", "{%slide if yes %}")


@needs_corpus
@needs_validator
@pytest.mark.parametrize(
    "name",
    [
        "Open-Xml-PowerTools__TestFiles_PP006-Videos.pptx",
        "powerpoint__examples_bank_bank-marketing.pptx",
        "pptx-automizer____tests___pptx-templates_SlideLayoutWithOle.pptx",
        "Mecanon-Presentation-Template__template.potx",
        "ShapeCrawler__tests_ShapeCrawler.DevTests_Assets_013.pptx",
    ],
)
def test_real_decks_repeat_without_an_error_that_they_did_not_have(
    tmp_path: Path, name: str
) -> None:
    data = (SHARED / "corpus" / "pptx" / name).read_bytes()
    slides = [part for part in members(data) if re.fullmatch(r"ppt/slides/slide\d+\.xml", part)]
    for at, part in enumerate(slides):
        data = edited(data, part, lambda xml, at=at: _tagged(xml, TAGS[at % 3]))  # type: ignore[misc]

    made = merge(data, name, {"xs": [1, 2, 3], "no": False, "yes": True})

    expected = sum((3, 0, 1)[at % 3] for at in range(len(slides)))
    assert len(opened(made).slides) == expected
    (tmp_path / f"before{name[-5:]}").write_bytes(data)
    (tmp_path / "after.pptx").write_bytes(made)
    before, after = (
        {error["description"] for error in validation_errors(tmp_path / file)}  # type: ignore[index]
        for file in (f"before{name[-5:]}", "after.pptx")
    )
    assert after <= before


def _tagged(xml: bytes, tag: str) -> bytes:
    root = etree.fromstring(xml)
    names = list(root.iter(f"{P}cNvPr"))
    names[1].set("descr", tag)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def places(slide: Any) -> list[tuple[int, int]]:
    return [(shape.left, shape.top) for shape in slide.shapes]


@pytest.mark.parametrize("count", [1, 3, 40])
def test_copies_of_a_shape_stand_side_by_side_within_the_slide(count: int) -> None:
    deck = blank()
    slide = add_slide(deck, "{%shape for x in xs %}{{ x }}")
    box = slide.shapes[0]
    box.left, box.top, box.width, box.height = (Inches(n) for n in (1, 1, 1.5, 4))

    made = merged(deck, xs=list(range(count))).slides[0]

    found = places(made)
    assert found[0] == (Inches(1), Inches(1))
    assert len(set(found)) == count
    assert {top for _, top in found} == {Inches(1)}
    assert max(left for left, _ in found) + Inches(1.5) <= deck.slide_width
    if count == 3:
        assert found[1][0] >= Inches(2.5)


def test_copies_of_a_wide_shape_stand_one_below_another() -> None:
    deck = blank()
    add_slide(deck, "{%shape for x in xs %}{{ x }}")
    found = places(merged(deck, xs=[1, 2, 3]).slides[0])
    assert len({left for left, _ in found}) == 1
    assert found[1][1] - found[0][1] >= Inches(0.8)


def test_addresses_and_remarks_read_the_names_of_their_slide() -> None:
    deck = blank()
    slide = add_slide(deck, "{%slide for item in items %}", "{{ item.name }}")
    run_ = slide.shapes[1].text_frame.paragraphs[0].runs[0]
    run_.hyperlink.address = "https://example.com/{{ item.name }}"
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    kind = "application/vnd.openxmlformats-officedocument.presentationml.comments+xml"
    remark = (
        f'<p:cmLst {NS}><p:cm authorId="0"><p:text>{{{{ item.name }}}}!</p:text></p:cm></p:cmLst>'
    )
    part = Part(PackURI("/ppt/comments/comment1.xml"), kind, deck.part.package, remark.encode())
    slide.part.relate_to(part, f"{R[1:-1]}/comments")

    made = sound(merge(saved(deck), "deck.pptx", {"items": ITEMS}))

    addresses = [
        run.hyperlink.address
        for slide in opened(made).slides
        for shape in slide.shapes
        for run in shape.text_frame.paragraphs[0].runs
    ]
    assert addresses == ["https://example.com/East", "https://example.com/West"]
    (text,) = tree(made, "ppt/comments/comment1.xml").iter(f"{P}text")
    assert text.text == "East!"


def test_a_table_without_rows_goes_with_its_frame() -> None:
    deck = blank()
    slide = add_slide(deck, "kept")
    table = slide.shapes.add_table(3, 1, 0, 0, Inches(3), Inches(1)).table
    for row, text in enumerate(("{%tr for x in rows %}", "{{ x }}", "{%tr endfor %}")):
        table.cell(row, 0).text = text

    full = merged(deck, rows=[1, 2])
    empty = merged(deck, rows=[])

    assert [len(s.table.rows) for s in full.slides[0].shapes if s.has_table] == [2]
    assert [s.text_frame.text for s in empty.slides[0].shapes] == ["kept"]
