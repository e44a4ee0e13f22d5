"""Charts with other values in the designer's look, read by python-pptx and openpyxl."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.util import Pt

from briefgen.errors import FindingsError
from briefgen.merge.merge import merge
from tests.merge.decks import (
    A,
    C,
    R,
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
    word_with_chart,
)
from tests.tools import ROOT, needs_validator, validation_errors

TAG = "{{ chart: sales }}"
KINDS = {
    "column": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "bar": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked": XL_CHART_TYPE.COLUMN_STACKED,
    "hundred": XL_CHART_TYPE.BAR_STACKED_100,
    "line": XL_CHART_TYPE.LINE_MARKERS,
    "area": XL_CHART_TYPE.AREA_STACKED,
    "doughnut": XL_CHART_TYPE.DOUGHNUT,
    "radar": XL_CHART_TYPE.RADAR,
}
ACCENTS = (MSO_THEME_COLOR.ACCENT_2, MSO_THEME_COLOR.ACCENT_4)


def table(series: int, points: int) -> dict[str, object]:
    return {
        "categories": [f"K{at}" for at in range(points)],
        "series": [
            {"name": f"S{at}", "values": [at + point + 0.5 for point in range(points)]}
            for at in range(series)
        ],
    }


def filled(value: object, kind: Any = KINDS["column"], **more: Any) -> Any:
    """The chart of a one-slide deck with this value."""
    deck = blank()
    add_chart(add_slide(deck), TAG, kind, **more)
    return charts(merged(deck, sales=value).slides[0])[0]


def refused(value: object, kind: Any = KINDS["column"], **more: Any) -> Any:
    deck = blank()
    add_chart(add_slide(deck, "before"), TAG, kind, **more).name = "Sales"
    with pytest.raises(FindingsError) as error:
        merge(saved(deck), "deck.pptx", {"sales": value})
    (finding,) = error.value.findings
    assert finding.key == 'slide 1, shape "Sales"'
    return finding


def painted(chart: Any) -> None:
    """The look of a designer: two series in accents 2 and 4, one red point, small labels."""
    plot = chart.plots[0]
    for series, accent in zip(plot.series, ACCENTS, strict=True):
        series.format.fill.solid()
        series.format.fill.fore_color.theme_color = accent
    point = plot.series[0].points[2]
    point.format.fill.solid()
    point.format.fill.fore_color.rgb = RGBColor(255, 0, 0)
    plot.has_data_labels = True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = '0.0"k"', False
    plot.data_labels.font.size = Pt(9)
    plot.gap_width = 33
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.TOP
    chart.has_title = True
    chart.chart_title.text_frame.text = "Designed"
    chart.chart_title.text_frame.paragraphs[0].runs[0].font.size = Pt(23)
    chart.value_axis.maximum_scale = 99
    chart.value_axis.tick_labels.number_format = "0.00"
    chart.value_axis.tick_labels.number_format_is_linked = False


def designed(value: object) -> Any:
    deck = blank()
    painted(add_chart(add_slide(deck), TAG).chart)
    return charts(merged(deck, sales=value).slides[0])[0]


def fills(chart: Any) -> list[object]:
    return [series.format.fill.fore_color.theme_color for series in chart.plots[0].series]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("series", "points"), [(1, 1), (2, 3), (7, 12)])
def test_caches_and_workbook_agree_for_any_number_of_series_and_points(
    kind: str, series: int, points: int
) -> None:
    chart = filled(table(series, points), KINDS[kind])

    assert chart.chart_type == KINDS[kind]
    rows = plotted(chart)
    assert rows[0] == [None, *(f"S{at}" for at in range(series))]
    assert rows[1:] == [
        [f"K{point}", *(at + point + 0.5 for at in range(series))] for point in range(points)
    ]
    assert list(chart.plots[0].categories) == [f"K{at}" for at in range(points)]
    assert [tuple(s.values) for s in chart.plots[0].series] == [
        tuple(at + point + 0.5 for point in range(points)) for at in range(series)
    ]


def test_the_designers_formats_survive_more_series() -> None:
    chart = designed(table(5, 4))

    used = fills(chart)
    assert used[:2] == list(ACCENTS)
    assert len(set(used)) == 5
    plot = chart.plots[0]
    assert plot.gap_width == 33
    assert plot.data_labels.number_format == '0.0"k"'
    assert plot.data_labels.font.size == Pt(9)
    assert chart.legend.position == XL_LEGEND_POSITION.TOP
    assert chart.value_axis.maximum_scale == 99
    assert chart.value_axis.tick_labels.number_format == "0.00"
    assert chart.chart_title.text_frame.text == "Designed"
    assert plot.series[0].points[2].format.fill.fore_color.rgb == RGBColor(255, 0, 0)
    assert [s._element.find(f"{C}idx").get("val") for s in plot.series] == list("01234")


def test_colours_begin_anew_in_other_shades_when_the_theme_has_no_more() -> None:
    chart = designed(table(20, 2))
    colors = [
        etree.tostring(s._element.find(f"{C}spPr/{A}solidFill")) for s in chart.plots[0].series
    ]
    assert len(set(colors)) == 20


def test_fewer_series_and_points_leave_no_traces_of_the_others() -> None:
    chart = designed(table(1, 2))

    assert fills(chart) == [ACCENTS[0]]
    xml = etree.tostring(chart._chartSpace).decode()
    assert "dPt" not in xml
    for sample in ("North", "South", "c0", "c2"):
        assert sample not in xml


def test_a_series_that_has_the_name_of_a_drawn_one_looks_like_it() -> None:
    value = {"categories": ["a"], "series": {"Other": [1], "South": [2], "North": [3]}}
    assert fills(designed(value))[1:] == [ACCENTS[1], ACCENTS[0]]


def test_a_title_in_the_value_takes_the_look_of_the_drawn_one() -> None:
    chart = designed({**table(2, 2), "title": "R&D <2026>"})
    text = chart.chart_title.text_frame
    assert text.text == "R&D <2026>"
    assert text.paragraphs[0].runs[0].font.size == Pt(23)


def test_a_chart_without_a_title_gets_none_and_its_description_says_it() -> None:
    deck = blank()
    frame = add_chart(add_slide(deck), TAG)
    frame.chart.has_title = False
    made = merged(deck, sales={**table(1, 2), "title": "Sales"})
    (shape,) = made.slides[0].shapes
    assert not shape.chart.has_title
    assert shape._element.nvGraphicFramePr.cNvPr.get("descr") == "Sales"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"alt": "Sales rise", "title": "Sales"}, "Sales rise"),
        ({"title": "Sales"}, "Sales"),
        ({}, "S0, S1: K0 – K2"),
    ],
)
def test_the_description_is_the_values_and_never_the_tag(
    more: dict[str, str], expected: str
) -> None:
    deck = blank()
    add_chart(add_slide(deck), TAG)
    (shape,) = merged(deck, sales={**table(2, 3), **more}).slides[0].shapes
    assert shape._element.nvGraphicFramePr.cNvPr.get("descr") == expected


@pytest.mark.parametrize(
    "value",
    [
        [{"Quarter": "Q1", "Sales": 1, "Costs": 2.5}, {"Quarter": "Q2", "Sales": 3}],
        [["Quarter", "Sales", "Costs"], ["Q1", 1, 2.5], ["Q2", 3, None]],
        {"rows": [{"Quarter": "Q1", "Sales": 1, "Costs": 2.5}, {"Quarter": "Q2", "Sales": 3}]},
        {
            "heading": "Quarter",
            "categories": ["Q1", "Q2"],
            "series": {"Sales": [1, 3], "Costs": [2.5, None]},
        },
    ],
)
def test_values_may_come_as_series_or_as_rows_and_have_gaps(value: object) -> None:
    rows = plotted(filled(value))
    assert rows == [["Quarter", "Sales", "Costs"], ["Q1", 1, 2.5], ["Q2", 3, None]]


@pytest.mark.parametrize("kind", ["line", "column"])
def test_days_are_days_in_the_sheet_and_on_the_axis(kind: str) -> None:
    days = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 4, 15)]
    chart = filled({"categories": days, "values": [1, 2, 3], "name": "n"}, KINDS[kind])

    rows = plotted(chart)
    assert [row[0].date() for row in rows[1:]] == days
    assert chart._chartSpace.find(f".//{C}cat/{C}numRef/{C}numCache/{C}formatCode").text


def test_a_chart_of_days_takes_names_as_well_as_days_in_json() -> None:
    deck = blank()
    frame = add_chart(add_slide(deck), TAG, KINDS["line"])
    axis = frame.chart._chartSpace.find(f".//{C}catAx")
    axis.tag = f"{C}dateAx"
    for name in ("lblAlgn", "noMultiLvlLbl"):
        for element in axis.findall(f"{C}{name}"):
            axis.remove(element)
    data = saved(deck)

    def axis_of(categories: list[str]) -> tuple[str, list[list[object]]]:
        value = {"categories": categories, "values": [1, 2], "name": "n"}
        made = opened(sound(merge(data, "d.pptx", {"sales": value})))
        (chart,) = charts(made.slides[0])
        kinds = [
            e.tag.rpartition("}")[2] for e in chart._chartSpace.iter(f"{C}catAx", f"{C}dateAx")
        ]
        return kinds[0], plotted(chart)

    kind, rows = axis_of(["2026-01-31", "2026-02-28"])
    assert (kind, rows[1][0].date()) == ("dateAx", date(2026, 1, 31))  # type: ignore[attr-defined]
    kind, rows = axis_of(["Spring", "Summer"])
    assert (kind, rows[1][0]) == ("catAx", "Spring")


def test_numbers_keep_the_number_format_of_the_drawn_series_in_the_sheet() -> None:
    chart = filled(table(2, 2))
    blob = chart.part.chart_workbook.xlsx_part.blob
    cells = openpyxl.load_workbook(io.BytesIO(blob))["Sheet1"]
    assert [cells["B2"].number_format, cells["C3"].number_format] == ["#,##0.0", "#,##0.0"]
    codes = {e.text for e in chart._chartSpace.iter(f"{C}formatCode")}
    assert codes == {"#,##0.0"}


def test_a_pie_paints_further_points_as_its_first_ones_are_painted() -> None:
    deck = blank()
    chart = add_chart(add_slide(deck), TAG, XL_CHART_TYPE.PIE, ["Share"], 2).chart
    for at, accent in enumerate(ACCENTS):
        point = chart.plots[0].series[0].points[at]
        point.format.fill.solid()
        point.format.fill.fore_color.theme_color = accent
        point.format.line.width = Pt(3)
    made = merged(deck, sales={"categories": list("abcde"), "values": [5, 4, 3, 2, 1]})

    (pie,) = charts(made.slides[0])
    points = [pie.plots[0].series[0].points[at] for at in range(5)]
    colors = [point.format.fill.fore_color.theme_color for point in points]
    assert colors[:2] == list(ACCENTS)
    assert len(set(colors)) == 5
    assert {point.format.line.width for point in points} == {Pt(3)}


FALL = ("base", "added", "taken", "total")


def test_a_waterfall_is_computed_from_its_steps() -> None:
    value = {
        "categories": ["Hiring", "Training", "So far", "Savings"],
        "values": [120, 60.5, None, -45],
        "total": "Net",
    }
    rows = plotted(filled(value, KINDS["stacked"], series=FALL))
    assert rows == [
        [None, *FALL],
        ["Hiring", 0, 120, None, None],
        ["Training", 120, 60.5, None, None],
        ["So far", None, None, None, 180.5],
        ["Savings", 135.5, None, 45, None],
        ["Net", None, None, None, 135.5],
    ]


def test_a_waterfall_below_zero_is_refused_with_its_place() -> None:
    finding = refused({"categories": ["a", "b"], "values": [1, -2]}, KINDS["stacked"], series=FALL)
    assert finding.rule == "BG872"


@pytest.mark.parametrize(
    ("value", "rule", "words"),
    [
        ("a text", "BG809", "str"),
        (7, "BG809", "int"),
        ([], "BG872", "no rows"),
        ({"categories": ["a"], "series": []}, "BG872", "nothing to show"),
        ({"categories": [], "series": {"n": []}}, "BG872", "nothing to show"),
        ({"categories": ["a", "b"], "series": {"North": [1]}}, "BG872", "North"),
        ({"categories": ["a"], "series": {"North": ["12 %"]}}, "BG872", "North, a: '12 %'"),
        ({"categories": ["a"], "series": {"North": [True]}}, "BG872", "True"),
        ({"categories": ["a"], "series": {"North": [float("nan")]}}, "BG872", "nan"),
        ({"categories": ["a"], "series": {"North": [10**400]}}, "BG872", "North, a"),
        ({"categories": ["a"], "serie": {"North": [1]}}, "BG872", "'serie'"),
        ({"categories": "abc", "values": [1, 2, 3]}, "BG872", "categories"),
        ([["Q", "n"], ["Q1"]], "BG872", "row"),
        ([{"Q": "a", "n": 1}, 3], "BG872", "3 is no row"),
        ({"categories": ["a\x00"], "values": [1]}, "BG808", "categories"),
        ({"categories": list(range(40_000)), "values": list(range(40_000))}, "BG872", "40,000"),
    ],
)
def test_values_that_no_chart_can_show_are_findings(value: object, rule: str, words: str) -> None:
    finding = refused(value)
    assert finding.rule == rule
    assert words in finding.message


def test_a_pie_of_two_series_and_a_scatter_chart_are_findings() -> None:
    assert refused(table(2, 2), XL_CHART_TYPE.PIE, series=["x"]).rule == "BG872"
    deck = blank()
    from pptx.chart.data import XyChartData

    data = XyChartData()
    data.add_series("n").add_data_point(1, 2)
    slide = add_slide(deck)
    frame = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER, 0, 0, 999999, 999999, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", TAG)
    with pytest.raises(FindingsError) as error:
        merge(saved(deck), "deck.pptx", {"sales": table(1, 1)})
    assert [f.rule for f in error.value.findings] == ["BG871"]


def test_a_tag_where_no_chart_stands_is_a_finding_in_slides_and_documents() -> None:
    deck = blank()
    add_slide(deck, TAG)
    slide = add_slide(deck, "x")
    slide.shapes[0]._element.nvSpPr.cNvPr.set("descr", TAG)
    with pytest.raises(FindingsError) as error:
        merge(saved(deck), "deck.pptx", {"sales": table(1, 1)})
    assert [(f.rule, f.key[:7]) for f in error.value.findings] == [
        ("BG871", "slide 1"), ("BG871", "slide 2"),
    ]  # fmt: skip
    with pytest.raises(FindingsError) as error:
        merge(word_with_chart(text=TAG), "letter.docx", {"sales": table(1, 1)})
    assert [f.rule for f in error.value.findings] == ["BG871"]


def test_the_newer_kinds_of_charts_are_a_finding_where_tagged_and_else_stay() -> None:
    extended = "http://schemas.microsoft.com/office/drawing/2014/chartex"

    def as_extended(xml: bytes) -> bytes:
        root = etree.fromstring(xml)
        for chart in list(root.iter(f"{C}chart")):
            chart.tag = f"{{{extended}}}chart"
        return etree.tostring(root)

    for tag, expected in ((TAG, ["BG871"]), ("{{ company }}", [])):
        deck = blank()
        add_chart(add_slide(deck), tag)
        data = edited(saved(deck), "ppt/slides/slide1.xml", as_extended)
        found = []
        try:
            made = merge(data, "d.pptx", {"sales": table(1, 1), "company": "A"})
            assert b"chartex" in members(made)["ppt/slides/slide1.xml"]
        except FindingsError as error:
            found = [f.rule for f in error.findings]
        assert found == expected


def test_a_chart_that_is_none_leaves_the_slide() -> None:
    deck = blank()
    add_chart(add_slide(deck, "text"), TAG)
    made = merged(deck, sales=None)
    assert len(made.slides[0].shapes) == 1
    assert "ppt/charts" not in "".join(members(saved(made)))


def test_each_repeated_slide_and_shape_has_a_chart_of_its_own() -> None:
    deck = blank()
    slide = add_slide(deck, "{%slide for s in all %}")
    add_chart(slide, "{%shape for c in s %}{{ chart: c }}")
    made = merged(deck, all=[[table(1, 2), table(2, 2)], [table(3, 2)]])

    found = [chart for slide in made.slides for chart in charts(slide)]
    assert [len(chart.plots[0].series) for chart in found] == [1, 2, 3]
    assert len({chart.part.partname for chart in found}) == 3
    books = {chart.part.chart_workbook.xlsx_part.partname for chart in found}
    assert len(books) == 3
    names = members(saved(made))
    assert len([name for name in names if name.startswith("ppt/charts/chart")]) == 3


def test_styles_and_colours_of_a_chart_come_along_and_the_samples_data_do_not() -> None:
    deck = blank()
    frame = add_chart(add_slide(deck), TAG)
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    office = "application/vnd.ms-office.chart"
    for name, kind in (("style", "chartStyle"), ("colors", "chartColorStyle")):
        uri = PackURI(f"/ppt/charts/{name}1.xml")
        part = Part(uri, f"{office}{name}+xml", deck.part.package, b"<x/>")
        relation = f"http://schemas.microsoft.com/office/2011/relationships/{kind}"
        frame.chart.part.relate_to(part, relation)
    made = merge(saved(deck), "d.pptx", {"sales": table(1, 1)})

    (chart,) = charts(opened(sound(made)).slides[0])
    kinds = sorted(rel.reltype.rpartition("/")[2] for rel in chart.part.rels.values())
    assert kinds == ["chartColorStyle", "chartStyle", "package"]
    held = members(made)
    (book,) = [blob for name, blob in held.items() if name.endswith(".xlsx")]
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert not any(b"North" in archive.read(name) for name in archive.namelist())


def combined() -> bytes:
    """A deck with columns and a line on a second axis."""
    deck = blank()
    frame = add_chart(add_slide(deck), TAG, KINDS["column"], ["Sales", "Margin"])
    root = frame.chart._chartSpace
    area = root.find(f".//{C}plotArea")
    bars = area.find(f"{C}barChart")
    line = etree.fromstring(
        f'<c:lineChart xmlns:c="{C[1:-1]}"><c:grouping val="standard"/><c:varyColors val="0"/>'
        '<c:axId val="77"/><c:axId val="78"/></c:lineChart>'
    )
    margin = bars.findall(f"{C}ser")[1]
    for element in margin.findall(f"{C}invertIfNegative"):
        margin.remove(element)
    line.insert(2, margin)
    bars.addnext(line)
    for old, new, other in (("catAx", "77", "78"), ("valAx", "78", "77")):
        axis = area.find(f"{C}{old}")
        copy = etree.fromstring(etree.tostring(axis))
        copy.find(f"{C}axId").set("val", new)
        copy.find(f"{C}crossAx").set("val", other)
        area.findall(f"{C}valAx")[-1].addnext(copy)
    return saved(deck)


def test_columns_with_a_line_keep_each_in_its_place() -> None:
    value = {"categories": ["a", "b"], "series": {"Margin": [1, 2], "Sales": [3, 4]}}
    (chart,) = charts(opened(sound(merge(combined(), "d.pptx", {"sales": value}))).slides[0])
    plotted(chart)
    assert [[s.name for s in plot.series] for plot in chart.plots] == [["Sales"], ["Margin"]]


def test_without_the_line_its_axes_go_too() -> None:
    value = {"categories": ["a", "b"], "values": [3, 4], "name": "Sales"}
    (chart,) = charts(opened(sound(merge(combined(), "d.pptx", {"sales": value}))).slides[0])
    tags = [e.tag.rpartition("}")[2] for e in chart._chartSpace.find(f".//{C}plotArea")]
    assert tags == ["layout", "barChart", "catAx", "valAx"] or tags == [
        "barChart",
        "catAx",
        "valAx",
    ]


def test_word_charts_are_filled_and_each_has_its_own_parts() -> None:
    data = word_with_chart(TAG, "{{ chart: other }}", "no tag", text="{{ x }}")
    made = sound(merge(data, "letter.docx", {"sales": table(3, 2), "other": table(1, 5), "x": 1}))

    held = members(made)
    document = etree.fromstring(held["word/document.xml"])
    described = [e.get("descr") for e in document.iter() if e.get("descr")]
    assert described == ["S0, S1, S2: K0 – K1", "S0: K0 – K4", "no tag"]
    found = [etree.fromstring(held[n]) for n in held if n.startswith("word/charts/chart")]
    counts = sorted(len(root.findall(f".//{C}ser")) for root in found)
    assert counts == [1, 2, 3]
    assert len([name for name in held if name.endswith(".xlsx")]) == 3
    assert all(root.find(f"{C}externalData").get(f"{R}id") for root in found)


def test_a_word_chart_in_a_loop_is_repeated_with_parts_of_its_own() -> None:
    data = word_with_chart(TAG)

    def looped(xml: bytes) -> bytes:
        root = etree.fromstring(xml)
        body = root[0]
        w = body.tag[:-4]
        for text, at in (("{%p for sales in all %}", 1), ("{%p endfor %}", 3)):
            paragraph = etree.Element(f"{w}p")
            run = etree.SubElement(paragraph, f"{w}r")
            etree.SubElement(run, f"{w}t").text = text
            body.insert(at, paragraph)
        return etree.tostring(root)

    tagged = edited(data, "word/document.xml", looped)
    made = sound(merge(tagged, "letter.docx", {"all": [table(1, 1), table(2, 2), table(4, 4)]}))

    held = members(made)
    found = [etree.fromstring(held[n]) for n in held if n.startswith("word/charts/chart")]
    assert sorted(len(root.findall(f".//{C}ser")) for root in found) == [1, 2, 4]


def test_labels_and_errors_that_named_cells_or_figures_of_the_sample_are_gone() -> None:
    deck = blank()
    chart = add_chart(add_slide(deck), TAG).chart
    label = chart.plots[0].series[0].points[0].data_label
    label.text_frame.text = "38 % in 2019"
    kept = chart.plots[0].series[0].points[1].data_label
    kept.text_frame.text = "the best"
    (made,) = charts(merged(deck, sales=table(1, 3)).slides[0])
    xml = etree.tostring(made._chartSpace).decode()
    assert "2019" not in xml
    assert "the best" in xml


@needs_validator
@pytest.mark.parametrize("kind", [*KINDS, "pie", "fall", "combined", "word"])
def test_the_validator_finds_nothing_that_the_source_did_not_have(
    tmp_path: Path, kind: str
) -> None:
    deck, value = blank(), table(5, 7)
    if kind == "pie":
        add_chart(add_slide(deck), TAG, XL_CHART_TYPE.PIE, ["x"])
        value = table(1, 9)
    elif kind == "fall":
        add_chart(add_slide(deck), TAG, KINDS["stacked"], FALL)
        value = table(1, 4)
    elif kind in KINDS:
        add_chart(add_slide(deck), TAG, KINDS[kind])
    data = combined() if kind == "combined" else saved(deck)
    data = word_with_chart(TAG) if kind == "word" else data
    name = "a.docx" if kind == "word" else "a.pptx"

    made = merge(data, name, {"sales": value})

    (tmp_path / name).write_bytes(made)
    (tmp_path / f"source-{name}").write_bytes(data)
    before, after = (
        {error["description"] for error in validation_errors(tmp_path / file)}  # type: ignore[index]
        for file in (f"source-{name}", name)
    )
    assert after <= before


def test_a_chart_in_a_group_is_filled_and_its_tag_may_stand_in_the_title() -> None:
    deck = blank()
    slide = add_slide(deck)
    frame = add_chart(slide, "")
    names = frame._element.nvGraphicFramePr.cNvPr
    names.set("title", TAG)
    group = slide.shapes.add_group_shape()
    group._element.append(frame._element)

    made = merged(deck, sales=table(3, 4))

    (shape,) = next(iter(made.slides[0].shapes)).shapes
    assert len(plotted(shape.chart)[0]) == 4
    names = shape._element.nvGraphicFramePr.cNvPr
    assert (names.get("title"), names.get("descr")) == (None, "S0, S1, S2: K0 – K3")


def test_the_values_in_the_documentation_can_be_drawn() -> None:
    page = (ROOT / "docs" / "charts.md").read_text(encoding="utf-8")
    blocks = [yaml.safe_load(text) for text in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)]
    assert [next(iter(block)) for block in blocks] == ["sales", "sales", "cost"]
    for block in blocks:
        ((name, value),) = block.items()
        stacked = name == "cost"
        kind = KINDS["stacked" if stacked else "column"]
        rows = plotted(filled(value, kind, **({"series": FALL} if stacked else {})))
        assert len(rows) == (6 if stacked else 3)
