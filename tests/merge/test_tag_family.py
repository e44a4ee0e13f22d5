"""Each tag in Word and in PowerPoint: what a person sees in the made file."""

from __future__ import annotations

import io

import docx
import pptx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from pptx.table import Table

from briefgen.merge.merge import merge
from briefgen.templates.markup import marked_up
from tests.merge.files import A, Rows, W, in_word, on_slide, saved, slide, word, wrong, xml
from tests.tools import needs_validator, validation_errors

PEOPLE = [{"name": "Ann", "team": "A"}, {"name": "Bo", "team": "A"}, {"name": "Cy", "team": "B"}]
DOCUMENT, SLIDE = "word/document.xml", "ppt/slides/slide1.xml"
EACH = ["{%tc for c in columns %}", "{{ c }}", "{%tc endfor %}"]


def table(rows: Rows, **values: object) -> Table:
    made = pptx.Presentation(io.BytesIO(merge(slide(rows=rows), "test.pptx", values)))
    found: Table = made.slides[0].shapes[0].table
    return found


def texts(made: Table) -> list[list[str]]:
    """The cells that show; those under a merged one are left out."""
    return [[cell.text for cell in row.cells if not cell.is_spanned] for row in made.rows]


# Text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{ name }} & co", "R&D <10% & co"),
        ("{% if name %}a{% elif nil is defined %}b{% else %}c{% endif %}", "a"),
        ("{% for n in [1, 2] %}{{ n }}{% if not loop.last %}, {% endif %}{% endfor %}", "1, 2"),
        ("{% set a = 2 %}{% with b = a + 1 %}{{ b }}{% endwith %}{# gone #}", "3"),
        ("{_{ name }_} {_% if %_} {_# c #_}", "{{ name }} {% if %} {# c #}"),
        ("a {{- 1 -}} b", "a1b"),
        ("a {%+ if name %} b {%+ endif %}", "a  b "),
        ("{%r if name %}yes{%r endif %}", "yes"),
        ("{{ 'x'|e }}{{ '<b>'|safe }}", "x<b>"),
    ],
)
def test_text_is_the_same_in_both_formats(text: str, expected: str) -> None:
    assert in_word(text, name="R&D <10%") == [expected]
    assert on_slide(text, name="R&D <10%") == expected


def test_paragraphs_in_both_formats() -> None:
    lines = ["{%p for p in people %}", "{{ p.name }}", "{%p endfor %}", "{#p gone #}", "end"]
    assert in_word(*lines, people=PEOPLE) == ["Ann", "Bo", "Cy", "end"]
    assert on_slide("\n".join(lines), people=PEOPLE) == "Ann\nBo\nCy\nend"


def test_paragraphs_are_joined_in_both_formats() -> None:
    lines = ["I live", "{%- if town -%}", " in town", "{%- else -%}", " elsewhere", "{%- endif %}."]
    assert in_word(*lines, town=True) == ["I live in town."]
    assert on_slide("\n".join(lines), town=False) == "I live elsewhere."


def test_soft_breaks_around_a_tag_go_with_it() -> None:
    assert on_slide("a\v{%- if yes -%}\vb\v{%- endif -%}\vc", yes=1) == "abc"
    document = docx.Document()
    document.add_paragraph().add_run("a\n{%- if yes -%}\nb\n{%- endif -%}\nc")
    made = merge(saved(document), "t.docx", {"yes": 1})
    assert docx.Document(io.BytesIO(made)).paragraphs[0].text == "abc"


def test_a_tag_with_a_tab_or_break_in_it_is_one_tag() -> None:
    document = docx.Document()
    document.add_paragraph().add_run("{{\tname\n}}\tkept")
    made = merge(saved(document), "t.docx", {"name": "Ann"})
    assert docx.Document(io.BytesIO(made)).paragraphs[0].text == "Ann\tkept"
    assert on_slide("{{\vname }}\vkept", name="Ann") == "Ann\vkept"


# Marked-up text


