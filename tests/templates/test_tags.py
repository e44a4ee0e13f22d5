"""Tags in Word and PowerPoint text: what a designer writes, and what comes out."""

from __future__ import annotations

import io
from types import SimpleNamespace

import docx
import pptx
import pytest
from lxml import etree

from briefgen.errors import FindingsError
from briefgen.plan.document.reading import cell_format
from briefgen.plan.fit import current_font
from briefgen.plan.instances import descendants
from briefgen.story.model import Line
from briefgen.templates.compile import compile_template
from briefgen.templates.evaluate import evaluate
from briefgen.templates.model import Kind
from tests.templates.build import deck_template, document, shapes, slides, texts, w, word, xml_of

ROWS = (SimpleNamespace(name="a", cells=(1, 2)), SimpleNamespace(name="b", cells=(3, 4)))


def test_a_value_stands_where_its_tag_stood() -> None:
    assert texts("Dear {{ name }}, hello", name="Ann") == ["Dear Ann, hello"]
    assert shapes({"title": "Dear {{ name }}, hello"}, name="Ann") == {"title": "Dear Ann, hello"}


@pytest.mark.parametrize(
    "split", ["{¦{ name }}", "{{¦ name }¦}", "{{ na¦me }}", "{¦{¦ ¦name¦ ¦}¦}"]
)
def test_a_tag_that_office_split_over_runs_is_one_tag(split: str) -> None:
    assert texts(f"<¦{split}¦>", name="Ann") == ["<Ann>"]
    assert shapes({"title": f"<¦{split}¦>"}, name="Ann") == {"title": "<Ann>"}


def test_a_split_tag_takes_the_format_of_the_run_where_it_starts() -> None:
    bold = (
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{{ na</w:t></w:r><w:r><w:t>me }} end</w:t></w:r></w:p>"
    )
    made = xml_of(document(word(raw=bold), name="Ann"), "word/document.xml")

    assert '<w:b/></w:rPr><w:t xml:space="preserve">Ann</w:t>' in made
    assert '<w:r><w:t xml:space="preserve"> end</w:t></w:r>' in made


def test_curly_quotes_and_no_break_spaces_in_a_tag_are_what_the_designer_meant() -> None:
    assert texts("{%\u00a0if kind == “x” %}yes{% endif %}", kind="x") == ["yes"]


def test_comments_disappear() -> None:
    assert texts("a{# don't print #}b") == ["ab"]


def test_none_prints_nothing_and_a_line_prints_its_text() -> None:
    assert texts("[{{ none }}][{{ line }}]", none=None, line=Line("text", "key")) == ["[][text]"]


def test_inline_conditions_and_loops_keep_each_runs_format() -> None:
    made = texts(
        "{% for r in rows %}{{ r.name }}¦{% if not loop.last %}, {% endif %}{% endfor %}.",
        rows=ROWS,
    )
    assert made == ["a, b."]
    bold = (
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>A{% if no %}B</w:t></w:r>"
        "<w:r><w:rPr><w:i/></w:rPr><w:t>C{% endif %}D</w:t></w:r></w:p>"
    )
    made_xml = xml_of(document(word(raw=bold), no=False), "word/document.xml")
    assert '<w:b/></w:rPr><w:t xml:space="preserve">A</w:t>' in made_xml
    assert '<w:i/></w:rPr><w:t xml:space="preserve">D</w:t>' in made_xml
    assert ">B<" not in made_xml
    assert ">C<" not in made_xml


def test_set_holds_from_there_on() -> None:
    assert texts("{% set x = 2 %}", "{{ x }}") == ["", "2"]


def test_paragraphs_repeat_and_disappear() -> None:
    made = texts("{%p for r in rows %}", "{{ r.name }}", "{%p endfor %}", "end", rows=ROWS)
    assert made == ["a", "b", "end"]
    assert texts("{%p if no %}", "x", "{%p else %}", "y", "{%p endif %}", no=0) == ["y"]


def test_a_paragraph_with_a_tag_and_more_is_itself_repeated() -> None:
    assert texts("{%p for r in rows %}{{ r.name }}{%p endfor %}", rows=ROWS) == ["a", "b"]


def test_a_block_of_paragraphs_may_hold_a_table() -> None:
    blocks = ("{%p for r in rows %}", [["{{ r.name }}"]], "{%p endfor %}", "end")
    assert texts(*blocks, rows=ROWS) == [[["a"]], [["b"]], "end"]


