"""Native charts: references, caches and cells agree; schema order; the prototype's look."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from briefgen.errors import FindingsError
from briefgen.plan.charts.model import ChartPlan
from briefgen.story.charts import Chart
from briefgen.write.charts import ChartParts, chart_parts
from tests.plan.charts.samples import (
    LINE_BOXES,
    PART_BOXES,
    SCENARIO_BOXES,
    Box,
    all_charts,
    attrition,
    bar_charts,
    line_charts,
    onboarding,
    planned,
    scenario_charts,
    scenarios,
    waterfall,
    waterfalls,
)
from tests.tools import needs_validator, validation_errors
from tests.write.decks import deck_with
from tests.write.formulas import computed
from tools.make_templates.prototypes import KINDS, prototype

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
REFERENCE = re.compile(r"Sheet1!\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?")
SERIES_ORDER = [
    *("idx", "order", "tx", "spPr", "invertIfNegative", "marker", "dPt", "dLbls", "errBars"),
    *("cat", "val", "smooth", "extLst"),
]
LABEL_ORDER = [
    *("idx", "layout", "numFmt", "spPr", "txPr", "dLblPos", "showLegendKey", "showVal"),
    *("showCatName", "showSerName", "showPercent", "showBubbleSize", "separator"),
]

any_chart = st.one_of(
    st.tuples(line_charts(), st.sampled_from(LINE_BOXES)),
    st.tuples(waterfalls(), st.sampled_from(PART_BOXES)),
    st.tuples(scenario_charts(), st.sampled_from(SCENARIO_BOXES)),
    st.tuples(bar_charts(), st.sampled_from(LINE_BOXES)),
)
samples = pytest.mark.parametrize(
    ("chart", "box"), [pytest.param(chart, box, id=name) for name, chart, box in all_charts()]
)


def made(chart: Chart, box: Box, language: str = "en-US") -> tuple[ChartPlan, ChartParts]:
    plan = planned(chart, box)
    return plan, chart_parts(plan, prototype(plan.kind, box[2]).chart_xml, language)


def tree(parts: ChartParts) -> etree._Element:
    return etree.fromstring(parts.chart_xml)


def local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def referred(sheet: openpyxl.worksheet.worksheet.Worksheet, formula: str) -> list[object]:
    """The values of the cells that a chart's reference names."""
    match = REFERENCE.fullmatch(formula)
    assert match, formula
    column, first, other, last = match.groups()
    assert other in (None, column)
    rows = range(int(first), int(last or first) + 1)
    return [sheet[f"{column}{row}"].value for row in rows]


def assert_caches_agree(parts: ChartParts) -> None:
    book = openpyxl.load_workbook(io.BytesIO(parts.workbook), data_only=True)
    assert book.sheetnames == ["Sheet1"]
    for formula in tree(parts).iter(f"{C}f"):
        cache = formula.getnext()
        assert cache is not None
        cells = referred(book["Sheet1"], formula.text or "")
        cached = {int(pt.get("idx", "-1")): pt.findtext(f"{C}v") for pt in cache.iter(f"{C}pt")}
        assert int(cache.find(f"{C}ptCount").get("val")) == len(cells)
        assert set(cached) == {index for index, cell in enumerate(cells) if cell is not None}
        for index, text in cached.items():
            if local(cache) == "numCache":
                assert float(text) == float(cells[index])
            else:
                assert text == cells[index]


@samples
def test_every_reference_resolves_to_cells_that_equal_the_cache(chart: Chart, box: Box) -> None:
    assert_caches_agree(made(chart, box)[1])


@given(any_chart)
@settings(max_examples=60)
def test_references_agree_for_any_figures(drawn: tuple[Chart, Box]) -> None:
    assert_caches_agree(made(*drawn)[1])


def assert_formulas_compute(plan: ChartPlan) -> None:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    cells = {
        f"{letters[column]}{row}": cell
        for column, each in enumerate(plan.columns)
        for row, cell in enumerate(each.cells, 2)
    }
    values = {name: c.value for name, c in cells.items() if isinstance(c.value, Decimal)}
    for name, cell in cells.items():
        if cell.formula:
            expected = computed(cell.formula, values)
            tolerance = abs(expected) * Decimal("1e-12") + Decimal("1e-9")
            assert abs(values[name] - expected) <= tolerance, f"{name}: {cell.formula}"


@samples
def test_formulas_give_the_values_that_stand_beside_them(chart: Chart, box: Box) -> None:
    assert_formulas_compute(planned(chart, box))


@given(any_chart)
def test_formulas_of_any_figures_compute(drawn: tuple[Chart, Box]) -> None:
    assert_formulas_compute(planned(*drawn))


@samples
def test_elements_stand_in_schema_order(chart: Chart, box: Box) -> None:
    root = tree(made(chart, box)[1])
    for name, order in (("ser", SERIES_ORDER), ("dLbl", LABEL_ORDER)):
        for element in root.iter(f"{C}{name}"):
            places = [order.index(local(child)) for child in element]
            assert places == sorted(places)


@samples
def test_labels_are_never_rich_text(chart: Chart, box: Box) -> None:
    root = tree(made(chart, box)[1])
    assert not list(root.iter(f"{C}rich"))
    bodies = [text.find(f"{A}bodyPr") for text in root.iterfind(f".//{C}dLbl/{C}txPr")]
    assert {body.get("wrap") for body in bodies} == {"none"}