MARKED = "A **bold** and *slanted* [page](https://example.org/a?b=1&c=2)"


@pytest.mark.parametrize("tag", ["{{ text|markup }}", "{{r text }}"])
def test_marked_up_text_in_word(tag: str) -> None:
    made = docx.Document(io.BytesIO(merge(word(tag), "t.docx", {"text": MARKED})))
    (paragraph,) = made.paragraphs
    runs = {run.text: run for run in paragraph.runs}
    (link,) = paragraph.hyperlinks

    assert paragraph.text == "A bold and slanted page"
    assert runs["bold"].bold
    assert not runs["bold"].italic
    assert runs["slanted"].italic
    assert runs["A "].bold is None
    assert (link.text, link.address) == ("page", "https://example.org/a?b=1&c=2")


@pytest.mark.parametrize("tag", ["{{ text|markup }}", "{{r text }}"])
def test_marked_up_text_on_a_slide(tag: str) -> None:
    made = pptx.Presentation(io.BytesIO(merge(slide(tag), "t.pptx", {"text": MARKED})))
    runs = {r.text: r for r in made.slides[0].shapes[0].text_frame.paragraphs[0].runs}

    assert list(runs) == ["A ", "bold", " and ", "slanted", " ", "page"]
    assert runs["bold"].font.bold
    assert runs["slanted"].font.italic
    assert runs["A "].font.bold is None
    assert runs["page"].hyperlink.address == "https://example.org/a?b=1&c=2"


def test_emphasis_adds_to_the_format_of_its_run() -> None:
    document = docx.Document()
    run = document.add_paragraph().add_run("{{r text }}")
    run.font.size, run.font.name, run.underline = 127000, "Georgia", True
    made = docx.Document(io.BytesIO(merge(saved(document), "t.docx", {"text": "a **b**"})))

    plain, bold = made.paragraphs[0].runs
    assert (plain.font.size, plain.font.name, plain.underline, plain.bold) == (
        127000,
        "Georgia",
        True,
        None,
    )
    assert (bold.font.size, bold.font.name, bold.underline, bold.bold) == (
        127000,
        "Georgia",
        True,
        True,
    )


def test_paragraphs_of_a_value() -> None:
    text = "First **one**\nwith a break\n\nSecond"
    assert in_word("{{p text }}", "end", text=text) == ["First one\nwith a break", "Second", "end"]
    assert on_slide("- {{p text }}", text=["a", "*b*"]) == "- a\n- b"
    assert in_word("{{p text }}", "end", text=[]) == ["end"]
    assert in_word("{{p text }}", "end", text=None) == ["end"]


@pytest.mark.parametrize(
    "text",
    [
        "3 * 4 * 5", "2*3*4", "** a **", "**", "*", "snake*case*name", "[a](javascript:alert(1))",
        "[a](file:///etc/passwd)", "[a]()", "[](https://a.b)", "a ** b", "f(x)[1](2)", "C:\\dir",
    ],
)  # fmt: skip
def test_what_is_no_mark_up_stays_letter_for_letter(text: str) -> None:
    assert in_word("{{r text }}", text=text) == [text]


def test_a_backslash_keeps_a_star() -> None:
    assert in_word("{{r text }}", text="\\*not slanted\\*") == ["*not slanted*"]


@given(st.text(alphabet="ab *[]()\\\n", max_size=30))
def test_mark_up_never_adds_or_moves_a_letter(text: str) -> None:
    kept = iter(text)
    assert all(letter in kept for letter in str(marked_up(text)))
    letters = [letter for letter in text if letter.isalpha()]
    assert [letter for letter in str(marked_up(text)) if letter.isalpha()] == letters


# Tables


