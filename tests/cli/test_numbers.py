"""`briefgen numbers`: the ledger as a table, JSON, CSV and a workbook."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest

from briefgen.cli.main import run
from tests.cli.programs import ONBOARDING, QUICKSTART
from tests.variants import with_text

HEADINGS = ["name", "value", "printed", "unit", "source", "used_in"]


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's files."""
    folder = tmp_path_factory.mktemp("made")
    assert run(["build", str(ONBOARDING), "-o", str(folder)]) == 0
    return folder


def as_json(capsys: pytest.CaptureFixture[str], file: Path | str = ONBOARDING) -> dict[str, dict]:
    assert run(["numbers", str(file), "--format", "json"]) == 0
    return json.loads(capsys.readouterr().out)


def changed(key: str, text: str) -> str:
    source = with_text(ONBOARDING.read_text(encoding="utf-8"), key, text)
    Path("demo.yaml").write_text(source, encoding="utf-8")
    return "demo.yaml"


def test_the_table_has_a_row_for_each_figure(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["numbers", str(ONBOARDING)]) == 0
    heading, *rows = capsys.readouterr().out.splitlines()
    assert heading.split() == ["name", "printed", "exact", "value", "source", "used", "in"]
    [npv] = [row for row in rows if row.startswith("roi.npv.expected")]
    assert npv.split() == [
        *["roi.npv.expected", "$709k", "709043.275732531930879038317054846", "roi"],
        *["deck", "slide", "3,", "brief,", "packet"],
    ]
    assert len(rows) == len(as_json(capsys))


def test_json_is_one_object_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    told = as_json(capsys)
    assert all(list(figure) == HEADINGS[1:] for figure in told.values())
    assert told["roi.budget"] == {
        "value": "180000",
        "printed": "$180k",
        "unit": "USD",
        "source": "roi.costs",
        "used_in": [
            "deck slide 3 key figure 1 value",
            "deck slide 3 decision",
            "brief decision",
            "packet decision",
            "packet scenarios assumptions",
            "packet objections row 1 answer",
        ],
    }
    net = told["roi.net.expected"]
    assert net["value"] == ["-180000", "45860", "475660", "604600"]
    assert net["printed"] == ["−$180k", "$46k", "$476k", "$605k"]
    assert told["metrics.first_year_attrition.benchmark"]["source"] == "2025 sector survey"
    assert told["pilot.ends"]["value"] == "2026-05-31"