def test_rows_repeat_between_rows_that_only_carry_tags() -> None:
    table = [
        ["head", "h2"],
        ["{%tr for r in rows %}", ""],
        ["{{ r.name }}", "{{ loop.index }}"],
        ["{%tr endfor %}", ""],
    ]
    assert texts(table, rows=ROWS) == [[["head", "h2"], ["a", "1"], ["b", "2"]]]


def test_a_row_may_carry_its_own_loop() -> None:
    table = [["{%tr for r in rows %}{{ r.name }}", "x{%tr endfor %}"]]
    assert texts(table, rows=ROWS) == [[["a", "x"], ["b", "x"]]]


def test_columns_repeat_and_the_grid_follows() -> None:
    table = [
        ["{%tr for r in rows %}", "", ""],
        ["{{ r.name }}", "{%tc for c in r.cells %}", "{{ c }}", "{%tc endfor %}"],
        ["{%tr endfor %}", "", ""],
    ]
    made = document(word(table), rows=ROWS)

    assert texts(table, rows=ROWS) == [[["a", "1", "2"], ["b", "3", "4"]]]
    assert xml_of(made, "word/document.xml").count("<w:gridCol ") == 3


def test_nested_loops_and_tables_in_loops() -> None:
    inner = ("{%p for c in r.cells %}", "{{ r.name }}{{ c }}", "{%p endfor %}")
    table = [["{%tr for r in rows %}"], [inner], ["{%tr endfor %}"]]
    assert texts(table, rows=ROWS) == [[["a1\na2"], ["b3\nb4"]]]


def test_what_conditions_leave_empty_stays_a_sound_file() -> None:
    cell = ("{%p if no %}", "x", "{%p endif %}")
    table = [[cell, "y"], ["{%tr if no %}", ""], ["z", "z"], ["{%tr endif %}", ""]]
    assert texts(table, no=False) == [[["", "y"]]]
    gone = [["{%tr if no %}"], ["z"], ["{%tr endif %}"]]
    assert texts(gone, "end", no=False) == ["end"]
    nested = ([["inner"]], "{%p if no %}", "{%p endif %}")
    assert texts([[nested]], no=False) == [[[""]]]


def test_whitespace_control_trims_inside_the_paragraph() -> None:
    assert texts("a  {{- x -}}  b", x=1) == ["a1b"]


def test_the_same_tags_work_in_placeholders() -> None:
    layout = {
        "title": "{{ name }}",
        "list": "{%p for r in rows %}\n{{ r.name }}: {% for c in r.cells %}{{ c }}¦;{% endfor %}\n"
        "{%p endfor %}",
        "empty": "{{ none }}",
        "on@{%shape if rows %}": "shown",
        "off@{%shape if not rows %}": "hidden",
        "inside": "{%shape if rows|length == 2 %}two",
    }
    made = shapes(layout, name="N", rows=ROWS, none=None)

    assert made == {"title": "N", "list": "a: 1;2;\nb: 3;4;", "on": "shown", "inside": "two"}


def test_line_breaks_and_tabs_of_a_value_are_kept() -> None:
    assert texts("{{ x }}", x="one\ntwo\tthree\r\nfour") == ["one\ntwo\tthree\nfour"]
    assert shapes({"title": "{{ x }}"}, x="one\r\ntwo\tthree") == {"title": "one\vtwo\tthree"}