def test_cells_are_merged_across_and_down_in_word() -> None:
    rows = [
        ["Who", "{%tc for c in columns %}", "{% hm %}Marks", "{%tc endfor %}"],
        ["{%tr for p in people %}"],
        ["{% vm %}all", *EACH],
        ["{%tr endfor %}"],
        ["{% colspan columns|length + 1 %}{% cellbg 'abc' %}Total"],
    ]
    made = merge(word(rows), "t.docx", {"people": PEOPLE, "columns": [1, 2, 3]})
    found = docx.Document(io.BytesIO(made)).tables[0]

    spans = [[tc.grid_span for tc in row._tr.tc_lst] for row in found.rows]
    assert spans == [[1, 3], [1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 1], [4]]
    assert len(found.columns) == 4
    assert [row._tr.tc_lst[0].vMerge for row in found.rows[1:4]] == [
        "restart",
        "continue",
        "continue",
    ]
    assert found.rows[4]._tr.tc_lst[0].find(f".//{qn('w:shd')}").get(qn("w:fill")) == "AABBCC"
    assert [row.cells[0].text for row in found.rows] == ["Who", "all", "all", "all", "Total"]


def test_cells_are_merged_across_and_down_on_a_slide() -> None:
    rows = [
        ["Who", "{%tc for c in columns %}", "{% hm %}Marks", "{%tc endfor %}"],
        ["{%tr for p in people %}", "", "", ""],
        ["{% vm %}all", *EACH],
        ["{%tr endfor %}", "", "", ""],
        ["{% colspan columns|length + 1 %}{% cellbg '#ABCDEF' %}Total", "", "", ""],
    ]
    rows[4] = ["{% colspan 4 %}{% cellbg '#ABCDEF' %}Total", "{%tc if no %}", "x", "{%tc endif %}"]
    made = table(rows, people=PEOPLE, columns=[1, 2, 3], no=False)

    assert texts(made) == [["Who", "Marks"], ["all", "1", "2", "3"], ["1", "2", "3"],
                           ["1", "2", "3"], ["Total"]]  # fmt: skip
    assert len(made.columns) == 4
    assert {len(row._tr.tc_lst) for row in made.rows} == {4}
    assert (made.cell(0, 1).span_width, made.cell(1, 0).span_height) == (3, 3)
    assert str(made.cell(4, 0).fill.fore_color.rgb) == "ABCDEF"
    assert sum(column.width for column in made.columns) == pptx.util.Inches(6)
    frame = made._graphic_frame
    assert frame.height == sum(row.height for row in made.rows)


def test_groups_are_merged_down_by_the_innermost_loop() -> None:
    rows = [
        ["{%tr for team, members in people|groupby('team') %}", ""],
        ["{%tr for p in members %}", ""],
        ["{% vm %}{{ team }}", "{{ p.name }}"],
        ["{%tr endfor %}", ""],
        ["{%tr endfor %}", ""],
    ]
    made = table(rows, people=PEOPLE)

    assert texts(made) == [["A", "Ann"], ["Bo"], ["B", "Cy"]]
    assert [made.cell(at, 0).span_height for at in (0, 2)] == [2, 1]
    assert in_word(rows, people=PEOPLE) == ["A", "Ann", "", "Bo", "B", "Cy"]


@pytest.mark.parametrize("columns", range(4))
@pytest.mark.parametrize("count", range(3))
def test_a_table_is_whole_however_much_comes_out(columns: int, count: int) -> None:
    rows = [
        ["Who", "{%tc for c in columns %}", "{% hm %}Marks", "{%tc endfor %}"],
        ["{%tr for p in people %}", "", "", ""],
        ["{% vm %}all", *EACH],
        ["{%tr endfor %}", "", "", ""],
        ["Sum", "{% colspan columns|length or 1 %}all", "{%tc if no %}", "{%tc endif %}"],
    ]
    values = {"columns": list(range(columns)), "people": PEOPLE[:count], "no": False}
    made = table(rows, **values)

    width = max(columns, 1) + 1
    assert [len(row._tr.tc_lst) for row in made.rows] == [width] * (count + 2)
    assert len(made.columns) == width
    expected = [["Who", *(["Marks"] if columns else [])], *[[]] * count, ["Sum", "all"]]
    assert [texts(made)[0], texts(made)[-1]] == [expected[0], expected[-1]]
    if count:
        assert made.cell(1, 0).span_height == count
    for at, row in enumerate(made.rows):
        for cell in row.cells:
            assert cell.is_spanned or cell.span_height <= len(made.rows) - at

    found = docx.Document(io.BytesIO(merge(word(rows), "t.docx", values))).tables[0]
    assert len(found.rows) == count + 2
    spans = [sum(tc.grid_span for tc in row._tr.tc_lst) for row in found.rows]
    assert max(spans) == len(found.columns)


