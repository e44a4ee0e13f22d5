"""Pictures of charts: what the native chart says, where it says it, in the prototype's look."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pptx
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle
from PIL import Image, ImageChops, ImageStat
from pptx.enum.shapes import MSO_SHAPE_TYPE

from briefgen.office.package import read_package
from briefgen.pipeline import Order, build
from briefgen.plan.charts.geometry import Rect
from briefgen.plan.charts.model import ChartPlan
from briefgen.story.charts import Chart, Display
from briefgen.templates.look import Look, look_of
from briefgen.units import POINTS_PER_INCH, Emu
from briefgen.write.painting import paint
from briefgen.write.pictures import DOTS, chart_picture, drawing, in_points
from tests.plan.charts.samples import (
    LINE_BOXES,
    PART_BOXES,
    SCENARIO_BOXES,
    Box,
    all_charts,
    bars,
    onboarding,
    planned,
    scenarios,
    waterfall,
)
from tests.tools import ROOT, needs_soffice, needs_validator, render_pdf, validation_errors
from tools.make_templates.prototypes import prototype

ONBOARDING = ROOT / "content" / "onboarding.yaml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PLAIN_CHUNKS = {"IHDR", "pHYs", "IDAT", "IEND", "sBIT"}

samples = pytest.mark.parametrize(
    ("chart", "box"), [pytest.param(chart, box, id=name) for name, chart, box in all_charts()]
)


def look() -> Look:
    return look_of(read_package((ROOT / "templates" / "deck.pptx").read_bytes()))


def painted(plan: ChartPlan, scale: str, language: str = "en-US") -> Axes:
    """The axes with everything that the picture shows, in points from the chart's corner."""
    with drawing(plan.width, plan.height) as figure:
        axes = in_points(figure, Rect(0.0, 0.0, plan.width, plan.height))
        paint(plan, prototype(plan.kind, scale).chart_xml, look(), language, axes)
        return axes


def texts(axes: Axes) -> list[str]:
    return [text.get_text() for text in axes.texts]


def rectangles(axes: Axes) -> list[Rectangle]:
    return [patch for patch in axes.patches if isinstance(patch, Rectangle)]


def picture(chart: Chart, box: Box, xml: bytes | None = None) -> bytes:
    plan = planned(chart, box)
    return chart_picture(plan, xml or prototype(plan.kind, box[2]).chart_xml, look(), "en-US")


def chunks(data: bytes) -> Iterator[str]:
    at = 8
    while at < len(data):
        yield data[at + 4 : at + 8].decode()
        at += 12 + int.from_bytes(data[at : at + 4], "big")


@samples
def test_a_picture_says_every_label_and_category_of_the_plan(chart: Chart, box: Box) -> None:
    plan = planned(chart, box)
    shown = texts(painted(plan, box[2]))
    for label in plan.labels:
        assert label.words.text in shown
    if plan.categories.shown:
        for cell in plan.columns[0].cells:
            assert set(str(cell.value).split("\n")) <= set(shown)


@samples
def test_texts_stand_where_the_plan_measured_them(chart: Chart, box: Box) -> None:
    plan = planned(chart, box)
    axes = painted(plan, box[2])
    drawn = {text.get_text(): text for text in axes.texts}
    for label in plan.labels:
        if sum(other.words.text == label.words.text for other in plan.labels) > 1:
            continue
        extent = drawn[label.words.text].get_window_extent()
        scale = POINTS_PER_INCH / DOTS
        left, right = extent.x0 * scale, extent.x1 * scale
        middle = plan.height - (extent.y0 + extent.y1) / 2 * scale
        assert label.box.left - 1.5 <= left and right <= label.box.right + 1.5
        assert label.box.top - 1 <= middle <= label.box.bottom + 1


def test_numbers_are_marked_as_the_language_does() -> None:
    money = Display(decimals=1, prefix="$", suffix="k", grouping=True)
    chart = bars(("today", "A", 1234.5), ("target", "B", -0.25), display=money)
    plan = planned(chart, LINE_BOXES[0])
    assert {"$1,234.5k", "−$0.3k"} <= set(texts(painted(plan, "slide")))
    assert {"$1.234,5k", "−$0,3k"} <= set(texts(painted(plan, "slide", "de-DE")))


def test_stacked_columns_are_as_high_as_their_values() -> None:
    plan = planned(scenarios(), SCENARIO_BOXES[0])
    drawn = rectangles(painted(plan, "document"))
    per_point = float(plan.maximum - plan.minimum) / plan.plot.height
    values = [224, 392, 560, 152, 266, 380, 115, 202, 288]
    assert [round(each.get_height() * per_point) for each in drawn] == values
    assert len({round(each.get_x(), 3) for each in drawn}) == 3
    lowest = [each.get_y() + each.get_height() for each in drawn[:3]]
    assert lowest == pytest.approx([plan.plot.bottom] * 3)


def test_a_waterfall_hides_its_base_and_outlines_what_is_taken() -> None:
    plan = planned(waterfall(), PART_BOXES[0])
    drawn = rectangles(painted(plan, "slide"))
    colours = look().colors
    assert [to_hex(each.get_facecolor()).upper() for each in drawn].count(colours["accent3"]) == 1
    taken = [each for each in drawn if each.get_linewidth() == 1.25]
    assert len(taken) == 1 and to_hex(taken[0].get_edgecolor()).upper() == colours["accent2"]
    assert min(each.get_x() for each in drawn) == pytest.approx(plan.plot.left)
    assert all(each.get_facecolor()[3] for each in drawn)