@samples
def test_stacked_bars_never_label_outside_their_end(chart: Chart, box: Box) -> None:
    for group in tree(made(chart, box)[1]).iter(f"{C}barChart"):
        if group.find(f"{C}grouping").get("val") == "stacked":
            places = {each.get("val") for each in group.iter(f"{C}dLblPos")}
            assert places <= {"ctr", "inBase", "inEnd"}


@samples
def test_no_legend_gridlines_or_value_axis(chart: Chart, box: Box) -> None:
    root = tree(made(chart, box)[1])
    assert not list(root.iter(f"{C}legend", f"{C}majorGridlines", f"{C}minorGridlines"))
    assert [axis.find(f"{C}delete").get("val") for axis in root.iter(f"{C}valAx")] == ["1"]


@samples
def test_series_are_numbered_through_and_refer_to_their_own_workbook(
    chart: Chart, box: Box
) -> None:
    root = tree(made(chart, box)[1])
    numbers = [int(ser.find(f"{C}idx").get("val")) for ser in root.iter(f"{C}ser")]
    assert numbers == list(range(len(numbers)))
    assert [data.get(f"{R}id") for data in root.iter(f"{C}externalData")] == ["rId1"]


@samples
def test_the_same_chart_gives_the_same_bytes(chart: Chart, box: Box) -> None:
    assert made(chart, box) == made(chart, box)


def colours(element: etree._Element) -> list[str | None]:
    return [colour.get("val") for colour in element.iter(f"{A}schemeClr")]


def test_a_restyled_role_shows_in_the_chart() -> None:
    plan = planned(onboarding(), LINE_BOXES[0])
    restyled = prototype("line", "slide").chart_xml.replace(b'"accent1"', b'"accent6"')
    root = etree.fromstring(chart_parts(plan, restyled, "en-US").chart_xml)
    learning = next(s for s in root.iter(f"{C}ser") if s.findtext(f".//{C}v") == "With learning")
    assert "accent6" in colours(learning)
    assert "accent1" not in colours(root)


def test_bars_keep_the_outline_of_the_prototype() -> None:
    root = tree(made(waterfall(), PART_BOXES[0])[1])
    taken = next(s for s in root.iter(f"{C}ser") if s.findtext(f".//{C}v") == "Taken off")
    assert [line.get("w") for line in taken.iter(f"{A}ln") if len(line) > 1] == ["15875"]


def test_a_prototype_of_another_kind_is_a_finding() -> None:
    plan = planned(waterfall(), PART_BOXES[0])
    with pytest.raises(FindingsError):
        chart_parts(plan, prototype("line", "slide").chart_xml, "en-US")


def test_the_alert_colour_is_for_the_cost_only() -> None:
    cost = tree(made(waterfall(), PART_BOXES[0])[1])
    assert colours(cost).count("accent3") == 2  # the total's bar and its label
    benefit = waterfall(("Benefit", 100), ("Running it", -255))
    assert "accent3" not in colours(tree(made(benefit, PART_BOXES[0])[1]))
    assert "accent3" not in colours(tree(made(onboarding(), LINE_BOXES[0])[1]))
    assert "accent3" in colours(tree(made(attrition(), LINE_BOXES[1])[1]))


def test_deductions_show_a_true_minus() -> None:
    root = tree(made(waterfall(), PART_BOXES[0])[1])
    codes = [each.get("formatCode") for each in root.iter(f"{C}numFmt")]
    assert '"−$"#,##0"k"' in codes


def test_texts_stand_in_the_narrative_s_language() -> None:
    root = tree(made(scenarios(), SCENARIO_BOXES[0], "de-DE")[1])
    assert {each.get("lang") for each in root.iter(f"{A}defRPr", f"{A}endParaRPr")} == {"de-DE"}
    codes = {each.get("formatCode") for each in root.iterfind(f".//{C}dLbl/{C}numFmt")}
    assert all(code.startswith("[$-407]") for code in codes)


def test_odd_text_survives_letter_for_letter() -> None:
    odd = 'R&D <10% & "quoted" &amp; {% ümläut 漢字 😀 @@size@@ @@series-barChart@@'
    chart = waterfall((odd, 392), ("Other", 3))
    _, parts = made(chart, (12.0, 2.88, "slide"))
    assert_caches_agree(parts)
    sheet = openpyxl.load_workbook(io.BytesIO(parts.workbook))["Sheet1"]
    assert "".join(sheet["A2"].value.split()) == "".join(odd.split())


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("scale", ["slide", "document"])
def test_prototypes_are_whole_charts_too(kind: str, scale: str) -> None:
    made_of = prototype(kind, scale)
    assert_caches_agree(ChartParts(made_of.chart_xml, made_of.workbook))


@needs_validator
def test_the_open_xml_validator_finds_nothing(tmp_path: Path) -> None:
    charts = [(made(chart, box)[1], box[0], box[1]) for _, chart, box in all_charts()]
    prototypes = [prototype(kind, scale) for kind in KINDS for scale in ("slide", "document")]
    charts += [(ChartParts(*each), 5.0, 3.0) for each in prototypes]
    deck = tmp_path / "charts.pptx"
    deck.write_bytes(deck_with(charts))
    assert validation_errors(deck) == []
    for number in (0, 5, 7, 8):  # one of each kind: the validator is slow to start
        book = tmp_path / f"book{number}.xlsx"
        book.write_bytes(charts[number][0].workbook)
        assert validation_errors(book) == []


def test_writing_charts_loads_no_network_code() -> None:
    """Some helpers for XML in the standard library load an HTTP client: a tenth of a second."""
    script = "import sys, briefgen.write.charts; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert not {"http.client", "ssl", "urllib.request"} & set(done.stdout.split())