def test_a_merge_of_the_designer_follows_the_rows_that_are_there() -> None:
    deck = pptx.Presentation(io.BytesIO(slide(rows=[["a", "1"], ["b", "2"], ["c", "3"]])))
    own = deck.slides[0].shapes[0].table
    own.cell(0, 0).merge(own.cell(2, 0))
    own.cell(1, 1).text = "{%tr if no %}2{%tr endif %}"
    made = pptx.Presentation(io.BytesIO(merge(saved(deck), "t.pptx", {"no": False})))

    found = made.slides[0].shapes[0].table
    assert len(found.rows) == 2
    assert found.cell(0, 0).span_height == 2
    assert found.cell(1, 0).is_spanned


def test_a_short_row_of_a_slide_is_filled_by_its_last_cell() -> None:
    made = table([["Title", "x", "y"], EACH], columns=[1, 2, 3, 4, 5])
    assert {len(row._tr.tc_lst) for row in made.rows} == {5}
    assert made.cell(0, 2).span_width == 3


def test_columns_share_the_width_of_the_table_as_the_template_has_them() -> None:
    """A column for names stays twice as wide as each of those for figures, however many."""
    values = {"columns": [1, 2, 3, 4]}
    deck = pptx.Presentation(io.BytesIO(slide(rows=[["Name", *EACH]])))
    for column, width in zip(
        deck.slides[0].shapes[0].table.columns, (2000, *[1000] * 3), strict=True
    ):
        column.width = width
    again = pptx.Presentation(io.BytesIO(merge(saved(deck), "t.pptx", values)))
    found = again.slides[0].shapes[0].table
    assert [column.width for column in found.columns] == [1666, 834, 833, 833, 834]
    assert "width" not in found._tbl.tr_lst[0].tc_lst[0].attrib

    document = docx.Document(io.BytesIO(word([["Name", *EACH]])))
    own = document.tables[0]
    for column, width in zip(own.columns, (2000, *[1000] * 3), strict=True):
        column.width = width * 635
        column.cells[0].width = width * 635
    made = docx.Document(io.BytesIO(merge(saved(document), "t.docx", values)))
    widths = [column.width // 635 for column in made.tables[0].columns]
    assert widths == [1666, 834, 833, 833, 834]


def test_rows_on_a_slide_get_ids_of_their_own() -> None:
    data = slide(rows=[["{%tr for p in people %}{{ p.name }}{%tr endfor %}"]])
    deck = pptx.Presentation(io.BytesIO(data))
    row = deck.slides[0].shapes[0].table.rows[0]._tr
    row.append(_row_id())
    made = xml(merge(saved(deck), "t.pptx", {"people": PEOPLE}), SLIDE)
    identities = [e.get("val") for e in made.iter() if e.tag.endswith("}rowId")]
    assert len(identities) == 3
    assert len(set(identities)) == 3


def _row_id() -> object:
    from lxml import etree

    space = "http://schemas.microsoft.com/office/drawing/2014/main"
    return etree.fromstring(
        f'<a:extLst xmlns:a="{A[1:-1]}"><a:ext uri="{{0D108BD9-81ED-4DB2-BD59-A6C34878D82A}}">'
        f'<a16:rowId xmlns:a16="{space}" val="7"/></a:ext></a:extLst>'
    )


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ("{% cellbg 'reddish' %}", "is no colour"),
        ("{% colspan 0 %}", "is no number of columns"),
        ("{% colspan 'many' %}", "is no number of columns"),
        ("{% vm %}", "it stands in no loop"),
        ("{% hm %}", "it stands in no loop"),
        ("{% colspan %}", "write, for example, {% colspan 2 %}"),
        ("{% vm x %}", "write {% vm %}"),
    ],
)
def test_a_cell_that_cannot_be_merged_says_why(tag: str, told: str) -> None:
    (found,) = wrong(word([[tag]]))
    assert (found.rule in ("BG803", "BG807"), found.key) == (
        True,
        "the document, paragraph 1 (table 1, row 1, cell 1)",
    )
    assert tag in found.message
    assert told in found.message
    (found,) = wrong(slide(rows=[[tag]]), "test.pptx")
    assert told in found.message
    assert found.key.startswith('slide 1, shape "')