def test_text_boxes_links_and_content_controls_are_filled_in() -> None:
    box = (
        "<w:p><w:r><w:t>{{ a }}</w:t></w:r><w:r><w:drawing><wps:txbx xmlns:wps="
        '"http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><w:txbxContent>'
        "<w:p><w:r><w:t>[{{ b</w:t></w:r><w:r><w:t> }}]</w:t></w:r></w:p></w:txbxContent>"
        "</wps:txbx></w:drawing></w:r><w:hyperlink><w:r><w:t>{% if a %}{{ b }}{% endif %}</w:t>"
        "</w:r></w:hyperlink><w:sdt><w:sdtPr><w:alias w:val='{{ a }}'/></w:sdtPr><w:sdtContent>"
        "<w:r><w:t>{{ a }}</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    made = xml_of(document(word(raw=box), a="A", b="B"), "word/document.xml")

    texts_in_order = [text.text for text in etree.fromstring(made.encode()).iter(w("t"))]
    assert texts_in_order == ["A", "[B", "]", "B", "A"]
    assert '<w:alias w:val="A"/>' in made


def test_tags_in_table_captions_are_filled_in() -> None:
    table = (
        "<w:tbl><w:tblPr><w:tblCaption w:val='About {{ a }}'/></w:tblPr><w:tblGrid>"
        "<w:gridCol/></w:tblGrid><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    )
    made = xml_of(document(word(raw=table), a="<A>"), "word/document.xml")
    assert '<w:tblCaption w:val="About &lt;A&gt;"/>' in made


def test_the_sandbox_holds() -> None:
    for hostile in ("{{ ''.__class__.__mro__ }}", "{{ x.__init__.__globals__ }}"):
        with pytest.raises(FindingsError) as caught:
            texts(hostile, x=ROWS[0])
        assert {f.rule for f in caught.value.findings} <= {"BG806", "BG807"}


def test_names_can_be_kept_changed_and_limited() -> None:
    counted = "{% set n = namespace(x=0) %}{% for r in rows %}{% set n.x = n.x + r.cells[0] %}"
    assert texts(counted + "{% endfor %}{{ n.x }}", rows=ROWS) == ["4"]
    assert texts("{% with a = 1, b = 2 %}{{ a + b }}{% endwith %}{{ a }}", a=9) == ["39"]
    assert texts("{% set a, b = pair %}{{ b }}{{ a }}", pair=(1, 2)) == ["21"]
    inside = "{% set x = 1 %}{% for r in rows %}{% set x = 2 %}{% endfor %}{{ x }}"
    assert texts(inside, rows=ROWS) == ["1"]


def test_loops_unpack_filter_and_have_an_else() -> None:
    pairs = [("a", 1), ("b", 2), ("c", 3)]
    assert texts("{% for k, v in pairs if v != 2 %}{{ k }}{{ v }}{% endfor %}", pairs=pairs) == [
        "a1c3"
    ]
    empty = "{% for x in xs %}{{ x }}{% else %}nothing{% endfor %}"
    assert texts(empty, xs=[]) == ["nothing"]
    assert texts(empty, xs=[1]) == ["1"]
    nested = (
        "{% for r in rows %}{% for c in r.cells %}{{ c }}{{ loop.depth }}{% endfor %}{% endfor %}"
    )
    assert texts(nested, rows=ROWS) == ["12223242"]
    steps = (
        "{% for c in x %}{{ loop.index }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.previtem }};"
    )
    assert texts(steps + "{% endfor %}", x="ab") == ["11True;20Falsea;"]


def test_branches() -> None:
    ladder = "{% if x == 1 %}one{% elif x == 2 %}two{% elif x == 3 %}three{% else %}many{% endif %}"
    assert [texts(ladder, x=x) for x in (1, 2, 3, 4)] == [["one"], ["two"], ["three"], ["many"]]


# What a build takes from the same engine


def test_marked_up_text_in_a_build_has_its_links() -> None:
    text = Line("Read **this** on [our page](https://example.org/a)", "brief.note")
    made = docx.Document(io.BytesIO(document(word("{{ note|markup }}"), note=text)))
    (paragraph,) = made.paragraphs
    assert paragraph.text == "Read this on our page"
    assert [run.bold for run in paragraph.runs][:2] == [None, True]
    assert paragraph.hyperlinks[0].address == "https://example.org/a"

    deck = pptx.Presentation(io.BytesIO(slides({"title": "{{r note }}"}, note=text)))
    runs = deck.slides[0].shapes[0].text_frame.paragraphs[0].runs
    assert [(r.text, r.font.bold) for r in runs][1] == ("this", True)
    assert runs[-1].hyperlink.address == "https://example.org/a"


def test_merged_cells_in_a_build_are_read_as_merged() -> None:
    table = [
        ["{%tr for r in rows %}", "", ""],
        ["{% vm %}same", "{% colspan 2 %}{{ r.name }}"],
        ["{%tr endfor %}", "", ""],
    ]
    compiled = compile_template(word(table), "test.docx")
    root = evaluate(compiled.programs["word/document.xml"], {"rows": ROWS})
    formats = [cell_format(cell) for cell in descendants(root, Kind.CELL)]
    assert [(form.span, form.merged) for form in formats] == [
        (1, False),
        (2, False),
        (1, True),
        (2, False),
    ]
    made = docx.Document(io.BytesIO(document(word(table), rows=ROWS))).tables[0]
    assert [[tc.grid_span for tc in row._tr.tc_lst] for row in made.rows] == [[1, 2], [1, 2]]
    assert [row._tr.tc_lst[0].vMerge for row in made.rows] == ["restart", "continue"]


@pytest.mark.parametrize(("note", "bold"), [("a **b**", True), ("a *b*", False), ("a b", False)])
def test_bold_words_on_a_slide_are_measured_as_bold(note: str, bold: bool) -> None:
    (program,) = deck_template(((("title", "{{r note }}"),),)).layouts.values()
    root = evaluate(program, {"note": note})
    assert [current_font(p).bold for p in descendants(root, Kind.PARAGRAPH)] == [bold]