def test_json_has_the_values_of_the_manifest(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = json.loads((made / "onboarding-manifest.json").read_bytes())
    told = {name: figure["value"] for name, figure in as_json(capsys).items()}
    assert told == manifest["ledger"]


def rows_of(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_has_a_row_for_each_value(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["numbers", str(ONBOARDING), "-o", "figures.csv"]) == 0
    assert "figures to figures.csv" in capsys.readouterr().out
    data = Path("figures.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    heading, *rows = rows_of(data)
    assert heading == HEADINGS
    values = {row[0]: row[1] for row in rows}
    assert values["roi.net.expected[0]"] == "-180000"
    assert values["metrics.time_to_productivity.current[4]"] == "108"
    assert run(["numbers", str(ONBOARDING), "--format", "csv"]) == 0


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(1)", '=HYPERLINK("http://x")'])
def test_no_text_becomes_a_formula(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    demo = changed("metrics.time_to_productivity.label", text)
    assert run(["numbers", demo, "-o", "figures.csv"]) == 0
    assert run(["numbers", demo, "-o", "figures.xlsx"]) == 0
    label = next(row for row in rows_of(Path("figures.csv").read_bytes()) if "label" in row[0])
    assert label[1] == label[2] == f"'{text}"
    cell = openpyxl.load_workbook("figures.xlsx").active["B2"]
    assert (cell.value, cell.data_type in ("s", "inlineStr")) == (text, True)


def test_numbers_in_the_workbook_are_numbers() -> None:
    assert run(["numbers", str(ONBOARDING), "-o", "figures.xlsx"]) == 0
    heading, *rows = openpyxl.load_workbook("figures.xlsx").active.iter_rows(values_only=True)
    assert list(heading) == HEADINGS
    values = {row[0]: row[1] for row in rows}
    assert values["roi.net.expected[0]"] == -180000
    assert values["roi.discount_rate"] == 0.1
    assert values["roi.npv.expected"] == pytest.approx(709043.2757325319)
    assert values["pilot.ends"] == "2026-05-31"
    prints = {row[0]: (row[2], row[5]) for row in rows}
    assert prints["roi.irr.expected"] == ("118%", None)


def pages(file: Path, folder: Path) -> dict[str, str]:
    """All words of each slide and document, as other readers than ours find them."""
    deck = pptx.Presentation(str(folder / f"{file.stem}-deck.pptx"))
    found = {}
    for number, slide in enumerate(deck.slides, 1):
        notes = slide.notes_slide.notes_text_frame
        assert notes is not None
        texts = [*(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)]
        texts += [shape._element.xpath(".//p:cNvPr/@descr") for shape in slide.shapes]
        found[f"deck slide {number}"] = " ".join(map(str, [*texts, notes.text]))
    for product in ("brief", "packet"):
        body = docx.Document(str(folder / f"{file.stem}-{product}.docx")).element.body
        paragraphs = ("".join(p.xpath(".//w:t/text()")) for p in body.xpath(".//w:p"))
        described = body.xpath(".//wp:docPr/@descr")
        found[product] = " ".join([*paragraphs, *map(str, described)])
    return {page: text.replace("\xa0", " ").replace("\x0b", " ") for page, text in found.items()}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("$605k", ["roi.cost_of_inaction", "roi.net_full_effect.expected"]),
        ("$0.71M", ["roi.npv.expected"]),
        ("16 months", ["roi.payback.expected"]),
        ("$180,000", ["roi.budget"]),
        ("$945k", ["roi.total_cost"]),
        ("$860k", ["roi.benefits.total.expected"]),
        ("−15.8", ["pilot.treatment.change"]),
        ("48 days", ["metrics.time_to_productivity.end_gap"]),
        ("42 days", ["metrics.time_to_productivity.end_difference"]),
        ("30 months", ["roi.payback.conservative"]),
    ],
)
def test_the_made_files_print_figures_where_the_list_says(
    text: str, names: list[str], made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told, read = as_json(capsys), pages(ONBOARDING, made)
    places = [place for name in names for place in told[name]["used_in"]]
    listed = {page for page in read for place in places if place.startswith(page)}
    showing = {page for page, words in read.items() if text in words}
    assert showing == listed


def test_headlines_print_the_figures_that_name_them(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = as_json(capsys)
    deck = pptx.Presentation(str(made / "onboarding-deck.pptx"))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    for number, title in enumerate(titles, 1):
        for name, printed in (
            ("metrics.time_to_productivity.baseline", "94"),
            ("roi.cost_of_inaction", "$605k"),
            ("roi.payback.expected", "16"),
        ):
            listed = f"deck slide {number} headline" in told[name]["used_in"]
            assert listed == (printed in title.split()), (name, number)


def test_what_left_the_page_is_not_named(capsys: pytest.CaptureFixture[str]) -> None:
    used = [place for figure in as_json(capsys).values() for place in figure["used_in"]]
    assert not [place for place in used if place.startswith("packet case")]  # all sections stand
    short = as_json(capsys, QUICKSTART)
    assert "brief summary" in short["metrics.ramp_up.baseline"]["used_in"]


def test_notes_are_places_too(capsys: pytest.CaptureFixture[str]) -> None:
    long = "We wait {{ roi.payback.optimistic }} months at best, " + "and more follows here " * 4
    told = as_json(capsys, changed("narrative.why_now.notes", long))
    assert "deck slide 1 note 1" in told["roi.payback.optimistic"]["used_in"]


def test_a_workbook_needs_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["numbers", str(ONBOARDING), "--format", "xlsx"]) == 2
    assert "-o figures.xlsx" in capsys.readouterr().err
    assert run(["numbers", str(ONBOARDING), "-o", "figures.txt"]) == 2
    assert "--format" in capsys.readouterr().err
    assert not list(Path().iterdir())


def test_findings_go_to_the_error_stream(capsys: pytest.CaptureFixture[str]) -> None:
    demo = changed("narrative.why_now.headline", "Managers carry a full book late " * 9)
    assert run(["numbers", demo, "--format", "json"]) == 1
    shown = capsys.readouterr()
    assert "BG301" in shown.err
    assert json.loads(shown.out)["roi.budget"]["value"] == "180000"
    Path("demo.yaml").write_text("title: Only this\n", encoding="utf-8")
    assert run(["numbers", "demo.yaml"]) == 1
    assert capsys.readouterr().out == ""
