"""What is wrong in a template: where it is, what is wrong, what would be right; all at once."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from briefgen.errors import FindingsError
from briefgen.findings import Finding, Findings
from briefgen.story.charts import BarChart, Display, LineChart
from briefgen.story.model import ChartBlock, Line
from briefgen.templates.compile import compile_template, look_into
from briefgen.templates.names import check_names
from tests.templates.build import W, deck_file, document, word
from tests.verify.good import with_text, with_xml

TYPES = "[Content_Types].xml"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def wrong(*blocks: object, **context: object) -> list[Finding]:
    with pytest.raises(FindingsError) as caught:
        document(word(*blocks), **context)  # type: ignore[arg-type]
    return caught.value.findings.sorted()


def rules(*blocks: object, **context: object) -> list[str]:
    return [finding.rule for finding in wrong(*blocks, **context)]


def test_a_tag_that_never_closes_says_where() -> None:
    found = wrong("fine", "hello {{ name", [["{% if x"]])

    assert [(f.rule, f.file, f.key) for f in found] == [
        ("BG802", "test.docx", "the document, paragraph 2"),
        ("BG802", "test.docx", "the document, paragraph 3 (table 1, row 1, cell 1)"),
    ]
    assert "'{{ name'" in found[0].message


def test_broken_jinja_shows_every_broken_tag() -> None:
    found = wrong("{{ a b }}", "{% if %}{% endif %}", "{{ fine }}", "{% iff x %}")

    assert [f.rule for f in found] == ["BG803"] * 3
    assert {f.message.split(" cannot")[0] for f in found} == {
        "{{ a b }}",
        "{% if %}",
        "{% iff x %}",
    }


def test_blocks_must_close_and_close_what_is_open() -> None:
    assert rules("{% for x in y %}{{ x }}") == ["BG804"]
    assert rules("{% endif %}") == ["BG804"]
    assert rules("{% if x %}{% endfor %}") == ["BG804"]
    assert rules("{%p if x %}", "{% else %}", "{%p endif %}") == ["BG804"]


def test_blocks_cannot_begin_in_one_cell_and_end_in_another() -> None:
    (found,) = wrong([["{% if x %}a", "b{% endif %}"]])

    assert found.rule == "BG804"
    assert "{% if x %}" in found.message
    assert "{%tc" in found.hint


def test_structural_tags_need_their_structure() -> None:
    assert rules("{%tr for x in y %}") == ["BG805"]
    assert rules("{%tc if x %}") == ["BG805"]


def test_an_unknown_name_is_told_with_its_tag() -> None:
    (found,) = wrong("fine", "a {{ brief.titel }}", brief=Line("x"))

    assert (found.rule, found.key) == ("BG806", "the document, paragraph 2")
    assert "{{ brief.titel }}" in found.message
    assert rules("{{ nothing }}") == ["BG806"]


def test_a_failing_tag_is_told_with_its_tag() -> None:
    (found,) = wrong("x", "{{ 1 / 0 }}")
    assert (found.rule, found.key) == ("BG807", "the document, paragraph 2")
    assert rules("{{ [1]|nofilter }}") == ["BG803"]
    assert rules("{% for n in range(9999999) %}{% endfor %}") == ["BG807"]
    endless = "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}"
    assert rules(endless) == ["BG807"]


def test_a_text_that_doubles_and_doubles_is_stopped() -> None:
    grow = "{% for n in range(99) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}"
    found = wrong("{% set ns = namespace(x='ab') %}", grow, "{{ ns.x | length }}")
    assert {f.rule for f in found} == {"BG807"}
    assert any("more than any page" in f.message for f in found)


def test_all_that_fails_is_told_at_once() -> None:
    found = wrong(
        "{{ a.x }}", "{% if b.y %}{% endif %}{{ 1 / 0 }}", "{% for c in d %}{% endfor %}", a=1
    )
    assert sorted(f.rule for f in found) == ["BG806", "BG806", "BG806", "BG807"]


def test_tags_that_the_engine_does_not_have_are_told() -> None:
    for tag, instead in (
        ("macro m()", "write the text where it is to stand"),
        ("include 'x'", "takes in no other"),
        ("import 'x' as y", "takes in no other"),
        ("extends 'x'", "takes in no other"),
        ("filter upper", "{{ value|filter }}"),
        ("raw", "{_{"),
        ("endfr", "closest: endfor"),
    ):
        (found,) = wrong(f"{{% {tag} %}}")
        assert found.rule == "BG803"
        assert f"there is no tag {tag.split('(')[0].split(' ')[0]!r}" in found.message
        assert instead in found.message


@pytest.mark.parametrize("text", ["\x00", "a\x08", "\x1b[0m", "\ud800", "\ufffe", "\x01o0 "])
def test_a_character_that_office_cannot_hold_names_the_line(text: str) -> None:
    (found,) = wrong("{{ x }}", x=Line(f"bad {text}", "narrative.title"))
    assert (found.rule, found.key) == ("BG808", "narrative.title")


def test_text_cannot_pass_for_the_engines_own_tokens() -> None:
    assert rules("a", "{{ x }}", x="\x01o0 \x01c0 ") == ["BG808"]


def test_places_in_decks_name_layout_and_shape() -> None:
    data = deck_file(((("title", "{{ a }}"), ("Body", "{{ b c }}")), (("title", "{{ unclosed"),)))
    compiled = compile_template(data, "test.pptx")

    assert {(f.rule, f.key) for f in compiled.check()} == {
        ("BG803", 'layout "Layout 1", shape "Body"'),
        ("BG802", 'layout "Layout 2", shape "title"'),
    }
    with pytest.raises(FindingsError):
        compiled.layouts["Layout 1"]


def test_a_layout_needs_a_tagged_title() -> None:
    compiled = compile_template(deck_file(((("Body", "{{ a }}"),),)), "test.pptx")
    assert [f.rule for f in compiled.check()] == ["BG811"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"no zip", "not a zip"),
        (with_text(word("x"), TYPES, "document.main", "document.macroEnabled.main"), "macros"),
        (with_text(word("x"), TYPES, "document.main", "spreadsheet.main"), "neither"),
        (word("x").replace(b"word/document.xml", b"word/documemt.xml"), "no main document"),
        (with_text(word("x"), "word/document.xml", W, STRICT), "Strict"),
    ],
)
def test_files_that_are_no_template_are_findings(data: bytes, reason: str) -> None:
    with pytest.raises(FindingsError) as caught:
        compile_template(data, "x.docx")
    (found,) = caught.value.findings
    assert found.rule == "BG800"
    assert reason in found.message


def test_a_deck_without_a_notes_master_says_what_to_do() -> None:
    data = deck_file(((("title", "{{ a }}"),),))
    rels = "ppt/_rels/presentation.xml.rels"
    cut = with_xml(
        data, rels, lambda root: [root.remove(r) for r in root if "notesM" in r.get("Type")]
    )
    with pytest.raises(FindingsError) as caught:
        compile_template(cut, "x.pptx")
    (found,) = caught.value.findings
    assert (found.rule, "View > Notes Master" in found.hint) == ("BG812", True)


def test_names_are_checked_against_the_story_all_at_once() -> None:
    blocks = (
        "{{ brief.title }} {{ brief.titel }}",
        "{%p for row in brief.rows %}",
        "{{ row.label }} {{ row.labels }} {{ row.next.label }} {{ row.next.lable }}",
        "{%p endfor %}",
        "{{ text.known }} {{ text.unknwon }} {{ breif.title }} {{ brief.rows[0].labl }}",
        "{% for a, b in brief.rows %}{{ a.anything }}{% endfor %}",
        "{% set first = brief.rows|first %}{{ first.lab }} {{ loop_is_no_name }}",
    )
    compiled = compile_template(word(*blocks), "test.docx")
    known = {"brief": Brief, "text": frozenset(("known", "unknown"))}
    found = check_names(list(compiled.programs.values()), known).sorted()

    told = {f.message.split(": there is no ")[1]: f.hint for f in found}
    assert told == {
        "brief.titel": "closest: title",
        "brief.rows[].labels": "closest: label",
        "brief.rows[].next.lable": "closest: label",
        "text.unknwon": "closest: unknown, known",
        "breif": "closest: brief",
        "brief.rows[].labl": "closest: label",
        "brief.rows[].lab": "closest: label",
        "loop_is_no_name": "there are: brief, text",
    }
    assert {"brief.title", "brief.rows[].label", "text.known"} <= compiled.names


def test_names_are_checked_where_other_tags_are_broken() -> None:
    blocks = (
        "{%p for row in brief.rows %}",
        "{{ row.labels }} {{ brief.title | uper }} {{ a b }} {% else %}",
        "{%p endif %}",
        "{{ brief.titel }}",
    )
    findings = Findings()
    compiled = look_into(word(*blocks), "test.docx", findings)
    assert [f.rule for f in findings.sorted()] == ["BG803", "BG803", "BG804", "BG804"]
    assert "there is no filter 'uper'; closest: upper" in findings.sorted()[0].message

    found = check_names(list(compiled.programs.values()), {"brief": Brief}).sorted()
    assert [f.message.split(": there is no ")[1] for f in found] == [
        "brief.rows[].labels",
        "brief.titel",
    ]


@dataclass(frozen=True, slots=True)
class Row:
    label: Line
    next: Row | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    title: Line
    rows: tuple[Row, ...]


def test_a_chart_tag_must_name_a_chart() -> None:
    drawing = (
        f'<w:p xmlns:w="{W}"><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/'
        'drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="Chart" '
        'descr="{{ chart: x }}"/></wp:inline></w:drawing></w:r></w:p>'
    )
    with pytest.raises(FindingsError) as caught:
        document(word(raw=drawing), x="text")
    (found,) = caught.value.findings
    assert (found.rule, found.key) == ("BG809", "the document, paragraph 1")
    assert "{{ chart: x }}: a str is no chart" in found.message


def test_union_members_lend_their_names() -> None:
    compiled = compile_template(word("{{ block.chart.kind }} {{ block.chart.bars }}"), "x.docx")
    known = {"block": ChartBlock}
    assert len(check_names(list(compiled.programs.values()), known)) == 0
    assert LineChart.kind != BarChart.kind
    assert Display().decimals == 0
