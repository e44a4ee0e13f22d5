"""Documents as Word would have made them: language, ids, sizes, tables, charts, headers."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.shared import Pt
from lxml import etree

from briefgen.errors import FindingsError
from briefgen.pipeline import Order, build
from briefgen.plan.model import PlannedDocument
from briefgen.story.model import ChartBlock, Line
from briefgen.templates.compile import Compiled, compile_template
from briefgen.templates.evaluate import evaluate
from briefgen.templates.model import Adjust, Instance, Kind, LineSpacing
from briefgen.units import Emu, Points, Twips
from briefgen.verify import verify_package
from briefgen.write.docx import write_document
from tests.plan.deck.build import LINES
from tests.templates.build import PROPERTIES, document, w, word, xml_of
from tests.tools import ROOT, SHARED, needs_corpus, needs_validator, validation_errors
from tests.verify.good import members, packed
from tests.write.samples import deck_template, planned_document

NATIVE = sorted((SHARED / "look" / "native").glob("*.docx"))
DOCUMENT = "word/document.xml"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
BLOCK = ChartBlock(Line("A <title> & more"), Line(""), None, 'Lines "up"', LINES)


def root_of(data: bytes, part: str = DOCUMENT) -> etree._Element:
    return etree.fromstring(members(data)[part])


def write(compiled: Compiled, adjust: Callable[[Instance], Instance], **context: object) -> bytes:
    """What comes out when every instance has been through a function."""

    def walk(instance: Instance) -> Instance:
        children = tuple(walk(c) if isinstance(c, Instance) else c for c in instance.children)
        return adjust(replace(instance, children=children))

    parts = {name: walk(evaluate(p, context)) for name, p in compiled.programs.items()}
    return write_document(compiled, PlannedDocument(parts, PROPERTIES))


def on(kind: Kind, **changes: object) -> Callable[[Instance], Instance]:
    def adjust(instance: Instance) -> Instance:
        changed = Adjust(**changes)  # type: ignore[arg-type]
        return replace(instance, adjust=changed) if instance.node.kind is kind else instance

    return adjust


def word_template(*blocks: object, raw: str = "") -> Compiled:
    return compile_template(word(*blocks, raw=raw), "test.docx")  # type: ignore[arg-type]


def test_fitting_is_written_out_on_paragraphs() -> None:
    change = on(
        Kind.PARAGRAPH,
        size=Points(9.5),
        spacing=LineSpacing("exact", 11.0),
        before=Points(2),
        after=Points(3),
    )
    made = write(word_template("{{ x }} and"), change, x="text")
    paragraph = docx.Document(io.BytesIO(made)).paragraphs[0]

    assert {run.font.size for run in paragraph.runs} == {Pt(9.5)}
    shape = paragraph.paragraph_format
    assert (shape.line_spacing, shape.space_before, shape.space_after) == (Pt(11), Pt(2), Pt(3))
    assert list(verify_package(made, "x")) == []


def test_the_nearest_size_wins_and_static_text_takes_it_too() -> None:
    def change(instance: Instance) -> Instance:
        if instance.node.kind is Kind.TABLE:
            return replace(instance, adjust=Adjust(size=Points(10)))
        if instance.node.kind is Kind.PARAGRAPH and "special" in str(instance.children):
            return replace(instance, adjust=Adjust(size=Points(12)))
        return instance

    made = write(word_template([["static", "{{ x }}"], ["special", ""]]), change, x="value")
    rows = docx.Document(io.BytesIO(made)).tables[0].rows

    sizes = [[r.font.size for p in c.paragraphs for r in p.runs] for row in rows for c in row.cells]
    assert sizes == [[Pt(10)], [Pt(10)], [Pt(12)], [Pt(10)]]
    empty = rows[1].cells[1].paragraphs[0]._p
    assert empty.find(f"{w('pPr')}/{w('rPr')}/{w('sz')}").get(w("val")) == "20"


def test_fitting_is_written_out_on_rows_tables_and_drawings() -> None:
    heights = write(word_template([["{{ x }}", "b"]]), on(Kind.ROW, row_height=Twips(600)), x=1)
    height = next(root_of(heights).iter(w("trHeight")))
    assert (height.get(w("val")), height.get(w("hRule"))) == ("600", "atLeast")

    widths = (Twips(700), Twips(1300))
    wide = root_of(write(word_template([["{{ x }}", "b"]]), on(Kind.TABLE, widths=widths), x=1))
    assert [column.get(w("w")) for column in wide.iter(w("gridCol"))] == ["700", "1300"]

    extent = (Emu(111), Emu(222))
    drawing = '<w:p><w:r><w:drawing><wp:inline xmlns:wp="{}"><wp:extent cx="9" cy="9"/>{}</w:p>'
    rest = '<wp:docPr id="1" name="n"/></wp:inline></w:drawing></w:r>'
    made = write(word_template(raw=drawing.format(WP, rest)), on(Kind.DRAWING, extent=extent))
    found = next(root_of(made).iter(f"{{{WP}}}extent"))
    assert (found.get("cx"), found.get("cy")) == ("111", "222")


def test_properties_stand_where_the_schema_wants_them() -> None:
    raw = (
        '<w:p><w:pPr><w:pStyle w:val="x"/><w:ind w:left="1"/><w:jc w:val="left"/></w:pPr>'
        '<w:r><w:rPr><w:b/><w:u w:val="single"/></w:rPr><w:t>{{ x }}</w:t></w:r></w:p>'
    )
    change = on(Kind.PARAGRAPH, size=Points(8), before=Points(1))
    root = root_of(write(word_template(raw=raw), change, x="y"))
    names = [etree.QName(child).localname for child in next(root.iter(w("pPr")))]

    assert names == ["pStyle", "spacing", "ind", "jc", "rPr"]
    run = next(root.iter(w("r")))
    assert [etree.QName(c).localname for c in run[0]] == ["b", "sz", "szCs", "u"]


def test_ids_that_loops_repeat_are_made_unique() -> None:
    loop = (
        "<w:p><w:r><w:t>{%p for x in xs %}</w:t></w:r></w:p>"
        '<w:p w14:paraId="1A2B3C4D"><w:bookmarkStart w:id="7" w:name="here"/>'
        '<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent><w:r><w:t>{{ x }}</w:t></w:r>'
        '</w:sdtContent></w:sdt><w:bookmarkEnd w:id="7"/></w:p>'
        "<w:p><w:r><w:t>{%p endfor %}</w:t></w:r></w:p>"
    )
    made = document(word(raw=loop), xs="abc")
    root = root_of(made)

    assert [t.text for t in root.iter(w("t"))] == ["a", "b", "c"]
    assert len(list(root.iter(w("bookmarkStart")))) == 1
    assert len({e.get(w("val")) for e in root.iter(w("id"))}) == 3
    assert b"paraId" not in members(made)[DOCUMENT]
    assert list(verify_package(made, "x")) == []


def test_the_language_reaches_styles_settings_and_runs() -> None:
    file = docx.Document()
    run = file.add_paragraph().add_run("{{ x }}")
    etree.SubElement(run._r.get_or_add_rPr(), w("lang")).set(w("val"), "fr-FR")
    stream = io.BytesIO()
    file.save(stream)
    made = document(stream.getvalue(), x="y")

    defaults = root_of(made, "word/styles.xml").find(f"{w('docDefaults')}/*/*/{w('lang')}")
    assert defaults.get(w("val")) == "en-GB"
    assert (
        next(root_of(made, "word/settings.xml").iter(w("themeFontLang"))).get(w("val")) == "en-GB"
    )
    assert "fr-FR" not in xml_of(made, DOCUMENT)


@pytest.mark.parametrize(
    ("language", "attribute"), [("ja-JP", "eastAsia"), ("he-IL", "bidi"), ("de-DE", "val")]
)
def test_each_script_has_its_own_language(language: str, attribute: str) -> None:
    stream = io.BytesIO()
    docx.Document().save(stream)
    compiled = compile_template(stream.getvalue(), "x.docx")
    parts = {name: evaluate(p, {}) for name, p in compiled.programs.items()}
    planned = PlannedDocument(parts, replace(PROPERTIES, language=language))
    styles = root_of(write_document(compiled, planned), "word/styles.xml")

    assert next(styles.iter(w("lang"))).get(w(attribute)) == language


def test_headers_and_footers_are_filled_in() -> None:
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = "for {{ name }}"
    file.sections[0].footer.paragraphs[0].text = "{% if no %}x{% endif %}"
    stream = io.BytesIO()
    file.save(stream)
    made = docx.Document(io.BytesIO(document(stream.getvalue(), name="Ann", no=False)))

    assert made.sections[0].header.paragraphs[0].text == "for Ann"
    assert made.sections[0].footer.paragraphs[0].text == ""


def test_the_properties_are_the_storys_and_no_tool_is_named() -> None:
    stream = io.BytesIO()
    docx.Document().save(stream)
    made = document(stream.getvalue())
    properties = docx.Document(io.BytesIO(made)).core_properties

    assert (properties.title, properties.author, properties.language) == (
        "A title",
        "An author",
        "en-GB",
    )
    everything = b"".join(members(made).values())
    assert b"python-docx" not in everything
    assert not [name for name in members(made) if "thumbnail" in name or "app.xml" in name]


def with_native_charts(description: str, *more: str) -> bytes:
    """The native brief with alternative texts that make its charts prototypes."""
    file = next(file for file in NATIVE if file.name == "brief-letter.docx")
    parts = members(file.read_bytes())
    root = etree.fromstring(parts[DOCUMENT])
    drawings = list(root.iter(f"{{{WP}}}docPr"))
    for properties, text in zip(drawings, (description, *more), strict=True):
        properties.set("descr", text)
    parts[DOCUMENT] = etree.tostring(root)
    prototype = deck_template().package.parts[deck_template().prototypes["line"]].data
    parts["word/charts/chart1.xml"] = parts["word/charts/chart2.xml"] = prototype
    return packed(parts)


needs_native = pytest.mark.skipif(not NATIVE, reason="the native samples are not beside")


@needs_native
def test_a_chart_replaces_its_prototype_with_parts_of_its_own() -> None:
    data = with_native_charts("{{ chart: block }}", "{{ chart: none }}")
    compiled = compile_template(data, "x.docx")
    made = write_document(compiled, planned_document(compiled, block=BLOCK))
    parts = members(made)

    charts = [name for name in parts if name.startswith("word/charts/chart")]
    assert charts == ["word/charts/chart1.xml"]
    assert [n for n in parts if n.startswith("word/embeddings/")] == [
        "word/embeddings/Microsoft_Excel_Sheet1.xlsx"
    ]
    (properties,) = root_of(made).iter(f"{{{WP}}}docPr")
    assert properties.get("descr") == 'Lines "up"'
    assert properties.get("name") == "A <title> & more"
    assert [f.rule for f in verify_package(made, "x") if f.rule < "BG7"] == []
    sheet = openpyxl.load_workbook(
        io.BytesIO(parts["word/embeddings/Microsoft_Excel_Sheet1.xlsx"])
    ).active
    assert "Q1 26" in [cell.value for cell in sheet["A"]]


@needs_native
def test_prototypes_by_kind_serve_any_anchor_and_never_come_out() -> None:
    data = with_native_charts("{{ chart: block }}", "{{ prototype: line }}")
    compiled = compile_template(data, "x.docx")
    assert list(compiled.prototypes) == ["line"]
    made = write_document(compiled, planned_document(compiled, block=BLOCK))

    assert len(list(root_of(made).iter(f"{{{WP}}}docPr"))) == 1
    assert sum(name.startswith("word/charts/") for name in members(made)) == 2  # with its rels


@needs_native
@pytest.mark.parametrize("file", NATIVE, ids=lambda file: file.name)
def test_a_file_without_tags_comes_out_as_it_went_in(file: Path) -> None:
    made = document(file.read_bytes())
    before, after = members(file.read_bytes()), members(made)

    def words(data: bytes) -> list[str | None]:
        return [text.text for text in etree.fromstring(data).iter(w("t"))]

    assert words(after[DOCUMENT]) == words(before[DOCUMENT])
    for name in set(after) - {"[Content_Types].xml", "_rels/.rels"}:
        if "charts" in name or "embeddings" in name or "theme" in name or "numbering" in name:
            assert after[name] == before[name]
    assert [f for f in verify_package(made, "x") if f.rule < "BG7"] == []


def is_untagged(file: Path) -> bool:
    """Whether a file has no tags, of ours or of other template languages."""
    return b"{" not in members(file.read_bytes())[DOCUMENT]


UNTAGGED = sorted(filter(is_untagged, (SHARED / "corpus" / "docx").glob("*.docx")))


@needs_corpus
@pytest.mark.parametrize("file", UNTAGGED, ids=lambda file: file.name[-40:])
def test_files_of_other_programs_stay_sound(file: Path) -> None:
    """What comes out has no fault that did not go in, and says the same."""
    before = file.read_bytes()
    made = document(before)
    faults = [
        {(f.rule, f.message) for f in verify_package(d, "x") if f.rule < "BG7"}
        for d in (before, made)
    ]

    assert faults[1] <= faults[0]
    assert [p.text for p in docx.Document(io.BytesIO(made)).paragraphs] == [
        p.text for p in docx.Document(io.BytesIO(before)).paragraphs
    ]


@needs_native
@needs_validator
def test_the_validator_finds_nothing(tmp_path: Path) -> None:
    for file in NATIVE:
        made = tmp_path / file.name
        made.write_bytes(document(file.read_bytes()))
        assert validation_errors(made) == []
    looped = tmp_path / "looped.docx"
    table = [
        ["{%tr for r in rows %}"],
        [("{%p for c in r %}", "{{ c }}", "{%p endfor %}")],
        ["{%tr endfor %}"],
    ]
    stream = io.BytesIO()
    docx.Document().save(stream)
    parts = members(stream.getvalue())
    body = members(word(table))[DOCUMENT]
    parts[DOCUMENT] = body
    looped.write_bytes(document(packed(parts), rows=["ab", "", "c"]))
    assert validation_errors(looped) == []


def test_a_chart_tag_on_a_picture_is_a_finding_that_names_the_drawing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = docx.Document(str(ROOT / "templates" / "brief-a4.docx"))
    for holder in template.element.body.iter("{*}graphicData"):
        holder[:] = []  # no chart is left in the drawings
    (tmp_path / "templates").mkdir()
    template.save(str(tmp_path / "templates" / "brief-a4.docx"))
    monkeypatch.chdir(tmp_path)

    with pytest.raises(FindingsError) as error:
        build(Order((ROOT / "content" / "quickstart.yaml",), ("brief",), tmp_path / "out"))

    (found,) = error.value.findings
    assert (found.rule, found.file) == ("BG845", "templates/brief-a4.docx")
    assert found.key.startswith('the document, drawing "Chart')
    assert not (tmp_path / "out").exists()
