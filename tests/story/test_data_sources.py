"""Where figures of data files come from, as the source lines say it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.findings import Finding, Findings
from briefgen.listing import list_figures
from briefgen.story.model import Story
from briefgen.telling import tell
from tests.numbers.datafiles import metrics, narrative, write
from tests.story.telling import plain

TABLE = "dept,left,tenure,Age\n" + "Sales,Yes,3,40\nSales,No,5,50\nIT,No,4,20\n" * 10


def told(folder: Path, binding: str, *edits: tuple[str, str]) -> tuple[Story, list[Finding]]:
    """The story of a narrative whose metric has a value of a file and no source of its author."""
    write(folder, TABLE)
    path = narrative(folder, binding)
    text = re.sub(r"    source: .*\n", "", path.read_text(encoding="utf-8"))
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    findings = Findings()
    found = tell(path, None, findings)
    assert found is not None, findings.sorted()
    return found.story, findings.sorted()


def line(story: Story) -> tuple[str, str]:
    """The source line of the last slide, and its short form."""
    source = story.deck.frames[2].charts[0].source
    assert source is not None
    return plain(source.text), plain(str(source.short))


@pytest.mark.parametrize(
    ("binding", "words"),
    [
        ("{from: d, mean: tenure}", "mean of tenure"),
        ("{from: d, median: tenure, where: {dept: Sales}}", "median of tenure where dept is Sales"),
        ("{from: d, sum: tenure, divide_by: 1000}", "sum of tenure ÷ 1000"),
        ("{from: d, min: tenure}", "least tenure"),
        ("{from: d, count: rows, where: {dept: [Sales, IT]}}",
         "number of rows where dept is Sales or IT"),
        ("{from: d, count: tenure}", "filled cells in tenure"),
        ('{from: d, mean: tenure, where: {dept: "!= IT", Age: [">= 30", "< 60"]}}',
         "mean of tenure where dept is not IT and Age ≥ 30 and Age < 60"),
        ('{from: d, share: {left: "Yes"}, where: {dept: Sales}, times: 100}',
         "share whose left is Yes × 100 where dept is Sales"),
    ],
)  # fmt: skip
def test_a_source_line_says_what_was_computed(tmp_path: Path, binding: str, words: str) -> None:
    story, _ = told(tmp_path, binding)
    long, short = line(story)
    assert long == f"Source: {words}, d.csv. Evidence: assumption."
    assert short == "Source: d.csv. Evidence: assumption."


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("de-DE", "Quelle: Mittelwert von tenure bei dept = Sales, d.csv."),
        ("fr-FR", "Source : moyenne de tenure où dept = Sales, d.csv."),
        ("es-ES", "Fuente: media de tenure donde dept = Sales, d.csv."),
        ("it-IT", "Fonte: media di tenure dove dept = Sales, d.csv."),
        ("nl-NL", "Bron: gemiddelde van tenure waar dept = Sales, d.csv."),
        ("pt-PT", "Fonte: média de tenure onde dept = Sales, d.csv."),
    ],
)
def test_in_every_language(tmp_path: Path, locale: str, words: str) -> None:
    binding = "{from: d, mean: tenure, where: {dept: Sales}}"
    story, _ = told(tmp_path, binding, ("locale: en-GB", f"locale: {locale}"))
    assert line(story)[0].startswith(words)


def test_what_an_author_says_comes_first(tmp_path: Path) -> None:
    named = ("    unit: weeks\n", "    unit: weeks\n    source: Staff register\n")
    story, _ = told(tmp_path, "{from: d, mean: tenure}", named)
    assert line(story)[0] == "Source: Staff register. Evidence: assumption."


def test_a_benchmark_of_the_same_file_is_in_the_packet_and_not_on_the_slide(
    tmp_path: Path,
) -> None:
    benchmark = "    benchmark: {from: d, mean: tenure, where: {dept: IT}}\n    unit: weeks\n"
    binding = "{from: d, mean: tenure, where: {dept: Sales}}"
    story, _ = told(tmp_path, binding, ("    unit: weeks\n", benchmark), ("target: 9", "target: 4"))
    own, of_it = (
        "mean of tenure where dept is Sales, d.csv",
        "mean of tenure where dept is IT, d.csv",
    )
    assert line(story)[0] == f"Source: {own}. Evidence: benchmark."
    source = story.packet.scenarios.sources
    assert plain(str(source)) == f"Sources: {own}; {of_it}. Evidence: benchmark."


def test_a_file_is_a_source_for_a_figure_in_a_headline(tmp_path: Path) -> None:
    _, findings = told(tmp_path, "{from: d, mean: tenure}")
    assert "BG225" not in {found.rule for found in findings}
    _, findings = told(tmp_path, "14")
    assert "BG225" in {found.rule for found in findings}


def test_the_listing_says_it_too(tmp_path: Path) -> None:
    write(tmp_path, TABLE)
    path = narrative(tmp_path, "14", more=metrics("{from: d, mean: tenure, where: {dept: IT}}"))
    sources = {entry.name: entry.source for entry in list_figures(path).entries}
    assert sources["metrics.m0.baseline"] == "mean of tenure where dept is IT, d.csv"
    assert sources["metrics.m0.label"] == "metrics.m0"


def test_the_listing_says_which_column_a_series_gives_a_baseline_and_a_target(
    tmp_path: Path,
) -> None:
    write(tmp_path, "when,now,then\nQ1,9,9\nQ2,9,7\n")
    series = (
        "  m: {label: M, unit: days, better: lower, periods: {from: d, column: when}, "
        "current: {from: d, column: now}, with_learning: {from: d, column: then}}\n"
        "  typed: {label: T, unit: days, better: lower, baseline: 3, target: 2}\n"
        "success_metric: ramp_up\n"
    )
    path = narrative(tmp_path, "14", more=series)
    sources = {entry.name: entry.source for entry in list_figures(path).entries}
    assert sources["metrics.m.baseline"] == sources["metrics.m.current"]
    assert "now" in sources["metrics.m.baseline"] and "d.csv" in sources["metrics.m.baseline"]
    assert "then" in sources["metrics.m.target"]
    assert sources["metrics.typed.baseline"] == sources["metrics.typed.target"] == "metrics.typed"