def test_a_merging_tag_outside_of_tables_is_a_finding() -> None:
    (found,) = wrong(word("{% vm %}"))
    assert (found.rule, found.key) == ("BG805", "the document, paragraph 1")
    assert "table cell" in found.message


def test_no_colour_keeps_the_colour_of_the_template() -> None:
    made = xml(merge(word([["{% cellbg none %}a"]]), "t.docx", {}), DOCUMENT)
    assert next(made.iter(f"{W}shd"), None) is None


# Figures


def test_the_filters_of_the_ledger_print_in_the_locale_of_the_values() -> None:
    amounts = '{{ cost|money }} {{ cost|money("full") }} {{ part|percent }} {{ cost|number }}'
    values = {"cost": 180000, "part": 0.31, "day": "2026-03-01"}
    assert in_word(amounts, **values) == ["$180k $180,000 31% 180,000"]
    (german,) = in_word(amounts + " {{ day|date }}", **values, locale="de-DE")
    assert german.replace("\u00a0", " ") == "180 Tsd. € 180.000 € 31 % 180.000 1. März 2026"
    (francs,) = in_word("{{ cost|money }}", **values, locale="de-CH", currency="CHF")
    assert "CHF" in francs


def test_a_filter_that_does_not_suit_its_value_says_what_does() -> None:
    (found,) = wrong(word("{{ name|money }}"), name="Ann")
    assert found.rule == "BG807"
    assert "`money` needs a number" in found.message


# Findings


@pytest.mark.parametrize(
    ("tag", "hint"),
    [
        ("{{ nam }}", "closest: name"),
        ("{{ nam|upper }}", "closest: name"),
        ("{{ facts.on|upper }}", "closest: one"),
        ("{{ facts['on'] }}", "closest: one"),
    ],
)
def test_an_unknown_name_is_told_with_the_closest(tag: str, hint: str) -> None:
    (found,) = wrong(slide(tag), "test.pptx", name="Ann", facts={"one": 1})
    assert found.rule == "BG806"
    assert found.key == 'slide 1, shape "TextBox 1"'
    assert tag in found.message
    assert found.hint == hint


def test_a_function_is_no_value() -> None:
    (found,) = wrong(word("{{ facts.items }}"), facts={"items": 1})
    assert "it is a function" in found.message


@needs_validator
def test_everything_together_is_valid_in_both_formats(tmp_path: object) -> None:
    from pathlib import Path

    folder = Path(str(tmp_path))
    rows = [
        ["{% cellbg 'F00' %}Who", "{%tc for c in columns %}", "{% hm %}**", "{%tc endfor %}"],
        ["{%tr for p in people %}", "", "", ""],
        ["{% vm %}{{r p.name }}", *EACH],
        ["{%tr endfor %}", "", "", ""],
    ]
    text = "{{r marked }}\n{%p for p in people %}\n{{ p.name }}\n{%p endfor %}\n{{p marked }}"
    values = {"people": PEOPLE, "columns": [1, 2], "marked": MARKED}
    (folder / "a.docx").write_bytes(merge(word(*text.split("\n"), rows), "a.docx", values))
    (folder / "a.pptx").write_bytes(merge(slide(text, rows), "a.pptx", values))
    assert validation_errors(folder / "a.docx") == []
    assert validation_errors(folder / "a.pptx") == []