def test_a_restyled_prototype_shows_in_the_picture() -> None:
    plan = planned(onboarding(), LINE_BOXES[0])
    accent, alert = look().colors["accent1"], look().colors["accent3"]
    own = prototype("line", "slide").chart_xml
    restyled = own.replace(b'"accent1"', b'"accent3"')
    for xml, shown, hidden in ((own, accent, alert), (restyled, alert, accent)):
        image = Image.open(io.BytesIO(chart_picture(plan, xml, look(), "en-US"))).convert("RGB")
        found = {f"#{r:02X}{g:02X}{b:02X}" for _, (r, g, b) in image.getcolors(1 << 24) or ()}
        assert shown in found and hidden not in found


def test_a_picture_is_sharp_see_through_and_tells_nothing_of_its_maker() -> None:
    data = picture(onboarding(), LINE_BOXES[0])
    image = Image.open(io.BytesIO(data))
    assert image.size == (1716, 633)  # 220 dots an inch
    assert image.getpixel((0, 0))[3] == 0
    assert set(chunks(data)) <= PLAIN_CHUNKS
    assert data == picture(onboarding(), LINE_BOXES[0])


def test_letters_that_no_font_of_the_template_has_come_from_another() -> None:
    chart = bars(("today", "離職率", 31), ("target", "Ziel", 22))
    assert "離職率" in texts(painted(planned(chart, LINE_BOXES[0]), "slide"))


def test_a_dollar_is_a_dollar() -> None:
    plan = planned(bars(("today", "$a^2$ and $b_1$", 3), ("target", "T", 2)), LINE_BOXES[0])
    assert "$a^2$ and $b_1$" in texts(painted(plan, "slide"))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folders of one narrative's files with native charts and with pictures."""
    folder = tmp_path_factory.mktemp("charts")
    for kind in ("native", "image"):
        build(Order((ONBOARDING,), folder=folder / kind, charts=kind))
    return {kind: folder / kind for kind in ("native", "image")}


def slide_charts(deck: Path) -> list[tuple[Emu, ...]]:
    kinds = (MSO_SHAPE_TYPE.CHART, MSO_SHAPE_TYPE.PICTURE, MSO_SHAPE_TYPE.PLACEHOLDER)
    return [
        (shape.left, shape.top, shape.width, shape.height, shape._element[0][0].get("descr"))
        for slide in pptx.Presentation(str(deck)).slides
        for shape in slide.shapes
        if shape.shape_type in kinds and (shape.has_chart or hasattr(shape, "image"))
    ]


def test_slides_show_pictures_in_the_boxes_of_the_charts_and_describe_them_alike(
    both: dict[str, Path],
) -> None:
    native, image = (slide_charts(both[kind] / "onboarding-deck.pptx") for kind in both)
    assert len(native) == 4 and image == native
    assert all(described for *_, described in image)


@pytest.mark.parametrize("name", ["brief", "packet"])
def test_documents_show_pictures_as_large_as_the_charts(both: dict[str, Path], name: str) -> None:
    found = []
    for kind in both:
        document = docx.Document(str(both[kind] / f"onboarding-{name}.docx"))
        drawings = list(document.element.iter(f"{W}drawing"))
        extents = [next(each.iter(f"{WP}extent")).attrib for each in drawings]
        described = [next(each.iter(f"{WP}docPr")).get("descr") for each in drawings]
        found.append(list(zip(map(dict, extents), described, strict=True)))
    native, image = found
    assert len(native) == 2 and image == native


def test_no_native_chart_and_no_workbook_is_left(both: dict[str, Path]) -> None:
    for file in both["image"].glob("*.[pd]*x"):
        names = zipfile.ZipFile(file).namelist()
        assert not [name for name in names if "/charts/" in name or "/embeddings/" in name]
        assert [name for name in names if name.endswith(".png")]


def test_pages_read_alike_whatever_the_charts_are(both: dict[str, Path]) -> None:
    for name in ("brief", "packet"):
        read = [docx.Document(str(both[k] / f"onboarding-{name}.docx")) for k in both]
        native, image = (["".join(p.itertext()) for p in d.element.iter(f"{W}p")] for d in read)
        assert native == image


@needs_validator
def test_the_validator_finds_nothing_in_files_with_pictures(both: dict[str, Path]) -> None:
    for file in both["image"].glob("*.[pd]*x"):
        assert validation_errors(file) == []


@needs_soffice
def test_drawn_pages_look_like_those_with_native_charts(
    both: dict[str, Path], tmp_path: Path
) -> None:
    """A soft comparison: pages in small, where a missing line, bar or label would still show."""
    from briefgen.render import pictures

    pages = {}
    for kind in both:
        files = sorted(both[kind].glob("*.[pd]*x"))
        (tmp_path / kind).mkdir()
        pdfs = render_pdf(files, tmp_path / kind)
        pages[kind] = [page for pdf in pdfs for page in pictures(pdf.read_bytes())]
    for native, image in zip(*pages.values(), strict=True):
        drawn = (Image.open(io.BytesIO(page)).convert("L") for page in (native, image))
        small = [page.resize((64, 64), Image.Resampling.BOX) for page in drawn]
        apart = ImageStat.Stat(ImageChops.difference(*small))
        assert apart.mean[0] < 1 and apart.extrema[0][1] < 60  # LibreOffice centres wrapped names
